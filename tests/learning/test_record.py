"""The record of a learner: nothing noted is lost, whatever happens to its file or beside it."""

import errno
import json
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parvis.errors import ParvisError
from parvis.learning import record
from parvis.learning.record import delete_record, export_record, read_record, record_event, record_path
from parvis.waiting_lock import waiting_lock


@pytest.fixture(autouse=True)
def path(tmp_path, monkeypatch):
    """The file of this test, and nothing told yet."""
    monkeypatch.setattr(record, "_told", set())
    path = tmp_path / "progress.json"
    monkeypatch.setenv("PARVIS_PROGRESS", str(path))
    return path


def note(number: int, of: int = 0) -> None:
    for name in range(of, of + number):
        record_event("checked", "moderation", f"exercise_{name}", passed=name % 2 == 0, named="à « côté »")


def exercises() -> list[str]:
    return [event.exercise for event in read_record().events]


def test_what_is_noted_comes_back_with_its_facts():
    """Kind, unit, exercise, facts of four types, and a time with its zone."""
    before = datetime.now(UTC).replace(microsecond=0)
    record_event("marked", "kpi", points=3.5, out_of=4, named='{"at": \ud83d', whole=False)
    (event,) = read_record().events

    assert ("marked", "kpi", "") == (event.kind, event.unit, event.exercise)
    assert {"points": 3.5, "out_of": 4, "named": '{"at": \ud83d', "whole": False} == event.facts
    assert before <= event.at <= datetime.now(UTC)


def test_the_file_is_plain_json_of_a_known_version(path):
    """Whoever opens it reads when and what."""
    note(2)
    content = json.loads(path.read_bytes())

    assert 1 == content["schema"]
    assert ["exercise_0", "exercise_1"] == [event["exercise"] for event in content["events"]]


TAB = """
import sys
from parvis.learning.record import record_event
for number in range(25):
    record_event("opened", "moderation", f"{sys.argv[1]}{number}")
"""


def test_two_tabs_lose_nothing_of_each_other(path):
    """Two programs that write at the same time: everything of both is there."""
    tabs = [subprocess.Popen([sys.executable, "-c", TAB, name], cwd=path.parent) for name in "ab"]

    assert [0, 0] == [tab.wait() for tab in tabs]
    assert sorted(f"{name}{number}" for name in "ab" for number in range(25)) == sorted(exercises())


def test_a_lock_that_is_never_given_back_is_told_and_nothing_raised(path, monkeypatch, capsys):
    """The learner's cell goes on, with one sentence, once."""
    monkeypatch.setattr("parvis.waiting_lock.LONGEST", 0.0)
    with waiting_lock(path.with_name(".progress.lock")):
        note(2)

    assert 1 == capsys.readouterr().out.count("could not be noted")
    assert [] == exercises()


def test_a_full_disk_is_said_once_and_loses_nothing(path, monkeypatch, capsys):
    """What was noted stays, the cell goes on, and noting resumes when there is room."""
    note(3)
    kept = path.read_bytes()

    def full(*_arguments, **_named):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("parvis.atomic.Path.replace", full)
        note(2, of=3)
    told = capsys.readouterr().out

    assert 1 == told.count("No space left on device") and 1 == told.count("\n")
    assert kept == path.read_bytes()
    note(1, of=5)
    assert ["exercise_0", "exercise_1", "exercise_2", "exercise_5"] == exercises()


@pytest.mark.parametrize("seed", range(20))
def test_a_random_corruption_loses_nothing_else(path, seed, capsys):
    """Bytes changed, blanked, doubled or cut out: the events they do not hit are kept, and the file too."""
    note(30)
    rng, content = random.Random(seed), path.read_bytes()
    place = rng.randrange(len(content) - 8)
    length = rng.randrange(1, 8)
    junk = [rng.randbytes(length), b"\0" * length, content[place : place + length] * 2, b""][seed % 4]
    broken = content[:place] + junk + content[place + length :]
    path.write_bytes(broken)
    hit = {content.count(b"\n", 0, end) for end in (place, place + length - 1)}
    spared = [f"exercise_{number}" for number in range(30) if number + 1 not in hit]
    found = exercises()
    note(1, of=30)

    assert set(spared) <= set(found) and len(found) == len(set(found))
    assert [*found, "exercise_30"] == exercises()
    if broken != content:
        assert broken == path.with_name("progress-kept-1.json").read_bytes()
        assert "kept as progress-kept-1.json" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 4096, b"[]", b'{"at": ', b"[" * 100_000, b'{"at": 1, "sum": ""}']
)
def test_a_file_of_which_nothing_is_left_is_put_aside(path, content):
    """The record begins anew, and what was there can still be looked at."""
    path.write_bytes(content)
    note(1)

    assert ["exercise_0"] == exercises()
    assert content == path.with_name("progress-kept-1.json").read_bytes()


def test_a_fact_changed_by_hand_is_not_believed(path):
    """A checksum stands for each event: one that says something else than was noted is left out."""
    note(2)
    path.write_bytes(path.read_bytes().replace(b'"passed": false', b'"passed": true '))

    assert ["exercise_0"] == exercises()
    assert ["1 event could be read from it"] == [
        remark.partition(": ")[2].rstrip(".") for remark in read_record().remarks
    ]


def test_a_file_of_a_later_version_is_kept_whole(path):
    """What it shares with this version goes on; what it has more stays in the file that is put aside."""
    note(2)
    later = path.read_bytes().replace(b'"schema": 1', b'"schema": 2, "more": []')
    path.write_bytes(later)
    note(1, of=2)

    assert ["exercise_0", "exercise_1", "exercise_2"] == exercises()
    assert later == path.with_name("progress-kept-1.json").read_bytes()


def test_what_is_exported_can_be_put_in_its_place(path, tmp_path):
    """The export of one machine is the record of another."""
    note(3)
    copy = tmp_path / "mine.json"

    assert 3 == export_record(copy)
    delete_record()
    assert [] == exercises()
    copy.replace(path)
    assert ["exercise_0", "exercise_1", "exercise_2"] == exercises() and () == read_record().remarks


def test_an_export_that_cannot_be_is_a_sentence(tmp_path):
    """Nothing noted, or no such folder."""
    with pytest.raises(ParvisError, match="nothing is noted yet"):
        export_record(tmp_path / "mine.json")
    note(1)
    with pytest.raises(ParvisError, match="choose another folder"):
        export_record(tmp_path / "none" / "mine.json")


def test_what_is_deleted_leaves_nothing(path):
    """The record, what was put aside of it and its lock are gone; a second time there is nothing to do."""
    note(1)
    path.write_bytes(b"broken")
    note(1)
    gone = delete_record()

    assert ["progress-kept-1.json", "progress.json"] == sorted(file.name for file in gone)
    assert [] == list(path.parent.iterdir())
    assert [] == delete_record()


def test_where_the_record_lies(tmp_path, monkeypatch):
    """Beside the learner's own copies; in a class among Jupyter's data; nowhere while work is marked."""
    monkeypatch.delenv("PARVIS_PROGRESS")
    monkeypatch.delenv("PARVIS_STUDENT", raising=False)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    inside = tmp_path / "course/work/fr/release/moderation-fr"
    inside.mkdir(parents=True)
    in_class = tmp_path / "class/moderation-fr"
    in_class.mkdir(parents=True)
    (tmp_path / "course/course.toml").touch()

    assert tmp_path / "course/work/progress.json" == record_path(inside)
    assert tmp_path / "course/work/progress.json" == record_path(tmp_path / "course")
    assert tmp_path / "jupyter/parvis/progress.json" == record_path(in_class)
    monkeypatch.setenv("PARVIS_STUDENT", "alix")
    assert record_path(inside) is None
    record_event("opened", "moderation")
    assert [] == [*tmp_path.rglob("progress*")]


def test_a_record_that_may_not_be_opened_is_a_sentence(path):
    """A folder in its place is told when read, and when something would be noted."""
    Path(path).mkdir()

    assert "cannot be opened" in read_record().remarks[0]
    record_event("opened", "moderation")
    assert Path(path).is_dir()
