"""answers.json: decisions come back; a file that is broken or not ours is told, never raised nor lost."""

import json
import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis import answer_file
from parvis.errors import AnswersError

from .conftest import MADE, UNIT, decisions, plain, read, saved, texts

in_one_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)  # how long a disk takes says nothing here


@in_one_folder
@given(made=decisions, exercise=texts, variant=st.integers(0, 99))
def test_what_was_saved_is_read(path, made, exercise, variant):
    """Any plain decisions come back the same, with their variant, from the file."""
    path.unlink(missing_ok=True)
    saved(path, exercise, made, variant)
    answer = read(path, exercise=exercise)

    assert (answer.decisions, answer.variant, answer.origin) == (made, variant, "file")


@in_one_folder
@given(content=st.binary(max_size=300))
def test_any_bytes_in_the_file_give_a_sentence(path, content):
    """Whatever the file holds, reading it raises nothing and finds nothing."""
    path.write_bytes(content)
    answer = read(path)

    assert (answer.decisions, answer.origin) == ([], "none")
    assert answer.notice.startswith("answers.json")


@in_one_folder
@given(content=plain, key=st.sampled_from(["schema", "unit", "variant", "answers"]))
def test_any_json_in_the_file_gives_a_sentence(path, content, key):
    """A file that is nearly right raises nothing either."""
    right = {"schema": 1, "unit": UNIT, "variant": 3, "answers": {"queue": content}}
    path.write_text(json.dumps(right | ({key: content} if key != "answers" else {})), encoding="utf-8")
    answer = read(path)

    assert answer.origin == "none" or answer.decisions == content["decisions"]
    assert answer.notice


@in_one_folder
@given(first=decisions, second=decisions, third=decisions)
def test_saving_one_exercise_keeps_the_others(path, first, second, third):
    """An exercise saved again replaces itself alone."""
    path.unlink(missing_ok=True)
    saved(path, "queue", first)
    saved(path, "rota", second)
    saved(path, "queue", third)

    assert read(path, exercise="queue").decisions == third
    assert read(path, exercise="rota").decisions == second


def test_the_file_has_the_documented_form(path):
    """Schema, unit, variant, and the decisions of each exercise, in readable UTF-8."""
    saved(path)

    assert json.loads(path.read_text(encoding="utf-8")) == {
        "schema": 1,
        "unit": UNIT,
        "variant": 3,
        "answers": {"queue": {"decisions": MADE}},
    }
    assert "Déjà" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_an_interrupted_write_keeps_the_old_file(path, monkeypatch, step):
    """Power lost, disk full: the earlier answers stay, nothing half written is left, one sentence says so."""
    saved(path)
    before = path.read_bytes()

    def fails(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(*((answer_file.Path, "replace") if step == "replace" else (os, step)), fails)
        with pytest.raises(AnswersError, match=r"No space left on device.* Remedy: free some space"):
            saved(path, made=[{"item": "other"}])

    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["answers.json"]


def test_a_stopped_kernel_keeps_the_old_file(path, monkeypatch):
    """An interruption by the user passes through, and leaves the earlier answers."""
    saved(path)
    before = path.read_bytes()

    def interrupts(_handle):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(os, "fsync", interrupts)
        saved(path, made=[{"item": "other"}])

    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["answers.json"]


FOREIGN = {
    "another unit": (
        b'{"schema": 1, "unit": "crisis", "variant": 3, "answers": {}}',
        "belongs to another unit",
    ),
    "too new": (b'{"schema": 2, "unit": "moderation", "variant": 3, "answers": {}}', "another version"),
    "true is not 1": (b'{"schema": true, "unit": "moderation", "variant": 3, "answers": {}}', "by a desk"),
    "other program": (b'{"version": 4}', "was not written by a desk"),
    "a list": (b"[1, 2]", "was not written by a desk"),
    "half a file": (b'{"schema": 1, "unit": "mod', "is damaged"),
    "binary": (bytes(range(256)), "is damaged"),
    "UTF-16": ('{"schema": 1}'.encode("utf-16"), "is damaged"),
    "empty": (b"", "is damaged"),
    "too deep": (b"[" * 100_000, "is damaged"),
    "infinite": (
        b'{"schema": 1, "unit": "moderation", "variant": 3, "answers": {"queue": 1e999}}',
        "is damaged",
    ),
    "a huge number": (b'{"schema": ' + b"9" * 5000 + b"}", "is damaged"),
    "huge": (b" " * (answer_file.LARGEST_FILE + 1), "far too large"),
    "no variant": (b'{"schema": 1, "unit": "moderation", "answers": {}}', "another unit"),
}


@pytest.mark.parametrize(("content", "sentence"), FOREIGN.values(), ids=list(FOREIGN))
def test_a_file_that_is_not_ours_is_told_and_kept_aside(path, content, sentence):
    """Reading says what it is; saving keeps it under another name and writes the new decisions."""
    path.write_bytes(content)
    answer = read(path)
    told = saved(path)

    assert answer.origin == "none"
    assert re.search(sentence, answer.notice)
    assert (path.parent / "answers-kept-1.json").read_bytes() == content
    assert "The earlier file is kept as answers-kept-1.json" in told
    assert read(path).decisions == MADE


def test_answers_on_another_data_set_are_kept_aside(path):
    """A corrected student id changes the data set: old answers are not mixed with new ones, nor lost."""
    saved(path, variant=3)
    told = saved(path, variant=5)
    saved(path, variant=3)

    assert "It was made on data set 3." in told
    assert read(path).variant == 3
    assert sorted(file.name for file in path.parent.iterdir()) == [
        "answers-kept-1.json",
        "answers-kept-2.json",
        "answers.json",
    ]


def test_a_folder_named_like_the_file_is_told(path):
    """A folder in its place is neither read nor lost."""
    path.mkdir()
    (path / "inside.txt").write_text("kept", encoding="utf-8")

    assert "is not a file" in read(path).notice
    saved(path)
    assert (path.parent / "answers-kept-1.json" / "inside.txt").exists()


def test_a_missing_folder_is_told(tmp_path):
    """A folder that does not exist cannot be written: one sentence with the remedy."""

    with pytest.raises(AnswersError, match=r"answers\.json: your decisions could not be written"):
        saved(tmp_path / "gone" / "answers.json")


@pytest.mark.parametrize("made", [[], [{"item": "v3-01"}] * 2])
def test_an_exercise_without_decisions_is_told(path, made):
    """An empty answer is not an answer: the notice says what to do."""
    saved(path, "rota", made)
    saved(path, "queue", [])
    answer = read(path)

    assert answer.origin == "none"
    assert "holds no decision for this exercise yet. Make your decisions in the desk above" in answer.notice


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"bytes", object()])
def test_a_decision_that_is_not_plain_data_is_refused_before_anything_is_written(path, value):
    """What JSON cannot hold is refused, and the earlier file stays as it is."""
    saved(path)
    before = path.read_bytes()

    with pytest.raises(AnswersError, match="is not plain data"):
        saved(path, made=[{"reason": value}])
    assert path.read_bytes() == before


def test_a_file_saved_by_notepad_is_read(path):
    """A byte order mark and Windows line ends change nothing."""
    saved(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert read(path).decisions == MADE
