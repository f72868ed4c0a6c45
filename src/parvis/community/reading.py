"""Reads an export of a network: recognises it by its content and gives back a clean table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from parvis.community import decoding, layout, refusals
from parvis.community.formats import dates, values
from parvis.community.formats.columns import COUNTS, RATES, TEXTS, Column
from parvis.community.seasons import YEAR


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
    sheet = layout.read_sheet(path.name, decoding.read_text(path))
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
