"""A week alone: what choices cost, that none covers everything, and how saved ones are replayed."""

from itertools import product

import pytest

from parvis.moderation.shifts import Limits
from parvis.moderation.solo import MANNERS, Week, load_story, played

STORY = load_story("en")
NAMES = [moment.moment_id for moment in STORY.moments]


def week(**choices):
    """A week with these choices made, in the order of the moments."""
    return Week(STORY, [{"moment": name, "choice": choices[name]} for name in NAMES if name in choices])


def test_nothing_leaves_all_nights_free_and_nobody_waiting():
    """All 2,187 weeks: alone, one is on call or somebody waits, so it has to be told."""
    for chosen in product(*(moment.options for moment in STORY.moments)):
        toll = week(**{name: option.option_id for name, option in zip(NAMES, chosen, strict=True)}).toll

        assert toll.nights > 0 or toll.waits["waits_distress"] > 0


def test_the_limits_can_be_kept_alone_but_not_by_reading_everything():
    """The shared week keeps within the house limits, the week of everything alone breaks both."""
    alone, shared, silent = (played(STORY, manner) for manner in MANNERS)
    limits = Limits()

    assert shared.worst_day <= limits.severe_per_day
    assert shared.sitting <= limits.severe_per_shift
    assert alone.worst_day > limits.severe_per_day
    assert alone.sitting > limits.severe_per_shift
    assert len(shared.told) == 6
    assert not alone.told
    assert not silent.told


def test_minutes_are_counted_by_hand():
    """Twenty in full are 40 minutes; 20 descriptions and 8 in full are 26, in two sittings of 13."""
    assert week(nights="carry", queue="all").toll.by_day == {0: 40.0}
    toll = week(nights="carry", queue="blocks").toll

    assert (toll.by_day, toll.sitting) == ({0: 26.0}, 13.0)


@pytest.mark.parametrize(("choice", "minutes"), [("quiet", 0), ("note", 5), ("paste", 20)])
def test_what_is_handed_over_is_read_by_somebody(choice, minutes):
    """Ten messages: in full without warning, by their description, or not at all."""
    assert week(nights="cover", handover=choice).toll.others == minutes


def test_a_note_shortens_the_wait_of_another_day():
    """Thursday's address is hidden after 25 minutes where Wednesday's page said that it may be."""
    before = week(handover="quiet", address="alert").toll.waits
    after = week(handover="note", address="alert").toll.waits

    assert (before["waits_address"], after["waits_address"]) == (4.5, 0.4)


def test_what_is_put_off_comes_back():
    """Monday's twenty are in Friday's queue: 45 instead of 25, in full 90 minutes instead of 50."""
    assert week(queue="later", after="start").toll.by_day[4] == 90.0
    assert week(queue="blocks", after="start").toll.by_day[4] == 50.0


def test_a_choice_changed_later_changes_what_follows():
    """Going back to the first evening changes how Thursday night is told."""
    played_week = week(nights="carry", distress="ring")
    night = STORY.moments[5]
    before = played_week.situation(night).text
    played_week.choose("nights", "cover")

    assert "Your phone buzzes" in before
    assert "The automatic message" in played_week.situation(night).text


def test_every_flag_asked_for_can_be_set_before():
    """A situation that no earlier choice leads to would never be read."""
    known = {""}
    for moment in STORY.moments:
        assert {situation.when for situation in moment.situations} <= known
        assert moment.situations[-1].when == ""
        known |= {flag for option in moment.options for flag in option.flags}


def test_no_place_is_always_the_right_one():
    """Whoever presses the same key throughout meets every manner; each moment has one of each."""
    for moment in STORY.moments:
        assert sorted(option.manner for option in moment.options) == sorted(MANNERS)
    for place in range(3):
        assert len({moment.options[place].manner for moment in STORY.moments}) == 3


def test_both_languages_tell_the_same_week():
    """The same moments, choices, numbers; other words."""
    french = load_story("fr")

    for one, other in zip(STORY.moments, french.moments, strict=True):
        assert one.moment_id == other.moment_id
        assert [(o.option_id, o.manner, o.numbers, o.flags) for o in one.options] == [
            (o.option_id, o.manner, o.numbers, o.flags) for o in other.options
        ]
        assert one.title != other.title


@pytest.mark.parametrize(
    ("saved", "told"),
    [
        ({"moment": "nights", "choice": "sleep"}, "nights, sleep is no choice of this story."),
        ({"moment": "sunday", "choice": "carry"}, "sunday, carry is no choice of this story."),
        ({"matter": "spam", "choice": "shout"}, "spam, shout is no choice of this story."),
        ({"matter": 3, "choice": "tell"}, "Decision 1 is damaged: decide it again."),
        (7, "Decision 1 is damaged: decide it again."),
    ],
)
def test_what_cannot_be_replayed_is_a_sentence(saved, told):
    """And the rest of the week stands."""
    again = Week(STORY, [saved, {"moment": "nights", "choice": "cover"}])

    assert again.notices == [told]
    assert again.choices == {"nights": "cover"}
