"""Questions to answer with yes or no: what a student decides, without any widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from parvis.desks.decisions import replay_each, text_of
from parvis.desks.exercise import Exercise
from parvis.language import _


class Choices:
    """The answer to each question, "" while it is open; `notices` says what could not be replayed."""

    def __init__(self, questions: Iterable[str]):
        self.chosen = dict.fromkeys(questions, "")
        self.notices: list[str] = []

    def choose(self, question: str, choice: str) -> None:
        """Answers a question, or takes its answer back with ""; ValueError with the sentence to show."""
        if question not in self.chosen or choice not in ("", *choice_words()):
            raise ValueError(_("“{choice}” cannot be chosen here.").format(choice=choice[:40]))
        self.chosen[question] = choice

    def to_dicts(self) -> list[dict]:
        """The answers given, as plain data: this is what answers.json keeps."""
        return [{"question": name, "choice": made} for name, made in self.chosen.items() if made]

    def in_words(self) -> list[str]:
        """A line for each question, for whoever marks."""
        return [f"{name}: {choice_words().get(made, '–')}" for name, made in self.chosen.items()]


def choice_words() -> dict[str, str]:
    """The choices in words, by name."""
    return {"yes": _("Yes"), "no": _("No")}


def load_questions(path: str | Path) -> list[str]:
    """The questions of a data set, one a line."""
    return Path(path).read_text(encoding="utf-8").splitlines()


def replay(decisions: Iterable[object], questions: Iterable[str]) -> Choices:
    """What saved decisions lead to: the last one on each question counts."""
    made = Choices(questions)

    def decide(decision: Mapping) -> None:
        made.choose(text_of(decision, "question"), text_of(decision, "choice"))

    made.notices = replay_each(decisions, decide)
    return made


QUESTIONS = Exercise(
    "questions", "toy", load=lambda variant: load_questions(variant.path("questions.txt")), replay=replay
)
