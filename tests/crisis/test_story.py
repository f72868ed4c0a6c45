"""A crisis played, and replayed from its log."""

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.crisis.moves import COSTS, SLOTS, Move
from parvis.crisis.scenario import STRATEGIES, TURNS
from parvis.crisis.session import Session, indicators
from parvis.crisis.situation import standing
from parvis.crisis.story import POLICIES, play, policy, reference, replay, score

# A crisis being played can be left, found again, taken back, and tells the same story as its log.


def played(scenario, moves, turns=TURNS, seed=1):
    """A session in which moves are made at their hours."""
    session = Session(scenario, seed)
    for turn in range(turns):
        for move in moves:
            if move.turn == turn:
                assert session.do(move)
        session.pass_hour()
    return session


@pytest.mark.parametrize("name", ["silence", "matched"])
def test_a_played_crisis_tells_the_story_of_its_log(scenario, name):
    """Hour by hour, what one lived through is what marking replays."""
    session = played(scenario, policy(name, scenario))

    assert session.finished
    assert session.story().end == session.now
    assert 0 == session.story().ignored


def test_a_crisis_left_in_the_middle_is_found_again(scenario):
    """A restarted kernel finds the hour, the moves and the indicators."""
    session = played(scenario, policy("matched", scenario), turns=5)
    again = Session(scenario, 1, session.to_dicts(), session.turn)

    assert (5, session.now, session.past) == (again.turn, again.now, again.past)


def test_a_move_of_this_hour_can_be_taken_back(scenario_of):
    """The attention comes back; what was done an hour ago stays done."""
    session = Session(scenario_of("defect"))
    session.do(Move(0, "pause"))
    session.do(Move(0, "state", slots=SLOTS, hours=2))
    before = session.now.attention

    assert "state" == session.take_back().do
    assert before + 2 == session.now.attention
    session.pass_hour()
    assert session.take_back() is None
    assert 0 == session.now.paused


def test_indicators_show_what_was_an_hour_ago(scenario_of):
    """One acts before one sees; later one can be told what was known then."""
    session = Session(scenario_of("defect"))
    first = indicators(session.now)
    session.pass_hour()
    second = indicators(session.now)

    assert first == session.known
    session.pass_hour()
    assert second == session.known
    assert first == session.known_at(1)


def test_messages_arrive_at_their_hour(scenario_of):
    """Nobody reads what has not been written."""
    session = Session(scenario_of("defect"))
    early = [item.name for item in session.inbox]
    for _hour in range(4):
        session.pass_hour()

    assert ["i1", "i2"] == early
    assert ["i1", "i2", "i3", "i4", "i5"] == [item.name for item in session.inbox]


@pytest.mark.parametrize("turn", [None, "3", -1, 99, True, 2.5])
def test_an_edited_hour_is_not_believed(scenario_of, turn):
    """The game goes on at the hour of its last move."""
    session = Session(scenario_of("defect"), 1, [{"turn": 3, "do": "rest"}, {"turn": "x"}], turn)

    assert 3 == session.turn


def test_after_the_last_hour_nothing_can_be_done(scenario_of):
    """The crisis is over."""
    session = played(scenario_of("noise"), [])
    session.pass_hour()

    assert TURNS == session.turn
    assert not session.do(Move(11, "rest"))


def test_random_games_and_their_logs_agree(scenario):
    """Whatever is tried at whatever hour, what was refused changes nothing."""
    rng = random.Random(4)
    for _game in range(20):
        session = Session(scenario, 3)
        for turn in range(TURNS):
            for _try in range(3):
                do = rng.choice(["pause", "reply", "delete", "press", "rest", "correct"])
                session.do(Move(turn, do))
            session.pass_hour()

        assert session.story().end == session.now


def test_policies_are_four():
    """Silence, denial, an apology whatever the case, and an answer that fits."""
    assert ("silence", "denial", "apology", "matched") == POLICIES


# A crisis replayed: any log gives one story, the same twice; causes come before their effects.


SEEDS = range(6)
JUNK = [
    None, 3, "pause", [], {}, {"turn": True, "do": "pause"}, {"turn": 1e9, "do": "pause"},
    {"turn": 0, "do": []},
    {"turn": 0, "do": "verify", "item": ["i1"]}, {"turn": 0, "do": "verify", "item": "i5"},
    {"turn": -1, "do": "rest"}, {"turn": 0, "do": "escalate", "level": "4"}, {"do": "pause"},
    {"turn": 0, "do": "state", "slots": 7}, {"turn": 2, "do": "answer", "strategy": {}},
    {"turn": float("nan"), "do": "rest"},
]  # fmt: skip


def random_entry(rng):
    """A move that may or may not be possible, or junk."""
    if rng.random() < 0.2:
        return rng.choice(JUNK)
    return {
        "turn": rng.randrange(-1, TURNS + 1),
        "do": rng.choice([*COSTS, "dance"]),
        "item": rng.choice(["i1", "i2", "i4", "i9", None]),
        "level": rng.randrange(-1, 6),
        "strategy": rng.choice([*STRATEGIES, "shout"]),
        "facts": rng.choice([[], ["i1"], ["i2", "i4"], "i1", [None, 2]]),
        "slots": rng.choice([list(SLOTS), ["known"], [], ["weather"]]),
        "hours": rng.choice([0, 2, 99, "2"]),
        "text": rng.choice(["", "Bonjour", 5]),
    }


def entries(moves):
    return [move.to_dict() for move in moves]


def test_a_thousand_random_logs_replay_to_the_same_score_twice(scenario_of):
    """Malformed entries too: no exception, the same indicators, everybody still there."""
    rng = random.Random(20)
    kinds = [scenario_of(name) for name in ("rumour", "mistake", "noise")]
    ends = {(kind.name, name): reference(name, kind, 1) for kind in kinds for name in POLICIES}
    for number in range(1000):
        kind = kinds[number % 3]
        log = [random_entry(rng) for _entry in range(rng.randrange(30))]
        one, two = replay(log, kind, 1), replay(log, kind, 1)
        scores = [
            score(story, ends[kind.name, "silence"], ends[kind.name, "matched"]) for story in (one, two)
        ]

        assert one == two
        assert scores[0] == scores[1]
        assert 0 <= scores[0] <= 100
        assert len(log) == len(one.moves) + one.ignored


@pytest.mark.parametrize("log", [None, 7, "pause", {"turn": 0}, b"x", JUNK])
def test_a_log_that_is_none_is_a_story_without_moves(scenario, log):
    """What cannot have been done is left out, and counted."""
    story = replay(log, scenario, 1)

    assert () == story.moves
    assert story.ignored == (len(log) if log is JUNK else 1)


def test_nobody_is_lost(scenario):
    """Every hour of every policy counts the same people, and no indicator leaves 0 to 100."""
    for name in POLICIES:
        for now in reference(name, scenario, 3).turns:
            assert scenario.people == pytest.approx(now.spread.people)
            assert all(0 <= value <= 100 for value in (now.trust, now.legal, now.fatigue))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_comes_later_never_changes_what_was(scenario_of, data):
    """Two logs that agree until an hour give the same situations until that hour."""
    kind = scenario_of(data.draw(st.sampled_from(["rumour", "defect", "noise"])))
    cut = data.draw(st.integers(0, TURNS))
    rng = random.Random(data.draw(st.integers(0, 10**6)))
    log = [random_entry(rng) for _entry in range(20)]
    past = [
        entry
        for entry in log
        if not (isinstance(entry, dict) and isinstance(entry.get("turn"), int) and entry["turn"] >= cut)
    ]

    assert replay(log, kind, 2).turns[: cut + 1] == replay(past, kind, 2).turns[: cut + 1]


def shifted(moves: Iterable[Move], hours: int) -> list[Move]:
    """The same moves `hours` later; those that would come after the last hour are left out."""
    return [replace(move, turn=move.turn + hours) for move in moves if move.turn + hours < TURNS]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_right_answer_is_never_better_late(scenario, seed):
    """The matched policy some hours later reaches at least as many people."""
    reached = [
        play(shifted(policy("matched", scenario), hours), scenario, seed).reached for hours in range(9)
    ]

    assert sorted(reached) == pytest.approx(reached)


def test_a_mismatched_answer_never_beats_silence(scenario):
    """On the mean of the seeds, whenever it is given, it reaches more people, and scores less."""
    wrong = {strategy for strategy in STRATEGIES if standing(strategy, scenario) == "mismatched"}
    silence = {seed: reference("silence", scenario, seed) for seed in SEEDS}
    matched = {seed: reference("matched", scenario, seed) for seed in SEEDS}
    for strategy in wrong:
        for turn in (1, 4, 8):
            stories = {
                seed: play([Move(turn, "answer", strategy=strategy)], scenario, seed) for seed in SEEDS
            }
            scores = [score(stories[seed], silence[seed], matched[seed]) for seed in SEEDS]
            quiet = [score(silence[seed], silence[seed], matched[seed]) for seed in SEEDS]

            assert sum(story.reached for story in stories.values()) >= sum(
                s.reached for s in silence.values()
            )
            assert sum(scores) <= sum(quiet)


def test_an_unneeded_apology_is_tolerated_at_a_price(scenario_of):
    """Unlike a denial it never feeds the outrage; it reaches fewer people than silence, and is paid for."""
    defect = scenario_of("defect")
    sequence = [Move(0, "pause"), Move(0, "verify", item="i1")]
    ends = {
        strategy: play([*sequence, Move(1, "answer", strategy=strategy, facts=("i1",))], defect, 1)
        for strategy in ("diminish", "apologise", "compensate", "deny")
    }
    silence = play(sequence, defect, 1)
    reached = {strategy: story.reached for strategy, story in ends.items()}

    assert (
        reached["diminish"]
        < reached["apologise"]
        == reached["compensate"]
        < silence.reached
        < reached["deny"]
    )
    assert ends["apologise"].end.legal == pytest.approx(ends["diminish"].end.legal + 12)
    assert ends["apologise"].end.trust < ends["diminish"].end.trust
    assert (0, 0, 30) == tuple(ends[name].end.money for name in ("diminish", "apologise", "compensate"))


def test_the_matched_answer_beats_the_other_policies(scenario):
    """Well above silence and denial, on every seed."""
    for seed in SEEDS:
        stories = {name: reference(name, scenario, seed) for name in POLICIES}
        scores = {
            name: score(story, stories["silence"], stories["matched"]) for name, story in stories.items()
        }

        assert scores["matched"] > 80
        assert scores["matched"] > scores["silence"] + 25
        assert scores["silence"] >= scores["denial"] - 1 or scenario.name == "rumour"


def test_the_reference_policies_are_played_whole(scenario):
    """None of their moves is refused."""
    assert [0, 0] == [reference(name, scenario, 1).ignored for name in ("silence", "matched")]
