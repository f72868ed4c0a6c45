"""The scratch folder of a demonstration."""

import os

import pytest

from parvis.classroom.demo.stage import own_exchange, set_stage
from parvis.classroom.exchange import SETTING
from parvis.errors import ClassroomError


def test_somebodys_folder_is_refused_and_left_alone(sums, tmp_path):
    """Only an empty folder, or one that a demonstration made, is used."""
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(ClassroomError, match="not the folder of an earlier demonstration"):
        set_stage(sums, tmp_path)
    assert "years of work" == (tmp_path / "thesis.txt").read_text(encoding="utf-8")


def test_the_folder_of_an_earlier_demonstration_is_emptied(sums, tmp_path):
    """Each demonstration starts from nothing, with a course built anew."""
    stage = set_stage(sums, tmp_path / "demo")
    (stage.folder / "old.txt").touch()
    again = set_stage(sums, tmp_path / "demo")

    assert not (again.folder / "old.txt").exists()
    assert (again.course / "release/sums-fr/sums.ipynb").is_file()


def test_a_real_class_s_exchange_is_not_used(sums, tmp_path, monkeypatch):
    """The setting points to the stage as long as the demonstration lasts."""
    monkeypatch.setenv(SETTING, "/srv/real")
    stage = set_stage(sums, tmp_path / "demo")

    with own_exchange(stage):
        assert str(stage.folder / "exchange") == os.environ[SETTING]
    assert "/srv/real" == os.environ[SETTING]
