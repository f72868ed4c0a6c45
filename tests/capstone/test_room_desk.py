"""A member's desk in the room: enters, takes a role, decides, sees the others, comes back, keeps it all."""

import json

import pytest

from parvis import answers
from parvis.capstone import room_stage
from parvis.capstone.room_console import RoomConsole
from parvis.capstone.room_desk import TeamRoom
from parvis.capstone.room_folder import RoomFolder, file_name
from parvis.capstone.room_kept import LINES
from parvis.capstone.sealed import STORY, Staged
from parvis.capstone.told import Told
from parvis.language import use_language
from parvis.variants import Variant

from .toy import toy

DATA_SET = 2


@pytest.fixture(autouse=True)
def _toy_story(monkeypatch):
    use_language("en")
    monkeypatch.setattr(room_stage, "practice_organisation", toy)
    monkeypatch.setattr(room_stage, "open_story", lambda variant: Staged(toy(), variant.number))


@pytest.fixture
def console(tmp_path):
    made = RoomConsole(tmp_path / "blue", DATA_SET)
    made.start.click()
    return made


@pytest.fixture
def enter(tmp_path, console):
    """Enters the room as somebody, on a machine of their own."""

    def desk(name="alix", number=2, room=console.folder.path):
        (tmp_path / name).mkdir(exist_ok=True)
        variant = Variant(number, "capstone", 8, name)
        return TeamRoom(room, variant, path=tmp_path / name / "answers.json")

    return desk


def kept(tmp_path, name, exercise=STORY.name):
    return answers.read(exercise, unit="capstone", path=tmp_path / name / "answers.json")


def decide(desk, item="q03", choice="remove"):
    desk.screen.sheets.fields["message", item].value = choice


def test_who_enters_is_in_the_room(enter, console):
    """For everybody; each desk shows the four roles."""
    alix, bo = enter("alix"), enter("bo")
    alix.look()
    console.look()

    assert ["alix", "bo"] == list(alix.room.people) == list(console.room.people)
    assert "bo is in the room." in alix.voice.said
    assert "Moderation: free" == bo.roles["moderation"].description


def test_a_role_is_taken_and_given_back_with_one_button(enter):
    """The others see whose it is and cannot press it."""
    alix, bo = enter("alix"), enter("bo")
    alix.roles["lead"].click()
    bo.look()

    assert "Lead: alix" == bo.roles["lead"].description and bo.roles["lead"].disabled
    assert "Lead: yours ✓" == alix.roles["lead"].description
    alix.roles["lead"].click()
    bo.look()
    assert {} == alix.room.roles and not bo.roles["lead"].disabled


def test_a_decision_is_seen_by_the_others(enter):
    """Who holds another role cannot make it."""
    alix, bo = enter("alix"), enter("bo")
    alix.roles["moderation"].click()
    decide(alix)
    bo.look()

    assert bo.room.state == alix.room.state
    assert "remove" == bo.screen.sheets.fields["message", "q03"].value
    assert bo.screen.sheets.fields["message", "q03"].disabled
    assert "alix: " in bo.voice.said and "@q03" in bo.voice.said


def test_what_cannot_be_done_is_said_and_the_field_goes_back(enter):
    """As when two decide at once and the role went meanwhile."""
    alix, bo = enter("alix"), enter("bo")
    alix.roles["moderation"].click()
    decide(bo)

    assert [] == bo.room.made
    assert "" == bo.screen.sheets.fields["message", "q03"].value
    assert "alix decides that" in bo.voice.said


def test_a_pause_closes_the_fields(enter, console):
    """Until it goes on."""
    alix = enter("alix")
    console.start.click()
    alix.look()
    assert alix.screen.sheets.fields["message", "q03"].disabled
    console.start.click()
    alix.look()

    assert not alix.screen.sheets.fields["message", "q03"].disabled


def test_who_lets_time_pass_passes_the_step_they_see(enter, console):
    """The button is the lead's; the console's clock takes its place."""
    alix, bo = enter("alix"), enter("bo")
    alix.roles["lead"].click()
    bo.do({"kind": "pass"})
    assert 0 == bo.room.state.step
    alix.screen.next.click()
    assert 1 == alix.room.state.step
    console.look()
    console.pace.value = 60
    alix.screen.next.click()

    assert 1 == alix.room.state.step and "clock" in alix.voice.said


def test_a_killed_desk_comes_back_where_it_was(enter):
    """Another process, the same person: no second member, the same role, the same decisions."""
    alix = enter("alix")
    alix.roles["moderation"].click()
    decide(alix)
    again = enter("alix")

    assert alix.room.state == again.room.state
    assert {"moderation": "alix"} == again.room.roles and ["alix"] == list(again.room.people)
    assert "remove" == again.screen.sheets.fields["message", "q03"].value


def test_who_comes_late_sees_everything_before(enter):
    """And takes what is free."""
    alix = enter("alix")
    decide(alix)
    alix.do({"kind": "pass"})
    late = enter("bo")
    late.roles["listening"].click()

    assert late.room.state.step == 1 and "bo" == late.room.roles["listening"]


def test_a_fifth_is_told_that_the_room_is_full(enter):
    """And may look in again when somebody else opens another room."""
    for name in ("a", "b", "c", "d"):
        enter(name)
    fifth = enter("e")

    assert fifth.room is None and "it is full" in fifth.voice.said


def test_a_room_that_nobody_has_opened_yet_is_waited_for(tmp_path):
    """It shows as soon as it is there."""
    place = tmp_path / "green"
    place.mkdir()
    desk = TeamRoom(place, who="alix", path=tmp_path / "answers.json")
    assert "Nobody has opened this room yet" in desk.voice.said
    RoomConsole(place)
    desk.look()

    assert ["alix"] == list(desk.room.people)


@pytest.mark.parametrize(
    ("room", "who", "words"),
    [
        ("", "alix", "Alone, use the desk above"),
        ("  ", "", "Alone, use the desk above"),
        ("blue", "", "Write who you are"),
        ("blue", "Facilitator", "the facilitator's name"),
        ("no such folder", "alix", "cannot be read"),
    ],
)
def test_where_one_cannot_enter_a_sentence_says_what_to_do(tmp_path, console, room, who, words):
    """No room, no name, no folder."""
    place = tmp_path / room if room.strip() else room
    desk = TeamRoom(place, who=who, path=tmp_path / "answers.json")
    desk.look()
    desk.do({"kind": "pass"})

    assert desk.room is None and words in desk.voice.said
    assert not (tmp_path / "answers.json").exists()


def test_a_folder_that_cannot_be_written_says_that_nothing_is_done(enter, monkeypatch):
    """The field goes back; what was decided before stays."""
    alix = enter("alix")
    decide(alix)

    def refuse(*_given):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("parvis.capstone.room_folder.os.open", refuse)
    decide(alix, "q04")

    assert "Permission denied" in alix.voice.said and "Remedy" in alix.voice.said
    assert "" == alix.screen.sheets.fields["message", "q04"].value
    assert "remove" == alix.screen.sheets.fields["message", "q03"].value


def test_a_folder_that_goes_away_and_comes_back_is_told(enter, console):
    """A drive that is unplugged for a moment."""
    alix = enter("alix")
    decide(alix)
    away = console.folder.path.with_name("away")
    console.folder.path.rename(away)
    alix.look()
    assert "cannot be read" in alix.voice.said
    away.rename(console.folder.path)
    alix.look()
    decide(alix, "q04")

    assert 2 == len(alix.room.made)


def test_a_decision_of_a_team_is_not_taken_back(enter):
    """The key for it says so."""
    alix = enter("alix")
    decide(alix)
    alix.screen.undo.click()

    assert 1 == len(alix.room.made) and "not taken back" in alix.voice.said
    assert "none" == alix.screen.undo.layout.display


# What the notebook keeps


def test_the_tests_of_the_assignment_find_the_story_of_all(enter, tmp_path):
    """Each member's notebook holds the same story, on the room's data set, with the names of who decided."""
    alix, bo = enter("alix"), enter("bo", 5)
    decide(alix)
    bo.look()
    found = [kept(tmp_path, name) for name in ("alix", "bo")]

    assert found[0].decisions == found[1].decisions
    assert ["alix"] == [one["who"] for one in found[1].decisions]
    assert [2, 2] == [one.variant for one in found]
    assert Told(toy(), 2, found[1].decisions).state.moves == bo.room.state.moves


def test_the_line_to_paste_holds_the_story(enter):
    """For those who hand in the notebook alone."""
    alix = enter("alix")
    decide(alix)
    pasted = answers.read(STORY.name, unit="capstone", path="no-such.json", pasted=alix.line.value)

    assert [one.to_dict() for one in alix.room.made] == pasted.decisions


def test_two_windows_of_one_member_lose_nothing(enter, tmp_path):
    """Both write the same file of answers."""
    one, two = enter("alix"), enter("alix")
    decide(one)
    decide(two, "q04")
    one.look()

    assert 2 == len(one.room.made) == len(two.room.made) == len(kept(tmp_path, "alix").decisions)


@pytest.mark.parametrize("number", [2, 5])
def test_a_story_played_alone_before_is_kept_as_a_copy(enter, tmp_path, number):
    """On the data set of the room, or on another."""
    (tmp_path / "alix").mkdir()
    path = tmp_path / "alix" / "answers.json"
    alone = [{"kind": "pass", "day": 1}]
    answers.save(STORY.name, alone, unit="capstone", variant=number, path=path)
    alix = enter("alix")
    decide(alix)

    copies = [json.loads(copy.read_bytes()) for copy in path.parent.glob("answers-kept-*.json")]
    assert alone in [copy["answers"]["story"]["decisions"] for copy in copies]
    assert len(alix.room.made) == len(kept(tmp_path, "alix").decisions)


def test_another_room_does_not_mix_with_this_one(enter, tmp_path):
    """The earlier one is kept as a copy."""
    enter("alix").roles["lead"].click()
    RoomConsole(tmp_path / "green", DATA_SET)
    other = enter("alix", room=tmp_path / "green")

    assert {} == other.room.roles
    assert 1 == len(list((tmp_path / "alix").glob("answers-kept-*.json")))
    enter("alix", room=tmp_path / "green")
    assert 1 == len(list((tmp_path / "alix").glob("answers-kept-*.json")))


def test_ones_own_copy_outlives_the_folder(enter, console, tmp_path):
    """What another removes or rewrites in the folder stays in the notebook of who had read it."""
    alix, bo = enter("alix"), enter("bo")
    alix.roles["moderation"].click()
    decide(alix)
    bo.look()
    path = console.folder.path / file_name("alix")
    path.write_bytes(b"".join(path.read_bytes().splitlines(True)[:1]))
    again = enter("bo")

    assert bo.room.state == again.room.state
    assert 1 == len(kept(tmp_path, "bo").decisions)


def test_what_is_written_after_the_end_is_not_in_the_marks(enter, console, tmp_path):
    """By hand, into one's own file."""
    alix = enter("alix")
    decide(alix)
    console.look()
    console.ending.click()
    console.ending.click()
    RoomFolder(console.folder.path, "alix").write({"kind": "message", "item": "q03", "choice": "keep"})
    alix.look()

    assert ["remove"] == [one["choice"] for one in kept(tmp_path, "alix").decisions]
    assert "Hot wash" in alix.last.value and "Own points" not in alix.last.value


def test_whoever_marks_reads_the_room(enter, console, tmp_path, monkeypatch, capsys):
    """Where nbgrader runs the notebook there is no folder: what is kept is printed, nothing is written."""
    alix = enter("alix")
    decide(alix)
    before = (tmp_path / "alix" / "answers.json").read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "1")
    enter("alix", room=tmp_path / "not here")
    printed = capsys.readouterr().out

    assert alix.room.log.fingerprint in printed and "Day 1 · alix · " in printed
    assert before == (tmp_path / "alix" / "answers.json").read_bytes()


@pytest.mark.parametrize(
    "lines", [[7], [{}], [{"who": "alix"}], [{"who": "facilitator", "move": {"kind": "open"}}]]
)
def test_damaged_lines_in_the_answers_are_harmless(enter, tmp_path, lines):
    """A file that somebody edited."""
    (tmp_path / "alix").mkdir()
    path = tmp_path / "alix" / "answers.json"
    content = {"schema": 1, "unit": "capstone", "variant": 2, "answers": {LINES: {"decisions": lines}}}
    path.write_text(json.dumps(content))
    alix = enter("alix")
    decide(alix)

    assert 1 == len(kept(tmp_path, "alix").decisions)


def test_answers_that_cannot_be_written_are_told_and_the_room_goes_on(enter, tmp_path, monkeypatch):
    """The folder has the decision."""
    alix, bo = enter("alix"), enter("bo")

    def refuse(*_given, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(answers, "write_atomically", refuse)
    decide(alix)
    assert "No space left" in alix.voice.said
    monkeypatch.undo()
    bo.look()

    assert 1 == len(bo.room.made)


def test_the_room_to_practise_in_needs_no_assignment(tmp_path):
    """In a lesson: no data set, no line to paste, and the points at the end."""
    RoomConsole(tmp_path / "blue", seed=4).start.click()
    desk = TeamRoom(tmp_path / "blue", who="alix", path=tmp_path / "answers.json")
    decide(desk)
    console = RoomConsole(tmp_path / "blue")
    console.ending.click()
    console.ending.click()
    desk.look()

    assert "none" == desk.line.layout.display
    assert "Own points" in desk.last.value
    found = answers.read(LINES, unit="capstone", path=tmp_path / "answers.json")
    assert 0 == found.variant and found.decisions
