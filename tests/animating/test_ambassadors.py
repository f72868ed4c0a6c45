"""Ambassadors: chosen within a budget, kept, replayed, and shown at a desk without a verdict."""

import pytest

from parvis.animating.ambassadors import BUDGET, PLACES, Ambassadors, Candidate, replay
from parvis.animating.ambassadors_desk import AmbassadorDesk

PEOPLE = [Candidate(str(n), f"member_{n}", "garden", 10 * n, n, 1, 0, 2, 1, 5) for n in range(1, 13)]


def chosen(*numbers):
    """The decisions that take these people."""
    return [{"member": str(number)} for number in numbers]


def test_what_is_kept_is_replayed():
    """In the order of choice; somebody chosen twice is there once."""
    made = replay(chosen(3, 1, 3), PEOPLE)

    assert ["3", "1"] == made.chosen and 10 == made.hours
    assert made.chosen == replay(made.to_dicts(), PEOPLE).chosen


@pytest.mark.parametrize(("number", "complete"), [(PLACES - 1, False), (PLACES, True), (PLACES + 1, False)])
def test_a_group_is_complete_with_every_place_and_no_more(number, complete):
    """Eight people of five hours are forty hours, the whole budget."""
    assert complete == replay(chosen(*range(1, number + 1)), PEOPLE).complete


def test_over_the_budget_a_group_is_not_complete_and_says_so():
    """Eight people, one hour too many."""
    dear = [*PEOPLE[:7], Candidate("99", "dear", "all", 1, 0, 70, 0, 0, 0, 6)]
    made = replay(chosen(1, 2, 3, 4, 5, 6, 7, 99), dear)

    assert BUDGET + 1 == made.hours and not made.complete
    assert made.state().endswith("The budget is exceeded.")


@pytest.mark.parametrize(
    ("decision", "sentence"), [({"member": "77"}, "None of these candidates"), (7, "Decision 1 is damaged")]
)
def test_a_decision_that_cannot_be_is_left_out(decision, sentence):
    """answers.json is a file that anybody can edit."""
    made = replay([decision], PEOPLE)

    assert made.notices[0].startswith(sentence)
    assert Ambassadors(PEOPLE).chosen == made.chosen


def test_the_desk_keeps_ticks_and_says_how_far_one_is(tmp_path):
    """A restarted kernel shows what was ticked; a tick taken back leaves the group."""
    path = tmp_path / "answers.json"
    desk = AmbassadorDesk(PEOPLE, "graded", exercise="ambassadors", variant=2, path=path)
    desk.ticks["4"].value = desk.ticks["5"].value = True
    desk.ticks["4"].value = False

    again = AmbassadorDesk(PEOPLE, "graded", exercise="ambassadors", variant=2, path=path)
    assert ["5"] == again.made.chosen and again.ticks["5"].value
    assert "1 of 8 people, 5 of 40 hours a month." in again.tally.value
    assert again.line.value.startswith("parvis")
