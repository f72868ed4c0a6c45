"""The watch of a session: seconds per message, seconds of severe text on screen, and the pause."""

from __future__ import annotations

from collections.abc import Callable


class Watch:
    """Counts seconds given by `clock` (which only grows) for what is in view; stands still while paused.

    >>> times = iter([0.0, 5.0, 9.0])
    >>> watch = Watch(lambda: next(times))
    >>> watch.look_at("v1-01", severe=True)
    >>> watch.tick()
    >>> watch.seconds, watch.exposure
    ({'v1-01': 4.0}, 4.0)
    """

    def __init__(self, clock: Callable[[], float], seconds: dict | None = None, exposure: float = 0.0):
        self.seconds: dict[str, float] = dict(seconds or {})
        self.exposure = exposure
        self.paused = False
        self._clock = clock
        self._since = clock()
        self._item: str | None = None
        self._severe = False

    def tick(self) -> None:
        """Counts the time since the last call on the message in view."""
        now = self._clock()
        spent, self._since = max(0.0, now - self._since), now
        if self.paused or self._item is None:
            return
        self.seconds[self._item] = self.seconds.get(self._item, 0.0) + spent
        if self._severe:
            self.exposure += spent

    def look_at(self, item: str | None, severe: bool) -> None:
        """Goes on with this message in view; `severe` when its text is on screen and hard to bear."""
        self.tick()
        self._item, self._severe = item, severe

    def pause(self) -> None:
        """Stands still."""
        self.tick()
        self.paused = True

    def resume(self) -> None:
        """Goes on."""
        self.tick()
        self.paused = False
