"""Four weeks of mentions of the brand, hour by hour (data set D11): what listening tools count."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.crisis.storm import DAY, Storm, storm_of

HOURS = 28 * DAY
FIRST_HOUR = pd.Timestamp("2025-03-03 00:00", tz="UTC")  # a Monday
MEAN_PER_HOUR = 40
BOT_TEXTS = 200
SOURCES = ("facebook", "instagram", "x", "forum", "tiktok")
_SOURCE_SHARES = (0.30, 0.24, 0.20, 0.14, 0.12)

# How much people write at each hour (UTC) and on each day from Monday on, 1 being the mean.
_BY_HOUR = np.array(
    [.25, .18, .14, .12, .14, .25, .5, .9, 1.2, 1.35, 1.4, 1.45,
     1.6, 1.5, 1.35, 1.3, 1.3, 1.35, 1.5, 1.7, 1.8, 1.6, 1.1, .6]
)  # fmt: skip
_BY_DAY = np.array([1, 1, 1.02, 1.02, 1.05, 0.85, 0.8])
_TELEVISION = {"day": 3, "hour": 21, "times": 2.6}  # a cooking show, Thursdays: much said, and kindly
_SPREAD = 12  # of the negative binomial: mentions come in clusters


def mention_stream(seed: int, storm: Storm | None = None) -> pd.DataFrame:
    """The mentions of the brand in 672 hours, one row per hour; `storm` is the seed's unless given.

    Columns: timestamp (UTC, start of the hour), volume, positive, neutral, negative (they add up to the
    volume), reposts (part of the volume that repeats another mention), source (where most were posted).

    What is in it: a rhythm of hours and days; a positive peak every Thursday from 21:00 to 22:00; before
    the storm, a slow drift of the negative share while the volume hardly moves; the burst, ten times the
    usual volume; a second wave when the press picks it up; reposts that swell the storm; one hour in
    which robots post the same text two hundred times, neither for nor against.

    It is a toy: the course made it so that its lessons can be measured, and it forecasts nothing.

    >>> stream = mention_stream(7)
    >>> len(stream), bool((stream[["positive", "neutral", "negative"]].sum(axis=1) == stream["volume"]).all())
    (672, True)
    """
    rng = np.random.default_rng(seed)
    storm = storm or storm_of(seed)
    hour = np.arange(HOURS)
    usual, intensity, share = _expected(hour, storm)
    volume = rng.negative_binomial(_SPREAD, _SPREAD / (_SPREAD + usual))
    negative = rng.binomial(volume, share)
    television = _is_television(hour)
    positive = rng.binomial(volume - negative, np.where(television, 0.75, 0.35))
    reposts = rng.binomial(volume, np.clip(0.22 + 0.4 * intensity, 0, 0.7))
    if storm.bots is not None:
        volume[storm.bots] += BOT_TEXTS
        reposts[storm.bots] += BOT_TEXTS - 1
    return pd.DataFrame(
        {
            "timestamp": FIRST_HOUR + pd.to_timedelta(hour, unit="h"),
            "volume": volume,
            "positive": positive,
            "neutral": volume - negative - positive,
            "negative": negative,
            "reposts": reposts,
            "source": rng.choice(SOURCES, HOURS, p=_SOURCE_SHARES),
        }
    )


def _is_television(hour: np.ndarray) -> np.ndarray:
    return ((hour // DAY) % 7 == _TELEVISION["day"]) & (hour % DAY == _TELEVISION["hour"])


def _wave(since: np.ndarray) -> np.ndarray:
    """0 before, 1 five hours after it began, then it dies away with a time constant of 18 hours."""
    return np.where(since >= 0, np.clip(since / 5, 0, 1) * np.exp(-np.clip(since - 5, 0, None) / 18), 0)


def _expected(hour: np.ndarray, storm: Storm) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Mean volume, intensity of the storm (0 to 1) and share of negative mentions, per hour."""
    usual = MEAN_PER_HOUR * (_BY_HOUR / _BY_HOUR.mean())[hour % DAY] * _BY_DAY[(hour // DAY) % 7]
    usual = usual * np.where(_is_television(hour), _TELEVISION["times"], 1)
    drifting = (hour >= storm.drift_starts) & (hour < storm.onset)
    usual = usual * np.where(drifting, 1 + storm.drift_volume, 1)
    since_drift = (hour - storm.drift_starts) / storm.drift_hours
    share = np.where(drifting, storm.calm_share + storm.drift * since_drift, storm.calm_share)
    burst = _wave(hour - storm.onset)
    second = 0 * burst if storm.pickup is None else _wave(hour - storm.onset - storm.pickup)
    intensity = np.clip(1.2 * np.maximum(burst, second), 0, 1)
    share = np.where(hour >= storm.onset, storm.calm_share + 0.55 * intensity, share)
    return usual * (1 + storm.peak * burst + storm.second_peak * second), intensity, share
