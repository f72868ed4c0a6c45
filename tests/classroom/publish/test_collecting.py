"""Collecting from the exchange: for the people of the class, each attempt kept, one of them taken."""

import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory

from parvis.classroom.publish.releasing import ClosedCollect
from parvis.classroom.roster.kept import Kept
from parvis.classroom.roster.person import Person
from parvis.classroom.roster.writing import write_people
from parvis.data_sets import pack
from parvis.marking.records.revision import read_revision_here

COURSE = Path(__file__).parents[3] / "course.toml"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A class whose roster came with numbers first: bo signs in as b.durand."""
    root = tmp_path_factory.mktemp("class")
    read_revision_here()
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        people = [
            Person("alix", "Durand", "Alix"),
            Person("0012", "Durand", "Bo", number="0012", also=("b.durand",)),
        ]
        write_people(root, gradebook, Kept(), people)
    released = root / "release" / "start-fr"
    released.mkdir(parents=True)
    (released / "data.tar.xz").write_bytes(pack({1: {"queue.csv": b"given"}}))
    return root


@pytest.fixture
def root(made, tmp_path):
    """The same class, new."""
    shutil.copytree(made, tmp_path / "class")
    return tmp_path / "class"


def counts(root, rule):
    text = COURSE.read_text(encoding="utf-8").replace('counts = "last"', f'counts = "{rule}"')
    (root / "course.toml").write_text(text, encoding="utf-8")


def hand_in(root, student, second):
    """A folder as nbgrader's stock submit leaves it, data sets and all."""
    moment = f"2026-12-01 18:00:{second:02d}.000000 UTC"
    folder = root.parent / "exchange" / "parvis" / "inbound" / f"{student}+start-fr+{moment}+x"
    (folder / "data" / "1").mkdir(parents=True)
    (folder / "start.ipynb").write_text(str(second), encoding="utf-8")
    (folder / "timestamp.txt").write_text(moment, encoding="utf-8")
    (folder / "data" / "1" / "queue.csv").write_bytes(b"given")
    shutil.copy(root / "release" / "start-fr" / "data.tar.xz", folder)


def collect(root):
    """`nbgrader collect start-fr --update`; what is collected and what is kept beside it, by person."""
    course = CourseDirectory(root=str(root), course_id="parvis", assignment_id="start-fr")
    ClosedCollect(
        coursedir=course,
        authenticator=Authenticator(),
        root=str(root.parent / "exchange"),
        update=True,
        check_owner=False,
    ).start()
    taken = {path.parts[-3]: path.read_text() for path in (root / "submitted").rglob("start.ipynb")}
    kept = [path.read_text() for path in sorted((root / ".parvis" / "attempts").rglob("start.ipynb"))]
    return taken, kept


@pytest.mark.parametrize(("rule", "taken", "kept"), [("last", "3", ["1", "2"]), ("first", "1", ["2", "3"])])
def test_the_rule_of_the_course_says_which_attempt_counts(root, rule, taken, kept):
    """Whatever was collected in between; collecting again changes nothing."""
    counts(root, rule)
    hand_in(root, "alix", 1)
    collect(root)
    hand_in(root, "alix", 2)
    hand_in(root, "alix", 3)

    assert ({"alix": taken}, kept) == collect(root)
    assert ({"alix": taken}, kept) == collect(root)


def test_a_rule_that_changes_takes_another_attempt(root):
    """The first one comes back in the place of the last."""
    counts(root, "last")
    for second in (1, 2):
        hand_in(root, "alix", second)
    collect(root)
    counts(root, "first")

    assert {"alix": "1"} == collect(root)[0]


def test_work_goes_to_the_person_without_what_was_given(root):
    """Whoever signs in under another name than the roster's id is that person."""
    counts(root, "last")
    hand_in(root, "b.durand", 1)

    assert {"0012": "1"} == collect(root)[0]
    files = {path.name for path in (root / "submitted" / "0012" / "start-fr").rglob("*")}
    assert {"start.ipynb", "timestamp.txt"} == files
