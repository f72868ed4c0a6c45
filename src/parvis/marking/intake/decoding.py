"""From the bytes of a notebook to its text, also when an editor saved it in an older encoding."""

from __future__ import annotations

import json
import re

from parvis.marking.intake.notes import Note

_FRENCH = frozenset("àâçèéêëîïôùûüœÀÂÇÈÉÊËÎÏÔÙÛÜŒ’‘“”«»…–—·€°\u00a0")
_OLDER = ("cp1252", "mac_roman", "cp850")
_TWICE = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u2013-\u2122\u0152-\u017e\u0192\u02c6\u02dc]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BY_CHANCE = 0.1  # share of the bytes above ASCII that look like UTF-8 in an older encoding


def decode(content: bytes) -> tuple[str, list[Note]]:
    """The text, and what was mended; UnicodeDecodeError when it is no text of a notebook at all.

    Of JSON that is no UTF-8: an older encoding is recognised by the letters that it gives; where most of it
    is UTF-8, single bytes are replaced. A text that was read in a wrong encoding and saved again is put
    right as a whole.
    """
    try:
        text = content.decode(json.detect_encoding(content))
    except UnicodeDecodeError:
        if not content.lstrip().startswith(b"{"):
            raise
        high = len(re.findall(rb"[\x80-\xff]", content))
        if sum(map(len, _MULTIBYTE.findall(content))) > _BY_CHANCE * high:
            return content.decode("utf-8", "replace"), [Note("repaired")]
        name = max(_OLDER, key=lambda one: _readable(content, one))
        return content.decode(name, "replace"), [Note("repaired", name)]
    if (once := once_read(text)) is not None:
        return once, [Note("repaired", "cp1252 → UTF-8")]
    return text, []


def _readable(content: bytes, name: str) -> int:
    """How many letters of French an encoding gives, less what nobody writes."""
    letters = [one for one in content.decode(name, "replace") if ord(one) > 127]
    return sum(1 if one in _FRENCH else -1 for one in letters)


def once_read(text: str) -> str | None:
    """The text before its UTF-8 was taken for cp1252; None when a single letter was not.

    >>> once_read("LefÃ¨vre"), once_read("Lefèvre")
    ('Lefèvre', None)
    """
    if not _TWICE.search(text):
        return None
    try:
        raw = b"".join(_cp1252(one) for one in text)
        once = raw.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return once if once != text else None


def _cp1252(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")  # the five bytes that cp1252 leaves open
