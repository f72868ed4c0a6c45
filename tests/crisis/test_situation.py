"""Each move in the crisis room has its effect, and its price."""

import pytest

from parvis.crisis.hours import damping
from parvis.crisis.moves import SLOTS, Move, read_move
from parvis.crisis.story import play


def end(scenario, *moves):
    """The situation after twelve hours."""
    return play(moves, scenario, 1).end


def after(scenario, turn, *moves):
    """The situation at the start of a turn."""
    return play(moves, scenario, 1).turns[turn]


def test_a_paused_calendar_publishes_nothing(scenario_of):
    """The post that hurts goes out at the turn 1 unless the calendar was paused before."""
    mistake = scenario_of("mistake")
    in_time, late = after(mistake, 2, Move(0, "pause")), after(mistake, 2, Move(2, "pause"))

    assert in_time.spread.reached < late.spread.reached - 300
    assert in_time.trust > late.trust + 5


def test_an_hour_has_room_for_three_points_of_attention(scenario_of):
    """A statement and a pause, and nothing more."""
    story = play(
        [Move(0, "pause"), Move(0, "state", slots=SLOTS, hours=2), Move(0, "verify", item="i1")],
        scenario_of("defect"),
        1,
    )

    assert ["pause", "state"] == [move.do for move in story.moves]
    assert 1 == story.ignored


def test_a_tired_team_does_less(scenario_of):
    """Without rest, an active team has two points in the last hours instead of three."""
    moves = [Move(turn, do) for turn in range(12) for do in ("reply", "reply", "reply")]
    story = play(moves, scenario_of("defect"), 1)

    assert 3 == sum(move.turn == 0 for move in story.moves)
    assert 2 == sum(move.turn == 11 for move in story.moves)


def test_rest_gives_attention_back(scenario_of):
    """The same team with a relay every other hour keeps its three points."""
    moves = [Move(turn, do) for turn in range(12) for do in ("rest", "reply", "reply")]

    assert 3 == sum(move.turn == 11 for move in play(moves, scenario_of("defect"), 1).moves)


@pytest.mark.parametrize("slot", SLOTS)
def test_each_slot_of_a_holding_statement_buys_time(scenario_of, slot):
    """Without one of the six, it holds less."""
    defect = scenario_of("defect")
    whole = after(defect, 1, Move(0, "state", slots=SLOTS, hours=3))
    short = after(defect, 1, Move(0, "state", slots=tuple(s for s in SLOTS if s != slot), hours=3))

    assert damping(short, defect) < damping(whole, defect)


def test_a_promise_of_news_is_kept_or_paid(scenario_of):
    """News promised in two hours that never come cost trust and half of the calm."""
    defect = scenario_of("defect")
    promise = Move(0, "state", slots=SLOTS, hours=2)
    kept = after(defect, 5, promise, Move(2, "state", slots=SLOTS, hours=4))
    broken = after(defect, 5, promise)

    assert kept.trust > broken.trust + 4
    assert damping(kept, defect) == pytest.approx(2 * damping(broken, defect))


def test_soon_is_not_a_time(scenario_of):
    """A next news without its hour does not count as a slot."""
    defect = scenario_of("defect")

    assert after(defect, 1, Move(0, "state", slots=SLOTS)).strength < 1


def test_what_is_false_is_exposed_three_hours_later(scenario_of):
    """An unchecked message quoted in an answer costs a little at once, much once it is refuted."""
    defect = scenario_of("defect")
    careful = [Move(1, "verify", item="i1"), Move(1, "answer", strategy="diminish", facts=("i1",))]
    careless = [Move(1, "answer", strategy="diminish", facts=("i2",))]
    gaps = [after(defect, turn, *careful).trust - after(defect, turn, *careless).trust for turn in (2, 5)]

    assert ("i2",) == end(defect, *careless).unproven
    assert gaps[1] > gaps[0] + 10
    assert end(defect, *careless).legal > end(defect, *careful).legal + 5


def test_an_unknown_is_not_a_proof_even_checked(scenario_of):
    """What checking could not establish may not be quoted."""
    story = end(
        scenario_of("defect"),
        Move(2, "verify", item="i4"),
        Move(3, "answer", strategy="inform", facts=("i4",)),
    )

    assert ("i4",) == story.unproven


def test_proofs_make_an_answer_stronger(scenario_of):
    """The same strategy with two checked facts calms more than without."""
    defect = scenario_of("defect")
    checks = [Move(1, "verify", item="i1"), Move(1, "verify", item="i3"), Move(1, "pause")]
    proven = after(defect, 3, *checks, Move(2, "answer", strategy="diminish", facts=("i1", "i3")))
    bare = after(defect, 3, *checks, Move(2, "answer", strategy="diminish"))

    assert damping(proven, defect) > damping(bare, defect) + 0.2


def test_denial_and_repair_do_not_mix(scenario_of):
    """To deny, then to apologise, is worse than to have apologised at once (Coombs, 2007)."""
    mistake = scenario_of("mistake")
    plain = end(mistake, Move(3, "answer", strategy="apologise"))
    mixed = end(mistake, Move(1, "answer", strategy="deny"), Move(3, "answer", strategy="apologise"))

    assert ("fitting", "mismatched") == (plain.stance, mixed.stance)
    assert mixed.trust <= plain.trust


def test_deleted_criticism_comes_back_louder(scenario_of):
    """More people hear of it, and they trust less."""
    defect = scenario_of("defect")
    quiet, deleting = after(defect, 4), after(defect, 4, Move(1, "delete"))

    assert deleting.spread.reached > quiet.spread.reached + 100
    assert deleting.trust < quiet.trust - 4


def test_journalists_publish_unless_they_were_called_with_something_to_say(scenario_of):
    """A call after a first public word prevents the article; a call with nothing does not."""
    defect = scenario_of("defect")
    word = Move(1, "state", slots=SLOTS, hours=6)

    assert "published" == end(defect).press
    assert "published" == end(defect, Move(2, "press")).press
    assert "published" == end(defect, word, Move(7, "press")).press
    assert "briefed" == end(defect, word, Move(2, "press")).press


def test_people_in_danger_come_first(scenario_of):
    """In a matter of safety, each hour without a word on what to do raises the legal risk."""
    defect = scenario_of("defect")
    told = end(defect, Move(0, "state", slots=("people",)))

    assert end(defect).legal > told.legal + 15


def test_an_apology_for_what_was_not_done_is_an_admission(scenario_of):
    """To apologise for a rumour exposes the brand."""
    rumour = scenario_of("rumour")

    assert end(rumour, Move(1, "answer", strategy="apologise")).legal > end(rumour).legal + 10


def test_noise_grows_when_a_brand_answers_it_in_public(scenario_of):
    """What was no crisis dies by itself; a public statement gives it a public."""
    noise = scenario_of("noise")
    replies = [Move(turn, "reply") for turn in (0, 1, 2)]

    assert end(noise, *replies).trust > end(noise).trust
    assert end(noise, Move(1, "state", slots=SLOTS, hours=2)).spread.reached > 10 * end(noise).spread.reached
    assert end(noise, Move(1, "press")).spread.reached > 10 * end(noise).spread.reached


def test_an_alarm_at_the_top_for_nothing_costs_the_team(scenario_of):
    """To wake the directors for noise tires everybody."""
    noise = scenario_of("noise")

    assert (
        end(noise, Move(0, "escalate", level=4)).fatigue
        > end(noise, Move(0, "escalate", level=1)).fatigue + 5
    )


def test_one_cannot_mend_what_one_has_not_found(scenario_of):
    """Correction counts once a true cause has been checked."""
    mistake = scenario_of("mistake")
    blind = end(mistake, Move(1, "correct"))
    informed = end(mistake, Move(0, "verify", item="i1"), Move(1, "correct"))

    assert (False, True) == (blind.corrected, informed.corrected)


def test_a_fabricated_video_is_checked_kept_and_reported(scenario_of):
    """A report of what was checked has it taken down two hours later; it feeds the outrage until then."""
    rumour = scenario_of("rumour")
    checked = Move(0, "verify", item="i2")
    blind = after(rumour, 4, Move(0, "report"))
    kept = [after(rumour, turn, checked, Move(0, "preserve"), Move(0, "report")) for turn in (1, 4)]

    assert blind.reported is None
    assert 0 == kept[0].reported
    assert damping(kept[1], rumour) == pytest.approx(damping(kept[0], rumour) + 0.1)
    assert damping(blind, rumour) == pytest.approx(damping(kept[0], rumour))


def test_a_proof_that_was_not_kept_is_lost(scenario_of):
    """What the platform takes down can no longer be shown to a judge."""
    rumour = scenario_of("rumour")
    report = [Move(0, "verify", item="i2"), Move(0, "report")]

    assert end(rumour, *report).legal == pytest.approx(end(rumour, *report, Move(0, "preserve")).legal + 8)


def test_where_nothing_is_fabricated_there_is_nothing_to_report(scenario_of):
    """Criticism is no fake: the platform leaves it, and nothing changes."""
    defect = scenario_of("defect")

    assert after(defect, 1).spread == after(defect, 1, Move(0, "verify", item="i2"), Move(0, "report")).spread


def test_a_move_keeps_only_what_it_uses(scenario_of):
    """A move read from a log and written again is the same move."""
    raw = {
        "turn": 2,
        "do": "answer",
        "strategy": "deny",
        "facts": ["i1", "i1", "i9"],
        "level": 3,
        "text": "No.",
    }
    move = read_move(raw, scenario_of("rumour"))

    assert Move(2, "answer", strategy="deny", facts=("i1",), text="No.") == move
    assert move == read_move(move.to_dict(), scenario_of("rumour"))


@pytest.mark.parametrize(
    "raw",
    [
        {"turn": 0, "do": "verify", "item": "i5"},
        {"turn": 0, "do": "state", "slots": []},
        {"turn": 0, "do": "escalate"},
    ],
)
def test_a_move_that_could_not_be_made_is_none(scenario_of, raw):
    """A message not yet arrived cannot be checked; a statement says something; a level is one to four."""
    assert read_move(raw, scenario_of("rumour")) is None
