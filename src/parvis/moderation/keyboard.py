"""The desk's keyboard: what the keys typed in its field ask for, one after the other.

JupyterLab keeps letters and arrows for itself wherever the focus is not in a field of text (typing `x` on a
button cuts the cell), so the desk is driven from such a field.
"""

from __future__ import annotations

from typing import NamedTuple

from parvis.moderation import charter, ladder

CATEGORY_KEYS = dict(zip("123456789", charter.CATEGORIES, strict=True))
ACTION_KEYS = dict(zip("abcdefg", ladder.LADDER, strict=True))
COMMAND_KEYS = {
    "!": "escalate",
    "o": "open",
    "i": "describe",
    "t": "thread",
    "w": "write",
    "l": "later",
    "u": "undo",
    "j": "jump",
    "p": "pause",
}
RULE_KEY = "r"  # followed by a digit: r4; r0 chooses none

# The digits of a French keyboard without the shift key.
_AZERTY = str.maketrans("&é\"'(-è_çà", "1234567890")


class Command(NamedTuple):
    """One thing asked for: `kind` is category, action, rule, do or unknown."""

    kind: str
    value: str


def commands(text: str) -> list[Command]:
    """What the keys of `text` ask for; a key without meaning gives `unknown`, a space nothing.

    >>> [command.value for command in commands("5d!")]
    ['insult', 'remove', 'escalate']
    >>> commands("r4r")
    [Command(kind='rule', value='R4')]
    >>> commands("é")
    [Command(kind='category', value='fair_criticism')]
    """
    found, keys = [], iter(text.lower().translate(_AZERTY))
    for key in keys:
        if key == RULE_KEY:
            digit = next(keys, "")
            if digit.isdecimal():
                found.append(Command("rule", "" if digit == "0" else f"R{digit}"))
            elif digit:
                found.append(Command("unknown", key + digit))
        elif key in CATEGORY_KEYS:
            found.append(Command("category", CATEGORY_KEYS[key]))
        elif key in ACTION_KEYS:
            found.append(Command("action", ACTION_KEYS[key]))
        elif key in COMMAND_KEYS:
            found.append(Command("do", COMMAND_KEYS[key]))
        elif not key.isspace():
            found.append(Command("unknown", key))
    return found


def typed_since(earlier: str, now: str) -> list[Command]:
    """The commands that were added since the field held `earlier`; all of them when it was rewritten.

    >>> typed_since("5", "5d")
    [Command(kind='action', value='remove')]
    """
    if not now.startswith(earlier):
        return [] if earlier.startswith(now) else commands(now)
    return commands(now)[len(commands(earlier)) :]
