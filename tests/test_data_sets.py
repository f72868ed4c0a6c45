"""Data sets in one archive: the same bytes each time, opened safely, compared by what is in them."""

import builtins
import io
import tarfile

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
    """Everybody may read, files of one name follow each other, names and numbers are sorted."""
    packed = pack({10: {"a.csv": b"1"}, 2: {"b.csv": b"2", "a.csv": b"1"}})
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        entries = archive.getmembers()

    assert ["2/a.csv", "10/a.csv", "2/b.csv"] == [entry.name for entry in entries]
    assert {(0, 0o644, 0, 0, "", "")} == {
        (entry.mtime, entry.mode, entry.uid, entry.gid, entry.uname, entry.gname) for entry in entries
    }


def _archive(name, content=b"x", kind=tarfile.REGTYPE, mode="w:xz"):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:
        entry = tarfile.TarInfo(name)
        entry.type, entry.size, entry.linkname = kind, len(content), "a.csv"
        archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


RIGHT = pack({3: {"a.csv": bytes(range(256))}})


OVERWRITTEN = RIGHT[:150] + b"\xff" * 8 + RIGHT[158:]
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
ELSEWHERE = [_archive(name) for name in ODD]
LINKS = [_archive("3/a.csv", b"", kind) for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE)]
PLAIN_TAR = _archive("3/a.csv", mode="w:")


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"no archive", RIGHT[:-20], OVERWRITTEN, PLAIN_TAR, *ELSEWHERE, *LINKS]
)
def test_a_damaged_archive_is_one_sentence(content):
    """Cut, overwritten, or with a name that no variant has: what to do is said."""
    use_language("en")
    with pytest.raises(DataSetError) as caught:
        unpack(content)
    with pytest.raises(DataSetError) as alone:
        unpack_one(io.BytesIO(content), 3)

    said = "data.tar.xz: the archive of the data sets is damaged. Remedy: take it again from the course."
    assert [said, said] == [str(caught.value), str(alone.value)]


def test_an_earlier_archive_of_the_same_files_is_given_back():
    """Whatever compressed it; one of other files, or a damaged one, is made anew."""
    quick = _archive("3/a.csv", b"x" * 99)
    files = {3: {"a.csv": b"x" * 99}}

    assert quick == pack(files, quick) != pack(files)
    assert pack(files) == pack(files, RIGHT) == pack(files, quick[:-20])


def test_what_variants_share_is_kept_once():
    """Eight data sets of the same long texts weigh little more than one."""
    texts = "".join(f"{number * 7919 % 100_003};" for number in range(20_000)).encode()
    one, eight = (pack({number: {"texts.csv": texts} for number in range(1, most)}) for most in (2, 9))

    assert len(eight) < 1.2 * len(one)


def test_a_python_without_the_compressor_is_told(monkeypatch):
    """Who compiled Python without it reads which one to take."""
    real = builtins.__import__

    def without(name, *given, **named):
        if name == "lzma":
            raise ImportError(name)
        return real(name, *given, **named)

    use_language("en")
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(
        DataSetError, match=r"^data\.tar\.xz: this Python cannot open .*lzma.* Remedy: run the"
    ):
        unpack(RIGHT)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "data.tar.xz: it holds no data set 9. Remedy: take it again from the course."),
        (
            "fr",
            "data.tar.xz\xa0: elle ne contient pas le jeu de données 9. "
            "Remède\xa0: reprenez-le dans le cours.",
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
    quick = _archive("3/a.csv", b"x" * 99)

    assert quick != packed
    assert same("release/kpi-fr/data.tar.xz", quick, packed)
    assert same("data.tar.xz", quick, packed)
    assert not same("release/kpi-fr/data.tar.xz", quick, pack({3: {"a.csv": b"y" * 99}}))
    assert not same("release/kpi-fr/data.tar.xz", quick, pack({3: {"b.csv": b"x" * 99}}))
    assert not same("release/kpi-fr/data.tar.xz", quick, pack({4: {"a.csv": b"x" * 99}}))
    assert not same("release/kpi-fr/data.tar.xz", b"damaged", packed)
    assert not same("release/kpi-fr/kpi.ipynb", quick, packed)
    assert not same("release/kpi-fr/mydata.tar.xz", quick, packed)


def test_only_the_archive_beside_the_notebook_is_unpacked_for_marking():
    """Every variant of it, as decisions may have been made on another; other zip files stay."""
    packed = pack({3: {"a.csv": b"1"}, 4: {"raw/b.csv": b"2"}})
    files = {"data.tar.xz": packed, "data/data.tar.xz": b"?", "old.zip": b"?", "x.csv": b""}

    assert {**files, "data/3/a.csv": b"1", "data/4/raw/b.csv": b"2"} == beside(files)
    assert {"old.zip": b"?"} == beside({"old.zip": b"?"})
