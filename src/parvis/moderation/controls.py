"""The moderation desk's own controls: a group of buttons of which one is chosen, and the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import ipywidgets as widgets

from parvis.desks.keys import plain_keys
from parvis.moderation import charter, ladder

# A group of buttons of which at most one is chosen; a check mark says which, not colour alone.


@dataclass(frozen=True)
class Option:
    """One button: the value it stands for, its key on the keyboard, its words, and what it means."""

    value: str
    key: str
    words: str
    meaning: str = ""
    style: str = ""  # a further class of the style sheet


class Choices:
    """Buttons over `options`; `on_choose` is called with the value after a click.

    >>> group = Choices([Option("ban", "g", "Ban")], on_choose=print)
    >>> group.buttons["ban"].click()
    ban
    >>> group.buttons["ban"].description
    '✓ Ban'
    """

    def __init__(self, options: Sequence[Option], *, on_choose: Callable[[str], None], style: str = ""):
        self._options = {option.value: option for option in options}
        self._value: str | None = None
        self._on_choose = on_choose
        self.buttons = {option.value: self._button(option) for option in options}
        self.box = widgets.Box(list(self.buttons.values()))
        for name in ("pv-choices", *filter(None, [style])):
            self.box.add_class(name)

    @property
    def value(self) -> str | None:
        """The value of the chosen button, None when none is."""
        return self._value

    @value.setter
    def value(self, value: str | None) -> None:
        self._value = value
        for name, button in self.buttons.items():
            option = self._options[name]
            button.description = ("✓" if name == value else f"{option.key} ·") + f" {option.words}"
            (button.add_class if name == value else button.remove_class)("pv-on")

    def _button(self, option: Option) -> widgets.Button:
        button = widgets.Button(description=f"{option.key} · {option.words}", tooltip=option.meaning)
        for style in filter(None, ["pv-toggle", option.style]):
            button.add_class(style)
        button.on_click(lambda _button: self._choose(option.value))
        return button

    def _choose(self, value: str) -> None:
        self.value = value
        self._on_choose(value)


# The desk's keyboard: what the keys typed in its field ask for, one after the other.

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
