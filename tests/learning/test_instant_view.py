"""The buttons under an exercise: check again, hints, a reason, and a solution for a learner alone."""

import shutil
from pathlib import Path

import pytest

from parvis.language import use_language
from parvis.learning import instant_attempts, instant_session, instant_view
from parvis.learning.instant_file import read_sheet
from parvis.learning.record import PLACE, read_record

ROOT = Path(__file__).parents[2]


def right(answered, received):
    return answered / received


def upside_down(answered, received):
    return received / answered


@pytest.fixture
def variables(monkeypatch, tmp_path):
    """The names of the notebook, in which nothing was tried yet."""
    use_language("en")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(PLACE, str(tmp_path / "progress.json"))
    clock = iter(range(10_000))
    monkeypatch.setattr(instant_session, "attempts", instant_attempts.Attempts(lambda: next(clock)))
    names = {"answer_rate": upside_down, "urgency": lambda hours: 7}
    monkeypatch.setattr(instant_session, "notebook", lambda: names)
    return names


@pytest.fixture
def buttons(variables):
    """Makes the buttons of an answer of the first assignment, and keeps what they show in `said`."""
    sheet = read_sheet(ROOT / "release/start-en")

    def make(name):
        answer, said = sheet.answer(name), []
        made = instant_view.Buttons(answer, sheet, instant_session.answer_to(answer, sheet), said.append)
        made.shown = said
        return made

    return make


def is_seen(widget):
    return widget.layout.display != "none"


def test_check_again_says_how_it_stands_now(buttons, variables):
    """In the place of the first answer, and to a screen reader."""
    made = buttons("answer_rate")
    variables["answer_rate"] = right
    made.again.click()

    assert ["right"] == [told.state for told in made.shown]
    assert made.shown[0].text == made.voice.said


def test_hints_open_one_by_one(buttons):
    """Each under its title, read aloud, noted; after the third there is none to ask for."""
    made = buttons("answer_rate")
    labels, titles = [], []
    for _rung in range(3):
        labels.append(made.more.description)
        made.more.click()
        titles.append(made.opened.value.count("<h3>"))

    assert ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3"] == labels
    assert [1, 2, 3] == titles
    assert not is_seen(made.more)
    assert made.voice.said.startswith("Here is a case like yours")
    assert [1, 2, 3] == [event.facts["rung"] for event in read_record().events if event.kind == "hint"]


def test_three_quick_failures_on_a_closed_answer_show_the_field_for_a_reason(buttons, variables):
    """It is there only then; what is typed into it lets the next check through."""
    made = buttons("urgency")
    seen = [is_seen(made.reason)]
    for guess in (6, 5, 4):
        variables["urgency"] = lambda hours, guess=guess: guess
        made.again.click()
        seen.append(is_seen(made.reason))
    variables["urgency"] = lambda hours: 2 if hours > 48 else 1 if hours > 24 else 0
    made.reason.value = "I compare the longest wait first"
    made.again.click()

    assert [False, False, False, True] == seen
    assert "right" == made.shown[-1].state
    assert ("", False) == (made.reason.value, is_seen(made.reason))


@pytest.mark.parametrize("alone", [True, False], ids=["alone", "in-a-class"])
def test_a_solution_comes_after_the_hints_for_a_learner_alone(buttons, tmp_path, monkeypatch, alone):
    """Read from the learner's own course, which a class does not have; that it was read is noted."""
    place = tmp_path / "work/en/release/start-en"
    place.mkdir(parents=True)
    if alone:
        shutil.copytree(ROOT / "assignments/start", tmp_path / "assignments/start")
    monkeypatch.chdir(place)
    made = buttons("answer_rate")
    before = [is_seen(made.solution)]
    for _rung in range(3):
        made.more.click()
        before.append(is_seen(made.solution))

    assert [False, False, False, alone] == before
    if alone:
        made.solution.click()
    assert alone == ("return answered / received" in made.solved.value)
    assert ["answer_rate"] * alone == [
        event.exercise for event in read_record().events if event.kind == "solution"
    ]


def test_decisions_have_no_solution_to_show(buttons, tmp_path, monkeypatch):
    """`parvis check` explains those."""
    place = tmp_path / "work/en/release/start-en"
    place.mkdir(parents=True)
    shutil.copytree(ROOT / "assignments/start", tmp_path / "assignments/start")
    monkeypatch.chdir(place)
    made = buttons("messages")
    for _rung in range(3):
        made.more.click()

    assert not is_seen(made.solution)


def test_where_there_are_no_buttons_the_lines_are_told(buttons):
    """As on GitHub or in a run without a browser."""
    assert 'hint("answer_rate")' in buttons("answer_rate").elsewhere()
