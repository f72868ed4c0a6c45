"""What a presence gives and asks for: hours, closed gaps, reach between two bounds, a move in numbers."""

from dataclasses import replace

import pytest

from parvis.profession.briefs import Brief, Leaving, Public, load_briefs, practice_briefs
from parvis.profession.composing import Composition, replay
from parvis.profession.platforms import PLATFORMS
from parvis.profession.presence import Plan, outcome

PUBLIC = Public("Neighbours", 1000, 0.5, {"facebook": 0.5, "instagram": 0.4})
BRIEF = Brief("shop", "Shop", "…", "…", 4, 0, False, 0, 6, (PUBLIC,))
ONE_POST = Plan({"facebook": 1.0}, "office", 24)


def test_the_hours_are_those_that_one_counts_by_hand():
    """A post of 45 minutes, six answers of 4, a look of 10 on each of five days."""
    made = outcome(ONE_POST, BRIEF)

    assert {"posts": 0.75, "answers": 0.4, "looks": pytest.approx(50 / 60), "moves": 0} == made.hours
    assert made.broken == ()


@pytest.mark.parametrize(
    ("opening", "answer", "looks", "wait"),
    [
        ("office", 1, 40, 65),
        ("office", 4, 10, 68),
        ("office", 72, 2, 136),
        ("week", 4, 21, 16),
        ("always", 1, 0, 1),
    ],
)
def test_a_promise_costs_looks_and_closed_hours_count_as_waiting(opening, answer, looks, wait):
    """Whoever writes on Friday evening waits for the whole weekend; an outside service looks at night."""
    made = outcome(replace(ONE_POST, opening=opening, answer=answer), BRIEF)

    assert looks * 10 / 60 == pytest.approx(made.hours["looks"])
    assert wait == made.wait


def test_reach_lies_between_the_best_platform_and_the_sum():
    """Two platforms may reach the same people: nobody knows, and the least counts."""
    two = outcome(Plan({"facebook": 1.0, "instagram": 2.0}), BRIEF)
    idle = outcome(Plan({"facebook": 0.5, "instagram": 2.0}), BRIEF)

    assert (0.5, pytest.approx(0.9)) == two.reached[0]
    assert (("facebook",), (0.4, 0.4)) == (idle.idle, idle.reached[0])
    assert "public" in idle.broken


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"hours": 1}, "time"),
        ({"wait": 80}, "wait"),
        ({"duty": True}, "duty"),
        ({"publics": (replace(PUBLIC, wanted=0.6),)}, "public"),
        ({"leaving": Leaving("x", 1000, 100, 0.1, 0.1, 8)}, "move"),
    ],
)
def test_each_limit_of_a_brief_can_be_broken(change, broken):
    """One limit at a time."""
    assert (broken,) == outcome(ONE_POST, replace(BRIEF, **change)).broken


def test_money_is_a_limit_too():
    """A forum of one's own costs something each month."""
    forum = replace(BRIEF, publics=(replace(PUBLIC, on={"forum": 0.6}),))

    assert ("money",) == outcome(Plan({"forum": 2.0}), forum).broken
    assert () == outcome(Plan({"forum": 2.0}), replace(forum, euros=40)).broken


def test_who_moves_cannot_move_again():
    """Announcements reach ever fewer of those who are left."""
    leaving = Leaving("x", 1000, 100, 0.1, 0.1, 8)

    assert [0, 10, 20] == [leaving.moved(number) for number in (0, 1, 2)]
    assert leaving.moved(40) < 400


def test_no_presence_is_no_plan():
    """Nothing posted reaches nobody, and takes no time."""
    made = outcome(Plan(), BRIEF)

    assert (0, 0, ("public",)) == (made.weekly, made.wait, made.broken)


def test_what_is_composed_is_found_again():
    """Plan, verdict and reason are replayed; the last one on each brief counts."""
    made = Composition([BRIEF])
    made.set("shop", posts={"facebook": 1.0}, choice="no", reason="time")

    assert made.composed == replay(made.to_dicts(), [BRIEF]).composed
    assert [] == made.undecided()
    assert "Facebook 1" in made.in_words()[0]


PLAN = {"opening": "office", "answer": 24, "accessible": False, "announcements": 0}


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (
            {"brief": "shop", "choice": "yes", "reason": "", "posts": {"minitel": 1.0}, **PLAN},
            "The plan for shop",
        ),
        ({"brief": "shop", "choice": "perhaps", "reason": "", "posts": {}, **PLAN}, "The plan for shop"),
        (
            {"brief": "mine", "choice": "yes", "reason": "", "posts": {}, **PLAN},
            "Brief mine is not among these",
        ),
        ({"brief": "shop", "choice": "yes", "reason": "", "posts": [1], **PLAN}, "Decision 1 is damaged"),
        ({"brief": "shop", "choice": "yes", "reason": "", "posts": {}}, "Decision 1 is damaged"),
    ],
)
def test_what_cannot_be_is_left_out_in_a_sentence(decision, sentence):
    """answers.json is a file that anybody can edit."""
    made = replay([decision], [BRIEF])

    assert 1 == len(made.notices)
    assert made.notices[0].startswith(sentence)


def test_the_briefs_speak_of_known_places_in_both_languages():
    """Eight to practise with; a brief with another place is refused by its name."""
    for language in ("fr", "en"):
        briefs = practice_briefs(language)
        assert len(briefs) >= 8
        assert all(brief.why for brief in briefs)
    assert {"public", "time", "wait", "money"} == {reason for brief in briefs for reason in brief.reasons}


def test_a_brief_with_an_unknown_place_is_named(tmp_path):
    """Whoever writes briefs reads which one is wrong."""
    path = tmp_path / "briefs.json"
    path.write_text(
        '{"briefs": [{"brief_id": "odd", "hours": 1, "euros": 0, "duty": false, "wait": 0, "messages": 1, '
        '"en": {"title": "", "situation": "", "objective": ""}, '
        '"publics": [{"en": "All", "people": 1, "wanted": 0, "on": {"minitel": 1}}]}]}',
        encoding="utf-8",
    )
    with pytest.raises(Exception, match="odd speaks of places that the desk does not know: minitel"):
        load_briefs(path, "en")


def test_a_least_rhythm_can_be_chosen():
    """Else no plan could hold."""
    from parvis.profession.platforms import RHYTHMS

    assert {platform.least for platform in PLATFORMS.values()} <= set(RHYTHMS)
