"""Plain data as bytes and as one line of letters that survives copy and paste, checked by a checksum."""

from __future__ import annotations

import base64
import json
import zlib

from parvis.errors import AnswersError
from parvis.language import _

MARK = "parvis1"
LARGEST_DATA = 2_000_000  # bytes once unpacked: a short line must not fill the memory


def plain_bytes(data: object, indent: int | None = None) -> bytes:
    """`data` as JSON in UTF-8; AnswersError when it is not made of texts, finite numbers, lists and dicts.

    >>> plain_bytes({"reason": "déjà vu"}).decode("utf-8")
    '{"reason": "déjà vu"}'
    """
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    except (TypeError, ValueError, RecursionError):
        raise AnswersError(
            "answers",
            _("a decision is not plain data"),
            _("keep only texts, finite numbers, lists and dictionaries"),
        ) from None
    # A lone surrogate (half an emoji) has no UTF-8 form.
    return text.encode("utf-8", "replace")


def plain_data(content: bytes) -> object:
    """What the JSON of `content` says; ValueError or RecursionError when it is not plain JSON in UTF-8.

    >>> plain_data(b'[1, "a"]')
    [1, 'a']
    """
    data = json.loads(content.decode("utf-8-sig"))
    # Written and read once more: refuses infinities, replaces lone surrogates.
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return json.loads(text.encode("utf-8", "replace"))


def pack(data: dict) -> str:
    """`data` as `parvis1:checksum:letters`, on one line.

    >>> unpack(pack({"item": "v3-01"}))
    ({'item': 'v3-01'}, '')
    """
    body = base64.urlsafe_b64encode(zlib.compress(plain_bytes(data), 9)).decode("ascii")
    return f"{MARK}:{zlib.crc32(body.encode('ascii')):08x}:{body}"


def unpack(line: str) -> tuple[dict | None, str]:
    """The data of a pasted line, or None and the sentence that says what is wrong with it.

    Spaces, line ends and quotes picked up on the way are forgiven.

    >>> unpack("hello")[0] is None
    True
    """
    letters = "".join(line.split()).strip("'\"`«»“”")
    mark, _colon, rest = letters.partition(":")
    if mark != MARK:
        if mark.startswith("parvis") and mark[6:].isdecimal():
            return None, _("The pasted line was printed by another version of the course.")
        return None, _("The pasted text is not the line printed by the desk, which begins with parvis1.")
    checksum, _colon, body = rest.partition(":")
    try:
        if f"{zlib.crc32(body.encode('ascii')):08x}" != checksum:
            return None, damaged()
        inflate = zlib.decompressobj()
        content = inflate.decompress(base64.urlsafe_b64decode(body), LARGEST_DATA)
        data = plain_data(content)
    except (ValueError, RecursionError, zlib.error):
        return None, damaged()
    return (data, "") if isinstance(data, dict) else (None, damaged())


def damaged() -> str:
    """The sentence for a line that lost or changed letters on the way."""
    return _("The pasted line is damaged: copy it again, whole, from the desk.")
