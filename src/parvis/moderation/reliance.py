"""How far one relied on a bot's advice, and whether rightly: accepted when right, overridden when wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parvis.desks.skill import Cases, Skill
from parvis.language import _, ngettext
from parvis.moderation.debrief import acts
from parvis.moderation.duty import DutySession, needs_action


@dataclass(frozen=True)
class Advised:
    """One decision beside the advice: the message, what was advised, whether rightly, whether followed."""

    item: str
    advice: str
    right: bool
    followed: bool


def advised(session: DutySession) -> list[Advised]:
    """The decisions of a shift beside the bot's advice, in the order of the queue.

    The advice is right or wrong by the rule under which the decision was made.

    >>> from parvis.moderation.duty import practice_duty
    >>> session = DutySession(practice_duty("en"), clock=lambda: 0.0)
    >>> made = session.decide("compliant", "approve")
    >>> [(one.right, one.followed) for one in advised(session)]
    [(True, True)]
    """
    made = {decision.item: decision for decision in session.decisions}
    found = []
    for item in session.queue:
        if item.item_id in made:
            advice = session.duty.advice[item.item_id]
            right = (advice == "act") == needs_action(session.as_ruled(item))
            followed = (advice == "act") == acts(made[item.item_id])
            found.append(Advised(item.item_id, advice, right, followed))
    return found


def trust(found: Iterable[Advised]) -> Skill:
    """Telling bad advice from good: a hit is a bad one overridden, a false alarm a good one overridden.

    Accepting everything and refusing everything both show nothing. Source of the measure: appropriate
    reliance as in Schemmer and others, Appropriate Reliance on AI Advice, IUI 2023, counted as a Skill.

    >>> trust([Advised("d01", "act", right, followed=True) for right in (True, False) * 5]).sensitivity.value
    0.0
    """
    return Skill.of((not one.right, not one.followed) for one in found)


def cases() -> Cases:
    """What the two kinds of advice are called where skill and lean are told."""
    return Cases(
        _("a piece of bad advice and a good one"),
        _("when in doubt, you override the bot"),
        _("when in doubt, you do as the bot says"),
    )


def counted(found: Iterable[Advised]) -> list[str]:
    """How often good advice was accepted and bad advice overridden, in two sentences."""
    counts = trust(found)
    accepted = counts.noises - counts.false_alarms
    return [
        ngettext(
            "The bot was right {total} time: you did as it said {number} time.",
            "The bot was right {total} times: you did as it said {number} times.",
            counts.noises,
        ).format(total=counts.noises, number=accepted),
        ngettext(
            "It was wrong {total} time: you overrode it {number} time.",
            "It was wrong {total} times: you overrode it {number} times.",
            counts.signals,
        ).format(total=counts.signals, number=counts.hits),
    ]
