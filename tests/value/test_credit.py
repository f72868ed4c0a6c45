"""Credit is shared by a rule: it adds up to the orders, whatever the order of the rows."""

import pandas as pd
import pytest

from parvis.value.credit import MODELS, credited
from parvis.value.ledger import open_ledger

LEDGER = open_ledger(2, "en")


def visits(*channels):
    """One order, its visits in time."""
    table = pd.DataFrame({"order_id": 1, "touched_at": range(len(channels)), "channel": channels})
    return table.assign(campaign_id=table["channel"])


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("by", ["channel", "campaign_id"])
def test_credits_add_up_to_the_orders(model, by):
    """And shuffled rows give the same."""
    found = credited(LEDGER.touches, model, by)

    assert found.sum() == pytest.approx(900)
    shuffled = credited(LEDGER.touches.sample(frac=1, random_state=1), model, by)
    pd.testing.assert_series_equal(found, shuffled)


@pytest.mark.parametrize(
    ("channels", "model", "expected"),
    [
        (["forum", "email", "direct"], "last", {"direct": 0, "email": 1, "forum": 0}),
        (["direct", "direct"], "last", {"direct": 1}),
        (["forum", "email", "direct"], "first", {"direct": 0, "email": 0, "forum": 1}),
        (["a", "b", "a"], "linear", {"a": 2 / 3, "b": 1 / 3}),
        (["a", "b", "c", "d"], "position", {"a": 0.4, "b": 0.1, "c": 0.1, "d": 0.4}),
        (["a", "b"], "position", {"a": 0.5, "b": 0.5}),
        (["a"], "position", {"a": 1}),
    ],
)
def test_each_model_by_hand(channels, model, expected):
    """Direct visits are passed over by the last touch, and by it alone."""
    assert credited(visits(*channels), model).to_dict() == pytest.approx(expected)


def test_an_unknown_model_is_refused():
    """Rather than counted as another."""
    with pytest.raises(ValueError, match="model"):
        credited(visits("a"), "best")
