"""The desk of the questions: a list of choices for each, saved at each choice."""

from __future__ import annotations

from pathlib import Path

from parvis.desks.controls import to_decide
from parvis.desks.desk import Desk

from .questions import choice_words, replay


class QuestionDesk(Desk):
    """In "practice" nothing is handed in; "graded" shows the line to paste."""

    unit = "toy"

    def __init__(
        self,
        questions: list[str],
        mode: str = "practice",
        *,
        exercise: str = "practice",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        super().__init__(exercise, mode, variant=variant, path=path)
        self.made = replay(self.found, questions)
        self.fields = {name: to_decide(name, choice_words(), made) for name, made in self.made.chosen.items()}
        for name, field in self.fields.items():
            field.observe(lambda change, name=name: self._choose(name, change["new"]), "value")
        last = [] if self.practice else [self.line]
        self.lay_out([*self.fields.values(), self.status, *last])

    def _choose(self, name: str, choice: str) -> None:
        self.made.choose(name, choice)
        self.keep()
