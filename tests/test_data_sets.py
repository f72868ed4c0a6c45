"""Data sets in one zip file: the same bytes each time, opened safely, compared by what is in them."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.data_sets import DataSetError, beside, is_plain, pack, same, unpack, unpack_one
from parvis.language import use_language

NAMES = st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8})?\.csv", fullmatch=True)


VARIANTS = st.dictionaries(
    st.integers(1, 120), st.dictionaries(NAMES, st.binary(max_size=200), min_size=1, max_size=5), max_size=4
)


@given(VARIANTS)
def test_what_was_packed_is_unpacked(variants):
    """Any files of any numbers come back the same, and packing them again gives the same bytes."""
    packed = pack(variants)
    reversed_ = {number: dict(reversed(files.items())) for number, files in reversed(list(variants.items()))}

    assert variants == unpack(packed)
    assert packed == pack(reversed_)


@given(VARIANTS.filter(bool), st.data())
def test_one_variant_is_what_it_is_among_all(variants, data):
    """Alone or with the others, a data set holds the same files."""
    number = data.draw(st.sampled_from(sorted(variants)))

    assert variants[number] == unpack_one(io.BytesIO(pack(variants)), number)


def test_no_time_no_owner_no_order_is_kept():
    """Dates are those of the oldest zip file, everybody may read, numbers and names are sorted."""
    packed = pack({10: {"a.csv": b"1"}, 2: {"b.csv": b"2", "a.csv": b"1"}})
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        entries = archive.infolist()

    assert ["2/a.csv", "2/b.csv", "10/a.csv"] == [entry.filename for entry in entries]
    assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in entries}
    assert {(3, 0o100644)} == {(entry.create_system, entry.external_attr >> 16) for entry in entries}


def _zip(name, content=b"x", method=zipfile.ZIP_STORED):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr(name, content)
    return packed.getvalue()


RIGHT = pack({3: {"a.csv": b"0123456789" * 50}})


OVERWRITTEN = RIGHT[:42] + b"\xff" * 8 + RIGHT[50:]
ODD = (
    "../a.csv",
    "/a.csv",
    "a/",
    "c:a.csv",
    "3/../a.csv",
    "3/",
    "a.csv",
    "x/a.csv",
    "03/a.csv",
    "0/a.csv",
    "3//a",
)
ELSEWHERE = [_zip(name) for name in ODD]


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip", RIGHT[:-5], OVERWRITTEN, *ELSEWHERE])
def test_a_damaged_archive_is_one_sentence(content):
    """Cut, overwritten, or with a name that no variant has: what to do is said."""
    use_language("en")
    with pytest.raises(DataSetError) as caught:
        unpack(content)
    with pytest.raises(DataSetError) as alone:
        unpack_one(io.BytesIO(content), 3)

    said = "data.zip: the archive of the data sets is damaged. Remedy: take it again from the course."
    assert [said, said] == [str(caught.value), str(alone.value)]


def test_other_variants_are_not_read():
    """A data set opens although the bytes of another are spoilt: nobody unpacks it."""
    variants = {number: {"a.csv": bytes([number]) * 999} for number in (1, 2, 3)}
    packed = pack(variants)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        start = archive.getinfo("2/a.csv").header_offset + 30 + len("2/a.csv")
    spoilt = packed[:start] + b"\xff" * 8 + packed[start + 8 :]

    assert [variants[1], variants[3]] == [unpack_one(io.BytesIO(spoilt), number) for number in (1, 3)]
    with pytest.raises(DataSetError, match="is damaged"):
        unpack_one(io.BytesIO(spoilt), 2)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "data.zip: it holds no data set 9. Remedy: take it again from the course."),
        (
            "fr",
            "data.zip\xa0: elle ne contient pas le jeu de données 9. Remède\xa0: reprenez-le dans le cours.",
        ),
    ],
)
def test_a_number_that_is_not_in_it_is_one_sentence(language, said):
    """The pool has grown since the archive was taken: what to do is said."""
    use_language(language)
    with pytest.raises(DataSetError) as caught:
        unpack_one(io.BytesIO(RIGHT), 9)
    use_language("en")

    assert said == str(caught.value)


def test_a_damaged_archive_is_told_in_french():
    """The same sentence for those who learn in French."""
    use_language("fr")
    with pytest.raises(DataSetError, match="l'archive des jeux de données est abîmée") as caught:
        unpack(b"")
    use_language("en")

    assert "reprenez" in str(caught.value)


@pytest.mark.parametrize("name", ["..", "a/../b", "~x", "a b", "é.csv", "a.csv.", "CON:", "a\\b", "a\n"])
def test_names_that_lead_elsewhere_are_not_plain(name):
    """What another system would read as another place, or refuse, is no name."""
    assert not is_plain(name)


def test_archives_are_compared_by_what_is_in_them():
    """Another compression is the same data set; another content, another name or a damaged one is not."""
    packed = pack({3: {"a.csv": b"x" * 99}})
    stored = _zip("3/a.csv", b"x" * 99)

    assert stored != packed
    assert same("release/kpi-fr/data.zip", stored, packed)
    assert same("data.zip", stored, packed)
    assert not same("release/kpi-fr/data.zip", stored, pack({3: {"a.csv": b"y" * 99}}))
    assert not same("release/kpi-fr/data.zip", stored, pack({3: {"b.csv": b"x" * 99}}))
    assert not same("release/kpi-fr/data.zip", stored, pack({4: {"a.csv": b"x" * 99}}))
    assert not same("release/kpi-fr/data.zip", b"damaged", packed)
    assert not same("release/kpi-fr/kpi.ipynb", stored, packed)
    assert not same("release/kpi-fr/mydata.zip", stored, packed)


def test_only_the_archive_beside_the_notebook_is_unpacked_for_marking():
    """Every variant of it, as decisions may have been made on another; other zip files stay."""
    packed = pack({3: {"a.csv": b"1"}, 4: {"raw/b.csv": b"2"}})
    files = {"data.zip": packed, "data/data.zip": b"?", "old.zip": b"?", "x.csv": b""}

    assert {**files, "data/3/a.csv": b"1", "data/4/raw/b.csv": b"2"} == beside(files)
    assert {"old.zip": b"?"} == beside({"old.zip": b"?"})
