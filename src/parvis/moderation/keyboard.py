"""The desk's keyboard: what the keys typed in its field ask for, one after the other."""

from __future__ import annotations

from typing import NamedTuple

from parvis.desks.keys import plain_keys
from parvis.moderation import charter, ladder

CATEGORY_KEYS = dict(zip("123456789", charter.CATEGORIES, strict=True))
ACTION_KEYS = dict(zip("abcdefg", ladder.LADDER, strict=True))
COMMAND_KEYS = {
    "\n": "enter",
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


class Command(NamedTuple):
    """One thing asked for: `kind` is category, action, rule, do or unknown."""

    kind: str
    value: str


def commands(text: str) -> list[Command]:
    r"""What the keys of `text` ask for; a key without meaning gives `unknown`, a space nothing.

    >>> [command.value for command in commands("5d!\n")]
    ['insult', 'remove', 'escalate', 'enter']
    >>> commands("r4r")
    [Command(kind='rule', value='R4')]
    >>> commands("é")
    [Command(kind='category', value='fair_criticism')]
    """
    found, keys = [], plain_keys(text)
    place = 0
    while place < len(keys):
        key, following = keys[place], keys[place + 1 : place + 2]
        place += 1
        if key == RULE_KEY and following.isdecimal():
            place += 1
            found.append(Command("rule", "" if following == "0" else f"R{following}"))
        elif key == RULE_KEY and not following:
            break  # its digit is still to come
        else:
            found += _single(key)
    return found


def _single(key: str) -> list[Command]:
    if key in CATEGORY_KEYS:
        return [Command("category", CATEGORY_KEYS[key])]
    if key in ACTION_KEYS:
        return [Command("action", ACTION_KEYS[key])]
    if key in COMMAND_KEYS:
        return [Command("do", COMMAND_KEYS[key])]
    return [] if key.isspace() else [Command("unknown", key)]
