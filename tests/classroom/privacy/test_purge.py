"""What is erased is found nowhere, and what is not to be erased stays."""

import os
from datetime import date

import pytest
from nbgrader.api import Gradebook

from parvis.classroom.privacy.command import purge_class
from parvis.classroom.privacy.purge import plan_purge, purge
from parvis.classroom.roster.people import read_people
from parvis.classroom.texts.kept import read_texts
from parvis.errors import ClassroomError
from parvis.marking.records.gradebook_rows import GradebookRows

BETWEEN, AFTER = date(2026, 9, 1), date(2027, 9, 1)


def tree(folder):
    """Every file below, with its bytes."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_search_finds_nothing_of_whoever_was_erased(klass, named):
    """By name, id, number and e-mail, in class, exchange and copies; the free space of the gradebook too."""
    assert len(named(klass.parent, "eve.oneill")) > 8

    assert [] == purge(plan_purge(klass, BETWEEN))
    assert [] == named(klass.parent, "eve.oneill")


def test_who_stays_keeps_work_and_marks(klass):
    """Hand-in, pages, marks, remark, attempt, groups and more time of the other."""
    exchange = klass.parent / "exchange/mini"
    purge(plan_purge(klass, BETWEEN))

    with Gradebook(f"sqlite:///{klass}/gradebook.db", "mini") as gradebook:
        assert {"bo", "zoe"} == {student.id for student in gradebook.students}
        assert 2.5 == gradebook.find_submission("mini-fr", "bo").score
        assert "Bravo Bo Ben Saïd" == gradebook.find_comment("mean", "mini", "mini-fr", "bo").comment
    with GradebookRows(klass / "gradebook.db") as rows:
        assert {("mini", "bo")} == set(rows.attempts("mini-fr"))
    people = read_people(klass)
    assert ("TD2",) == people.named("bo").groups
    assert ({"mini": {"4712": "bo"}}, ["bo"]) == (
        people.kept.participants,
        list(people.kept.extensions["mini"]),
    )
    assert (klass / "submitted/bo/mini-fr/mini.ipynb").exists()
    assert (klass / "feedback/bo/mini-fr/mini.html").exists()
    assert 1 == len(list((exchange / "feedback").iterdir())) == len(list((exchange / "inbound").iterdir()))
    texts = read_texts(klass, "mini").questions["why"]
    kept = [texts.marks, texts.counts, texts.settled, texts.agreed]
    assert [["bo mini-fr"]] * 4 == list(map(list, kept))
    assert "À faire" in (klass / "notes.txt").read_text(encoding="utf-8")


def test_earlier_attempts_go_with_whom_they_are_of(klass, named):
    """Those of who stays cannot be made again."""
    kept = [
        klass / ".parvis/attempts/mini-fr" / name / "2026-03-01" / "x.txt" for name in ("eve.oneill", "bo")
    ]
    for path in kept:
        path.parent.mkdir(parents=True)
        path.write_text(path.parts[-3], encoding="utf-8")

    assert [] == purge(plan_purge(klass, BETWEEN))

    assert [] == named(klass.parent, "eve.oneill")
    assert [False, True] == [path.exists() for path in kept]


def test_a_class_that_is_over_is_erased_whole(klass, named):
    """Nobody is left, those who never handed in included; the course and what was released stay."""
    found = plan_purge(klass, AFTER)

    assert found.everybody
    assert [] == purge(found)
    assert [] == [one for name in ("eve.oneill", "bo", "zoe") for one in named(klass.parent, name)]
    assert {"course.toml", "class.toml", "notes.txt"} == {path.name for path in klass.iterdir()}
    assert (klass.parent / "exchange/mini/outbound/mini-fr/mini.ipynb").exists()
    assert (klass.parent / "exchange/mini/inbound").is_dir()


def test_the_preview_changes_nothing(klass):
    """It names people with the day of their last work, and each place."""
    before = tree(klass.parent)
    lines, clean = purge_class(klass, "2026-09-01", apply=False)

    assert clean
    assert before == tree(klass.parent)
    assert "Ève O'Neill-Létourneau (eve.oneill) · 2026-03-02" in lines
    assert f"{klass / 'submitted/eve.oneill'}: to be deleted" in lines
    assert f"{klass / 'roster.csv'}: to be deleted" in lines
    assert not any("submitted/bo" in line for line in lines)
    assert ["1 person is to be erased.", "Nothing is erased yet: to do it, add --apply."] == lines[-2:]


@pytest.mark.parametrize(
    ("day", "gone"),
    [
        ("2026-03-02", []),
        ("2026-03-03", ["eve.oneill"]),
        ("2027-03-02", ["eve.oneill"]),
        ("2027-03-03", ["bo", "eve.oneill", "zoe"]),
    ],
)
def test_the_last_work_decides(klass, day, gone):
    """The day itself still counts; who never handed in goes with the last of the others."""
    assert gone == sorted(plan_purge(klass, date.fromisoformat(day)).gone)


def test_work_that_waits_in_the_exchange_counts(klass):
    """What was handed in and not collected yet is work too."""
    (klass.parent / "exchange/mini/inbound/eve.oneill+mini-fr+2027-05-01 10:00:00 UTC+y").mkdir()

    assert [] == sorted(plan_purge(klass, BETWEEN).gone)


def test_a_folder_of_nobody_on_the_roster_is_erased_too(klass, named):
    """Who was taken off the gradebook by hand left work behind."""
    folder = klass / "submitted/former/mini-fr"
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text("2026-01-10 10:00:00 UTC", encoding="utf-8")
    purge(plan_purge(klass, BETWEEN))

    assert not (klass / "submitted/former").exists()


def test_nobody_to_erase_is_said(klass):
    """And nothing is touched, with --apply either."""
    before = tree(klass.parent)

    assert (["0 people are to be erased."], True) == purge_class(klass, "2020-01-01", apply=True)
    assert before == tree(klass.parent)


def test_what_cannot_be_erased_is_named(klass, monkeypatch):
    """A file that still names somebody afterwards: the command fails, and says where."""
    monkeypatch.setattr("parvis.classroom.privacy.purge._delete", lambda _path: None)
    lines, clean = purge_class(klass, "2026-09-01", apply=True)

    assert not clean
    assert any("roster.csv: look at it, then delete it" in line for line in lines)


def test_a_place_that_refuses_is_one_sentence(klass, monkeypatch):
    """The file, the system's reason, what to do."""
    monkeypatch.setattr(
        "shutil.rmtree", lambda path: (_ for _ in ()).throw(PermissionError(13, os.strerror(13), str(path)))
    )
    with pytest.raises(ClassroomError, match=r"it cannot be deleted \(you have no right to it\)\. Remedy"):
        purge_class(klass, "2026-09-01", apply=True)


@pytest.mark.parametrize("day", ["soon", "2027", "31/13/2027", ""])
def test_a_date_is_a_date(klass, day):
    """One sentence shows one."""
    with pytest.raises(ClassroomError, match="this is no date"):
        purge_class(klass, day, apply=True)
