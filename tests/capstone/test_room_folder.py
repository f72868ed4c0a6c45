"""The shared folder: nothing is lost, and whatever happens to it is harmless or told in one sentence."""

import os
import subprocess
import sys

import pytest

from parvis.capstone import room_folder
from parvis.capstone.room_folder import FOLDER_MODE, RoomFolder, file_name, make_folder
from parvis.capstone.room_log import Entry, line_of
from parvis.errors import AnswersError
from parvis.language import use_language

SAY = {"kind": "say"}


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def _english():
    use_language("en")


@pytest.fixture
def alix(tmp_path):
    return RoomFolder(tmp_path, "alix")


@pytest.fixture
def bo(tmp_path):
    return RoomFolder(tmp_path, "bo")


def test_what_one_writes_the_other_reads(alix, bo):
    """Each in a file of their own; a second look without news says so."""
    alix.write(SAY | {"text": "été"})

    assert bo.read() and not bo.read()
    assert ["été"] == [entry.move["text"] for entry in bo.log.entries]
    bo.write(SAY)
    assert alix.read()
    assert alix.log == bo.log
    assert ["alix.room.jsonl", "bo.room.jsonl"] == names(alix.path)


def test_half_a_line_of_a_killed_process_is_harmless(alix, bo):
    """It never was a line; the next one of the same person is whole."""
    alix.write(SAY)
    whole = line_of(alix.log.entry("alix", SAY | {"text": "lost"}))
    with (alix.path / file_name("alix")).open("ab") as file:
        file.write(whole[: len(whole) // 2])

    assert bo.read() and 1 == len(bo.log.entries)
    again = RoomFolder(alix.path, "alix")
    again.write(SAY | {"text": "after"})
    bo.read()

    assert [None, "after"] == [entry.move.get("text") for entry in bo.log.entries]
    assert [] == bo.notices


def test_who_is_killed_comes_back_to_all_they_wrote(tmp_path):
    """A process ended without a word between two lines."""
    code = (
        "import os, sys; from parvis.capstone.room_folder import RoomFolder\n"
        "room = RoomFolder(sys.argv[1], 'alix'); room.write({'kind': 'say', 'text': 'kept'}); os._exit(9)"
    )
    ended = subprocess.run([sys.executable, "-c", code, tmp_path], check=False)
    back = RoomFolder(tmp_path, "ALIX")
    back.read()

    assert 9 == ended.returncode
    assert ["kept"] == [entry.move["text"] for entry in back.log.entries]


def test_a_changed_line_is_left_out_and_told(alix, bo):
    """Of another's file or one's own."""
    alix.write(SAY | {"text": "keep"})
    alix.write(SAY | {"text": "more"})
    path = alix.path / file_name("alix")
    path.write_bytes(path.read_bytes().replace(b"keep", b"burn"))
    bo.read()

    assert ["more"] == [entry.move["text"] for entry in bo.log.entries]
    assert ["alix.room.jsonl: 1 line is not as it was written, and is left out."] == bo.notices


def test_what_was_read_once_stays_known(alix, bo):
    """A line or a file that is removed, or written anew, does not leave those who have read it."""
    alix.write(SAY | {"text": "keep"})
    bo.read()
    (alix.path / file_name("alix")).unlink()
    bo.read()

    assert ["keep"] == [entry.move["text"] for entry in bo.log.entries]


def test_a_line_in_anothers_file_is_left_out(alix, bo):
    """Nobody speaks for another by writing into their own file."""
    (alix.path / file_name("alix")).write_bytes(line_of(Entry("bo", SAY, {})))
    bo.read()

    assert () == bo.log.entries
    assert 1 == len(bo.notices)


def test_two_windows_of_one_person_lose_nothing(tmp_path, bo):
    """Each appends whole lines, also without having read the other's."""
    one, two = RoomFolder(tmp_path, "alix"), RoomFolder(tmp_path, "alix")
    one.write(SAY | {"text": "one"})
    two.write(SAY | {"text": "two"})
    one.write(SAY | {"text": "three"})
    bo.read()

    assert ["one", "two", "three"] == [entry.move["text"] for entry in bo.log.entries]


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\n",
        b"[1, 2]\n",
        b"null\n",
        b"[" * 15_000 + b"\n",
        b'{"who": 1e999}\n',
        b"{" * 20_000 + b"\n",
        b"\n\n\n",
        b"\0" * 100 + b"\n",
    ],
)
def test_whatever_a_file_holds_reading_goes_on(alix, content):
    """What is no line is left out, the others stay."""
    (alix.path / file_name("bo")).write_bytes(content)
    alix.write(SAY)

    assert ["alix"] == [entry.who for entry in alix.log.entries]


def test_only_a_plain_file_is_opened(alix):
    """A folder or a pipe of that name is told, not waited for."""
    (alix.path / file_name("bo")).mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(alix.path / file_name("carl"))
    alix.read()

    assert "bo.room.jsonl cannot be read (it is not a file)." in alix.notices
    assert len(names(alix.path)) == len(alix.notices)


def test_other_files_are_not_of_the_room(alix):
    """Notes, and what systems leave behind."""
    (alix.path / "notes.txt").write_text("ours")
    (alix.path / ".DS_Store").write_bytes(b"\0")

    assert not alix.read() or () == alix.log.entries
    assert [] == alix.notices


def test_a_folder_that_cannot_be_read_is_a_sentence(tmp_path):
    """What one knew stays."""
    gone = RoomFolder(tmp_path / "none", "alix")

    assert not gone.read()
    assert "cannot be read" in gone.notices[0]


def test_a_folder_that_cannot_be_written_says_that_nothing_is_done(alix, monkeypatch):
    """One sentence with the remedy; the log is as before."""

    def refuse(*_given):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(room_folder.os, "open", refuse)
    with pytest.raises(AnswersError, match=r"alix.room.jsonl.*Permission denied.*not done.*Remedy"):
        alix.write(SAY)
    assert () == alix.log.entries


def test_a_full_disk_is_told_and_the_next_line_is_whole(alix, monkeypatch):
    """What was written of the line is none."""
    write = os.write
    monkeypatch.setattr(room_folder.os, "write", lambda handle, line: write(handle, line[:20]))
    with pytest.raises(AnswersError, match="the disk is full"):
        alix.write(SAY)
    monkeypatch.undo()
    use_language("en")
    alix.write(SAY | {"text": "after"})
    again = RoomFolder(alix.path, "bo")
    again.read()

    assert ["after"] == [entry.move["text"] for entry in again.log.entries]


@pytest.mark.parametrize(
    "move", [{"kind": "say", "text": "x" * 20_000}, {"kind": float("inf")}, {"kind": {1}}]
)
def test_what_is_too_long_or_no_data_is_refused(alix, move):
    """Before anything is written."""
    with pytest.raises(AnswersError):
        alix.write(move)
    assert [] == names(alix.path)


def test_who_enters_has_a_name(tmp_path):
    """A sentence says what to give."""
    with pytest.raises(AnswersError, match="give your id"):
        RoomFolder(tmp_path, "  ")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b", "a\\b", "Élodie Martin", "😀", "x" * 300, "nul\0", "."]
)
def test_every_name_is_one_file_of_the_folder(tmp_path, name):
    """Whatever somebody calls themselves."""
    folder = RoomFolder(tmp_path, name)
    folder.write(SAY)
    folder.read()

    assert [file_name(name)] == names(tmp_path)
    assert 1 == len(folder.log.entries)


def test_different_names_have_different_files():
    """Also when they look alike once made plain."""
    names = ["alix", "àlix", "alix!", "alix?", "a.lix", "facilitator", "facilitator "]

    assert len(names) - 1 == len({file_name(name) for name in names})


def test_the_folder_is_for_the_group_of_the_class(tmp_path):
    """Nobody else enters, and nobody removes what is another's; a folder that exists keeps its rights."""
    make_folder(tmp_path / "rooms" / "blue")
    (tmp_path / "open").mkdir(mode=0o755)
    make_folder(tmp_path / "open")

    if os.name == "posix":
        assert FOLDER_MODE == (tmp_path / "rooms" / "blue").stat().st_mode & 0o7777
        assert 0o755 == (tmp_path / "open").stat().st_mode & 0o7777


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_file_is_read_by_the_group_and_written_by_its_owner(tmp_path):
    """Whatever the umask of the kernel."""
    before = os.umask(0o077)
    try:
        RoomFolder(tmp_path, "alix").write(SAY)
    finally:
        os.umask(before)

    assert 0o640 == (tmp_path / file_name("alix")).stat().st_mode & 0o777


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    """A file stands where it should be."""
    (tmp_path / "room").write_text("")
    with pytest.raises(AnswersError, match="cannot be made"):
        make_folder(tmp_path / "room")


def test_what_was_kept_elsewhere_is_remembered(alix, bo):
    """One's own copy brings back a line that has left the folder, for oneself, and each line once."""
    alix.write(SAY)
    bo.read()
    (alix.path / file_name("alix")).unlink()
    again = RoomFolder(alix.path, "bo")
    again.read()
    again.remember(bo.log)
    again.remember(bo.log)

    assert bo.log == again.log
