"""The twelve hours on the screen of the three days: the crisis room, for a story that several may write."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import Any

import ipywidgets as widgets

from parvis.capstone import carry
from parvis.capstone.moves import Move
from parvis.capstone.state import State
from parvis.crisis import labels, room_keys
from parvis.crisis.moves import Move as CrisisMove
from parvis.crisis.room_screen import KEYS, RoomScreen
from parvis.crisis.scenario import Scenario
from parvis.crisis.session import Session
from parvis.desks.controls import frame, styled, visible
from parvis.desks.keys import listen
from parvis.desks.look import element
from parvis.language import _

_ROLE_OF = {do: Move("crisis", do=do).role for do in (*KEYS, "verify", "escalate", "state", "answer")}


class CrisisPart:
    """The crisis room's screen, drawn from a state; `make` receives each move as a dict.

    `act` has a function for "pass" and "undo"; `say` shows one sentence; `above` stands above all.
    """

    def __init__(
        self,
        make: Callable[[dict], None],
        act: dict[str, Callable[[], None]],
        say: Callable[[str], None],
        above: Iterable[widgets.Widget] = (),
    ):
        self._above = list(above)
        self._make, self._act, self._say = make, act, say
        self.view = frame()
        self.status = widgets.HTML()
        self._scenario: Scenario | None = None
        self._session: Session | None = None
        self._roles: Container[str] = ()
        self.screen: RoomScreen | None = None
        self._news = styled(widgets.HTML(), "pv-panel")

    def draw(self, state: State, roles: Container[str]) -> None:
        """Shows the hour; what belongs to other roles than `roles` cannot be pressed."""
        self._roles = roles
        session = self._session = _session(state)
        if self.screen is None or self._scenario != state.crisis:
            self._scenario = state.crisis
            self.screen = self._make_screen(session)
            self.view.children = [*self._above, self._news, *self.screen.children]
        self.screen.draw(session, started=True)
        self._news.value = element("p", state.crisis.situation)
        visible(self._news, len(state.turns) - 1 == carry.total(state.ledger, "late"))
        self._allow()

    def _make_screen(self, session: Session) -> RoomScreen:
        act: dict[str, Callable] = {
            "begin": lambda: None,
            "publish": self._publish,
            "undo": self._act["undo"],
            "next": self._act["pass"],
            "again": lambda: None,
        }
        screen = RoomScreen(session, self._do, act, last=widgets.HTML(), status=self.status)
        listen(screen.typing, room_keys.commands, self._obey)
        return screen

    def _do(self, do: str, item: str = "", level: int = 0, **more: Any) -> None:
        if _ROLE_OF[do] not in self._roles:
            self._say(_("This belongs to another role."))
            return
        given = {"kind": "crisis", "do": do, "item": item, "level": level} | more
        self._make({key: value for key, value in given.items() if value})

    def _publish(self, do: str) -> None:
        assert self.screen is not None and self._session is not None
        form, turn = self.screen.compose, self._session.turn
        move = form.statement(turn) if do == "state" else form.full_answer(turn)
        if do == "state" and not move.slots:
            self._say(_("Tick what the holding statement says, then publish it."))
        elif do == "answer" and not move.strategy:
            self._say(_("Choose what you answer, then publish it."))
        elif not self._session.can(move):
            self._say(_("No attention is left for that this hour: let an hour pass."))
        else:
            self._send(move)
            form.clear()

    def _send(self, move: CrisisMove) -> None:
        plain = move.to_dict()
        self._do(**{key: value for key, value in plain.items() if key != "turn"})

    def _obey(self, command: room_keys.Command) -> None:
        assert self.screen is not None and self._session is not None
        what, number = command
        form, inbox = self.screen.compose, self._session.inbox
        if what in KEYS:
            self._do(what)
        elif what == "escalate" and 1 <= number <= 4:
            self._do("escalate", level=number)
        elif what == "verify" and 1 <= number <= len(inbox):
            self._do("verify", item=inbox[number - 1].name)
        elif what == "fact" and 1 <= number <= len(inbox):
            self._say(form.tick(inbox[number - 1].name))
        elif what == "slot" and room_keys.slot(number):
            self._say(form.tick(room_keys.slot(number)))
        elif what == "hours" and number:
            form.hours.value = number
            self._say(f"{form.hours.description} {form.hours.label}.")
        elif what == "strategy" and room_keys.strategy(number):
            form.strategy.value = room_keys.strategy(number)
            self._say(f"{labels.strategy_label(form.strategy.value)}.")
        elif what == "write":
            form.text.focus()
        elif what in ("state", "answer"):
            self._publish(what)
        elif what in ("undo", "next"):
            self._act["undo" if what == "undo" else "pass"]()
        else:
            self._say(_("This key does nothing here."))

    def _allow(self) -> None:
        """What is another role's cannot be pressed."""
        assert self.screen is not None
        screen = self.screen
        by_do = [(do, widget) for do, widget in screen.moves.items()]
        by_do += [("escalate", widget) for widget in screen.levels.values()]
        by_do += [("verify", widget) for widget in screen.checks.values()]
        by_do += [("state", screen.compose.state), ("answer", screen.compose.answer)]
        for do, widget in by_do:
            widget.disabled = widget.disabled or _ROLE_OF[do] not in self._roles


def _session(state: State) -> Session:
    """The state as the crisis room's screen reads it."""
    session = Session(state.crisis, state.cast.seed)
    session.now, session.past = state.now, list(state.turns[:-1])
    return session
