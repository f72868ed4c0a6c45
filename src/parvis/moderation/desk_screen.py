"""The screen of the moderation desk: which parts are in sight in each phase, and its clock."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from typing import Literal

import ipywidgets as widgets

from parvis.desks.controls import box, button, styled, visible
from parvis.desks.keys import Keyboard
from parvis.desks.look import plain, title_of
from parvis.language import _
from parvis.moderation import desk_views

Phase = Literal["welcome", "message", "explained", "paused", "end"]

_IN_SIGHT = {
    "welcome": ("sheet", "start"),
    "message": ("keyboard", "columns", "form", "words", "decide", "later", "walk", "pause"),
    "explained": ("keyboard", "columns", "explanation", "decide", "walk"),
    "paused": ("keyboard", "sheet", "start"),
    "end": ("keyboard", "sheet", "walk", "end"),
}


class Screen:
    """Head, keyboard field, sheet (a text over the whole width), the work, the foot, last line.

    `reader`, `form` and `words` are the work: the message, the choices, and below the message the reply.
    The foot holds what goes on and the sentence of news, in view however long the rest is. `act` has a
    function for each button: begin, record, take_back, later, previous, following, jump, pause, again.
    `status` is the sentence of news, `last` the last line (None: a button to start again).
    """

    def __init__(
        self,
        reader: widgets.Widget,
        form: widgets.Widget,
        words: widgets.Widget,
        act: Mapping[str, Callable[[], None]],
        *,
        last: widgets.Widget | None,
        status: widgets.HTML,
    ):
        self.head, self.clocks = widgets.HTML(), widgets.HTML()
        self.sheet, self.explanation = widgets.HTML(), widgets.HTML()
        keyboard = Keyboard(_("for example 5d, then Enter"), desk_views.keys())
        self.keys = keyboard.field
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
        decide = box([self.record, self.undo, self.later], "pv-row", "pv-decide")
        right = styled(widgets.VBox([form, self.explanation]), "pv-panel")
        walk = box(
            [self.previous, self.following, self.jump, self.pause, self.show_time], "pv-row", "pv-walk"
        )
        self._parts = {
            "keyboard": keyboard.view,
            "sheet": styled(widgets.VBox([self.sheet, self.start]), "pv-panel", "pv-sheet"),
            "columns": box([reader, right, styled(words, "pv-panel")], "pv-columns", "pv-work", "pv-three"),
            "foot": box([decide, status, walk], "pv-foot"),
            "end": box([last or self.again], "pv-row"),
        }
        self.children = [
            box([self.head, self.clocks], "pv-head"),
            *self._parts.values(),
        ]
        self._parts |= {
            "start": self.start,
            "form": form,
            "words": words,
            "decide": decide,
            "walk": walk,
            "explanation": self.explanation,
            "later": self.later,
            "pause": self.pause,
        }

    def show(self, phase: Phase) -> None:
        """Puts the parts of a phase in sight and the others out of it."""
        for name, part in self._parts.items():
            visible(part, name == "foot" or name in _IN_SIGHT[phase])
        self.record.description = _("Go on (Enter)") if phase == "explained" else _("Record (Enter)")

    def news(self, phase: Phase) -> str:
        """What is said on the way into a phase: its explanation, the title of the end, else its sheet."""
        if phase == "explained":
            return plain(self.explanation.value)
        return title_of(self.sheet.value) if phase == "end" else plain(self.sheet.value)


# Redraws a clock every second while the kernel is free; never in a marked run.


class Ticker:
    """Calls `tick` every second after `start`, until `stop` or until `tick` answers False.

    It uses the event loop of the kernel, not a thread: where none runs (tests, scripts) or where nbgrader
    executes the notebook, it does nothing.
    """

    def __init__(self, tick: Callable[[], bool], seconds: float = 1.0):
        self._tick = tick
        self._seconds = seconds
        self._next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Plans the next call."""
        self.stop()
        if os.environ.get("NBGRADER_EXECUTION"):
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        self._next = loop.call_later(self._seconds, self._fire)

    def stop(self) -> None:
        """Forgets the planned call."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _fire(self) -> None:
        if self._tick():
            self.start()
