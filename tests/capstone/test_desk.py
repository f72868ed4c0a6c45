"""The desk of the seventy-two hours: saved at each decision, found again, and heard."""

import json

import pytest

from parvis.capstone.desk import SeventyTwoHours
from parvis.capstone.guide import guided
from parvis.capstone.state import CRISIS
from parvis.language import use_language

from .toy import toy


@pytest.fixture(autouse=True)
def _english():
    use_language("en")


@pytest.fixture
def path(tmp_path):
    """Where the log is kept."""
    return tmp_path / "answers.json"


def open_desk(path, mode="practice"):
    """The desk as a cell opens it."""
    return SeventyTwoHours(toy(), 3, mode, exercise="story", variant=1, path=path)


def test_each_decision_is_in_the_file_at_once(path):
    """A kernel that is killed after a choice has lost nothing."""
    desk = open_desk(path)
    desk.screen.sheets.fields["message", "q03"].value = "remove"

    assert "remove" in json.dumps(json.loads(path.read_text(encoding="utf-8")))
    again = open_desk(path)
    assert "remove" == again.screen.sheets.fields["message", "q03"].value
    assert again.made.state == desk.made.state


def test_a_refusal_is_said_and_the_field_goes_back(path):
    """A third patch on day 1 does not stand."""
    desk = open_desk(path)
    for hole in desk.made.state.cast.holes[:2]:
        desk.screen.sheets.fields["patch", hole].value = "a"
    third = desk.screen.sheets.fields["patch", desk.made.state.cast.holes[2]]
    third.value = "b"

    assert "two patches" in desk.status.value
    assert "" == third.value


def test_what_was_decided_can_be_undone_until_time_goes_on(path):
    """Then the day is over."""
    desk = open_desk(path)
    desk.screen.sheets.fields["message", "q03"].value = "keep"
    desk.screen.undo.click()
    assert "" == desk.screen.sheets.fields["message", "q03"].value
    desk.screen.next.click()
    desk.screen.undo.click()

    assert 2 == desk.made.state.day
    assert "cannot be undone" in desk.status.value


def test_only_the_sheets_of_a_role_are_in_sight(path):
    """Everybody's are there again when one asks, also on another day."""
    desk = open_desk(path)
    every = len(desk.screen.sheets.view.children)
    desk.screen.role.value = "moderation"
    shown = len(desk.screen.sheets.view.children)
    desk.screen.next.click()

    assert 1 < shown < every
    assert len(desk.made.state.open_queue) + 1 == len(desk.screen.sheets.view.children)


def test_the_hours_are_played_from_the_keyboard(path):
    """The crisis room's keys do what they say: pause, check, state, next hour, undo."""
    desk = open_desk(path)
    for move in guided(toy(), 3)[:30]:
        if desk.made.state.step < CRISIS:
            desk.do(move)
    keys = desk.screen.crisis.screen.typing
    for typed in ("p", "pv1", "pv1u", "pv1us1y", "pv1us1y\n"):
        keys.value = typed
    state = desk.made.state

    assert 0 == state.turns[0].turn == state.turns[-1].paused
    assert [] == [move.item for move in state.moves if move.do == "verify"]
    assert ("known",) == dict(next(move for move in state.moves if move.do == "state").more)["slots"]
    assert CRISIS + 1 == state.step


def test_what_belongs_to_another_role_cannot_be_pressed(path):
    """In a team each has their own fields and moves."""
    desk = open_desk(path)
    desk.screen.draw(desk.made.state, ("moderation",))
    fields = desk.screen.sheets.fields
    assert not fields["message", "q03"].disabled
    assert fields["task", desk.made.state.tasks[0].name].disabled
    for move in guided(toy(), 3)[:30]:
        if desk.made.state.step < CRISIS:
            desk.do(move)
    desk.screen.draw(desk.made.state, ("moderation",))
    room = desk.screen.crisis.screen

    assert (False, True, True) == (
        room.moves["reply"].disabled, room.moves["pause"].disabled, room.compose.answer.disabled
    )  # fmt: skip


@pytest.mark.parametrize(("mode", "better"), [("practice", True), ("graded", False)])
def test_the_end_tells_what_cost_most(path, mode, better):
    """Practice also says what would have been better, and the points; graded does not."""
    desk = open_desk(path, mode)
    for move in guided(toy(), 3):
        desk.do(
            move | {"choice": "remove"} if move.get("item") == "q01" and move["kind"] == "message" else move
        )
    end = desk.screen.last.value

    assert "The two decisions that cost most" in end
    assert "@q01" in end
    assert better == ("Better: " in end) == ("out of 100" in end)
    assert desk.made.in_words()[-1].endswith("Time goes on")


def test_a_late_start_is_said(path):
    """Nobody was told of the signal: the crisis is three hours old."""
    desk = open_desk(path)
    desk.screen.next.click()
    desk.screen.next.click()

    assert "It began 3 h ago" in desk.status.value
