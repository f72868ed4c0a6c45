"""The first desk: one click decides, is found again, and practice alone says what the team thinks."""

import pytest

from parvis.start.desk import FirstDesk
from parvis.start.messages import practice_messages


def open_desk(tmp_path, mode="practice"):
    return FirstDesk(practice_messages("en"), mode, path=tmp_path / "answers.json")


def test_decisions_are_found_again(tmp_path):
    """A restarted kernel shows what was decided."""
    open_desk(tmp_path).buttons["p2"]["remove"].click()
    found = open_desk(tmp_path).buttons["p2"]

    assert ["remove"] == [choice for choice, one in found.items() if "pv-on" in one._dom_classes]


def test_one_may_change_one_s_mind(tmp_path):
    """The last click counts, and one button alone is marked."""
    desk = open_desk(tmp_path)
    desk.buttons["p1"]["remove"].click()
    desk.buttons["p1"]["keep"].click()

    assert "keep" == desk.choices.chosen["p1"]
    assert ["keep"] == [choice for choice, one in desk.buttons["p1"].items() if one.icon == "check"]


@pytest.mark.parametrize(("mode", "said"), [("practice", True), ("graded", False)])
def test_only_practice_says_what_the_team_thinks(tmp_path, mode, said):
    """A graded desk shows no verdict."""
    desk = open_desk(tmp_path, mode)
    desk.buttons["p2"]["keep"].click()

    assert said == ("The team would decide otherwise" in desk.verdicts["p2"].value)


def test_the_third_decision_brings_the_lesson(tmp_path):
    """Not before: it would give the others away."""
    desk, heard = open_desk(tmp_path), []
    for buttons in desk.buttons.values():
        heard.append("does not judge the tone" in desk.status.value)
        buttons["keep"].click()

    assert [False, False, False] == heard
    assert "does not judge the tone" in desk.status.value
