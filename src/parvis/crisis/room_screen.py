"""The screen of the crisis room: its parts, and what is in sight before, during and after the crisis."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import ipywidgets as widgets

from parvis.crisis import labels, room_views
from parvis.crisis.compose import Compose
from parvis.crisis.moves import COSTS, Move
from parvis.crisis.session import Session
from parvis.desks.controls import box, button, group, styled, visible
from parvis.desks.keys import Keyboard
from parvis.desks.look import element
from parvis.language import _

KEYS = {
    "pause": "p",
    "preserve": "k",
    "report": "g",
    "reply": "r",
    "press": "c",
    "correct": "m",
    "rest": "z",
    "delete": "d",
}


class RoomScreen:
    """Head, opening page, keyboard field, two columns, walk, last page, last line. Made once, never unmade.

    `make` receives the keys of a move without its hour (do, item, level); `act` has a function for each other
    button: begin, publish (with "state" or "answer"), undo, next, again. `status` is the sentence of news,
    `last` stands below the last page (None: a button to play again).
    """

    def __init__(
        self,
        session: Session,
        make: Callable,
        act: dict[str, Callable],
        *,
        last: widgets.Widget | None,
        status: widgets.HTML,
    ):
        self._make = make
        self.head, self.attention = widgets.HTML(), widgets.HTML()
        self.dashboard, self.calendar, self.log = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.end = widgets.HTML()
        self.start = button(_("Enter the room"), act["begin"], "pv-main")
        keyboard = Keyboard(_("for example v2p, then Enter"), room_views.keys())
        self.typing = keyboard.field
        self.moves = {
            do: button(
                f"{labels.move_label(do)} ({KEYS[do]},\u00a0{COSTS[do]})",
                partial(make, do=do),
                "pv-small",
            )
            for do in KEYS
        }
        self.levels = {
            level: button(
                f"{labels.level_label(level)} (e{level})",
                partial(make, do="escalate", level=level),
                "pv-small",
            )
            for level in (1, 2, 3, 4)
        }
        self.checks: dict[str, widgets.Button] = {}
        self._cards: dict[str, widgets.HTML] = {}
        self._inbox = styled(widgets.VBox([]), "pv-inbox")
        self.compose = Compose(act["publish"])
        again = button(_("Play again with different luck"), act["again"], "pv-small")
        opening = widgets.HTML(room_views.situation(session.scenario))
        self._opening = styled(widgets.VBox([opening, self.start]), "pv-panel", "pv-sheet")
        self._keyboard = keyboard.view
        self._dashboard = styled(group(_("Dashboard"), self.dashboard), "pv-strip")
        self._columns = self._make_columns(session.scenario.situation)
        self._walk = box(
            [
                button(_("Next hour (Enter)"), act["next"], "pv-main"),
                button(_("Undo (u)"), act["undo"], "pv-small"),
                status,
            ],
            "pv-foot",
        )
        self._end = styled(widgets.VBox([self.end, last or again]), "pv-panel", "pv-sheet")
        self.children = [
            box([self.head, self.attention], "pv-head"),
            self._opening,
            self._keyboard,
            self._dashboard,
            self._columns,
            self._walk,
            self._end,
        ]

    def shown(self, name: str) -> str:
        """A message of the inbox as it is shown, with what checking it has found."""
        return self._cards[name].value

    def draw(self, session: Session, started: bool) -> None:
        """Shows the crisis as it stands; the last page is written by the room."""
        playing = started and not session.finished
        visible(self._opening, not started)
        for part in (self._keyboard, self._dashboard, self._columns, self._walk):
            visible(part, playing)
        visible(self._end, started and session.finished)
        self.head.value = room_views.head(session)
        self.attention.value = room_views.attention(session) if playing else ""
        if playing:
            self._draw_inbox(session)
            self.dashboard.value = room_views.dashboard(session)
            self.calendar.value = room_views.calendar(session)
            self.log.value = room_views.log(session)
            self._allow(session)

    def _make_columns(self, situation: str) -> widgets.Box:
        def titled(words: str, *parts: widgets.Widget) -> widgets.Widget:
            return styled(group(words, *parts), "pv-panel")

        left = widgets.VBox(
            [
                titled(_("Inbox"), self._inbox),
                titled(_("The situation"), widgets.HTML(element("p", situation))),
                titled(_("Calendar"), self.calendar),
                titled(_("Log"), self.log),
            ]
        )
        brackets = element("p", _("In brackets: the key, then the points of attention it costs."), "pv-quiet")
        right = widgets.VBox(
            [
                titled(
                    _("What you do"),
                    widgets.HTML(brackets),
                    box(self.moves.values(), "pv-moves"),
                    group(_("Whom you call in"), box(self.levels.values(), "pv-levels")),
                ),
                styled(widgets.VBox([self.compose.view]), "pv-panel"),
            ]
        )
        return box([left, right], "pv-columns", "pv-work", "pv-room")

    def _draw_inbox(self, session: Session) -> None:
        for number, item in enumerate(session.inbox, 1):
            if item.name not in self._cards:
                self._cards[item.name] = widgets.HTML()
                self.checks[item.name] = button(
                    _("Check (v{number}, 1)").format(number=number),
                    partial(self._make, do="verify", item=item.name),
                    "pv-small",
                )
            checked = item.name in session.now.checked
            self._cards[item.name].value = room_views.item(number, item, checked, session.turn)
            visible(self.checks[item.name], not checked)
        newest = list(reversed(session.inbox))
        if len(newest) != len(self._inbox.children):
            self._inbox.children = [
                styled(widgets.VBox([self._cards[item.name], self.checks[item.name]]), "pv-item")
                for item in newest
            ]
        self.compose.offer(session.inbox)

    def _allow(self, session: Session) -> None:
        """Buttons that cannot be used now say so."""
        turn, can = session.turn, session.can
        for do, widget in self.moves.items():
            widget.disabled = not can(Move(turn, do))
        for level, widget in self.levels.items():
            widget.disabled = not can(Move(turn, "escalate", level=level))
        for name, widget in self.checks.items():
            widget.disabled = not can(Move(turn, "verify", item=name))
        self.compose.state.disabled = session.now.attention < COSTS["state"]
        self.compose.answer.disabled = session.now.attention < COSTS["answer"]
