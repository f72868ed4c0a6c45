"""What moved an indicator in the crisis room: the rule, its equation, its parameters, its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parvis.language import _


@dataclass(frozen=True)
class Consequence:
    """One indicator moved by `amount` at the hour `turn`, by the rule of that name; see `RULES`.

    `indicator` is "people", "trust", "legal", "money", "fatigue", or "calming": the share by which the
    contagion falls in an hour.
    """

    turn: int
    rule: str
    indicator: str
    amount: float


@dataclass(frozen=True)
class Rule:
    """How the model computes a consequence: `equation` in the names of the code, and its `parameters`.

    A parameter is a field of `Parameters`, or of `Scenario` for what differs from one crisis to another.
    `source` is "" for what was invented for the game.
    """

    equation: str
    parameters: tuple[str, ...]
    source: str = ""


_SPREAD = "Kermack & McKendrick (1927)"
_SCCT = "Coombs (2007)"

# A source stands for the idea of a rule, never for its number: every number is invented for the game.
RULES = {
    "spread": Rule(
        "people + contagion × (1 ± chance) × (1 − calming) × spreading × unaware ÷ people; "
        "spreading − stopping × spreading",
        ("contagion", "chance", "stopping"),
        _SPREAD,
    ),
    "holding": Rule("calming + holding × parts ÷ 6; trust + holding_trust", ("holding", "holding_trust")),
    "fitting": Rule("calming + matched × proof; trust + fitting_trust", ("matched", "fitting_trust"), _SCCT),
    "tolerated": Rule("calming + partial × proof", ("partial",), _SCCT),
    "beside": Rule("calming + 0; trust − beside_trust", ("beside_trust",)),
    "mismatched": Rule(
        "calming + mismatched; trust − mismatched_trust; legal + mismatched_legal (founded)",
        ("mismatched", "mismatched_trust", "mismatched_legal"),
        _SCCT,
    ),
    "contradiction": Rule("trust − contradiction_trust", ("contradiction_trust",), _SCCT),
    "remedy": Rule(
        "trust − remedy_trust; legal + apology_legal or gift_legal; money + gift_money (gift)",
        ("remedy_trust", "apology_legal", "gift_legal", "gift_money"),
    ),
    "silence": Rule("trust − silence_trust", ("silence_trust",)),
    "late_news": Rule("calming × late_news; trust − late_trust", ("late_news", "late_trust")),
    "reply": Rule(
        "calming + min(reply_calms × replies, replies_calm); trust + reply_trust or reply_noise_trust",
        ("reply_calms", "replies_calm", "reply_trust", "reply_noise_trust"),
    ),
    "correction": Rule(
        "calming + correction_calms (fitting); trust + correction_trust",
        ("correction_calms", "correction_trust"),
    ),
    "exposure": Rule(
        "calming − exposure_feeds; trust − exposure_trust; legal + exposure_legal",
        ("exposure_feeds", "exposure_trust", "exposure_legal"),
    ),
    "unproven": Rule("trust − unproven_trust × messages", ("unproven_trust",)),
    "deletion": Rule(
        "people + deletion_tells × people; trust − deletion_trust; calming − deletion_feeds (deletion_hours)",
        ("deletion_tells", "deletion_trust", "deletion_feeds", "deletion_hours"),
    ),
    "fake": Rule("calming − fake_feeds (report_hours)", ("fake_feeds", "report_hours")),
    "lost_proof": Rule("legal + lost_proof_legal", ("lost_proof_legal",)),
    "offence": Rule(
        "people + offence_tells × people; trust − offence_trust", ("offence_tells", "offence_trust")
    ),
    "light": Rule("trust − light_trust", ("light_trust",)),
    "press": Rule(
        "people + press_people; trust − press_trust; legal + press_legal",
        ("press_people", "press_trust", "press_legal"),
    ),
    "noise": Rule("people + noise_tells × people; trust − noise_trust", ("noise_tells", "noise_trust")),
    "heard": Rule(
        "trust − min(heard_most, heard_trust × newly ÷ people) × past_weighs (past)",
        ("heard_trust", "heard_most", "past_weighs"),
    ),
    "untold": Rule("legal + untold_legal", ("untold_legal",)),
    "uncalled": Rule("legal + uncalled_legal", ("uncalled_legal",)),
    "hour": Rule("fatigue + hour_tires", ("hour_tires",)),
    "effort": Rule("fatigue + effort_tires × attention", ("effort_tires",)),
    "rest": Rule("fatigue − rest_relieves", ("rest_relieves",)),
    "needless_call": Rule("fatigue + needless_call_tires × levels", ("needless_call_tires",)),
    "limits": Rule("floor ≤ calming ≤ ceiling", ("floor", "ceiling")),
}


def rule_label(rule: str) -> str:
    """What happened, in words.

    >>> from parvis.language import use_language; use_language("en")
    >>> rule_label("untold")
    'People in danger were not told what to do'
    """
    return {
        "spread": _("People told people"),
        "holding": _("The holding statement bought time"),
        "fitting": _("The answer was one that the situation supports"),
        "tolerated": _("The answer was half right, or more than the case asked for"),
        "beside": _("The answer was beside the point"),
        "mismatched": _("A wrong denial or accusation, or a denial mixed with repair"),
        "contradiction": _("Denial and repair contradicted each other"),
        "remedy": _("An apology or a gift that the case did not call for"),
        "silence": _("Nothing was said"),
        "late_news": _("The promised update did not come"),
        "reply": _("Customers got a reply one by one"),
        "correction": _("The cause was dealt with"),
        "exposure": _("Something false that was quoted has been exposed"),
        "unproven": _("Messages were quoted without proof"),
        "deletion": _("Criticism was removed"),
        "fake": _("The fabricated video was online"),
        "lost_proof": _("The video was taken down before anybody had kept the proof"),
        "offence": _("A scheduled post that offends went out"),
        "light": _("A scheduled light post went out"),
        "press": _("The press published without us"),
        "noise": _("A public word gave the noise an audience"),
        "heard": _("More people had heard of it"),
        "untold": _("People in danger were not told what to do"),
        "uncalled": _("Those who answer for it were not called in"),
        "hour": _("The hour passed"),
        "effort": _("The team worked"),
        "rest": _("Part of the team rested"),
        "needless_call": _("People were called in for nothing"),
        "limits": _("The calm has a floor and a ceiling"),
    }[rule]


def totals(ledger: Iterable[Consequence]) -> dict[str, dict[str, float]]:
    """By rule, then by indicator, how much moved in all; the calm of the hours is a mean, not a sum.

    >>> totals([Consequence(0, "light", "trust", -2.0), Consequence(3, "light", "trust", -2.0)])
    {'light': {'trust': -4.0}}
    """
    found: dict[str, dict[str, float]] = {}
    for one in ledger:
        moved = found.setdefault(one.rule, {})
        moved[one.indicator] = moved.get(one.indicator, 0.0) + one.amount
    return found
