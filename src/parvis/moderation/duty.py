"""A practice shift as it happens: a bot advises, looking costs minutes, and a rule changes on the way."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from parvis.language import _, current_language
from parvis.moderation import charter
from parvis.moderation.decision import Decision
from parvis.moderation.queue import Gold, QueueItem, load_queue
from parvis.moderation.session import Session

FILE = Path(__file__).parent / "data" / "duty.csv"
MINUTES, PER_DECISION, PER_THREAD = 42, 2, 3  # invented for the game: about one thread in three fits in
# Other things to look at, and what each costs, invented too: the author's history, a translation into plain
# words, a second reader.
LOOKS = {"history": 1, "plain": 2, "second": 5}
CHANGE_AFTER = 7  # decisions


@dataclass(frozen=True)
class Duty:
    """The messages of a shift, what the bot advises on each ("act" or "leave"), and the rule that changes.

    `new` holds the answers agreed on under the new rule, for the messages that it concerns; `note` is how the
    manager announces it, after `change_after` decisions. `thread_decides` names the messages that cannot be
    judged without their thread, `plain` says those in slang in plain words. Minutes are told, never marked.
    """

    queue: list[QueueItem]
    advice: Mapping[str, str]
    new: Mapping[str, Gold]
    note: str
    thread_decides: frozenset[str] = frozenset()
    plain: Mapping[str, str] = field(default_factory=dict)
    change_after: int = CHANGE_AFTER
    minutes: int = MINUTES


def practice_duty(language: str | None = None) -> Duty:
    """The shift of the lesson, in `language`, else in the current one.

    >>> duty = practice_duty("en")
    >>> len(duty.queue), duty.advice["d01"], sorted(duty.new)
    (14, 'leave', ['d03', 'd08', 'd10', 'd14'])
    """
    language = language or current_language()
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    return Duty(
        queue=load_queue(FILE, language),
        advice={row["item_id"]: row["advice"] for row in rows},
        thread_decides=frozenset(row["item_id"] for row in rows if row["thread_decides"] == "1"),
        plain={row["item_id"]: row[f"plain_{language}"] for row in rows if row[f"plain_{language}"]},
        new={row["item_id"]: _under_new_rule(row, language) for row in rows if row["category_new"]},
        note=_(
            "From now on, members may offer each other second-hand appliances and spare parts, in any "
            "thread: repairing is what we are here for. Traders still may not. The bot was not told."
        ),
    )


class DutySession(Session):
    """A session of a shift; what was decided once the new rule was announced is judged by it.

    >>> session = DutySession(practice_duty("en"), clock=lambda: 0.0)
    >>> session.open_thread()
    >>> session.minutes_left
    39
    """

    def __init__(
        self,
        duty: Duty,
        *,
        clock: Callable[[], float],
        decisions: Iterable[Mapping] = (),
        state: Mapping | None = None,
    ):
        state = state or {}
        super().__init__(duty.queue, clock=clock, decisions=decisions, state=state)
        self.duty = duty
        self.announced = bool(state.get("announced", False))
        self.overtime = bool(state.get("overtime", False))
        self._anew = set(state.get("anew", ()))
        looks = state.get("looks", {})
        self._looks = {kind: set(looks.get(kind, ())) for kind in LOOKS}

    @property
    def to_announce(self) -> bool:
        """Whether it is time for the new rule, and it was not announced yet."""
        return not self.announced and len(self.decisions) >= self.duty.change_after

    @property
    def minutes_left(self) -> int:
        """Minutes of the shift that are left, under 0 when it went on longer."""
        return self.duty.minutes - PER_DECISION * len(self.decisions) - self.minutes_looking

    @property
    def minutes_looking(self) -> int:
        """Minutes of the shift that went into looking."""
        looked = sum(cost * len(self._looks[kind]) for kind, cost in LOOKS.items())
        return PER_THREAD * len(self._threads) + looked

    @property
    def over(self) -> bool:
        """Whether the shift is over with messages undecided, and nobody chose to go on."""
        return not self.finished and not self.overtime and self.minutes_left < PER_DECISION

    @property
    def unread_threads(self) -> list[QueueItem]:
        """The messages decided without opening their thread."""
        made = {decision.item for decision in self.decisions}
        return [item for item in self.queue if item.item_id in made - self._threads]

    def look_at(self, kind: str) -> None:
        """Looks at one of `LOOKS` for the current message; a second look costs nothing more."""
        self._looks[kind].add(self._at_work())

    def looked(self, kind: str) -> frozenset[str]:
        """The messages for which this was looked at."""
        return frozenset(self._looks[kind])

    def second_opinion(self, item: QueueItem) -> str:
        """What a second reader would do under the rule in force: "act", "leave", or "thread" to ask for it.

        A second reader reads the message, and the thread only once it is open.
        """
        if item.item_id in self.duty.thread_decides - self._threads:
            return "thread"
        ruled = self.duty.new.get(item.item_id, item.agreed) if self.announced else item.agreed
        return "act" if charter.needs_action(ruled.category) else "leave"

    def decide(
        self, category: str, action: str, *, rule: str = "", escalate: bool = False, reason: str = ""
    ) -> Decision:
        """As in any session; the rule in force at this moment is remembered with it."""
        made = super().decide(category, action, rule=rule, escalate=escalate, reason=reason)
        (self._anew.add if self.announced else self._anew.discard)(made.item)
        return made

    def as_ruled(self, item: QueueItem) -> QueueItem:
        """The message with the answer agreed on under the rule by which it was decided."""
        if item.item_id in self._anew and item.item_id in self.duty.new:
            return replace(item, gold=self.duty.new[item.item_id])
        return item

    def state(self) -> dict:
        """As in any session, with what was announced, decided since, looked at, and whether one went on."""
        looks = {kind: sorted(items) for kind, items in self._looks.items()}
        rest = {"announced": self.announced, "anew": sorted(self._anew), "overtime": self.overtime}
        return super().state() | rest | {"looks": looks}


def needs_action(item: QueueItem) -> bool:
    """Whether the message needs action by the answer agreed on."""
    return charter.needs_action(item.agreed.category)


def _under_new_rule(row: Mapping[str, str], language: str) -> Gold:
    return Gold.from_row(
        {"category": row["category_new"], "action": row["action_new"], "escalate": row["escalate"]},
        row[f"explanation_new_{language}"],
    )
