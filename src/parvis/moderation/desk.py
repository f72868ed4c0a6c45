"""The moderation desk: a queue of messages, the ladder of actions, and what the decisions led to."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Literal

from parvis.desks.controls import frame
from parvis.desks.desk import Desk
from parvis.desks.keys import listen
from parvis.language import _
from parvis.moderation import controls, debrief_views, desk_sheets, desk_views
from parvis.moderation.decision import Decision, DecisionError
from parvis.moderation.desk_screen import Phase, Screen, Ticker
from parvis.moderation.form import Form
from parvis.moderation.queue import QueueItem
from parvis.moderation.reader import Reader
from parvis.moderation.session import Session

_AWAY_SECONDS = 300  # after this long without a key or a click the clock stops by itself


class ModerationDesk(Desk):
    """A moderator's desk over `queue`, in a notebook.

    In "practice" each decision is explained at once and the end shows what the decisions led to; "graded"
    shows no verdict. Decisions are saved in `path` under `unit` and `exercise` after each of them and found
    again after a restart; `variant` is the number of the student's data set. Where nbgrader executes the
    notebook the decisions are also printed, for whoever marks.

    >>> from parvis.moderation.queue import practice_queue
    >>> desk = ModerationDesk(practice_queue("en")[:3], path="no-such-folder/answers.json")
    >>> desk.screen.start.click()
    >>> desk.session.current.item_id
    'p01'
    """

    unit = "moderation"
    made: Session
    _tickers: ClassVar[dict[str, Ticker]] = {}

    def __init__(
        self,
        queue: Sequence[QueueItem],
        mode: Literal["practice", "graded"] = "practice",
        *,
        exercise: str = "practice",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        super().__init__(exercise, mode, variant=variant, path=path)
        self._phase: Phase = "welcome"
        self._acted = time.monotonic()
        decisions = self.found
        self._elsewhere: list[dict] = []
        if self.practice:  # taken in portions of one queue: the next portion must not lose the first
            known = {item.item_id for item in queue}
            self._elsewhere = [one for one in decisions if one.get("item") not in known]
            decisions = [one for one in decisions if one.get("item") in known]
            self.notice = self.notice if decisions else ""
        self._queue = list(queue)
        try:
            self.made = self._open(decisions, self.rest())
            desk_views.clocks(self.session, show_time=True)
        except (AttributeError, TypeError, ValueError):  # time and exposure were edited by hand
            self.made = self._open(decisions)
        self.session.pause()
        self._item = self.session.current
        self.reader = self._reading()
        self.form = Form(self._used)
        last = None if self.practice else self.line
        self.screen = Screen(
            self.reader.view,
            self.form.view,
            self.form.words,
            self._commands(),
            last=last,
            status=self.status,
        )
        listen(self.screen.keys, controls.commands, self._obey)
        self.screen.show_time.observe(lambda _change: self._draw_head(), "value")
        self.lay_out([frame(*self.screen.children)])
        if exercise in self._tickers:
            self._tickers[exercise].stop()  # that of an earlier run of the cell
        self._ticker = self._tickers[exercise] = Ticker(self._tick)
        self._go("welcome")

    @property
    def session(self) -> Session:
        """What is saved, which another session replaces when one starts again."""
        return self.made

    def __repr__(self) -> str:
        made, total = len(self.session.decisions), len(self.session.queue)
        return f"ModerationDesk: {made} / {total}"  # what a page without widgets shows

    def _open(self, decisions: Sequence[dict] = (), state: dict | None = None) -> Session:
        return Session(self._queue, clock=time.monotonic, decisions=decisions, state=state)

    def _reading(self) -> Reader:
        return Reader(self.session, self._used, self._beside)

    def _beside(self, item: QueueItem) -> str:
        return ""

    # What is asked for with a click or a key

    def begin(self) -> None:
        """Starts, or goes on after a pause or an explanation."""
        self.session.resume()
        self._go("message" if self.session.current else "end")

    def record(self) -> None:
        """Records the decision on the message in view; after an explanation, goes on to the next message."""
        if self._phase == "explained":
            self.begin()
            return
        missing = self.form.missing()
        if missing:
            self.say(_("Still to choose: {what}.").format(what=_(" and ").join(missing)))
            return
        try:
            decision = self.session.decide(**self.form.values())
        except DecisionError as error:
            self.say(
                _("Not recorded: {problem}; {remedy}.").format(problem=error.problem, remedy=error.remedy)
            )
            return
        self._save()
        if self.practice and self._item:
            self.session.pause()
            ruled = self.session.as_ruled(self._item)
            self.screen.explanation.value = desk_sheets.explanation(ruled, decision)
            self._go("explained")
        else:
            self._go("message" if self.session.current else "end")

    def take_back(self) -> None:
        """Undoes the latest decision and shows its message with the choices made."""
        made = self.session.decisions
        if not made:
            self.say(_("There is no decision to undo."))
            return
        self.session.undo()
        self._save()
        self.session.resume()
        self._go("message", made[-1])

    def later(self) -> None:
        """Leaves the message for the end of the queue."""
        self.session.skip()
        self._go("message")

    def jump(self) -> None:
        """Goes to the next undecided message after this one, else to the first; to the end when none is."""
        waiting = self.session.undecided_after(self._position())
        if waiting:
            self._visit(waiting)
        else:
            self._go("end")

    def walk(self, step: int) -> None:
        """Goes to the message `step` further in the queue, decided or not."""
        place = min(max(self._position() + step, 0), len(self.session.queue) - 1)
        self._visit(self.session.queue[place])

    def pause(self) -> None:
        """Stops the clock and covers the message."""
        self.session.pause()
        self._go("paused")

    def again(self) -> None:
        """Forgets every decision (practice only)."""
        self.made = self._open()
        self.session.pause()
        self.reader.session = self.session
        self._save()
        self._go("welcome")

    def press(self, text: str) -> None:
        """Does what the keys of `text` ask for (see `controls`)."""
        for command in controls.commands(text):
            self._obey(command)

    def _obey(self, command: controls.Command) -> None:
        kind, value = command
        on_message = {
            "enter": self.record,
            "open": self.reader.toggle_text,
            "describe": self.reader.toggle_description,
            "thread": self.reader.open_thread,
            "escalate": self.form.toggle_escalation,
            "write": self.form.reason.focus,
            "later": self.later,
            "pause": self.pause,
            "undo": self.take_back,
            "jump": self.jump,
        }
        elsewhere = {
            "explained": {"enter": self.begin, "undo": self.take_back, "jump": self.jump},
            "paused": {"enter": self.begin, "pause": self.begin},
            "end": {"undo": self.take_back},
        }
        meant = elsewhere.get(self._phase, on_message)
        if kind == "unknown":
            self.say(_("The key {key} does nothing here.").format(key=value))
        elif value in meant:
            meant[value]()
        elif self._phase == "message":
            self.form.choose(kind, value)
        elif self._phase == "end":
            self.say(_("Every message is decided; u takes the latest decision back."))
        else:
            self.say(_("Press Enter to go on."))

    # What is on screen

    def _go(self, phase: Phase, decision: Decision | None = None) -> None:
        """Goes to another phase; a message comes up with empty choices, or with those of `decision`."""
        resumed = self._phase == "paused" and self._item == self.session.current
        if phase == "message":
            self._item = item = self.session.current
            if decision or not resumed:
                self.form.fill(decision)
            if item:
                self.voice.say(desk_views.place(self.session, item) + ".")
                self.reader.show(item)
        elif phase == "end":
            self._item = None
        self._phase = phase
        self.screen.show(phase)
        self._write_sheet()
        if phase != "message":
            self.voice.say(self.screen.news(phase))
        self.reader.freeze(phase == "explained")
        self._used()
        (self._ticker.start if phase == "message" else self._ticker.stop)()
        if phase in ("message", "explained", "paused"):
            self.screen.keys.focus()

    def _write_sheet(self) -> None:
        if self._phase == "welcome":
            made = len(self.session.decisions)
            self.screen.sheet.value = desk_sheets.welcome(self.session.queue, self.practice, made)
            self.screen.start.description = _("Go on") if made else _("Start")
        elif self._phase == "paused":
            self.screen.sheet.value = desk_sheets.paused()
            self.screen.start.description = _("Go on")
        elif self._phase == "end":
            self.screen.sheet.value = self._end()

    def _end(self) -> str:
        return (debrief_views.practice if self.practice else debrief_views.own)(self.session)

    def _draw_head(self) -> None:
        title = _("Practice queue") if self.practice else _("Your queue")
        self.screen.head.value = desk_views.head(self.session, title, self._item)
        self.screen.clocks.value = desk_views.clocks(self.session, self.screen.show_time.value)

    def _used(self, said: str = "") -> None:
        """Someone is at work: what was done is said, the head is drawn anew, and the clock goes on."""
        self._acted = time.monotonic()
        self.voice.say(said)
        self._draw_head()

    def _commands(self) -> dict[str, Callable[[], None]]:
        return {
            "begin": self.begin,
            "record": self.record,
            "take_back": self.take_back,
            "later": self.later,
            "previous": lambda: self.walk(-1),
            "following": lambda: self.walk(1),
            "jump": self.jump,
            "pause": self.pause,
            "again": self.again,
        }

    def _position(self) -> int:
        return self.session.queue.index(self._item) if self._item else -1

    def _visit(self, item: QueueItem) -> None:
        self.session.resume()
        self.session.go_to(item.item_id)
        made = {decision.item: decision for decision in self.session.decisions}
        self._go("message", made.get(item.item_id))

    def _save(self) -> None:
        self.keep(rest=self.session.state(), besides=self._elsewhere)

    def _tick(self) -> bool:
        if time.monotonic() - self._acted > _AWAY_SECONDS:
            self.pause()
            self.say(_("Nothing happened for a while: the clock was stopped for you."))
        self._draw_head()
        return self._phase == "message"
