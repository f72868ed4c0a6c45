"""Reads a table that an institution, Moodle or a spreadsheet wrote, whatever its encoding and separator."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from parvis.community.workbooks import is_workbook, sheets
from parvis.errors import ClassroomError, ExportError, reason
from parvis.language import _
from parvis.marking.intake.decoding import once_read

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = (",", ";", "\t", "|")
_MOST_BEFORE = 40  # lines of a preamble
_LARGEST = 20_000_000  # bytes
_OLDER = ("cp1252", "mac_roman", "cp850")  # of Windows, of old Macs, of DOS; the first where nothing tells
_USUAL = frozenset("àâäçèéêëîïôöùûüœÿñÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŒÑ’‘°«»\u00a0")
csv.field_size_limit(_LARGEST)


@dataclass(frozen=True)
class Sheet:
    """A table as it was read: its headings, its rows with the number of their line, and how it was read.

    `separator` and `encoding` are "" for a workbook; `before` are the lines above the headings.
    """

    path: Path
    headings: list[str]
    rows: list[tuple[int, list[str]]]
    separator: str
    encoding: str
    before: int


def read_sheet(path: Path, recognised: Callable[[list[str]], int]) -> Sheet:
    """The table in a file; `recognised` says how many headings of a row it knows.

    ClassroomError for a file that is empty, no table, or in which no row has headings that are known.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = _("the file cannot be read ({reason})").format(reason=reason(error))
        raise ClassroomError(path, problem, _("check its name and the folder you are in")) from None
    if not data.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n"):
        raise ClassroomError(path, _("this file is empty"), _("download it again"))
    if len(data) > _LARGEST:
        raise ClassroomError(path, _("this file is too large for a roster"), _("name the right file"))
    if is_workbook(data):
        tables, encoding = list(_workbook(path, data)), ""
    else:
        text, encoding = _text(path, data)
        tables = [(separator, rows) for separator in _SEPARATORS for rows in _parsed(text, separator)]
    best = max(
        ((separator, rows, *_headings(rows, recognised)) for separator, rows in tables),
        key=lambda found: found[3],
        default=None,
    )
    if best is None or best[3] == 0:
        problem = _("no line of it has headings that Parvis knows")
        remedy = _("write the names of its columns in the first line (id, last name, first name, e-mail)")
        raise ClassroomError(path, problem, remedy)
    separator, rows, place, _known = best
    headings = rows[place][1]
    kept = [(line, row) for line, row in rows[place + 1 :] if any(row) and row != headings]
    return Sheet(path, headings, kept, separator, encoding, rows[place][0] - 1)


def _headings(rows: list[tuple[int, list[str]]], recognised: Callable[[list[str]], int]) -> tuple[int, int]:
    """Where the headings stand, and how many of them are known."""
    counts = [recognised(row) for _line, row in rows[:_MOST_BEFORE]]
    most = max(counts, default=0)
    return (counts.index(most), most) if counts else (0, 0)


def _workbook(path: Path, data: bytes) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    try:
        found = sheets(path.name, data)
    except ImportError:
        problem = _("this is an Excel workbook, and the package that reads it is not installed")
        raise ClassroomError(path, problem, _("install openpyxl, or save it as CSV")) from None
    except ExportError as error:
        remedy = _("open it, save the list as CSV or .xlsx, then name that file")
        raise ClassroomError(path, error.problem, remedy) from None
    for rows in found.values():
        yield "", [(line, [_clean(cell) for cell in row]) for line, row in enumerate(rows, start=1)]


def _text(path: Path, data: bytes) -> tuple[str, str]:
    """The text of a file, and the name of its encoding."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "")
    if not encoding:  # half of the bytes of Western text in UTF-16 are zero
        odd, even = data[1:4000:2].count(0), data[0:4000:2].count(0)
        quarter = len(data[:4000]) / 4
        encoding = "utf-16-le" if odd > quarter else "utf-16-be" if even > quarter else "utf-8"
    start = data.lstrip()[:300].lower()
    if start.startswith((b"%pdf", b"{", b"<!doctype", b"<html", b"pk\x03\x04", b"\x89png", b"rar!")):
        remedy = _("export the list as CSV or .xlsx, and name that file")
        raise ClassroomError(path, _("this is no table, whatever its name says"), remedy)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding.startswith("utf-16"):
            raise ClassroomError(path, _("this file is cut short"), _("download it again")) from None
        encoding = _older_encoding(data)
        text = data.decode(encoding, "replace")
    else:
        if (once := once_read(text)) is not None:
            text = once
    if "\0" in text:
        remedy = _("export the list as CSV or .xlsx, and name that file")
        raise ClassroomError(path, _("this is no table, whatever its name says"), remedy)
    return unicodedata.normalize("NFC", text.lstrip("\ufeff")), encoding.removesuffix("-sig")


def _older_encoding(data: bytes) -> str:
    """The older encoding in which names read best."""

    def worth(name: str) -> int:
        text = data.decode(name, "replace")
        worth = 0
        for before, letter in zip(" " + text, text, strict=False):
            if ord(letter) > 127:
                worth += 3 if letter in _USUAL else 1 if letter.isalpha() else -3
                worth -= 4 * (letter.isupper() and before.islower())
        return worth

    return max(_OLDER, key=worth)


def _parsed(text: str, separator: str) -> Iterator[list[tuple[int, list[str]]]]:
    """The rows as they are, and those within when a spreadsheet has put each whole line in quotes."""
    rows = _rows(text, separator)
    yield rows
    if rows and all(len(row) == 1 for _line, row in rows) and any(separator in row[0] for _line, row in rows):
        yield [(line, _rows(row[0], separator)[0][1]) for line, row in rows if row[0]]


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(
        text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True),
        delimiter=separator,
        skipinitialspace=separator != "\t",
    )
    found, line = [], 1
    for row in reader:
        found.append((line, [_clean(cell) for cell in row]))
        line = reader.line_num + 1
    return found


def _clean(cell: str) -> str:
    """A cell without blanks around it, those that are not seen among them, nor a spreadsheet's apostrophe."""
    cell = " ".join(unicodedata.normalize("NFC", cell).replace("\u200b", "").replace("\ufeff", "").split())
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell
