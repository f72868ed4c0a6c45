"""The ledger of a year: what is planted in it is there for each seed, in both languages."""

import pytest

from parvis.value.ledger import HOUR_EUR, open_ledger
from parvis.value.returns import results, true_share

LEDGERS = [open_ledger(seed, "en") for seed in range(1, 13)]


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda one: str(one.seed))
def test_with_the_labour_two_campaigns_lose_money_and_without_it_none(ledger):
    """They are the two that ask for many hours."""
    assert results(ledger, labour=False)["roi"].min() > 0.5
    paid = results(ledger)["roi"]
    assert ["k9", "k10"] == paid.index[paid < 0].tolist()


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda one: str(one.seed))
def test_the_last_touch_gives_email_more_than_its_share(ledger):
    """By more than half; the first touch gives it less still."""
    counted = {
        model: results(ledger, model=model).groupby("channel")["orders"].sum()["email"]
        for model in ("last", "linear", "first")
    }
    assert counted["last"] > 1.5 * counted["linear"] > 1.5 * counted["first"]


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda one: str(one.seed))
def test_the_holdout_shows_half_of_what_was_attributed(ledger):
    """Exactly: chance only decides in which region."""
    assert true_share(ledger) == pytest.approx(0.5)


def test_an_order_is_there_once_and_its_money_adds_up():
    """Neither more paid back than earned, nor goods counted of an order that was sent back whole."""
    known = LEDGERS[0].orders

    assert known["order_id"].is_unique and len(known) == 900
    left = known["turnover_eur"] - known["vat_eur"] - known["refunded_eur"] - known["goods_eur"]
    assert left.min() > -40 and (known[["turnover_eur", "vat_eur", "goods_eur"]] >= 0).all(axis=None)
    assert known["vat_eur"].sum() == pytest.approx(known["turnover_eur"].sum() / 6, rel=1e-3)


def test_the_last_touch_of_a_campaign_is_that_of_the_order():
    """And each path ends before its order, in order."""
    ledger = LEDGERS[1]
    tagged = ledger.touches[ledger.touches["campaign_id"] != ""]
    last = tagged.groupby("order_id")["campaign_id"].last()
    named = ledger.orders.set_index("order_id")["campaign_id"]
    assert named[named != ""].to_dict() == last.to_dict()

    instants = ledger.touches.merge(ledger.orders, on="order_id")
    assert (instants["touched_at"] < instants["ordered_at"]).all()
    assert not ledger.touches.duplicated(["order_id", "touched_at"]).any()


def test_midnight_separates_paris_from_universal_time():
    """Each campaign has orders of its first day that are of the day before in UTC."""
    ledger = LEDGERS[2]
    known = ledger.orders.merge(ledger.campaigns[["campaign_id", "starts"]], on="campaign_id")
    first = known["starts"].dt.strftime("%Y-%m-%d")
    paris = known["ordered_at"].dt.tz_convert("Europe/Paris").dt.strftime("%Y-%m-%d") == first
    universal = known["ordered_at"].dt.strftime("%Y-%m-%d") < first
    assert set(known.loc[paris & universal, "campaign_id"]) == set(ledger.campaigns["campaign_id"])


def test_names_alone_depend_on_the_language():
    """The numbers are the same in both."""
    french, english = open_ledger(3, "fr"), open_ledger(3, "en")

    assert french.campaigns.drop(columns="name").equals(english.campaigns.drop(columns="name"))
    assert french.orders.equals(english.orders) and not french.campaigns["name"].equals(
        english.campaigns["name"]
    )
    with pytest.raises(ValueError, match="language"):
        open_ledger(1, "de")


def test_hours_are_quarters_and_their_cost_is_known():
    """So that a sheet of hours can be read."""
    hours = LEDGERS[0].hours["hours"]
    assert (hours * 4 % 1 == 0).all() and hours.min() > 0 and HOUR_EUR > 0
