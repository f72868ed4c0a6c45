"""A data set in one zip file: the same bytes each time, opened safely, compared by what is in it."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.data_sets import DataSetError, beside, is_plain, pack, same, unpack
from parvis.language import use_language

NAMES = st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?\.csv", fullmatch=True)


@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=5))
def test_what_was_packed_is_unpacked(files):
    """Any files come back the same, and packing them again gives the same bytes."""
    packed = pack(files)

    assert files == unpack(packed)
    assert packed == pack(dict(reversed(files.items())))


def test_no_time_no_owner_no_order_is_kept():
    """Dates are those of the oldest zip file, everybody may read, names are sorted."""
    with zipfile.ZipFile(io.BytesIO(pack({"b.csv": b"2", "a.csv": b"1"}))) as archive:
        entries = archive.infolist()

    assert ["a.csv", "b.csv"] == [entry.filename for entry in entries]
    assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in entries}
    assert {(3, 0o100644)} == {(entry.create_system, entry.external_attr >> 16) for entry in entries}


def _zip(name, content=b"x", method=zipfile.ZIP_STORED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


RIGHT = pack({"a.csv": b"0123456789" * 50})


OVERWRITTEN = RIGHT[:40] + b"\xff" * 8 + RIGHT[48:]
ELSEWHERE = [_zip(name) for name in ("../a.csv", "/a.csv", "a/", "c:a.csv")]


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip", RIGHT[:-5], OVERWRITTEN, *ELSEWHERE])
def test_a_damaged_archive_is_one_sentence(content):
    """Cut, overwritten, or with a name that leads elsewhere: what to do is said."""
    use_language("en")
    with pytest.raises(DataSetError) as caught:
        unpack(content, "data/3.zip")

    said = "data/3.zip: the archive of the data set is damaged. Remedy: take it again from the course."
    assert said == str(caught.value)


def test_a_damaged_archive_is_told_in_french():
    """The same sentence for those who learn in French."""
    use_language("fr")
    with pytest.raises(DataSetError, match="l'archive du jeu de données est abîmée") as caught:
        unpack(b"", "data/3.zip")
    use_language("en")

    assert "reprenez" in str(caught.value)


@pytest.mark.parametrize("name", ["..", "a/../b", "~x", "a b", "é.csv", "a.csv.", "CON:", "a\\b", "a\n"])
def test_names_that_lead_elsewhere_are_not_plain(name):
    """What another system would read as another place, or refuse, is no name."""
    assert not is_plain(name)


def test_archives_are_compared_by_what_is_in_them():
    """Another compression is the same data set; another content, another name or a damaged one is not."""
    files = {"a.csv": b"x" * 99}
    stored = _zip("a.csv", b"x" * 99)

    assert stored != pack(files)
    assert same("release/kpi-fr/data/3.zip", stored, pack(files))
    assert not same("release/kpi-fr/data/3.zip", stored, pack({"a.csv": b"y" * 99}))
    assert not same("release/kpi-fr/data/3.zip", stored, pack({"b.csv": b"x" * 99}))
    assert not same("release/kpi-fr/data/3.zip", b"damaged", pack(files))
    assert not same("release/kpi-fr/kpi.ipynb", stored, pack(files))


def test_only_archives_of_variants_are_unpacked_for_marking():
    """Other zip files of a course stay as they are."""
    files = {"data/3.zip": pack({"a.csv": b"1"}), "data/old.zip": b"?", "data/03.zip": b"?", "3.zip": b"?"}

    assert {*files, "data/3/a.csv"} == set(beside(files))
