"""The Simpson explorer: fields, challenge and words."""

import pytest

from parvis.kpi.simpson import SimpsonExplorer
from parvis.language import use_language


def move(explorer, a, b):
    explorer.fields["A"]["share"].value = a
    explorer.fields["B"]["share"].value = b


@pytest.mark.parametrize("split", ["network", "device"])
def test_it_opens_on_a_reversal(split):
    """Both splits show the paradox at once, and what to do about it."""
    explorer = SimpsonExplorer(split)

    assert explorer.duel.reversed
    assert "The order reverses" in explorer.story.value
    assert "What to do" in explorer.story.value


@pytest.mark.parametrize("split", ["network", "device"])
def test_the_challenge_can_be_met_without_touching_a_rate(split):
    """Equal mixes do not reverse; the mixes of the classic case do."""
    explorer = SimpsonExplorer(split)
    classic = [explorer.fields[name]["share"].value for name in "AB"]
    explorer.challenge.click()
    before = explorer.story.value
    move(explorer, *classic)

    assert "make B win in total" in before
    assert "Challenge met" in explorer.story.value


def test_touching_a_rate_does_not_count():
    """The challenge is about the mix."""
    explorer = SimpsonExplorer()
    explorer.challenge.click()
    explorer.fields["B"]["first"].value = 20

    assert "the rates must stay as they were" in explorer.story.value


def test_the_same_mix_undoes_the_reversal():
    """One button shows that only the mix did it."""
    explorer = SimpsonExplorer()
    explorer.same_mix.click()

    assert not explorer.duel.reversed
    assert "No reversal" in explorer.story.value


def test_another_split_brings_its_own_case():
    """Phones and computers have names and numbers of their own."""
    explorer = SimpsonExplorer()
    explorer.split.value = "device"

    assert explorer.duel.parts == ("phone", "computer")
    assert explorer.fields["A"]["first"].description == "A: rate on phone, in %"


def test_the_picture_says_the_story():
    """Who does not see the picture reads the same numbers."""
    explorer = SimpsonExplorer()

    assert 'alt="A is better on both sides: Instagram, 9.00% against 8.00%' in explorer.picture.value


def test_every_field_names_its_campaign():
    """A screen reader hears campaign, side and unit; no two fields sound alike."""
    explorer = SimpsonExplorer()
    names = [field.description for fields in explorer.fields.values() for field in fields.values()]

    assert len(names) == len(set(names)) == 8


def test_an_audience_on_one_side_is_drawn():
    """A share of 0 or 100 is not an error."""
    explorer = SimpsonExplorer()
    move(explorer, 0, 100)

    assert "–" in explorer.table.value


def test_french_numbers_have_a_decimal_comma():
    """In French the totals read 6,38 %."""
    use_language("fr")

    assert "6,38\u202f%" in SimpsonExplorer().table.value


def test_an_unknown_split_is_refused():
    """The sentence names the two that exist."""
    with pytest.raises(ValueError, match="network or device"):
        SimpsonExplorer("country")
