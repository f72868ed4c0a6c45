"""Regression to the mean: the best fall back without a cause, and a lot drawn among them tells the effect."""

from dataclasses import dataclass

import pandas as pd
import pytest

from parvis.kpi.regression import two_months

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
