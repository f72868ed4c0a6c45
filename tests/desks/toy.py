"""A desk of a unit as small as can be: one answer for each question."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from parvis.desks.controls import to_decide
from parvis.desks.decisions import replay_each, text_of
from parvis.desks.desk import Desk
from parvis.desks.exercise import Exercise
from parvis.variants import Variant

CHOICES = {"yes": "Yes", "no": "No"}


class Answers:
    """The answer to each question of a list, "" while it is open."""

    def __init__(self, questions: list[str]):
        self.chosen = dict.fromkeys(questions, "")
        self.notices: list[str] = []

    def choose(self, question: str, choice: str) -> None:
        """Answers a question; ValueError with the sentence to show."""
        if question not in self.chosen or choice not in ("", *CHOICES):
            raise ValueError(f"{question} – {choice} cannot be chosen.")
        self.chosen[question] = choice

    def to_dicts(self) -> list[dict]:
        """The answers given."""
        return [{"question": name, "choice": made} for name, made in self.chosen.items() if made]

    def in_words(self) -> list[str]:
        """A line for each question."""
        return [f"{name}: {CHOICES.get(made, '–')}" for name, made in self.chosen.items()]


def replay(decisions: Iterable[object], questions: list[str]) -> Answers:
    """The answers that saved decisions lead to."""
    made = Answers(questions)

    def decide(decision: Mapping) -> None:
        made.choose(text_of(decision, "question"), text_of(decision, "choice"))

    made.notices = replay_each(decisions, decide)
    return made


def load(variant: Variant) -> list[str]:
    """The questions of a data set, a line each."""
    return variant.path("questions.txt").read_text(encoding="utf-8").splitlines()


QUESTIONS = Exercise("questions", "toy", load=load, replay=replay)


class ToyDesk(Desk):
    """A list of choices for each question."""

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
        self.fields = {name: to_decide(name, CHOICES, made) for name, made in self.made.chosen.items()}
        for name, field in self.fields.items():
            field.observe(lambda change, name=name: self._choose(name, change["new"]), "value")
        self.lay_out([*self.fields.values(), self.status, self.line])

    def _choose(self, name: str, choice: str) -> None:
        self.made.choose(name, choice)
        self.keep()
