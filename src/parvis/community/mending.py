"""Accents that another program damaged, put right where nothing is lost."""

from __future__ import annotations

import re

# UTF-8 read as Windows-1252 shows one of these letters before a sign of the upper half.
_SUSPECT = re.compile(
    "[\u00c2-\u00c5\u00e2\u00f0][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)


def is_damaged(text: str) -> bool:
    """Whether a text has signs that UTF-8 was read as Windows-1252.

    >>> is_damaged("DurÃ©e"), is_damaged("Durée")
    (True, False)
    """
    return bool(_SUSPECT.search(text))


def mend(text: str) -> tuple[str, int]:
    r"""The text with its accents, and the number of lines that were put right.

    >>> mend("Dur\u00c3\u00a9e,Vues\\n1,2\\n"), mend("Durée")
    (('Durée,Vues\\n1,2\\n', 1), ('Durée', 0))
    """
    lines = text.splitlines(keepends=True)
    mended = [_line(line) for line in lines]
    return "".join(mended), sum(old != new for old, new in zip(lines, mended, strict=True))


def _line(line: str) -> str:
    """One line, or its parts between separators, whose bytes are text in UTF-8."""
    if not _SUSPECT.search(line):
        return line
    whole = _again(line)
    return whole if whole != line else "".join(map(_again, re.split('([,;\t"])', line)))


def _again(text: str) -> str:
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return text


def _byte(letter: str) -> bytes:
    """The byte that Windows-1252 shows so; its five holes are kept as they are, as browsers do."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")
