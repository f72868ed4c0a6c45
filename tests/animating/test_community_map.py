"""The community map: who is shown, what is missing when some are gone, and all of it told in words."""

import pytest

from parvis.animating import map_picture
from parvis.animating.community_map import CommunityMap, regulars
from parvis.community import open_forum
from parvis.desks.look import plain


@pytest.fixture(scope="module")
def forum():
    """One forum for all."""
    return open_forum(7, "en")


@pytest.fixture
def shown(forum):
    """Its map."""
    return CommunityMap(forum)


def everything(widget):
    """The HTML of a widget and of all that it holds."""
    inner = [everything(one) for one in getattr(widget, "children", ())]
    return "".join([str(getattr(widget, "value", "")), *inner])


def test_the_parts_to_be_found_are_on_the_map(forum, shown):
    """The bridge, the prescriber and the loud one are shown, with some of each group."""
    people = {one.member: one for one in shown.circle.people}
    cast = forum.cast

    assert {cast.bridge + 1, cast.prescriber + 1, cast.loud + 1} <= people.keys()
    assert {0, 1, 2, 3} == {one.group for one in people.values()} and len(people) < 30
    assert cast.bridge + 1 == shown.circle.first(1, "paths")[0]


def test_without_the_bridge_the_forum_breaks_and_without_the_prescriber_its_answers_go(shown):
    """The one who writes most does neither."""
    shown.remove(1, "paths")
    assert (4, 0) == (shown.loss.pieces, shown.loss.unanswered)
    shown.remove(1, "first_answers")
    assert (1, 30) == (shown.loss.pieces, shown.loss.unanswered)
    shown.remove(1, "posts")
    assert 1 == shown.loss.pieces and shown.loss.unanswered < 5


def test_the_map_is_a_picture_with_words_and_a_table(shown):
    """Every name stands in the picture and in the table; who is gone is crossed out and said to be gone."""
    gone = shown.circle.first(3, "paths")
    drawn = map_picture.picture(shown.circle, gone)
    table = map_picture.people_table(shown.circle, gone)

    assert 'role="img"' in drawn and "aria-label=" in drawn
    assert all(one.name in drawn and one.name in table for one in shown.circle.people)
    assert 3 == table.count("(gone)") == drawn.count("line-through")


def test_what_folds_open_has_a_name_and_says_whether_it_is_open(shown):
    """The table behind its button, and the model under its title."""
    states = []
    for _click in range(2):
        shown.tables.click()
        states.append(("pv-open" in shown.tables._dom_classes, shown.table.layout.display))

    assert [(True, None), (False, "none")] == states
    assert '<details aria-label="The whole model: nothing else moves a result"' in everything(shown)


def test_groups_are_told_apart_without_colour(shown):
    """Four shapes and a star, in the colour of the text."""
    drawn = map_picture.picture(shown.circle, ())

    assert all(f"<{shape}" in drawn for shape in ("circle", "rect", "polygon"))
    assert "fill=#" not in drawn.replace('"', "") and "stroke=#" not in drawn.replace('"', "")
    assert ["●", "■", "▲", "◆"] == [name[-1] for name in map_picture.group_names()]


def test_acts_are_listed_and_heard_and_can_be_taken_back(shown):
    """What was done, beside what would have happened without it."""
    shown.kind.value = "invite"
    shown.act()
    assert "Invite newcomers" in plain(shown.outcome.value) and "with your acts" in shown.voice.said

    shown.start_again()
    assert [] == shown.acts and "No act yet" in plain(shown.outcome.value)


def test_only_people_of_two_groups_are_introduced(shown):
    """Within a group they talk already."""
    one, other, *_rest = [person.member for person in shown.circle.people if person.group == 0]
    shown.kind.value, shown.who.value, shown.other.value = "introduce", one, other
    shown.act()

    assert [] == shown.acts and "in the same group already" in plain(shown.status.value)


def test_the_model_knows_the_people_as_the_exports_show_them(forum, shown):
    """Who answers, and who links."""
    known = {one.member: one for one in regulars(shown.circle)}

    assert 100 == len(known)
    assert known[forum.cast.prescriber + 1].answers == max(one.answers for one in known.values())
    assert [forum.cast.bridge + 1] == [member for member, one in known.items() if one.bridge]
