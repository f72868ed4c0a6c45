"""The trial of mutants: who survives, whatever another one has spoiled or never ended."""

import pytest

from parvis.authoring import mutant_trial
from parvis.authoring.build import assignments, editions
from parvis.authoring.manuscript import read_cells
from parvis.authoring.mutant_trial import sample, try_mutants
from parvis.authoring.mutants import Mutant
from parvis.authoring.rehearsal import Rehearsal
from parvis.course import load_course
from parvis.limits import Limits

RIGHT = "def share(labels):\n    return sum(x in FAULTS for x in labels) / max(1, len(labels))"
WRONG = "def share(labels):\n    return 0.5"


def _mutant(source):
    return Mutant("share", "return …", source, source)


@pytest.fixture
def rehearsal(tiny):
    """The tiny course in English."""
    course = load_course(tiny)
    (text,) = assignments(tiny, course)
    return Rehearsal("moderation", "en", *editions(text, read_cells(text), "moderation-en", "en"), Limits())


def test_who_earns_every_point_survives(rehearsal, monkeypatch):
    """Neither one that stops, nor one without an end; those after it are tried in new processes."""
    monkeypatch.setattr(mutant_trial, "_SECONDS", 1.0)
    endless = WRONG.replace("return 0.5", "\n    while True:\n        pass")
    right, wrong, stopped, loop = map(_mutant, (RIGHT, WRONG, f"{RIGHT}\nshare.x.y", endless))
    trial = try_mutants(rehearsal, [wrong, loop, stopped, right])

    assert [right] == trial.survivors
    assert [wrong, loop, stopped] == trial.caught


def test_a_mutant_that_spoils_the_data_does_not_catch_the_next(rehearsal):
    """What the author's solution needs is looked at, and the others are tried again."""
    spoiler, right = _mutant(f"{WRONG}\nFAULTS.clear()"), _mutant(RIGHT)

    assert [right] == try_mutants(rehearsal, [spoiler, right]).survivors


def test_a_sample_stays_until_the_tests_change(rehearsal):
    """So many of each solution, the same ones for the same tests."""
    every = [_mutant(f"{RIGHT}  # {number}") for number in range(20)]
    chosen = sample(every, rehearsal.right, 5)

    assert 5 == len(set(chosen)) and set(chosen) < set(every)
    assert chosen == sample(every, rehearsal.right, 5)
    next(cell for cell in rehearsal.right if cell.id == "share_hidden").source += "\nassert True"
    assert chosen != sample(every, rehearsal.right, 5)
