"""A student's data set: the same everywhere, spread over the pool, told in a sentence, unpacked whole."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis import variants
from parvis.data_sets import ARCHIVE, DataSetError, pack
from parvis.language import use_language
from parvis.variants import Variant, current_student, open_variant, variant_number

POOL = {"course": "parvis", "unit": "moderation", "pool": 8}

# The published formula, written out for another Python process that knows nothing of the package.
FORMULA = """
import hashlib, hmac, json, sys
names, course, unit, pool = json.loads(sys.argv[1])
messages = [(unit + chr(10) + name).encode() for name in names]
digests = [hmac.new(course.encode(), message, hashlib.sha256).hexdigest() for message in messages]
print(json.dumps([int(digest, 16) % pool + 1 for digest in digests]))
"""


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    monkeypatch.delenv("PARVIS_STUDENT", raising=False)
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    use_language("en")


@pytest.mark.parametrize(("course", "unit", "pool"), [("parvis", "moderation", 8), ("other", "crisis", 13)])
def test_numbers_follow_the_published_formula_in_another_process(course, unit, pool):
    """HMAC-SHA256, computed apart in another Python with another hash seed, gives the same numbers."""
    names = ["alix", "b.martin", "student-0042", "zoé", "李雷"]
    call = [sys.executable, "-c", FORMULA, json.dumps([names, course, unit, pool])]
    output = subprocess.run(
        call, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "12"}
    ).stdout

    assert json.loads(output) == [variant_number(name, course=course, unit=unit, pool=pool) for name in names]


def test_numbers_are_spread_over_the_pool():
    """Of 8,000 students each of the eight data sets gets a thousand, within four standard deviations."""
    counts = Counter(variant_number(f"student{number}", **POOL) for number in range(8000))

    assert set(counts) == set(range(1, 9))
    assert max(abs(count - 1000) for count in counts.values()) < 4 * (8000 / 8 * 7 / 8) ** 0.5


@given(st.text(), st.integers(1, 50))
def test_any_name_has_a_number_of_the_pool(name, pool):
    """Whatever is typed as an id, the number lies in the pool; spaces around it do not matter."""
    number = variant_number(name, **POOL | {"pool": pool})

    assert 1 <= number <= pool
    assert number == variant_number(f"  {name}\n", **POOL | {"pool": pool})


def test_units_do_not_share_numbers():
    """A student's number in one unit says nothing about the next unit."""
    names = [f"student{number}" for number in range(200)]
    other = POOL | {"unit": "crisis"}
    same = sum(variant_number(name, **POOL) == variant_number(name, **other) for name in names)

    assert same < 60


@pytest.mark.parametrize("typed", ["Zoé", "zoe\u0301", " zoé "])
def test_an_accent_typed_another_way_is_the_same_name(typed):
    """Composed or not, capital or not, the id is the same."""

    assert variant_number(typed, **POOL) == variant_number("zoé", **POOL)


def test_marking_knows_the_student_better_than_the_hub_and_the_hub_better_than_the_cell(monkeypatch):
    """PARVIS_STUDENT, then JUPYTERHUB_USER, then what the first cell declares."""
    found = [current_student(" alix ")]
    monkeypatch.setenv("JUPYTERHUB_USER", "hub-name")
    found.append(current_student("alix"))
    monkeypatch.setenv("PARVIS_STUDENT", "marked-name")
    found.append(current_student("alix"))

    assert found == ["alix", "hub-name", "marked-name"]


def test_nothing_but_course_toml_says_course_unit_and_pool():
    """There is no default to fall back on: each must be given."""
    for missing in POOL:
        given = {name: value for name, value in POOL.items() if name != missing}
        with pytest.raises(TypeError, match=missing):
            variant_number("alix", **given)
        with pytest.raises(TypeError, match=missing):
            open_variant("alix", **given)


def test_opening_tells_which_data_set_is_whose(capsys):
    """One sentence names the number, the pool and the student."""
    variant = open_variant("alix", **POOL)

    assert variant == Variant(variant_number("alix", **POOL), "moderation", 8, "alix")
    assert capsys.readouterr().out == f"Data set {variant.number} of 8 is yours (alix).\n"


def test_opening_without_a_name_says_where_to_write_it(capsys):
    """Without an id the first data set opens, and the sentence says what to do."""
    variant = open_variant("  ", **POOL)

    assert variant.number == 1
    assert "Write your id between the quotes of the first cell" in capsys.readouterr().out


def files_of(number):
    return {"posts.csv": f"set,{number}\n".encode(), "raw/meta.csv": b"a\n"}


@pytest.fixture
def beside(tmp_path, monkeypatch):
    """The folder of a notebook that was fetched: the archive of eight variants."""
    (tmp_path / ARCHIVE).write_bytes(pack({number: files_of(number) for number in range(1, 9)}))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(folder):
    """The files below `folder` but the archive: their names and what is in them."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ARCHIVE]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def mine(name="alix"):
    return variant_number(name, **POOL)


def test_opening_unpacks_ones_own_data_and_no_other(beside):
    """The files of this student's variant lie in a folder with its number, ready to be opened."""
    open_variant("alix", **POOL)

    folder = f"data/{mine()}"
    assert {f"{folder}/posts.csv": f"set,{mine()}\n".encode(), f"{folder}/raw/meta.csv": b"a\n"} == found(
        beside
    )


def test_a_path_leads_to_the_unpacked_file(beside):
    """Relative to the notebook, as in the texts, and only that file is unpacked."""
    path = Variant(3, "moderation", 8).path("posts.csv")

    assert Path("data/3/posts.csv") == path
    assert {"data/3/posts.csv": b"set,3\n"} == found(beside)


def test_another_set_of_the_pool_can_be_opened(beside):
    """Decisions made before an id was corrected are replayed on the set they were made on."""
    assert b"set,5\n" == Variant(3, "moderation", 8).other(5).path("posts.csv").read_bytes()


def test_opening_again_changes_nothing(beside, capsys):
    """The second time no file is written and nothing more is said."""
    open_variant("alix", **POOL)
    before = {path: path.stat().st_mtime_ns for path in beside.rglob("*")}, capsys.readouterr().out
    variant = open_variant("alix", **POOL)
    variant.path("posts.csv")

    assert before == ({path: path.stat().st_mtime_ns for path in beside.rglob("*")}, capsys.readouterr().out)


@pytest.mark.parametrize("again", [lambda: open_variant("alix", **POOL),
                                   lambda: Variant(mine(), "moderation", 8).path("posts.csv")])  # fmt: skip
def test_a_changed_file_is_restored_and_what_was_there_is_kept(beside, capsys, again):
    """A file saved over by accident does not change what is computed, and no work is lost."""
    open_variant("alix", **POOL)
    file = beside / "data" / str(mine()) / "posts.csv"
    file.write_bytes(b"sorted by me")
    (beside / "notes.csv").write_bytes(b"mine")
    file.with_name("own.csv").write_bytes(b"mine too")
    capsys.readouterr()
    again()

    kept = found(beside)
    assert f"set,{mine()}\n".encode() == file.read_bytes()
    assert b"sorted by me" == kept[f"data/{mine()}/posts.changed.csv"]
    assert (b"mine", b"mine too") == (kept["notes.csv"], kept[f"data/{mine()}/own.csv"])
    assert (
        f"data/{mine()}/posts.csv was not as handed out: it is restored, and what was there is now "
        "posts.changed.csv.\n"
    ) in capsys.readouterr().out


def test_what_was_there_is_kept_each_time(beside):
    """A second accident does not take the place of what the first one left."""
    file = beside / "data" / str(mine()) / "posts.csv"
    for content in (b"first", b"second", b"third"):
        open_variant("alix", **POOL)
        file.write_bytes(content)
    open_variant("alix", **POOL)

    kept = [file.with_name(f"posts.changed{number}.csv").read_bytes() for number in ("", "2", "3")]
    assert [b"first", b"second", b"third"] == kept


def test_a_deleted_file_is_back(beside):
    """Deleted by accident, it is unpacked again."""
    open_variant("alix", **POOL)
    shutil.rmtree(beside / "data" / str(mine()))

    assert f"set,{mine()}\n" == open_variant("alix", **POOL).path("posts.csv").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="links need a right that few have on Windows")
def test_a_link_in_the_place_of_a_file_is_no_file(beside):
    """What is read is the file handed out, not what a link leads to, which is left alone."""
    open_variant("alix", **POOL)
    file = beside / "data" / str(mine()) / "posts.csv"
    (beside / "notes.csv").write_bytes(f"set,{mine()}\n".encode())
    file.unlink()
    file.symlink_to(beside / "notes.csv")
    open_variant("alix", **POOL).path("posts.csv")

    assert not file.is_symlink()
    assert f"set,{mine()}\n".encode() == (beside / "notes.csv").read_bytes()


def test_a_corrected_id_opens_another_set_and_loses_nothing(beside):
    """The folder of the first set stays as it is, with what the student put there."""
    open_variant("alix", **POOL)
    (beside / "data" / str(mine()) / "own.csv").write_bytes(b"mine")
    other = next(name for name in map("other{}".format, range(99)) if mine(name) != mine())
    variant = open_variant(other, **POOL)

    assert f"set,{variant.number}\n".encode() == variant.path("posts.csv").read_bytes()
    assert b"mine" == found(beside)[f"data/{mine()}/own.csv"]


def test_a_missing_archive_is_one_sentence(beside):
    """It names the archive and what to do."""
    (beside / ARCHIVE).unlink()
    with pytest.raises(DataSetError) as caught:
        Variant(3, "moderation", 8).path("posts.csv")

    remedy = "run the notebook from its own folder, with data.tar.xz beside it"
    assert f"data.tar.xz: there is no such file. Remedy: {remedy}." == str(caught.value)


def test_files_without_their_archive_are_not_believed(beside):
    """A folder that somebody put there is not a data set."""
    (beside / ARCHIVE).unlink()
    (beside / "data" / "3").mkdir(parents=True)
    (beside / "data" / "3" / "posts.csv").write_bytes(b"planted")
    with pytest.raises(DataSetError, match=r"^data.tar.xz: there is no such file"):
        Variant(3, "moderation", 8).path("posts.csv")


def test_a_damaged_archive_stops_at_the_first_cell(beside):
    """One sentence where the data set is opened."""
    (beside / ARCHIVE).write_bytes(b"PK cut")
    with pytest.raises(DataSetError, match=r"the archive of the data sets is damaged\. Remedy: take"):
        open_variant("alix", **POOL)


def test_a_number_that_is_not_in_the_archive_stops_at_the_first_cell(beside):
    """An archive that is older than the pool is told, and nothing of the others is unpacked."""
    others = {number: files_of(number) for number in range(1, 9) if number != mine()}
    (beside / ARCHIVE).write_bytes(pack(others))
    for opening in (
        lambda: open_variant("alix", **POOL),
        lambda: Variant(9, "moderation", 9).path("posts.csv"),
    ):
        with pytest.raises(
            DataSetError, match=r"^data.tar.xz: it holds no data set \d\. Remedy: take it again"
        ):
            opening()

    assert {} == found(beside)


def test_another_archive_is_unpacked_although_one_was_open(beside):
    """The files that are laid out are those of the archive that lies there now."""
    variant = Variant(3, "moderation", 8)
    first = variant.path("posts.csv").read_bytes()
    other = first.swapcase()
    (beside / ARCHIVE).write_bytes(pack({3: {**files_of(3), "posts.csv": other}}))

    assert first != other
    assert other == variant.path("posts.csv").read_bytes()


def test_an_archive_that_cannot_be_read_is_one_sentence(beside):
    """The system's reason is told."""
    (beside / ARCHIVE).unlink()
    (beside / ARCHIVE).mkdir()
    with pytest.raises(DataSetError, match=r"^data.tar.xz: the file cannot be read \(.+\)\. Remedy: take it"):
        open_variant("alix", **POOL)


def test_a_file_that_is_not_in_it_is_told_with_those_that_are(beside):
    """A misspelt name shows the right ones."""
    with pytest.raises(
        DataSetError, match=r"it holds no post.csv. Remedy: choose one of: posts.csv, raw/meta"
    ):
        Variant(3, "moderation", 8).path("post.csv")


def test_a_unit_without_data_opens_all_the_same(tmp_path, monkeypatch):
    """Where no archive was handed out, the number alone is told."""
    monkeypatch.chdir(tmp_path)
    open_variant("alix", **POOL)

    assert [] == list(tmp_path.iterdir())


def test_where_nothing_can_be_written_the_files_lie_elsewhere(beside, monkeypatch):
    """A folder that is read-only, or a disk that is full: the notebook runs on a temporary copy."""
    (beside / "data").mkdir()
    (beside / "data" / "3").write_bytes(b"a file where the folder should be")
    path = Variant(3, "moderation", 8).path("posts.csv")

    assert path.is_absolute()
    assert b"set,3\n" == path.read_bytes()
    assert b"a file where the folder should be" == (beside / "data" / "3").read_bytes()


def test_where_nothing_can_be_written_at_all_it_is_told(beside, monkeypatch):
    """Neither beside the notebook nor in a temporary folder: one sentence."""
    (beside / "data").mkdir()
    (beside / "data" / "3").write_bytes(b"")
    blocked = beside / "blocked"
    blocked.write_bytes(b"")
    monkeypatch.setattr(variants, "_elsewhere", lambda: blocked)
    with pytest.raises(
        DataSetError, match=r"^data.tar.xz: its files cannot be unpacked .* Remedy: free some space"
    ):
        Variant(3, "moderation", 8).path("posts.csv")
