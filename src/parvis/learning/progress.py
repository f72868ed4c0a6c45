"""Where a learner stands: of each unit its state, points and time, what is mastered, and the next step."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from parvis.course import Course, Unit, load_course
from parvis.language import _
from parvis.learning.activity import ASSIGNMENT, LESSON
from parvis.learning.record import Event, Record, read_record

NOT_BEGUN, UNDER_WAY, DONE = "not begun", "under way", "done"
PAUSE = timedelta(minutes=15)  # a longer silence is no work
HALF = 0.5  # the share of the points from which a marked assignment counts as done
FRESH = 2  # practice data sets on which a competency was right before it is called mastered


@dataclass(frozen=True)
class Lesson:
    """One lesson: its name, its title, and whether it was ever opened."""

    name: str
    title: str
    opened: bool


@dataclass(frozen=True)
class Standing:
    """Where somebody stands in a unit: what is noted of it, of its lessons and of its assignment (`begun`).

    `points` of `out_of` are those of the last marking, None before the first.
    """

    unit: Unit
    lessons: tuple[Lesson, ...]
    touched: bool
    begun: bool
    handed_in: bool
    points: float | None
    out_of: float
    minutes: int
    mastered: tuple[str, ...]
    competencies: int

    @property
    def state(self) -> str:
        """NOT_BEGUN, UNDER_WAY, or DONE: handed in, or marked with half of the points."""
        if self.handed_in or (self.points is not None and self.points >= HALF * self.out_of > 0):
            return DONE
        return UNDER_WAY if self.touched else NOT_BEGUN


@dataclass(frozen=True)
class Step:
    """What to do: a sentence, and the page to open from the folder `course/` ("" where a command does it)."""

    sentence: str
    page: str = ""


@dataclass(frozen=True)
class Progress:
    """All units in order, where work was left off (None at first), the next step, and remarks."""

    standings: tuple[Standing, ...]
    last: Step | None
    next: Step
    remarks: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """The time between what was noted, of all units."""
        return sum(standing.minutes for standing in self.standings)


def progress_of(root: Path, language: str) -> Progress:
    """Where whoever works in the course of `root` stands, with titles in `language`."""
    course, record = load_course(root), read_record(root)
    titles = {
        (unit.id, name): _title(root / lesson_page(unit.id, name, language, "course"), name)
        for unit in course.units
        for name in unit.lessons
    }
    return progress(course, record, titles, language)


def progress(course: Course, record: Record, titles: dict[tuple[str, str], str], language: str) -> Progress:
    """The same from a record; `titles` are those of the lessons, by unit and name."""
    spent = time_spent(record.events)
    standings = tuple(
        _standing(unit, course, record.events, titles, spent.get(unit.id, timedelta()))
        for unit in course.units
    )
    return Progress(
        standings,
        _last(record.events, standings, language),
        _next(standings, language),
        record.remarks,
    )


def time_spent(events: Sequence[Event]) -> dict[str, timedelta]:
    """By unit, the time between one event and the next; silences longer than PAUSE are left out.

    What lies between two events counts for the unit of the first.
    """
    spent: dict[str, timedelta] = {}
    in_order = sorted(events, key=lambda event: event.at)
    for one, other in itertools.pairwise(in_order):
        gap = other.at - one.at
        if gap <= PAUSE:
            spent[one.unit] = spent.get(one.unit, timedelta()) + gap
    return spent


def mastered(events: Iterable[Event], competency: str) -> bool:
    """Whether everything that assesses `competency` was right on FRESH different practice data sets."""
    return len(right_on(events, competency)) >= FRESH


def right_on(events: Iterable[Event], competency: str) -> dict[int, Event]:
    """By seed, when a competency was first right on this practice data set."""
    found: dict[int, Event] = {}
    for event in events:
        seed, passed = event.facts.get("seed"), event.facts.get("passed") is True
        if (event.kind, event.exercise) == ("practised", competency) and passed and isinstance(seed, int):
            found.setdefault(seed, event)
    return found


def lesson_page(unit: str, name: str, language: str, above: str = "") -> str:
    """The path of a lesson's notebook from `course/`, or from the folder that holds it with `above`.

    >>> lesson_page("moderation", "rules", "fr")
    'moderation/rules.fr.ipynb'
    """
    return f"{above}{'/' if above else ''}{unit}/{name}.{language}.ipynb"


def assignment_page(unit: str, language: str) -> str:
    """The path of an assignment's notebook from `course/`.

    >>> assignment_page("kpi", "en")
    '../release/kpi-en/kpi.ipynb'
    """
    return f"../release/{unit}-{language}/{unit}.ipynb"


def duration(minutes: int) -> str:
    """A time in words, in the current language.

    >>> from parvis.language import use_language; use_language("en")
    >>> duration(5), duration(135)
    ('5 min', '2 h 15 min')
    """
    hours, rest = divmod(minutes, 60)
    text = _("{hours} h {minutes} min") if hours else _("{minutes} min")
    return text.format(hours=hours, minutes=rest)


def points_of(standing: Standing) -> str:
    """The points of the last marking in words; "" before the first."""
    if standing.points is None:
        return ""
    return _("{points} of {out_of} points").format(
        points=short(standing.points), out_of=short(standing.out_of)
    )


def short(points: float) -> str:
    """A number of points without digits that say nothing.

    >>> short(12.0)
    '12'
    """
    if points == round(points):
        return f"{points:.0f}"
    from parvis.figures import decimal  # matplotlib, which a start should not wait for

    return decimal(points, 1)


def _standing(
    unit: Unit,
    course: Course,
    events: Sequence[Event],
    titles: dict[tuple[str, str], str],
    spent: timedelta,
) -> Standing:
    mine = [event for event in events if event.unit == unit.id]
    opened = {
        event.exercise for event in mine if event.kind == "opened" and event.facts.get("what") == LESSON
    }
    lessons = tuple(Lesson(name, titles.get((unit.id, name), name), name in opened) for name in unit.lessons)
    begun = any(event.facts.get("what") == ASSIGNMENT or event.kind == "checked" for event in mine)
    points, out_of = _marked(mine)
    handed_in = any(event.kind == "handed_in" for event in mine)
    every = course.competencies_of(unit)
    known = tuple(name for name in every if mastered(mine, name))
    minutes = round(spent.total_seconds() / 60)
    return Standing(unit, lessons, bool(mine), begun, handed_in, points, out_of, minutes, known, len(every))


def _marked(events: Iterable[Event]) -> tuple[float | None, float]:
    """The points of the last marking of a whole assignment, and of how many."""
    points: float | None = None
    most = 0.0
    for event in events:
        got, out_of = event.facts.get("points"), event.facts.get("out_of")
        if event.kind == "marked" and isinstance(got, int | float) and isinstance(out_of, int | float):
            points, most = float(got), float(out_of)
    return points, most


def _last(events: Sequence[Event], standings: Sequence[Standing], language: str) -> Step | None:
    """The lesson or the assignment that was opened last."""
    by_unit = {standing.unit.id: standing for standing in standings}
    for event in reversed(events):
        standing, what = by_unit.get(event.unit), event.facts.get("what")
        if standing is None or event.kind not in ("opened", "ran"):
            continue
        if what == ASSIGNMENT:
            return Step(_assignment(standing, language), assignment_page(event.unit, language))
        for lesson in standing.lessons:
            if what == LESSON and lesson.name == event.exercise:
                return Step(lesson.title, lesson_page(event.unit, lesson.name, language))
    return None


def _next(standings: Sequence[Standing], language: str) -> Step:
    for standing in standings:
        if standing.state != DONE:
            return _next_in(standing, language)
    for standing in standings:
        if len(standing.mastered) < standing.competencies:
            command = f"parvis practice {standing.unit.id}"
            sentence = _("Every unit is done. Practise on fresh data, until it is right twice: {command}")
            return Step(sentence.format(command=command))
    return Step(_("All is mastered: make your attestation with parvis attestation"))


def _next_in(standing: Standing, language: str) -> Step:
    unit, page = standing.unit.id, assignment_page(standing.unit.id, language)
    for lesson in standing.lessons:
        if not lesson.opened:
            return Step(lesson.title, lesson_page(unit, lesson.name, language))
    if standing.points is not None:
        sentence = _("Take the assignment up again ({unit}, {points} so far)")
        return Step(sentence.format(unit=standing.unit.title[language], points=points_of(standing)), page)
    if standing.begun:
        sentence = _("Go on with the assignment ({unit}), then have it marked: parvis check {name}")
        return Step(sentence.format(unit=standing.unit.title[language], name=unit), page)
    return Step(_("Begin the assignment ({unit})").format(unit=standing.unit.title[language]), page)


def _assignment(standing: Standing, language: str) -> str:
    return _("the assignment ({unit})").format(unit=standing.unit.title[language])


def _title(notebook: Path, name: str) -> str:
    """The first heading of a lesson; its name when the notebook cannot be read."""
    try:
        cells = json.loads(notebook.read_bytes())["cells"]
        text = "".join("".join(cell["source"]) + "\n" for cell in cells[:2])
    except (OSError, ValueError, LookupError, TypeError):
        return name
    found = re.search(r"^# +(.+)$", text, re.MULTILINE)
    return found[1].strip() if found else name
