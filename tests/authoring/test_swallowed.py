"""A visible test that hides why a student's code fails is refused, and no test of the course does."""

from pathlib import Path

import pytest

from parvis.authoring.build import assignments
from parvis.authoring.cells import typed
from parvis.authoring.manuscript import read_cells
from parvis.authoring.prescriptions import prescriptions
from parvis.authoring.swallowed import swallowed_causes
from parvis.authoring.text import Block
from parvis.course import load_course

ROOT = Path(__file__).parents[2]


def _found(source, only=()):
    keys = {"test": "share_visible", "points": 1, "skill": "s"}
    return swallowed_causes([typed(Block("code", keys, source, "a.md", 1), graded=True)], only)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("try:\n    share([])\nexcept Exception:\n    assert False, 'It stops.'", "catches an error"),
        ("with contextlib.suppress(KeyError):\n    share([])", "suppress takes an error"),
        ("from parvis.attempts import or_error\nassert or_error(share)([]) == 0", "or_error takes an error"),
        ("assert share([]), 'Not a number: replace the ..., run its cell.'", "asks to replace dots"),
        (
            "assert share([]), 'Pas un nombre\u00a0: remplacez les ...'",
            "asks to replace dots",
        ),
        ("assert share([]), 'Il reste trois points\u00a0: remplacez-les.'", "asks to replace dots"),
        ("assert share([]), 'share stops on the way or does not return a list.'", "an error and for a wrong"),
        ('assert share([]), "share s\'arrête ou ne renvoie rien."', "an error and for a wrong"),
        ("attempt = forgiving(lambda given: share(given))", "an answer of any kind"),
    ],
)
def test_a_test_that_hides_the_cause_is_refused(source, said):
    """The line names the test, what it does, and what to do instead."""
    [problem] = [one for one in _found(source) if said in one]

    assert problem.startswith("'share_visible': ")
    assert "Remedy: call the function through parvis.attempts.expecting, which names the mistake" in problem
    assert [] == _found(source, only=["other_visible"])


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    share([])\nfinally:\n    path.unlink()",
        "assert share([1]) == 1, f'You find {answer}: the function stops counting at until.'",
        "### BEGIN HIDDEN TESTS\nfrom parvis.attempts import forgiving, or_error\n### END HIDDEN TESTS",
        "answer = expecting('number', lambda given: share(given))([])\nassert answer == 1, f'Not {answer}.'",
    ],
)
def test_a_test_that_lets_the_cause_be_read_is_not(source):
    """What is tidied up, said of a value, or hidden anyway."""
    assert [] == _found(source)


@pytest.mark.parametrize(
    "source",
    [
        "assert answer == 2, f'You find {answer}: look first at pooled.'",
        "assert answer == 2, f'Vous trouvez {answer}\u00a0: revoyez la note.'",
        "assert is_near(answer, 2), f'{answer}\u00a0: regardez d\\'abord le hasard.'",
    ],
)
def test_a_place_to_look_at_is_a_guess(source):
    """A sentence for any wrong answer says what came out."""
    [problem] = _found(source)

    assert "it says where to look" in problem


def test_no_test_of_the_course_hides_a_cause_or_guesses_one():
    """All units, without running anything."""
    found = [read_cells(text) for text in assignments(ROOT, load_course(ROOT))]

    assert len(found) >= 10
    assert [] == [problem for cells in found for problem in swallowed_causes(cells) + prescriptions(cells)]
