"""What chance does to figures: intervals, daily peeking, regression to the mean."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.kpi.chance import _chance, _gap, false_alarms, picture_of, two_months, wilson

# The interval of Wilson, on the frozen numbers of the course and on its edges.


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(5, 14, 16.3, 61.2), (1200, 20_000, 5.68, 6.34), (0, 30, 0.0, 11.4)],
)
def test_the_frozen_intervals(successes, trials, low, high):
    """The three intervals that the lessons quote, in percent."""
    found = [100 * end for end in wilson(successes, trials)]

    assert [low, high] == pytest.approx(found, abs=0.05 if trials < 100 else 0.005)


def test_none_out_of_thirty_is_not_negative():
    """Rounding would give −1e-17: the interval is held between 0 and 1."""
    low, _high = wilson(0, 30)
    _low, high = wilson(30, 30)

    assert (0.0, 1.0) == (low, high)


def test_no_trial_has_no_interval():
    """Nobody asked, nothing known: both ends are NaN, without a warning."""
    assert all(math.isnan(end) for end in wilson(0, 0))


def test_blanks_of_pandas_stay_blank():
    """An NA of Int64 gives NaN; the other rows are computed."""
    low, high = wilson(pd.Series([5, pd.NA], dtype="Int64"), pd.Series([14, 14], dtype="Int64"))

    assert [0.163] == pytest.approx(low[:1], abs=5e-4)
    assert np.isnan([low[1], high[1]]).all()


@pytest.mark.parametrize(
    ("successes", "trials", "sentence"), [(-1, 10, "never negative"), (11, 10, "cannot exceed")]
)
def test_impossible_counts_are_refused(successes, trials, sentence):
    """The refusal says what is impossible."""
    with pytest.raises(ValueError, match=sentence):
        wilson(successes, trials)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_the_share_lies_inside(successes, trials):
    """The observed share is in its interval, and the interval in 0 to 1."""
    successes = min(successes, trials)
    low, high = wilson(successes, trials)

    assert 0 <= low <= successes / trials <= high <= 1


# The simulation of daily peeking, and the numbers of the course inside it.


@pytest.mark.parametrize(
    ("a", "b", "people", "gap", "chance"), [(100, 130, 5000, 2.00, 0.045), (8, 12, 400, 0.91, 0.365)]
)
def test_the_frozen_comparisons(a, b, people, gap, chance):
    """100 against 130 of 5,000 each, 8 against 12 of 400 each."""
    found = _gap(np.array([a]), np.array([b]), np.array([people]))

    assert [gap] == pytest.approx(found, abs=0.005)
    assert [chance] == pytest.approx(_chance(found), abs=0.0005)


def test_no_click_is_no_gap():
    """Two versions that nobody clicked do not differ."""
    assert [0.0] == _gap(np.array([0]), np.array([0]), np.array([50])).tolist()


def test_looking_once_keeps_its_promise():
    """One look at the end is wrong about once in twenty, on any seed."""
    last = [float(false_alarms(seed)["looked_once"].iloc[-1]) for seed in (1, 2, 3)]

    assert all(0.03 < share < 0.07 for share in last)


def test_looking_daily_multiplies_false_alarms():
    """Fourteen looks are wrong at least three times as often as announced, and more each day."""
    alarms = false_alarms(seed=5, days=14)["looked_daily"]

    assert alarms.is_monotonic_increasing
    assert alarms.iloc[-1] > 0.15


def test_on_the_first_day_both_are_the_same():
    """One look is one look."""
    first = false_alarms(seed=2).iloc[0]

    assert first["looked_once"] == first["looked_daily"]


def test_the_picture_says_both_shares():
    """Who does not see the picture reads what it shows."""
    alarms = false_alarms(seed=1)
    share = f"{100 * alarms['looked_daily'].iloc[-1]:.0f}%"

    assert f"looking every day for 14 days gives {share}" in picture_of(alarms)


# Regression to the mean: the best fall back without a cause, and a lot drawn among them tells the effect.


SEEDS = (1, 2, 3)


@dataclass(frozen=True)
class Effects:
    """What became of the chosen accounts: `raw` change, change of the `others` like them, `net` of the two.

    Shares as fractions: 0.001 is a tenth of a point.
    """

    raw: float
    others: float
    net: float


def effects(frame: pd.DataFrame) -> Effects:
    """The change of the helped accounts, that of the best ones left alone, and the difference.

    `frame` as `two_months` gives it. The raw change mixes the help with the fall back; those left alone
    were chosen in the same way and fall back alike, so that the difference is the effect of the help.

    """
    change = frame["month_2"] - frame["month_1"]
    raw = float(change[frame["helped"]].mean())
    others = float(change[frame["best"] & ~frame["helped"]].mean())
    return Effects(raw, others, raw - others)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_fall_back_without_a_cause(seed):
    """Their true rates did not move; all accounts together did not either."""
    frame = two_months(seed, accounts=2000)
    best = frame[frame["best"]]
    change = (frame["month_2"] - frame["month_1"]).mean()

    assert best["month_2"].mean() < 0.8 * best["month_1"].mean()
    assert abs(change) < 0.0003


@pytest.mark.parametrize("seed", SEEDS)
def test_the_net_effect_finds_the_help(seed):
    """A lift of four tenths of a point shows against those left alone, not in the raw change."""
    found = effects(two_months(seed, accounts=8000, lift=0.004))

    assert 0.004 == pytest.approx(found.net, abs=0.0008)
    assert found.raw < 0.001
    assert found.net == pytest.approx(found.raw - found.others)


def test_without_help_there_is_no_net_effect():
    """The raw change looks like a failure, the net one is near nothing."""
    found = effects(two_months(4, accounts=8000))

    assert found.raw < -0.003
    assert abs(found.net) < 0.0008


def test_half_of_the_best_tenth_is_helped():
    """The lot is drawn among the best of month 1 only."""
    frame = two_months(1, accounts=400)

    assert (40, 20) == (frame["best"].sum(), frame["helped"].sum())
    assert frame.loc[frame["helped"], "best"].all()
