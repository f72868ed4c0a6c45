"""A session at the moderation desk, without any widget: decide, undo, skip, reveal, pause, exposure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from parvis.language import _
from parvis.moderation import charter, ladder
from parvis.moderation.decision import Decision, DecisionError, Replay, replay
from parvis.moderation.queue import QueueItem
from parvis.moderation.watch import Watch

__all__ = ["Decision", "DecisionError", "Replay", "Session", "replay"]


class Session:
    """One moderator in front of one queue.

    `clock` gives seconds that only grow (the desk passes `time.monotonic`); earlier `decisions` are
    replayed, so that a restarted kernel goes on where it stopped; `state` restores what they do not say.
    Exposure counts the time during which the text of a severe message is on screen.

    >>> message = QueueItem("v1-01", "forum", "standard", "wok_12", 0, 90, 1, False, "", "Great lid!")
    >>> session = Session([message], clock=lambda: 0.0)
    >>> session.decide("compliant", "approve").item
    'v1-01'
    >>> session.current is None, session.finished
    (True, True)
    """

    def __init__(
        self,
        queue: Sequence[QueueItem],
        *,
        clock: Callable[[], float],
        decisions: Iterable[Mapping] = (),
        state: Mapping | None = None,
    ):
        state = state or {}
        self.queue = list(queue)
        self._items = {item.item_id: item for item in self.queue}
        replayed = replay(decisions, self.queue)
        self.notices = replayed.notices
        self._decisions = replayed.decisions
        self._skipped = [item for item in state.get("skipped", ()) if item in self._items]
        self._revealed = set(state.get("revealed", ()))
        self._threads = set(state.get("threads", ()))
        self._chosen: str | None = None
        self._watch = Watch(clock, state.get("seconds"), state.get("exposure", 0.0))
        self._look()

    # What the desk shows

    @property
    def current(self) -> QueueItem | None:
        """The message to decide now: the one gone back to, else the next undecided, skipped ones last."""
        if self._chosen is not None:
            return self._items[self._chosen]
        waiting = [item for item in self._items if item not in self._decisions]
        fresh = [item for item in waiting if item not in self._skipped]
        again = [item for item in self._skipped if item in waiting]
        return self._items[(fresh + again)[0]] if waiting else None

    @property
    def decisions(self) -> list[Decision]:
        """The decisions in the order in which they were made, one per message."""
        return list(self._decisions.values())

    def undecided_after(self, place: int) -> QueueItem | None:
        """The next undecided message after that at `place`, else the first; None when all are decided."""
        ahead = self.queue[place + 1 :] + self.queue[: place + 1]
        return next((item for item in ahead if item.item_id not in self._decisions), None)

    @property
    def finished(self) -> bool:
        """Whether every message has a decision."""
        return len(self._decisions) == len(self.queue)

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return self._watch.paused

    @property
    def revealed(self) -> bool:
        """Whether the text of the current message was asked for."""
        return self.current is not None and self.current.item_id in self._revealed

    @property
    def thread_open(self) -> bool:
        """Whether the thread around the current message was asked for."""
        return self.current is not None and self.current.item_id in self._threads

    @property
    def exposure_minutes(self) -> float:
        """Minutes during which the text of severe messages was on screen."""
        self._watch.tick()
        return self._watch.exposure / 60

    @property
    def minutes(self) -> float:
        """Minutes of work, pauses left out."""
        self._watch.tick()
        return sum(self._watch.seconds.values()) / 60

    def as_ruled(self, item: QueueItem) -> QueueItem:
        """The message with the answer by which its decision is judged; here the one it came with."""
        return item

    # What the moderator does

    def decide(
        self, category: str, action: str, *, rule: str = "", escalate: bool = False, reason: str = ""
    ) -> Decision:
        """Decides the current message and goes on to the next.

        Raises DecisionError with the sentence to show when the choice is incomplete (`Decision.check`),
        when nothing is left to decide, or while the session is paused.
        """
        item = self._at_work()
        self._watch.tick()
        seconds = round(self._watch.seconds.get(item, 0.0), 1)
        decision = Decision(item, category, action, rule, bool(escalate), reason.strip(), seconds)
        decision.check()
        self._decisions.pop(item, None)  # so that the latest decision stands last
        self._decisions[item] = decision
        self._choose(None)
        return decision

    def undo(self) -> QueueItem | None:
        """Takes back the latest decision and returns its message, current again; None when there is none."""
        if not self._decisions:
            return None
        item, _decision = self._decisions.popitem()
        self._choose(item)
        return self._items[item]

    def skip(self) -> None:
        """Leaves the current message for later, after all others."""
        item = self._at_work()
        self._skipped = [skipped for skipped in self._skipped if skipped != item] + [item]
        self._choose(None)

    def go_to(self, item: str) -> None:
        """Makes a message of the queue current, decided or not; KeyError when the queue does not hold it."""
        self._choose(self._items[item].item_id)

    def reveal(self) -> None:
        """Shows the text of the current message."""
        self._revealed.add(self._at_work())
        self._look()

    def cover(self) -> None:
        """Covers the text of the current message again."""
        self._revealed.discard(self._at_work())
        self._look()

    def open_thread(self) -> None:
        """Shows what was said before the current message."""
        self._threads.add(self._at_work())

    def pause(self) -> None:
        """Stops the clock; nothing can be decided until `resume`."""
        self._watch.pause()

    def resume(self) -> None:
        """Starts the clock again."""
        self._watch.resume()

    # What is kept

    def to_dicts(self) -> list[dict]:
        """The decisions as plain data, for `parvis.answers.save`."""
        return [decision.to_dict() for decision in self.decisions]

    def in_words(self) -> list[str]:
        """A line for each decision, in the order in which they were made."""
        lines = []
        for one in self.decisions:
            parts = [one.item, charter.label(one.category), ladder.label(one.action), one.rule]
            parts += [_("escalated") if one.escalate else "", one.reason.replace("\n", " / ")]
            lines.append(" · ".join(filter(None, parts)))
        return lines

    def state(self) -> dict:
        """The rest as plain data: skipped, revealed, threads, seconds per message, exposure in seconds."""
        self._watch.tick()
        return {
            "skipped": list(self._skipped),
            "revealed": sorted(self._revealed),
            "threads": sorted(self._threads),
            "seconds": dict(self._watch.seconds),
            "exposure": self._watch.exposure,
        }

    def _at_work(self) -> str:
        if self.current is None:
            raise DecisionError(
                _("the queue"), _("every message is decided"), _("go back to one to change it")
            )
        if self.paused:
            raise DecisionError(self.current.item_id, _("the session is paused"), _("resume it first"))
        return self.current.item_id

    def _choose(self, item: str | None) -> None:
        self._watch.tick()
        self._chosen = item
        self._look()

    def _look(self) -> None:
        current = self.current
        shown = bool(current and current.severe and self.revealed)
        self._watch.look_at(current.item_id if current else None, shown)
