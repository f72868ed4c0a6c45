"""The moderation desk on a shift: a bot's advice, a clock that choices move, a note on the way."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from parvis.moderation import duty_views
from parvis.moderation.controls import Command
from parvis.moderation.decision import Decision
from parvis.moderation.desk import ModerationDesk
from parvis.moderation.desk_screen import Phase
from parvis.moderation.duty import Duty, DutySession
from parvis.moderation.duty_reader import KEYS, DutyReader
from parvis.moderation.queue import QueueItem


class DutyDesk(ModerationDesk):
    """The practice desk over the messages of a shift: the same keys, the same explanations, no mark.

    >>> from parvis.moderation.duty import practice_duty
    >>> desk = DutyDesk(practice_duty("en"), path="no-such-folder/answers.json")
    >>> desk.begin(); desk.press("t")
    >>> desk.session.minutes_left
    39
    """

    made: DutySession
    reader: DutyReader

    def __init__(self, duty: Duty, *, path: str | Path = "answers.json"):
        self._duty = duty
        super().__init__(duty.queue, "practice", exercise="duty", path=path)

    @property
    def session(self) -> DutySession:
        """The session of the shift."""
        return self.made

    def begin(self) -> None:
        """Goes on; first to the manager's note when it is due, or to the end when the shift is over."""
        if self.session.to_announce:
            self.session.announced = True
            self._save()
            self._go("paused")
            self.screen.sheet.value = duty_views.announcement(self._duty)
        elif self.session.over:
            self._go("end")
        else:
            super().begin()

    def jump(self) -> None:
        """Goes to the next undecided message; after the end of the shift this is going on without a clock."""
        if self._phase == "explained" and self.session.to_announce:
            self.begin()
            return
        self.session.overtime = self.session.overtime or self.session.over
        super().jump()

    def _open(self, decisions: Sequence[dict] = (), state: dict | None = None) -> DutySession:
        return DutySession(self._duty, clock=time.monotonic, decisions=decisions, state=state)

    def _reading(self) -> DutyReader:
        return DutyReader(self.session, self._used, self._beside)

    def _obey(self, command: Command) -> None:
        if self._phase == "message" and command.kind == "unknown" and command.value in KEYS:
            self.reader.look_at(KEYS[command.value])
        else:
            super()._obey(command)

    def _beside(self, item: QueueItem) -> str:
        return duty_views.advice(self._duty, item.item_id)

    def _go(self, phase: Phase, decision: Decision | None = None) -> None:
        super()._go(phase, decision)
        if phase == "welcome":
            self.screen.sheet.value += duty_views.welcome(self._duty)

    def _end(self) -> str:
        return duty_views.end(self.session) + super()._end()

    def _draw_head(self) -> None:
        super()._draw_head()
        self.screen.head.value += duty_views.rule(self.session)
        opening, _div, rest = self.screen.clocks.value.partition(">")
        self.screen.clocks.value = f"{opening}>{duty_views.clock(self.session)}{rest}"
