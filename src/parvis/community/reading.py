"""Reads an export of a network, whatever its encoding: recognises it and gives back a clean table."""

from __future__ import annotations

import warnings
from pathlib import Path

import pandas as pd

from parvis.community import files, layout, notes, refusals
from parvis.community.frames import Reading
from parvis.errors import ExportError, ExportNotice
from parvis.language import _


def read_export(
    path: str | Path, year: int | None = None, *, day_first: bool | None = None, sheet: str | None = None
) -> pd.DataFrame:
    """The table of one export file under canonical names, one row per row of the file.

    The format is recognised by the headers, English or French, wherever they are in the first lines; UTF-8
    and UTF-16, commas, semicolons and tabs are read, and workbooks (.xlsx; .xls with the package xlrd).
    Texts are `str`, counts and seconds Int64, rates float64 (fractions), dates datetime64 without time zone;
    what is blank is missing, as is a column that this file lacks and others have.

    `year`: of the latest date, where dates have no year and the file does not tell it (TikTok). `day_first`:
    the order of dates such as 03/04/2026 where no date decides. `sheet`: of a workbook with several tables.

    `attrs`: "format" (one of `READ`), "source" (readable), "language" of the headers ("en", "fr" or ""),
    "total" for a row that adds up the others, which is kept out, "title" and "network" of a series,
    "dropped" (headers of columns left out) and "notes", what was set aside or taken for want of better, in
    sentences; each is also told as an `ExportNotice`.

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
    found, said = _choose(path, sheet)
    frame = Reading(path.name, found, year, day_first).frame(said)
    for note in frame.attrs["notes"]:
        told = _("{file}: {note}").format(file=path.name, note=note)
        warnings.warn(told, ExportNotice, stacklevel=2)
    return frame


def _choose(path: Path, asked: str | None) -> tuple[layout.Sheet, list[str]]:
    """The one table of a file, and what is to be said of the file."""
    tables = files.tables(path, asked)
    if asked is not None:
        if asked not in tables or asked == "":
            raise refusals.no_sheet(path.name, asked, [name for name in tables if name])
        tables = {asked: tables[asked]}
    known = [name for name, (grids, _said) in tables.items() if layout.recognises(grids)]
    if len(known) > 1:
        read = {name: layout.read_sheet(path.name, tables[name][0]).format.name for name in known}
        raise refusals.several(path.name, read)
    chosen = known[0] if known else _nearest(path.name, tables)
    grids, said = tables[chosen]
    others = [name for name in tables if name != chosen]
    return layout.read_sheet(path.name, grids), said + ([notes.other_sheets(others)] if others else [])


def _nearest(name: str, tables: dict[str, tuple[list, list[str]]]) -> str:
    """Of sheets none of which is whole, the one whose refusal says most: not "no header was found"."""
    refused: dict[str, str] = {}
    for sheet, (grids, _said) in tables.items():
        try:
            layout.read_sheet(name, grids)
        except ExportError as error:
            refused[sheet] = str(error)
    unknown = str(refusals.unknown(name))
    return next((sheet for sheet in refused if refused[sheet] != unknown), next(iter(tables)))
