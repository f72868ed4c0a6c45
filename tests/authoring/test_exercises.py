"""Exercises of a unit: found by number or by name, or refused with the numbers there are."""

import pytest

from parvis.authoring.cells import typed
from parvis.authoring.exercises import cells_of
from parvis.authoring.text import Block
from parvis.errors import AuthoringError


def _cell(kind, source="x", **keys):
    return typed(Block(kind, keys, source, "a.md", 1), graded=True)


CELLS = [
    _cell("prose", "## Qui êtes-vous ?", lang="fr"),
    _cell("code", locked="setup"),
    _cell("prose", "Ici.\n\n## Exercice 7.1. Trois moyennes (4 points)\n\n### 1. Une partie", lang="fr"),
    _cell("code", solution="mean"),
    _cell("code"),
    _cell("code", test="mean_visible", points=1, skill="s"),
    _cell("prose", "## Exercice 7.10. Une médiane", lang="fr"),
    _cell("code", solution="median"),
]


@pytest.mark.parametrize("wanted", ["7.1", "mean", "mean_visible"])
def test_an_exercise_has_a_number_and_names(wanted):
    """All its named cells are found by each of them."""
    assert ["mean", "mean_visible"] == [cell.name for cell in cells_of(CELLS, wanted, "a.md")]


@pytest.mark.parametrize("wanted", ["7", "7.2", "3", "means"])
def test_what_is_no_exercise_is_refused(wanted):
    """The numbers there are are named."""
    with pytest.raises(AuthoringError) as caught:
        cells_of(CELLS, wanted, "a.md")

    assert str(caught.value) == (
        f"a.md: it has no exercise '{wanted}'. "
        "Remedy: name a solution or a test, or an exercise's number: 7.1, 7.10."
    )
