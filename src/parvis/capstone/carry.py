"""What a decision of the first two days changes in the crisis: each rule, its equation, its numbers.

Every number is invented for the game; nothing moves what is shown without a rule of `rules`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from parvis import figures
from parvis.capstone.moves import Move
from parvis.capstone.organisation import RESTRICTING, Message, Organisation
from parvis.crisis.scenario import Scenario
from parvis.language import _
from parvis.moderation import charter


@dataclass(frozen=True)
class Numbers:
    """The numbers of the carry-over, for whoever wants to try others."""

    silenced_trust: float = 5.0
    silenced_feeds: float = 0.12  # of the contagion, for each
    heard_trust: float = 1.0
    heard_calms: float = 0.25  # of the first spreaders
    left_trust: float = 3.0
    uncovered_trust: float = 3.0
    uncovered_spreaders: float = 0.3
    vague_trust: float = 1.5
    danger_trust: float = 5.0
    danger_legal: float = 10.0
    wolf_tires: float = 12.0
    late_watched: int = 1  # hours
    late_untold: int = 3
    task_trust: float = 2.0  # for a task worth 2; as much is lost for one worth 0 or left
    promise_kept: float = 1.0
    promise_explained: float = 2.0
    promise_broken: float = 8.0


@dataclass(frozen=True)
class Carried:
    """One quantity moved by `amount` on a day, by a rule, because of the item.

    `indicator` is "trust", "legal" or "fatigue" (points), "contagion" or "spreaders" (shares) or "late"
    (hours).
    """

    day: int
    rule: str
    item: str
    indicator: str
    amount: float


def carried_by_message(
    message: Message, made: Move | None, worth: int, crisis: str, numbers: Numbers
) -> list[Carried]:
    """What a message of the queue leaves behind; `worth` is that of its hole's patch (2 if covered)."""

    def one(rule: str, indicator: str, amount: float) -> Carried:
        return Carried(message.day, rule, message.name, indicator, amount)

    choice = made.choice if made else "keep"
    acts = charter.needs_action(message.category)
    if message.category == "distress_danger" and choice != "escalate":
        return [one("danger", "trust", -numbers.danger_trust), one("danger", "legal", numbers.danger_legal)]
    if not acts and choice in RESTRICTING:
        found = [one("silenced", "trust", -numbers.silenced_trust)]
        if message.about == crisis:
            found.append(one("silenced", "contagion", numbers.silenced_feeds))
        return found
    if not acts and choice == "reply":
        found = [one("heard", "trust", numbers.heard_trust)]
        if message.about == crisis:
            found.append(one("heard", "spreaders", -numbers.heard_calms))
        return found
    if message.hole and worth == 0:
        return [
            one("uncovered", "trust", -numbers.uncovered_trust),
            one("uncovered", "spreaders", numbers.uncovered_spreaders),
        ]
    if message.hole and worth == 1 and choice in RESTRICTING:
        return [one("vague", "trust", -numbers.vague_trust)]
    if acts and choice in ("keep", "reply") and choice not in (*message.right, *message.tolerated):
        return [one("left", "trust", -numbers.left_trust)]
    return []


def carried_by_signals(
    organisation: Organisation, names: tuple[str, ...], told: dict[str, dict[int, str]], numbers: Numbers
) -> list[Carried]:
    """What was made of the signals; `told` holds by signal what was chosen on each day."""
    found = []
    for name in names:
        signal, chosen = organisation.signal(name), told.get(name, {})
        if not signal.crisis:
            if "alert" in chosen.values():
                day = min(day for day, choice in chosen.items() if choice == "alert")
                found.append(Carried(day, "wolf", name, "fatigue", numbers.wolf_tires))
        elif "alert" not in chosen.values():
            watched = "watch" in chosen.values()
            hours = numbers.late_watched if watched else numbers.late_untold
            found.append(Carried(2, "watched" if watched else "untold", name, "late", hours))
    return found


def carried_by_task(name: str, day: int, worth: int, numbers: Numbers) -> list[Carried]:
    """What a task of the specialisation does to trust."""
    amount = numbers.task_trust * (worth - 1)
    return [Carried(day, "task", name, "trust", amount)] if amount else []


def carried_by_promise(name: str, choice: str, numbers: Numbers) -> Carried:
    """What becomes of a promise that was made in a reply."""
    rule = {"keep": "kept", "explain": "explained"}.get(choice, "broken")
    amount = {
        "kept": numbers.promise_kept,
        "explained": -numbers.promise_explained,
        "broken": -numbers.promise_broken,
    }[rule]
    return Carried(3, rule, name, "trust", amount)


def total(ledger: tuple[Carried, ...], indicator: str) -> float:
    """The sum of what moved an indicator.

    >>> total((Carried(1, "left", "q01", "trust", -3.0), Carried(2, "task", "t2", "trust", 2.0)), "trust")
    -1.0
    """
    return sum((one.amount for one in ledger if one.indicator == indicator), 0.0)


def changed(scenario: Scenario, ledger: tuple[Carried, ...]) -> Scenario:
    """The crisis as the first two days leave it: louder or not, with more or fewer people who begin it."""
    spreaders = scenario.spreaders * max(0.25, 1 + total(ledger, "spreaders"))
    return replace(
        scenario,
        contagion=scenario.contagion * (1 + total(ledger, "contagion")),
        spreaders=max(1, round(spreaders)),
    )


def _number(value: float) -> str:
    """A number of the model in words of the current language, with the decimals that it needs."""
    return figures.decimal(value, 0 if value == int(value) else 1 if round(value, 1) == value else 2)


def rule_words(numbers: Numbers | None = None) -> dict[str, tuple[str, str]]:
    """By rule, what happened in words, and its equation."""
    n = numbers or Numbers()
    return {
        "silenced": (
            _("Criticism or a harmless message was removed"),
            _("trust − {trust}; contagion × (1 + {feeds}) when it is about the crisis").format(
                trust=_number(n.silenced_trust), feeds=_number(n.silenced_feeds)
            ),
        ),
        "heard": (
            _("A criticism or a question was answered in the open"),
            _("trust + {trust}; spreaders × (1 − {calms}) when it is about the crisis").format(
                trust=_number(n.heard_trust), calms=_number(n.heard_calms)
            ),
        ),
        "left": (
            _("A message that breaks the charter stayed"),
            _("trust − {trust}").format(trust=_number(n.left_trust)),
        ),
        "uncovered": (
            _("The charter did not mention it: nobody could remove it"),
            _("trust − {trust}; spreaders × (1 + {more})").format(
                trust=_number(n.uncovered_trust), more=_number(n.uncovered_spreaders)
            ),
        ),
        "vague": (
            _("A vague rule was contested"),
            _("trust − {trust}").format(trust=_number(n.vague_trust)),
        ),
        "danger": (
            _("Nobody was called for a person in danger"),
            _("trust − {trust}; legal risk + {legal}").format(
                trust=_number(n.danger_trust), legal=_number(n.danger_legal)
            ),
        ),
        "wolf": (
            _("The alert was raised for nothing"),
            _("fatigue + {tires}").format(tires=_number(n.wolf_tires)),
        ),
        "watched": (
            _("The signal was watched, and told to nobody"),
            _("the team starts {hours} h late").format(hours=_number(n.late_watched)),
        ),
        "untold": (
            _("The signal was left aside"),
            _("the team starts {hours} h late").format(hours=_number(n.late_untold)),
        ),
        "task": (
            _("A task of the specialisation, well or badly done"),
            _("trust + {trust} × (worth − 1), worth from 0 to 2").format(trust=_number(n.task_trust)),
        ),
        "kept": (_("A promise was kept"), _("trust + {trust}").format(trust=_number(n.promise_kept))),
        "explained": (
            _("A promise was not kept, and that was said"),
            _("trust − {trust}").format(trust=_number(n.promise_explained)),
        ),
        "broken": (
            _("A promise was forgotten"),
            _("trust − {trust}").format(trust=_number(n.promise_broken)),
        ),
    }
