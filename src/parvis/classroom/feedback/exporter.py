"""Makes feedback pages where nbgrader makes its own: named in `GenerateFeedback.exporter_class`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import nbformat
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from traitlets import Unicode

from parvis.classroom.attempts import KEPT
from parvis.classroom.feedback.page import feedback_page
from parvis.classroom.feedback.reading import read_notes, read_sections, read_stopped
from parvis.classroom.feedback.sheet import Section, Sheet
from parvis.classroom.groups import Group, read_groups
from parvis.classroom.texts.levels import with_levels
from parvis.community.formats.months import WHOLE
from parvis.course import Course, load_course
from parvis.language import _, current_language
from parvis.marking.intake.notes import language_of, speaking
from parvis.results.criteria import Competency


class FeedbackExporter(Exporter):
    """A marked notebook, once `StudentFeedback` has seen it, as the page that its student reads."""

    file_extension = Unicode(".html")

    def from_notebook_node(  # type: ignore[override] # as nbconvert's own HTMLExporter does
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **keywords: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page; `resources` are those of nbgrader, with the student, the assignment and the gradebook."""
        notebook, resources = super().from_notebook_node(nb, resources, **keywords)
        known = resources["nbgrader"]
        root = Path(resources["metadata"]["path"]).parents[2]
        with speaking(language_of(known["assignment"])):
            return feedback_page(_sheet(root, notebook, known)), resources


def _sheet(root: Path, notebook: NotebookNode, known: dict[str, Any]) -> Sheet:
    assignment = known["assignment"]
    course = _course(root)
    unit, language = course.assignments.get(assignment, (None, None)) if course else (None, None)
    sections = read_sections(
        notebook.cells, _given(root / "release" / assignment / f"{known['notebook']}.ipynb")
    )
    if unit:
        sections = with_levels(root, unit.id, assignment, known["student"], sections)
    with Gradebook(known["db_url"]) as gradebook:
        work = gradebook.find_submission(assignment, known["student"])
        student = work.student
        names = " ".join(filter(None, [student.first_name, student.last_name]))
        handed_in = work.timestamp
    zone = ZoneInfo(course.late.zone) if course else None
    return Sheet(
        unit.title[language] if unit and language else assignment,
        language_of(assignment),
        names or student.id,
        sections,
        _competencies(root, course, assignment, language, sections) if course and language else (),
        _moment(handed_in, zone),
        _attempt(root, course, known),
        known.get("late_penalty") or 0.0,
        read_notes(notebook.cells),
        read_stopped(notebook.cells, sections),
    )


def _course(root: Path) -> Course | None:
    """The course of the folder, None where it is not one of Parvis; CourseError when it cannot be read."""
    return load_course(root) if (root / "course.toml").is_file() else None


def _attempt(root: Path, course: Course | None, known: dict[str, Any]) -> tuple[int, int]:
    """Which of how many attempts this is; the others were kept as they came."""
    kept = sum(1 for one in (root / KEPT / known["assignment"] / known["student"]).glob("*") if one.is_dir())
    first = course is not None and course.attempts.counts == "first"
    return (1 if first else kept + 1), kept + 1


@lru_cache(8)
def _given(released: Path) -> Mapping[str, str]:
    """The cells of the released notebook, by name; none where it is not here."""
    if not released.is_file():
        return {}
    cells = nbformat.read(released, as_version=4).cells
    return {cell.metadata.nbgrader.grade_id: cell.source for cell in cells if "nbgrader" in cell.metadata}


def _competencies(
    root: Path, course: Course, assignment: str, language: str, sections: tuple[Section, ...]
) -> tuple[Competency, ...]:
    """What each competency has given, over what is marked; none without the instructor's notebook."""
    if not (root / "source" / assignment).is_dir():
        return ()
    earned: dict[str, float] = {}
    points: dict[str, float] = {}
    for section in sections:
        for criterion in section.criteria:
            earned[criterion.name], points[criterion.name] = criterion.earned or 0.0, criterion.points
        for text in section.readings:
            if text.earned is not None:
                earned[text.name], points[text.name] = text.earned, text.points
    groups = read_groups(root, course, assignment, language, points).competencies
    return tuple(_competency(group, earned) for group in groups if group.most)


def _competency(group: Group, earned: dict[str, float]) -> Competency:
    return Competency(group.title, sum(earned.get(name, 0.0) for name in group.points), group.most)


def _moment(at: datetime | None, zone: ZoneInfo | None) -> str:
    """When work was handed in, on the clocks of the course, as a person writes it; "" when nobody knows."""
    if at is None:
        return ""
    there = at.replace(tzinfo=UTC).astimezone(zone)
    month = WHOLE[current_language()].split()[there.month - 1]
    text = _("handed in on {day} {month} {year} at {hour}:{minute}")
    return text.format(
        day=there.day, month=month, year=there.year, hour=there.hour, minute=f"{there.minute:02}"
    )
