"""Every attempt of a class is kept, and what everybody was given does not travel."""

import logging

import pytest
from nbgrader.coursedir import CourseDirectory

from parvis.classroom.attempts import files_in, keep, keep_earlier
from parvis.classroom.exchange_submit import SmallSubmit, take_out
from parvis.classroom.moodle import Sent
from parvis.data_sets import pack
from parvis.language import use_language


@pytest.fixture(autouse=True)
def english():
    """Sentences are compared in English."""
    use_language("en")


def write(folder, **files):
    """Files by name; `_` stands for a point."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def kept(root):
    place = root / ".parvis" / "attempts"
    return {
        path.relative_to(place).as_posix(): path.read_text() for path in place.rglob("*") if path.is_file()
    }


def test_an_attempt_is_kept_once_under_its_time(tmp_path):
    """The same files again are no other attempt; two of one moment are two; only the owner reads them."""
    work = write(tmp_path / "work", mini_ipynb="1", timestamp_txt="2026-12-01 18:00:00.5 UTC")

    first = keep(tmp_path, "mini-fr", "alix", files_in(work))
    again = keep(tmp_path, "mini-fr", "alix", files_in(work))
    write(work, mini_ipynb="2")
    keep(tmp_path, "mini-fr", "alix", files_in(work))

    assert again is None
    assert {"2026-12-01-18-00-00", "2026-12-01-18-00-00 (2)"} == {
        name.split("/")[2] for name in kept(tmp_path)
    }
    assert (0o700, 0o600) == (first.stat().st_mode & 0o777, (first / "mini.ipynb").stat().st_mode & 0o777)


@pytest.mark.parametrize(
    ("counts", "collected", "in_store"), [("last", ["new"], ["old"]), ("first", [], ["new"])]
)
def test_which_attempt_of_a_zip_counts_is_a_rule(tmp_path, counts, collected, in_store):
    """What does not count is kept, and told."""
    write(tmp_path / "submitted" / "alix" / "mini-fr", mini_ipynb="old")
    path = write(tmp_path / "zip", mini_ipynb="new") / "mini.ipynb"

    received, lines = keep_earlier(tmp_path, "mini-fr", [Sent("alix", "mini.ipynb", path)], counts)

    assert collected == [one.path.read_text() for one in received]
    assert in_store == list(kept(tmp_path).values())
    assert [f"alix · mini-fr · handed in again: the {counts} attempt counts"] == [str(line) for line in lines]


def test_the_same_zip_again_is_no_attempt(tmp_path):
    """Nothing is kept, nothing is told."""
    folder = write(tmp_path / "submitted" / "alix" / "mini-fr", mini_ipynb="same", timestamp_txt="x")
    sent = [Sent("alix", "mini.ipynb", folder / "mini.ipynb")]

    assert (sent, []) == keep_earlier(tmp_path, "mini-fr", sent, "last")
    assert {} == kept(tmp_path)


def given(folder):
    """A folder as a student has it: every data set packed, the own one unpacked, one file changed."""
    content = pack({number: {"queue.csv": b"q" * 9, "rota.csv": b"r"} for number in (1, 2)})
    write(folder, mini_ipynb="work", answers_json="{}", check_json="{}")
    (folder / "data.tar.xz").write_bytes(content)
    write(folder / "data" / "1", queue_csv="q" * 9, rota_csv="mine", notes_txt="own")
    write(folder / "data" / "2", queue_csv="q" * 9)
    return folder


def test_what_everybody_was_given_is_taken_out(tmp_path):
    """What the student changed or added stays."""
    work = given(tmp_path / "work")
    archive = (tmp_path / "data.tar.xz").resolve()
    archive.write_bytes((work / "data.tar.xz").read_bytes())

    take_out(work, archive)

    assert ["answers.json", "data/1/notes.txt", "data/1/rota.csv", "mini.ipynb"] == sorted(files_in(work))


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04", None])
def test_without_a_good_archive_only_its_name_goes(tmp_path, damage):
    """Nothing is guessed to be as it was."""
    work = given(tmp_path / "work")
    archive = tmp_path / "data.tar.xz"
    if damage is not None:
        archive.write_bytes(damage)

    take_out(work, archive)

    assert "data/1/queue.csv" in files_in(work)
    assert "data.tar.xz" not in files_in(work)


def test_submitting_copies_the_work_alone(tmp_path):
    """nbgrader's own copy, then without the data sets; the student's folder is left as it is."""
    home = given(tmp_path / "home")
    submit = SmallSubmit(coursedir=CourseDirectory())
    submit.log = logging.getLogger("submit")

    submit.do_copy(str(home), str(tmp_path / "inbound"))

    assert {"mini.ipynb", "answers.json"} < set(files_in(tmp_path / "inbound"))
    assert not (tmp_path / "inbound" / "data.tar.xz").exists()
    assert (home / "data.tar.xz").exists()
