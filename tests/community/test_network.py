"""Who answers whom: pairs, pieces, and the members between others."""

import pandas as pd
import pytest

from parvis.community import network
from parvis.errors import ExportError

POSTS = pd.DataFrame(
    {
        "topic_id": [1, 1, 1, 1, 2, 3, 3],
        "post_number": [1, 2, 3, 4, 1, 1, 2],
        "reply_to_post_number": [None, 1, 1, 2, None, None, 1],
        "user_id": [7, 8, 7, 7, 9, 9, 8],
        "category": ["help"] * 6 + ["help"],
    }
)


def test_pairs_count_answers_and_leave_oneself_out():
    """Seven answers their own post: that is no link."""
    assert [[7, 8, 1], [8, 7, 1], [9, 8, 1]] == network.who_answers_whom(POSTS).values.tolist()


def test_a_table_without_a_column_is_told():
    """By its name, in a sentence."""
    with pytest.raises(ExportError, match="reply_to_post_number"):
        network.who_answers_whom(POSTS.drop(columns="reply_to_post_number"))


def test_the_first_answer_is_another_members():
    """The asker's own second post is none, and a topic without answer has none."""
    assert {8: 2} == network.first_answers(POSTS).to_dict()


def test_pieces_and_betweenness_of_a_bow_tie():
    """Two triangles that meet in one member: without it, two pieces; between all pairs of the two sides."""
    tie = {1: {2, 3}, 2: {1, 3}, 3: {1, 2, 4, 5}, 4: {3, 5}, 5: {3, 4}}

    assert {1: 0, 2: 0, 3: pytest.approx(8 / 12), 4: 0, 5: 0} == network.betweenness(tie)
    assert [{1, 2, 3, 4, 5}] == network.fragments(tie)
    assert [{1, 2}, {4, 5}] == network.fragments(network.without(tie, [3]))


def test_of_two_ways_as_short_each_counts_for_half():
    """A square: each corner is on one of the two ways between its neighbours."""
    square = {1: {2, 4}, 2: {1, 3}, 3: {2, 4}, 4: {1, 3}}

    assert dict.fromkeys(square, pytest.approx(1 / 6)) == network.betweenness(square)
