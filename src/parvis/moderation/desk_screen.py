"""The screen of the moderation desk: which parts are in sight in each phase. Made once, never unmade."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import ipywidgets as widgets

from parvis.desks import look as desk_look
from parvis.desks.controls import box, button, styled, visible
from parvis.language import _
from parvis.moderation import desk_views

Phase = Literal["welcome", "message", "explained", "paused", "end"]

_IN_SIGHT = {
    "welcome": ("sheet", "start"),
    "message": ("keyboard", "columns", "form", "later", "walk", "pause"),
    "explained": ("keyboard", "columns", "explanation", "walk"),
    "paused": ("keyboard", "sheet", "start"),
    "end": ("keyboard", "sheet", "walk", "end"),
}


class Screen:
    """Head, keyboard field, sheet (a text over the whole width), the two halves, walk, last line.

    `reader` and `form` are the two halves; `act` has a function for each button: begin, record, take_back,
    later, previous, following, jump, pause, again.
    """

    def __init__(
        self,
        reader: widgets.Widget,
        form: widgets.Widget,
        act: Mapping[str, Callable[[], None]],
        practice: bool,
    ):
        self.head, self.clocks, self.status = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.sheet, self.explanation = widgets.HTML(), widgets.HTML()
        self.keys = widgets.Textarea(
            description=_("Keyboard"), placeholder=_("for example 5d, then Enter"), rows=1
        )
        self.start = button("", act["begin"], "pv-main")
        self.record = button("", act["record"], "pv-main")
        self.undo = button(_("Undo (u)"), act["take_back"], "pv-small")
        self.later = button(_("Later (l)"), act["later"], "pv-small")
        self.previous = button(_("‹ Previous"), act["previous"], "pv-small")
        self.following = button(_("Next ›"), act["following"], "pv-small")
        self.jump = button(_("Next undecided (j)"), act["jump"], "pv-small")
        self.pause = button(_("Pause (p)"), act["pause"], "pv-small")
        self.again = button(_("Start again"), act["again"], "pv-small")
        self.show_time = widgets.Checkbox(value=True, description=_("Show the time"), indent=False)
        self.line = widgets.Textarea(
            description=_(
                "If you hand in the notebook alone: copy this line between the quotes of the answer cell"
            ),
            rows=2,
        )
        decide = box([self.record, self.undo, self.later], "pv-row", "pv-decide")
        right = styled(widgets.VBox([form, self.explanation, decide]), "pv-panel")
        walk = [self.previous, self.following, self.jump, self.pause, self.show_time]
        self._parts = {
            "keyboard": box([self.keys, widgets.HTML(desk_views.keyboard_help())], "pv-keys"),
            "sheet": styled(widgets.VBox([self.sheet, self.start]), "pv-panel", "pv-sheet"),
            "columns": box([reader, right], "pv-columns"),
            "walk": box(walk, "pv-row", "pv-walk"),
            "end": box([self.again if practice else self.line], "pv-row"),
        }
        self.children = [
            widgets.HTML(desk_look.STYLE),
            box([self.head, self.clocks], "pv-head"),
            *self._parts.values(),
            self.status,
        ]
        self._parts |= {
            "start": self.start,
            "form": form,
            "explanation": self.explanation,
            "later": self.later,
            "pause": self.pause,
        }

    def show(self, phase: Phase) -> None:
        """Puts the parts of a phase in sight and the others out of it."""
        for name, part in self._parts.items():
            visible(part, name in _IN_SIGHT[phase])
        self.record.description = _("Go on (Enter)") if phase == "explained" else _("Record (Enter)")

    def say(self, sentence: str) -> None:
        """Shows one sentence below the desk; a screen reader says it too."""
        self.status.value = desk_look.status(sentence)
