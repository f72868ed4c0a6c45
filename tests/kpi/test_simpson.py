"""Simpson's paradox: the two campaigns and their explorer."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.kpi.mixture import Campaign, Duel, with_mix_of
from parvis.kpi.simpson import SimpsonExplorer
from parvis.language import use_language

# Two campaigns over two audiences: the frozen numbers of Simpson's paradox, and what is said of them.


A = Campaign("A", 4000, 0.25, (0.09, 0.02))
B = Campaign("B", 4000, 0.75, (0.08, 0.015))
PARTS = ("Instagram", "LinkedIn")
rates = st.tuples(st.floats(0, 1), st.floats(0, 1))


def test_the_frozen_numbers():
    """A: 90/1000 and 60/3000; B: 240/3000 and 15/1000."""
    assert (((90, 1000), (60, 3000)), ((240, 3000), (15, 1000))) == (A.counts, B.counts)
    assert [3.75, 6.375] == [100 * A.total, 100 * B.total]


def test_a_wins_both_parts_and_loses_the_total():
    """That is the paradox, in words too."""
    duel = Duel(A, B, PARTS)
    said = " ".join(duel.story())

    assert duel.reversed
    assert "A is better on both sides: Instagram, 9.00% against 8.00%" in said
    assert "And yet B is better overall: 6.38% against 3.75%" in said
    assert "75% of the people of B were there, and 25% of those of A" in said


def test_the_order_of_the_parts_does_not_matter():
    """LinkedIn first tells the same story."""
    a, b = (Campaign(one.name, 4000, 1 - one.share, one.rates[::-1]) for one in (A, B))
    duel = Duel(a, b, PARTS[::-1])

    assert duel.reversed
    assert "Instagram is the easy side" in duel.story()[2]


def test_equal_mixes_are_compared_with_like():
    """With the mix of B, A would have 7.25 %, and B keeps its own."""
    assert [7.25, 6.375] == pytest.approx([100 * with_mix_of(A, B), 100 * with_mix_of(B, B)])


@pytest.mark.parametrize(
    ("b", "sentence"),
    [
        (Campaign("B", 4000, 0.25, (0.08, 0.03)), "Each wins one side"),
        (Campaign("B", 4000, 0.25, (0.09, 0.01)), "cannot be told apart"),
        (Campaign("B", 4000, 0.25, (0.09, 0.02)), "Overall they are equal"),
        (Campaign("B", 4000, 0.25, (0.08, 0.01)), "the total cannot betray the parts"),
    ],
)
def test_every_other_case_has_its_words(b, sentence):
    """One side each, equal rates, equal totals, equal mixes."""
    duel = Duel(A, b, PARTS)

    assert not duel.reversed
    assert sentence in " ".join(duel.story())


def test_an_audience_on_one_side_only_has_no_rate_on_the_other():
    """Nobody was there: NaN, no winner, no error."""
    alone = Campaign("A", 1000, 1.0, (0.09, 0.02))

    assert math.isnan(alone.rate(1))
    assert Duel(alone, B, PARTS).winners == ("A", "")


@given(rates, rates, st.floats(0, 1))
def test_equal_mixes_never_reverse(a, b, share):
    """Without a difference of audience the total follows the parts."""
    duel = Duel(Campaign("A", 1000, share, a), Campaign("B", 1000, share, b), PARTS)

    assert not duel.reversed


# The Simpson explorer: fields, challenge and words.


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

    assert "make B win overall" in before
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
