"""What a presence gives and asks for: hours, wait, money, and who is reached."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from parvis.profession.briefs import Brief, Public
from parvis.profession.platforms import (
    ANNOUNCE_MINUTES,
    ANSWER_MINUTES,
    LOOK_MINUTES,
    OPENINGS,
    PLATFORMS,
)

LIMITS = ("public", "time", "wait", "money", "duty", "move")
REASONS = ("public", "time", "wait", "money")  # of a no: the limits that a better plan cannot mend
ANNOUNCEMENTS = (0, 4, 8, 16, 24, 40)


@dataclass(frozen=True)
class Plan:
    """Posts a week by platform, opening hours, hours within which one answers, accessible, announcements."""

    posts: Mapping[str, float] = field(default_factory=dict)
    opening: str = "office"
    answer: int = 24
    accessible: bool = False
    announcements: int = 0


@dataclass(frozen=True)
class Outcome:
    """What a plan leads to: hours a week by kind of work, wait in hours, euros a month, people reached.

    `reached` holds for each public the least and the greatest share that is reached; `broken` the limits of
    the brief that the plan does not keep.
    """

    hours: Mapping[str, float]
    wait: int
    euros: int
    reached: tuple[tuple[float, float], ...]
    moved: int
    idle: tuple[str, ...]
    broken: tuple[str, ...]

    @property
    def weekly(self) -> float:
        """All the hours of a week."""
        return sum(self.hours.values())


def outcome(plan: Plan, brief: Brief) -> Outcome:
    """What `plan` leads to in the situation of `brief`.

    Hours: posts (with what accessibility asks for), answers to the messages that posts bring, looking into
    the inbox, announcements of a move. A look is needed once per answering time while open, or once a day or
    less. The longest wait is the longest closed gap plus the answering time. The share of a public that is
    reached lies between that of its best platform (everybody there also follows the others) and the sum
    (nobody is on two); a platform below its least rhythm reaches nobody.

    >>> from parvis.profession.briefs import practice_briefs
    >>> made = outcome(Plan({"facebook": 1.0}, "office", 24), practice_briefs("en")[0])
    >>> round(made.weekly, 2), made.wait, made.broken
    (1.85, 88, ())
    """
    opening = OPENINGS[plan.opening]
    present = {name: posts for name, posts in plan.posts.items() if posts > 0}
    minutes = sum(
        posts * (PLATFORMS[name].minutes + plan.accessible * PLATFORMS[name].accessible)
        for name, posts in present.items()
    )
    weeks = brief.leaving.weeks if brief.leaving else 1
    hours = {
        "posts": minutes / 60,
        "answers": sum(present.values()) * brief.messages * ANSWER_MINUTES / 60,
        "looks": (_looks(plan) if present else 0) * LOOK_MINUTES / 60,
        "moves": plan.announcements * ANNOUNCE_MINUTES / 60 / weeks,
    }
    idle = tuple(name for name, posts in present.items() if posts < PLATFORMS[name].least)
    heard = [name for name in present if name not in idle]
    reached = tuple(_reached(public, heard) for public in brief.publics)
    euros = sum(PLATFORMS[name].euros for name in present) + opening.euros
    wait = opening.gap + plan.answer if present else 0
    moved = brief.leaving.moved(plan.announcements) if brief.leaving else 0
    kept = {
        "public": bool(present)
        and all(low >= one.wanted for one, (low, _high) in zip(brief.publics, reached, strict=True)),
        "time": sum(hours.values()) <= brief.hours,
        "wait": not brief.wait or wait <= brief.wait,
        "money": euros <= brief.euros,
        "duty": plan.accessible or not brief.duty,
        "move": brief.leaving is None or moved >= brief.leaving.wanted,
    }
    broken = tuple(name for name in LIMITS if not kept[name])
    return Outcome(hours, wait, euros, reached, moved, idle, broken)


def _looks(plan: Plan) -> int:
    opening = OPENINGS[plan.opening]
    if opening.euros:  # the outside service looks
        return 0
    if plan.answer < opening.hours:
        return opening.days * math.ceil(opening.hours / plan.answer)
    return math.ceil(opening.days * 24 / max(24, plan.answer))


def _reached(public: Public, heard: list[str]) -> tuple[float, float]:
    shares = [public.on.get(name, 0.0) for name in heard]
    return max(shares, default=0.0), min(1.0, sum(shares))
