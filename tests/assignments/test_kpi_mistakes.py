"""A typical mistake at the desk of the KPI unit loses the same tests on each of the eight data sets."""

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

UNIT = Path(__file__).parents[2] / "assignments" / "kpi"
LABELS = json.loads((UNIT / "key" / "selection_labels.json").read_text(encoding="utf-8"))
MISTAKES = sorted((UNIT / "mistakes").glob("selection--*.py"))


def chosen(mistake, number):
    """What a mistake chooses with one data set: the choice by indicator."""
    names = {
        "LABELS": LABELS,
        "variant": SimpleNamespace(number=number),
        "answers": SimpleNamespace(pasted_line=lambda _exercise, choices, **_place: choices),
    }
    exec(compile(mistake.read_text(encoding="utf-8"), mistake.name, "exec"), names)
    return {choice["indicator"]: choice["choice"] for choice in names["pasted"]}


def named(choices, choice):
    return {name for name, made in choices.items() if made == choice}


@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.stem)
def test_a_mistake_loses_what_it_says(mistake, number):
    """Whoever keeps, or calls vanity, what the team does keeps those points: so says the first line too."""
    loses = re.findall(r"\w+", mistake.read_text(encoding="utf-8").splitlines()[0].partition(":")[2])
    choices, agreed = chosen(mistake, number), LABELS[str(number)]

    assert ("selection_kept" in loses) == (named(choices, "keep") != named(agreed, "keep"))
    assert ("selection_vanity" in loses) == (named(choices, "vanity") != named(agreed, "vanity"))
