"""A query on labelled mentions: what it catches and misses, what is kept, what is replayed."""

import pytest

from parvis.listening.labelled import Mention, practice_mentions, try_query
from parvis.listening.tries import KEPT, Tries, measures, replay

MENTIONS = [
    Mention("m1", "My Marmolune leaks", True),
    Mention("m2", "Marmolune the marmot", False),
    Mention("m3", "my lune4 beeps", True),
    Mention("m4", "full moon", False),
]


def test_the_four_piles_are_told_apart():
    """Each mention is in one of them."""
    catch = try_query("marmolune", MENTIONS)

    assert ["m1"] == [mention.item for mention in catch.right]
    assert ["m2"] == [mention.item for mention in catch.wrong]
    assert ["m3"] == [mention.item for mention in catch.missed]
    assert ["m4"] == [mention.item for mention in catch.left]
    assert (0.5, 0.5, 1.0) == (catch.precision, catch.recall, catch.minutes)


def test_a_query_that_catches_nothing_has_no_precision():
    """Nothing divided by nothing is a dash, not 0%."""
    catch = try_query("zebra", MENTIONS)

    assert catch.precision is None
    assert measures(catch).startswith("precision –, recall 0%")


def test_the_last_query_counts_and_twelve_are_kept():
    """A query tried again comes last, once."""
    tries = Tries(MENTIONS)
    for number in range(KEPT + 3):
        tries.add(f"word{number}")
    tries.add("word9")

    assert KEPT == len(tries.tried) == len(set(tries.tried))
    assert "word9" == tries.query


def test_a_damaged_or_unreadable_query_is_left_out_in_a_sentence():
    """answers.json is a file that anybody can edit."""
    made = replay([{"query": "lune4"}, {"query": "(lune"}, {"query": 4}, 7], MENTIONS)

    assert "lune4" == made.query
    assert 3 == len(made.notices)
    assert "A bracket is left open" in made.notices[0]
    assert made.tried == replay(made.to_dicts(), MENTIONS).tried


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_name_alone_makes_both_mistakes_in_practice(language):
    """What the lesson opens with: many are missed, and nearly half are about the marmot."""
    catch = try_query("marmolune", practice_mentions(language))

    assert catch.recall < 0.4
    assert catch.precision < 0.6
