"""The sheets of a workbook, .xlsx or .xls, as texts that read as those of a CSV file."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from parvis.errors import ExportError
from parvis.language import _

LARGEST_UNPACKED = 100_000_000  # bytes, of the parts of an .xlsx
_MOST_ROWS = 200_000


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are those of an .xlsx or an .xls, whatever the name of the file."""
    return _is_xlsx(data) or data.startswith(b"\xd0\xcf\x11\xe0")


def sheets(name: str, data: bytes, hidden: bool = False) -> dict[str, list[list[str]]]:
    """The rows of each visible sheet, by its name; those of the hidden ones when `hidden` asks for them.

    Raises `ExportError` for a workbook that is damaged, locked or too large, and for an .xls without xlrd.
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _locked(name)
    try:
        found = _of_xlsx(name, data, hidden) if _is_xlsx(data) else _of_xls(name, data, hidden)
        return {title: _within(name, rows) for title, rows in found}
    except ExportError:
        raise
    except Exception as error:  # each of the two libraries has its own, and damaged files make others
        if "encrypt" in str(error).casefold():
            raise _locked(name) from None
        if b"xl/workbook.bin" in data:
            problem = _("this is a binary Excel workbook (.xlsb), which Parvis does not read")
        elif _is_xlsx(data):
            problem = _("this is an Excel workbook that cannot be opened: it is damaged, or cut short")
        else:
            problem = _(
                "this is an old Excel workbook (.xls) that cannot be opened: it is damaged, or cut short"
            )
        raise ExportError(
            name, problem, _('download the export again, or open it and save it as "CSV UTF-8"')
        ) from None


def _locked(name: str) -> ExportError:
    return ExportError(
        name,
        _("this workbook is locked with a password"),
        _("open it, save it without its password, or as CSV UTF-8"),
    )


def _is_xlsx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and (b"xl/workbook" in data or b"xl/worksheets" in data)


def _within(name: str, rows: Iterator[list[str]]) -> list[list[str]]:
    kept = []
    for row in rows:
        kept.append(row)
        if len(kept) > _MOST_ROWS:
            raise ExportError(
                name,
                _("this workbook has more than {number} rows").format(number=_MOST_ROWS),
                _("export a shorter period, or check that it is the right file"),
            )
    return kept


def _of_xlsx(name: str, data: bytes, hidden: bool) -> Iterator[tuple[str, Iterator[list[str]]]]:
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
            raise ExportError(
                name,
                _("this workbook is too large for an export"),
                _("export a shorter period, or check that it is the right file"),
            )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles that openpyxl does not know
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        if (sheet.sheet_state != "visible") == hidden:
            sheet.reset_dimensions()  # some programs write a wrong size
            yield sheet.title, ([_text(cell.value, _form(cell)) for cell in row] for row in sheet.iter_rows())


def _form(cell: Any) -> str:
    return getattr(cell, "number_format", "") or ""


def _of_xls(name: str, data: bytes, hidden: bool) -> Iterator[tuple[str, Iterator[list[str]]]]:
    try:
        import xlrd
    except ImportError:
        raise ExportError(
            name,
            _("this is an old Excel workbook (.xls), and the package that reads it is not installed"),
            _('run %pip install "xlrd>=2" in a cell, or open the file and save it as .xlsx or "CSV UTF-8"'),
        ) from None
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())

    def cell(value: Any) -> str:
        if value.ctype == xlrd.XL_CELL_DATE:
            return _text(xlrd.xldate_as_datetime(value.value, book.datemode), "")
        if value.ctype == xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(value.value, "#N/A")
        if value.ctype == xlrd.XL_CELL_BOOLEAN:
            return str(bool(value.value))
        form = book.xf_list[value.xf_index].format_key if value.xf_index is not None else 0
        return _text(value.value, book.format_map[form].format_str if form in book.format_map else "")

    for sheet in book.sheets():
        if (sheet.visibility != 0) == hidden:
            yield sheet.name, ([cell(value) for value in sheet.row(row)] for row in range(sheet.nrows))


def _text(value: Any, form: str) -> str:
    """A value as a CSV file would have it: numbers without loss, dates year first, durations in hours."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        if value.year < 1901:  # a spreadsheet's durations begin where its days do
            return _text(value - dt.datetime(1899, 12, 31 if value.year == 1900 else 30), form)
        return value.isoformat(" ", "seconds") if value.time() != dt.time() else f"{value:%Y-%m-%d}"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return f"{value.hour}:{value:%M:%S}"
    if isinstance(value, dt.timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if "%" in form:
        return f"{value * 100:.15g}%"
    if isinstance(value, float) and not value.is_integer():
        return repr(value)
    # A spreadsheet keeps fifteen digits: a longer number is shown as it is left, so that it is seen.
    return str(int(value)) if abs(value) < 10**15 else f"{float(value):.14E}"
