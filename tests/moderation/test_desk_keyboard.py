"""What the keys typed in the desk's field ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.desks.keys import typed_since
from parvis.moderation import charter, keyboard, ladder
from parvis.moderation.keyboard import Command


def test_every_category_and_action_has_a_key():
    """Nine digits for the categories, seven letters for the ladder, none used twice."""
    keys = [*keyboard.CATEGORY_KEYS, *keyboard.ACTION_KEYS, *keyboard.COMMAND_KEYS, keyboard.RULE_KEY]

    assert charter.CATEGORIES == tuple(keyboard.CATEGORY_KEYS.values())
    assert ladder.LADDER == tuple(keyboard.ACTION_KEYS.values())
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("typed", "digit"), [("&", "1"), ("é", "2"), ('"', "3"), ("ç", "9")])
def test_a_french_keyboard_needs_no_shift(typed, digit):
    """The unshifted top row of an AZERTY keyboard counts as digits."""
    assert keyboard.commands(digit) == keyboard.commands(typed)


def test_capitals_and_spaces_do_not_matter():
    """Caps lock and spaces between keys change nothing."""
    assert keyboard.commands("5d!") == keyboard.commands(" 5 D !")


@pytest.mark.parametrize(("text", "rule"), [("r1", "R1"), ("R9", "R9"), ("r0", "")])
def test_a_rule_takes_two_keys(text, rule):
    """r and a digit choose a rule; r0 chooses none."""
    expected = [Command("rule", rule)]

    assert expected == keyboard.commands(text)


def test_a_rule_half_typed_asks_for_nothing():
    """The r alone waits for its digit."""
    assert keyboard.commands("r") == []
    assert typed_since("r", "r2", keyboard.commands) == [Command("rule", "R2")]


def test_unknown_keys_are_named():
    """A key without meaning is told back."""
    expected = [Command("unknown", "z"), Command("unknown", "r"), Command("unknown", "x")]

    assert expected == keyboard.commands("zrx")


def test_a_rule_without_digit_does_not_swallow_enter():
    """The line end after a lone r still records."""
    expected = [Command("unknown", "r"), Command("do", "enter")]

    assert expected == keyboard.commands("r\n")


@given(st.text(alphabet="123456789abcdefgr!oitwlujpz \n", max_size=12), st.integers(0, 12))
def test_typing_by_pieces_asks_for_the_same(text, cut):
    """However the front end groups the keys, the same commands come out."""
    first, whole = text[:cut], text
    pieces = [typed_since(*pair, keyboard.commands) for pair in (("", first), (first, whole))]

    assert keyboard.commands(whole) == pieces[0] + pieces[1]
