"""The query bench: a try is saved and read out, piles are read one by one, slips change nothing."""

import pytest

from parvis import answers
from parvis.listening.labelled import Mention
from parvis.listening.query_desk import QueryBench

MENTIONS = [
    Mention("m1", "My Marmolune leaks", True),
    Mention("m2", "Marmolune the marmot", False),
    Mention("m3", "my lune4 beeps", True),
    Mention("m4", "my lune6 sings", True),
]


@pytest.fixture
def bench(path):
    """A bench on four mentions, which is graded."""
    return QueryBench(MENTIONS, "graded", exercise="query", variant=3, path=path)


def attempt(bench, query):
    bench.field.value = query
    bench.attempt()


def test_a_try_is_saved_and_said(bench, path):
    """Precision, recall, minutes and the two kinds of mistakes, in one sentence."""
    attempt(bench, "marmolune")

    assert [{"query": "marmolune"}] == answers.read("query", unit="listening", path=path).decisions
    assert "Precision 50%, recall 33%, 1 min, 2 mentions missed, 1 caught wrongly." in bench.voice.said
    assert bench.line.value


def test_each_pile_is_read_one_by_one(bench):
    """Going on after the last begins again."""
    attempt(bench, "marmolune")
    seen = []
    for _turn in range(3):
        seen.append(bench.shown.value)
        bench.next.click()

    assert "lune4" in seen[0]
    assert "Mention 2 of 2" in seen[1]
    assert seen[0] == seen[2]
    bench.pile.value = "wrong"
    assert "the marmot" in bench.shown.value


def test_an_empty_pile_says_so(bench):
    """There is nothing to turn over."""
    attempt(bench, "marmolune OR lune4 OR lune6")

    assert "this pile is empty" in bench.shown.value
    assert bench.next.disabled


def test_a_malformed_query_is_said_and_changes_nothing(bench, path):
    """The last readable one still counts."""
    attempt(bench, "marmolune")
    attempt(bench, "marmolune OR")

    assert "OR lacks what comes after it" in bench.status.value
    assert "marmolune" == bench.tries.query
    assert 1 == len(answers.read("query", unit="listening", path=path).decisions)


def test_a_restarted_kernel_shows_the_last_query(bench, path):
    """With what it brings up, and those before it."""
    attempt(bench, "lune4")
    attempt(bench, "marmolune")
    again = QueryBench(MENTIONS, "graded", exercise="query", variant=3, path=path)

    assert "marmolune" == again.field.value
    assert "lune4" in again.earlier.value
    assert "33%" in again.numbers.value


def test_words_of_mentions_are_never_markup(path):
    """A mention is shown as it was written."""
    bench = QueryBench([Mention("m1", "<b>marmolune</b>", True)], path=path)
    attempt(bench, "NOT zebra")
    bench.pile.value = "right"

    assert "&lt;b&gt;marmolune" in bench.shown.value
