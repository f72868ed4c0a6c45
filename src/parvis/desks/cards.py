"""Cards to decide on: what a student chooses in answer to the questions of each, without any widget.

A file of cards is JSON in UTF-8, in both languages at once:

    {"schema": 1,
     "questions": {"fate": {"fr": "…", "en": "…", "choices": {"keep": {"fr": "…", "en": "…"}, …}}},
     "briefs": [{
       "card_id": "c01",
       "fr": {"title": "…", "text": "…", "facts": ["…"]},
       "en": {"title": "…", "text": "…", "facts": ["…"]},
       "choices": {"fate": {"a": {"fr": "…", "en": "…"}, …}},
       "right": {"fate": ["keep"]},
       "why": {"fr": "…", "en": "…"}
     }]}

`choices` is there where a card has choices of its own, and a card is asked only the questions of its own
`questions`, when it has that list. `right` (the first one is what the team would choose) and `why` are in
practice files and in keys only.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from parvis.desks.brief_file import read_briefs
from parvis.desks.decisions import replay_each, text_of
from parvis.desks.exercise import Exercise
from parvis.language import _, current_language

_RELEASED = ("card_id", "fr", "en", "choices", "questions")  # of a row of a key, what students receive


@dataclass(frozen=True)
class Question:
    """What is asked of a card, its choices in words by name, and those that the team accepts."""

    name: str
    words: str
    choices: Mapping[str, str]
    right: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """One thing to decide on; `why` only where the desk may explain."""

    card_id: str
    title: str
    text: str
    questions: tuple[Question, ...]
    facts: tuple[str, ...] = ()
    why: str = ""

    @property
    def explained(self) -> bool:
        """True when the team's choices come with the card."""
        return any(question.right for question in self.questions)


class Cards:
    """The answer to each question of each card, "" while it is open; `notices` says what was not replayed.

    >>> asked = Question("fate", "What now?", {"keep": "Keep", "stop": "Stop"})
    >>> made = Cards([Card("c1", "Post", "Hello", (asked,))])
    >>> made.choose("c1", "fate", "keep")
    >>> made.to_dicts(), made.still_open()
    ([{'card': 'c1', 'question': 'fate', 'choice': 'keep'}], [])
    """

    def __init__(self, cards: Iterable[Card]):
        self.cards = {card.card_id: card for card in cards}
        self.chosen = {
            (card.card_id, question.name): "" for card in self.cards.values() for question in card.questions
        }
        self.notices: list[str] = []

    def choose(self, card: str, question: str, choice: str) -> None:
        """Answers a question, or takes its answer back with ""; ValueError with the sentence to show."""
        if (card, question) not in self.chosen:
            sentence = _("Card {card} is not on this desk: its decision is left out.")
            raise ValueError(sentence.format(card=card[:40]))
        if choice and choice not in self.question(card, question).choices:
            sentence = _("{choice!r} is not a choice of the desk: choose it from the list.")
            raise ValueError(sentence.format(choice=choice[:40]))
        self.chosen[card, question] = choice

    def question(self, card: str, question: str) -> Question:
        """One question of one card."""
        return next(one for one in self.cards[card].questions if one.name == question)

    def still_open(self) -> list[str]:
        """The titles of the cards on which something is still to be decided."""
        return list(
            dict.fromkeys(self.cards[card].title for (card, _name), one in self.chosen.items() if not one)
        )

    def answers(self, question: str) -> dict[str, str]:
        """What was chosen in answer to one question, by card."""
        return {card: choice for (card, name), choice in self.chosen.items() if name == question}

    def to_dicts(self) -> list[dict]:
        """The decisions as plain data: this is what answers.json keeps."""
        return [
            {"card": card, "question": question, "choice": choice}
            for (card, question), choice in self.chosen.items()
            if choice
        ]

    def in_words(self) -> list[str]:
        """A line for each card, for whoever marks."""
        return [
            " | ".join(
                [card.title]
                + [
                    question.choices.get(self.chosen[card.card_id, question.name], "–")
                    for question in card.questions
                ]
            )
            for card in self.cards.values()
        ]


def load_cards(path: str | Path, language: str | None = None) -> list[Card]:
    """The cards of a file, in its order and in `language`, else in the current one.

    Raises BriefError that names the file and, where there is one, the card.
    """
    path, language = Path(path), language or current_language()
    return read_briefs(path, lambda row: _card(row, _asked(path), language), lambda card: [])


def practice_cards(unit: str, name: str, language: str | None = None) -> list[Card]:
    """The cards of a unit that its lessons practise with, explained, in `language`, else in the current one.

    >>> [card.card_id for card in practice_cards("profession", "claims", "en")]
    ['c1', 'c2', 'c3']
    """
    return load_cards(_practice(unit, name), language)


def released_cards(unit: str, name: str, cards: Iterable[Mapping]) -> dict:
    """The file of graded `cards`, rows of a key: they are asked what the unit's practice cards are.

    Neither right choices nor reasons, nor what else a key says of a card, are in it.

    >>> row = {"card_id": "n1", "fr": {}, "en": {}, "right": {"fate": ["keep"]}, "kind": "trap"}
    >>> made = released_cards("publishing", "news", [row])
    >>> list(made["questions"]), made["briefs"]
    (['fate'], [{'card_id': 'n1', 'fr': {}, 'en': {}}])
    """
    bare = [{key: said for key, said in row.items() if key in _RELEASED} for row in cards]
    return {"schema": 1, "questions": _asked(_practice(unit, name)), "briefs": bare}


def replay(decisions: Iterable[object], cards: Sequence[Card]) -> Cards:
    """What saved decisions lead to: the last one on each question counts.

    >>> from parvis.language import use_language; use_language("en")
    >>> replay([7], []).notices
    ['Decision 1 is damaged: decide it again.']
    """
    made = Cards(cards)

    def decide(decision: Mapping) -> None:
        made.choose(text_of(decision, "card"), text_of(decision, "question"), text_of(decision, "choice"))

    made.notices = replay_each(decisions, decide)
    return made


def exercise(name: str, unit: str) -> Exercise[list[Card], Cards]:
    """The exercise of a desk of cards: its file is `<name>.json`, among a student's data.

    >>> exercise("news", "publishing").called
    'choices'
    """
    return Exercise(
        name,
        unit,
        load=lambda variant: load_cards(variant.path(f"{name}.json")),
        replay=replay,
        called="choices",
    )


def beyond_habit(chosen: Mapping[str, str], right: Mapping[str, Sequence[str]]) -> float:
    """The share of right choices beyond what one choice, the same for every card, would give: 0 to 1.

    >>> right = {"a": ["keep"], "b": ["keep"], "c": ["stop"], "d": ["keep", "stop"]}
    >>> beyond_habit({"a": "keep", "b": "keep", "c": "stop", "d": "stop"}, right)
    1.0
    >>> beyond_habit(dict.fromkeys("abcd", "keep"), right)
    0.0
    """
    habits = Counter(choice for accepted in right.values() for choice in dict.fromkeys(accepted))
    habit = max(habits.values(), default=0)
    if habit == len(right):
        return float(all(chosen.get(card) in accepted for card, accepted in right.items()))
    good = sum(chosen.get(card) in accepted for card, accepted in right.items())
    return max(0.0, (good - habit) / (len(right) - habit))


def _practice(unit: str, name: str) -> Path:
    return Path(__file__).parents[1] / unit / "data" / f"{name}.json"


def _asked(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8-sig"))["questions"]


def _card(row: dict, asked: Mapping[str, dict], language: str) -> Card:
    words = row[language]
    names = row.get("questions", list(asked))
    return Card(
        str(row["card_id"]),
        words["title"],
        words["text"],
        tuple(map(partial(_question, row, asked, language), names)),
        tuple(words.get("facts", ())),
        row.get("why", {}).get(language, ""),
    )


def _question(row: dict, asked: Mapping[str, dict], language: str, name: str) -> Question:
    choices = row.get("choices", {}).get(name) or asked[name]["choices"]
    return Question(
        name,
        asked[name][language],
        {choice: said[language] for choice, said in choices.items()},
        tuple(row.get("right", {}).get(name, ())),
    )
