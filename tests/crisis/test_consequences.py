"""Nothing moves an indicator of the crisis room outside the rules that it names, with their parameters."""

import random
from dataclasses import fields, replace

import pytest

from parvis.crisis.consequences import RULES, rule_label, totals
from parvis.crisis.moves import COSTS, SLOTS, Move
from parvis.crisis.parameters import Parameters
from parvis.crisis.scenario import STRATEGIES, TURNS, Scenario, load_scenario, scenario_names
from parvis.crisis.situation import opening
from parvis.crisis.story import play, reference

INDICATORS = ("people", "calming", "trust", "legal", "money", "fatigue")
STOCK = ("trust", "legal", "money", "fatigue")
FIELDS = {field.name for field in fields(Parameters)}


def drawn(scenario, seed):
    """A game played at random, with every kind of move in it."""
    rng = random.Random(seed)
    names = [item.name for item in scenario.items]
    moves = []
    for turn in range(TURNS):
        for _try in range(2):
            do = rng.choice(list(COSTS))
            facts = tuple(rng.sample(names, rng.randrange(3)))
            moves.append(
                Move(
                    turn,
                    do,
                    item=rng.choice(names),
                    level=rng.randint(1, 4),
                    strategy=rng.choice(STRATEGIES),
                    facts=facts,
                    slots=SLOTS[: rng.randint(1, 6)],
                    hours=rng.randint(1, 3),
                )
            )
    return play(moves, scenario, seed)


@pytest.mark.parametrize("seed", range(8))
def test_no_consequence_comes_from_outside_the_model(scenario, seed):
    """What the rules noted adds up to every indicator, hour by hour, to the last point and person."""
    story = drawn(scenario, seed)
    first = opening(scenario)
    for now in story.turns:
        for indicator in STOCK:
            noted = sum(one.amount for one in now.ledger if one.indicator == indicator)

            assert getattr(first, indicator) + noted == pytest.approx(getattr(now, indicator))
        heard = sum(one.amount for one in now.ledger if one.indicator == "people")
        assert first.spread.reached + heard == pytest.approx(now.spread.reached)
    for turn, now in enumerate(story.turns[1:]):
        calm = sum(one.amount for one in now.ledger if one.turn == turn and one.indicator == "calming")
        assert -0.6 - 1e-9 <= calm <= 0.85 + 1e-9


def test_every_consequence_names_a_rule_and_an_indicator(scenario):
    """Random games meet no rule that the table does not explain."""
    for seed in range(8):
        for one in drawn(scenario, seed).end.ledger:
            assert one.rule in RULES
            assert one.indicator in INDICATORS


def test_every_parameter_belongs_to_a_rule_that_writes_it():
    """None is hidden, none is named in vain; a parameter stands in the equation of its rule."""
    named = [name for rule in RULES.values() for name in rule.parameters]

    assert FIELDS <= set(named)
    assert set(named) - FIELDS <= {field.name for field in fields(Scenario)}
    assert all(name in rule.equation for rule in RULES.values() for name in rule.parameters)


def test_every_rule_is_met_and_said():
    """In all the crises together, random games meet each rule; each has its words."""
    met = set()
    for name in scenario_names():
        for seed in range(40):
            met |= set(totals(drawn(load_scenario(name, "en"), seed).end.ledger))

    assert set(RULES) == met
    assert len(RULES) == len({rule_label(rule) for rule in RULES})


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_every_parameter_moves_something(scenario_of, name):
    """Another value of it gives another story somewhere: no number is there for show."""
    value = getattr(Parameters(), name)
    other = replace(Parameters(), **{name: value - 1 if isinstance(value, int) else value * 0.75})

    def ends(kind):
        """How some games end: at random, known ones, with a promise missed, with a proof that is lost."""
        missed = [Move(0, "state", slots=SLOTS, hours=1)]
        lost = [Move(0, "verify", item="i2"), Move(0, "report")]
        played = [play(moves, kind, 1) for moves in (missed, lost)]
        known = [reference(name, kind, 1) for name in ("apology", "matched")]
        games = [*(drawn(kind, seed) for seed in range(4)), *known, *played]
        return [story.end for story in games]

    assert any(
        ends(kind) != ends(replace(kind, parameters=other))
        for kind in map(scenario_of, ("noise", "mistake", "late_again", "rumour"))
    )
