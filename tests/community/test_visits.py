"""The visits (D8): tags in several spellings, direct visits that are the app's, a paradox by device."""

import pytest

from .conftest import POWER_SEEDS, SEEDS, export, world


def key_event_rates(table, *keys):
    sums = table.groupby(list(keys))[["sessions", "key_events"]].sum()
    return sums["key_events"] / sums["sessions"]


@pytest.mark.parametrize("seed", SEEDS)
def test_forty_rows_a_month(seed):
    """20 origins on 2 devices, for each of 12 months."""
    table = export(seed, "ga4_traffic")

    assert {40} == set(table.groupby("date").size())
    assert 12 == table["date"].nunique()
    assert 20 == table[["source", "medium"]].drop_duplicates().shape[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_one_source_in_several_spellings(seed):
    """Facebook is written in three ways; without them, a fifth of its tagged sessions and more is lost."""
    table = export(seed, "ga4_traffic")
    sessions = table.groupby("source")["sessions"].sum()
    spellings = sessions[["facebook", "Facebook", "fb"]]

    assert (spellings > 0).all()
    assert spellings["facebook"] < 0.8 * spellings.sum()
    assert {"newsletter", "Newsletter", "linkedin", "LinkedIn", "instagram", "ig"} <= set(table["source"])
    assert {"email", "Email", "social", "Social"} <= set(table["medium"])


@pytest.mark.parametrize("seed", SEEDS)
def test_direct_swallows_the_app(seed):
    """Over a third of (direct) / (none) comes from the app, which no export names."""
    visits, table = world(seed).visits, export(seed, "ga4_traffic")
    direct = visits[visits["source"] == "(direct)"].groupby("origin")["sessions"].sum()

    assert {"app", "direct"} == set(direct.index)
    assert direct["app"] > direct.sum() / 3
    assert "origin" not in table and not table["source"].str.contains("app", case=False).any()
    assert direct.sum() == table.loc[table["source"] == "(direct)", "sessions"].sum()


@pytest.mark.parametrize("seed", [*SEEDS, *POWER_SEEDS])
def test_a_paradox_by_device(seed):
    """Instagram has the higher key event rate on mobile and on desktop, YouTube in all."""
    table = export(seed, "ga4_traffic")
    by_device, overall = key_event_rates(table, "source", "device"), key_event_rates(table, "source")

    for device in ("mobile", "desktop"):
        assert by_device["instagram", device] > 1.2 * by_device["youtube", device]
    assert overall["instagram"] < 0.8 * overall["youtube"]


@pytest.mark.parametrize("seed", SEEDS)
def test_rates_follow_from_the_counts(seed):
    """Engagement rate and key event rate are those of the row's sessions; the revenue is the year's."""
    table = export(seed, "ga4_traffic")
    seen = table[table["sessions"] > 0]

    assert (abs(seen["engaged_sessions"] / seen["sessions"] - seen["engagement_rate"]) < 1e-9).all()
    assert (abs(seen["key_events"] / seen["sessions"] - seen["key_event_rate"]) < 1e-9).all()
    assert abs(table["revenue"].sum() - world(seed).visits["revenue"].sum()) < 1


@pytest.mark.parametrize("seed", SEEDS)
def test_the_engagement_of_organic_social_and_direct(seed):
    """About half of the sessions of social networks and of direct visits are engaged."""
    table = export(seed, "ga4_traffic")
    for part in (table[table["medium"] == "social"], table[table["source"] == "(direct)"]):
        assert 0.46 < part["engaged_sessions"].sum() / part["sessions"].sum() < 0.53
