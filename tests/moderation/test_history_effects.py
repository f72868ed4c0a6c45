"""Each effect planted in the history is found by its own measure, on named seeds and on two hundred."""

import numpy as np
import pandas as pd
import pytest

from parvis.moderation.charter import CATEGORIES
from parvis.moderation.history import moderation_history
from parvis.moderation.ladder import LADDER

POWER_SEEDS = range(1000, 1200)
THRESHOLDS = np.arange(101) / 100


def needs_action(history):
    return ~history["gold_category"].isin(["compliant", "fair_criticism"])


def prevalence(history):
    return needs_action(history).groupby(history["sample"]).mean().to_dict()


def false_positive_rates(history):
    harmless = history[~needs_action(history)]
    return (harmless["auto_score"] >= 0.5).groupby(harmless["register"]).mean()


def deletion_of_criticism(history, moderator):
    criticism = history[history["gold_category"] == "fair_criticism"]
    return criticism[f"mod_{moderator}_action"].map(LADDER.index).ge(LADDER.index("remove")).mean()


def kappa(history, one, other):
    """Cohen's kappa (1960) over the nine categories."""
    size = len(CATEGORIES)
    rows, columns = (pd.Categorical(history[name], CATEGORIES).codes.astype(int) for name in (one, other))
    shares = np.bincount(rows * size + columns, minlength=size**2).reshape(size, size) / len(history)
    observed, chance = np.trace(shares), (shares.sum(0) * shares.sum(1)).sum()
    return (observed - chance) / (1 - chance)


def began(rows):
    """When each wait begins: the report, or publication when nobody reported."""
    return rows["reported_at"].combine_first(rows["published_at"])


def waits(history):
    """Hours from report, else publication, to decision, and whether it began on a Sunday night in Paris."""
    kept = history[~(history["reported_at"] < history["published_at"])]
    start = began(kept)
    hours = (kept["decided_at"] - start) / pd.Timedelta(hours=1)
    local = start.dt.tz_convert("Europe/Paris")
    night = ((local.dt.day_of_week == 6) & (local.dt.hour >= 20)) | (
        (local.dt.day_of_week == 0) & (local.dt.hour < 6)
    )
    return hours, night


def sunday_night_p90(history):
    hours, night = waits(history)
    return hours[night].quantile(0.9), hours[~night].quantile(0.9)


def serial_false_reporters(history):
    reports = history[history["reporter"].notna()]
    rejected = ~needs_action(reports)
    per_reporter = rejected.groupby(reports["reporter"]).agg(["size", "mean"])
    return per_reporter, per_reporter[(per_reporter["size"] >= 10) & (per_reporter["mean"] >= 0.8)]


def overturn_rates(history):
    outcome = history["appeal_outcome"]
    overturned = outcome[outcome.isin(["upheld", "overturned"])] == "overturned"
    return overturned.mean(), overturned.groupby(history["decided_by"]).mean()


def best_thresholds(history):
    """The threshold of least cost at 1 to 9 and the one of greatest F1, the largest where several tie."""
    truth, score = needs_action(history).to_numpy(), history["auto_score"].to_numpy()
    flagged = score[None, :] >= THRESHOLDS[:, None]
    hits, false = (flagged & truth).sum(1), (flagged & ~truth).sum(1)
    cost, f1 = false + 9 * (truth.sum() - hits), 2 * hits / (hits + false + truth.sum())
    return THRESHOLDS[np.flatnonzero(cost == cost.min())[-1]], THRESHOLDS[np.flatnonzero(f1 == f1.max())[-1]]


def missed_distress(history):
    return history[(history["gold_category"] == "distress_danger") & (history["auto_score"] < 0.2)]


EFFECTS = {
    "prevalence": lambda h: all(abs(share - 0.08) < 0.005 for share in prevalence(h).values()),
    "slang": lambda h: 2 < (rates := false_positive_rates(h))["slang"] / rates["standard"] < 4,
    "four per cent": lambda h: abs(false_positive_rates(h)["standard"] - 0.04) < 0.01,
    "twelve per cent": lambda h: abs(false_positive_rates(h)["slang"] - 0.12) < 0.015,
    "criticism": lambda h: (
        deletion_of_criticism(h, "c")
        > 3 * max(deletion_of_criticism(h, "a"), deletion_of_criticism(h, "b"), 0.08)
    ),
    "kappa of A and B": lambda h: abs(kappa(h, "mod_a", "mod_b") - 0.72) < 0.03,
    "kappa of A and C": lambda h: abs(kappa(h, "mod_a", "mod_c") - 0.48) < 0.03,
    "Sunday night": lambda h: (late := sunday_night_p90(h))[0] > 24 * 1.2 and late[1] < 24 / 1.2,
    "serial reporters": lambda h: len(serial_false_reporters(h)[1]) == 5,
    "missed distress": lambda h: len(missed_distress(h)) == 6,
    "overturned": lambda h: abs(overturn_rates(h)[0] - 0.30) < 0.02,
    "overturned against C": lambda h: (
        abs((rates := overturn_rates(h)[1])["C"] - 0.55) < 0.02
        and rates["C"] > 2 * max(rates["A"], rates["B"])
    ),
    "undecided": lambda h: h["decided_at"].isna().sum() == 18,
    "threshold": lambda h: (best := best_thresholds(h))[0] <= 0.44 and best[1] - best[0] >= 0.04,
}


@pytest.fixture(scope="module")
def power():
    """The share of two hundred seeds on which each effect is found."""
    found = dict.fromkeys(EFFECTS, 0)
    for seed in POWER_SEEDS:
        drawn = moderation_history(seed)
        for name, is_found in EFFECTS.items():
            found[name] += bool(is_found(drawn))
    return {name: count / len(POWER_SEEDS) for name, count in found.items()}


@pytest.mark.parametrize("effect", EFFECTS)
def test_each_effect_is_found(history, effect):
    """Each planted effect is found with its margin on both named seeds."""

    assert EFFECTS[effect](history)


@pytest.mark.parametrize("effect", EFFECTS)
def test_each_effect_is_found_on_nearly_every_seed(power, effect):
    """Each planted effect is found on at least 99 % of two hundred seeds."""

    assert power[effect] >= 0.99


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_history_without_any_effect_is_told_apart(history, effect):
    """The measures can fail: none of them finds its effect in a history where chance decides everything."""
    rng = np.random.default_rng(5)
    plain = history.assign(
        gold_category=rng.choice(["compliant", "insult"], len(history), p=[0.8, 0.2]),
        auto_score=rng.random(len(history)),
        mod_a=rng.permutation(history["mod_a"]),
        mod_c_action="approve",
        reporter=[f"r{number}" for number in range(len(history))],
        decided_at=history["published_at"] + pd.Timedelta(hours=1),
        appeal_outcome="upheld",
    )

    assert not EFFECTS[effect](plain)


def test_missed_distress_is_in_the_queue(history):
    """All other messages of distress have a mark that somebody would look at."""
    distress = history[history["gold_category"] == "distress_danger"]

    assert set(missed_distress(history)["sample"]) == {"queue"}
    assert (distress["auto_score"] > 0.3).sum() == len(distress) - 6


def test_honest_big_reporters_are_not_taken_for_abusive_ones(history):
    """Four members report as much and are right four times in ten or more; no other report reaches ten."""
    per_reporter, abusive = serial_false_reporters(history)
    big = per_reporter.drop(abusive.index).query("size >= 10")

    assert len(big) == 4
    assert big["mean"].max() <= 0.6
    assert abusive["mean"].min() >= 0.9 and abusive["size"].min() >= 12
    assert per_reporter.query("size < 10")["size"].max() <= 7


def test_abusive_reports_are_rejected_by_the_team_too(history):
    """Judged by the action carried out instead of the agreed category, the same five are found."""
    reports = history[history["reporter"].notna() & history["decided_by"].notna()]
    action = reports.apply(lambda row: row[f"mod_{row['decided_by'].lower()}_action"], axis=1)
    rejected = action.isin(["approve", "remind"]).groupby(reports["reporter"]).agg(["size", "mean"])
    found = rejected.query("size >= 10 and mean >= 0.8").index

    assert list(found) == list(serial_false_reporters(history)[1].index)


def test_waits_span_the_change_of_the_clocks(history):
    """At least eight waits are one hour off when local times are subtracted without their offset."""
    kept = history.dropna(subset=["decided_at"])
    start = began(kept)
    right = kept["decided_at"] - start
    naive = kept["decided_at"].dt.tz_convert("Europe/Paris").dt.tz_localize(None) - start.dt.tz_convert(
        "Europe/Paris"
    ).dt.tz_localize(None)

    assert (abs(right - naive) == pd.Timedelta(hours=1)).sum() >= 8


def test_both_changes_of_the_clocks_occur():
    """Some seeds lie around the end of summer time, others around its beginning."""
    months = {
        moderation_history(seed, rows=300, audit_rows=0)["decided_at"].min().month for seed in range(12)
    }

    assert months == {3, 10}


def test_sunday_night_in_utc_is_not_sunday_night_in_paris(history):
    """Read as if it were Paris time, UTC puts other messages into the Sunday night."""
    _hours, night = waits(history)
    kept = history.loc[night.index]
    start = began(kept)
    in_utc = ((start.dt.day_of_week == 6) & (start.dt.hour >= 20)) | (
        (start.dt.day_of_week == 0) & (start.dt.hour < 6)
    )

    assert (in_utc != night).sum() >= 20


def test_some_networks_have_too_few_appeals(history):
    """At most three appeals on X are decided, so a rate there means nothing."""
    decided = history.query("appeal_outcome in ('upheld', 'overturned')")

    assert (decided["network"] == "x").sum() <= 3
    assert len(decided) == 50


@pytest.mark.parametrize(("rows", "audit_rows"), [(300, 0), (600, 100), (2400, 600)])
def test_other_sizes_keep_the_proportions(rows, audit_rows):
    """Planted counts are in proportion to the queue."""
    history = moderation_history(3, rows=rows, audit_rows=audit_rows)

    assert len(history) == rows + audit_rows
    assert history["decided_at"].isna().sum() == round(18 * rows / 1200)
    assert len(serial_false_reporters(history)[1]) == round(5 * rows / 1200)
