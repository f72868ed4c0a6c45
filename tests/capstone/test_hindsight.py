"""Which two decisions cost most: found by replaying with one decision changed, and nothing else."""

from parvis.capstone.guide import guided
from parvis.capstone.hindsight import costliest
from parvis.capstone.scores import score
from parvis.capstone.story import begin, replay, step

from .toy import toy

PASS = {"kind": "pass"}
SEED = 3


def spoiled(*changes):
    """The guided way with some of its decisions otherwise, by what they are about; None leaves one out."""
    other = {(change["kind"], change.get("item", "")): change for change in changes}
    log = []
    for move in guided(toy(), SEED):
        move = other.get((move["kind"], move.get("item", "")), move)
        log += [move] if move.get("choice") != "none" else []
    return replay(log, toy(), SEED)


def test_a_way_without_a_fault_has_no_costly_decision():
    """Nothing done otherwise would have been worth half a point more."""
    assert [] == costliest(replay(guided(toy(), SEED), toy(), SEED))


def test_the_two_spoiled_decisions_are_found():
    """A task done badly and fair criticism removed, in a story that is right elsewhere."""
    about = next(one.name for one in toy().queue if one.about == begin(toy(), SEED).cast.crisis)
    first = begin(toy(), SEED)
    task = first.tasks[0]
    bad = next(letter for letter, way in first.choices(task).items() if way.worth == 0)
    state = spoiled(
        {"kind": "message", "item": about, "choice": "remove"},
        {"kind": "task", "item": task.name, "choice": bad},
    )
    found = costliest(state)

    assert {("message", about), ("task", task.name)} == {change.made.about for change in found}
    assert all(change.points > score(state).total for change in found)


def test_what_was_never_done_is_found_too():
    """A message left without a decision stands as one; the points are those of the replay."""
    state = spoiled({"kind": "message", "item": "q05", "choice": "none"})
    found = costliest(state, 1)[0]

    assert found.made is None
    assert ("message", "q05", "escalate") == (found.instead.kind, found.instead.item, found.instead.choice)
    fixed = score(replay(guided(toy(), SEED), toy(), SEED)).total
    assert found.points == fixed


def test_a_decision_that_was_changed_in_time_costs_nothing():
    """Only what stood when time went on is replayed otherwise."""
    log = guided(toy(), SEED)
    state = replay([{"kind": "message", "item": "q03", "choice": "keep"}, *log], toy(), SEED)

    assert [] == costliest(state)


def test_a_signal_left_aside_would_have_brought_the_team_in_earlier():
    """The same moves, made as many hours earlier, would have been worth more."""
    first = begin(toy(), SEED)
    true = next(one.name for one in first.shown_signals if one.crisis)
    state = first
    for move in guided(toy(), SEED):
        if move["kind"] == "signal" and move["item"] == true:
            continue
        if move["kind"] != "crisis":
            state = step(state, move)
    cost = [change for change in costliest(state, 30) if change.instead and change.instead.item == true]

    assert cost and cost[0].points > score(state).total
