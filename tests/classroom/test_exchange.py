"""Where work is exchanged, and what is said when it cannot be."""

import os
from pathlib import Path

import pytest

from parvis.classroom import exchange
from parvis.classroom.exchange import check_exchange, closed_to_others, exchange_root
from parvis.errors import ClassroomError


def test_setting_comes_first(monkeypatch, tmp_path):
    """The folder in PARVIS_EXCHANGE wins over a prepared one."""
    monkeypatch.setenv("PARVIS_EXCHANGE", str(tmp_path / "chosen"))
    monkeypatch.setattr(exchange, "PREPARED", tmp_path)

    assert tmp_path / "chosen" == exchange_root(tmp_path)


def test_prepared_folder_of_the_machine_comes_second(monkeypatch, tmp_path):
    """A machine that was prepared for a class is used as it is."""
    monkeypatch.delenv("PARVIS_EXCHANGE", raising=False)
    monkeypatch.setattr(exchange, "PREPARED", tmp_path)

    assert tmp_path == exchange_root(tmp_path / "course")


def test_course_has_its_own_otherwise(monkeypatch, tmp_path):
    """Alone on a machine, the exchange lies in the course."""
    monkeypatch.delenv("PARVIS_EXCHANGE", raising=False)
    monkeypatch.setattr(exchange, "PREPARED", tmp_path / "nowhere")

    assert tmp_path / "exchange" == exchange_root(tmp_path)


def test_new_folder_in_a_writable_one_is_fine(tmp_path):
    """nbgrader makes the folder itself."""
    assert check_exchange(tmp_path / "a" / "b") is None


def test_unwritable_folder_is_one_sentence_with_the_remedy(tmp_path, monkeypatch):
    """The sentence names the folder, what is wrong and the setting."""
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    with pytest.raises(ClassroomError) as refusal:
        check_exchange(tmp_path / "x")

    assert f"{tmp_path / 'x'}: you cannot write in {tmp_path}. Remedy:" in str(refusal.value)
    assert "PARVIS_EXCHANGE" in refusal.value.remedy


def test_file_in_the_place_of_the_folder(tmp_path):
    """A file cannot be an exchange."""
    (tmp_path / "x").write_text("", encoding="utf-8")

    with pytest.raises(ClassroomError, match="is not a folder"):
        check_exchange(tmp_path / "x" / "y")


def test_windows_is_told_its_way(monkeypatch):
    """There is no exchange on Windows; the zip is the way."""
    monkeypatch.setattr(exchange, "_WINDOWS", True)

    with pytest.raises(ClassroomError, match=r"no exchange on Windows.*zip_collect"):
        check_exchange(Path("x"))


def test_folder_closed_to_other_users_is_found(tmp_path):
    """A home that others cannot pass through shuts the whole class out."""
    home = tmp_path / "home"
    (home / "exchange").mkdir(parents=True)
    home.chmod(0o700)

    closed = closed_to_others(home / "exchange")

    assert closed in (home, *home.parents)
    assert not closed.stat().st_mode & 0o001
