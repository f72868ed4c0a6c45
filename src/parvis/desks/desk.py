"""The frame of a desk: earlier decisions found, each change saved, a line to paste, words for the marker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar

import ipywidgets as widgets

from parvis.desks import look
from parvis.desks.controls import paste_field
from parvis.desks.decisions import Kept, print_for_the_marker
from parvis.desks.keeper import Keeper
from parvis.language import _


class Desk(widgets.VBox):
    """What every desk does with its decisions; a unit's desk adds its fields and its model.

    A unit's desk names its `unit`, makes `made` (see `decisions.Kept`) from `found`, the earlier decisions,
    and its fields, then calls `lay_out` with them; at each change it changes `made` and calls `keep`. It may
    say more than one sentence by overriding `say`. In "practice" it explains; in "graded" it shows no
    verdict, and `line` holds the decisions for those who hand in the notebook alone. Where nbgrader executes
    the notebook they are printed.
    """

    unit: ClassVar[str]
    made: Kept

    def __init__(self, exercise: str, mode: str, *, variant: int, path: str | Path):
        if mode not in ("practice", "graded"):
            raise ValueError(_("mode is practice or graded, not {mode!r}").format(mode=mode))
        super().__init__()
        self.practice = mode == "practice"
        self._keeper = Keeper(exercise, unit=self.unit, variant=variant, path=path)
        self.found, self.notice = self._keeper.found()
        self.status, self.line = widgets.HTML(), paste_field()

    def lay_out(self, parts: Iterable[widgets.Widget], style: str = look.STYLE) -> None:
        """Shows the parts of the desk, what was found, and the line to paste."""
        self.children = [widgets.HTML(style), *parts]
        self.add_class("pv-desk")
        self.say(" ".join(filter(None, [self.notice, *self.made.notices])))
        self._write_line()
        print_for_the_marker(self.made, self.notice)

    def say(self, sentence: str) -> None:
        """Shows one sentence; a screen reader says it too."""
        self.status.value = look.status(sentence)

    def rest(self) -> dict | None:
        """What was kept beside the decisions found, such as time; None when there is nothing."""
        return self._keeper.rest()

    def keep(self, remark: str = "", *, rest: Mapping | None = None, besides: Iterable[dict] = ()) -> None:
        """Saves the decisions, with `rest` (such as time) and others `besides`; says whether it could."""
        saved = self._keeper.save([*besides, *self.made.to_dicts()], rest)
        self.say(" ".join(filter(None, [saved, remark])))
        self._write_line()

    def _write_line(self) -> None:
        if not self.practice:
            self.line.value = self._keeper.line(self.made.to_dicts())
