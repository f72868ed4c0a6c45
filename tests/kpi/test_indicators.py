"""The cards of indicators, in both languages."""

import pytest

from parvis.kpi.indicators import indicators


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_card_is_filled(language):
    """At least 24 cards, each with a name of its own, a definition that is a sentence, and a formula."""
    cards = indicators(language).values()

    assert len(cards) >= 24
    assert len({card.name for card in cards}) == len(cards)
    assert all(card.definition.endswith(".") and card.formula for card in cards)


def test_both_languages_hold_the_same_cards():
    """Decisions saved in one language are read in the other."""
    assert list(indicators("fr")) == list(indicators("en"))
