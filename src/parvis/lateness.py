"""How late work came and what that costs: for marking, for nbgrader's plugin and for the class table."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from parvis.course import Late

_DAY = 86_400


def seconds_late(handed_in: datetime | None, due: datetime | None, extension: timedelta | None) -> float:
    """How many seconds after the due date and its extension; 0 without a due date or a time of its own.

    Both moments are of the same zone, as nbgrader's gradebook has them (UTC).

    >>> day = datetime(2026, 10, 1)
    >>> seconds_late(day + timedelta(hours=12), day + timedelta(hours=10), timedelta(hours=1))
    3600.0
    """
    if handed_in is None or due is None:
        return 0.0
    return max(0.0, (handed_in - due - (extension or timedelta())).total_seconds())


def penalty(policy: Late, score: float, seconds: float) -> float:
    """The points taken off `score` when the work came `seconds` seconds after the due date.

    A share of the points earned for each day begun, up to a maximum; nothing within the time of grace.

    >>> policy = Late(grace_minutes=15, penalty_per_day=0.10, maximum=0.50)
    >>> penalty(policy, 10, 15 * 60), penalty(policy, 10, 15 * 60 + 1), penalty(policy, 10, 30 * 86_400)
    (0.0, 1.0, 5.0)
    """
    if seconds <= policy.grace_minutes * 60:
        return 0.0
    days = math.ceil(seconds / _DAY)
    return max(score, 0.0) * min(days * policy.penalty_per_day, policy.maximum)
