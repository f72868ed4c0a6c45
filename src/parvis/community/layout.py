"""Where the table of an export begins, of which format it is, and its rows: recognised by content."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from difflib import get_close_matches

from parvis.community import refusals
from parvis.community.formats import FORMATS, describe
from parvis.community.formats.columns import Format, plain

_SEARCHED = 25  # records in which the header is looked for
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class Sheet:
    """The rows of an export as text; `places`: where each canonical column is, `lines`: each row's line."""

    format: Format
    language: str
    delimiter: str
    header: list[str]
    header_line: int
    places: dict[str, int]
    preamble: list[str]
    rows: list[list[str]]
    lines: list[int]


@dataclass(frozen=True)
class _Candidate:
    """A line that may be the header of one format."""

    format: Format
    delimiter: str
    record: list[str]
    line: int
    found: int
    missing: tuple

    @property
    def rank(self) -> tuple[bool, float]:
        needed = sum(column.needed for column in self.format.columns)
        return not self.missing, self.found if not self.missing else 1 - len(self.missing) / needed


def read_sheet(name: str, text: str) -> Sheet:
    """The table in `text`; raises `ExportError` naming the file `name` when there is not exactly one."""
    lines = list(io.StringIO(text, newline=""))
    best = max(_candidates(lines), key=lambda candidate: candidate.rank, default=None)
    if best is None or (best.missing and (best.found < 3 or best.rank[1] < 0.5)):
        raise refusals.unknown(name)
    header = [plain(cell) for cell in best.record]
    labels = {plain(label): column.name for column in best.format.columns for label in column.labels()}
    known = [labels.get(cell, "") for cell in header]
    twice = next((place for place, column in enumerate(known) if column and column in known[:place]), None)
    if twice is not None:
        raise refusals.twice(name, best.record[twice].strip(), best.line)
    _refuse_missing(name, best, header)
    rows, starts = _rows(name, best, lines, set(labels))
    return Sheet(
        best.format,
        _language(best.format, header),
        best.delimiter,
        best.record,
        best.line,
        {column: place for place, column in enumerate(known) if column},
        [line.strip().strip('"') for line in lines[: best.line - 1]],
        rows,
        starts,
    )


def _candidates(lines: list[str]):
    """Each of the first records, cut with each delimiter, beside each format it shares a header with."""
    formats = [describe(name) for name in FORMATS]
    for delimiter in _DELIMITERS:
        reader = csv.reader(lines[: _SEARCHED * 4], delimiter=delimiter)
        line = 1
        try:
            for record, _number in zip(reader, range(_SEARCHED), strict=False):
                cells = {plain(cell) for cell in record}
                for described in formats:
                    hits = [not cells.isdisjoint(map(plain, column.labels())) for column in described.columns]
                    if any(hits):
                        missing = tuple(
                            column
                            for column, hit in zip(described.columns, hits, strict=True)
                            if column.needed and not hit
                        )
                        yield _Candidate(described, delimiter, record, line, sum(hits), missing)
                line = reader.line_num + 1
        except csv.Error:
            continue


def _refuse_missing(name: str, best: _Candidate, header: list[str]) -> None:
    """A needed column is missing, or one that may be missing is there under nearly its name."""
    if best.missing:
        raise refusals.missing(name, best.format.name, best.missing[0], best.line)
    unknown = dict(zip(header, best.record, strict=True))
    labels = {plain(label) for column in best.format.columns for label in column.labels()}
    fixed = {plain(label) for group in best.format.fixed.values() for label in _first_two(group)}
    strangers = [cell for cell in unknown if cell and cell not in labels | fixed]
    for column in best.format.columns:
        if not column.needed and not any(plain(label) in header for label in column.labels()):
            near = [
                cell
                for label in column.labels()
                for cell in get_close_matches(plain(label), strangers, 1, 0.85)
            ]
            if near:
                raise refusals.renamed(name, unknown[near[0]].strip(), column, best.line)


def _first_two(group: tuple[tuple[str, str, str], ...]) -> list[str]:
    return [label for en, fr, _value in group for label in (en, fr)]


def _language(described: Format, header: list[str]) -> str:
    """The language of the headers, "" when they are of both or of neither."""
    cells = set(header)
    english = french = 0
    for column in described.columns:
        en, fr = plain(column.en), plain(column.fr)
        if en != fr:
            english += en in cells
            french += bool(fr) and fr in cells
    if english and french:
        return ""
    return "fr" if french else "en" if english else ""


def _rows(
    name: str, best: _Candidate, lines: list[str], labels: set[str]
) -> tuple[list[list[str]], list[int]]:
    """The records under the header and the line each begins on; as many cells in each as in the header."""
    reader = csv.reader(lines[best.line - 1 :], delimiter=best.delimiter, strict=True)
    rows: list[list[str]] = []
    starts: list[int] = []
    width, blank, begins = len(best.record), False, best.line
    try:
        next(reader)
        begins = best.line + reader.line_num
        for record in reader:
            line, begins = begins, best.line + reader.line_num
            if not any(cell.strip() for cell in record):
                blank = True
                continue
            if blank or record[0].startswith("# ") or _names_columns(record, labels):
                raise refusals.second_table(name, line)
            rows.append(record)
            starts.append(line)
    except csv.Error as error:
        raise refusals.quotes(name, begins, str(error)) from None
    short = next((place for place, record in enumerate(rows) if len(record) != width), None)
    if short is not None:
        last = short == len(rows) - 1 and len(rows[short]) < width
        raise refusals.width(name, starts[short], len(rows[short]), width, last)
    return rows, starts


def _names_columns(record: list[str], labels: set[str]) -> bool:
    """Whether a record is a header again; the first cell is looked at alone, for a file has many rows."""
    return plain(record[0]) in labels and 3 * sum(plain(cell) in labels for cell in record) >= len(record)
