"""Reads over a statement in the team's own words: parts that it lacks, and what it should not say yet.

It compares words with lists of words. It does not understand: it misses what is said in other words, and sees
neither irony nor whether something is true. It is for practice, and gives no mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parvis.crisis.labels import shorten
from parvis.crisis.moves import SLOTS
from parvis.crisis.scenario import Item, Scenario
from parvis.crisis.statement_numbers import numbers
from parvis.crisis.statement_text import Text, stems, words_of
from parvis.language import current_language

# What has no place in a holding statement, by its words alone.
SLIPS = ("cause", "guess", "blame", "attack", "promise", "assurance", "joke", "crowd")

_OF_A_KIND = 2  # remarks; more would not be read
_SHOWN = 60  # letters of a sentence that is quoted
_IN_ANSWERS = ("attack", "joke", "crowd")  # an answer with a strategy may give a cause, admit, and give back


@dataclass(frozen=True)
class Remark:
    """Something to look at again.

    `kind` is one of `SLIPS`, or number, unchecked, unproven, false;
    `quote` is what was written; `message` is the number of a message of the inbox, for the last three.
    """

    kind: str
    quote: str
    message: int = 0


@dataclass(frozen=True)
class Reading:
    """What words show of a statement: the parts found, those not found, whether an hour lacks, remarks."""

    found: tuple[str, ...]
    missing: tuple[str, ...]
    without_hour: bool
    remarks: tuple[Remark, ...]


def look_over(
    written: str,
    scenario: Scenario,
    language: str,
    *,
    turn: int = 11,
    checked: Sequence[str] = (),
    holding: bool = True,
) -> Reading:
    """What the words of a statement show; `holding` is False for a full answer, which has no parts.

    Only the messages that have arrived by `turn` count; `checked` names those that were checked.

    >>> from parvis.crisis.scenario import load_scenario
    >>> reading = look_over("It is probably the spring.", load_scenario("hinge", "en"), "en")
    >>> reading.missing[-2:], reading.remarks
    (('next', 'contact'), (Remark(kind='guess', quote='probably', message=0),))
    """
    text = Text(written)
    inbox = [item for item in scenario.items if item.turn <= turn]
    proven = [item for item in inbox if item.proof and item.name in checked]
    sure = " ".join([scenario.title, scenario.situation, *(f"{item.text} {item.found}" for item in proven)])
    kinds = words_of(language).forbidden
    if not holding:
        kinds = {kind: kinds[kind] for kind in _IN_ANSWERS}
    remarks = [
        *_by_words(text, language, kinds, stems(sure)),
        *_by_numbers(text, language, Text(sure)),
        *_by_messages(text, language, inbox, checked, stems(sure)),
    ]
    event = stems(f"{scenario.title} {scenario.situation}")
    found, without_hour = _parts(text, language, event) if holding else (set(), False)
    return Reading(
        tuple(slot for slot in SLOTS if slot in found),
        tuple(slot for slot in SLOTS if slot not in found) if holding else (),
        without_hour,
        _few(remarks),
    )


def parts_said(written: str) -> list[str]:
    """The parts of a holding statement that a text has, of `SLOTS`, in the current language.

    >>> from parvis.language import use_language; use_language("en")
    >>> parts_said("Unplug your cooker. Next news soon."), parts_said("Next news at 15:00.")
    (['people'], ['next'])
    """
    found, _without_hour = _parts(Text(written), current_language(), set())
    return [slot for slot in SLOTS if slot in found]


def slips_in(written: str) -> list[str]:
    """What has no place in a holding statement and is in a text, of `SLIPS`, in the current language.

    >>> from parvis.language import use_language; use_language("en")
    >>> slips_in("It is the intern's fault. Never again!"), slips_in("We do not know the cause yet.")
    (['blame', 'promise'], [])
    """
    language = current_language()
    remarks = _by_words(Text(written), language, words_of(language).forbidden, set())
    kinds = {remark.kind for remark in remarks}
    return [kind for kind in SLIPS if kind in kinds]


def _few(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """Each remark once, and of each kind the first ones."""
    once = list(dict.fromkeys(remarks))
    return tuple(
        remark
        for place, remark in enumerate(once)
        if sum(earlier.kind == remark.kind for earlier in once[:place]) < _OF_A_KIND
    )


def _parts(text: Text, language: str, event: set[str]) -> tuple[set[str], bool]:
    """The parts that some sentence announces, and whether the next news lacks its hour."""
    found, announced = set(), False
    for start, end in text.sentences():
        sentence = text.plain[start:end]
        here = {slot for slot, words in words_of(language).parts.items() if words.search(sentence)}
        if len(stems(sentence) & event) > 1:
            here.add("known")
        if "next" in here:
            announced = True
            if not words_of(language).hour.search(sentence):
                here.remove("next")
        found |= here
    return found, announced and "next" not in found


def _by_words(text: Text, language: str, kinds: dict, sure: set[str]) -> Iterator[Remark]:
    for clause in text.clauses():
        words = text.plain[clause.start : clause.end]
        for kind, forbidden in kinds.items():
            for match in forbidden.finditer(words):
                if not _excused(kind, words, match.start(), match.end(), language, sure):
                    yield Remark(kind, text.quote(clause.start + match.start(), clause.start + match.end()))


def _excused(kind: str, words: str, start: int, end: int, language: str, sure: set[str]) -> bool:
    """Whether the clause takes back what the words alone would say."""
    if kind in ("promise", "blame"):
        return bool(words_of(language).doubt["denied"].search(words[:start]))
    if kind == "cause" and stems(" ".join(words[end:].split()[:4])) & sure:
        return True  # « en raison de l'inondation », when the flood is what is known
    return kind in ("cause", "guess", "assurance") and bool(words_of(language).doubt["open"].search(words))


def _by_numbers(text: Text, language: str, sure: Text) -> Iterator[Remark]:
    known = {number.value for number in numbers(sure, language)}
    for number in numbers(text, language):
        if number.value not in known:
            counted = re.match(r" ?[^\W\d_]+", text.plain[number.end :])
            yield Remark("number", text.quote(number.start, number.end + len(counted[0] if counted else "")))


def _by_messages(
    text: Text, language: str, inbox: Sequence[Item], checked: Sequence[str], sure: set[str]
) -> Iterator[Remark]:
    """Sentences that take over several words of a message on which one cannot rest (yet)."""
    for number, item in enumerate(inbox, 1):
        if item.proof and item.name in checked:
            continue
        own = stems(re.sub(r"@\w+", "", item.text)) - sure
        needed = 2 if len(own) < 6 else 3
        for start, end in text.sentences():
            sentence = text.plain[start:end]
            if len(stems(sentence) & own) < needed or words_of(language).doubt["open"].search(sentence):
                continue
            if item.name not in checked:
                kind = "unchecked"
            elif item.truth == "unknown":
                kind = "unproven"
            elif words_of(language).doubt["refuted"].search(sentence):
                continue
            else:
                kind = "false"
            yield Remark(kind, shorten(text.quote(start, end), _SHOWN), number)
