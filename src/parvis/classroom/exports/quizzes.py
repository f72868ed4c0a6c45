"""The questions of a unit that its lessons ask without marking them, with what is said of each answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from parvis.classroom.exports.question_bank import Answer, Question
from parvis.desks.two_sets import Item, TwoSets, load_two_sets
from parvis.kpi.briefs import Brief, indicators, practice_briefs
from parvis.language import _
from parvis.marking.intake.notes import speaking
from parvis.start.choices import choice_words
from parvis.start.messages import practice_messages

_SHORT = 60  # characters of a question's name
_SERVE = ("keep", "either")


def questions_of(unit: str, language: str) -> list[Question]:
    """The short cases of a unit, and what else its lessons ask with an answer for every choice; else none."""
    with speaking(language):
        found = list(_cases(unit, language))
        if unit == "kpi":
            found += [_selection(brief, language) for brief in practice_briefs(language).values()]
        if unit == "start":
            found += list(_first_messages(language))
    return found


def _cases(unit: str, language: str) -> Iterator[Question]:
    with suppress(ValueError):  # the unit has none
        sets = load_two_sets(unit, language)
        yield from (_case(sets, item, language) for item in sets.items)


def _case(sets: TwoSets, item: Item, language: str) -> Question:
    answers = tuple(
        Answer(sets.choices[name], float(name == item.answer), item.why) for name in ("signal", "noise")
    )
    key = f"parvis-{sets.unit}-{language}-{item.item_id}"
    tags = (sets.subject, item.form, str(item.level))
    return Question(key, _name(item.text), f"{sets.question}\n{item.text}", answers, tags=tags)


def _selection(brief: Brief, language: str) -> Question:
    """All the indicators that serve an objective; each of the others takes away as much as one gives."""
    cards = indicators(language)
    right = sum(brief.labels[name].label in _SERVE for name in brief.indicators)
    answers = tuple(
        Answer(
            f"{cards[name].name}\n{cards[name].definition}",
            (1 if brief.labels[name].label in _SERVE else -1) / right,
            brief.labels[name].why,
        )
        for name in brief.indicators
    )
    text = f"{brief.situation}\n{brief.objective}\n" + _("Tick every indicator that serves this objective.")
    key = f"parvis-kpi-{language}-{brief.brief_id}"
    return Question(key, brief.title, text, answers, single=False, tags=(brief.title,))


def _first_messages(language: str) -> Iterator[Question]:
    for message in practice_messages(language):
        answers = tuple(
            Answer(words, float(name == message.agreed), message.why)
            for name, words in choice_words().items()
        )
        key = f"parvis-start-{language}-{message.item}"
        yield Question(key, _name(message.text), message.text, answers)


def _name(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= _SHORT else first[:_SHORT].rpartition(" ")[0] + " …"
