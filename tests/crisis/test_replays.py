"""What a crisis replayed tells: the decisions that cost most, and how far to trust a toy."""

import re
from dataclasses import replace

import pytest

from parvis.crisis import room_figures, room_hindsight
from parvis.crisis.consequences import RULES
from parvis.crisis.moves import SLOTS, Move
from parvis.crisis.replays import SEEDS, Change, costliest, many_games
from parvis.crisis.scenario import load_scenario, scenario_names
from parvis.crisis.story import POLICIES, play, policy, reference, score
from parvis.language import use_language

# A decent crisis with an apology that nobody asked for, and a deletion.
APOLOGY, DELETION = Move(3, "answer", strategy="apologise", facts=("m01", "m04")), Move(4, "delete")
REST = (
    Move(0, "pause"),
    Move(0, "state", slots=SLOTS, hours=3),
    Move(1, "verify", item="m01"),
    Move(1, "verify", item="m04"),
    Move(4, "correct"),
    Move(5, "rest"),
)


def decent(*moves):
    """The rest of the crisis of the hinge, with some moves."""
    return play(sorted((*REST, *moves), key=lambda move: move.turn), load_scenario("hinge", "en"), 1)


def points(story):
    """The score of a story of the hinge."""
    ends = (reference(name, story.scenario, 1) for name in ("silence", "matched"))
    return score(story, *ends)


def test_the_two_costliest_decisions_are_those_of_the_crisis():
    """The apology in place of an explanation comes first; the figures are those of the replays."""
    story = decent(APOLOGY, DELETION)
    first, second = costliest(story, 1)

    assert 0 == story.ignored
    assert (APOLOGY, "diminish") == (first.made, first.instead.strategy)
    assert points(decent(first.instead, DELETION)) == first.points
    assert points(story) < second.points <= first.points


def test_each_decision_is_changed_alone():
    """The deletion, left out, gives the points of the same crisis without it."""
    story = decent(APOLOGY, DELETION)
    found = next(change for change in costliest(story, 1, count=99) if change.made == DELETION)

    assert Change(DELETION, None, points(decent(APOLOGY))) == found


def test_an_apology_without_need_costs_less_than_a_denial():
    """Tolerated, at a price: above the denial, below the explanation that the case supports."""
    ways = [
        points(decent(replace(APOLOGY, strategy=name), DELETION))
        for name in ("deny", "apologise", "diminish")
    ]

    assert sorted(ways) == ways
    assert ways[1] > ways[0] + 5


@pytest.mark.parametrize("name", ["lid-rumour", "hinge", "wrong-plug"])
def test_no_change_makes_another_move_impossible(name):
    """Every crisis that is told could have been played as it is told."""
    scenario = load_scenario(name, "en")
    for way in POLICIES:
        story = reference(way, scenario, 1)
        for change in costliest(story, 1, count=99):
            moves = [move for move in story.moves if move != change.made]
            moves += [change.instead] if change.instead else []
            again = play(sorted(moves, key=lambda move: move.turn), scenario, 1)
            if story.moves.count(change.made) < 2:
                assert 0 == again.ignored


@pytest.mark.parametrize("name", scenario_names())
def test_the_fitting_answer_leads_whatever_the_numbers(name):
    """Under other chances and numbers a quarter off, it beats every other policy."""
    games = many_games((), load_scenario(name, "en"), range(1, 16))

    assert all(15 == games.wins("matched", other) for other in POLICIES if other != "matched")
    assert games.points["you"] == games.points["silence"]


def test_of_a_rumour_the_order_of_silence_and_denial_is_not_sure():
    """A clumsy denial of what is false does better in some games, worse in others."""
    games = many_games((), load_scenario("lid-rumour", "en"), range(1, 31))

    assert 0 < games.wins("silence", "denial") < 30


def test_an_instructor_may_change_one_parameter():
    """The same moves under another number end elsewhere."""
    hinge = load_scenario("hinge", "en")
    other = replace(hinge, parameters=replace(hinge.parameters, matched=0.5))

    assert reference("matched", other, 1).reached > 10 * reference("matched", hinge, 1).reached


# What the last page says of it.


def test_the_page_says_decisions_bands_and_rules():
    """Two decisions in words, a picture with its text, a table, and each rule with its numbers and source."""
    use_language("en")
    story = decent(APOLOGY, DELETION)
    shown = room_hindsight.page(story, 1, points(story))

    assert "Hour 4. Answer. Apologise: it is our fault, and we answer for it. With “Explain" in shown
    assert 2 == shown.count("<li>")
    assert 'alt="Nine games out of ten. you: ' in shown
    assert "remedy_trust = 4; apology_legal = 12" in shown
    assert "Coombs (2007)" in shown
    assert "invented for the game" in shown


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_rule_that_moved_something_is_on_the_page(language):
    """One row each, with an equation, a parameter, and a source or the word that it is invented."""
    use_language(language)
    story = decent(APOLOGY, DELETION)
    shown = room_hindsight.reasons(story)
    met = {one.rule for one in story.end.ledger}

    assert len(met) + 1 == shown.count("<tr>")
    rows = re.findall(r"<tr><th scope='row'>(.*?)</th>(.*?)</tr>", shown)
    assert all(re.fullmatch(r"(<td>[^<]+</td>){4}", cells) for _rule, cells in rows)
    assert len(rows) == len(met & set(RULES))


def test_a_crisis_without_regret_is_told_so():
    """The sentence stands in place of the list."""
    use_language("en")

    assert "No single decision" in room_hindsight.decisions([], load_scenario("hinge", "en"), 90.0)


@pytest.mark.parametrize(
    ("made", "instead", "said"),
    [
        (Move(2, "delete"), None, "Without it"),
        (Move(2, "pause"), Move(0, "pause"), "Done at hour 1"),
        (Move(2, "answer", facts=("m02",)), Move(2, "answer"), "Quoting only what was established"),
        (Move(2, "escalate", level=1), Move(2, "escalate", level=3), "With level 3"),
        (Move(2, "state", slots=SLOTS[:2]), Move(2, "state", slots=SLOTS, hours=3), "With its six parts"),
        (None, Move(1, "press"), "Never done: Call the journalists back. Done at hour 2"),
    ],
)
def test_a_decision_is_told_in_words(made, instead, said):
    """What was done, what else could have been done, and both scores."""
    use_language("en")
    if made and made.do == "answer":
        made, instead = (replace(move, strategy="deny") for move in (made, instead))
    told = room_hindsight.sentence(Change(made, instead, 44.7), load_scenario("hinge", "en"), 15.8)

    assert said in told
    assert told.endswith("44.7 points instead of 15.8.")


def test_the_bands_are_pictured_for_each_way():
    """One line each in both panels, none outside its axes."""
    use_language("en")
    games = many_games(
        policy("apology", load_scenario("hinge", "en")), load_scenario("hinge", "en"), range(1, 4)
    )
    figure = room_figures.draw_bands(games.bands())

    assert 2 == len(figure.axes)
    assert [2 * len(games.points)] * 2 == [len(axes.lines) for axes in figure.axes]
    assert 200 == len(SEEDS)
