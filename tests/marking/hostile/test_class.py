"""A class of hostile, broken and awkward submissions is marked in one run, and every property holds."""

from __future__ import annotations

import os

import pytest

from .conftest import WHO
from .course import FULL, SECRET, make_course
from .marking import CONTROLS, GROUPS

EVERY = (("forging", "reading", "broken", "awkward"), ("harming",))
# What forges and what is awkward meets Python, not the rights of who marks: one of the two tries them all.
CLASSES = {
    "root": EVERY,
    "ordinary user": EVERY if os.getuid() else (("rights", "reading", "broken"), ("kernel",)),
}
ROWS = [
    (who, groups, group, name)
    for who in WHO
    for groups in CLASSES[who]
    for group in groups
    for name in GROUPS[group]
]


@pytest.fixture(
    params=[(who, groups) for who in WHO for groups in CLASSES[who]],
    ids=lambda one: f"{one[0]}, {one[1][0]}",
)
def everyone(request, marked):
    """One of the classes."""
    who, groups = request.param
    return marked(who, *groups)


@pytest.mark.parametrize(
    ("who", "groups", "group", "name"), ROWS, ids=[f"{who}, {group}.{name}" for who, _, group, name in ROWS]
)
def test_the_property_of_each_submission_holds(marked, who, groups, group, name):
    """Its scores are what it deserves, it reached nothing, and the instructor is told what was promised."""
    row, student, found = GROUPS[group][name], f"{group}.{name}", marked(who, *groups)
    shown = found.outputs(student)
    verdict, reason = found.verdicts[student]

    assert row.verdict == verdict, reason
    assert row.scores is None or row.scores == found.scores[student], shown[:3000]
    assert [] == [word for word in ("REACHED", SECRET) if word in shown], shown[:3000]
    assert row.shows in shown
    assert row.flag in {"", *found.flags[student]}


def test_everyone_is_marked(everyone):
    """Nobody is left out, the controls have full marks."""
    students = {path.name for path in (everyone.root / "submitted").iterdir()}

    assert (True, students) == (everyone.complete, set(everyone.verdicts))
    assert [FULL, FULL] == [everyone.scores[student] for student in CONTROLS]


@pytest.mark.parametrize("who", WHO)
def test_nobody_is_in_the_way_of_others(marked, who):
    """The notebooks of the controls are those of a class without the others, to the byte."""
    classes = [marked(who, *groups) for groups in (*CLASSES[who], ())]

    for student in CONTROLS:
        assert 1 == len({found.marked(student) for found in classes})


def test_nothing_is_left_behind(everyone):
    """No process, no file in the home folder, the packages or the temporary folders."""
    assert [] == everyone.left


def test_the_source_is_as_before(everyone, tmp_path):
    """The run has not changed the instructor's files."""
    make_course(tmp_path / "again")

    assert {path.name: path.read_bytes() for path in (tmp_path / "again/source/lab-en").iterdir()} == {
        path.name: path.read_bytes() for path in (everyone.root / "source/lab-en").iterdir()
    }


def test_every_sentence_of_the_summary_is_one_line(everyone):
    """What a person reads about a submission has no line break and no control character, and is short."""
    sentences = [sentence for told in everyone.flags.values() for sentence in told.values()]
    sentences += [reason for _verdict, reason in everyone.verdicts.values() if reason]

    assert [] == [one for one in sentences if len(one) > 600 or not one.isprintable()]


def test_a_second_run_has_nothing_to_do(everyone):
    """Everyone's marks are kept."""
    assert 0 == everyone.marked_again
