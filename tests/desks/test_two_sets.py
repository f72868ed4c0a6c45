"""The two sets of each unit: parallel, equally hard, in both languages; a fixed answer shows no skill."""

from collections import Counter
from statistics import NormalDist

import numpy as np
import pytest

from parvis.desks.skill import gain
from parvis.desks.two_sets import FORMS, Sitting, load_two_sets, replay

UNITS = ("profession", "listening", "publishing", "moderation", "animating", "kpi", "crisis", "value")
EASE = {1: 2.6, 2: 1.8, 3: 1.0}  # planted d′ of a learner on an item of each level
LANGUAGES = ("fr", "en")
Z = np.array([NormalDist().inv_cdf((yes + 0.5) / 11) for yes in range(11)])  # of so many yes out of ten


def answered(unit, form, choose):
    sitting = Sitting(load_two_sets(unit, "en"), form)
    for item in sitting.items:
        sitting.choose(item.item_id, choose(item))
    return sitting


@pytest.mark.parametrize("unit", UNITS)
def test_the_forms_are_twins(unit):
    """Twenty in each, half of each kind, and every item has a twin of the same answer, kind and level."""
    sets = load_two_sets(unit, "fr")
    drawn = [Counter((i.answer, i.kind, i.level) for i in sets.form(form)) for form in FORMS]

    assert drawn[0] == drawn[1]
    assert [20, 20] == [one.total() for one in drawn]
    assert {"signal": 10, "noise": 10} == Counter(item.answer for item in sets.form("A"))


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_items_are_whole_and_none_is_told_twice(unit, language):
    """Each has a text and an explanation of its own; it can be read in under a quarter of a minute."""
    sets = load_two_sets(unit, language)
    texts = [item.text for item in sets.items]

    assert len(texts) == len({*texts}) == len({item.item_id for item in sets.items})
    assert all(item.why.strip() for item in sets.items)
    assert max(len(text.split()) for text in texts) <= 34
    assert {"signal", "noise", "pass"} == {*sets.choices}


@pytest.mark.parametrize("unit", UNITS)
def test_each_form_mixes_the_answers(unit):
    """No run of five, which would give the answers away."""
    for form in FORMS:
        run = "".join(item.answer[0] for item in load_two_sets(unit, "en").form(form))

        assert "sssss" not in run
        assert "nnnnn" not in run


@pytest.mark.parametrize("unit", UNITS)
def test_the_forms_are_equally_hard(unit):
    """Eight thousand simulated learners, each with an ability, a lean and the planted ease of each item.

    Between the forms the mean d′ and the share of right answers differ by less than a tenth and a hundredth
    (limits of the interval at 95 %).
    """
    rng = np.random.default_rng(11)
    learners = 8000
    ability, lean = rng.normal(0, 0.5, learners), rng.normal(0, 0.3, learners)
    shown = {}
    for form in FORMS:
        items = load_two_sets(unit, "en").form(form)
        reach = np.array([EASE[item.level] for item in items])[None, :] + ability[:, None]
        due = np.array([item.answer == "signal" for item in items])
        felt = rng.normal(np.where(due, reach / 2, -reach / 2), 1) > lean[:, None]
        shown[form] = Z[felt[:, due].sum(1)] - Z[felt[:, ~due].sum(1)], (felt == due).mean(1)
    for values, margin in zip(zip(*shown.values(), strict=True), (0.1, 0.01), strict=True):
        apart = values[0] - values[1]
        reach = 1.96 * apart.std() / np.sqrt(learners)

        assert abs(apart.mean()) + reach < margin


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("choice", ["signal", "noise"])
def test_a_fixed_answer_earns_nothing(unit, choice):
    """Remove everything, keep everything: no skill in either form, and none gained from one to the other."""
    first, second = (answered(unit, form, lambda _item: choice).skill for form in FORMS)

    assert 0 == first.sensitivity.value == second.sensitivity.value
    assert first.sensitivity.low < 0 < first.sensitivity.high
    assert 0 == gain(first, second).value


@pytest.mark.parametrize("unit", UNITS)
def test_knowing_every_answer_shows(unit):
    """The other end of the scale."""
    skill = answered(unit, "A", lambda item: item.answer).skill

    assert 1 == skill.sensitivity.sign
    assert skill.area.value > 0.98


def test_what_is_passed_is_left_out():
    """Passing is not a wrong answer."""
    sitting = answered(
        "crisis", "A", lambda item: "pass" if item.kind in ("injury", "taste") else item.answer
    )

    assert (9, 9, 0, 9) == (
        sitting.skill.hits,
        sitting.skill.signals,
        sitting.skill.false_alarms,
        sitting.skill.noises,
    )


def test_what_was_saved_is_found_again():
    """And what is damaged is left out and told."""
    made = answered("kpi", "B", lambda _item: "noise")
    again = replay([*made.to_dicts(), 7, {"item": "b01", "choice": "both"}], load_two_sets("kpi", "en"), "B")

    assert made.chosen == again.chosen
    assert [
        "Decision 21 is damaged: decide it again.",
        "'both' is not a choice of the desk: choose it from the list.",
    ] == again.notices


def test_a_unit_without_sets_is_told():
    """The sentence names the unit."""
    with pytest.raises(ValueError, match="the unit 'nowhere' has no sets of cases"):
        load_two_sets("nowhere")
