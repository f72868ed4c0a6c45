"""The crisis room: twelve hours, messages to check, statements to write, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from parvis.crisis import labels, room_end, room_keys, room_views, statement, statement_views
from parvis.crisis.moves import COSTS, Move
from parvis.crisis.room_screen import KEYS, RoomScreen
from parvis.crisis.scenario import Scenario, load_scenario
from parvis.crisis.session import Session
from parvis.desks.controls import frame
from parvis.desks.desk import Desk
from parvis.desks.keys import listen
from parvis.desks.look import plain, title_of
from parvis.language import _, current_language


class CrisisRoom(Desk):
    r"""A crisis to live through, in a notebook; `scenario` is a `Scenario` or the name of one.

    In "practice" the end compares the story with four policies and may be played again with another chance;
    "graded" shows one's own story only. The log is saved in `path` under `unit` and `exercise` after each
    move and found again after a restart; `variant` is the number of the student's data set, `seed` the chance
    of the hours. Where nbgrader executes the notebook the log is also printed, for whoever marks.

    >>> room = CrisisRoom("hinge", path="no-such-folder/answers.json")
    >>> room.screen.start.click(); room.press("p\n")
    >>> room.session.turn, room.session.now.paused
    (1, 0)
    """

    unit = "crisis"
    made: Session

    def __init__(
        self,
        scenario: Scenario | str,
        mode: Literal["practice", "graded"] = "practice",
        *,
        exercise: str = "room",
        variant: int = 0,
        seed: int = 1,
        path: str | Path = "answers.json",
    ):
        if isinstance(scenario, str):
            scenario = load_scenario(scenario, current_language())
        name = f"{exercise}-{scenario.name}" if mode == "practice" else exercise
        super().__init__(name, mode, variant=variant, path=path)
        rest = self.rest() or {}
        self._writing = False
        chance = rest.get("seed")
        self.made = Session(
            scenario, chance if self.practice and type(chance) is int else seed, self.found, rest.get("turn")
        )
        act: dict[str, Callable] = {
            "begin": self._begin,
            "publish": self.publish,
            "undo": self.take_back,
            "next": self.next_hour,
            "again": self.again,
        }
        last = None if self.practice else self.line
        self.screen = RoomScreen(self.session, self._make, act, last=last, status=self.status)
        listen(self.screen.typing, room_keys.commands, self._obey)
        for field in (self.screen.compose.text, self.screen.compose.strategy):
            field.observe(lambda _change: self._read_over(not self.screen.compose.strategy.value), "value")
        self._started = bool(self.session.moves or self.session.turn)
        self._draw()
        self.lay_out([frame(*self.screen.children)])

    @property
    def session(self) -> Session:
        """What is saved, which another session replaces when one plays again."""
        return self.made

    def __repr__(self) -> str:
        return f"CrisisRoom: {self.session.scenario.name}, {self.session.turn} / 12"

    # What is asked for with a click or a key

    def do(self, move: Move) -> bool:
        """Makes a move if it can be made, and says why when it cannot."""
        if not self.session.do(move):
            self.say(self._refusal(move))
            return False
        self.voice.say(labels.in_words(move, self.session.scenario) + ".")
        self._save()
        self._draw()
        if move.do == "verify":
            self.voice.say(plain(self.screen.shown(move.item)))
        if move.do == "report" and self.session.now.reported is None:
            self.say(
                _("The platform takes nothing down: report what is fabricated, once you have checked it.")
            )
        return True

    def publish(self, do: str) -> None:
        """Publishes the statement or the answer as it is written in the form."""
        turn = self.session.turn
        move = self.screen.compose.statement(turn) if do == "state" else self.screen.compose.full_answer(turn)
        if do == "state" and not move.slots:
            self.say(_("Tick what the holding statement says, then publish it."))
        elif do == "answer" and not move.strategy:
            self.say(_("Choose what you answer, then publish it."))
        elif self.do(move):
            self._read_over(holding=do == "state")
            self.screen.compose.clear()
            if self._writing:  # who came by key goes back to the keys; a mouse user's page stays in place
                self.screen.typing.focus()
            self._writing = False

    def next_hour(self) -> None:
        """Lets an hour pass."""
        self.session.pass_hour()
        self.screen.compose.reading.value = ""
        self._save()
        self._draw()
        self._tell_the_hour()

    def take_back(self) -> None:
        """Undoes the latest move of this hour."""
        undone = self.session.take_back()
        if undone is None:
            self.say(_("What was done in an earlier hour cannot be undone."))
            return
        self._save()
        self._draw()

    def again(self) -> None:
        """Begins the same crisis anew, with another chance (practice only)."""
        self.made = Session(self.session.scenario, self.session.seed + 1)
        self._started = False
        self._save()
        self._draw()

    def press(self, text: str) -> None:
        """Does what the keys of `text` ask for (see `room_keys`)."""
        for command in room_keys.commands(text):
            self._obey(command)

    def _obey(self, command: room_keys.Command) -> None:
        if not self._started:
            self._begin()
            return
        if self.session.finished:
            self.say(_("The twelve hours are over."))
            return
        what, number = command
        if what in KEYS:
            self.do(Move(self.session.turn, what))
        elif what == "escalate" and 1 <= number <= 4:
            self.do(Move(self.session.turn, "escalate", level=number))
        elif what in ("verify", "fact") and 1 <= number <= len(self.session.inbox):
            item = self.session.inbox[number - 1].name
            if what == "verify":
                self.do(Move(self.session.turn, "verify", item=item))
            else:
                self.voice.say(self.screen.compose.tick(item))
        elif what == "slot" and room_keys.slot(number):
            self.voice.say(self.screen.compose.tick(room_keys.slot(number)))
        elif what == "hours" and number:
            self.screen.compose.hours.value = number
            self.voice.say(f"{self.screen.compose.hours.description} {self.screen.compose.hours.label}.")
        elif what == "strategy" and room_keys.strategy(number):
            self.screen.compose.strategy.value = room_keys.strategy(number)
            self.voice.say(f"{self.screen.compose.strategy.label}.")
        elif what == "write":
            self._writing = True
            self.screen.compose.text.focus()
        elif what in ("state", "answer"):
            self.publish(what)
        elif what == "undo":
            self.take_back()
        elif what == "next":
            self.next_hour()
        else:
            self.say(_("This key does nothing here."))

    def _begin(self) -> None:
        self._started = True
        self._draw()
        self._tell_the_hour()
        self.screen.typing.focus()

    def _make(self, **move) -> None:
        self.do(Move(self.session.turn, **move))

    def _tell_the_hour(self) -> None:
        """Says the hour, what is left, and the messages that have just come in."""
        self.voice.say(plain(room_views.head(self.session)))
        if self.session.finished:
            self.voice.say(title_of(self.screen.end.value))
            return
        self.voice.say(plain(room_views.attention(self.session)) + ".")
        came = [item.name for item in self.session.inbox if item.turn == self.session.turn]
        self.voice.say(*(plain(self.screen.shown(name)) for name in came))

    def _draw(self) -> None:
        self.screen.draw(self.session, self._started)
        if self._started and self.session.finished:
            self.screen.end.value = room_end.page(self.session, self.practice)

    def _read_over(self, holding: bool) -> None:
        """Practice only: says what the words written lack, and what they should not say yet."""
        words = self.screen.compose.text.value.strip()
        if not words or not self.practice:
            return
        reading = statement.look_over(
            words,
            self.session.scenario,
            current_language(),
            turn=self.session.turn,
            checked=self.session.now.checked,
            holding=holding,
        )
        self.screen.compose.reading.value = statement_views.page(reading, holding, words)
        self.voice.say(plain(self.screen.compose.reading.value))

    def _refusal(self, move: Move) -> str:
        if COSTS[move.do] > self.session.now.attention:
            return _("No attention is left for that this hour: let an hour pass.")
        return _("That is already done.")

    def _save(self) -> None:
        self.keep(rest={"turn": self.session.turn, "seed": self.session.seed})
