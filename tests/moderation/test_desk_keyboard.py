"""What moves the desk: the keys typed in its field, and the clock."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.desks.keys import typed_since
from parvis.moderation import charter, controls, ladder
from parvis.moderation.controls import Command
from parvis.moderation.desk_screen import Ticker

# What the keys typed in the desk's field ask for.


def test_every_category_and_action_has_a_key():
    """Nine digits for the categories, seven letters for the ladder, none used twice."""
    keys = [*controls.CATEGORY_KEYS, *controls.ACTION_KEYS, *controls.COMMAND_KEYS, controls.RULE_KEY]

    assert charter.CATEGORIES == tuple(controls.CATEGORY_KEYS.values())
    assert ladder.LADDER == tuple(controls.ACTION_KEYS.values())
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("typed", "digit"), [("&", "1"), ("é", "2"), ('"', "3"), ("ç", "9")])
def test_a_french_keyboard_needs_no_shift(typed, digit):
    """The unshifted top row of an AZERTY keyboard counts as digits."""
    assert controls.commands(digit) == controls.commands(typed)


def test_capitals_and_spaces_do_not_matter():
    """Caps lock and spaces between keys change nothing."""
    assert controls.commands("5d!") == controls.commands(" 5 D !")


@pytest.mark.parametrize(("text", "rule"), [("r1", "R1"), ("R9", "R9"), ("r0", "")])
def test_a_rule_takes_two_keys(text, rule):
    """r and a digit choose a rule; r0 chooses none."""
    expected = [Command("rule", rule)]

    assert expected == controls.commands(text)


def test_a_rule_half_typed_asks_for_nothing():
    """The r alone waits for its digit."""
    assert controls.commands("r") == []
    assert typed_since("r", "r2", controls.commands) == [Command("rule", "R2")]


def test_unknown_keys_are_named():
    """A key without meaning is told back."""
    expected = [Command("unknown", "z"), Command("unknown", "r"), Command("unknown", "x")]

    assert expected == controls.commands("zrx")


def test_a_rule_without_digit_does_not_swallow_enter():
    """The line end after a lone r still records."""
    expected = [Command("unknown", "r"), Command("do", "enter")]

    assert expected == controls.commands("r\n")


@given(st.text(alphabet="123456789abcdefgr!oitwlujpz \n", max_size=12), st.integers(0, 12))
def test_typing_by_pieces_asks_for_the_same(text, cut):
    """However the front end groups the keys, the same commands come out."""
    first, whole = text[:cut], text
    pieces = [typed_since(*pair, controls.commands) for pair in (("", first), (first, whole))]

    assert controls.commands(whole) == pieces[0] + pieces[1]


# The clock of the desk goes on by itself in a kernel only.


def ticks(answers):
    """How often a ticker calls, when its calls answer `answers` in turn and then False."""
    calls = []
    given = iter(answers)

    def tick():
        calls.append(1)
        return next(given, False)

    async def run():
        ticker = Ticker(tick, seconds=0)
        ticker.start()
        for _turn in range(20):
            await asyncio.sleep(0)
        return ticker

    ticker = asyncio.run(run())
    ticker.stop()
    return len(calls)


def test_it_goes_on_until_the_answer_is_no():
    """Two calls that answer yes are followed by a third; then it stops."""
    assert ticks([True, True, False, True]) == 3


def test_nothing_ticks_where_nbgrader_executes(monkeypatch):
    """A marked run has no clock."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")

    assert ticks([True, True]) == 0


def test_nothing_ticks_outside_a_kernel():
    """Without an event loop starting is harmless."""
    calls = []
    Ticker(lambda: calls.append(1)).start()

    assert calls == []


def test_a_stopped_clock_does_not_call():
    """Stop cancels the call that was planned."""
    calls = []

    async def run():
        ticker = Ticker(lambda: bool(calls.append(1)), seconds=0)
        ticker.start()
        ticker.stop()
        for _turn in range(5):
            await asyncio.sleep(0)

    asyncio.run(run())

    assert calls == []
