"""A text that somebody has read stays read when the copy is marked again, unless it has changed."""

import json

import pytest

from parvis.marking.records.marked import Marked
from parvis.marking.records.unchanged import Unchanged


def copy(**answers):
    """A marked copy with these answers, by cell."""
    cells = [{"source": text, "metadata": {"nbgrader": {"grade_id": name}}} for name, text in answers.items()]
    return Marked(json.dumps({"cells": [*cells, {"source": "", "metadata": {}}]}).encode(), {}, {})


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (copy(why="Because.", code="1"), copy(why="Because.", code="2"), True),
        (copy(why=["Be", "cause."]), copy(why="Because."), True),
        (copy(why="Because."), copy(why="Because!"), False),
        (copy(code="1"), copy(why="Because."), False),
        (copy(why="Because."), copy(code="1"), False),
        (Marked(b"", {}, {}), copy(why="Because."), False),
        (None, copy(why="Because."), False),
    ],
)
def test_an_answer_is_as_it_was_word_for_word(before, after, same):
    """Other cells do not count; what was not there is no former answer."""
    assert same is Unchanged(lambda: before, after)("why")
