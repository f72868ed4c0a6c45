"""The marks of a class as a workbook that a spreadsheet opens on a double click: numbers are numbers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from parvis.classroom.exports.tables import SheetOfMarks

_WIDEST = 34  # characters of a column
_TALLEST = 5  # lines of a heading, where a wider column can help it: the rows below are what one reads
_NEARLY_ALL = 0.95  # of the texts of a column fit in it: one long address would push the marks out of sight
_LINE = 15  # points that a line of a heading is high
_WHO = 5  # columns that say who it is; a text behind them often stands beside a number
_APART = Alignment(indent=1)
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\")  # in the name of a sheet
_LONGEST_NAME = 31


def workbook(sheets: Iterable[SheetOfMarks]) -> bytes:
    """An .xlsx with a sheet for each, headings in bold that stay in view and stand on every page.

    What nobody has given is empty.

    A text that begins as a formula does is a text.
    """
    book = Workbook(write_only=True)
    for one in sheets:
        page = book.create_sheet(_name(one.title, book.sheetnames))
        page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0  # as many as it takes
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.print_title_rows = "1:1"
        page.freeze_panes = f"{get_column_letter(one.fixed + 1)}2"
        widths = [_width(heading, place, one.rows) for place, heading in enumerate(one.head, start=1)]
        for place, width in enumerate(widths, start=1):
            page.column_dimensions[get_column_letter(place)].width = width
        lines = max(
            len(wrap(_clean(heading), width - 2)) for heading, width in zip(one.head, widths, strict=True)
        )
        page.row_dimensions[1].height = _LINE * max(1, lines)  # LibreOffice does not look for it by itself
        heads = [WriteOnlyCell(page, value=_clean(heading)) for heading in one.head]
        for head in heads:
            head.font, head.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
            _as_text(head)
        page.append(heads)
        for row in one.rows:
            page.append([_cell(page, value, place) for place, value in enumerate(row)])
        last = get_column_letter(len(one.head))
        page.auto_filter.ref = f"A1:{last}{len(one.rows) + 1}"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(page: object, value: object, place: int) -> object:
    if not isinstance(value, str):
        return value
    text = _clean(value)
    beside_numbers = text and place >= _WHO
    if not (beside_numbers or text.startswith(("=", "+", "-", "@", "\t"))):
        return text or None
    cell = WriteOnlyCell(page, value=text)
    if beside_numbers:
        cell.alignment = _APART
    _as_text(cell)
    return cell


def _as_text(cell: WriteOnlyCell) -> None:
    cell.data_type = "s"  # else openpyxl would write a formula
    if str(cell.value).startswith(("=", "+", "-", "@", "\t")):
        cell.quotePrefix = True  # it stays a text when somebody edits it


def _clean(text: str) -> str:
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def _name(title: str, taken: Sequence[str]) -> str:
    name = _clean(title).translate(_FORBIDDEN).strip(" '")[:_LONGEST_NAME] or "1"
    return name if name not in taken else f"{name[: _LONGEST_NAME - 3]} {len(taken) + 1}"


def _width(heading: str, place: int, rows: Sequence[Sequence[object]]) -> int:
    texts = [str(row[place - 1]) for row in rows[:100] if isinstance(row[place - 1], str)]
    lengths = sorted(map(len, texts)) or [0]
    longest = lengths[round(_NEARLY_ALL * (len(lengths) - 1))]
    width = min(_WIDEST, max(longest + 2, 9, max(map(len, heading.split() or [""])) + 4))
    while width < _WIDEST and len(wrap(_clean(heading), width - 2)) > _TALLEST:
        width += 1
    return width
