"""Marked places in texts that the machine fills with values of the course, so that no text repeats one.

`<!-- course: NAME -->…<!-- end -->` holds what `NAME` is worth, within a line or on lines of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parvis.errors import AuthoringError

_OPENING = "<!-- course:"
_PLACE = re.compile(r"(<!-- course: (\S+) -->)(.*?)<!-- end -->", re.DOTALL)


def emptied(text: str) -> str:
    """`text` with nothing in its places: what its author wrote.

    >>> emptied("Over <!-- course: late.grace_minutes -->15<!-- end --> minutes")
    'Over <!-- course: late.grace_minutes --><!-- end --> minutes'
    """
    return _PLACE.sub(r"\1<!-- end -->", text)


def filled(text: str, file: str, value: Callable[[str], str]) -> str:
    """`text` with `value(name)` in each place; AuthoringError when a place of `file` is not closed.

    >>> filled("Over <!-- course: minutes --><!-- end --> minutes", "x.md", {"minutes": "15"}.get)
    'Over <!-- course: minutes -->15<!-- end --> minutes'
    """

    def fill(place: re.Match[str]) -> str:
        opening, name, old = place.groups()
        if _OPENING in old:
            _refuse(opening, file)
        new = value(name)
        return f"{opening}\n\n{new}\n\n<!-- end -->" if "\n" in new else f"{opening}{new}<!-- end -->"

    whole = _PLACE.sub(fill, text)
    if _OPENING in _PLACE.sub("", whole):
        _refuse(_OPENING, file)
    return whole


def bare(text: str) -> str:
    """`text` with what its places hold and without their marks, as readers of a notebook see it.

    >>> bare("Over <!-- course: late.grace_minutes -->15<!-- end --> minutes")
    'Over 15 minutes'
    """
    return _PLACE.sub(lambda place: place[3].strip(), text)


def _refuse(opening: str, file: str) -> None:
    raise AuthoringError(file, f"the place that opens with '{opening}' has no end", "close it: <!-- end -->")
