"""A unit for Moodle: what to paste as description, what to hand out, the guide to mark by, its questions."""

from __future__ import annotations

import io
import zipfile
from html import escape
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from parvis.atomic import write_atomically
from parvis.classroom.exports.question_bank import moodle_xml
from parvis.classroom.exports.quizzes import questions_of
from parvis.classroom.groups import Group, read_groups
from parvis.classroom.intake import notebook_name
from parvis.course import Course, Unit, load_course
from parvis.errors import ClassroomError
from parvis.language import _
from parvis.marking.intake.notes import speaking
from parvis.marking.records.sections import headings
from parvis.results.criteria import points, short
from parvis.results.grid import rows_of
from parvis.results.html import document, markdown, markdown_line

_MADE = (2026, 1, 1, 0, 0, 0)  # the same assignment gives the same archive


def moodle_kit(root: Path, unit: str, dest: Path) -> list[Path]:
    """Writes the kit of a unit into `dest`, in each language of the course; the files.

    None of them holds a solution, a hidden test or an expected answer. ClassroomError when the unit has no
    assignment yet.
    """
    course = load_course(root)
    known = course.unit(unit)
    return [
        path for language in course.languages for path in _in_language(root, course, known, language, dest)
    ]


def _in_language(root: Path, course: Course, unit: Unit, language: str, dest: Path) -> list[Path]:
    assignment = unit.assignment(language)
    released = root / "release" / assignment
    if not released.is_dir():
        raise ClassroomError(released, _("this assignment is not built"), _("run: parvis build"))
    cells = nbformat.read(released / notebook_name(root, assignment), as_version=4).cells
    worth = {
        cell.metadata.nbgrader.grade_id: float(cell.metadata.nbgrader.points)
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    groups = read_groups(root, course, assignment, language, worth)
    with speaking(language):
        title = unit.title[language]
        files = {
            "description.html": document(title, language, _description(cells, groups.exercises)).encode(),
            "marking-guide.html": document(title, language, _guide(cells, worth)).encode(),
            f"{assignment}.zip": _archive(released),
        }
        if questions := questions_of(unit.id, language):
            files["questions.xml"] = moodle_xml(f"Parvis · {title}", questions)
    folder = dest / assignment
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_atomically(folder / name, content)
    return [folder / name for name in files]


def _description(cells: list[NotebookNode], exercises: tuple[Group, ...]) -> str:
    """What students read in Moodle: the opening of the assignment, its exercises, what to hand in."""
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    opening = texts[0] if texts and not headings(texts[0]) else ""
    rows = "".join(
        f"<tr><th scope='row'>{escape(one.title)}</th><td>{escape(points(one.most))}</td></tr>"
        for one in exercises
    )
    handing = _(
        "Unpack the archive and open the notebook in it. Hand in the notebook (.ipynb) and the file "
        "answers.json beside it; the data need not come back."
    )
    return f"{markdown(opening)}<table><tbody>{rows}</tbody></table><p>{escape(handing)}</p>"


def _guide(cells: list[NotebookNode], worth: dict[str, float]) -> str:
    """The criteria to copy into Moodle's marking guide: name, description for students, maximum mark."""
    sources = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in cells}
    title, lines, read = "", [], 0.0
    for cell in cells:
        if cell.cell_type == "markdown" and (found := headings(cell.source)):
            title = found[-1]
        known = cell.metadata.get("nbgrader", {})
        name = known.get("grade_id")
        if not (known.get("grade") and known.get("solution")):
            continue
        read += worth[name]
        rows = rows_of(sources.get(f"{name}_rubric", ""))
        highest = sum(max(row.levels) for row in rows)
        for row in rows:
            levels = " · ".join(f"{level}: {markdown_line(said)}" for level, said in row.levels.items())
            most = worth[name] * max(row.levels) / highest
            lines.append((title, markdown_line(row.criterion), levels, most))
        if not rows:
            lines.append((title, escape(title), "", worth[name]))
    automatic = sum(worth.values()) - read
    lines.insert(0, ("", escape(_("Automatic checks")), escape(_("from Parvis")), automatic))
    heads = (_("Exercise"), _("Criterion"), _("Description for students"), _("Maximum mark"))
    head = "".join(f"<th scope='col'>{escape(one)}</th>" for one in heads)
    body = "".join(
        f"<tr><td>{escape(one)}</td><td>{criterion}</td><td>{levels}</td><td>{escape(short(most))}</td></tr>"
        for one, criterion, levels, most in lines
    )
    heading = escape(_("Marking guide"))
    return (
        f"<h1>{heading}</h1><table class='wide'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _archive(released: Path) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(released.rglob("*")):
            if path.is_file():
                info = zipfile.ZipInfo(path.relative_to(released.parent).as_posix(), _MADE)
                archive.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return content.getvalue()
