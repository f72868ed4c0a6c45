"""`check` under an exercise: what it says, what it notes, what it asks before another try."""

import json

import pandas as pd
import pytest

from parvis.data_sets import CHECK_FILE
from parvis.language import use_language
from parvis.learning import instant, instant_attempts, instant_session
from parvis.learning.instant_file import read_sheet
from parvis.learning.record import read_record
from parvis.outcomes import fingerprint

TEST = "got = rate(1, 4)\nassert got == 0.25, f'One in four is 0.25, not {got}.'"
CLOSED = "assert level == 'red', 'Not this level.'"


def answer(name: str, **more) -> dict:
    """One answer as check.json has it."""
    known = {
        "name": name,
        "title": f"Exercise {name}",
        "kind": "function",
        "closed": False,
        "functions": [name],
    }
    known |= {"tests": [{"name": f"{name}_visible", "points": 0.5, "source": TEST}]}
    known |= {"later": [{"points": 6, "looks_at": "other numbers"}], "by_a_person": 0, "probes": []}
    return known | {"hints": [], "mistakes": {}} | more


@pytest.fixture(autouse=True)
def session(monkeypatch, tmp_path):
    """A learner's folder, with nothing tried yet and a record of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PARVIS_PROGRESS", str(tmp_path / "progress.json"))
    for name in ("PARVIS_STUDENT", "NBGRADER_EXECUTION"):
        monkeypatch.delenv(name, raising=False)
    clock = iter(range(0, 100_000, 10))
    monkeypatch.setattr(instant_session, "attempts", instant_attempts.Attempts(lambda: next(clock)))


@pytest.fixture
def sheet(tmp_path):
    """Writes check.json with these answers and reads it."""

    def write(*answers: dict):
        content = {"version": 1, "unit": "moderation", "language": "en", "answers": list(answers)}
        (tmp_path / CHECK_FILE).write_text(json.dumps(content), encoding="utf-8")
        return read_sheet()

    return write


def told(sheet, name="rate", because="", **names):
    """What the check of `name` says, in a notebook with these variables."""
    return instant_session.answer_to(sheet.answer(name), sheet, because, names)


def right(answered, received):
    return answered / received


def rounded(answered, received):
    return round(answered / received, 2)


def test_success_is_visible_and_says_what_is_left(sheet):
    """With its points, those that only marking gives, and where to go on."""
    found = told(sheet(answer("rate"), answer("next")), rate=right)

    assert found.text == (
        "✓ The visible check passes (0.5 point). Still to be earned in marking: 6 points.\n"
        "Not checked here: other numbers.\n"
        "→ Go on: Exercise next."
    )


def test_a_check_without_points_speaks_of_no_points(sheet):
    """Those of marking alone, as under two of the desks."""
    tests = [{"name": "rate_check", "points": 0, "source": TEST}]

    assert told(sheet(answer("rate", tests=tests)), rate=right).text.startswith(
        "✓ The visible check passes. Still to be earned in marking: 6 points."
    )


def test_a_failure_says_what_came_out_what_should_and_one_next_step(sheet):
    """In the words of the visible test."""
    found = told(sheet(answer("rate")), rate=lambda answered, received: received / answered)

    assert found.text == (
        "✗ One in four is 0.25, not 4.0.\n"
        "Came out: <lambda>(1, 4) → 4. Expected: 0.25.\n"
        "→ Change the cell of rate, run it, then check again."
    )


def test_a_mistake_of_the_catalogue_is_named_where_the_visible_test_passes(sheet):
    """By what a probe gives; the sentence is that of mistakes.md."""
    mark = fingerprint("rate", [["0.25"], ["0.33"]])
    mistakes = {mark: {"name": "rounded", "says": "The rate is rounded."}}
    known = sheet(answer("rate", probes=["rate(1, 3)"], mistakes=mistakes))

    found = told(known, rate=rounded)

    assert ("named", "rounded", ("The rate is rounded.",)) == (found.state, found.named, found.lines)
    assert "right" == told(known, rate=right).state


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("max(0, answered / received - 0,0)", "The comma of 0,"),
        ("min([received - 0,5, answered / received])", "The comma of 0,"),
        ("answered / received if 'a' == ('a' or 'b') else 0", "only “a” is ever looked at"),
        ("answered / received if 'a' or 'b' else 0", "only “a” is ever looked at"),
    ],
)
def test_what_a_line_does_is_told_where_the_visible_test_passes(sheet, tmp_path, last, said):
    """A decimal comma (nobody takes away a mere 0), and texts joined by or, where only the first counts."""
    own: dict[str, object] = {}
    file = tmp_path / "cell.py"
    file.write_text(f"def rate(answered, received):\n    return {last}", encoding="utf-8")
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), own)

    found = told(sheet(answer("rate")), rate=own["rate"])

    assert "named" == found.state
    assert said in found.lines[0]


@pytest.mark.parametrize("last", ["answered / received + 0 * len(posts)", "posts['reach'].sum() / 12"])
def test_a_table_of_the_notebook_in_a_function_is_told_where_the_visible_test_passes(sheet, tmp_path, last):
    """Before any other mistake; a table that the cell of the function makes itself is its own."""
    posts = pd.DataFrame({"reach": [1, 2]})
    file = tmp_path / "cell.py"
    file.write_text(f"def rate(answered, received):\n    return {last}", encoding="utf-8")
    own: dict[str, object] = {"posts": posts}
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), own)
    known = sheet(answer("rate"))

    found = told(known, rate=own["rate"], posts=posts)
    cell = "posts = table\n" + file.read_text(encoding="utf-8")
    saved = {"cells": [{"cell_type": "code", "source": cell}]}
    (tmp_path / "work.ipynb").write_text(json.dumps(saved), encoding="utf-8")

    words = "rate uses posts, a table of the notebook, whatever it is given."
    assert ("named", (words,)) == (found.state, found.lines)
    assert "right" == told(known, rate=own["rate"], posts=posts).state


def test_the_slip_behind_a_known_mistake_is_told_once_it_is_proven(sheet, tmp_path):
    """Repaired, the function gives nothing any more that is known to be wrong; else its outcome is told."""
    file = tmp_path / "cell.py"
    lines = "def rate(a, b, half=False):\n    return a / b / (2 if half == 'True' else 1)"
    file.write_text(lines, encoding="utf-8")
    own: dict[str, object] = {}
    exec(compile(lines, str(file), "exec"), own)
    probe = "rate(1, 2, True)"
    wrong = fingerprint("rate", [["0.25"], ["0.5"]])
    right = fingerprint("rate", [["0.25"], ["0.25"]])
    known = {"name": "never_half", "says": "half changes nothing."}
    mended = sheet(answer("rate", probes=[probe], mistakes={wrong: known}))

    assert "the quotes make a text of True" in told(mended, rate=own["rate"]).text
    still = sheet(answer("rate", probes=[probe], mistakes={wrong: known, right: known}))
    assert "half changes nothing." in told(still, rate=own["rate"]).text


def test_what_only_marking_looks_at_is_said(sheet):
    """A text says who reads it, and how many points that is."""
    known = sheet(answer("letter", kind="text", functions=[], tests=[], later=[], by_a_person=4))

    found = told(known, "letter")

    assert "· Not checked here: a person reads this answer (4 points)." == found.text.split("\n")[0]


def test_what_marking_looks_at_and_what_follows_are_joined_as_french_is_written(sheet):
    """A space before the semicolon, none before the full stop after a title that asks something."""
    use_language("fr")
    later = [{"points": 1, "looks_at": "d'autres nombres"}, {"points": 1, "looks_at": "aucun message"}]
    known = sheet(answer("rate", later=later), answer("gap", title="Exercice 2. Accord ou hasard\u202f?"))

    lines = told(known, rate=right).text.split("\n")

    assert ["Pas vérifié ici\xa0: d'autres nombres\u202f; aucun message."] == lines[1:2]
    assert "→ La suite\xa0: Exercice 2. Accord ou hasard." == lines[-1]


def test_each_check_is_noted(sheet):
    """Whether it passed, and the mistake that was named."""
    known = sheet(answer("rate"))
    told(known, rate=right)
    told(known, rate=lambda answered, received: 7)

    events = [(event.kind, event.exercise, event.facts["passed"]) for event in read_record().events]

    assert [("checked", "rate", True), ("checked", "rate", False)] == events


def test_three_quick_failures_on_a_closed_answer_ask_for_a_reason(sheet):
    """Nothing is tried until a sentence is there, which is kept; then it goes on as before."""
    tests = [{"name": "level_visible", "points": 1, "source": CLOSED}]
    known = sheet(answer("level", kind="decisions", closed=True, functions=[], tests=tests))
    states = [told(known, "level", level=guess).state for guess in ("blue", "green", "grey", "red")]
    short = told(known, "level", "because", level="red").state
    last = told(known, "level", "red is the level of a danger", level="red").state

    assert ["wrong", "wrong", "wrong", "asked", "asked", "right"] == [*states, short, last]
    assert "red is the level of a danger" == read_record().events[-1].facts["reason"]


def test_the_same_answer_checked_again_is_no_further_guess(sheet):
    """A run of all cells asks twice about each answer; only another answer is another try."""
    tests = [{"name": "level_visible", "points": 1, "source": CLOSED}]
    known = sheet(answer("level", kind="decisions", closed=True, functions=[], tests=tests))
    one, other, third = (["".join(letters)] for letters in ("blue", "grey", "pink"))

    states = [told(known, "level", level=guess).state for guess in (one, one, one, other, other)]
    states += [told(known, "level", level=third).state, told(known, "level", level=one).state]

    assert ["wrong"] * 6 + ["asked"] == states


def test_slow_failures_and_open_answers_are_never_asked(sheet, monkeypatch):
    """Somebody who thinks for half a minute between two tries, or who writes a function, is not guessing."""
    tests = [{"name": "level_visible", "points": 1, "source": CLOSED}]
    known = sheet(answer("level", closed=True, functions=[], tests=tests), answer("rate"))
    many = [told(known, rate=lambda one, other: 7).state for _turn in range(6)]
    clock = iter(range(0, 1_000, 40))
    monkeypatch.setattr(instant_session.attempts, "clock", lambda: next(clock))
    slow = [told(known, "level", level="blue").state for _turn in range(6)]

    assert ["wrong"] * 12 == many + slow


def test_a_loop_without_end_is_stopped_in_a_sentence(sheet):
    """The interruption of the kernel ends the check, not the notebook."""

    def endless(answered, received):
        raise KeyboardInterrupt

    assert "■ You stopped this check" in told(sheet(answer("rate")), rate=endless).text


def test_hints_come_one_by_one_and_are_noted(sheet, capsys):
    """Each call of `hint` opens the next; after the last one nothing more is noted."""
    sheet(answer("rate", hints=["The idea.", "Where.", "A case."]))
    for _turn in range(4):
        instant.hint("rate")
    printed = capsys.readouterr().out

    assert printed.startswith("The idea.\nThe idea.\n\nWhere.\n")
    assert [1, 2, 3] == [event.facts["rung"] for event in read_record().events if event.kind == "hint"]


def test_check_without_a_name_says_one_line_for_each_answer(sheet, monkeypatch, capsys):
    """In the place of nbgrader's Validate: sentences, and no program of a test."""
    other = {"name": "share_visible", "points": 1, "source": "assert share(1) == 1, 'Not one.'"}
    sheet(answer("rate"), answer("share", functions=["share"], tests=[other]))
    monkeypatch.setattr(instant_session, "notebook", lambda: {"rate": right})
    instant.check()
    lines = capsys.readouterr().out.strip().split("\n")

    assert lines[0].startswith("✓ Exercise rate, rate: The visible check passes")
    assert lines[1].startswith("✗ Exercise share, share: ")
    assert "assert" not in "".join(lines)


def test_it_speaks_french(sheet):
    """Points with a comma, and the French of the catalogue."""
    use_language("fr")

    assert "0,5\xa0point" in told(sheet(answer("rate")), rate=right).text


@pytest.mark.parametrize("name", ["PARVIS_STUDENT", "NBGRADER_EXECUTION"])
def test_marking_does_not_mind_it(sheet, monkeypatch, capsys, name):
    """Where a submission is marked, the line does nothing."""
    sheet(answer("rate"))
    monkeypatch.setenv(name, "alix")
    instant.check("rate")

    assert "" == capsys.readouterr().out


@pytest.mark.parametrize("content", [None, "", "{}", '{"version": 1, "answers": 3}', '{"version": 99}'])
def test_a_missing_or_damaged_file_is_a_sentence(tmp_path, capsys, content):
    """It names the file and the remedy."""
    if content is not None:
        (tmp_path / CHECK_FILE).write_text(content, encoding="utf-8")
    instant.check("rate")

    assert "check.json" in capsys.readouterr().out


def test_an_unknown_name_is_a_sentence(sheet, capsys):
    """It lists the names there are."""
    sheet(answer("rate"))
    instant.check("ratte")

    assert "rate" in capsys.readouterr().out
