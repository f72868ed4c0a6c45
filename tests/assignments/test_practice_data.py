"""Practice data sets: as many as there are seeds, each whole, each new, and all as hard as those of a class.

A few seeds here; all thousand with `PARVIS_SEEDS=1000 pytest tests/assignments/test_practice_data.py`.
"""

import json
import os

import pytest

from parvis.authoring.generators import generate
from parvis.variants import PRACTICE

from .generators import ROOT, load, variants
from .simulated import MARGIN, QUESTIONS, difficulty, equivalent

QUESTIONS_AS_THEY_ARE = dict(QUESTIONS)
SEEDS = int(os.environ.get("PARVIS_SEEDS", "0"))
DECIDED = range(1, (SEEDS or 32) + 1)  # questions are drawn in thousandths of a second
WHOLE = DECIDED if SEEDS else (1, 777)  # all files of a data set take up to half a second


@pytest.fixture(params=QUESTIONS)
def unit(request):
    return request.param


def test_a_seed_gives_a_whole_data_set(unit):
    """The same files and key files as a variant of the class, in both languages, none of them empty."""
    path = ROOT / "assignments" / unit / "generate.py"
    expected = {name for files in generate(path, unit, [1]).files.values() for name in files[1]}
    for seed in WHOLE:
        number = PRACTICE + seed
        made = generate(path, unit, [number])
        for files in made.files.values():
            assert expected == set(files[number])
            assert all(len(content.splitlines()) > 1 for content in files[number].values())
        assert {name: {str(number)} for name in made.keys} == {
            name: set(json.loads(content)) for name, content in made.keys.items()
        }


def test_the_same_seed_gives_the_same_and_another_something_else(unit):
    """A practice notebook can be made again to be marked; what was learned by heart does not help."""
    load.cache_clear()
    first = {number: load(unit).files(number, "fr") for number in (PRACTICE + 5, PRACTICE + 6)}
    load.cache_clear()

    assert first[PRACTICE + 5] == load(unit).files(PRACTICE + 5, "fr")
    assert first[PRACTICE + 5] != first[PRACTICE + 6]


def test_practice_is_as_hard_as_the_class(unit):
    """The mean difficulty is that of the class within three points of a hundred, and so is each seed's."""
    of_class = [difficulty(unit, number) for number in variants(unit)]
    of_practice = [difficulty(unit, PRACTICE + seed) for seed in DECIDED]
    mean = sum(of_class) / len(of_class)

    assert equivalent(of_class, of_practice)
    assert [] == [seed for seed, hard in zip(DECIDED, of_practice, strict=True) if abs(hard - mean) > MARGIN]


@pytest.mark.parametrize("unit", ["moderation", "kpi", "crisis"])
def test_a_harder_data_set_is_seen(unit):
    """The measure can fail: where the hasty answer is never right, it says so."""
    of_class = [difficulty(unit, number) for number in variants(unit)]

    def harder(number):
        questions = QUESTIONS_AS_THEY_ARE[unit](number)
        return [question for question in questions if question.hasty not in question.right]

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(QUESTIONS, unit, harder)
        of_harder = [difficulty(unit, number) for number in variants(unit)]

    assert not equivalent(of_class, of_harder)


def test_few_and_scattered_scores_prove_nothing():
    """Equal means are not enough where they may as well lie far apart."""
    assert not equivalent([50.0, 58.0], [50.0, 58.0])
    assert equivalent([50.0, 51.0] * 20, [50.0, 51.0] * 20)
