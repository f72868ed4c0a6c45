"""The variants of the unit value are alike, differ, and betray no seed."""

import json

import pandas as pd
import pytest

from parvis.community import read_export

from .generators import ROOT, data, load, seeds_in_public, variants

UNIT = "value"
VARIANTS = variants(UNIT)


@pytest.fixture(params=VARIANTS)
def number(request):
    """Each variant in turn."""
    return request.param


def table(number, name):
    """A file of a variant."""
    return pd.read_csv(data(UNIT, number, name), keep_default_na=False)


def test_two_campaigns_change_sign_with_the_labour(number):
    """As a student finds them: orders once, in the days of Paris, margin, hours at 26 euros."""
    campaigns = table(number, "campaigns.csv").set_index("campaign_id")
    orders = table(number, "orders.csv").drop_duplicates("order_id")
    days = pd.to_datetime(orders["ordered_at"]).dt.tz_convert("Europe/Paris").dt.strftime("%Y-%m-%d")
    own = orders["campaign_id"].map(campaigns["starts"]), orders["campaign_id"].map(campaigns["ends"])
    kept = orders[(days >= own[0]) & (days <= own[1])]
    left = kept["turnover_eur"] - kept["vat_eur"] - kept["refunded_eur"] - kept["goods_eur"]
    margin = left.groupby(kept["campaign_id"]).sum()
    worked = table(number, "hours.csv").groupby("campaign_id")["hours"].sum()
    without = margin - campaigns["spend_eur"]

    assert without.min() > 0
    paid = without - 26 * worked
    assert ["k10", "k9"] == sorted(paid.index[paid < 0]) and (abs(paid) > 60).all()


def test_orders_are_there_twice_and_midnight_matters(number):
    """Some numbers repeat, with the same row; some orders are of another day in Paris."""
    orders = table(number, "orders.csv")

    assert 30 == orders["order_id"].duplicated().sum() == orders.duplicated().sum()
    instants = pd.to_datetime(orders["ordered_at"])
    paris = instants.dt.tz_convert("Europe/Paris").dt.date
    assert (paris != instants.dt.date).sum() > 40


def test_the_visits_are_a_real_export_in_both_languages(number):
    """Google Analytics' columns; the same numbers under French and English headers."""
    french, english = (read_export(data(UNIT, number, "traffic.csv", one)) for one in ("fr", "en"))

    assert "ga4_traffic" == french.attrs["format"] and 480 == len(french)
    pd.testing.assert_frame_equal(french, english, check_like=True)


def test_on_each_device_instagram_wins_and_in_all_it_loses(number):
    """Simpson's paradox in the key events of the year."""
    visits = read_export(data(UNIT, number, "traffic.csv"))
    two = visits[visits["source"].isin(["instagram", "youtube"])]
    sums = two.groupby(["source", "device"])[["sessions", "key_events"]].sum()
    rate = (sums["key_events"] / sums["sessions"]).unstack()
    assert (rate.loc["instagram"] > rate.loc["youtube"]).all()
    whole = two.groupby("source")[["key_events", "sessions"]].sum()
    assert whole["key_events"]["instagram"] / whole["sessions"]["instagram"] < (
        whole["key_events"]["youtube"] / whole["sessions"]["youtube"]
    )


def test_the_cases_worked_out_by_hand_are_right():
    """What the hidden check of the return relies on."""
    cases = json.loads((ROOT / "assignments/value/key/returns.json").read_text(encoding="utf-8"))
    for case in cases:
        one = case["campaign"]
        cost = one["spend_eur"] + one["hours"] * one["hour_eur"]
        assert case["roi"] == (None if not cost else pytest.approx(one["margin_eur"] / cost - 1))
    assert cases[0]["roas"] == pytest.approx(5000 / 700) and cases[0]["unpaid"] == pytest.approx(1700 / 700)


def test_neighbours_have_other_data():
    """No two variants hold the same orders, hours or hold-out."""
    for name in ("orders.csv", "hours.csv", "touches.csv", "holdout.csv", "traffic.csv"):
        assert len(VARIANTS) == len({data(UNIT, number, name).read_bytes() for number in VARIANTS})


def test_no_public_file_holds_a_seed():
    """With it, anybody could draw what hidden tests use."""
    assert [] == seeds_in_public(load(UNIT), {".py", ".md", ".ipynb"})
