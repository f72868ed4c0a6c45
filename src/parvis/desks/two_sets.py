"""Two parallel sets of short cases, for the opening of a unit and for its end: read, answered, compared.

A unit costs its cases only, in `<unit>/data/two_sets.json`, in both languages at once:

    {"schema": 1, "subject": {"fr": "…", "en": "…"}, "question": {…}, "note": {…},
     "choices": {"signal": {…}, "noise": {…}}, "pair": {…}, "leans": {"signal": {…}, "noise": {…}},
     "items": [{"id": "a01", "form": "A", "answer": "signal", "kind": "few", "level": 1,
                "fr": {"text": "…", "why": "…"}, "en": {"text": "…", "why": "…"}}, …]}

Each case of form A has a twin in form B, of the same answer, kind and level (1 easy, 2, 3 hard, as its author
judged). Nothing is graded, so answers and explanations are in the package.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parvis.desks.decisions import replay_each, text_of
from parvis.desks.skill import Cases, Skill
from parvis.language import _, current_language

FORMS = ("A", "B")
CHOICES = ("signal", "noise", "pass")
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Item:
    """One case in one language: its form, the answer, the kind and planned level, the text, why."""

    item_id: str
    form: str
    answer: str
    kind: str
    level: int
    text: str
    why: str


@dataclass(frozen=True)
class TwoSets:
    """The cases of a unit and the words around them, in one language."""

    unit: str
    language: str
    subject: str
    question: str
    note: str
    choices: Mapping[str, str]
    cases: Cases
    items: tuple[Item, ...]

    def form(self, name: str) -> list[Item]:
        """The cases of form "A" or "B", in an order that mixes kinds and answers, always the same.

        >>> [item.form for item in load_two_sets("moderation", "en").form("B")][:2]
        ['B', 'B']
        """
        chosen = [item for item in self.items if item.form == name]
        return sorted(chosen, key=lambda item: hashlib.sha256(item.item_id.encode()).digest())


def load_two_sets(unit: str, language: str | None = None) -> TwoSets:
    """The cases of `unit` in `language`, else in the current one; ValueError when the unit has none.

    >>> len(load_two_sets("moderation", "fr").items)
    40
    """
    language = language or current_language()
    path = _PACKAGE / unit / "data" / "two_sets.json"
    if not path.is_file():
        raise ValueError(_("the unit {unit} has no sets of cases").format(unit=repr(unit)))
    data = json.loads(path.read_text(encoding="utf-8"))
    leans = {side: words[language] for side, words in data["leans"].items()}
    return TwoSets(
        unit=unit,
        language=language,
        subject=data["subject"][language],
        question=data["question"][language],
        note=data["note"][language],
        choices={name: words[language] for name, words in data["choices"].items()} | {"pass": _("Pass")},
        cases=Cases(data["pair"][language], leans["signal"], leans["noise"]),
        items=tuple(_item(row, language) for row in data["items"]),
    )


def _item(row: Mapping, language: str) -> Item:
    words = row[language]
    return Item(row["id"], row["form"], row["answer"], row["kind"], row["level"], words["text"], words["why"])


class Sitting:
    """The answers to one set; `notices` says what could not be replayed.

    >>> sets = load_two_sets("moderation", "en")
    >>> sitting = Sitting(sets, "A")
    >>> sitting.answer("signal"); len(sitting.to_dicts()), sitting.finished
    (1, False)
    """

    def __init__(self, sets: TwoSets, form: str):
        self.sets = sets
        self.items = sets.form(form)
        self.notices: list[str] = []
        self._chosen: dict[str, str] = {}

    @property
    def current(self) -> Item | None:
        """The first case without an answer."""
        return next((item for item in self.items if item.item_id not in self._chosen), None)

    @property
    def finished(self) -> bool:
        """Whether every case was answered or passed."""
        return self.current is None

    @property
    def chosen(self) -> dict[str, str]:
        """The choice on each case that has one, in the order made: signal, noise or pass."""
        return dict(self._chosen)

    @property
    def skill(self) -> Skill:
        """How well the answers tell the two kinds apart; what was passed is left out."""
        answer = {item.item_id: item.answer for item in self.items}
        return Skill.of(
            (answer[name] == "signal", choice == "signal")
            for name, choice in self._chosen.items()
            if choice != "pass"
        )

    def answer(self, choice: str) -> None:
        """Answers the current case; nothing happens when all are answered."""
        if self.current:
            self.choose(self.current.item_id, choice)

    def choose(self, item: str, choice: str) -> None:
        """Answers a case of this set; ValueError with the sentence to show."""
        if item not in {one.item_id for one in self.items}:
            raise ValueError(
                _("Case {name} is not one of this set: its answer is left out.").format(name=item[:40])
            )
        if choice not in CHOICES:
            raise ValueError(
                _("{choice!r} is not a choice of the desk: choose it from the list.").format(
                    choice=choice[:40]
                )
            )
        self._chosen[item] = choice

    def undo(self) -> None:
        """Takes the latest answer back, if there is one."""
        if self._chosen:
            self._chosen.popitem()

    def to_dicts(self) -> list[dict]:
        """The answers as plain data, with the language in which the cases were read."""
        return [
            {"item": name, "choice": choice, "language": self.sets.language}
            for name, choice in self._chosen.items()
        ]

    def in_words(self) -> list[str]:
        """A line for each answer: the case, the choice."""
        text = {item.item_id: item.text for item in self.items}
        return [f"{text[name]} · {self.sets.choices[choice]}" for name, choice in self._chosen.items()]


def replay(answers: Iterable[object], sets: TwoSets, form: str) -> Sitting:
    """The sitting that saved answers lead to; what is damaged or of another set is left out and told.

    >>> sets = load_two_sets("moderation", "en")
    >>> made = replay([{"item": "a01", "choice": "signal"}, {"item": "z9", "choice": "noise"}], sets, "A")
    >>> made.chosen, len(made.notices)
    ({'a01': 'signal'}, 1)
    """
    sitting = Sitting(sets, form)
    sitting.notices = replay_each(
        answers, lambda answer: sitting.choose(text_of(answer, "item"), text_of(answer, "choice"))
    )
    return sitting


def passed_over(sittings: Sequence[Sitting]) -> int:
    """How many cases were passed in all."""
    return sum(choice == "pass" for sitting in sittings for choice in sitting.chosen.values())
