"""A crisis being played can be left, found again, taken back, and tells the same story as its log."""

import random

import pytest

from parvis.crisis.moves import SLOTS, Move
from parvis.crisis.policies import POLICIES, policy
from parvis.crisis.scenario import TURNS
from parvis.crisis.session import Session, indicators


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


def test_policies_are_three():
    """Silence, denial, and an answer that fits."""
    assert ("silence", "denial", "matched") == POLICIES
