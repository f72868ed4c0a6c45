"""The button that hands an assignment in from its own notebook, and says where it stands what is missing."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets
from IPython import get_ipython
from IPython.display import display

from parvis.desks.controls import box, button, visible
from parvis.desks.look import element
from parvis.desks.surface import Surface
from parvis.errors import ParvisError
from parvis.language import _


def show_hand_in(unit: str) -> None:
    """Displays the button; outside a notebook it says which command does the same."""
    if get_ipython() is None:
        print(_("To hand it in: parvis hand-in {unit}").format(unit=unit))
        return
    display(HandInButton(unit))


class HandInButton(Surface):
    """Hands in the notebook of this folder; what would be regretted is said first, and can be overruled."""

    def __init__(self, unit: str, folder: Path | None = None):
        super().__init__()
        self._unit, self._folder = unit, folder or Path.cwd()
        self.give = button(_("Hand in"), self._give, "pv-main")
        self.anyway = button(_("Hand in all the same"), self._give_anyway)
        self.said = widgets.HTML()
        visible(self.anyway, False)
        self.furnish([box([self.give, self.anyway], "pv-row"), self.said])

    def _give(self) -> None:
        self._hand_in(overruled=False)

    def _give_anyway(self) -> None:
        self._hand_in(overruled=True)

    def _hand_in(self, overruled: bool) -> None:
        from parvis.learning.hand_in import find_folder, hand_in
        from parvis.learning.hand_in_problems import problems
        from parvis.learning.own_hand_in import read_hand_in

        try:
            work = read_hand_in(self._folder, self._unit)
            given = find_folder(self._unit, work.language, self._folder)[1]
            found = problems(work, given)
            lines = [one.sentence for one in found]
            final = any(one.final for one in found)
            leaves = not final and (overruled or not found)
            if leaves:
                lines = hand_in(work).lines()
        except ParvisError as error:
            lines, final, leaves = [str(error)], True, False
        visible(self.anyway, not leaves and not final)
        spoken = "".join(element("p", line) for line in lines)
        self.said.value = f'<div class="pv-status">{spoken}</div>'
        self.voice.say(*lines)
