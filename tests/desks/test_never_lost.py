"""Work survives: two tabs, a full disk, a killed server, a restart, and decisions of an older course."""

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from parvis import answer_file, answers
from parvis.desks.desk import Keeper
from parvis.errors import AnswersError
from parvis.language import use_language

WHERE = {"unit": "toy", "variant": 1}


@pytest.fixture
def path(tmp_path):
    """The file of decisions."""
    use_language("en")
    folder = tmp_path / "own"
    folder.mkdir()
    return folder / "answers.json"


def tab(path, exercise="queue"):
    """A desk opened in one more tab: it has seen what is there now."""
    keeper = Keeper(exercise, path=path, **WHERE)
    keeper.found()
    return keeper


def item(name, choice="keep"):
    return {"item": name, "choice": choice}


def kept(path, exercise="queue"):
    return answers.read(exercise, unit="toy", path=path).decisions


def test_two_tabs_keep_what_either_decides(path):
    """Each has its own messages; the file has all, and it is said once."""
    first, second = tab(path), tab(path)
    first.save([item("a")])
    told = second.save([item("b")])
    again = second.save([item("b"), item("c")])
    first.save([item("a"), item("d")])

    assert {"a", "b", "c", "d"} == {one["item"] for one in kept(path)}
    assert "What was decided elsewhere meanwhile is kept too" in told
    assert "Saved in answers.json." == again


def test_of_two_tabs_the_last_decision_on_a_thing_counts(path):
    """Neither comes back after the other was made."""
    first, second = tab(path), tab(path)
    first.save([item("a", "keep")])
    second.save([item("a", "remove")])

    assert [item("a", "remove")] == kept(path)


def test_what_one_tab_changes_the_other_does_not_undo(path):
    """A tab holds no old copy of what it did not decide itself."""
    first, second = tab(path), tab(path)
    first.save([item("a", "keep")])
    second.save([item("b")])
    first.save([item("a", "remove")])
    second.save([item("b"), item("c")])

    assert [item("a", "remove")] == [one for one in kept(path) if one["item"] == "a"]


def test_a_decision_that_is_taken_back_stays_so(path):
    """It was this tab's own."""
    only = tab(path)
    only.save([item("a"), item("b")])
    only.save([item("b")])

    assert [item("b")] == kept(path)


def test_a_game_is_never_mixed_with_that_of_another_tab(path):
    """Where the order counts, the second tab is told before its first move is lost in silence."""
    first, second = tab(path, "room"), tab(path, "room")
    first.save([{"turn": 0, "do": "wait"}])
    told = second.save([{"turn": 0, "do": "answer"}])

    assert [{"turn": 0, "do": "wait"}] == kept(path, "room")
    assert "other decisions were saved meanwhile, from another tab or window, and are kept" in told
    assert "run the cell of the desk again" in told.casefold() or "close one of the two" in told.casefold()


def test_after_the_cell_was_run_again_the_game_goes_on(path):
    """The desk has then seen what the other tab did."""
    first = tab(path, "room")
    first.save([{"turn": 0, "do": "wait"}])
    second = tab(path, "room")
    second.save([{"turn": 0, "do": "wait"}, {"turn": 1, "do": "answer"}])

    assert 2 == len(kept(path, "room"))


def test_half_an_emoji_is_no_other_tab(path):
    """What the file cannot hold as it was typed is still one's own."""
    only = tab(path, "room")
    only.save([{"turn": 0, "text": "\ud83d"}])

    assert "Saved in answers.json." == only.save([{"turn": 0, "text": "\ud83d"}, {"turn": 1, "text": ""}])


SAVE_OFTEN = """
import sys
from parvis import answers
path, exercise, most = sys.argv[1], sys.argv[2], int(sys.argv[3])
made = []
while len(made) < most:
    made.append({"item": str(len(made)), "choice": "keep"})
    answers.save(exercise, made, unit="toy", variant=1, path=path)
    print(len(made), flush=True)
"""


def saving(path, exercise, most):
    """Another kernel that saves a growing list of decisions."""
    command = [sys.executable, "-c", SAVE_OFTEN, str(path), exercise, str(most)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_desks_of_two_exercises_save_at_the_same_time(path):
    """No exercise goes missing between the reading and the writing of another one."""
    both = [saving(path, exercise, 20) for exercise in ("queue", "rota")]
    for one in both:
        one.communicate(timeout=240)

    assert [0, 0] == [one.returncode for one in both]
    assert (20, 20) == (len(kept(path, "queue")), len(kept(path, "rota")))


def test_a_killed_server_leaves_whole_decisions(path):
    """Wherever it was killed, the file holds one of the states that were saved, and the next save works."""
    with saving(path, "queue", 1_000_000) as process:
        for _save in range(5):
            process.stdout.readline()
        process.kill()
    found = kept(path)
    tab(path).save([*found, item("next")])

    assert [item(str(number)) for number in range(len(found))] == found
    assert len(found) >= 5
    assert item("next") in kept(path)


def full_disk(monkeypatch):
    def full(*_arguments, **_more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(answers, "write_atomically", full)


def test_a_full_disk_keeps_what_was_there_and_says_so(path, monkeypatch):
    """The desk still has the new decision: it is saved with the next one, once there is room."""
    only = tab(path)
    only.save([item("a")])
    with monkeypatch.context() as full:
        full_disk(full)
        told = only.save([item("a"), item("b")])
    between = kept(path)
    only.save([item("a"), item("b"), item("c")])

    assert "could not be written (No space left on device)" in told
    assert [item("a")] == between
    assert ["a", "b", "c"] == [one["item"] for one in kept(path)]


def test_a_full_disk_does_not_set_the_file_aside(path, monkeypatch):
    """What would have made room for decisions on another data set is back where it was."""
    answers.save("queue", [item("a")], unit="toy", variant=2, path=path)
    full_disk(monkeypatch)
    with pytest.raises(AnswersError):
        answers.save("queue", [item("b")], path=path, **WHERE)

    assert [item("a")] == kept(path)
    assert [path] == list(path.parent.iterdir())


def test_decisions_that_a_newer_course_cannot_replay_are_kept_aside(path):
    """Before the first save without them, and only once."""
    answers.save("queue", [item("old"), item("a")], path=path, **WHERE)
    only = tab(path)
    only.expect_loss()
    told = only.save([item("a")])
    only.save([item("a"), item("b")])
    aside = sorted(path.parent.glob("answers-kept-*.json"))
    held = json.loads(aside[0].read_text(encoding="utf-8"))

    assert "Your earlier decisions are kept as answers-kept-1.json." in told
    assert [item("old"), item("a")] == held["answers"]["queue"]["decisions"]
    assert 1 == len(aside)


def test_without_room_for_the_copy_nothing_is_overwritten(path, monkeypatch):
    """First the copy, then the save."""
    answers.save("queue", [item("old")], path=path, **WHERE)
    only = tab(path)
    only.expect_loss()

    def full(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(answer_file.shutil, "copyfile", full)
    told = only.save([item("a")])

    assert "a copy of your earlier decisions could not be kept (No space left on device)" in told
    assert [item("old")] == kept(path)


def test_a_folder_in_which_nothing_can_be_locked_is_saved_to_all_the_same(path, monkeypatch):
    """A full or closed folder for temporary files is no reason to lose a decision."""
    monkeypatch.setattr(answer_file.tempfile, "gettempdir", lambda: str(Path(path.parent, "none")))

    assert "Saved in answers.json." == answers.save("queue", [item("a")], path=path, **WHERE)


def test_nothing_but_the_decisions_lies_beside_the_notebook(path):
    """What is only for the desks is not handed in."""
    tab(path).save([item("a")])

    assert [path] == list(path.parent.iterdir())
