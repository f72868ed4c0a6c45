"""What guides and pages say of the course: a value of course.toml, or a table made from all its units."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from parvis.authoring.framework import Framework, Row, load_framework
from parvis.authoring.inserts import filled
from parvis.authoring.text import read_text
from parvis.authoring.traceability import course_exercises, rows_of, served
from parvis.course import Course
from parvis.errors import AuthoringError
from parvis.language import LANGUAGES, _
from parvis.marking.intake.notes import speaking

Listing = Callable[[Path, Course, str], str]


def pages(root: Path, course: Course) -> dict[str, bytes]:
    """The guides of `root` and the first page with their places filled, by path; none that has no place."""
    found = {}
    for path in sorted([*root.glob("README.md"), *root.glob("docs/*.md"), *root.glob("course/*.md")]):
        text = path.read_bytes().decode("utf-8")
        file = path.relative_to(root).as_posix()
        new = filled(text, file, partial(value, root, course))
        if "<!-- course:" in new:
            found[file] = new.encode("utf-8")
    return found


def value(root: Path, course: Course, name: str) -> str:
    """What a place called `name` holds; AuthoringError for a name that is neither a key nor a listing.

    A key of course.toml is written with points ("late.grace_minutes"), a listing with its language
    ("lessons.fr").
    """
    listing, _point, language = name.rpartition(".")
    if listing in LISTINGS and language in LANGUAGES:
        with speaking(language):
            return LISTINGS[listing](root, course, language)
    found: Any = course.model_dump()
    for key in name.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, str | int | float):
        known = ", ".join(f"{listing}.fr" for listing in LISTINGS)
        remedy = f"name a key of course.toml, or one of: {known}"
        raise AuthoringError(f"<!-- course: {name} -->", "course.toml has no such value", remedy)
    return f"{found}"


def _lessons(root: Path, course: Course, language: str) -> str:
    rows = []
    for unit in course.units:
        lessons = [
            f"{number}. {_link(root, unit.id, lesson, language)}"
            for number, lesson in enumerate(unit.lessons, start=1)
        ]
        learnt = [_lower(competency[language]) for competency in course.competencies_of(unit).values()]
        rows.append((unit.title[language], "<br>".join(lessons), _("; ").join(learnt)))
    return _table((_("Unit"), _("Lessons"), _("Afterwards you can")), rows)


def _first_lesson(root: Path, course: Course, language: str) -> str:
    first = next((unit for unit in course.units if unit.lessons), None)
    return _link(root, first.id, first.lessons[0], language) if first else ""


def _units(root: Path, course: Course, language: str) -> str:
    rows = [
        (unit.title[language], _names(unit.assignment(each) for each in course.languages), f"{unit.weight:g}")
        for unit in course.units
    ]
    return _table((_("Unit"), _("Its assignment, in each language"), _("Weight in the final mark")), rows)


def _competencies(root: Path, course: Course, language: str) -> str:
    rows = [
        (unit.title[language], f"`{name}`", competency[language], ", ".join(competency.rows))
        for unit in course.units
        for name, competency in course.competencies_of(unit).items()
    ]
    return _table((_("Unit"), _("Name"), _("Competency"), _("Rows")), rows)


def _framework(root: Path, course: Course, language: str) -> str:
    """A section per framework: each row with the exercises that serve it, or why there are none."""
    framework = load_framework(root)
    taught = served(root, course)
    head = (_("Row"), _("What it asks"), _("Exercises (points)"), _("Points"))
    parts = []
    for group in framework.groups.values():
        rows = []
        for name, row in group.rows.items():
            points = taught.get(name, {})
            each = ", ".join(f"{number} ({_number(value, language)})" for number, value in points.items())
            total = _number(sum(points.values()), language) if points else ""
            asks = f"{row[language]} ({row.source})" if row.source else row[language]
            rows.append((name, asks, each or _reason(framework, row, language), total))
        source = _("Source: {source}.").format(source=group.source[language])
        parts += [f"### {group.title[language]}", source, _table(head, rows)]
    return "\n\n".join(parts)


def _reason(framework: Framework, row: Row, language: str) -> str:
    if row.comes_with:
        coming = _("*Comes with the unit “{title}” (`{name}`), which is not written yet.*")
        return coming.format(title=framework.coming[row.comes_with][language], name=row.comes_with)
    if row.no_exercise:
        return _("*No exercise: {reason}.*").format(reason=row.no_exercise[language])
    return ""


def _exercises(root: Path, course: Course, language: str) -> str:
    framework = load_framework(root)
    rows = [
        (
            course.unit(one.unit).title[language],
            one.number,
            one.title.get(language, ""),
            _number(sum(one.points.values()), language),
            ", ".join(rows_of(framework, course, one)),
        )
        for one in course_exercises(root, course)
    ]
    return _table((_("Unit"), _("Number"), _("Exercise"), _("Points"), _("Rows")), rows)


def _late(root: Path, course: Course, language: str) -> str:
    late = course.late
    sentence = _(
        "Late work loses {share} of the points it earned for each day begun, {most} at most; the first "
        "{minutes} minutes cost nothing. A day ends at the hour when the work was due, on the clocks of "
        "{zone}."
    )
    share, most = (_percent(part, language) for part in (late.penalty_per_day, late.maximum))
    return sentence.format(share=share, most=most, minutes=late.grace_minutes, zone=late.zone)


def _rooms(root: Path, course: Course, language: str) -> str:
    return _names(f"{unit.id}/" for unit in course.units)


LISTINGS: dict[str, Listing] = {
    "lessons": _lessons,
    "first_lesson": _first_lesson,
    "units": _units,
    "competencies": _competencies,
    "framework": _framework,
    "exercises": _exercises,
    "late": _late,
    "rooms": _rooms,
}


def lesson_title(root: Path, unit: str, lesson: str, language: str) -> str:
    """The title of a lesson in `language`; AuthoringError when it does not begin with one."""
    file = f"course/{unit}/{lesson}.md"
    beginning = rf'^\+\+\+ .*"lang": "{language}".*\n+# +(.+)$'
    if found := re.search(beginning, read_text(root / file), re.MULTILINE):
        return found[1].strip()
    raise AuthoringError(file, f"there is no title in '{language}'", "begin the lesson with a line '# Title'")


def _link(root: Path, unit: str, lesson: str, language: str) -> str:
    return f"[{lesson_title(root, unit, lesson, language)}]({unit}/{lesson}.{language}.ipynb)"


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _number(value: float, language: str) -> str:
    return f"{value:g}" if language == "en" else f"{value:g}".replace(".", ",")


def _percent(share: float, language: str) -> str:
    return f"{100 * share:g}%" if language == "en" else f"{100 * share:g}\N{NARROW NO-BREAK SPACE}%"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    written = [f"| {' | '.join(row)} |" for row in (head, *rows)]
    return "\n".join([written[0], "|---" * len(head) + "|", *written[1:]])
