"""What is said before work leaves, what leaves, and the receipt that the instructor can find again."""

import json
import os
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parvis import answers
from parvis.classroom.received import received
from parvis.cli import app
from parvis.course import load_course
from parvis.errors import ParvisError
from parvis.language import use_language
from parvis.learning import hand_in as handing
from parvis.learning.hand_in import find_folder, hand_in
from parvis.learning.hand_in_problems import problems
from parvis.learning.hand_in_view import HandInButton, show_hand_in
from parvis.learning.own_hand_in import read_hand_in
from parvis.learning.record import read_record, record_event
from parvis.variants import variant_number

ROOT = Path(__file__).parents[2]
OWN = variant_number("alix", course="parvis", unit="start", pool=8)
OTHER = OWN % 8 + 1
RATE = "def answer_rate(answered, received):\n    return answered / received"

SMALL = "--ExchangeFactory.submit=parvis.classroom.exchange_submit.SmallSubmit"


@pytest.fixture(autouse=True)
def english(monkeypatch, tmp_path):
    """A student who is known by the notebook alone, and who has a record."""
    use_language("en")
    for name in ("JUPYTERHUB_USER", "PARVIS_STUDENT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PARVIS_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.setenv("PARVIS_EXCHANGE", str(tmp_path / "no-exchange"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path):
    """The first assignment as a student fetched it."""
    place = tmp_path / "start-en"
    place.mkdir()
    notebook = (ROOT / "release/start-en/start.ipynb").read_bytes()
    (place / "start.ipynb").write_bytes(notebook)
    return place


def edit(folder, **texts):
    """Writes texts into the cells of these names; `student` is the identifier."""
    path = folder / "start.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if "STUDENT_ID = " in "".join(cell["source"]) and "student" in texts:
            cell["source"] = [f'STUDENT_ID = "{texts["student"]}"']
        elif name in texts:
            cell["source"] = [texts[name]]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def decide(folder, variant=OWN):
    decisions = [{"item": f"v{variant}-1", "choice": "keep"}]
    answers.save("messages", decisions, unit="start", variant=variant, path=folder / "answers.json")


def complete(folder):
    edit(folder, student="alix", answer_rate=RATE)
    decide(folder)


def said(folder, given=None):
    return [one.sentence for one in problems(read_hand_in(folder, "start"), given)]


def test_work_that_is_whole_is_not_spoken_of(folder):
    """An identifier, an answer, decisions on one's own data set."""
    complete(folder)

    assert [] == said(folder)


@pytest.mark.parametrize("given", [None, ROOT / "release/start-en"], ids=["alone", "with-the-release"])
def test_an_empty_copy_is_told(folder, given):
    """As it was received, whether or not what was given is here to compare."""
    edit(folder, student="alix")

    (sentence,) = said(folder, given)

    assert "no decision is kept: this copy is as you received it" in sentence


@pytest.mark.parametrize("begun", ["answer", "decisions"])
@pytest.mark.parametrize("given", [None, ROOT / "release/start-en"], ids=["alone", "with-the-release"])
def test_one_answer_makes_a_copy_no_longer_empty(folder, given, begun):
    """A function, or a decision."""
    edit(folder, student="alix", **({"answer_rate": RATE} if begun == "answer" else {}))
    if begun == "decisions":
        decide(folder)

    assert not any("as you received it" in sentence for sentence in said(folder, given))


def test_missing_decisions_are_told_with_their_exercise(folder):
    """By its heading, not by the name that the file knows."""
    edit(folder, student="alix", answer_rate=RATE)
    (sentence,) = said(folder)

    assert "desk of this exercise: Exercise 0.1. Three messages. Decide there" in sentence


def test_a_pasted_line_is_a_decision_too(folder):
    """For those who hand in the notebook alone."""
    line = answers.pasted_line("messages", [{"item": "v1-1"}], unit="start", variant=OWN)
    edit(folder, student="alix", answer_rate=RATE, messages=f"pasted = {line!r}")

    assert [] == said(folder)


def test_work_without_an_identifier_is_told(folder):
    """Nobody could tell whose it is."""
    complete(folder)
    edit(folder, student="")
    decide(folder, 1)

    assert ["Nobody can tell whose work this is"] == [sentence[:34] for sentence in said(folder)]


def test_on_a_hub_the_server_says_who_it_is(folder, monkeypatch):
    """The first cell stays empty there."""
    complete(folder)
    edit(folder, student="")
    monkeypatch.setenv("JUPYTERHUB_USER", "alix")

    assert [] == said(folder)


def test_decisions_on_the_data_set_of_another_person_are_told(folder):
    """A copied answers.json, or an identifier that was corrected."""
    complete(folder)
    (folder / "answers.json").unlink()
    decide(folder, OTHER)
    (sentence,) = said(folder)

    assert f"were made on data set {OTHER}, and yours is {OWN}" in sentence


def test_a_notebook_of_another_unit_cannot_be_handed_in(folder):
    """Not even by somebody who insists."""
    (folder / "moderation.ipynb").write_bytes((folder / "start.ipynb").read_bytes())
    (problem,) = problems(read_hand_in(folder, "moderation"))

    assert problem.final
    assert "belongs to the unit start, not to moderation" in problem.sentence


def test_a_notebook_that_is_not_saved_is_told(folder):
    """What was checked after the last saving is not in the file."""
    complete(folder)
    record_event("checked", "start", "answer_rate", passed=True)
    before = datetime.now(UTC) - timedelta(minutes=3)
    os.utime(folder / "start.ipynb", (before.timestamp(), before.timestamp()))
    (sentence,) = said(folder)
    os.utime(folder / "start.ipynb")

    assert "save it (Ctrl+S), then hand in again" in sentence
    assert [] == said(folder)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "the notebook is not there"), (b"{", "a damaged one"), (b"[1]", "a damaged one")],
    ids=["missing", "cut", "other"],
)
def test_a_notebook_that_cannot_be_read_is_one_sentence(folder, content, sentence):
    """With the file and the remedy."""
    path = folder / "start.ipynb"
    path.unlink()
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(ParvisError, match=sentence):
        read_hand_in(folder, "start")


def test_the_zip_holds_the_work_and_nothing_else(folder):
    """The notebook and the decisions, by the names that marking knows; the same work, the same zip."""
    complete(folder)
    (folder / "draft.txt").write_text("private", encoding="utf-8")
    work = read_hand_in(folder, "start")
    receipt = hand_in(work)
    first = receipt.zip.read_bytes()
    with zipfile.ZipFile(receipt.zip) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}

    assert work.files == held
    assert {"start.ipynb", "answers.json"} == held.keys()
    assert first == hand_in(work).zip.read_bytes()


def test_the_instructor_finds_the_fingerprint_again(folder, tmp_path):
    """From the receipt to what arrived, and not from a receipt of other work."""
    complete(folder)
    receipt = hand_in(read_hand_in(folder, "start"))
    course = tmp_path / "class"
    place = course / "submitted" / "alix" / "start-en"
    place.mkdir(parents=True)
    (course / "course.toml").write_bytes((ROOT / "course.toml").read_bytes())
    with zipfile.ZipFile(receipt.zip) as archive:
        archive.extractall(place)
    typed = receipt.fingerprint.lower().replace("-", " ")
    command = ["received", "start", typed, "--course", str(course)]
    found = CliRunner().invoke(app, command)
    (place / "answers.json").write_text("{}", encoding="utf-8")
    lost = CliRunner().invoke(app, command)

    assert (0, f"{receipt.fingerprint}  alix · start-en\n") == (found.exit_code, found.output)
    assert receipt.fingerprint in receipt.path.read_text(encoding="utf-8")
    assert 1 == lost.exit_code
    assert "Nothing received has the fingerprint" in lost.output
    assert 1 == len(received(course, load_course(course).unit("start"), ("fr", "en")))


def test_it_is_noted_in_the_record(folder):
    """The first page shows that the unit was handed in."""
    complete(folder)
    receipt = hand_in(read_hand_in(folder, "start"))
    event = read_record().events[-1]

    assert ("handed_in", "start", receipt.fingerprint) == (event.kind, event.unit, event.facts["fingerprint"])


def test_with_an_exchange_nbgrader_submits(folder, tmp_path, monkeypatch):
    """Its own command, in the folder above, for the course that released the assignment; no zip is left."""
    complete(folder)
    exchange = tmp_path / "exchange"
    (exchange / "cm-2026" / "outbound" / "start-en").mkdir(parents=True)
    monkeypatch.setenv("PARVIS_EXCHANGE", str(exchange))
    ran = []

    def run(command, **settings):
        ran.append((command[2:], settings["cwd"]))
        return handing.subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(handing.subprocess, "run", run)
    receipt = hand_in(read_hand_in(folder, "start"))

    assert [
        (
            ["nbgrader", "submit", "start-en", "--course=cm-2026", f"--Exchange.root={exchange}", SMALL],
            tmp_path,
        )
    ] == ran
    assert receipt.zip is None
    assert not list(tmp_path.glob("*.zip"))


def test_what_nbgrader_refuses_is_told_in_its_words(folder, tmp_path, monkeypatch):
    """And the way out is the zip."""
    complete(folder)
    (tmp_path / "exchange" / "cm-2026" / "outbound" / "start-en").mkdir(parents=True)
    monkeypatch.setenv("PARVIS_EXCHANGE", str(tmp_path / "exchange"))
    refused = handing.subprocess.CompletedProcess([], 1, "", "[SubmitApp | ERROR] Not writable\n")
    monkeypatch.setattr(handing.subprocess, "run", lambda *_arguments, **_more: refused)

    with pytest.raises(ParvisError, match=r"Not writable.*--zip"):
        hand_in(read_hand_in(folder, "start"))
    assert hand_in(read_hand_in(folder, "start"), as_zip=True).zip is not None


def test_a_full_disk_leaves_no_receipt(folder, monkeypatch):
    """Nothing says that it was handed in when it was not."""
    complete(folder)

    def full(*_arguments, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(handing, "write_atomically", full)
    with pytest.raises(ParvisError, match="No space left on device"):
        hand_in(read_hand_in(folder, "start"))

    assert () == read_record().events


def test_the_command_stops_before_it_leaves_and_can_be_overruled(folder):
    """Each sentence, how to insist, and nothing made; with --anyway it leaves."""
    edit(folder, student="alix", answer_rate=RATE)
    stopped = CliRunner().invoke(app, ["hand-in", "start", "--lang", "en"])
    left = list(folder.parent.glob("*.zip"))
    insisted = CliRunner().invoke(app, ["hand-in", "start", "--lang", "en", "--anyway"])

    assert (1, [], 0) == (stopped.exit_code, left, insisted.exit_code)
    assert "add --anyway" in stopped.output
    assert "Your receipt: " in insisted.output


def test_the_assignment_is_found_where_a_learner_is(folder, tmp_path):
    """In it, above it, or in the own copy of a course; the course's own edition is never handed in."""
    course = tmp_path / "course"
    (course / "release" / "start-fr").mkdir(parents=True)
    (course / "course.toml").touch()
    (course / "release" / "start-fr" / "start.ipynb").write_text("{}", encoding="utf-8")
    with pytest.raises(ParvisError, match=r"there is no start\.ipynb here"):
        find_folder("start", "fr", course / "release" / "start-fr")
    own = course / "work" / "fr" / "release" / "start-fr"
    own.mkdir(parents=True)
    (own / "start.ipynb").write_text("{}", encoding="utf-8")

    assert (folder, None) == find_folder("start", "en", folder)
    assert (folder, None) == find_folder("start", "fr", tmp_path)
    assert (own, course / "release" / "start-fr") == find_folder("start", "en", course)


def test_the_button_says_first_what_is_missing_and_can_be_overruled(folder):
    """Under itself; the second button appears with the sentence, and goes when the work has left."""
    edit(folder, student="alix", answer_rate=RATE)
    desk = HandInButton("start", folder)
    hidden = desk.anyway.layout.display
    desk.give.click()
    stopped = (desk.anyway.layout.display, desk.said.value)
    desk.anyway.click()

    assert ("none", "none") == (hidden, desk.anyway.layout.display)
    assert stopped[0] != "none"
    assert "Exercise 0.1. Three messages" in stopped[1]
    assert "Your receipt: " in desk.said.value


def test_the_button_does_not_insist_where_it_makes_no_sense(folder):
    """A notebook that is not there cannot be handed in all the same."""
    (folder / "start.ipynb").unlink()
    desk = HandInButton("start", folder)
    desk.give.click()

    assert "none" == desk.anyway.layout.display
    assert "the notebook is not there" in desk.said.value


def test_outside_a_notebook_the_command_is_told(capsys):
    """Where nothing can be clicked."""
    show_hand_in("start")

    assert "To hand it in: parvis hand-in start\n" == capsys.readouterr().out
