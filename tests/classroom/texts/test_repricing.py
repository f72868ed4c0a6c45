"""A grid that changes while texts are being marked: first shown, then applied to what was marked before."""

from dataclasses import replace

import pytest

from parvis.classroom.texts.desk import Desk
from parvis.classroom.texts.giving import Decision
from parvis.classroom.texts.grid import Criterion, Level
from parvis.classroom.texts.refusal import Refused


@pytest.fixture
def desk(root):
    """Two texts marked by levels, one with points typed."""
    desk = Desk(root, "mini", "kim")
    by_student = {one.student: one.key for one in desk.answers("why")}
    desk.give("why", {by_student["ada"]: None}, Decision({"c1": 4, "c2": 2}, remark="Fine."))
    desk.give("why", {by_student["bo"]: None}, Decision({"c1": 0, "c2": 4}, off=1.0))
    desk.give("why", {by_student["dan"]: None}, Decision({}, typed=3.0))
    return desk


def worth(first, second):
    """The two criteria with these points from level 0 up."""
    rows = zip(("c1", "c2"), ("Facts", "Language"), (first, second), strict=True)
    return tuple(Criterion(key, name, tuple(Level("", one) for one in points)) for key, name, points in rows)


HEAVIER = worth((0, 6, 12, 18, 24), (0, 2, 4, 6, 8))


def points(desk):
    """The points in the gradebook by student."""
    return {one.student: one.standing.given for one in desk.answers("why")}


def test_a_preview_changes_nothing(desk):
    """It says from what to what: (4, 2) goes from 24 to 28, (0, 4) less one from 15 to 7."""
    before = points(desk)
    found = desk.preview("why", HEAVIER)

    assert {"ada": (24.0, 28.0), "bo": (15.0, 7.0)} == {
        one.answer.student: (one.before, one.after) for one in found.changes
    }
    assert (1, 0) == (found.left, found.lacking)
    assert before == points(desk) == {"ada": 24.0, "bo": 15.0, "cleo": None, "dan": 3.0}


def test_applied_it_prices_earlier_texts_again(desk):
    """Points typed stay, so does the remark; the next text is marked by the new grid."""
    desk.change_grid("why", HEAVIER)
    cleo = next(one.key for one in desk.answers("why") if one.student == "cleo")
    desk.give("why", {cleo: None}, Decision({"c1": 3, "c2": 1}))

    assert {"ada": 28.0, "bo": 7.0, "cleo": 20.0, "dan": 3.0} == points(desk)
    assert "Fine." == next(one.standing.remark for one in desk.answers("why") if one.student == "ada")
    assert () == desk.preview("why", HEAVIER).changes


def test_points_given_elsewhere_stay(desk, by_formgrader):
    """What formgrader changed since is a person's decision, and no grid's."""
    by_formgrader(desk.root, "ada", 30.0)
    found = desk.change_grid("why", HEAVIER)

    assert ["bo"] == [one.answer.student for one in found.changes]
    assert 30.0 == points(desk)["ada"]


def test_a_new_criterion_waits_for_a_level(desk):
    """Texts without a level of it keep their points; a criterion taken away no longer counts."""
    new = (replace(worth((0, 16), (0, 0))[0], key="c3", name="Sources"), worth((0, 0), (0, 4, 8, 12, 16))[1])
    found = desk.preview("why", new)
    without = desk.preview("why", worth((0, 8, 16, 24, 32), (0, 0, 0, 0, 0)))

    assert ((), 2) == (found.changes, found.lacking)
    assert {"ada": 32.0, "bo": 0.0} == {one.answer.student: one.after for one in without.changes}


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        (worth((0, 16), (0, 15)), "The best levels add up to 31 points, and the text is worth 32 points."),
        (worth((-1, 16), (0, 16)), "“Facts”: a level is worth less than 0."),
        (worth((16,), (0, 16)), "“Facts” needs between 2 and 10 levels."),
        ((replace(HEAVIER[0], name=" "), HEAVIER[1]), "A criterion has no name."),
    ],
)
def test_a_grid_that_cannot_be_used_is_refused(desk, criteria, said):
    """In a sentence, before anything changes."""
    before = points(desk)
    for act in (desk.preview, desk.change_grid):
        with pytest.raises(Refused) as refused:
            act("why", criteria)
        assert said == str(refused.value)

    assert before == points(desk)
