"""The plans, the checks and the survey of the unit value are alike for everybody, and betray no label."""

import itertools
import json

import numpy as np
import pandas as pd
import pytest

from parvis.desks.cards import load_cards, practice_cards
from parvis.value import lines
from parvis.value.plan import load_sheet, replay
from parvis.value.survey import FROM, compare

from .generators import data, labels, load, variants

UNIT = "value"
VARIANTS = variants(UNIT)


@pytest.fixture(params=VARIANTS)
def number(request):
    """Each variant in turn."""
    return request.param


def decisions(levels):
    """The decisions that choose these levels."""
    return [{"card": line, "question": "level", "choice": level} for line, level in levels.items()]


def net(brings, levels):
    """What the sales lines leave, worked out anew."""
    return sum(([0, *steps][int(levels[line])]) - 1000 * int(levels[line]) for line, steps in brings.items())


def test_the_best_budget_keeps_to_the_limit_and_beats_the_habits(number):
    """The last click's plan loses, a thousand everywhere does less; no plan of the same cost does better."""
    parts = labels(UNIT, "budget_parts.json")[str(number)]
    made = replay(decisions(parts["best"]), load_sheet(data(UNIT, number, "budget.json")))
    brings, best = parts["brings"], parts["best"]
    clicked = dict.fromkeys(brings, "0") | {"letter": "3", "contest": "3", "search": "1"}

    assert made.within and not made.still_open()
    assert parts["most"] == net(brings, best) and parts["everywhere"] == net(
        brings, dict.fromkeys(brings, "1")
    )
    assert net(brings, clicked) < 0 < parts["everywhere"] < parts["most"] - 500
    spent = sum(int(best[line]) for line in brings)
    for plan in itertools.product("0123", repeat=5):
        if sum(map(int, plan)) <= spent:
            assert net(brings, dict(zip(brings, plan, strict=True))) <= parts["most"]


def test_chance_earns_little_with_a_budget():
    """Of plans drawn within the budget, what the sales lines leave is a small part of what the best earns."""
    chance = np.random.default_rng(7)
    shares = []
    for parts in labels(UNIT, "budget_parts.json").values():
        for levels in chance.integers(0, 4, (400, 5)):
            if levels.sum() <= 7:
                left = net(parts["brings"], dict(zip(parts["brings"], levels, strict=True)))
                shares.append(max(0, left - parts["everywhere"]) / (parts["most"] - parts["everywhere"]))

    assert 200 < len(shares) and np.mean(shares) < 0.1


def test_the_good_page_keeps_to_the_limit_and_forces_nothing(number):
    """It has all that is needed; everything light is too heavy."""
    parts = labels(UNIT, "page_parts.json")[str(number)]
    sheet = load_sheet(data(UNIT, number, "page.json"))
    good = replay(decisions(parts["good"]), sheet)
    light = {line: "light" if level == "out" else level for line, level in parts["good"].items()}

    assert good.within and not good.still_open()
    assert not replay(decisions(light), sheet).within
    assert {"text", "photo"} < set(parts["needed"])


def test_each_hand_of_checks_has_the_same_kinds(number):
    """Three to remove, four to correct, two to look up, three to keep; no card is a practice card."""
    told = labels(UNIT, "checks_labels.json")[str(number)]
    fates = [right["fate"][0] for right in told.values()]
    practised = {card.title for card in practice_cards(UNIT, "checks", "en")}

    assert {"stop": 3, "change": 4, "check": 2, "go": 3} == {name: fates.count(name) for name in set(fates)}
    assert all(
        (right["fate"] == ["check"]) == (right["rule"] == ["politics"])
        and (right["fate"] == ["go"]) == (right["rule"] == ["none"])
        for right in told.values()
    )
    assert not practised & {card.title for card in load_cards(data(UNIT, number, "checks.json"), "en")}


@pytest.mark.parametrize("name", ["budget.json", "page.json", "checks.json"])
def test_no_file_of_a_desk_says_what_is_right(number, name):
    """Neither right choices, nor reasons, nor kinds; both languages are in one file."""
    told = json.loads(data(UNIT, number, name).read_text(encoding="utf-8"))

    assert all(
        {"right", "why", "kind"}.isdisjoint(card) and {"fr", "en"} <= set(card) for card in told["briefs"]
    )


def test_in_each_survey_three_questions_moved_and_attitude_not_for_sure(number):
    """What the exercise and its rubric say, with room to spare."""
    survey = pd.read_csv(data(UNIT, number, "survey.csv"))
    found = {one.question: one for one in compare(survey)}

    assert (900, ["person_id", "exposed", *FROM]) == (len(survey), survey.columns.tolist())
    assert bool == survey["exposed"].dtype and survey[list(FROM)].isna().any().all()
    assert ["attention", "understanding", "relation"] == [name for name in FROM if found[name].low > 0.02]
    assert not found["attitude"].sure


def test_what_is_planted_in_the_surveys_is_seen_by_nearly_everybody():
    """Power of 0.99 over 200 surveys for each of the three effects."""
    make = load(UNIT).survey
    seen = [{one.question for one in compare(make(seed)) if one.low > 0} for seed in range(1_000, 1_200)]

    assert all(198 <= sum(name in one for one in seen) for name in ("attention", "understanding", "relation"))


def test_the_budget_s_traps_are_in_every_variant(number):
    """The letter is claimed most, and its third thousand never pays."""
    known = load(UNIT).budget(number)

    assert max(known["claimed"]) == known["claimed"][0]
    assert known["letter"][2] - known["letter"][1] < 1000
    assert lines.page_limit(load(UNIT).page(number)) < 500
