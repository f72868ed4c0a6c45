"""The crisis room on screen: by key and by click, left and found again, in practice and graded."""

import json

import pytest

from parvis import answers
from parvis.crisis import room_end, room_hindsight, room_keys
from parvis.crisis.replays import many_games
from parvis.crisis.room import CrisisRoom
from parvis.crisis.scenario import load_scenario
from parvis.crisis.story import replay
from parvis.language import use_language

WHOLE = "pv1\ns1s2s3s4s5s6h3ye3\nv3f1f3a3x\ncm\nr" + "\n" * 8


@pytest.fixture(autouse=True)
def few_games(monkeypatch):
    """Three games in place of two hundred."""
    monkeypatch.setattr(
        room_hindsight, "many_games", lambda moves, scenario: many_games(moves, scenario, range(1, 4))
    )


@pytest.fixture
def path(tmp_path):
    """Where the log is kept."""
    return tmp_path / "answers.json"


@pytest.fixture
def room(path):
    """A room that somebody has entered."""
    room = CrisisRoom("hinge", path=path)
    room.screen.start.click()
    return room


def shown(widget):
    return widget.layout.display != "none"


def test_a_whole_crisis_is_played_with_keys(room):
    """Twelve hours, each move at its hour, and the last page with its picture and its score."""
    room.press(WHOLE)

    assert room.session.finished
    assert ["pause", "verify", "state", "escalate", "verify", "answer", "press", "correct", "reply"] == [
        move.do for move in room.session.moves
    ]
    assert "<img" in room.screen.end.value
    assert "out of 100" in room.screen.end.value
    assert 'alt="After twelve hours. ' in room.screen.end.value


def test_what_is_typed_in_the_field_counts_once(room):
    """The field is read as it grows; deleting asks for nothing."""
    for text in ("p", "pv", "pv2", "pv", ""):
        room.screen.typing.value = text

    assert ["pause", "verify"] == [move.do for move in room.session.moves]


def test_clicks_do_what_keys_do(room):
    """The same moves by button."""
    room.screen.moves["pause"].click()
    room.screen.checks["m01"].click()
    room.screen.levels[2].click()

    assert ["pause", "verify", "escalate"] == [move.do for move in room.session.moves]
    assert room.screen.moves["pause"].disabled
    assert room.screen.compose.state.disabled


def test_a_kernel_restarted_in_the_middle_goes_on(room, path):
    """The hour, the moves and what was found are there again."""
    room.press("pv1\n\nv3")
    again = CrisisRoom("hinge", path=path)

    assert (2, room.session.now) == (again.session.turn, again.session.now)
    assert not shown(again.screen._opening)
    assert "established" in again.screen._cards["m01"].value


def test_each_crisis_of_practice_keeps_its_own_log(room, path):
    """Beginning another one loses nothing of the first."""
    room.press("p\n")
    other = CrisisRoom("beige", path=path)

    assert (0, []) == (other.session.turn, other.session.moves)
    other.screen.start.click()
    other.press("r")
    assert ["pause"] == [move.do for move in CrisisRoom("hinge", path=path).session.moves]


def test_playing_again_has_another_chance(room, path):
    """The log is emptied and the seed goes on, also after a restart."""
    room.press(WHOLE)
    room.again()
    room.press("x\n")  # the first key enters the room
    room.press("\n")

    assert (2, []) == (room.session.seed, room.session.moves)
    assert 2 == CrisisRoom("hinge", path=path).session.seed


def test_the_graded_room_shows_no_verdict(path):
    """One's own story and the line to paste; neither a score nor the policies."""
    room = CrisisRoom("hinge", "graded", variant=3, path=path)
    room.screen.start.click()
    room.press(WHOLE)

    assert "out of 100" not in room.screen.end.value
    assert "<img" not in room.screen.end.value
    assert room.session.scenario.debrief not in room.screen.end.value
    assert room.line.value.startswith("parvis1:")


def test_the_saved_log_replays_to_the_same_story(path):
    """What marking reads is what was lived."""
    room = CrisisRoom("hinge", "graded", variant=3, path=path)
    room.screen.start.click()
    room.press(WHOLE)
    found = answers.read("room", unit="crisis", path=path)

    assert replay(found.decisions, load_scenario("hinge", "en"), 1).end == room.session.now


def test_the_graded_chance_cannot_be_chosen(path):
    """A seed written into the file changes nothing."""
    CrisisRoom("hinge", "graded", variant=3, path=path, seed=5).screen.start.click()
    room = CrisisRoom("hinge", "graded", variant=3, path=path, seed=5)
    room.press("\n")
    room.press("p")
    content = json.loads(path.read_text(encoding="utf-8"))
    content["answers"]["room-desk"]["decisions"][0]["seed"] = 77
    path.write_text(json.dumps(content), encoding="utf-8")

    assert 5 == CrisisRoom("hinge", "graded", variant=3, path=path, seed=5).session.seed


@pytest.mark.parametrize("rest", [{"turn": "x"}, {"turn": -4, "seed": None}, {"seed": []}, {}])
def test_an_edited_rest_opens_all_the_same(room, path, rest):
    """Hours and chance written by hand are not believed, and nothing breaks."""
    room.press("p\n\n")
    content = json.loads(path.read_text(encoding="utf-8"))
    content["answers"]["room-hinge-desk"] = {"decisions": [rest]}
    path.write_text(json.dumps(content), encoding="utf-8")

    assert ["pause"] == [move.do for move in CrisisRoom("hinge", path=path).session.moves]


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ("pp", "That is already done."),
        ("pv1v2r", "No attention is left for that this hour: let an hour pass."),
        ("y", "Tick what the holding statement says, then publish it."),
        ("x", "Choose what you answer, then publish it."),
        ("v9", "This key does nothing here."),
        ("q", "This key does nothing here."),
        ("p\nu", "What was done in an earlier hour cannot be undone."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(room, keys, sentence):
    """It says why, and what to do instead."""
    room.press(keys)

    assert sentence in room.status.value


def test_a_report_without_a_check_is_told_to_change_nothing(path):
    """The video is checked, kept as proof, then reported; a report made too early says why it failed."""
    room = CrisisRoom("false-voice", path=path)
    room.screen.start.click()
    room.press("g")
    early = room.status.value
    room.press("v1k\ng")

    assert "The platform takes nothing down" in early
    assert (1, True) == (room.session.now.reported, room.session.now.preserved)


def test_an_unknown_mode_is_refused(path):
    """Two modes exist."""
    with pytest.raises(ValueError, match="practice or graded"):
        CrisisRoom("hinge", "exam", path=path)


def test_the_marker_reads_the_log(path, capsys, monkeypatch):
    """Where nbgrader runs the notebook, moves and words are printed."""
    room = CrisisRoom("hinge", "graded", variant=3, path=path)
    room.screen.start.click()
    room.screen.compose.text.value = "We are checking."
    room.press("s1y")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    CrisisRoom("hinge", "graded", variant=3, path=path)

    assert "Holding statement: 1 of its 6 parts · « We are checking. »" in capsys.readouterr().out


def test_texts_of_people_are_escaped(room):
    """A message is shown as text, never as HTML."""
    room.screen.compose.text.value = "<script>alert(1)</script>"
    room.press("s1y")

    assert "<script" not in room.screen.log.value
    assert "<script" not in room_end.page(room.session, True)


def test_keys_of_a_french_keyboard_are_understood():
    """Digits without the shift key."""
    assert room_keys.commands("v1v2v3") == room_keys.commands('v&vév"')


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_crisis_ends_in_both_languages(path, language):
    """Every page can be drawn, for each crisis."""
    use_language(language)
    for name in ("lid-rumour", "beige", "paid-reviews"):
        room = CrisisRoom(name, path=path)
        room.screen.start.click()
        room.press(WHOLE)

        assert room.session.scenario.title in room.screen.head.value.replace("&#x27;", "'")
        assert room.session.finished


def test_words_are_read_over_in_practice(room):
    """Leaving the field says what is missing; it stays once published, until the next hour."""
    form = room.screen.compose
    form.text.value = "Perhaps."
    written = form.reading.value
    form.tick("known")
    room.publish("state")
    published, left = form.reading.value, form.text.value
    room.next_hour()

    assert "is a guess" in written
    assert "(5) when the next update comes; (6) whom to ask." in written
    assert (written, "") == (published, left)
    assert "" == form.reading.value


def test_an_answer_is_read_as_an_answer(room):
    """Once a strategy is chosen, no part of a holding statement is asked for."""
    form = room.screen.compose
    form.text.value = "It is our fault."
    holding = form.reading.value
    form.strategy.value = "apologise"

    assert "Not found in your words" in holding
    assert "Not found in your words" not in form.reading.value
    assert "No word asks for a second look" in form.reading.value


def test_graded_words_are_not_read_over(path):
    """Where it counts a person reads them."""
    room = CrisisRoom("hinge", "graded", path=path)
    room.screen.start.click()
    room.screen.compose.text.value = "Perhaps."

    assert "" == room.screen.compose.reading.value


def test_the_last_page_quotes_what_was_written(room):
    """A debrief needs the words, not only the moves; they are escaped."""
    room.screen.compose.text.value = "We know <little>,\nand check."
    room.press("s1y" + "\n" * 12)

    assert (
        "Holding statement: 1 of its 6 parts. “We know &lt;little&gt;, and check.”" in room.screen.end.value
    )
