"""Marks in a workbook: numbers are numbers, what nobody gave is empty, no name is a formula."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from parvis.classroom.export import csv_text
from parvis.classroom.exports.tables import SheetOfMarks, final_sheet, moodle_sheet, states, unit_sheet
from parvis.classroom.exports.workbook import workbook
from parvis.classroom.final_marks import UnitStatus, final_marks
from parvis.classroom.gradebook import CellScore
from parvis.classroom.groups import Group
from parvis.classroom.roster.person import Person
from parvis.classroom.table import ClassTable, Row, Status
from parvis.course import load_course
from parvis.language import use_language

ROOT = Path(__file__).parents[3]
ALIX = Person("alix", "=1+2", "@SUM(A1)", "alix@u.test", "0042")
BO = Person("bo", "Ng", "Bo\x01", "", "0043")
CY = Person("cy", "-Roux", "+Cy", "cy@u.test", "")
DI = Person("di", "Left", "Di", "di@u.test", "0045", active=False)
NOBODY = Person("eve", "Nobody", "Eve")
CELLS = {"mean": CellScore(1.5, 2, False), "why": CellScore(1, 2, False)}
UNREAD = {"mean": CellScore(2, 2, False), "why": CellScore(0, 2, True)}
TABLE = ClassTable(
    "kpi",
    "Means: [a/b]",
    (Group("1. Mean", {"mean": 2}), Group("2. Why", {"why": 2})),
    (),
    (
        Row(ALIX, "graded", "kpi-en", CELLS, 0.25, 90, ("A flag.",), ("Look.",)),
        Row(BO, "to_mark", "kpi-en", UNREAD),
        Row(CY, "not_handed_in"),
    ),
)
PEOPLE = {one.id: one for one in (ALIX, BO, CY, DI, NOBODY)}


@pytest.fixture
def opened():
    """The workbook of one unit and the final marks, as a spreadsheet reads it."""
    use_language("en")
    course = load_course(ROOT)
    sheets = [final_sheet(course, final_marks(course, [TABLE])), unit_sheet(TABLE)]
    return load_workbook(io.BytesIO(workbook(sheets)))


def test_a_mark_is_a_number_and_an_absence_is_empty(opened):
    """After the penalty; a text that nobody has read is empty, never 0."""
    page = opened["Means ab"]
    head = [cell.value for cell in page[1]]
    lines = [dict(zip(head, (cell.value for cell in row), strict=True)) for row in page.iter_rows(min_row=2)]

    assert [2.25, 2, None] == [line["Mark"] for line in lines]
    assert [1.0, None, None] == [line["2. Why (/ 2)"] for line in lines]
    assert ["marked", "texts to read", "not handed in"] == [line["State"] for line in lines]
    assert ["0042", "0043", None] == [line["Number"] for line in lines]
    assert (0.25, 90, "Look.", "A flag.") == tuple(
        lines[0][name] for name in ("taken off for lateness", "minutes late", "To look at", "Remarks")
    )


def test_no_cell_is_a_formula(opened):
    """Names that begin as formulas do are texts, and stay so when somebody edits them."""
    page = opened["Means ab"]
    cells = [cell for row in page.iter_rows() for cell in row]

    assert [] == [cell for cell in cells if cell.data_type == "f"]
    assert ["=1+2", "Ng", "-Roux"] == [page.cell(row, 1).value for row in (2, 3, 4)]
    assert [True, False, True] == [bool(page.cell(row, 1).quotePrefix) for row in (2, 3, 4)]


def test_the_file_has_no_formula_either():
    """Not for our reader alone: no element of a formula stands in it."""
    use_language("en")
    with zipfile.ZipFile(io.BytesIO(workbook([unit_sheet(TABLE)]))) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in page
    assert "<f " not in page


def test_headings_stay_in_view_and_rows_can_be_chosen(opened):
    """Of two sheets, with names that spreadsheets allow."""
    assert ["Final marks", "Means ab"] == opened.sheetnames
    assert "C2" == opened["Means ab"].freeze_panes
    assert "A1:P4" == opened["Means ab"].auto_filter.ref


def test_final_marks_say_how_final_they_are(opened):
    """A unit that was never released is no zero."""
    page = opened["Final marks"]
    head = [cell.value for cell in page[1]]
    rows = [dict(zip(head, (cell.value for cell in row), strict=True)) for row in page.iter_rows(min_row=2)]
    alix = next(row for row in rows if row["Id"] == "alix")

    assert "provisional" == alix["State"]
    assert 56.25 == alix["Final mark, %"]
    assert "not released" in alix.values()


def test_a_sheet_prints_across_with_its_headings(opened):
    """As wide as a page, the headings on each, high enough for the longest of them."""
    page = opened["Means ab"]

    assert ("landscape", True, 0) == (
        page.page_setup.orientation, page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight
    )  # fmt: skip
    assert "$1:$1" == page.print_title_rows
    assert page.row_dimensions[1].height > 15


def test_moodle_gets_whole_marks_of_people_it_can_know():
    """Texts to read and absences are empty; who left, or has neither number nor e-mail, is not there."""
    sheet = moodle_sheet([TABLE], PEOPLE)
    rows = list(csv.reader(io.StringIO(csv_text(sheet.head, sheet.rows))))

    assert [
        ["idnumber", "email", "Means: [a/b] (/ 4)"],
        ["0042", "alix@u.test", "2.25"],
        ["0043", "", ""],
        ["", "cy@u.test", ""],
    ] == rows


def test_every_state_has_its_words():
    """A new one would stop the export."""
    assert {*Status.__args__, "not_released"} == set(states())
    assert UnitStatus


def test_sheets_of_one_name_are_told_apart():
    """Long titles are cut, and stay different."""
    title = "A title that is longer than a spreadsheet allows"
    book = load_workbook(io.BytesIO(workbook([SheetOfMarks(title, ["a"], [[1]], 1)] * 2)))

    assert 2 == len(set(book.sheetnames))


def test_the_marks_stay_in_sight():
    """One long address does not widen its column, a long heading widens its own in the place of the row."""
    rows = [[f"name{number}", "x" * (60 if number == 7 else 9)] for number in range(40)]
    heading = "To present a result: an honest chart, a clear page, and what is not known of it (/ 16)"
    sheet = SheetOfMarks("One", ["Name", "Address", heading], [[*row, 4.5] for row in rows], 1)
    page = load_workbook(io.BytesIO(workbook([sheet]))).active

    assert page.column_dimensions["B"].width < 15
    assert page.column_dimensions["C"].width < 34
    assert page.row_dimensions[1].height <= 5 * 15
