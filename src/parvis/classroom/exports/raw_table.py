"""A table as text of which single cells are changed and every other byte stays: no CSV library does that."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from parvis.errors import ClassroomError, reason
from parvis.language import _

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_OLDER = "cp1252"  # of Windows
_SEPARATORS = ",;\t"


@dataclass
class RawTable:
    r"""The cells of a file as they are written, quotes included, by row; and how the file was written.

    >>> table = parse('a;"b c"\r\n1;\r\n', ";")
    >>> table.value(0, 1), table.value(1, 1)
    ('b c', '')
    >>> table.put(1, 1, '2;5'); table.text()
    'a;"b c"\r\n1;"2;5"\r\n'
    """

    cells: list[list[str]]
    ends: list[str]
    separator: str
    encoding: str = "utf-8"
    bom: bytes = b""

    def value(self, row: int, column: int) -> str:
        """What a cell says, without its quotes and blanks around it; "" where the row is too short."""
        if column < 0 or column >= len(self.cells[row]):
            return ""
        raw = self.cells[row][column].strip(" ")
        if raw.startswith('"') and raw.endswith('"') and len(raw) > 1:
            raw = raw[1:-1].replace('""', '"')
        return raw.strip()

    def put(self, row: int, column: int, text: str) -> None:
        """Writes a cell, in quotes where it was in quotes, or needs to be."""
        if self.encoding == _OLDER:  # it has neither narrow spaces nor a minus sign
            text = unicodedata.normalize("NFKC", text.replace("\u2212", "-"))
            text = text.encode(_OLDER, "replace").decode(_OLDER)
        known = self.cells[row]
        known += [""] * (column + 1 - len(known))
        quoted = known[column].strip(" ").startswith('"')
        if quoted or any(sign in text for sign in (self.separator, '"', "\n", "\r")):
            text = '"' + text.replace('"', '""') + '"'
        known[column] = text

    def text(self) -> str:
        """The whole table."""
        rows = zip(self.cells, self.ends, strict=True)
        return "".join(self.separator.join(row) + end for row, end in rows)

    def bytes(self) -> bytes:
        """The whole file."""
        return self.bom + self.text().encode(self.encoding)


def parse(text: str, separator: str) -> RawTable:
    """The cells of a text; nothing of it is lost."""
    apart = re.escape(separator)
    cell = re.compile(rf'( *"(?:[^"]|"")*"[^{apart}\r\n]*|[^{apart}\r\n]*)({apart}|\r\n|\r|\n|\Z)')
    rows: list[list[str]] = [[]]
    ends: list[str] = []
    at = 0
    while found := cell.match(text, at):
        at = found.end()
        rows[-1].append(found[1])
        if found[2] != separator:
            ends.append(found[2])
            if at >= len(text):
                break
            rows.append([])
    return RawTable(rows, ends, separator)


def read_raw(path: Path) -> RawTable:
    """The table in a file of text; ClassroomError when it cannot be read, or written back as it was."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = _("the file cannot be read ({reason})").format(reason=reason(error))
        raise ClassroomError(path, problem, _("check its name and the folder you are in")) from None
    if data.startswith(b"PK"):
        problem = _("this is a workbook, and only a file of text can be filled in byte by byte")
        raise ClassroomError(path, problem, _("download it again, as CSV"))
    bom, announced = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", "utf-8"))
    content, text = data[len(bom) :], ""
    for encoding in (announced, _OLDER):
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            break
    first = text.partition("\n")[0]
    table = parse(text, max(_SEPARATORS, key=first.count))
    table.encoding, table.bom = encoding, bom
    if not text.strip() or table.bytes() != data:
        problem = _("this file is empty or damaged")
        raise ClassroomError(path, problem, _("download it again, and do not open it before"))
    return table
