"""The variants of the unit profession are alike, differ, and betray no answer."""

import json

import pytest

from parvis.profession.briefs import load_briefs, practice_briefs
from parvis.profession.presence import Plan, outcome
from parvis.variants import PRACTICE

from .generators import data, labels, load, seeds_in_public, variants

UNIT = "profession"
VARIANTS = variants(UNIT)


@pytest.mark.parametrize("number", VARIANTS)
def test_each_variant_has_one_yes_and_one_no(number):
    """The yes leaves a platform, and its plan holds; the no has a reason that can be found."""
    briefs = {brief.brief_id: brief for brief in load_briefs(data(UNIT, number, "briefs.json"), "fr")}
    right = labels(UNIT, "presence.json")[str(number)]
    choices = {one["choice"]: name for name, one in right.items()}

    assert set(briefs) == set(right)
    assert {"yes", "no"} == set(choices)
    there, away = briefs[choices["yes"]], right[choices["no"]]
    assert there.leaving is not None
    assert outcome(Plan(**right[choices["yes"]]["plan"]), there).broken == ()
    assert 1 <= len(away["reasons"]) <= 2
    assert not any(brief.why or brief.reasons for brief in briefs.values())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_team_is_right_about_the_practice_briefs(language):
    """Every plan is tried: no where none holds, for the reasons that are written."""
    verdict = load(UNIT).verdict
    for brief in practice_briefs(language):
        found = verdict(brief)
        assert (found.possible, found.reasons) == (not brief.reasons, brief.reasons)


def test_neighbours_have_other_organisations():
    """No two variants show the same two, and nobody sees them in one order."""
    pairs = [tuple(row["brief_id"] for row in load(UNIT).drawn_briefs(number)) for number in VARIANTS]

    assert len(VARIANTS) == len(set(map(frozenset, pairs)))
    yes_first = [
        labels(UNIT, "presence.json")[str(n)][pair[0]]["choice"]
        for n, pair in zip(VARIANTS, pairs, strict=True)
    ]
    assert {"yes", "no"} == set(yes_first)


def test_sizes_change_and_verdicts_stay():
    """Over many seeds, the people differ and the right plan still holds."""
    module, sizes = load(UNIT), set()
    for number in range(PRACTICE + 1, PRACTICE + 201):
        rows = module.drawn_briefs(number)
        sizes.add(json.dumps([row["publics"] for row in rows]))
    assert len(sizes) > 30


def test_no_public_file_holds_the_seed():
    """With it, anybody could draw the organisations with their verdicts."""
    assert [] == seeds_in_public(load(UNIT), {".py", ".md", ".ipynb"})
