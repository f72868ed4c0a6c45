"""A table as cells, before anyone knows what it is: a text cut at a separator, or a sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Record = tuple[int, list[str]]  # the line on which it begins, its cells

SEARCHED = 25  # records in which the header is looked for
_DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True)
class Grid:
    """The first records of a table, and all of them from the line of its header on, when they are asked for.

    `body` raises `csv.Error` for quotation marks that are not those of a CSV file.
    """

    delimiter: str
    head: list[Record]
    body: Callable[[int], Iterator[Record]]
    preamble: Callable[[int], list[str]]  # the lines before a line


def of_text(text: str) -> list[Grid]:
    """What a text is with each separator; `io` keeps the ends of lines that quoted texts hold."""
    lines = list(io.StringIO(text, newline=""))
    return [_cut(lines, delimiter) for delimiter in _DELIMITERS]


def of_rows(rows: list[list[str]]) -> Grid:
    """A sheet of a workbook; a line is a row."""
    records = list(enumerate(rows, 1))
    return Grid(
        "",
        records[:SEARCHED],
        lambda line: iter(records[line - 1 :]),
        lambda line: [",".join(filter(None, row)) for row in rows[: line - 1]],
    )


def unwrapped(text: str) -> str:
    r"""The text whose every line a spreadsheet has made one quoted cell, as it was; "" when it is not so.

    >>> unwrapped('"a,""b"",c"\n1,2,3')
    'a,"b",c\n1,2,3'
    """
    lines = text.splitlines()
    if not any(line.startswith('"') and line.rstrip(";,\t").endswith('"') for line in lines[:SEARCHED]):
        return ""
    inside = []
    for line in lines:
        if line.startswith('"'):
            try:
                cells = next(csv.reader([line.rstrip(";,\t")], delimiter="\x1f", strict=True))
            except csv.Error:
                return ""
            inside.append(cells[0])
        else:
            inside.append(line)
    return "\n".join(inside)


def _cut(lines: list[str], delimiter: str) -> Grid:
    def head() -> list[Record]:
        reader = csv.reader(lines[: SEARCHED * 4], delimiter=delimiter)
        records: list[Record] = []
        line = 1
        try:
            for record, _number in zip(reader, range(SEARCHED), strict=False):
                records.append((line, record))
                line = reader.line_num + 1
        except csv.Error:
            pass  # what was cut before it may hold the header; the body says what is wrong
        return records

    def body(line: int) -> Iterator[Record]:
        reader = csv.reader(lines[line - 1 :], delimiter=delimiter, strict=True)
        begins = line
        while True:
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise UnreadableLine(begins, str(error)) from None
            yield begins, record
            begins = line + reader.line_num

    return Grid(delimiter, head(), body, lambda line: [text.strip() for text in lines[: line - 1]])


class UnreadableLine(csv.Error):
    """The quotation marks of the record that begins on this line are wrong."""

    def __init__(self, line: int, reason: str):
        super().__init__(reason)
        self.line, self.reason = line, reason
