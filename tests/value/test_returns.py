"""The return moves with what the report counts; a hold-out is read with its interval."""

import pytest

from parvis.value.control import lift
from parvis.value.ledger import open_ledger
from parvis.value.returns import gain_per_order, results

LEDGER = open_ledger(4, "en")


def test_each_choice_moves_the_return_the_way_it_should():
    """Labour and margin lower it for all; the hold-out lowers e-mail and nothing else."""
    base = results(LEDGER)["roi"]

    assert (results(LEDGER, labour=False)["roi"] > base).all()
    assert (results(LEDGER, margin=False)["roi"] > base).all()
    tested = results(LEDGER, holdout=True)
    email = tested["channel"] == "email"
    assert (tested["roi"] < base)[email].all() and (tested["roi"] == base)[~email].all()
    assert gain_per_order(LEDGER) < gain_per_order(LEDGER, margin=False)


def test_what_awakens_gains_from_the_first_touch():
    """The soup duel loses by the last touch, and not by the first."""
    assert results(LEDGER)["roi"]["k9"] < 0 < results(LEDGER, model="first")["roi"]["k9"]


def test_the_price_of_an_hour_decides():
    """At nothing an hour, labour costs nothing."""
    free = results(LEDGER, hour_eur=0)["roi"]
    assert free.equals(results(LEDGER, labour=False)["roi"])


def test_a_lift_has_an_interval():
    """Wider with fewer people held out; nobody held out is refused."""
    small, great = lift(1000, 60, 100, 4), lift(1000, 60, 1000, 40)

    assert small.extra == pytest.approx(20) == great.extra
    assert small.high - small.low > great.high - great.low > 0
    with pytest.raises(ValueError, match="nobody"):
        lift(10, 1, 0, 0)
