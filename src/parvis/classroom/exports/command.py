"""The commands that give marks away: `parvis class worksheet` and `parvis class marks`."""

from __future__ import annotations

from pathlib import Path

from parvis.atomic import write_atomically
from parvis.classroom.export import csv_text, export_final_marks, export_unit
from parvis.classroom.exports.filling import Filled, fill
from parvis.classroom.exports.headings import recognise
from parvis.classroom.exports.raw_table import read_raw
from parvis.classroom.exports.tables import final_sheet, moodle_sheet, unit_sheet
from parvis.classroom.exports.workbook import workbook
from parvis.classroom.final_marks import class_tables, final_marks
from parvis.classroom.gradebook import open_gradebook, read_marks
from parvis.classroom.groups import read_groups
from parvis.classroom.regrading.newer import out_of_date
from parvis.classroom.regrading.older import marked_before
from parvis.classroom.roster.people import read_people
from parvis.classroom.table import make_table
from parvis.course import load_course
from parvis.errors import ClassroomError
from parvis.language import _, ngettext

MOST_NAMES = 12  # of people on one line
WORKBOOK, FOR_MOODLE = "marks.xlsx", "moodle-gradebook.csv"


def fill_worksheet(root: Path, file: Path, unit: str, column: str = "", out_of: float = 0.0) -> list[str]:
    """Fills in what Moodle or Canvas gave, beside it in `exports/`; what is said of it on the screen."""
    course = load_course(root)
    known = course.unit(unit)
    if not any((root / "source" / known.assignment(one)).is_dir() for one in course.languages):
        problem = _("the unit “{unit}” has no notebook here").format(unit=unit)
        raise ClassroomError(
            root / "source", problem, _("bring it into the class: parvis build {unit}").format(unit=unit)
        )
    raw = read_raw(file)
    headings = [raw.value(0, place) for place in range(len(raw.cells[0]))]
    titles = [known.title[language] for language in course.languages]
    try:
        sheet = recognise(headings, [*titles, unit], column)
    except ClassroomError as error:
        raise ClassroomError(file, error.problem, error.remedy) from None
    with open_gradebook(root, course.id) as gradebook:
        marks = read_marks(gradebook, root)
    older = marked_before(root, map(known.assignment, course.languages), marks.attempts)
    table = make_table(root, course, known, marks, older)
    exercises = {
        name: read_groups(root, course, name, language, marks.points.get(name, {})).exercises
        for language in course.languages
        for name in [known.assignment(language)]
        if (root / "source" / name).is_dir()
    }
    people = read_people(root)
    filled = fill(raw, sheet, table, people, people.kept.participants.get(unit, {}), exercises, out_of)
    target = root / "exports" / f"{file.stem}-{unit}{file.suffix}"
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_atomically(target, raw.bytes(), mode=0o600)
    return [*_told(filled, target.relative_to(root).as_posix()), *out_of_date(root, [table])]


def _told(filled: Filled, path: str) -> list[str]:
    text = _("No mark is filled in: {path} is as the sheet was.")
    if filled.marks:
        text = ngettext(
            "{number} mark out of {out_of} is in {path}; nothing else in it has changed.",
            "{number} marks out of {out_of} are in {path}; nothing else in it has changed.",
            filled.marks,
        )
    lines = [text.format(number=filled.marks, out_of=f"{filled.out_of:g}", path=path)]
    told = (
        (filled.waiting, _("texts to read, left as they were")),
        (filled.closed, _("the sheet keeps these from changes")),
        (filled.unknown, _("lines of nobody of this class, left as they were")),
        (filled.absent, _("marked, and not on this sheet")),
    )
    return [*lines, *(_line(why, names) for names, why in told if names)]


def _line(why: str, names: list[str]) -> str:
    """Who is concerned, the first of many."""
    more = ["…"] if len(names) > MOST_NAMES else []
    line = _("{why} ({number}): {names}")
    return line.format(why=why, number=len(names), names=", ".join([*names[:MOST_NAMES], *more]))


def write_marks(root: Path) -> list[str]:
    """Writes the marks of the class into `exports/`, for spreadsheets and for Moodle's gradebook."""
    course = load_course(root)
    with open_gradebook(root, course.id) as gradebook:
        tables = class_tables(root, course, read_marks(gradebook, root))
    finals = final_marks(course, tables)
    people = read_people(root).everyone
    folder = root / "exports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    sheets = [final_sheet(course, finals), *map(unit_sheet, tables)]
    moodle = moodle_sheet(tables, people)
    written = [export_unit(table, folder) for table in tables]
    written.append(export_final_marks(course, tables, folder))
    for name, content in (
        (WORKBOOK, workbook(sheets)),
        (FOR_MOODLE, csv_text(moodle.head, moodle.rows).encode("utf-8")),
    ):
        write_atomically(folder / name, content, mode=0o600)
        written.append(folder / name)
    lines = [path.relative_to(root).as_posix() for path in written]
    unknown = [one.name for one in people.values() if one.active and not (one.number or one.email)]
    if unknown:
        lines.append(_line(_("without number and e-mail, left out for Moodle"), sorted(unknown)))
    return [*lines, *out_of_date(root, tables)]
