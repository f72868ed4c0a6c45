"""The typical mistakes of the units: they fit, and lose what they should on each data set."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from parvis.authoring.build import assignments
from parvis.authoring.manuscript import read_cells
from parvis.authoring.mistakes import read_mistakes
from parvis.course import load_course

from .generators import variants

# The typical mistakes of every unit are edits that fit its solutions as they are today.


ROOT = Path(__file__).parents[2]
TEXTS = {text.unit: text for text in assignments(ROOT, load_course(ROOT))}


@pytest.mark.parametrize("unit", TEXTS)
def test_every_edit_fits_its_solution(unit):
    """A solution that was changed without its mistakes is found before the lint runs them."""
    text = TEXTS[unit]
    cells = read_cells(text)
    mistakes = read_mistakes(text.path.parent / "mistakes.md", unit, cells, text.keys)

    solved = {cell.name for cell in cells if cell.kind == "solution"}
    assert solved == {mistake.solution for mistake in mistakes}


# A typical mistake at the desk of the KPI unit loses the same tests on each of the eight data sets.


UNIT = ROOT / "assignments" / "kpi"
TEXT = next(text for text in assignments(ROOT, load_course(ROOT)) if text.unit == "kpi")
LABELS = json.loads(TEXT.generated.keys["selection_labels.json"])
MISTAKES = [
    mistake
    for mistake in read_mistakes(UNIT / "mistakes.md", "kpi", read_cells(TEXT), TEXT.keys)
    if mistake.solution == "selection"
]


def chosen(mistake, number):
    """What a mistake chooses with one data set: the choice by indicator."""
    names = {
        "variant": SimpleNamespace(number=number),
        "answers": SimpleNamespace(pasted_line=lambda _exercise, choices, **_place: choices),
    }
    exec(compile(mistake.source["en"], mistake.name, "exec"), names)
    return {choice["indicator"]: choice["choice"] for choice in names["pasted"]}


def named(choices, choice):
    return {name for name, made in choices.items() if made == choice}


@pytest.mark.parametrize("number", variants("kpi"))
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_loses_what_it_says(mistake, number):
    """Whoever keeps, or calls vanity, what the team does keeps those points: so says the mistake too."""
    loses = mistake.loses
    choices, agreed = chosen(mistake, number), LABELS[str(number)]

    assert ("selection_kept" in loses) == (named(choices, "keep") != named(agreed, "keep"))
    assert ("selection_vanity" in loses) == (named(choices, "vanity") != named(agreed, "vanity"))
