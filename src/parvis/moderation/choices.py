"""A group of buttons of which at most one is chosen; a check mark says which, not colour alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ipywidgets as widgets


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
        if option.style:
            button.add_class(option.style)
        button.on_click(lambda _button: self._choose(option.value))
        return button

    def _choose(self, value: str) -> None:
        self.value = value
        self._on_choose(value)
