"""Appeals that come back shifts later: on what one decided, with what one had not looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parvis.desks.decisions import replay_each, text_of
from parvis.language import _
from parvis.moderation import charter, ladder
from parvis.moderation.decision import Decision, replay
from parvis.moderation.judgement import Appeal, appeals
from parvis.moderation.queue import QueueItem, practice_queue

CHOICES = ("uphold", "overturn")
_MOST = 3
# What Chloé decided on three messages, for whoever opens the lesson without having decided anything.
_OF_A_COLLEAGUE = (
    Decision("p13", "insult", "remove", "R1"),
    Decision("p22", "hate", "remove", "R2"),
    Decision("p16", "harassment", "warn", "R3"),
)


@dataclass(frozen=True)
class Returned:
    """An appeal, and whether the thread was open when the message was decided."""

    appeal: Appeal
    thread_read: bool

    @property
    def item(self) -> QueueItem:
        """The message."""
        return self.appeal.item

    @property
    def right(self) -> str:
        """What the reviewer would do: uphold or overturn."""
        return "overturn" if self.appeal.overturned else "uphold"


class Returns:
    """The appeals that came back and what one decides on each; `own` is whether they are on one's own work.

    `earlier` are the decisions of the earlier shifts, `state` what was kept beside them.

    >>> returns = Returns([], None)
    >>> returns.own, [back.right for back in returns.found]
    (False, ['overturn', 'overturn', 'uphold'])
    """

    def __init__(self, earlier: Sequence[Mapping], state: Mapping | None):
        queue = practice_queue()
        made = replay(earlier, queue).decisions
        threads = (state or {}).get("threads")
        read = set(threads) if isinstance(threads, list) else set()
        self.notices: list[str] = []
        self._chosen: dict[str, str] = {}
        found = _appeals(queue, made.values())
        self.own = bool(found)
        self.found = [
            Returned(appeal, appeal.item.item_id in read)
            for appeal in found or _appeals(queue, _OF_A_COLLEAGUE)
        ]

    @property
    def chosen(self) -> dict[str, str]:
        """What was decided, by message: uphold or overturn."""
        return dict(self._chosen)

    def decide(self, item: str, choice: str) -> None:
        """Decides an appeal, or takes it back with ""; ValueError with the sentence to show."""
        if item not in {back.item.item_id for back in self.found}:
            raise ValueError(_("No appeal came back on message {item}.").format(item=item[:40]))
        if choice not in ("", *CHOICES):
            raise ValueError(
                _("{choice!r} is not a choice of the desk: choose it from the list.").format(
                    choice=choice[:40]
                )
            )
        self._chosen.pop(item, None)
        if choice:
            self._chosen[item] = choice

    def to_dicts(self) -> list[dict]:
        """The decisions as plain data, for `parvis.answers.save`."""
        return [{"item": item, "choice": choice} for item, choice in self._chosen.items()]

    def in_words(self) -> list[str]:
        """A line for each decision."""
        words = choice_words()
        return [f"{item} · {words[choice]}" for item, choice in self._chosen.items()]

    def replay(self, decisions: Iterable[object]) -> None:
        """Makes saved decisions again; `notices` says which could not be."""
        self.notices = replay_each(
            decisions, lambda made: self.decide(text_of(made, "item"), text_of(made, "choice"))
        )


def choice_words() -> dict[str, str]:
    """The choices in words, by name."""
    return {"uphold": _("Uphold the decision"), "overturn": _("Overturn it")}


def decided(appeal: Appeal) -> str:
    """What had been decided on the message."""
    return f"{charter.label(appeal.decision.category)}, {ladder.label(appeal.decision.action)}"


def _appeals(queue: Sequence[QueueItem], made: Iterable[Decision]) -> list[Appeal]:
    """At most three: first those to overturn, and one to uphold where there is one."""
    items = {item.item_id: item for item in queue}
    found = appeals((items[decision.item], decision) for decision in made)
    overturned = [appeal for appeal in found if appeal.overturned]
    upheld = [appeal for appeal in found if not appeal.overturned]
    kept = overturned[: _MOST - bool(upheld)]
    return [*kept, *upheld[: _MOST - len(kept)]]
