"""Where the table of an export begins, of which format it is, and its rows: recognised by content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from itertools import pairwise

from parvis.community import damage, notes, refusals, relatives, tongues
from parvis.community.formats import READ, describe
from parvis.community.formats.columns import Column, Format, plain
from parvis.community.formats.values import BLANKS
from parvis.community.grids import Grid, Record
from parvis.community.rows import Body, gather


@dataclass(frozen=True)
class Sheet:
    """The rows of an export as text; `places`: where each canonical column is, `left_out`: what none is."""

    format: Format
    language: str
    delimiter: str
    header: list[str]
    header_line: int
    places: dict[str, int]
    preamble: list[str]
    body: Body
    left_out: list[str]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Candidate:
    """A line that may be the header of one format."""

    format: Format
    grid: Grid
    record: list[str]
    line: int
    found: int
    missing: tuple[Column, ...]

    @property
    def rank(self) -> tuple[bool, float]:
        needed = sum(column.needed for column in self.format.columns)
        return not self.missing, self.found if not self.missing else 1 - len(self.missing) / needed

    @property
    def near(self) -> bool:
        """Whether the line is so much of the format that one may say so."""
        cells = sum(bool(cell.strip()) for cell in self.record)
        return not self.missing or (self.found >= 3 and self.rank[1] >= 0.6 and 2 * self.found >= cells)


def recognises(grids: list[Grid]) -> bool:
    """Whether one of the first records is the whole header of a format."""
    return bool(header(grids))


def header(grids: list[Grid]) -> list[str]:
    """The record that is the whole header of a format; nothing when there is none."""
    best = _best(grids)
    return best.record if best is not None and not best.missing else []


def read_sheet(name: str, grids: list[Grid]) -> Sheet:
    """The table in `grids`, ways to cut one text; raises `ExportError` naming the file `name`."""
    best = _best(grids)
    if best is None or best.missing:
        _refuse_relatives(name, grids)
    if best is None or not best.near:
        raise refusals.unknown(name, _tongue(grids))
    record = _without_end(best.record)
    header = [plain(cell) for cell in record]
    labels = _labels(best.format)
    known = [labels[cell].name if cell in labels else "" for cell in header]
    places, twice = _places(known, header, best.format)
    if twice and best.missing:
        raise refusals.twice(name, record[twice[0]].strip(), best.line)
    language = _language(best.format, header)
    _refuse_missing(name, best, header, language)
    columns = {place: _column(best.format, column) for column, place in places.items()}
    body = gather(name, best.grid, best.line, record, columns, set(labels))
    found = [place for place in range(len(record)) if place not in columns and place not in twice]
    said = [notes.twice(record[place].strip(), _agree(body, places[known[place]], place)) for place in twice]
    return Sheet(
        best.format,
        language,
        best.grid.delimiter,
        record,
        best.line,
        places,
        [line.strip().strip('"') for line in best.grid.preamble(best.line)],
        body,
        [record[place].strip() for place in found if _holds(best.format, header[place], body, place)],
        said
        + _above(best.grid, best.line)
        + notes.set_aside(body.totals, body.footnotes)
        + notes.summaries(body.summaries)
        + ([] if body.rows else [notes.no_rows()]),
    )


def _above(grid: Grid, header_line: int) -> list[str]:
    """What to say of another table that stands above, as Google's reports have that of their chart."""
    rows = [
        line
        for line, cells in grid.head
        if line < header_line
        and cells[:1] != [""]
        and len([cell for cell in cells if cell.strip()]) > 1
        and not cells[0].startswith(("#", "sep="))
    ]
    return [notes.table_above(rows[0], rows[-1])] if len(rows) > 1 else []


def _best(grids: list[Grid]) -> _Candidate | None:
    """The likeliest header; when no row is one, two rows are taken as one, as merged cells leave them."""
    best = max(_candidates(grids, _records), key=lambda candidate: candidate.rank, default=None)
    if best is None or best.missing:
        merged = max(_candidates(grids, _merged), key=lambda candidate: candidate.rank, default=None)
        if merged is not None and not merged.missing:
            return merged
    return best


def _records(grid: Grid) -> Iterator[Record]:
    yield from grid.head


def _merged(grid: Grid) -> Iterator[Record]:
    """Each two rows that follow one another as one: "Impressions", blank above "organic", "total"."""
    for (_line, above), (line, below) in pairwise(grid.head):
        filled, group = [], ""
        for cell in [*above, *[""] * (len(below) - len(above))]:  # a workbook leaves out blanks at the end
            group = cell.strip() or group
            filled.append(group)
        if len(below) > 1 and any(not cell.strip() for cell in above):
            pairs = zip(filled, below, strict=False)
            yield line, [f"{group} ({cell.strip()})" if group and cell.strip() else group or cell
                         for group, cell in pairs]  # fmt: skip


def _candidates(grids: list[Grid], records_of: Callable[[Grid], Iterator[Record]]) -> Iterator[_Candidate]:
    """Each of the first records beside each format with which it shares a header."""
    formats = [describe(name) for name in READ]
    for grid in grids:
        for line, record in records_of(grid):
            cells = {plain(cell) for cell in record}
            for described in formats:
                if not cells.isdisjoint(map(plain, described.never)):
                    continue
                hits = [not cells.isdisjoint(names) for names in _names(described)]
                if any(hits):
                    missing = tuple(
                        column
                        for column, hit in zip(described.columns, hits, strict=True)
                        if column.needed and not hit and cells.isdisjoint(map(plain, column.unless))
                    )
                    yield _Candidate(described, grid, record, line, sum(hits), missing)


def _refuse_relatives(name: str, grids: list[Grid]) -> None:
    for grid in grids:
        for line, record in grid.head:
            if found := relatives.of_header(record):
                raise refusals.relative(name, found.name, found.nearest, line)


def _tongue(grids: list[Grid]) -> str:
    records = (record for grid in grids for _line, record in grid.head if len(record) > 1)
    return next(filter(None, map(tongues.tongue, records)), "")


@cache
def _by_name(name: str) -> tuple[list[set[str]], dict[str, Column]]:
    described = describe(name)
    names = [{plain(label) for label in column.labels()} for column in described.columns]
    labels = {
        label: column for column, group in zip(described.columns, names, strict=True) for label in group
    } | {plain(label): column for column in described.aside for label in column.labels()}
    return names, labels


def _names(described: Format) -> list[set[str]]:
    return _by_name(described.name)[0]


def _labels(described: Format) -> dict[str, Column]:
    return _by_name(described.name)[1]


def _column(described: Format, name: str) -> Column:
    return next(column for column in (*described.columns, *described.aside) if column.name == name)


def _places(known: list[str], header: list[str], described: Format) -> tuple[dict[str, int], list[int]]:
    """The place of each column, and the places of those that are there again: its first name counts first."""
    places: dict[str, int] = {}
    for first_names in (True, False):
        for place, name in enumerate(known):
            if name and name not in places:
                column = _column(described, name)
                if not first_names or header[place] in (plain(column.en), plain(column.fr)):
                    places[name] = place
    return places, [place for place, name in enumerate(known) if name and places[name] != place]


def _without_end(record: list[str]) -> list[str]:
    """A header without the blank cells that a spreadsheet leaves at its end."""
    end = max((place for place, cell in enumerate(record) if cell.strip()), default=-1)
    return record[: end + 1]


def _agree(body: Body, first: int, other: int) -> bool:
    return all(row[first].strip() == row[other].strip() for row in body.rows)


def _holds(described: Format, header: str, body: Body, place: int) -> bool:
    """Whether a column that is left out holds anything but what the network always writes there."""
    always = {
        plain(label): value
        for group in described.fixed.values()
        for en, fr, value in group
        for label in (en, fr)
    }
    usual = BLANKS | ({always[header], "Lifetime", "Total"} if header in always else set())
    return any(row[place].strip() not in usual for row in body.rows)


def _refuse_missing(name: str, best: _Candidate, header: list[str], language: str) -> None:
    """A needed column is missing, or one that may be missing is there under nearly its name."""
    damaged = next((cell for cell in best.record if damage.lost_accents(cell)), None)
    if best.missing and damaged is not None:
        raise refusals.accents(name, damaged.strip(), best.line)
    if best.missing:
        raise refusals.missing(name, best.format.name, best.missing[0], best.line, language)
    unknown = dict(zip(header, best.record, strict=False))
    fixed = {
        plain(label) for group in best.format.fixed.values() for en, fr, _value in group for label in (en, fr)
    }
    strangers = [cell for cell in unknown if cell and cell not in _labels(best.format).keys() | fixed]
    for column in best.format.columns:
        if not column.needed and not any(plain(label) in header for label in column.labels()):
            near = [
                cell
                for label in column.labels()
                for cell in get_close_matches(plain(label), strangers, 1, 0.85)
            ]
            if near and damage.lost_accents(near[0]):
                raise refusals.accents(name, unknown[near[0]].strip(), best.line)
            if near:
                raise refusals.renamed(name, unknown[near[0]].strip(), column, best.line, language)


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
