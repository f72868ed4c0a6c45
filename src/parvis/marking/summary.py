"""Shows a marking run: its progress, then what a person should know, by student and by exercise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from statistics import mean, median

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from parvis.language import _, ngettext
from parvis.marking.intake.job import Flag
from parvis.marking.records.flags import asks_for_a_look, flag_sentence
from parvis.marking.records.marked import Marked
from parvis.marking.run import Ended, Run

_ROWS = 500  # of one table


class Screen:
    """The progress of one run; a `with` block shows it."""

    def __init__(self, console: Console):
        self._console = console
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Screen:
        self._progress.start()
        return self

    def __exit__(self, *_exception) -> None:
        self._progress.stop()

    def started(self, missing: int, everyone: int) -> None:
        """Says how much there is to do."""
        if missing:
            sentence = ngettext(
                "{missing} of {everyone} submission to mark.",
                "{missing} of {everyone} submissions to mark.",
                everyone,
            )
            self._console.print(sentence.format(missing=missing, everyone=everyone))
            self._task = self._progress.add_task(_("Marking"), total=missing)
        else:
            sentence = ngettext(
                "Nothing has changed: {everyone} submission is marked.",
                "Nothing has changed: {everyone} submissions are marked.",
                everyone,
            )
            self._console.print(sentence.format(everyone=everyone))

    def finished(self, ended: Ended) -> None:
        """One line for one submission."""
        marked = ended.marked or Marked(b"", {}, {})
        scores, points = marked.scores, marked.max_scores
        sum_ = sum(score for score in scores.values() if score is not None)
        result = f"{sum_:g}/{sum(points.values()):g}" if scores else _verdict(ended)
        seconds = marked.timings.get("wall", 0)
        self._console.print(
            escape(f"{ended.student} · {ended.assignment} · {result} · {seconds:.1f} s"), highlight=False
        )
        if self._task is not None:
            self._progress.advance(self._task)


def show_summary(console: Console, run: Run, exercises: Mapping[str, Mapping[str, str]]) -> None:
    """What was mended, the flags by student, the scores by exercise and by student, and what is missing.

    `exercises` gives the title of the exercise of each graded cell, by assignment; one without stands alone.
    """
    for sentence in run.notices:
        console.print(escape(sentence))
    for assignment in run.scores:
        if not run.scores[assignment]:  # a language in which nobody handed in
            continue
        console.print(_by_exercise(run, assignment, exercises.get(assignment, {})))
        for table in _by_student(run, assignment):
            console.print(table)
    everyone = sorted(run.ended, key=lambda one: (one.student, one.assignment))
    flags = [(one, flag) for one in everyone for flag in one.flags]
    _show_flags(console, [pair for pair in flags if not asks_for_a_look(pair[1])])
    if to_look_at := [pair for pair in flags if asks_for_a_look(pair[1])]:
        console.print(_("To look at:"))
        _show_flags(console, to_look_at)
    failed = [one for one in run.ended if one.verdict == "marking_error"]
    for one in failed:
        line = _("{student} · {assignment} · could not be marked and has no new score: {reason}")
        console.print(
            escape(line.format(student=one.student, assignment=one.assignment, reason=one.reason)),
            highlight=False,
            soft_wrap=True,
        )
    done = len(run.ended) - len(failed)
    console.print(
        ngettext("{done} submission is marked.", "{done} submissions are marked.", done).format(done=done)
    )


def _show_flags(console: Console, flags: Iterable[tuple[Ended, Flag]]) -> None:
    for one, flag in flags:
        line = f"{one.student} · {one.assignment} · {flag_sentence(flag)}"
        console.print(escape(line), highlight=False, soft_wrap=True)


def _verdict(ended: Ended) -> str:
    return _("not marked") if ended.verdict == "marking_error" else _("not gradable")


def _by_exercise(run: Run, assignment: str, titles: Mapping[str, str]) -> Table:
    found: dict[str, list[tuple[float, float, bool]]] = defaultdict(list)
    for scores in run.scores[assignment].values():
        parts: dict[str, list[tuple[float, float, bool]]] = defaultdict(list)
        for name, one in scores.items():
            parts[titles.get(name) or name].append(one)
        for title, cells in parts.items():
            found[title].append(_whole(cells))
    seconds: dict[str, float] = defaultdict(float)
    for name, times in run.seconds.get(assignment, {}).items():
        seconds[titles.get(name) or name] += median(times)
    table = Table(title=escape(assignment))
    table.add_column(_("exercise"), overflow="fold")
    for heading in (_("mean"), _("points"), _("full marks"), _("to read"), _("median seconds")):
        table.add_column(heading, justify="right", no_wrap=True)
    for title, works in found.items():
        full = sum(score >= points for score, points, _waiting in works)
        waiting = sum(waiting for _score, _points, waiting in works)
        time = f"{seconds[title]:.2f}" if title in seconds else ""
        points = max(points for _score, points, _waiting in works)
        table.add_row(
            escape(title), _mean(works), f"{points:g}", str(full), str(waiting) if waiting else "", time
        )
    return table


def _whole(cells: list[tuple[float, float, bool]]) -> tuple[float, float, bool]:
    """The cells of one work in one exercise as one: score, points, whether something waits for a reader."""
    scores, points, waiting = zip(*cells, strict=True)
    return sum(scores), sum(points), any(waiting)


def _mean(found: list[tuple[float, float, bool]]) -> str:
    """The mean score of a cell over those that are marked; no 0 for a text that nobody has read.

    >>> from parvis.language import use_language; use_language("en")
    >>> _mean([(1.0, 2.0, False), (0.0, 2.0, False)]), _mean([(2.0, 4.0, False), (0.0, 4.0, True)])
    ('0.50', '2.00')
    >>> _mean([(0.0, 4.0, True), (0.0, 4.0, False)])  # an answer left empty has its 0 already
    'not read yet'
    """
    marked = [score for score, _points, waiting in found if not waiting]
    if len(marked) < len(found) and not any(marked):
        return _("not read yet")
    return f"{mean(marked):.2f}"


def _by_student(run: Run, assignment: str) -> Iterator[Table]:
    """A table for every so many students: rich needs much memory for a long one."""
    remarks: dict[str, list[str]] = defaultdict(list)
    for one in run.ended:
        if one.assignment == assignment:
            if one.verdict != "graded":
                remarks[one.student].append(_verdict(one))
            if one.flags:
                remarks[one.student].append(str(len(one.flags)))
            if any(map(asks_for_a_look, one.flags)):
                remarks[one.student].append(_("to look at"))
    everyone = run.scores[assignment]
    students = sorted({*everyone, *remarks})
    for first in range(0, len(students), _ROWS):
        table = Table(title=escape(assignment))
        for heading in (_("student"), _("score"), _("points"), _("to read"), _("remarks")):
            table.add_column(heading, justify="left" if not table.columns else "right")
        for student in students[first : first + _ROWS]:
            found = list(everyone.get(student, {}).values())
            waiting = sum(waiting for _s, _p, waiting in found)
            table.add_row(
                escape(student),
                f"{sum(score for score, _p, _w in found):g}" if found else "-",
                f"{sum(points for _s, points, _w in found):g}" if found else "-",
                str(waiting) if waiting else "",
                ", ".join(remarks.get(student, ())),
            )
        yield table
