"""The typical mistakes of the units: they fit, and lose what they should on each data set."""

import json
import re
from functools import cache
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


# The three days of the capstone are one log that two exercises read: tests/capstone plays its mistakes.
ONE_LOG = {"story", "crisis"}


@pytest.mark.parametrize("unit", TEXTS)
def test_every_edit_fits_its_solution(unit):
    """A solution that was changed without its mistakes is found before the lint runs them."""
    text = TEXTS[unit]
    cells = read_cells(text)
    mistakes = read_mistakes(text.path.parent / "mistakes.md", unit, cells, text.keys)

    solved = {cell.name for cell in cells if cell.kind == "solution"}
    assert solved - ONE_LOG == {mistake.solution for mistake in mistakes}


# A typical mistake at the desk of the KPI unit loses the same tests on each of the eight data sets.


MISTAKES_OF_KPI = ROOT / "assignments" / "kpi" / "mistakes.md"
# Read from the headings: whoever only collects the tests waits for no data.
NAMES = re.findall(r"^## (selection--\w+)$", MISTAKES_OF_KPI.read_text(encoding="utf-8"), re.MULTILINE)


@cache
def mistakes_at_the_desk():
    """The mistakes of the exercise `selection` by name."""
    text = TEXTS["kpi"]
    made = read_mistakes(MISTAKES_OF_KPI, "kpi", read_cells(text), text.keys)
    return {mistake.name: mistake for mistake in made if mistake.solution == "selection"}


@cache
def agreed_labels():
    """What the team does with each indicator, by data set."""
    return json.loads(TEXTS["kpi"].generated.keys["selection_labels.json"])


def test_every_mistake_at_the_desk_is_tried():
    """None is left out because its heading is written otherwise."""
    assert NAMES
    assert set(NAMES) == set(mistakes_at_the_desk())


def decided(mistake, number):
    """What a mistake decides with one data set, as the desk keeps it."""
    names = {
        "variant": SimpleNamespace(number=number),
        "answers": SimpleNamespace(pasted_line=lambda _exercise, choices, **_place: choices),
    }
    exec(compile(mistake.source["en"], mistake.name, "exec"), names)
    return names["pasted"]


def complete(decisions):
    """Whether each indicator that is kept or rejected has a reason of its own, as the exercise asks."""
    reasons = [one["reason"].strip().casefold() for one in decisions if one["choice"] != "aside"]
    return all(reasons) and len(set(reasons)) == len(reasons)


def named(choices, choice):
    return {name for name, made in choices.items() if made == choice}


@pytest.mark.parametrize("number", variants("kpi"))
@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_loses_what_it_says(name, number):
    """Whoever keeps, or calls vanity, what the team does and says why keeps those points, as it says."""
    mistake = mistakes_at_the_desk()[name]
    decisions, agreed = decided(mistake, number), agreed_labels()[str(number)]
    choices = {one["indicator"]: one["choice"] for one in decisions}

    lost = {use for use in ("keep", "vanity") if named(choices, use) != named(agreed, use)}
    expected = lost if complete(decisions) else {"keep", "vanity"}
    tests = {"keep": "selection_kept", "vanity": "selection_vanity"}
    assert expected == {use for use in tests if tests[use] in mistake.loses}
