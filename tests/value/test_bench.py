"""The ROI bench: each way of counting moves the ranking for the reason that it gives."""

from dataclasses import replace

import pytest

from parvis.desks.look import plain
from parvis.value import bench, bench_views, mobile, scorecard
from parvis.value.bench import Counting
from parvis.value.bench_desk import RoiBench
from parvis.value.ledger import open_ledger
from parvis.value.survey import FROM, Effect, compare, draw_survey

HONEST = Counting(labour=True, margin=True)


@pytest.fixture(scope="module")
def ledger():
    """The year of the bench."""
    return open_ledger(7, "en")


def test_two_campaigns_lose_money_only_when_hours_are_counted(ledger):
    """Margin counted, hours not: none loses; hours counted: the two that took most of them do."""

    def losing(counting):
        table = bench.ranking(ledger, counting)
        return set(table.loc[table["roi"] < 0, "name"])

    assert set() == losing(Counting(margin=True))
    assert {"Soup duel", "Filmed workshop"} == losing(HONEST)


def test_places_follow_the_returns(ledger):
    """The best return is first; every campaign has one place."""
    table = bench.ranking(ledger, HONEST)

    assert table["roi"].is_monotonic_decreasing
    assert list(range(1, 13)) == table["place"].tolist()


def test_the_letters_lead_by_the_last_click_and_not_by_the_hold_out(ledger):
    """The last click gives them what others had prepared."""
    first = [bench.ranking(ledger, one).iloc[0] for one in (HONEST, replace(HONEST, holdout=True))]

    assert ["email", "forum"] == [one["channel"] for one in first]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"labour": True}, "Soup duel goes from place 4 to place 11. The team spent 62 hours"),
        ({"model": "first"}, "The rule before gave it"),
        ({"holdout": True}, "The tool credits the newsletters with orders"),
    ],
)
def test_the_bench_says_who_moved_and_why(ledger, change, reason):
    """The reason is that of the change made, with the numbers of the campaign that moved most."""
    before = replace(HONEST, labour="labour" not in change)

    assert reason in bench_views.why(ledger, before, replace(before, **change))


def test_one_whom_the_measured_letters_pass_has_not_changed(ledger):
    """It moved because others did, and the bench says so."""
    before = bench.ranking(ledger, HONEST)
    after = bench.ranking(ledger, replace(HONEST, holdout=True))
    passed = next(
        one.campaign for one in bench.moved(before, after) if after["channel"][one.campaign] != "email"
    )
    told = bench_views._reason("holdout", ledger, passed, before, after)

    assert before["roi"][passed] == after["roi"][passed]
    assert told.startswith("It has not changed itself")


def test_what_weighs_on_all_alike_moves_nobody(ledger):
    """The same margin for all: each return falls, the order stays."""
    told = bench_views.why(ledger, Counting(), Counting(margin=True))

    assert told.startswith("Nobody changes place. What changed weighs on all of them alike")


def test_ticks_and_lists_count_anew_and_are_heard():
    """The verdict, the table and the voice say the same ranking."""
    desk = RoiBench()
    desk.labour.value = desk.margin.value = True
    desk.rule.value = "linear"

    assert replace(HONEST, model="linear") == desk.counting
    assert desk.told == desk.voice.said
    best = bench.ranking(desk.ledger, desk.counting)["name"].iloc[0]
    assert best in desk.shown.value.partition("<tbody>")[2].partition("</tr>")[0]


def test_the_second_face_tells_what_moved_and_what_euros_hide():
    """Attention moved by the video, and nothing else; in euros the three actions look alike."""
    desk = RoiBench("objective")
    assert "Its aim moved" in desk.told and "Nothing else did: seen is not believed." in desk.told

    desk.action.value = 2
    assert "Moved too: attention, understanding, attitude." in desk.told
    desk.euros.value = True
    assert "return −100%" in desk.told


def test_the_third_face_counts_people():
    """A heavy page loses people, a light one does not; an empty one sells nothing."""
    desk = RoiBench("mobile")
    assert "Heaviest: the same photo, made for print" in desk.told

    desk.pushes.value = 7
    assert "people whom you can no longer reach" in desk.told
    for tick in desk.parts.values():
        tick.value = False
    assert desk.told.startswith("Light, and empty")
    assert "DoubleClick by Google, September 2016" in plain(desk.shown.value)


def test_only_the_face_chosen_is_shown():
    """The other fields are hidden, not unmade."""
    desk = RoiBench()
    desk.turn("mobile")

    hidden = {name: one.layout.display == "none" for name, one in desk.left.items()}
    assert {"money": True, "objective": True, "mobile": False} == hidden


def test_each_hundred_kilobytes_costs_people_and_more_on_a_slow_connection():
    """People fall with weight; the weaker the signal, the faster."""
    slow, good = ([mobile.still_there(kb, speed) for kb in range(0, 3000, 100)] for speed in ("slow", "good"))

    assert slow[1:] == sorted(set(slow[1:]), reverse=True)
    assert all(one <= other for one, other in zip(slow, good, strict=True))


def test_two_pushes_a_week_bring_visits_and_lose_nobody():
    """Beyond, each push loses people, and seven bring fewer visits than four did in proportion."""
    sent = {number: mobile.push(number) for number in range(8)}

    assert all(0 == sent[number].lost for number in (0, 1, 2)) and 0 < sent[3].lost < sent[7].lost
    assert sent[7].visits / 7 < sent[4].visits / 4 < sent[2].visits / 2


def test_blank_answers_are_in_neither_count():
    """One of two shown who answered says yes, none of the others does; blanks are left out."""
    survey = draw_survey(3, {}, people=6).assign(
        exposed=[True, True, True, False, False, False], attention=[1.0, 0.0, None, 0.0, 0.0, None]
    )
    (attention,) = [one for one in compare(survey) if one.question == "attention"]

    assert (0.5, 0.0) == (attention.shown, attention.others)


def test_what_is_planted_in_a_survey_is_found_and_nothing_else():
    """Over 200 seeds an effect of twenty points is found each time, no effect hardly ever."""
    found = [
        {one.question for one in compare(draw_survey(seed, {"attention": 0.2})) if one.sure}
        for seed in range(200)
    ]

    assert 200 == sum("attention" in one for one in found)
    assert sum("relation" in one for one in found) <= 20
    assert list(FROM) == [one.question for one in compare(draw_survey(1, {}))]


def test_nothing_that_did_not_move_has_a_price():
    """A difference whose interval holds zero, or that went down, gives no cost per person."""
    told = scorecard.told_actions()[0]

    assert scorecard.per_person(told, Effect("attitude", 0.5, 0.49, -0.05, 0.07)) is None
    assert scorecard.per_person(told, Effect("attitude", 0.3, 0.5, -0.3, -0.1)) is None
