"""A student reads the levels that a text was given, as long as its points come from them."""

import pytest

from parvis.classroom.feedback.sheet import LevelGiven, Reading, Section
from parvis.classroom.texts.desk import Desk
from parvis.classroom.texts.giving import Decision
from parvis.classroom.texts.grid import Criterion, Level
from parvis.classroom.texts.levels import with_levels

from .conftest import GRID


@pytest.fixture
def given(root):
    """Ada's text with levels 4 and 3, one point taken off: 27 of 32."""
    desk = Desk(root, "mini", "kim")
    key = next(one.key for one in desk.answers("why") if one.student == "ada")
    desk.give("why", {key: None}, Decision({"c1": 4, "c2": 3}, off=1.0))
    return desk, key


def read(root, earned):
    """What the page of Ada's text says of levels, with the points that the gradebook has."""
    grid = GRID.partition("<!--")[0]
    section = Section("3. Why", (), (Reading("why", 32, earned, "", grid), Reading("how", 4, 2, "")))
    (found,) = with_levels(root, "mini", "mini-en", "ada", [section])
    assert () == found.readings[1].levels
    return found.readings[0].levels, found.readings[0].off


def test_the_levels_are_told_with_their_words(root, given):
    """By criterion; a level between two others has none."""
    facts = LevelGiven("Facts", 4, 4, "the median and outliers")

    assert ((facts, LevelGiven("Language", 3, 4)), 1.0) == read(root, 27.0)


@pytest.mark.parametrize("earned", [None, 20.0])
def test_points_of_elsewhere_have_no_levels(root, given, earned):
    """Nobody has read it, or Formgrader gave other points."""
    assert ((), 0.0) == read(root, earned)


def test_typed_points_have_no_levels(root, given):
    """Although the text had levels before."""
    desk, key = given
    desk.give("why", {key: 27.0}, Decision({"c1": 4, "c2": 3}, typed=12.0))

    assert ((), 0.0) == read(root, 12.0)


def test_a_grid_that_changed_counts(root, given):
    """Its words and its number of levels, at the points that it comes to."""
    desk, _key = given
    facts = Criterion("c1", "**Facts**", tuple(Level(f"f{level}", 3.0 * level) for level in range(5)))
    language = Criterion("c2", "Language", tuple(Level("", 5.0 * level) for level in range(5)))
    desk.change_grid("why", (facts, language))

    assert ((LevelGiven("Facts", 4, 4, "f4"), LevelGiven("Language", 3, 4)), 1.0) == read(root, 26.0)
