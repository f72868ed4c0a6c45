"""Three actions whose aim is communication: what the survey says of each, and what it cost per person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parvis.language import _
from parvis.value.survey import Effect, compare, draw_survey


@dataclass(frozen=True)
class Told:
    """An action with its `aim`, the question it wants to move; `cost` in euros, labour included."""

    name: str
    purpose: str
    aim: str
    cost: int
    reached: int
    effects: Mapping[str, float] = field(repr=False)
    seed: int = field(repr=False)

    def card(self) -> list[Effect]:
        """The four effects that its survey of 900 people shows."""
        return compare(draw_survey(self.seed, self.effects))


def per_person(action: Told, effect: Effect) -> float | None:
    """Euros per person in whom something moved; None where the survey does not show that anything did.

    >>> effect = Effect("attention", 0.4, 0.2, 0.1, 0.3)
    >>> round(per_person(Told("a", "b", "attention", 1000, 500, {}, 1), effect), 2)
    10.0
    """
    if not effect.sure or effect.difference <= 0:
        return None
    return action.cost / (effect.difference * action.reached)


def told_actions() -> list[Told]:
    """The three actions of the bench; every number is invented."""
    return [
        Told(
            _("Video with a creator"),
            _("make the Lune 6 known"),
            "attention",
            6900,
            42000,
            {"attention": 0.24, "understanding": 0.02, "attitude": -0.01},
            64,
        ),
        Told(
            _("Series of posts"),
            _("explain the right to repair"),
            "understanding",
            3100,
            15000,
            {"attention": 0.11, "understanding": 0.17, "attitude": 0.03},
            32,
        ),
        Told(
            _("Repair workshops"),
            _("earn people's trust"),
            "relation",
            3740,
            640,
            {"attention": 0.12, "understanding": 0.13, "attitude": 0.16, "relation": 0.21},
            33,
        ),
    ]


def question_words() -> dict[str, str]:
    """The four questions of the survey in words, by name."""
    return {
        "attention": _("attention: remembers having seen it"),
        "understanding": _("understanding: can say what it is about"),
        "attitude": _("attitude: good opinion (4 or 5 out of 5)"),
        "relation": _("relation: would ask us for advice (4 or 5 out of 5)"),
    }


def short_words() -> dict[str, str]:
    """The four questions in one word, by name."""
    return {
        "attention": _("attention"),
        "understanding": _("understanding"),
        "attitude": _("attitude"),
        "relation": _("relation"),
    }
