"""Reads a marked notebook, as its feedback is about to show it, into a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution, is_task

from parvis.classroom.feedback.sheet import Part, Reading, Section
from parvis.language import _
from parvis.marking.intake.given import first_line, is_untouched
from parvis.marking.records.sections import sections
from parvis.results.criteria import Criterion, label_of, told_apart
from parvis.results.html import code, markdown

MOST_STOPPED = 8  # cells that are told beside those of an exercise
_PICTURES = ("image/png", "image/jpeg")
_PASTED = re.compile(r"\w+ = (?:\"\"|'')")  # where the line of a desk would have been pasted


def read_sections(cells: list[NotebookNode], given: Mapping[str, str]) -> tuple[Section, ...]:
    """The exercises of a notebook whose cells have their scores, as `StudentFeedback` leaves them.

    `given` are the sources of its cells as students got them, by name, as far as they are known.
    """
    by_name = {_known(cell).get("grade_id"): cell for cell in cells}
    parts = list(_parts(cells, given))
    found = []
    for title, names in sections(cells).items():
        mine = tuple(part for part in parts if part.criteria and part.criteria[0].name in names)
        readings = tuple(_reading(by_name[name], by_name) for name in names if is_read(by_name[name]))
        found.append(Section(title or names[0], _apart(mine), readings))
    return tuple(found)


def is_read(cell: NotebookNode) -> bool:
    """Whether a person marks a cell: an answer that no test looks at, or a task in cells of one's own."""
    return bool(is_task(cell) or (is_grade(cell) and is_solution(cell)))


def read_stopped(cells: list[NotebookNode], sections: Iterable[Section]) -> tuple[tuple[str, str], ...]:
    """The first lines of cells outside any answer that ended early, with the sentences that say how.

    What is said of an exercise already is not said again.
    """
    told = {criterion.sentence for section in sections for criterion in section.criteria}
    found = [
        (first_line(cell.source), _sentence(cell))
        for cell in cells
        if cell.cell_type == "code"
        and _sentence(cell) not in {"", *told}
        and not is_grade(cell)
        and not is_solution(cell)
    ]
    return tuple(found[:MOST_STOPPED])


def read_notes(cells: list[NotebookNode]) -> str:
    """What marking mended, as it has written it at the top of the notebook; Markdown."""
    return next((cell.source for cell in cells if cell.get("id") == "notes" and not _known(cell)), "")


def _known(cell: NotebookNode) -> Mapping:
    return cell.metadata.get("nbgrader", {})


def _sentence(cell: NotebookNode) -> str:
    return str(cell.metadata.get("parvis", {}).get("sentence", ""))


def _parts(cells: list[NotebookNode], given: Mapping[str, str]) -> Iterator[Part]:
    """Each run of answers with the tests that follow it; those of another section start anew."""
    section_of = {name: title for title, names in sections(cells).items() for name in names}
    answers: list[NotebookNode] = []
    tests: list[NotebookNode] = []
    for cell in cells:
        if cell.cell_type != "code" or is_read(cell):
            continue
        if is_solution(cell):
            if tests:
                yield _part(answers, tests, given)
                answers, tests = [], []
            answers.append(cell)
        elif is_grade(cell):
            title = section_of[_known(cell)["grade_id"]]
            if tests and title != section_of[_known(tests[0])["grade_id"]]:
                yield _part(answers, tests, given)
                answers, tests = [], []
            tests.append(cell)
    if tests:
        yield _part(answers, tests, given)


def _part(answers: list[NotebookNode], tests: list[NotebookNode], given: Mapping[str, str]) -> Part:
    remarks = [str(_known(cell).get("comment") or "") for cell in answers]
    criteria = tuple(map(_criterion, tests))
    missed = [(one, test) for one, test in zip(criteria, tests, strict=True) if not one.met]
    as_given = [cell for cell in answers if _is_as_given(cell, given)]
    return Part(
        criteria,
        tuple(cell.source.strip() for cell in answers if not _PASTED.fullmatch(cell.source.strip())),
        next(filter(None, map(_sentence, answers)), ""),
        tuple(remark for remark in remarks if remark and remark != _("No answer.")),
        bool(answers) and as_given == answers and any("..." in cell.source for cell in answers),
        {one.name: _printed(test) for one, test in missed},
        {one.name: test.source.strip() for one, test in missed if not label_of(test.source)},
    )


def _is_as_given(cell: NotebookNode, given: Mapping[str, str]) -> bool:
    name = _known(cell)["grade_id"]
    return name in given and is_untouched(cell.source, given[name])


def _criterion(test: NotebookNode) -> Criterion:
    known = _known(test)
    earned, points = float(known.get("score") or 0), float(known.get("points") or 0)
    label = label_of(test.source) or _("a check")
    printed = _printed(test)
    sentence = _sentence(test)
    if earned < points and not sentence and not printed:
        sentence = _("This criterion is not met.")
    return Criterion(known["grade_id"], label, points, earned, "" if earned >= points else sentence)


def _printed(cell: NotebookNode) -> tuple[str, ...]:
    streams = (output.text for output in cell.outputs if output.output_type == "stream")
    return tuple(line for text in streams for line in text.splitlines() if line.strip())


def _apart(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Within an exercise no two criteria have the same label."""
    labels = iter(told_apart([one for part in parts for one in part.criteria]))
    return tuple(replace(part, criteria=tuple(next(labels) for _one in part.criteria)) for part in parts)


def _reading(cell: NotebookNode, by_name: Mapping[str | None, NotebookNode]) -> Reading:
    known = _known(cell)
    name, comment = known["grade_id"], str(known.get("comment") or "")
    rubric = by_name.get(f"{name}_rubric")
    earned = None if known.get("waiting") else float(known.get("score") or 0)
    return Reading(
        name,
        float(known.get("points") or 0),
        earned,
        "" if is_task(cell) or comment == _("No answer.") else answer_html(cell),
        rubric.source.strip() if rubric is not None else "",
        comment,
    )


def answer_html(cell: NotebookNode) -> str:
    """What was written, as HTML: a text with its pictures, or a program with what it printed and drew."""
    if cell.cell_type != "code":
        text = cell.source
        for name, kinds in cell.get("attachments", {}).items():
            for kind, content in kinds.items():
                text = text.replace(f"(attachment:{name}", f"(data:{kind};base64,{content}")
        return markdown(text)
    parts = [code(cell.source)] if cell.source.strip() else []
    for output in cell.outputs:
        data = output.get("data", {})
        picture = next((kind for kind in _PICTURES if kind in data), "")
        if picture:
            words = output.get("metadata", {}).get(picture, {}).get("alt", "") or _("A picture")
            parts.append(f'<img src="data:{picture};base64,{escape(data[picture])}" alt="{escape(words)}">')
        elif text := output.get("text") or data.get("text/plain"):
            parts.append(code(text))
    if sentence := _sentence(cell):
        parts.append(f"<p>{escape(sentence)}</p>")
    return "".join(parts)
