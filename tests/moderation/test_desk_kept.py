"""What the moderation desk keeps: found again after a restart, a step back or damage, read by the marker."""

import json

import pytest

from parvis import answers
from parvis.moderation.desk import ModerationDesk

from .conftest import QUEUE, open_desk, press_enter, saved, type_keys


def test_a_decision_is_saved_at_once(path):
    """One click on Record writes the decision with its rule and its reasons."""
    desk = open_desk(path)
    desk.form.categories.buttons["off_topic"].click()
    desk.form.actions.buttons["hide"].click()
    desk.form.reason.value = "Not about cooking."
    desk.screen.record.click()
    decision = saved(path)[0]

    expected = ("t1", "off_topic", "hide", "R6", False, "Not about cooking.")

    assert expected == tuple(
        decision[name] for name in ("item", "category", "action", "rule", "escalate", "reason")
    )


def test_the_file_holds_no_score(path):
    """What is saved is choices and times, never a verdict."""
    desk = open_desk(path)
    type_keys(desk, "5d")
    press_enter(desk)
    kept = json.loads(path.read_text(encoding="utf-8"))["answers"]["practice"]["decisions"][0]

    expected = {"item", "category", "action", "rule", "escalate", "reason", "seconds"}

    assert expected == set(kept)


def test_a_restarted_kernel_goes_on_where_it_stopped(path):
    """A second desk finds the decision and opens at the first undecided message."""
    first = open_desk(path, "graded", exercise="queue", variant=3)
    type_keys(first, "1a")
    press_enter(first)
    second = ModerationDesk(QUEUE, "graded", exercise="queue", variant=3, path=path)
    welcome = second.screen.sheet.value
    second.screen.start.click()

    assert "1 earlier decision was found again" in welcome
    assert second.session.current.item_id == "t2"


def test_time_and_exposure_survive_a_restart(path, monkeypatch):
    """What decisions do not say is kept beside them."""
    now = [0.0]
    monkeypatch.setattr("parvis.moderation.desk.time.monotonic", lambda: now[0])
    desk = open_desk(path)
    desk.screen.following.click()
    desk.reader.open.click()
    now[0] = 90.0
    type_keys(desk, "5e")
    press_enter(desk)
    again = ModerationDesk(QUEUE, path=path)

    assert again.session.exposure_minutes == pytest.approx(1.5)
    assert "1:30" in again.screen.clocks.value


def test_going_back_shows_the_earlier_choices(path):
    """A decided message comes up with what was decided; a new decision replaces it."""
    desk = open_desk(path, "graded")
    type_keys(desk, "3b")
    press_enter(desk)
    desk.screen.previous.click()
    earlier = (desk.form.categories.value, desk.form.actions.value)
    type_keys(desk, "1a")
    press_enter(desk)

    assert earlier == ("off_topic", "remind")
    assert [(one["item"], one["action"]) for one in saved(path)] == [("t1", "approve")]


def test_undo_takes_the_latest_decision_back_also_on_disk(path):
    """After Undo the message is open again with its choices, and the file no longer holds the decision."""
    desk = open_desk(path)
    type_keys(desk, "3b")
    press_enter(desk)
    desk.screen.undo.click()

    assert desk.session.current.item_id == "t1"
    assert desk.form.actions.value == "remind"
    assert saved(path) == []


def test_the_end_can_be_undone_from_the_keyboard(path):
    """After the last decision u brings its message back; other keys say so."""
    desk = open_desk(path, "graded")
    type_keys(desk, "1a\n5e\n9c!\n")
    type_keys(desk, "1")
    said = desk.status.value
    type_keys(desk, "u")

    assert "u takes the latest decision back" in said
    assert desk.session.current.item_id == "t3"
    assert desk.form.actions.value == "hide"


def test_the_end_shows_the_line_to_paste_which_reads_back(path):
    """The line on the end screen holds the decisions of the file."""
    desk = open_desk(path, "graded", exercise="queue", variant=3)
    for keys in ("1a", "5e", "9c!"):
        type_keys(desk, keys)
        press_enter(desk)
    pasted = answers.read("queue", unit="moderation", path="none.json", pasted=desk.line.value)

    assert saved(path, "queue") == pasted.decisions


def test_decisions_of_another_data_set_are_not_shown(path):
    """A desk on another variant begins anew, says why, and keeps the earlier file aside."""
    first = open_desk(path, "graded", exercise="queue", variant=3)
    type_keys(first, "1a")
    press_enter(first)
    second = ModerationDesk(QUEUE, "graded", exercise="queue", variant=5, path=path)

    assert second.session.decisions == []
    assert "made on data set 3, and this is data set 5" in second.status.value


def test_practice_keeps_the_decisions_of_another_portion(path):
    """Practising on the second part of a queue does not lose the first part, nor speak of it."""
    first = ModerationDesk(QUEUE[:1], path=path)
    first.screen.start.click()
    type_keys(first, "1a")
    press_enter(first)
    second = ModerationDesk(QUEUE[1:], path=path)
    notice = second.status.value
    second.screen.start.click()
    type_keys(second, "5e")
    press_enter(second)

    assert "t1" not in notice
    assert [one["item"] for one in saved(path)] == ["t1", "t2"]


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    """The decision stays in the session and the sentence says what to do."""
    desk = open_desk(tmp_path / "nowhere" / "answers.json")
    type_keys(desk, "1a")
    press_enter(desk)

    assert "your decisions could not be written" in desk.status.value
    assert len(desk.session.decisions) == 1


def test_a_damaged_file_is_a_sentence(path):
    """A file that is not JSON does not stop the desk."""
    path.write_text("{not json", encoding="utf-8")
    desk = open_desk(path)

    assert desk.session.current.item_id == "t1"


def test_damaged_times_do_not_lose_the_decisions(path):
    """Whatever stands where time and exposure are kept, the decisions are found again."""
    type_keys(desk := open_desk(path), "1a")
    press_enter(desk)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["answers"]["practice-desk"]["decisions"] = [{"seconds": "long", "exposure": [], "skipped": 3}]
    path.write_text(json.dumps(content), encoding="utf-8")
    again = ModerationDesk(QUEUE, path=path)

    assert [one.item for one in again.session.decisions] == ["t1"]


def test_starting_again_forgets_practice(path):
    """The last button of the end screen empties the practice."""
    desk = open_desk(path)
    type_keys(desk, "1a")
    press_enter(desk)
    desk.screen.again.click()

    assert saved(path) == []
    assert "3 messages are waiting for you." in desk.screen.sheet.value


def test_in_a_marked_run_decisions_are_printed_and_no_clock_ticks(path, monkeypatch, capsys):
    """Where nbgrader executes the notebook the marker reads the decisions; nothing runs in the background."""
    first = open_desk(path, "graded", exercise="queue", variant=3)
    first.form.reason.value = "Line one\nline two"
    type_keys(first, "5e")
    press_enter(first)
    capsys.readouterr()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    content = path.read_bytes()
    desk = open_desk(path, "graded", exercise="queue", variant=3)

    printed = capsys.readouterr().out

    assert "t1 · Insult or personal attack · Warn · R1 · Line one / line two" in printed
    assert desk._ticker._next is None
    assert content == path.read_bytes()


def test_a_page_without_widgets_shows_one_line(path):
    """Feedback pages show how far the student came, not the style sheet."""
    desk = open_desk(path)
    type_keys(desk, "1a\n")

    assert repr(desk) == "ModerationDesk: 1 / 3"
