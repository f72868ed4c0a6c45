"""Three days: moves lead from state to state, earlier ones weigh on the crisis, any log is replayed."""

import random

import pytest

from parvis.capstone import carry
from parvis.capstone.guide import guided
from parvis.capstone.moves import ROLES, read_move, role_of
from parvis.capstone.refusals import injects, refusal
from parvis.capstone.scores import PARTS, score
from parvis.capstone.state import CRISIS, EVENING, OVER
from parvis.capstone.story import begin, replay, step
from parvis.crisis.moves import COSTS
from parvis.language import use_language

from .toy import toy

PASS = {"kind": "pass"}
SEED = 3


@pytest.fixture(autouse=True)
def _english():
    use_language("en")


def message(item, choice):
    """A decision on a message."""
    return {"kind": "message", "item": item, "choice": choice}


def signal(item, choice):
    """What is made of a signal."""
    return {"kind": "signal", "item": item, "choice": choice}


def at_the_crisis(*moves):
    """The story when the crisis begins, with moves of day 1."""
    return replay([*moves, PASS, PASS], toy(), SEED)


def parts_of(seed=SEED):
    """The crisis drawn, its true signal, the false one, the fair criticism about it, the active holes."""
    cast = begin(toy(), seed).cast
    true = next(one.name for one in toy().signals if one.crisis == cast.crisis)
    about = next(one.name for one in toy().queue if one.about == cast.crisis)
    return cast, true, "s3", about


def test_the_guided_way_is_whole_and_near_the_top():
    """Every decision fits: all parts are full but the crisis, which is near its reference."""
    end = replay(guided(toy(), SEED), toy(), SEED)
    points = score(end)

    assert (OVER, ()) == (end.step, end.notices)
    assert {name: PARTS[name] for name in PARTS if name != "crisis"} == {
        name: got for name, got in points.by_part.items() if name != "crisis"
    }
    assert points.by_part["crisis"] > 30
    assert set(ROLES) == set(points.by_role)


def test_who_does_nothing_comes_last():
    """No part is won by leaving all undone, but what silence is worth in the crisis."""
    points = score(replay([PASS] * OVER, toy(), SEED))

    assert 0 == sum(got for name, got in points.by_part.items() if name != "crisis")
    assert points.by_part["crisis"] < 10


def test_time_passes_by_steps_and_days():
    """Day 1, the morning of day 2, twelve hours over two days, the evening, the end."""
    state = step(begin(toy(), SEED), signal(parts_of()[1], "alert"))
    days = []
    while not state.finished:
        days.append(state.day)
        state = step(state, PASS)

    assert [1] + [2] * 7 + [3] * 7 == days


def test_a_signal_told_brings_the_team_in_on_time():
    """Told: at once; watched: an hour late; left aside: three."""
    _cast, true, _false, _about = parts_of()
    starts = [at_the_crisis(signal(true, choice)).step for choice in ("alert", "watch", "ignore")]

    assert [CRISIS, CRISIS + 1, CRISIS + 3] == starts


def test_crying_wolf_tires():
    """The false signal costs the team its rest, whatever is done with the true one."""
    _cast, true, false, _about = parts_of()
    calm = at_the_crisis(signal(true, "alert"), signal(false, "watch"))
    wolf = at_the_crisis(signal(true, "alert"), signal(false, "alert"))

    assert carry.Numbers().wolf_tires == wolf.now.fatigue - calm.now.fatigue


def test_fair_criticism_removed_makes_the_crisis_louder():
    """Removed: more contagious and less trust; answered: fewer who begin it and more trust."""
    _cast, true, _false, about = parts_of()
    left, removed, answered = (
        at_the_crisis(signal(true, "alert"), message(about, choice)) for choice in ("keep", "remove", "reply")
    )

    assert removed.crisis.contagion > left.crisis.contagion == answered.crisis.contagion
    assert removed.now.trust < left.now.trust < answered.now.trust
    assert answered.crisis.spreaders < left.crisis.spreaders


def test_what_the_charter_does_not_cover_nobody_may_remove():
    """Without the patch it is refused, and costs; with the patch it can be removed."""
    cast = parts_of()[0]
    hole = cast.active[0]
    about = next(one.name for one in toy().queue if one.hole == hole)
    first = begin(toy(), SEED)
    letter = next(name for name, way in first.choices(toy().hole(hole)).items() if way.worth == 2)
    patch = {"kind": "patch", "item": hole, "choice": letter}
    open_, patched = replay([PASS], toy(), SEED), replay([patch, PASS], toy(), SEED)

    assert "nobody may remove it" in refusal(open_, message(about, "remove"))
    assert "" == refusal(patched, message(about, "remove"))
    uncovered = [one.item for one in step(open_, PASS).ledger if one.rule == "uncovered"]
    assert about in uncovered
    assert about not in [one.item for one in step(patched, PASS).ledger if one.rule == "uncovered"]


def test_a_promise_in_a_reply_is_expected():
    """It is due on the last evening; kept, explained or forgotten, it moves trust."""
    ends = {}
    for choice in ("keep", "explain", ""):
        state = begin(toy(), SEED)
        for move in guided(toy(), SEED):
            state = step(state, move) if state.step < EVENING else state
        assert ["q01"] == [one.name for one in state.promises]
        promise = {"kind": "promise", "item": "q01", "choice": choice}
        ends[choice] = step(step(state, promise) if choice else state, PASS).trust

    assert ends["keep"] > ends["explain"] > ends[""]


def test_two_patches_fill_day_one_and_can_be_taken_back():
    """A third is refused until one is taken back."""
    holes = parts_of()[0].holes
    patches = [{"kind": "patch", "item": hole, "choice": "a"} for hole in holes]
    state = replay(patches[:2], toy(), SEED)

    assert "two patches" in refusal(state, patches[2])
    assert "" == refusal(step(state, patches[0] | {"choice": ""}), patches[2])


def test_the_last_decision_before_time_goes_on_counts():
    """Afterwards it cannot be changed."""
    state = replay([message("q03", "keep"), message("q03", "remove"), PASS], toy(), SEED)

    assert "remove" == state.decided("message", "q03").choice
    assert "today's queue" in refusal(state, message("q03", "keep"))


def test_a_facilitator_brings_in_what_was_not_drawn():
    """It joins today's queue, once, and is decided like the others."""
    state = begin(toy(), SEED)
    name = injects(state)[0][0]
    brought = step(state, {"kind": "inject", "item": name})

    assert name in [one.name for one in brought.open_queue]
    assert name not in [one for one, _text in injects(brought)]
    assert "" == refusal(brought, message(name, "keep"))


def test_the_specialisation_stays_once_its_first_task_is_done():
    """Before, it may change; its tasks are asked on their day only."""
    chosen = replay([{"kind": "track", "choice": "mobile"}], toy(), SEED)
    done = step(chosen, {"kind": "task", "item": "mobile1", "choice": "a"})

    assert "mobile" == done.track
    assert "specialisation stays" in refusal(done, {"kind": "track", "choice": "b2b"})
    assert "not today's" in refusal(done, {"kind": "task", "item": "mobile2", "choice": "a"})


@pytest.mark.parametrize(
    "raw",
    [
        None, 7, [], "pass", {}, {"kind": "burn"}, {"kind": 3}, {"kind": "message"},
        {"kind": "crisis", "do": "fly"}, {"kind": "inject", "item": 4},
        {"kind": "message", "item": "q01", "choice": ["keep"]},
        {"kind": "signal", "item": {}, "choice": "alert"},
        {"kind": "crisis", "do": "verify", "item": "nobody", "facts": {"a": 1}},
    ],
)  # fmt: skip
def test_what_is_no_decision_is_left_out_in_a_sentence(raw):
    """A log comes from a file that anybody can edit."""
    state = replay([raw, PASS], toy(), SEED)

    assert (1, 1) == (state.step, len(state.notices))
    assert state.notices[0].startswith("Decision 1 is left out: ")


def test_a_log_that_is_no_list_is_an_empty_story():
    """Whatever the file holds."""
    assert 0 == replay({"kind": "pass"}, toy(), SEED).step == replay(None, toy(), SEED).step


def test_chance_logs_replay_and_give_the_same_state_twice():
    """Thousands of moves in any order: never an error, and what was made is made again by its own log."""
    rng = random.Random(72)
    of = toy()
    names = [one.name for part in (of.queue, of.signals, of.holes) for one in part] + ["m1", "m2", "event1"]
    kinds = ["message", "signal", "patch", "task", "crisis", "promise", "verdict", "track", "inject", "pass"]
    choices = ["keep", "reply", "remove", "alert", "watch", "a", "b", "explain", "renew", "mobile", ""]
    for seed in range(12):
        moves = [
            {"kind": rng.choice(kinds), "item": rng.choice(names), "choice": rng.choice(choices),
             "do": rng.choice([*COSTS]), "level": rng.randint(0, 5), "strategy": "apologise",
             "slots": ["known"]}
            for _move in range(120)
        ]  # fmt: skip
        state = replay(moves, of, seed)
        again = replay([move.to_dict() for move in state.moves], of, seed)
        assert (again.made, again.turns, again.ledger, ()) == (
            state.made,
            state.turns,
            state.ledger,
            again.notices,
        )
        assert 0 <= score(state).total <= 100


def test_each_kind_has_the_role_that_makes_it():
    """The crisis is shared by what is done."""
    made = {"message": "moderation", "signal": "listening", "task": "publishing", "patch": "lead"}
    first = {"message": "keep", "signal": "alert", "task": "a", "patch": "a"}

    assert made == {kind: role_of({"kind": kind, "item": "x", "choice": first[kind]}) for kind in made}
    assert set(ROLES) == {read_move({"kind": "crisis", "do": do}).role for do in COSTS}
    assert "" == role_of({"kind": "burn"})
