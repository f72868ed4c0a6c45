"""The learner's own copy of the course."""

import errno
import json
from pathlib import Path

import pytest

from parvis.errors import ParvisError
from parvis.learning import own_copy
from parvis.learning.own_copy import LEDGER, update_copy


def notebook(text: str, **metadata) -> str:
    cell = {"cell_type": "markdown", "metadata": {}, "source": [text]}
    return json.dumps({"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def course(tmp_path):
    """A course of one lesson and one assignment."""
    for name in ("course/moderation/rules.fr.ipynb", "course/moderation/rules.en.ipynb"):
        write(tmp_path / name, notebook("first"))
    write(tmp_path / "course/moderation/rules.md", "both languages")
    write(tmp_path / "release/moderation-fr/data/queue-1.csv", "first")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_learner_gets_the_notebooks_and_data_of_one_language(course):
    """Neither the texts that notebooks are made from nor the other language are copied."""
    told = update_copy(course, "fr")
    mine = course / "work" / "fr"
    found = {path.relative_to(mine).as_posix() for path in mine.rglob("*") if path.is_file()} - {LEDGER}

    assert [] == told
    assert {"course/moderation/rules.fr.ipynb", "release/moderation-fr/data/queue-1.csv"} == found


def test_untouched_files_follow_the_course(course):
    """A new version takes the place of a file that the learner did not change."""
    update_copy(course, "fr")
    write(course / "release/moderation-fr/data/queue-1.csv", "second")

    assert [] == update_copy(course, "fr")
    assert "second" == (course / "work/fr/release/moderation-fr/data/queue-1.csv").read_text()


def test_a_notebook_that_was_only_opened_counts_as_untouched(course):
    """JupyterLab's own changes of metadata do not hold back a new version."""
    update_copy(course, "fr")
    lesson = "course/moderation/rules.fr.ipynb"
    write(course / "work/fr" / lesson, notebook("first", language_info={"name": "python"}))
    write(course / lesson, notebook("second"))

    assert [] == update_copy(course, "fr")
    assert notebook("second") == (course / "work/fr" / lesson).read_text()


def test_the_learners_work_is_never_overwritten(course):
    """A new version is put beside changed work, is said once, and stays when changed in its turn."""
    update_copy(course, "fr")
    lesson = "course/moderation/rules.fr.ipynb"
    mine = course / "work/fr" / lesson
    write(mine, notebook("my notes"))
    write(course / lesson, notebook("second"))
    told = update_copy(course, "fr")
    beside = next(mine.parent.glob("rules.fr.new-*.ipynb"))
    write(beside, notebook("my second notes"))
    again = update_copy(course, "fr")

    assert [
        f"{lesson} has a newer version: yours is kept, and the new one is {beside.name} beside it."
    ] == told
    assert [] == again
    assert notebook("my notes") == mine.read_text()
    assert notebook("my second notes") == beside.read_text()


def test_a_damaged_ledger_costs_no_work(course):
    """Without a readable ledger every changed file counts as the learner's."""
    update_copy(course, "fr")
    mine = course / "work/fr/release/moderation-fr/data/queue-1.csv"
    write(mine, "mine")
    write(course / "work/fr" / LEDGER, "{")
    told = update_copy(course, "fr")

    assert 1 == len(told)
    assert "mine" == mine.read_text()


def test_a_deleted_file_comes_back(course):
    """Whoever deletes a lesson gets it again at the next start."""
    update_copy(course, "fr")
    lesson = course / "work/fr/course/moderation/rules.fr.ipynb"
    lesson.unlink()
    update_copy(course, "fr")

    assert lesson.is_file()


def test_a_place_that_cannot_be_written_is_one_sentence(course):
    """The learner hears the path and the way out."""
    write(course / "work", "a file where a folder belongs")

    with pytest.raises(ParvisError, match="your copy of the course cannot be written"):
        update_copy(course, "fr")


@pytest.mark.parametrize("begun", ["notebook", "decisions"])
def test_an_assignment_that_was_begun_keeps_its_data(course, begun):
    """Decisions are about the messages they were made on: an update puts others beside them, and says so."""
    work, data = "release/moderation-fr/moderation.ipynb", "release/moderation-fr/data.tar.xz"
    write(course / work, notebook("given"))
    write(course / data, "first data")
    update_copy(course, "fr")
    mine = course / "work/fr"
    if begun == "notebook":
        write(mine / work, notebook("my answer"))
    else:
        write(mine / "release/moderation-fr/answers.json", "{}")
    write(course / work, notebook("given anew"))
    write(course / data, "second data")
    told = update_copy(course, "fr")

    assert "first data" == (mine / data).read_text(encoding="utf-8")
    assert notebook("my answer" if begun == "notebook" else "given") == (mine / work).read_text(
        encoding="utf-8"
    )
    assert 2 == len(told)
    assert "second data" == next((mine / data).parent.glob("data.tar.new-*.xz")).read_text(encoding="utf-8")
    assert [] == update_copy(course, "fr")


def test_what_check_works_with_is_replaced_even_where_work_was_begun(course):
    """It is nobody's work: nothing is put beside it, and what an earlier version put there goes."""
    work, sheet = "release/moderation-fr/moderation.ipynb", "release/moderation-fr/check.json"
    write(course / work, notebook("given"))
    write(course / sheet, "first")
    update_copy(course, "fr")
    mine = course / "work/fr"
    write(mine / work, notebook("my answer"))
    write(mine / "release/moderation-fr/check.new-1234567.json", "left by an earlier version")
    write(course / sheet, "second")
    told = update_copy(course, "fr")

    assert [] == told
    assert "second" == (mine / sheet).read_text(encoding="utf-8")
    assert [] == list((mine / sheet).parent.glob("check.new-*"))


def test_a_disk_that_fills_up_on_the_way_costs_no_work(course, monkeypatch):
    """What was written stays, what the learner had stays, and the next start does the rest."""
    update_copy(course, "fr")
    lesson, data = "course/moderation/rules.fr.ipynb", "release/moderation-fr/data/queue-1.csv"
    write(course / "work/fr" / lesson, notebook("my notes"))
    write(course / lesson, notebook("second"))
    write(course / data, "second")
    whole = own_copy.write_atomically

    def full(path, content):
        if path.name == "queue-1.csv":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        whole(path, content)

    with monkeypatch.context() as filling:
        filling.setattr(own_copy, "write_atomically", full)
        with pytest.raises(ParvisError, match="No space left on device"):
            update_copy(course, "fr")
    between = (course / "work/fr" / data).read_text(encoding="utf-8")
    update_copy(course, "fr")

    assert ("first", "second") == (between, (course / "work/fr" / data).read_text(encoding="utf-8"))
    assert notebook("my notes") == (course / "work/fr" / lesson).read_text(encoding="utf-8")
