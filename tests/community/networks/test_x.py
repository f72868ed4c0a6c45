"""X's posts (D4): four files of ninety days, two of which overlap."""

import pandas as pd
import pytest

from parvis.community.networks.x import ENGAGING, RANGES
from parvis.community.year import exports

from ..worlds import SEEDS, export, world


def files(seed):
    return [frame for _name, (format, frame) in exports(world(seed)).items() if format == "x_content"]


@pytest.mark.parametrize("seed", SEEDS)
def test_four_files_of_about_a_hundred_posts(seed):
    """Each file covers at most ninety days; together they hold every post of the year."""
    tables = files(seed)

    assert 4 == len(tables)
    assert all(70 <= len(table) <= 140 for table in tables)
    assert set(export(seed, "x_content")["post_id"]) == set(pd.concat(tables)["post_id"])


def test_no_file_is_longer_than_ninety_days():
    """X allows ninety days, first and last included."""
    lengths = [(pd.Timestamp(last) - pd.Timestamp(first)).days + 1 for first, last in RANGES]

    assert [90, 90, 90, 90] == lengths


@pytest.mark.parametrize("seed", SEEDS)
def test_two_files_overlap(seed):
    """The posts of two weeks are in the first and in the second file, and nowhere else twice."""
    first, second, third, fourth = files(seed)
    shared = set(first["post_id"]) & set(second["post_id"])

    assert len(shared) >= 5
    assert len(first) + len(second) + len(third) + len(fourth) == 400 + len(shared)


@pytest.mark.parametrize("seed", SEEDS)
def test_identifiers_are_beyond_what_a_float_holds(seed):
    """Every number of a post is over 2 to the power 53."""
    posts = export(seed, "x_content")

    assert (posts["post_id"].astype(int) > 2**53).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_engagements_are_the_sum_of_the_actions(seed):
    """Clicks and profile visits count as engagements at X."""
    posts = export(seed, "x_content")

    assert (posts["engagements"] == posts[ENGAGING].sum(axis=1)).all()
