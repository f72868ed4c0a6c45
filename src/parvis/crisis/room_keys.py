"""The keyboard of the crisis room: what the keys typed in its field ask for."""

from __future__ import annotations

import re
from typing import NamedTuple

from parvis.crisis.moves import SLOTS
from parvis.crisis.scenario import STRATEGIES
from parvis.desks.keys import plain_keys

_SINGLE = {
    "p": "pause", "r": "reply", "c": "press", "m": "correct", "d": "delete", "z": "rest",
    "k": "preserve", "g": "report",
    "w": "write", "y": "state", "x": "answer", "u": "undo", "\n": "next",
}  # fmt: skip
_NUMBERED = {"v": "verify", "e": "escalate", "s": "slot", "h": "hours", "f": "fact", "a": "strategy"}
_TOKEN = re.compile(rf"([{''.join(_NUMBERED)}])(\d)|([{''.join(_SINGLE)}])|(\S)")


class Command(NamedTuple):
    """One thing asked for; `number` is 0 for those that take none."""

    what: str
    number: int


def commands(text: str) -> list[Command]:
    """What the keys of `text` ask for; a key without meaning gives `unknown`, a space nothing.

    >>> commands("v2p")
    [Command(what='verify', number=2), Command(what='pause', number=0)]
    """
    found, typed = [], plain_keys(text)
    if typed[-1:] in _NUMBERED:
        typed = typed[:-1]  # its digit is still to come
    for letter, digit, single, other in _TOKEN.findall(typed):
        if other:
            found.append(Command("unknown", 0))
        elif single:
            found.append(Command(_SINGLE[single], 0))
        else:
            found.append(Command(_NUMBERED[letter], int(digit)))
    return found


def slot(number: int) -> str:
    """The part of a statement that a number means; "" when there is none."""
    return SLOTS[number - 1] if 1 <= number <= len(SLOTS) else ""


def strategy(number: int) -> str:
    """The strategy that a number means; "" when there is none."""
    return STRATEGIES[number - 1] if 1 <= number <= len(STRATEGIES) else ""
