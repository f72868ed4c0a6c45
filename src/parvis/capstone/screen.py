"""The screen of the three days, for one learner or a team; it keeps nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

import ipywidgets as widgets

from parvis.capstone import end_page, views
from parvis.capstone.crisis_part import CrisisPart
from parvis.capstone.moves import ROLES
from parvis.capstone.sheets import Sheets, role_words, still_open
from parvis.capstone.state import State
from parvis.desks.controls import box, button, frame, styled, visible
from parvis.desks.look import element, keys_of_fields, plain, status
from parvis.language import _, ngettext


class StoryScreen:
    """Head, sheets or crisis room, foot, last page. Made once, never unmade; `children` are its parts.

    `make` receives each move as a dict, and gives the sentence to show; `undo` takes the latest one back
    (None: no such button); `passes` says whether time may be let go on from here; `above` stands above all.
    """

    def __init__(
        self,
        make: Callable[[dict], None],
        undo: Callable[[], None] | None = None,
        *,
        passes: bool = True,
        above: Iterable[widgets.Widget] = (),
    ):
        self._state: State | None = None
        self._roles: Container[str] = ROLES
        self.head, self.status, self.last = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.role = widgets.Dropdown(
            options=[(words, role) for role, words in role_words().items()],
            description=_("Show what is asked of"),
        )
        self.sheets = Sheets(make)
        self.next = button(_("Let time go on"), lambda: make({"kind": "pass"}), "pv-main")
        self.undo = button(_("Undo"), undo or (lambda: None), "pv-small")
        acts = {"pass": lambda: make({"kind": "pass"}), "undo": undo or (lambda: None)}
        parts = list(above)
        self.crisis = CrisisPart(make, acts, self.say, parts)
        self._passes, self._undoes = passes, undo is not None
        self._top = box([self.role, widgets.HTML(element("p", keys_of_fields(), "pv-quiet"))], "pv-beside")
        self._foot = box([self.next, self.undo, self.status], "pv-foot")
        self._days = frame(*parts, self.head, self._top, self.sheets.view, self._foot)
        self._hours = self.crisis.view
        self._end = styled(widgets.VBox([self.last]), "pv-panel", "pv-sheet")
        self.children = [self._days, self._hours, self._end]
        self.role.observe(lambda _change: self._redraw(), "value")

    def draw(self, state: State, roles: Container[str] = ROLES) -> None:
        """Shows a state; the fields of other roles than `roles` cannot be changed."""
        self._state, self._roles = state, roles
        crisis, over = state.in_crisis, state.finished
        visible(self._days, not crisis and not over)
        visible(self._hours, crisis)
        visible(self._end, over)
        self.head.value = views.head(state)
        visible(self.next, self._passes)
        visible(self.undo, self._undoes)
        if crisis:
            self.crisis.draw(state, roles)
        elif not over:
            self.sheets.draw(state, roles, self.role.value)

    def end(self, state: State, practice: bool) -> None:
        """Writes the last page."""
        self.last.value = views.head(state) + end_page.page(state, practice)

    def say(self, sentence: str) -> None:
        """Shows one sentence where the act was."""
        self.status.value = self.crisis.status.value = status(sentence)

    def told(self, state: State) -> str:
        """When it is and what is still open, for a screen reader."""
        left = len(still_open(state)) if not state.in_crisis else 0
        still = ngettext("{number} decision is still open.", "{number} decisions are still open.", left)
        return " ".join([plain(views.head(state)), still.format(number=left) if left else ""]).strip()

    def _redraw(self) -> None:
        if self._state is not None:
            self.draw(self._state, self._roles)
