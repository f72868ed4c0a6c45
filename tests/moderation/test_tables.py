"""The tables shown in the lessons say what the charter and the ladder say."""

import pytest

from parvis.language import use_language
from parvis.moderation import charter, ladder
from parvis.moderation.tables import charter_table, ladder_table, policy_table


@pytest.mark.parametrize("language", ["fr", "en"])
def test_charter_table_has_no_rule_where_nothing_may_be_restricted(language):
    """Compliant messages and fair criticism break no rule and have no DSA category."""
    use_language(language)

    without_rule = charter_table().data.iloc[:, 1].eq("")

    assert ["compliant", "fair_criticism"] == list(without_rule[without_rule].index)


def test_ladder_table_goes_up_rung_by_rung():
    """The rows stand in the order of their ranks."""
    use_language("en")

    assert list(range(7)) == ladder_table().data["rank"].tolist()


def test_policy_table_never_comes_down_with_a_longer_history():
    """More earlier sanctions never lead to a lower rung."""
    ranks = policy_table().map(ladder.rank)

    assert (ranks.diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)
    assert list(charter.CATEGORIES) == list(ranks.index)
