"""When messages are posted, reported and decided: four weeks in Paris around a change of the clocks."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.moderation.shares import levels, pick

PARIS = "Europe/Paris"
UNDECIDED = 18  # of 1,200 messages of the queue
REPORTED_BEFORE_POSTED = 7  # of 1,200 messages of the queue: clocks that disagree
# Mondays that open four weeks in which the clocks change, on 26 October 2025 and on 29 March 2026.
_FIRST_DAYS = ("2025-10-06", "2026-03-09")
_DAYS, _CHANGE_DAY = 28, 20  # days from the first: the clocks change on the third Sunday
_SUNDAY_NIGHT = 0.09  # share of messages that reach the team from Sunday 20:00 to Monday 06:00, in Paris
_ACROSS_THE_CHANGE = 8  # messages that wait while the clocks change
# Log-logistic delays: median in hours, spread (the ninetieth percentile is median * 9 ** spread).
_USUAL, _ON_SUNDAY_NIGHT = (4.0, 0.55), (15.0, 0.42)
_HOURS = np.array(
    [3, 2, 1, 1, 1, 1, 3, 6, 9, 10, 10, 11, 13, 12, 10, 10, 10, 11, 13, 15, 16, 15, 11, 6], dtype=float
)


def schedule(
    rng: np.random.Generator, reported: np.ndarray, in_queue: np.ndarray, may_wait: np.ndarray
) -> pd.DataFrame:
    """Columns published_at, reported_at (NaT: nobody did) and decided_at (NaT: undecided), UTC, in minutes.

    The wait counts from the report, or from publication when nobody reported. Of 1,200 messages of the
    queue, UNDECIDED reported ones have no decision yet, and REPORTED_BEFORE_POSTED carry a report earlier
    than the message: such rows are to be rejected. Sources of the clock changes: directive 2000/84/EC.
    """
    total, scale = len(reported), in_queue.sum() / 1200
    sunday = np.zeros(total, dtype=bool)
    wait = np.empty(total)
    for group in (reported, ~reported):
        rows = np.flatnonzero(group)
        chosen = pick(rng, rows, round(_SUNDAY_NIGHT * len(rows)))
        sunday[chosen] = True
        for part, shape in ((chosen, _ON_SUNDAY_NIGHT), (np.setdiff1d(rows, chosen), _USUAL)):
            wait[part] = _waits(rng, len(part), *shape)
    first_day = pd.Timestamp(_FIRST_DAYS[rng.integers(2)])
    hours = np.where(sunday, _sunday_nights(rng, total), _weeks(rng, total))
    long_enough = np.flatnonzero(~sunday & (wait > 9) & (wait < 20))
    across = pick(rng, long_enough, round(_ACROSS_THE_CHANGE * scale))
    # From the Saturday evening before the change: the wait spans 3 o'clock in the morning.
    hours[across] = (_CHANGE_DAY - 1) * 24 + rng.uniform(20, 24, len(across))
    start = _utc(first_day, hours)
    decided = start + pd.to_timedelta((wait * 3600).astype(int), unit="s")
    gap = pd.to_timedelta((np.clip(rng.lognormal(0.3, 1.2, total), 0.03, 40) * 3600).astype(int), unit="s")
    published = start.where(~reported, start - gap)
    both = np.flatnonzero(reported & in_queue)
    in_last_week = hours[both] >= (_DAYS - 7) * 24
    undecided = pick(rng, both[in_last_week & may_wait[both]], round(UNDECIDED * scale))
    early = pick(rng, both[~in_last_week], round(REPORTED_BEFORE_POSTED * scale))
    times = pd.DataFrame({"published_at": published, "reported_at": start, "decided_at": decided})
    late = pd.to_timedelta(rng.integers(300, 5400, len(early)), unit="s")
    times.loc[early, "published_at"] = start[early] + late
    times = times.apply(lambda moments: moments.dt.floor("min"))
    times.loc[~reported, "reported_at"] = pd.NaT
    times.loc[undecided, "decided_at"] = pd.NaT
    return times


def _waits(rng: np.random.Generator, total: int, median: float, spread: float) -> np.ndarray:
    level = np.clip(levels(rng, total), 0.005, 0.993)  # no wait longer than four or five days
    return median * (level / (1 - level)) ** spread


def _weeks(rng: np.random.Generator, total: int) -> np.ndarray:
    """Wall-clock hours since the first day, all but the nights of Sunday."""
    weights = np.tile(_HOURS, _DAYS)
    hour, day = np.arange(len(weights)) % 24, np.arange(len(weights)) // 24 % 7
    weights[((day == 6) & (hour >= 20)) | ((day == 0) & (hour < 6))] = 0
    return rng.choice(len(weights), total, p=weights / weights.sum()) + rng.random(total)


def _sunday_nights(rng: np.random.Generator, total: int) -> np.ndarray:
    """Wall-clock hours since the first day: mostly Sunday from 20:00 to midnight, else Monday before 6:00."""
    late = levels(rng, total) < 0.88
    hour = np.where(late, rng.uniform(20, 24, total), rng.uniform(24, 30, total))
    return (rng.integers(_DAYS // 7, size=total) * 7 + 6) * 24 + hour


def _utc(first_day: pd.Timestamp, hours: np.ndarray) -> pd.Series:
    wall = first_day + pd.to_timedelta((hours * 3600).astype(int), unit="s")
    local = wall.tz_localize(PARIS, ambiguous=np.ones(len(hours), dtype=bool), nonexistent="shift_forward")
    return pd.Series(local.tz_convert("UTC"))
