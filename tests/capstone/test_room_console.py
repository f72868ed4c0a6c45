"""The facilitator's console: opens, starts, paces, pauses, brings in, frees, ends; nothing hangs on it."""

import pytest

from parvis.capstone import room_stage
from parvis.capstone.moves import FACILITATOR
from parvis.capstone.room import PACES
from parvis.capstone.room_console import RoomConsole
from parvis.capstone.room_folder import RoomFolder, file_name
from parvis.capstone.sealed import Staged
from parvis.data_sets import DataSetError
from parvis.errors import AnswersError
from parvis.language import use_language
from parvis.variants import Variant

from .toy import toy


@pytest.fixture(autouse=True)
def _toy_story(monkeypatch):
    use_language("en")
    monkeypatch.setattr(room_stage, "practice_organisation", toy)


class Time:
    """A clock that stands still unless told otherwise."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def console(tmp_path, time):
    return RoomConsole(tmp_path / "blue", seed=3, clock=time)


@pytest.fixture
def alix(console):
    folder = RoomFolder(console.folder.path, "alix")
    folder.write({"kind": "join", "name": "Alix"})
    folder.write({"kind": "take", "role": "lead"})
    return folder


def later(console, time, seconds):
    """Time goes on by so much, and the console looks."""
    time.now += seconds
    console.look()


def test_it_makes_the_room_and_opens_it_once(console):
    """A second console, or the same one after its kernel was killed, finds the room as it is."""
    console.start.click()
    again = RoomConsole(console.folder.path, seed=9)

    assert again.room.started and 3 == again.room.seed
    assert console.folder.log == again.folder.log
    assert [file_name(FACILITATOR)] == [path.name for path in console.folder.path.iterdir()]


def test_the_main_button_starts_pauses_and_goes_on(console):
    """Its words say what it does next."""
    words = [console.start.description]
    for _press in range(3):
        console.start.click()
        words.append(console.start.description)

    assert ["Start", "Pause", "Resume", "Pause"] == words
    assert console.room.started and not console.room.paused


def test_the_clock_lets_steps_pass_at_its_pace(console, time):
    """Not before the start, not in a pause, and by hand only at a press."""
    console.pace.value = 60
    later(console, time, 300)
    console.start.click()
    steps = [console.room.state.step]
    for seconds in (59, 2, 30):
        later(console, time, seconds)
        steps.append(console.room.state.step)
    console.start.click()
    later(console, time, 600)
    steps.append(console.room.state.step)
    console.start.click()
    later(console, time, 1)
    steps.append(console.room.state.step)
    later(console, time, 30)

    assert [0, 0, 1, 1, 1, 1] == steps
    assert console.room.state.step > 1


def test_a_clock_that_jumps_lets_one_step_pass(console, time):
    """A machine that slept for a night does not play three days at once; one set back waits."""
    console.start.click()
    console.pace.value = 60
    later(console, time, 50_000)
    after = console.room.state.step
    later(console, time, -50_000)

    assert 1 == after == console.room.state.step
    later(console, time, 61 + 50_000)
    assert console.room.state.step > 1


def test_a_new_pace_begins_a_new_count(console, time):
    """What is left is shown."""
    console.start.click()
    console.pace.value = 180
    later(console, time, 100)
    console.pace.value = 60

    assert "1:00" in console.clock.value
    later(console, time, 59)
    assert "0:01" in console.clock.value and 0 == console.room.state.step


def test_a_step_passes_by_hand(console):
    """Only while the room is begun and goes on."""
    assert console.step.disabled
    console.start.click()
    console.step.click()

    assert 1 == console.room.state.step


def test_a_message_is_brought_in(console):
    """One of those that the story holds in reserve."""
    name = console.message.options[0][1]
    console.start.click()
    console.inject.click()

    assert name in dict(console.room.state.injected)
    assert name not in [choice for _words, choice in console.message.options]


def test_it_shows_what_the_team_does(console, alix):
    """Who plays, their roles, the latest decisions."""
    console.start.click()
    alix.write({"kind": "patch", "item": "hole0", "choice": "a"})
    console.look()

    assert "Alix" in console.people.value and "Lead" in console.people.value
    assert "Matter 0" in console.latest.value


def test_a_role_whose_holder_is_gone_is_freed(console, alix):
    """The list names those that are held."""
    console.look()
    console.role.value = "lead"
    console.free.click()

    assert {} == console.room.roles
    assert "Freed" not in console.status.value


def test_the_room_ends_at_the_second_press(console, alix):
    """Then the hot wash is here, with the points, and nothing more can be done."""
    console.ending.click()
    assert not console.room.ended and "Press once more" in console.status.value
    console.ending.click()

    assert console.room.ended
    assert "Hot wash" in console.end.value and "Own points" in console.end.value
    assert console.start.disabled and "none" == console.work.layout.display


def test_lines_after_the_end_are_told(console, alix):
    """They do not count, and the facilitator sees that there are some."""
    console.ending.click()
    console.ending.click()
    alix.write({"kind": "give", "role": "lead"})
    console.look()

    assert "1 line was written after the end" in console.end.value


def test_a_folder_that_cannot_be_written_is_told(console, monkeypatch):
    """The room stays as it was."""

    def refuse(*_given):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("parvis.capstone.room_folder.os.open", refuse)
    console.start.click()

    assert "Permission denied" in console.status.value and not console.room.started


def test_a_changed_file_is_told(console, alix):
    """At the next look."""
    path = alix.path / file_name("alix")
    path.write_bytes(path.read_bytes().replace(b"lead", b"load"))
    console.look()

    assert "is not as it was written" in console.doubts.value


def test_a_data_set_that_is_not_here_is_a_sentence(tmp_path, monkeypatch):
    """And no room is opened."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataSetError, match=r"data.tar.xz"):
        RoomConsole(tmp_path / "blue", 9)

    assert [] == list((tmp_path / "blue").iterdir())


def test_a_room_of_a_data_set_that_does_not_exist_is_a_sentence():
    """Whoever enters is told whom to ask."""
    with pytest.raises(AnswersError, match=r"does not exist.*new room"):
        room_stage.stage({"kind": "open", "variant": 9}, Variant(3, "capstone", 8))


@pytest.mark.parametrize("opened", [{}, {"seed": -1}, {"seed": "1"}, {"seed": True}, {"variant": "3"}])
def test_a_first_line_that_names_no_story_is_a_sentence(opened):
    """Whatever it holds."""
    with pytest.raises(AnswersError, match="names no story"):
        room_stage.stage({"kind": "open", **opened}, None)


def test_the_graded_story_is_entered_from_the_assignment():
    """Its data are there."""
    with pytest.raises(AnswersError, match="notebook of the assignment"):
        room_stage.stage({"kind": "open", "variant": 3}, None)


def test_a_room_may_play_another_data_set_of_the_pool(monkeypatch):
    """A group shares one."""
    monkeypatch.setattr(room_stage, "open_story", lambda variant: Staged(toy(), variant.number))

    assert 5 == room_stage.stage({"kind": "open", "variant": 5}, Variant(3, "capstone", 8)).seed


def test_each_pace_has_its_words(console):
    """In the list, from by hand to ten minutes."""
    assert list(PACES) == [seconds for _words, seconds in console.pace.options]
    assert len(PACES) == len({words for words, _seconds in console.pace.options})
