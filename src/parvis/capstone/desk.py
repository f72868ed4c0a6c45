"""The desk of the seventy-two hours, for one learner: three days, saved at each decision."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from parvis.capstone import views, wording
from parvis.capstone.moves import read_move
from parvis.capstone.organisation import Organisation
from parvis.capstone.screen import StoryScreen
from parvis.capstone.told import Told
from parvis.desks.desk import Desk
from parvis.desks.look import counts, status
from parvis.language import _


class SeventyTwoHours(Desk):
    """Three days of an organisation; `seed` draws what happens, `variant` is the student's data set.

    In "practice" the end tells the points, and what would have done better; "graded" shows which decisions
    cost most, and the line to paste. The log is found again after a restart.

    >>> from parvis.capstone.organisation_file import practice_organisation
    >>> desk = SeventyTwoHours(practice_organisation("en"), 1, path="no-such-folder/answers.json")
    >>> desk.screen.next.click(); desk.made.state.day
    2
    """

    unit = "capstone"
    made: Told

    def __init__(
        self,
        organisation: Organisation,
        seed: int = 1,
        mode: Literal["practice", "graded"] = "practice",
        *,
        exercise: str = "practice",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        super().__init__(exercise, mode, variant=variant, path=path)
        self.made = Told(organisation, seed, self.found)
        self.screen = StoryScreen(self.do, self.take_back)
        last = [] if self.practice else [self.line]
        self._draw()
        self.lay_out([*self.screen.children, *last])
        if not (self.practice or self.notice or self.made.notices):
            self.say(counts())

    def do(self, move: dict) -> None:
        """Makes a move, saves the log, and says what came of it, or why it cannot be made."""
        before = self.made.state
        why = self.made.do(move)
        if why:
            self._draw()  # the field goes back to what stands
            self.say(why)
            return
        self._draw()
        done = read_move(move)
        after = self.made.state
        if after.step != before.step:
            self.voice.say(self.screen.told(after))
            self.keep(_late(before.step, after.step))
        else:
            said = wording.in_words(done, after) + "." if done and (done.choice or done.do) else ""
            self.voice.say(said)
            self.keep(views.patches_left(after) if done and done.kind == "patch" else "")

    def take_back(self) -> None:
        """Undoes the latest decision, unless time went on since."""
        why = self.made.take_back()
        self._draw()
        if why:
            self.say(why)
        else:
            self.keep(_("The latest decision is taken back."))

    def say(self, sentence: str) -> None:
        """Shows one sentence where the act was; a screen reader says it too."""
        super().say(sentence)
        self.screen.say(sentence)
        self.status.value = status(sentence)

    def _draw(self) -> None:
        self.screen.draw(self.made.state)
        if self.made.state.finished:
            self.screen.end(self.made.state, self.practice)


def _late(before: int, after: int) -> str:
    """What is said when the crisis was there before the team was."""
    hours = after - before - 1
    if hours <= 0:
        return ""
    return _("It began {hours} h ago, and nobody had been told.").format(hours=hours)
