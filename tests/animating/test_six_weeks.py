"""The model of six weeks: the same chances for every plan; each act moves what its equation says, no more."""

from dataclasses import replace

import numpy as np
import pytest

from parvis.animating import six_weeks
from parvis.animating.six_weeks import Act, Member, Parameters, play

PEOPLE = [Member(n, n % 4, 0.02 if n else 1.2, leaving=n == 3, bridge=n == 7) for n in range(40)]
ACTS = {
    act.kind: act for act in (Act("invite"), Act("thank", (3,)), Act("role", (0,)), Act("introduce", (0, 1)))
}


def means(acts, parameters=None):
    """The mean outcomes of a plan, by name."""
    return {name: float(values.mean()) for name, values in vars(play(PEOPLE, acts, parameters)).items()}


def test_the_same_plan_has_the_same_chances():
    """Two hundred runs, each again as it was."""
    first, again = play(PEOPLE, []), play(PEOPLE, [])

    assert all(np.array_equal(getattr(first, name), getattr(again, name)) for name in vars(first))
    assert 200 == six_weeks.SEEDS == len(first.kept)


def test_each_act_moves_what_its_equation_says():
    """An invitation brings people and questions; thanks keep somebody; a role answers and tires."""
    idle, after = means([]), {kind: means([act]) for kind, act in ACTS.items()}

    assert after["invite"]["kept"] > idle["kept"]
    assert after["invite"]["unanswered"] > idle["unanswered"]
    assert after["invite"]["regulars"] == idle["regulars"]
    assert after["thank"]["regulars"] > idle["regulars"]
    assert after["role"]["unanswered"] < idle["unanswered"]
    assert after["role"]["kept"] > idle["kept"]
    assert after["role"]["regulars"] <= idle["regulars"]


def test_introductions_hold_the_groups_when_the_bridge_leaves():
    """With a bridge who surely leaves, three introductions leave more groups talking than none."""
    gone = [replace(one, leaving=one.bridge) for one in PEOPLE]
    surely = Parameters(leaves_soon=1.0)
    links = [Act("introduce", (0, other)) for other in (1, 2, 3 + 4)]

    assert 1 == play(gone, [], surely).talking.max()
    assert play(gone, links, surely).talking.mean() > 2


def test_no_consequence_is_outside_the_model():
    """With every effect taken out, no act changes anything."""
    nothing = Parameters(invited=0, thanked=1.0, loaded=1.0, role=0.0, lasts=0.0)
    idle = means([], nothing)

    assert all(idle == means([act], nothing) for act in ACTS.values())


@pytest.mark.parametrize("factor", [0.75, 1.25])
def test_thanks_alone_keep_the_fewest_newcomers_when_a_parameter_moves(factor):
    """With each parameter a quarter smaller or larger, the order of the acts holds."""
    for name in ("questions", "joining", "stays_answered", "stays_alone", "leaves", "role"):
        moved = replace(Parameters(), **{name: getattr(Parameters(), name) * factor})
        kept = {kind: means([ACTS[kind]], moved)["kept"] for kind in ("invite", "role", "thank")}
        assert kept["thank"] < min(kept["invite"], kept["role"])


def test_every_number_of_an_act_is_told_in_the_equations():
    """The sentences that a student reads hold the numbers that the model uses."""
    moved = Parameters(invited=9, leaves=0.11, leaves_soon=0.37, thanked=0.31, loaded=1.7, role=2.5,
                       stays_answered=0.81, stays_alone=0.13, lasts=0.66)  # fmt: skip
    told = " ".join(equation for _what, equation, _source in six_weeks.equations(moved))

    assert all(number in told for number in ("9", "11", "37", "0.31", "1.7", "2.5", "0.81", "0.13", "0.66"))


# Four acts each, as somebody would who has one rule for every forum; and doing nothing.
POLICIES = {
    "idle": [],
    "invite": [Act("invite")] * 4,
    "thank": [Act("thank", (one,)) for one in (3, 0, 1, 2)],
    "role": [Act("role", (one,)) for one in (0, 1, 2, 4)],
    "introduce": [Act("introduce", (0, other)) for other in (1, 2, 3, 5)],
    "one of each": list(ACTS.values()),
}
SITUATIONS = {
    "usual": (PEOPLE, Parameters()),
    "the bridge leaves": (
        [replace(one, leaving=one.leaving or one.bridge) for one in PEOPLE], Parameters(leaves_soon=0.5)
    ),
    "many questions": (PEOPLE, Parameters(questions=16, joining=2)),
}  # fmt: skip


def best(people, parameters):
    """The policies that do best at each outcome, each over two hundred seeds."""
    played = {name: play(people, acts, parameters) for name, acts in POLICIES.items()}
    found = {}
    for outcome, sign in (("regulars", 1), ("unanswered", -1), ("kept", 1), ("talking", 1)):
        means_of = {name: sign * float(getattr(weeks, outcome).mean()) for name, weeks in played.items()}
        found[outcome] = {name for name, mean in means_of.items() if mean == max(means_of.values())}
    return found


def test_no_fixed_sequence_wins_everywhere():
    """Each of three situations has two rules or more that do best at something; newcomers ask for another."""
    winners = {name: best(*situation) for name, situation in SITUATIONS.items()}

    assert all(not set.intersection(*found.values()) for found in winners.values())
    assert {"role"} == winners["usual"]["kept"] != winners["many questions"]["kept"] == {"invite"}
    assert all({"role"} == found["unanswered"] for found in winners.values())
    assert all({"introduce"} == found["talking"] for found in winners.values())
    assert not [name for name, found in winners.items() if "idle" in set.union(*found.values())]
