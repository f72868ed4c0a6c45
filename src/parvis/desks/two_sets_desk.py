"""The desk of the two sets: one case at a time, two buttons or two keys; at the end what changed, and why."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Literal

import ipywidgets as widgets

from parvis import answer_file
from parvis.desks import two_sets_views
from parvis.desks.controls import box, button, styled, visible
from parvis.desks.desk import Desk, Keeper
from parvis.desks.keys import Keyboard, listen, plain_keys
from parvis.desks.look import plain
from parvis.desks.two_sets import FORMS, load_two_sets, replay
from parvis.language import _

FILE = "learned.json"
_KEYS = {"1": "signal", "2": "noise", "3": "pass"}


def opening_set(unit: str, path: str | Path = FILE) -> TwoSetsDesk:
    """The set that opens a unit: nothing is corrected, the end of the unit shows it beside the other one.

    >>> opening_set("moderation", path="no-such-folder/learned.json").sitting.finished
    False
    """
    return TwoSetsDesk(unit, "opening", path=path)


def closing_set(unit: str, path: str | Path = FILE) -> TwoSetsDesk:
    """The set that closes a unit: when it is finished it shows what changed, and explains every case."""
    return TwoSetsDesk(unit, "closing", path=path)


class TwoSetsDesk(Desk):
    """One set of cases, saved in `path` after each answer and found again after a restart.

    Who opens with form A ends with form B, and the other way round; which of the two is drawn by lot at the
    first answer and kept in the file as its `variant` (1: A opens, 2: B opens), so that over a class neither
    form is always the later one.
    """

    def __init__(self, unit: str, moment: Literal["opening", "closing"], *, path: str | Path):
        self.unit = unit
        order = _order(unit, Path(path))
        super().__init__(moment, "practice", variant=order, path=path)
        sets = load_two_sets(unit)
        here, there = (order - 1, 2 - order) if moment == "opening" else (2 - order, order - 1)
        self.made = self.sitting = replay(self.found, sets, FORMS[here])
        self._moment = moment
        other = Keeper("opening", unit=unit, variant=order, path=path)
        self._earlier = replay(other.found()[0], sets, FORMS[there]) if moment == "closing" else None
        self.head, self.case, self.end = widgets.HTML(), widgets.HTML(), widgets.HTML()
        words = sets.choices
        self.buttons = {
            choice: button(f"{words[choice]} ({key})", partial(self.choose, choice))
            for key, choice in _KEYS.items()
        }
        self.buttons["pass"].add_class("pv-small")
        self.undo = button(_("Undo (u)"), self.take_back, "pv-small")
        self._typing = Keyboard("1, 2, 3, u", two_sets_views.keys(words))
        self.keyboard = self._typing.field
        listen(self.keyboard, _commands, self._obey)
        self._ask = styled(
            widgets.VBox([self.case, box([*self.buttons.values(), self.undo], "pv-row"), self.status]),
            "pv-panel",
            "pv-gap",
        )
        self.lay_out([self.head, self._typing.view, self._ask, self.end])

    def __repr__(self) -> str:
        return f"TwoSetsDesk: {len(self.sitting.chosen)} / {len(self.sitting.items)}"

    def choose(self, choice: str) -> None:
        """Answers the case in view and shows the next one."""
        if not self.sitting.finished:
            self.sitting.answer(choice)
            self.keep()

    def take_back(self) -> None:
        """Takes the latest answer back, and shows its case again."""
        self.sitting.undo()
        self.keep()

    def say(self, sentence: str) -> None:
        """Draws the case in view, or the end, and below it one sentence."""
        finished = self.sitting.finished
        self.head.value = two_sets_views.head(self.sitting, self._moment)
        self.case.value = two_sets_views.case(self.sitting)
        self.end.value = two_sets_views.end(self._earlier, self.sitting) if finished else ""
        visible(self._ask, not finished)
        visible(self._typing.view, not finished)
        self.undo.disabled = not self.sitting.chosen
        super().say(sentence)
        self.voice.say(plain(self.end.value if finished else self.case.value))

    def _obey(self, command: str) -> None:
        if command == "u":
            self.take_back()
        elif command in _KEYS:
            self.choose(_KEYS[command])


def _commands(text: str) -> Sequence[str]:
    return [key for key in plain_keys(text) if key in {*_KEYS, "u"}]


def _order(unit: str, path: Path) -> int:
    """Which form opens, 1 (A) or 2 (B): as the file says, else by lot."""
    content, _problem = answer_file.load(path, unit)
    return content["variant"] if content and content["variant"] in (1, 2) else 1 + secrets.randbelow(2)
