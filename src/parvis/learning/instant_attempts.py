"""Counts what was tried in this session, so that quick guessing at a closed answer meets a question."""

from __future__ import annotations

import operator
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

QUICK = 60.0  # seconds within which three failures are guesses
MANY = 3
FEWEST_WORDS = 4


@dataclass
class Attempts:
    """The failures and the hints of each answer in this session; `clock` gives seconds."""

    clock: Callable[[], float] = time.monotonic
    failures: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(lambda: deque(maxlen=MANY)))
    hints: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: set[str] = field(default_factory=set)
    tried: dict[str, list[object]] = field(default_factory=dict)

    def must_reason(self, name: str) -> bool:
        """Whether the next check of this closed answer waits for a sentence."""
        return name in self.asked

    def reasoned(self, name: str, because: str) -> bool:
        """Takes a sentence of reason; False when it is too short to be one."""
        if len(because.split()) < FEWEST_WORDS:
            return False
        self.asked.discard(name)
        self.failures[name].clear()
        return True

    def note(self, name: str, passed: bool, closed: bool, tried: Sequence[object] = ()) -> None:
        """Notes how a check ended; `tried` are the things that were checked, as the notebook holds them.

        The same things checked again are no further guess: a run of all cells asks twice.
        """
        times, before = self.failures[name], self.tried.get(name, [])
        self.tried[name] = list(tried)
        if passed:
            times.clear()
            return
        if tried and len(tried) == len(before) and all(map(operator.is_, tried, before)):
            return
        times.append(self.clock())
        if closed and len(times) == MANY and times[-1] - times[0] <= QUICK:
            self.asked.add(name)

    def failed(self, name: str) -> int:
        """How many failures in a row, up to three."""
        return len(self.failures[name])
