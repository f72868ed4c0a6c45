"""Points as people type them: with a comma or a point, and within what a text is worth."""

from __future__ import annotations

import re

from parvis.classroom.texts.refusal import Refused
from parvis.language import _
from parvis.results.criteria import points as in_points

_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")


def read_points(text: str, most: float) -> float:
    """The points that somebody typed; Refused, in a sentence, when they are none, or not from 0 to `most`.

    >>> read_points("2,5", 4), read_points(" 2.5 ", 4), read_points(",5", 4)
    (2.5, 2.5, 0.5)
    """
    found = text.strip()
    if not _NUMBER.fullmatch(found):
        raise Refused(_("“{text}” is no number of points.").format(text=found[:40]))
    value = float(found.replace(",", "."))
    if not 0 <= value <= most:
        sentence = _("{text} is out of range: this text is worth from 0 to {most}.")
        raise Refused(sentence.format(text=found, most=in_points(most)))
    return value
