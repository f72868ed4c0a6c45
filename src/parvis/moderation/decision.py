"""A decision on one message, as the desk writes it and as the tests replay it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from parvis.desks.exercise import Exercise
from parvis.errors import ParvisError
from parvis.language import _
from parvis.moderation import charter, ladder
from parvis.moderation.queue import QueueItem, load_queue

LONGEST_REASON = 2_000  # letters


class DecisionError(ParvisError):
    """A decision that is incomplete or impossible."""


@dataclass(frozen=True)
class Decision:
    """What a moderator decided on one message: category, action, rule, escalation, reason, seconds taken."""

    item: str
    category: str
    action: str
    rule: str = ""
    escalate: bool = False
    reason: str = ""
    seconds: float = 0.0

    @classmethod
    def from_dict(cls, data: Mapping) -> Decision:
        """From plain data; item, category and action are required. Raises DecisionError with a sentence.

        >>> Decision.from_dict({"item": "v1-01", "category": "compliant", "action": "approve"}).rule
        ''
        """
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        where = str(known.get("item", "?"))[:40]
        kinds: dict[str, type | tuple[type, ...]] = {"escalate": bool, "seconds": (int, float)}
        for name in ("item", "category", "action"):
            if name not in known:
                raise DecisionError(
                    where, _("the decision has no {name}").format(name=name), _("decide it again")
                )
        for name, value in known.items():
            if not isinstance(value, kinds.get(name, str)) or (name == "seconds" and isinstance(value, bool)):
                raise DecisionError(
                    where,
                    _("{name} cannot be {value}").format(name=name, value=repr(value)[:40]),
                    _("decide it again"),
                )
        seconds = known.get("seconds", 0.0)
        if not 0 <= seconds < math.inf or len(known.get("reason", "")) > LONGEST_REASON:
            raise DecisionError(where, _("its time or its reason is out of range"), _("decide it again"))
        decision = cls(**known)
        decision.check_names()
        return decision

    def to_dict(self) -> dict:
        """As plain data for `answers.json`.

        >>> Decision("v1-01", "compliant", "approve").to_dict()["action"]
        'approve'
        """
        return asdict(self)

    def check_names(self) -> None:
        """Raises DecisionError when category, action or rule is not one of the charter's or the ladder's."""
        rules = ("", *(rule.id for rule in charter.rules()))
        for value, names in (
            (self.category, charter.CATEGORIES),
            (self.action, ladder.LADDER),
            (self.rule, rules),
        ):
            if value not in names:
                raise DecisionError(
                    self.item,
                    _("{value!r} is not a choice of the desk").format(value=value[:40]),
                    _("choose among {names}").format(names=", ".join(filter(None, names))),
                )

    def check(self) -> None:
        """Raises DecisionError when a choice is missing: a restriction names the rule it rests on.

        >>> Decision("v1-01", "insult", "remove", rule="R1").check()
        """
        self.check_names()
        if ladder.restricts(self.action) and not self.rule:
            raise DecisionError(
                self.item,
                _("a restriction rests on a rule of the charter, and none is chosen"),
                _("choose the rule, or approve the message"),
            )
        if len(self.reason) > LONGEST_REASON:
            raise DecisionError(
                self.item,
                _("the reason is longer than {number} letters").format(number=LONGEST_REASON),
                _("shorten it"),
            )


@dataclass(frozen=True)
class Replay:
    """Decisions found again: by message in the order made, and a sentence for each one that was rejected."""

    decisions: dict[str, Decision] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)


def replay(decisions: Iterable[Mapping], queue: Sequence[QueueItem]) -> Replay:
    """The last decision on each message of the queue; unknown messages and damaged decisions are rejected.

    >>> message = QueueItem("v1-01", "forum", "standard", "wok_12", 0, 90, 1, False, "", "Great lid!")
    >>> made = {"item": "v1-01", "category": "compliant", "action": "approve"}
    >>> replayed = replay([made, made | {"category": "off_topic"}], [message])
    >>> replayed.decisions["v1-01"].category, replayed.notices
    ('off_topic', [])
    """
    known = {item.item_id for item in queue}
    result = Replay()
    for data in decisions:
        try:
            decision = Decision.from_dict(data)
        except DecisionError as error:
            result.notices.append(str(error))
            continue
        if decision.item not in known:
            result.notices.append(
                _("Message {item} is not in this queue: its decision is left out.").format(
                    item=decision.item[:40]
                )
            )
            continue
        result.decisions.pop(decision.item, None)
        result.decisions[decision.item] = decision
    return result


QUEUE = Exercise(
    "queue", "moderation", load=lambda variant: load_queue(variant.path("queue.csv")), replay=replay
)
