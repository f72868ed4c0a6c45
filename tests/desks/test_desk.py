"""The frame that every unit's desk stands in: what was decided is found, saved, pasted and told."""

import json

import pytest

from parvis import answers


def test_each_change_is_saved_and_can_be_pasted(desk):
    """The file and the line hold the same decisions."""
    opened = desk()
    opened.fields["Is it true?"].value = "no"
    expected = [{"question": "Is it true?", "choice": "no"}]

    assert expected == answers.read("questions", unit="toy").decisions
    assert expected == answers.read("questions", unit="toy", path="none", pasted=opened.line.value).decisions
    assert "Saved in answers.json." in opened.status.value


def test_a_restart_finds_the_decisions(desk):
    """A new desk shows them, says so, and has the same line."""
    first = desk()
    first.fields["Is it true?"].value = "no"
    second = desk()

    assert "no" == second.fields["Is it true?"].value
    assert "Read 1 decision from answers.json." in second.status.value
    assert first.line.value == second.line.value


def test_what_cannot_be_replayed_is_told(desk, folder):
    """The sentences of the model and of damage, after what was found."""
    desk().fields["Is it true?"].value = "no"
    content = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    content["answers"]["questions"]["decisions"] += [
        {"question": "Is it true?", "choice": "maybe"},
        {"choice": 3},
    ]
    (folder / "answers.json").write_text(json.dumps(content), encoding="utf-8")
    said = desk().status.value

    assert said.index("Read 3 decisions") < said.index("“maybe” cannot be chosen here.")
    assert "Decision 3 is damaged: decide it again." in said


def test_practice_shows_no_line(desk):
    """Nothing of practice is handed in."""
    opened = desk("practice", "practice")
    opened.fields["Is it true?"].value = "no"

    assert "" == opened.line.value


def test_another_mode_is_refused(desk):
    """A misspelt mode would otherwise show verdicts, or none."""
    with pytest.raises(ValueError, match="mode is practice or graded, not 'exam'"):
        desk("exam")


def test_a_folder_that_cannot_be_written_is_a_sentence(desk, folder):
    """The choice stays on screen, and one reads what to do."""
    opened = desk(path=folder / "nowhere" / "answers.json")
    opened.fields["Is it true?"].value = "no"

    assert "your decisions could not be written" in opened.status.value
    assert "no" == opened.made.chosen["Is it true?"]


def test_in_a_marked_run_the_decisions_are_printed(desk, monkeypatch, capsys):
    """Whoever marks reads them; on a student's screen nothing is printed."""
    desk().fields["Is it true?"].value = "no"
    before = capsys.readouterr().out
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    desk()
    lines = capsys.readouterr().out.splitlines()

    assert "" == before
    assert "Read 1 decision from answers.json." == lines[0]
    assert "Is it true?: No" in lines
    assert "Is it kind?: –" in lines
