"""The desk "Should we be there?": what is composed is kept, shown and found again; practice alone judges."""

import pytest

from parvis.profession.briefs import practice_briefs
from parvis.profession.presence_desk import PresenceDesk


@pytest.fixture
def desk(tmp_path):
    return PresenceDesk(practice_briefs("en")[:3], path=tmp_path / "answers.json")


def test_the_plan_is_shown_as_it_is_composed(desk):
    """Hours against those that there are, and who is reached."""
    desk.rhythms["facebook"].value = 5.0
    desk.answer.value = 1

    assert "✗" in desk.result.value
    assert "The plan takes" in desk.result.value
    desk.rhythms["facebook"].value, desk.answer.value = 1.0, 24
    assert "✓ This plan keeps to every limit." in desk.result.value
    assert "✓ This plan keeps to every limit." in desk.voice.said


def test_each_organisation_keeps_its_own_plan(desk, tmp_path):
    """Also after a restart."""
    desk.rhythms["facebook"].value = 1.0
    desk.choice.value = "yes"
    desk.brief.value = "helpline"
    assert (desk.rhythms["instagram"].value, desk.choice.value) == (0.0, "")
    desk.choice.value = "no"
    desk.reason.value = "wait"

    again = PresenceDesk(practice_briefs("en")[:3], path=tmp_path / "answers.json")
    assert (again.rhythms["facebook"].value, again.choice.value) == (1.0, "yes")
    assert "wait" == again.composition.of("helpline").reason


def test_practice_says_what_the_team_thinks(desk):
    """After a verdict, not before; a reason that is not the team's is close."""
    desk.show_opinion()
    assert "Decide first" in desk.status.value
    desk.choice.value = "no"
    desk.show_opinion()
    assert "✗" in desk.status.value
    desk.brief.value = "helpline"
    desk.choice.value, desk.reason.value = "no", "public"
    desk.show_opinion()
    assert "△ Close" in desk.status.value
    desk.reason.value = "money"
    desk.show_opinion()
    assert "✓" in desk.status.value


def test_a_graded_desk_shows_no_verdict(tmp_path):
    """What a plan takes is shown; whether the verdict is right is not."""
    desk = PresenceDesk(
        practice_briefs("en")[:1], "graded", exercise="presence", path=tmp_path / "answers.json"
    )
    desk.choice.value = "no"

    assert desk.ask not in desk.children[1].children[-1].children
    assert "team" not in desk.status.value
    assert desk.line.value.startswith("parvis1:")
