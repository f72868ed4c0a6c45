"""The ladder of actions: seven rungs, the Commission's decision values, and the rung each case calls for."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.language import _
from parvis.moderation import charter

LADDER = ("approve", "remind", "hide", "remove", "warn", "restrict", "ban")

# Expected rung by category for 0, 1, and 2 or more prior sanctions: proportionate, then graduated.
POLICY = {
    "compliant": ("approve", "approve", "approve"),
    "fair_criticism": ("approve", "approve", "approve"),
    "off_topic": ("remind", "hide", "remove"),
    "spam_scam": ("remove", "remove", "ban"),
    "insult": ("remove", "warn", "restrict"),
    "hate": ("warn", "restrict", "ban"),
    "harassment": ("warn", "restrict", "ban"),
    "personal_data": ("remove", "warn", "restrict"),
    "distress_danger": ("hide", "hide", "hide"),
}

# Whether one escalates: danger and what the law manifestly forbids, always; personal data, where they are
# given out to harm somebody; the rest is settled by its rung.
BELL = {"distress_danger": "yes", "hate": "yes", "harassment": "yes", "personal_data": "may"}

_DSA_DECISION = {
    "approve": (),
    "remind": (),
    "hide": ("DECISION_VISIBILITY_CONTENT_DISABLED",),
    "remove": ("DECISION_VISIBILITY_CONTENT_REMOVED",),
    "warn": ("DECISION_VISIBILITY_CONTENT_REMOVED",),
    "restrict": ("DECISION_VISIBILITY_CONTENT_REMOVED", "DECISION_PROVISION_PARTIAL_SUSPENSION"),
    "ban": ("DECISION_VISIBILITY_CONTENT_REMOVED", "DECISION_ACCOUNT_TERMINATED"),
}


@dataclass(frozen=True)
class Expected:
    """What the policy asks for: an action of the ladder, and whether to escalate."""

    action: str
    escalate: bool


def label(action: str) -> str:
    """The action's name in the current language.

    >>> from parvis.language import use_language; use_language("en")
    >>> label("remind")
    'Remind of the rule'
    """
    return {
        "approve": _("Approve"),
        "remind": _("Remind of the rule"),
        "hide": _("Hide"),
        "remove": _("Remove"),
        "warn": _("Warn"),
        "restrict": _("Restrict"),
        "ban": _("Ban"),
    }[action]


def meaning(action: str) -> str:
    """What the action does, in one sentence of the current language.

    >>> from parvis.language import use_language; use_language("en")
    >>> meaning("ban")
    'Remove the message and close the account.'
    """
    return {
        "approve": _("Leave the message online and, where useful, answer it."),
        "remind": _("Leave the message online and remind people of the rule courteously, in public."),
        "hide": _("Cover the message while its case is examined."),
        "remove": _("Take the message down."),
        "warn": _("Remove the message and send its author a formal warning."),
        "restrict": _("Remove the message and mute its author for a day to a week."),
        "ban": _("Remove the message and close the account."),
    }[action]


RESTRICTING = frozenset(LADDER[LADDER.index("hide") :])  # the actions of which `restricts` is true


def rank(action: str) -> int:
    """The rung of an action, from 0 (approve) to 6 (ban); ValueError for an unknown one.

    >>> rank("approve"), rank("ban")
    (0, 6)
    """
    if action not in LADDER:
        raise ValueError(
            _("{name!r} is not an action of the ladder; choose among: {names}").format(
                name=action, names=", ".join(LADDER)
            )
        )
    return LADDER.index(action)


def restricts(action: str) -> bool:
    """Whether the action restricts someone and so must be explained (from "hide" up; DSA, article 17).

    >>> restricts("remind"), restricts("hide")
    (False, True)
    """
    return rank(action) >= rank("hide")


def bell(category: str) -> str:
    """Whether the team wants to hear of a message of this category: "yes", "may" (in doubt) or "no".

    >>> bell("harassment"), bell("personal_data"), bell("insult")
    ('yes', 'may', 'no')
    """
    charter.rule_of(category)  # refuses an unknown category
    return BELL.get(category, "no")


def expected(category: str, prior_sanctions: int, threat_to_life: bool = False) -> Expected:
    """The action that the team's public policy asks for.

    `prior_sanctions` counts the author's earlier sanctions. Distress is always escalated and never
    punished; hate and harassment are escalated too, as the law manifestly forbids them; a threat to someone's
    life (harassment) is a ban whatever the history.
    Raises ValueError for an unknown category or a negative count.

    >>> expected("insult", 0), expected("insult", 5)
    (Expected(action='remove', escalate=False), Expected(action='restrict', escalate=False))
    >>> expected("distress_danger", 2)
    Expected(action='hide', escalate=True)
    """
    charter.rule_of(category)  # refuses an unknown category
    if threat_to_life and category == "harassment":
        return Expected("ban", True)
    if prior_sanctions < 0:
        raise ValueError(
            _("the number of earlier sanctions cannot be {number}").format(number=prior_sanctions)
        )
    return Expected(POLICY[category][min(int(prior_sanctions), 2)], bell(category) == "yes")


def dsa_decisions(action: str) -> tuple[str, ...]:
    """The Commission's decision values of an action; empty where nothing is restricted.

    Source: DSA Transparency Database, app/Models/Statement.php, version of 24 June 2026.

    >>> dsa_decisions("remind"), dsa_decisions("hide")
    ((), ('DECISION_VISIBILITY_CONTENT_DISABLED',))
    """
    rank(action)
    return _DSA_DECISION[action]
