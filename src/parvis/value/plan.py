"""A plan of lines, each with a level to choose: what it costs in all, and what that leads to.

A file of lines is a file of cards (`parvis.desks.cards`) whose cards have the one question "level" and
choices of their own, and which says besides what each level weighs:

    {…, "unit": "eur", "limit": 9000, "amounts": {"v1-1": {"0": 0, "1": 1000}, …}}

`unit` is "eur" (euros, hours of the team included) or "kb" (kilobytes of a page on a phone).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parvis.desks.cards import Card, Cards, load_cards
from parvis.desks.decisions import replay_each, text_of
from parvis.desks.exercise import Exercise
from parvis.figures import decimal, whole
from parvis.language import _
from parvis.value import mobile


@dataclass(frozen=True)
class Sheet:
    """The lines of a plan, what each level of each weighs, and how much there is in all."""

    cards: Sequence[Card]
    unit: str
    limit: int
    amounts: Mapping[str, Mapping[str, int]]


class Plan(Cards):
    """The level chosen on each line; `notices` says what could not be replayed.

    >>> from parvis.desks.cards import Question
    >>> level = Question("level", "How much?", {"0": "nothing", "1": "€1,000"})
    >>> made = Plan(Sheet([Card("a", "Letter", "…", (level,))], "eur", 900, {"a": {"0": 0, "1": 1000}}))
    >>> made.choose("a", "level", "1"); made.total, made.within
    (1000, False)
    """

    def __init__(self, sheet: Sheet):
        super().__init__(sheet.cards)
        self.sheet = sheet

    @property
    def levels(self) -> dict[str, str]:
        """The level chosen on each line, "" while it is open."""
        return self.answers("level")

    @property
    def total(self) -> int:
        """What the levels chosen weigh together."""
        return sum(self.sheet.amounts[line].get(level, 0) for line, level in self.levels.items())

    @property
    def within(self) -> bool:
        """Whether the total keeps to the limit."""
        return self.total <= self.sheet.limit

    def state(self) -> str:
        """How far one is, in a sentence."""
        total, limit = whole(self.total), whole(self.sheet.limit)
        if self.sheet.unit == "eur":
            said = _("€{total} of €{limit}.").format(total=total, limit=limit)
            return said if self.within else said + " " + _("The budget is exceeded.")
        said = _("{total} kB of {limit}: {seconds} seconds, {people} of 10,000 people still there.").format(
            total=total,
            limit=limit,
            seconds=decimal(mobile.seconds(self.total), 1),
            people=whole(mobile.still_there(self.total)),
        )
        return said if self.within else said + " " + _("The page is too heavy.")

    def in_words(self) -> list[str]:
        """A line for each line of the plan, and one for the whole, for whoever marks."""
        return [*super().in_words(), self.state()]


def load_sheet(path: str | Path, language: str | None = None) -> Sheet:
    """The lines of a file, in `language`, else in the current one; BriefError where a card is incomplete."""
    cards = load_cards(path, language)
    data = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    return Sheet(cards, data["unit"], data["limit"], data["amounts"])


def replay(decisions: Iterable[object], sheet: Sheet) -> Plan:
    """What saved decisions lead to: the last level chosen on each line counts."""
    made = Plan(sheet)

    def decide(decision: Mapping) -> None:
        made.choose(text_of(decision, "card"), text_of(decision, "question"), text_of(decision, "choice"))

    made.notices = replay_each(decisions, decide)
    return made


def _exercise(name: str) -> Exercise[Sheet, Plan]:
    return Exercise(
        name,
        "value",
        load=lambda variant: load_sheet(variant.path(f"{name}.json")),
        replay=replay,
        called="choices",
    )


BUDGET = _exercise("budget")
PAGE = _exercise("page")


def practice_plan(name: str, language: str | None = None) -> Sheet:
    """The lines to practise with ("budget" or "page"), explained.

    >>> practice_plan("budget", "en").unit, practice_plan("page", "fr").unit
    ('eur', 'kb')
    """
    return load_sheet(Path(__file__).parent / "data" / f"{name}.json", language)
