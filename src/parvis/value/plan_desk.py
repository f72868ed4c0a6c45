"""The desk of a plan: lines with a level to choose, and what they weigh together, at each choice."""

from __future__ import annotations

from pathlib import Path

from parvis.desks.cards_desk import CardsDesk
from parvis.value.plan import Plan, Sheet, replay


class PlanDesk(CardsDesk):
    """A plan to make; "practice" says what the team would choose and why, "graded" does not.

    `heading` is the desk's name, `about` the sentence under it.

    >>> from parvis.value.plan import practice_plan
    >>> desk = PlanDesk(practice_plan("budget", "en"), "A budget", path="no-such-folder/answers.json")
    >>> desk.made.total
    0
    """

    made: Plan

    def __init__(
        self,
        sheet: Sheet,
        heading: str,
        about: str = "",
        mode: str = "practice",
        *,
        exercise: str = "practice-plan",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        self._sheet_of = sheet
        super().__init__(
            sheet.cards, "value", heading, about, mode, exercise=exercise, variant=variant, path=path
        )

    def replayed(self, _cards: object) -> Plan:
        """The plan that the decisions found lead to."""
        return replay(self.found, self._sheet_of)

    def say(self, sentence: str) -> None:
        """Shows what the plan weighs so far, and one sentence."""
        super().say(f"{self.made.state()} {sentence}".strip())
