"""What a student composes at the desk "Should we be there?", without widgets: a plan and a verdict each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from parvis.desks.decisions import DamagedError, replay_each, text_of
from parvis.desks.exercise import Exercise
from parvis.language import _
from parvis.profession.briefs import Brief, load_briefs
from parvis.profession.platforms import ANSWERS, OPENINGS, PLATFORMS, RHYTHMS, platform_words
from parvis.profession.presence import ANNOUNCEMENTS, REASONS, Outcome, Plan, outcome

CHOICES = ("yes", "no")


@dataclass(frozen=True)
class Composed:
    """One brief: the plan, yes or no ("" while open), and the reason of a no."""

    plan: Plan = field(default_factory=Plan)
    choice: str = ""
    reason: str = ""


class Composition:
    """The plan and the verdict on each brief; `notices` says what could not be replayed.

    >>> from parvis.profession.briefs import practice_briefs
    >>> made = Composition(practice_briefs("en")[:2])
    >>> made.set("allotments", posts={"facebook": 1.0}); made.set("allotments", choice="yes")
    >>> made.of("allotments").plan.posts, made.undecided()
    ({'facebook': 1.0}, ['helpline'])
    """

    def __init__(self, briefs: Iterable[Brief]):
        self.briefs = {brief.brief_id: brief for brief in briefs}
        self.composed = {name: Composed() for name in self.briefs}
        self.notices: list[str] = []

    def of(self, brief: str) -> Composed:
        """What is composed for a brief; ValueError with the sentence to show when there is no such brief."""
        if brief not in self.briefs:
            sentence = _("Brief {name} is not among these: its decision is left out.")
            raise ValueError(sentence.format(name=brief[:40]))
        return self.composed[brief]

    def set(self, brief: str, *, choice: str | None = None, reason: str | None = None, **parts: Any) -> None:
        """Changes the verdict, the reason or parts of the plan; ValueError with the sentence to show."""
        before = self.of(brief)
        plan = replace(before.plan, **parts)
        made = Composed(
            plan,
            before.choice if choice is None else choice,
            before.reason if reason is None else reason,
        )
        known = (
            all(place in PLATFORMS and posts in RHYTHMS for place, posts in plan.posts.items())
            and plan.opening in OPENINGS
            and plan.answer in ANSWERS
            and plan.announcements in ANNOUNCEMENTS
            and made.choice in ("", *CHOICES)
            and made.reason in ("", *REASONS)
        )
        if not known:
            sentence = _(
                "The plan for {name} holds something that the desk does not offer: compose it again."
            )
            raise ValueError(sentence.format(name=brief[:40]))
        self.composed[brief] = made

    def outcome(self, brief: str) -> Outcome:
        """What the plan for a brief leads to."""
        return outcome(self.of(brief).plan, self.briefs[brief])

    def undecided(self) -> list[str]:
        """The briefs without yes or no, or with a no that has no reason."""
        return [
            name
            for name, made in self.composed.items()
            if not made.choice or (made.choice == "no" and not made.reason)
        ]

    def to_dicts(self) -> list[dict]:
        """The decisions as plain data: this is what answers.json keeps."""
        return [
            {"brief": name, "choice": made.choice, "reason": made.reason, **asdict(made.plan)}
            for name, made in self.composed.items()
            if made != Composed()
        ]

    def in_words(self) -> list[str]:
        """A line for each brief, for whoever marks."""
        return [self._in_words(name, made) for name, made in self.composed.items()]

    def _in_words(self, name: str, made: Composed) -> str:
        words, places = choice_words(), platform_words()
        posts = ", ".join(f"{places[place]} {number:g}" for place, number in made.plan.posts.items())
        parts = [
            self.briefs[name].title,
            words.get(made.choice, "–"),
            reason_words().get(made.reason, "–"),
            posts or "–",
            f"{made.plan.opening}, {made.plan.answer} h, {made.plan.announcements}",
            f"{self.outcome(name).weekly:.1f} h",
        ]
        return " · ".join(parts)


def choice_words() -> dict[str, str]:
    """The two verdicts in words, by name."""
    return {"yes": _("Yes, with this plan"), "no": _("No, not now")}


def reason_words() -> dict[str, str]:
    """The reasons of a no in words, by name."""
    return {
        "public": _("those who must be reached are not there"),
        "time": _("there is not the time for what would reach them"),
        "wait": _("nobody can answer as fast as they need"),
        "money": _("there is not the money for what it takes"),
    }


def replay(decisions: Iterable[object], briefs: Iterable[Brief]) -> Composition:
    """What saved decisions lead to: the last one on each brief counts."""
    made = Composition(briefs)

    def decide(decision: Mapping) -> None:
        posts, answer = decision.get("posts", {}), decision.get("answer")
        number, accessible = decision.get("announcements"), decision.get("accessible")
        if not isinstance(posts, dict) or not all(isinstance(one, int | float) for one in posts.values()):
            raise DamagedError("posts")
        if not (isinstance(answer, int) and isinstance(number, int) and isinstance(accessible, bool)):
            raise DamagedError("plan")
        made.set(
            text_of(decision, "brief"),
            choice=text_of(decision, "choice"),
            reason=text_of(decision, "reason"),
            posts={str(place): float(one) for place, one in posts.items()},
            opening=text_of(decision, "opening"),
            answer=answer,
            accessible=accessible,
            announcements=number,
        )

    made.notices = replay_each(decisions, decide)
    return made


PRESENCE = Exercise(
    "presence",
    "profession",
    load=lambda variant: load_briefs(variant.path("briefs.json")),
    replay=replay,
)
