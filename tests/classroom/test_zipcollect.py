"""Moodle's zip unpacked: what a student packed can cost a line, never the class or the disk."""

import io
import logging
import tarfile
import zipfile

import pytest

from parvis.classroom import zipcollect
from parvis.classroom.zipcollect import MoodleExtractor
from parvis.marking.intake.archives import Room

WORK = "A_1_assignsubmission_file/mini.ipynb"
OTHER = "B_2_assignsubmission_file/work.zip"


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def extract(tmp_path, caplog):
    """Unpacks the files given, by name; gives what came out and the lines."""

    def run(files):
        archives, into = tmp_path / "archive", tmp_path / "extracted"
        for path, content in files.items():
            target = archives / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        plugin = MoodleExtractor()
        plugin.log = logging.getLogger("zip_collect")
        plugin.extract(str(archives), str(into))
        found = sorted(path.relative_to(into).as_posix() for path in into.rglob("*") if path.is_file())
        return found, [record.getMessage() for record in caplog.records]

    return run


def test_the_zip_and_a_students_archive_in_it_are_unpacked(extract):
    """Each into a folder of its own name; both kinds of archive; a file beside them is copied."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        member = tarfile.TarInfo("mini.ipynb")
        member.size = 2
        archive.addfile(member, io.BytesIO(b"{}"))

    found, lines = extract(
        {
            "class.zip": zipped(
                {WORK: "{}", OTHER: zipped({"mini.ipynb": "{}"}), "C_3_file/w.tar.gz": packed.getvalue()}
            ),
            "late/D_4_assignsubmission_file_mini.ipynb": b"{}",
        }
    )

    assert [
        f"class/{WORK}",
        f"class/{OTHER}",
        "class/B_2_assignsubmission_file/work/mini.ipynb",
        "class/C_3_file/w.tar.gz",
        "class/C_3_file/w/mini.ipynb",
        "late/D_4_assignsubmission_file_mini.ipynb",
    ] == found
    assert [] == lines


def test_a_bomb_costs_its_own_line(extract, monkeypatch):
    """What a student's archive would unfold to is refused at the cap; the others' work is there."""
    monkeypatch.setattr(zipcollect, "LARGEST", 1_000_000)
    bomb = zipped({str(number): bytes(400_000) for number in range(10)})

    found, lines = extract({"class.zip": zipped({OTHER: bomb, WORK: "{}"})})

    assert f"class/{WORK}" in found
    assert ["left aside: work.zip, an archive that is not unpacked: unpacked it would be too large"] == lines


def test_archives_in_archives_end(extract):
    """Of archives packed into each other the innermost are left aside, as a file that holds itself would."""
    nested = zipped({"mini.ipynb": "{}"})
    for _level in range(4):
        nested = zipped({"deeper.zip": nested})

    found, lines = extract({"class.zip": nested})

    assert not [path for path in found if path.endswith(".ipynb")]
    assert 1 == len(lines)
    assert "deeper.zip, an archive that is not unpacked: it is an archive in an archive" in lines[0]


def test_archives_in_an_archive_share_its_room(extract, monkeypatch):
    """Ten archives below the cap in one above it are a bomb too."""
    monkeypatch.setattr(zipcollect, "LARGEST", 1_000_000)
    inner = {f"{number}.zip": zipped({"x": bytes(400_000)}) for number in range(10)}

    found, lines = extract({"class.zip": zipped({OTHER: zipped(inner)})})

    assert 2 == sum(path.endswith("/x") for path in found)
    assert 8 == sum("too large" in line for line in lines)


def test_all_archives_of_a_class_have_an_end(extract, monkeypatch):
    """A class's zip cannot fill the disk either."""
    monkeypatch.setattr(zipcollect, "_CLASS", Room(10_000_000, 3))

    found, lines = extract({"class.zip": zipped({str(number): b"" for number in range(5)})})

    assert 3 == len(found)
    assert ["left aside: class.zip, an archive that is not unpacked: it holds more than 3 files"] == lines


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"Rar!"])
def test_a_damaged_archive_costs_one_line(extract, content):
    """Whatever its fault is, the class goes on."""
    found, lines = extract({"class.zip": zipped({OTHER: content, WORK: "{}"})})

    assert f"class/{WORK}" in found
    assert 1 == len(lines)
    assert "left aside: work.zip, an archive that is not unpacked: it cannot be opened" in lines[0]


def test_a_path_that_leads_outside_is_not_written(extract):
    """An archive with such a path ends there."""
    found, lines = extract({"class.zip": zipped({WORK: "{}", OTHER: zipped({"../../../evil": "x"})})})

    assert not [path for path in found if "evil" in path]
    assert "a path in it leads elsewhere: ../../../evil" in lines[0]
