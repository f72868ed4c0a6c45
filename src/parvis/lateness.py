"""How late work came and what that costs: for marking, for nbgrader's plugin and for the class table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from parvis.course import Late

_DAY = 86_400


@dataclass(frozen=True)
class Lateness:
    """When work came, when it was due, and the time given on top; moments in UTC without a zone.

    That is how nbgrader's gradebook has them. `until` is a due moment of one person's own; the later counts.
    """

    handed_in: datetime | None
    due: datetime | None
    extension: timedelta | None = None
    until: datetime | None = None

    def seconds(self, zone: str = "UTC") -> float:
        """How many seconds late; 0 without a due date or a time of its own.

        >>> day = datetime(2026, 10, 1)
        >>> Lateness(day + timedelta(hours=12), day + timedelta(hours=10), timedelta(hours=1)).seconds()
        3600.0
        """
        if self.handed_in is None or self.due is None:
            return 0.0
        return max(0.0, (self.handed_in.replace(tzinfo=UTC) - self._due(zone)).total_seconds())

    def days(self, zone: str) -> int:
        """How many days are begun: a day ends at the due hour of the next one, on the clocks of the zone.

        >>> saturday = datetime(2026, 10, 24, 16)  # 18:00 in Paris, where the night has an hour more
        >>> late = Lateness(saturday + timedelta(hours=24.5), saturday)
        >>> late.days("Europe/Paris"), late.days("UTC")
        (1, 2)
        """
        if not self.seconds(zone) or self.handed_in is None:
            return 0
        came = self.handed_in.replace(tzinfo=UTC)
        on_clocks = _on_clocks(came, zone) - _on_clocks(self._due(zone), zone)
        return max(1, math.ceil(on_clocks.total_seconds() / _DAY))

    def _due(self, zone: str) -> datetime:
        """The due moment; whole days of the extension end no sooner than at the same hour on the clocks."""
        assert self.due is not None
        extension = self.extension or timedelta()
        days = timedelta(days=extension.days)
        due = self.due.replace(tzinfo=UTC)
        on_clocks = (due.astimezone(ZoneInfo(zone)) + days).astimezone(UTC)
        moved = max(due + days, on_clocks) + (extension - days)
        return max(moved, self.until.replace(tzinfo=UTC)) if self.until else moved


def _on_clocks(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def penalty(policy: Late, score: float, seconds: float, days: int | None = None) -> float:
    """The points taken off `score` when the work came `seconds` seconds after the due date.

    A share of the points earned for each of the `days` begun, up to a maximum; nothing within the time of
    grace. Without `days` every day has 24 hours.

    >>> policy = Late(grace_minutes=15, penalty_per_day=0.10, maximum=0.50)
    >>> penalty(policy, 10, 15 * 60), penalty(policy, 10, 15 * 60 + 1), penalty(policy, 10, 30 * 86_400)
    (0.0, 1.0, 5.0)
    """
    if seconds <= policy.grace_minutes * 60:
        return 0.0
    begun = math.ceil(seconds / _DAY) if days is None else days
    return max(score, 0.0) * min(begun * policy.penalty_per_day, policy.maximum)
