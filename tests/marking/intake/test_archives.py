"""Archives that students hand in: opened within caps, refused with a reason."""

import io
import os
import tarfile
import zipfile

import pytest

from parvis.data_sets import pack
from parvis.marking.intake import archives
from parvis.marking.intake.archives import ArchiveRefused, unpack
from parvis.marking.intake.handed_in import read_handed_in


def zipped(files: dict[str, bytes], method=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz", kind: bytes = tarfile.REGTYPE) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size, member.type = (len(content) if kind == tarfile.REGTYPE else 0), kind
            member.linkname = "/etc/passwd"
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_read(mode):
    """Packed or not."""
    assert {"a/p1.ipynb": b"{}"} == unpack(tarred({"a/p1.ipynb": b"{}"}, mode))


@pytest.mark.parametrize("name", ["../p1.ipynb", "/etc/p1.ipynb", "a/../../p1.ipynb", "..\\p1.ipynb"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_path_that_leads_outside_refuses_the_whole(pack, name):
    """Nothing of such an archive is taken."""
    with pytest.raises(ArchiveRefused, match="leads elsewhere"):
        unpack(pack({"p1.ipynb": b"{}", name: b"{}"}))


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
)
def test_what_is_no_regular_file_is_left_out(kind):
    """Links, devices and pipes in a tar are not followed."""
    assert {} == unpack(tarred({"p1.ipynb": b""}, kind=kind))


def test_a_link_in_a_zip_is_left_out():
    """A zip may hold links too."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("p1.ipynb")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")

    assert {} == unpack(out.getvalue())


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_bomb_is_refused_before_it_unfolds(pack):
    """A few kilobytes that hold many megabytes, in one file or in several."""
    for files in ({"x": bytes(3_000_000)}, {str(number): bytes(300_000) for number in range(10)}):
        with pytest.raises(ArchiveRefused, match="too large"):
            unpack(pack(files), most=1_000_000)


def test_skipped_content_of_a_bomb_counts_too():
    """A tar whose packed stream never ends is left at the cap."""
    whole = tarred({"x": bytes(20_000_000)}, kind=tarfile.REGTYPE)

    with pytest.raises(ArchiveRefused, match="too large"):
        unpack(whole, most=1_000_000)


def test_too_many_files(monkeypatch):
    """More files than a folder may hold refuse the archive."""
    monkeypatch.setattr(archives, "MOST_FILES", 5)

    with pytest.raises(ArchiveRefused, match="more than 5 files"):
        unpack(zipped({str(number): b"" for number in range(6)}))


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"Rar!\x1a\x07", b"7z\xbc\xaf", b"\x1f\x8b\x08nothing", os.urandom(2000)]
)
def test_what_cannot_be_opened_has_a_reason(content):
    """Damaged archives and formats that Python does not read."""
    with pytest.raises(ArchiveRefused, match="cannot be opened"):
        unpack(content)


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "ada" / "ps1"
    path.mkdir(parents=True)
    return path


def read(folder):
    found = read_handed_in(folder, "ada", "p1")
    return found.notebook, found.files, {flag.kind for flag in found.flags}


def test_the_notebook_of_an_archive_is_taken_with_its_files(folder):
    """The archive's outer folder and what a Mac adds do not matter; nbgrader's own files stay."""
    (folder / "timestamp.txt").write_text("2026-10-01 12:00:00 UTC")
    (folder / "work.zip").write_bytes(
        zipped(
            {
                "my work/p1.ipynb": b"{}",
                "my work/a.csv": b"a",
                "__MACOSX/my work/._p1.ipynb": b"x",
                "b.csv": b"b",
            }
        )
    )

    assert (b"{}", {"a.csv": b"a"}, {"archive"}) == read(folder)
    assert ["timestamp.txt"] == list(read_handed_in(folder, "ada", "p1").carried)


def test_a_notebook_comes_before_an_archive(folder):
    """An archive beside the notebook is a file like another."""
    (folder / "p1.ipynb").write_bytes(b"{1}")
    (folder / "work.zip").write_bytes(zipped({"p1.ipynb": b"{2}"}))

    assert b"{1}" == read(folder)[0]


def test_a_refused_archive_is_told(folder):
    """There is no notebook, and why."""
    (folder / "work.rar").write_bytes(b"Rar!")

    assert (None, {"archive_refused", "missing"}) == (read(folder)[0], read(folder)[2])


def test_modules_and_large_files_of_an_archive_meet_the_same_rules(folder, monkeypatch):
    """What is left aside in a folder is left aside in an archive."""
    monkeypatch.setattr("parvis.marking.intake.handed_in.LARGEST_FILE", 10)
    (folder / "work.tar.gz").write_bytes(
        tarred({"p1.ipynb": b"{}", "numpy.py": b"x", "large.csv": b"x" * 11, ".hidden": b"x"})
    )

    assert (b"{}", {}, {"archive", "file_ignored", "too_large"}) == read(folder)


def test_the_data_that_was_handed_out_is_no_work(folder):
    """Handed in as it came, data.tar.xz holds no notebook: it stays; the student's own archive is opened."""
    (folder / "data.tar.xz").write_bytes(pack({1: {"posts.csv": b"1"}, 2: {"posts.csv": b"2"}}))
    found = [read(folder)]
    (folder / "work.zip").write_bytes(zipped({"p1.ipynb": b"{}"}))
    os.utime(folder / "work.zip", (1, 1))  # the other one is newer
    found.append(read(folder))

    assert [(None, {"missing"}), (b"{}", {"archive"})] == [(notebook, kinds) for notebook, _, kinds in found]
    assert [["data.tar.xz"], ["data.tar.xz"]] == [list(files) for _, files, _ in found]
