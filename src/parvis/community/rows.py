"""The rows under a header: those of the table, and totals and footnotes that stand among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from parvis.community import refusals
from parvis.community.formats.columns import COUNTS, RATES, Column, plain
from parvis.community.grids import Grid, Record, UnreadableLine

_TOTALS = {
    "total", "totals", "grand total", "total général", "totaux", "totaux généraux", "total geral",
    "total general", "totales", "gesamt", "gesamtsumme", "gesamtergebnis", "insgesamt", "totale",
    "totale complessivo", "totaal", "eindtotaal", "toplam", "итого", "somme", "sum", "ensemble",
}  # fmt: skip
# What sums the others up otherwise than by adding all of them.
_SUMMARIES = {
    "subtotal", "sub-total", "sous-total", "sous total", "moyenne", "moyennes", "average", "averages", "mean",
    "médiane", "median", "minimum", "maximum", "durchschnitt", "mittelwert", "zwischensumme", "promedio",
    "gemiddelde",
}  # fmt: skip
_NUMBERED = re.compile(r"(.+?)\W+\d{1,6}\)?")  # "Total 2026", "Total (3)"
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")


@dataclass
class Body:
    """The rows of a table with the line of each, and what was set aside, by line."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    totals: list[Record] = field(default_factory=list)
    footnotes: list[Record] = field(default_factory=list)
    summaries: list[Record] = field(default_factory=list)


def gather(
    name: str, grid: Grid, line: int, header: list[str], columns: dict[int, Column], labels: set[str]
) -> Body:
    """The rows below the header on `line`; `columns` by place are those of the format, `labels` their names.

    Raises `ExportError` for a second table, a row that is too short or too long, and wrong quotation marks.
    """
    body, width, blank = Body(), len(header), False
    keys = [place for place, column in columns.items() if column.kind not in COUNTS | RATES]
    try:
        for begins, record in _under(grid, line):
            if not any(cell.strip() for cell in record):
                blank = True
                continue
            row, more = record[:width], [cell for cell in record[width:] if cell.strip()]
            again = record[0].startswith("# ") or _names_columns(record, labels)
            if again or (blank and _is_other(row, width, grid)):
                if not again and sum(bool(cell.strip()) for cell in record) == 1:
                    body.footnotes.append((begins, record))
                    continue
                raise refusals.second_table(name, begins)
            if body.footnotes:
                raise refusals.second_table(name, body.footnotes[0][0])
            if not grid.delimiter:  # a workbook leaves out what is blank at the end of a row
                row += [""] * (width - len(row))
            if _names(_SUMMARIES, row, keys, columns):
                body.summaries.append((begins, row))
            elif _names(_TOTALS, row, keys, columns) or (
                more and all(plain(cell) in _TOTALS for cell in more)
            ):
                body.totals.append((begins, row))
            else:
                body.rows.append(row + more)
                body.lines.append(begins)
    except UnreadableLine as error:
        raise refusals.quotes(name, error.line, error.reason) from None
    _refuse_widths(name, body, width)
    _set_aside_nameless(body, keys, columns)
    return body


def _under(grid: Grid, line: int) -> Iterator[Record]:
    records = grid.body(line)
    next(records, None)  # the header
    return records


def _is_other(row: list[str], width: int, grid: Grid) -> bool:
    """Whether a row after a blank line belongs to something else: of another width, or without any number."""
    if grid.delimiter and len(row) != width:
        return True
    filled = [cell for cell in row if cell.strip()]
    return (width > 1 and len(filled) == 1) or not any(map(_DIGIT.search, filled))


def _names_columns(record: list[str], labels: set[str]) -> bool:
    """Whether a record is a header again; the first cell is looked at alone, for a file has many rows."""
    return plain(record[0]) in labels and 3 * sum(plain(cell) in labels for cell in record) >= len(record)


def _names(words: set[str], row: list[str], keys: list[int], columns: dict[int, Column]) -> bool:
    """Whether the only texts of a row are one of these words, which say that it sums up the others."""
    named = False
    for place in keys:
        cell = row[place].strip() if place < len(row) else ""
        if cell and (len(cell) > 30 or not _is_one(words, plain(cell).rstrip(" :"))):
            return False
        named = named or bool(cell)
    return named and _no_other_text(row, columns)


def _is_one(words: set[str], cell: str) -> bool:
    """Whether a cell is one of these words, alone or with a number behind it.

    >>> _is_one(_TOTALS, "total 2026"), _is_one(_TOTALS, "total (3)"), _is_one(_TOTALS, "totalement 3")
    (True, True, False)
    """
    numbered = _NUMBERED.fullmatch(cell)
    return cell in words or bool(numbered and numbered[1] in words)


def _no_other_text(row: list[str], columns: dict[int, Column]) -> bool:
    others = (cell for place, cell in enumerate(row) if place not in columns and _LETTER.search(cell))
    return all(plain(cell) in _TOTALS | _SUMMARIES for cell in others)


def _set_aside_nameless(body: Body, keys: list[int], columns: dict[int, Column]) -> None:
    """The first or the last row is a total too when it has numbers and nothing that says of what."""
    for place in (0, -1):
        if len(body.rows) < 2:
            return
        row = body.rows[place]
        if not any(row[key].strip() for key in keys) and _no_other_text(row, columns):
            body.totals.append((body.lines.pop(place), body.rows.pop(place)))


def _refuse_widths(name: str, body: Body, width: int) -> None:
    short = next((place for place, row in enumerate(body.rows) if len(row) != width), None)
    if short is not None:
        row = body.rows[short]
        last = short == len(body.rows) - 1 and len(row) < width
        raise refusals.width(name, body.lines[short], len(row), width, last)
