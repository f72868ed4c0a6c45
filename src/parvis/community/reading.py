"""Reads an export of a network, whatever its encoding: recognises it and gives back a clean table."""

from __future__ import annotations

import codecs
from pathlib import Path

import pandas as pd

from parvis.community import layout, refusals
from parvis.community.formats import dates, values
from parvis.community.formats.columns import COUNTS, RATES, TEXTS, Column
from parvis.community.seasons import YEAR
from parvis.errors import ExportError
from parvis.language import _

# The text of an export file, whatever its encoding; what is no text is refused with one sentence.

LARGEST = 10_000_000  # bytes: twenty thousand posts; a year of a busy page is under one million
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(path: Path) -> str:
    """The whole text of a file in UTF-8 or UTF-16, without its mark of order.

    Raises `ExportError` when the file is missing, empty, too large, no text, or in another encoding.
    """
    name = path.name or str(path)
    if path.is_dir():
        raise ExportError(
            name, _("this is a folder, not a file"), _("give the path of one CSV file of that folder")
        )
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise ExportError(
                name,
                _(
                    "this file of {size} MB is too large for an export; more than {limit} MB are not read"
                ).format(size=size // 1_000_000, limit=LARGEST // 1_000_000),
                _("export a shorter period, or check that it is the right file"),
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise ExportError(
            name, _("there is no such file"), _("check the name and the folder: {path}").format(path=path)
        ) from None
    except OSError as error:
        raise ExportError(
            name,
            _("the file cannot be opened ({reason})").format(reason=error.strerror or error),
            _("close it in other programs and check that you may read it"),
        ) from None
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ExportError(name, _("the file is empty"), _("download the export again"))
    _refuse_other_kinds(name, data)
    return _decode(name, data)


def _refuse_other_kinds(name: str, data: bytes) -> None:
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"PK\x03\x04"):
        if b"xl/" in data or b"[Content_Types].xml" in data[:200]:
            problem = _("this is an Excel workbook, not a CSV file")
            remedy = _('open it and save it as "CSV UTF-8"')
        else:
            problem = _("this is a zip archive, not a CSV file")
            remedy = _("unpack it and give the path of the CSV file inside")
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        problem = _("this is an old Excel workbook (.xls), not a CSV file")
        remedy = _('open it and save it as "CSV UTF-8"')
    elif start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<table")):
        problem = _("this is a web page (HTML), not a CSV file: the export was probably not downloaded")
        remedy = _("sign in to the platform again and download the export")
    elif data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        problem = _("this is a document or a picture, not a CSV file")
        remedy = _("download the export as CSV")
    else:
        return
    raise ExportError(name, problem, remedy)


def _decode(name: str, data: bytes) -> str:
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    if encoding is None:  # half of the bytes of Western text in UTF-16 are zero
        odd, even = data[1:4000:2].count(0), data[0:4000:2].count(0)
        half = len(data[:4000]) / 4
        encoding = "utf-16-le" if odd > half else "utf-16-be" if even > half else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding.startswith("utf-16"):
            raise ExportError(
                name,
                _("the file is cut short: its last character is incomplete"),
                _("download the export again"),
            ) from None
        line = data[: error.start].count(b"\n") + 1
        raise ExportError(
            name,
            _("line {line} is not in UTF-8: the file was saved in another encoding").format(line=line),
            _('download the export again, or save it as "CSV UTF-8"'),
        ) from None
    if "\0" in text:
        raise ExportError(
            name,
            _("line {line} has characters that no text has").format(
                line=text[: text.index("\0")].count("\n") + 1
            ),
            _("download the export again"),
        )
    return text


def read_export(path: str | Path, year: int = YEAR) -> pd.DataFrame:
    """The table of one export file under canonical names, one row per row of the file.

    The format is recognised by the headers, English or French, wherever they are in the first lines; UTF-8
    and UTF-16, commas, semicolons and tabs are read. Texts are `str`, counts and seconds Int64, rates float64
    (fractions), dates datetime64 without time zone; what is blank is missing, as is a column that this file
    lacks and others have. Columns that no format knows are left out. TikTok's overview has no year: its last
    date is in `year`.

    `attrs`: "format" (one of `FORMATS`), "source" (readable), "language" of the headers ("en", "fr" or ""),
    and "total" for the Total row of YouTube, which is kept out of the rows.

    Raises `parvis.errors.ExportError`, one sentence that names the file and the column or the line.

    >>> import tempfile
    >>> from parvis.community import open_world, truth, write_export
    >>> frame = truth(open_world(1), "x_content")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_export(frame, "x_content", Path(folder, "posts.csv"))
    ...     read_export(Path(folder, "posts.csv")).equals(frame)
    True
    """
    path = Path(path)
    sheet = layout.read_sheet(path.name, read_text(path))
    columns = {}
    for column in sheet.format.columns:
        if column.name in sheet.places:
            columns[column.name] = _column(path.name, sheet, column, year)
        elif not column.dimension:
            columns[column.name] = pd.Series([None] * len(sheet.rows), dtype=column.dtype)
    frame = pd.DataFrame(columns)
    for name, words in sheet.format.words.items():
        frame[name] = frame[name].replace({french: ours for ours, french in words.items()})
    try:
        frame = sheet.format.unpack(frame, sheet.preamble)
    except ValueError:
        raise refusals.metric(path.name, max(sheet.header_line - 1, 1)) from None
    attrs = frame.attrs
    frame = sheet.format.cast(frame)
    frame.attrs = attrs | {
        "format": sheet.format.name,
        "source": refusals.source(sheet.format.name),
        "language": sheet.language,
    }
    return frame


def _column(name: str, sheet: layout.Sheet, column: Column, year: int) -> pd.Series:
    """One column with its type; a cell that cannot be read is named by line and header."""
    place = sheet.places[column.name]
    texts = [row[place] for row in sheet.rows]
    found: list
    try:
        if column.kind in TEXTS:
            found = [text or None for text in texts]
        elif column.kind in COUNTS | RATES:
            comma_is_decimal = sheet.language == "fr" or (sheet.delimiter == ";" and sheet.language != "en")
            found = values.read(column.kind, texts, comma_is_decimal)
        else:
            found = dates.read(texts, sheet.language, year)
    except values.BadCell as bad:
        raise refusals.cell(
            name, sheet.lines[bad.row], sheet.header[place], texts[bad.row], bad.expected
        ) from None
    return pd.Series(found, dtype=column.dtype)
