"""The variants of the unit animating are alike, differ, and betray no label."""

import json
from collections import Counter

import pandas as pd
import pytest

from parvis.animating.ambassadors import BUDGET, PLACES, load_candidates, replay
from parvis.community import read_export
from parvis.desks.cards import load_cards, practice_cards

from .generators import data, labels, load, seeds_in_public, variants

UNIT = "animating"
VARIANTS = variants(UNIT)
DECKS = {"deals": 12, "rights": 8, "channels": 8}


@pytest.fixture(params=VARIANTS)
def number(request):
    """Each variant in turn."""
    return request.param


def parts(number):
    """The private parts of a variant."""
    return labels(UNIT, "parts.json")[str(number)]


def test_each_forum_has_the_same_outline(number):
    """2,000 members of whom 1,760 are silent, 9,000 posts, visits of those who joined in the half-year."""
    members, posts, visits = (
        read_export(data(UNIT, number, name)) for name in ("user_list.csv", "posts.csv", "visits.csv")
    )

    assert (2000, 1760, 9000) == (len(members), (members["post_count"] == 0).sum(), len(posts))
    new = members.loc[members["created_at"] >= "2025-01-06", "user_id"]
    assert set(visits["user_id"]) == set(new)
    assert (
        posts["user_id"].value_counts().reindex(members["user_id"], fill_value=0).tolist()
        == members["post_count"].tolist()
    )


def test_the_event_has_double_tickets_and_its_cohort_comes_back(number):
    """More tickets than people; in the eighth week the cohort of March is there more than the others."""
    tickets = pd.read_csv(data(UNIT, number, "tickets.csv"))
    assert tickets["person_id"].nunique() + 20 < len(tickets)
    assert {"valid", "cancelled"} == set(tickets["status"]) and {"online", "onsite"} == set(
        tickets["channel"]
    )

    members, visits = (read_export(data(UNIT, number, name)) for name in ("user_list.csv", "visits.csv"))
    joined = members.set_index("user_id")["created_at"].dt.normalize()
    monday = joined - pd.to_timedelta(joined.dt.day_of_week, unit="D")
    age = (visits["visited_at"] - visits["user_id"].map(monday)).dt.days // 7
    there = set(visits.loc[age == 8, "user_id"])
    cohorts = monday[(monday >= "2025-01-06") & (monday < "2025-05-01")]
    share = cohorts.index.isin(there)
    march = (cohorts == "2025-03-10").to_numpy()
    assert share[march].mean() > share[~march].mean() + 0.1


def test_the_good_choice_is_possible_and_the_obvious_ones_are_not_good(number):
    """Eight within the budget; the eight who write most lack the bridge and cost too much."""
    people = load_candidates(data(UNIT, number, "candidates.csv"))
    known = parts(number)
    good = replay([{"member": member} for member in known["good"]], people)
    assert good.complete and known["bridge"] in good.chosen and known["loud"] not in good.chosen
    assert set(good.chosen) & set(known["answerers"])
    groups = {known["groups"][member] for member in good.chosen if member != known["bridge"]}
    assert 4 == len(groups) and 20 == len(people)

    talkers = sorted(people, key=lambda one: -one.posts)[:PLACES]
    assert known["loud"] == talkers[0].member and known["bridge"] not in [one.member for one in talkers]
    assert sum(one.hours for one in talkers) > BUDGET


def test_the_bridge_and_the_loud_one_can_be_read_at_the_desk(number):
    """The columns say who they are, and no other column does."""
    people = {one.member: one for one in load_candidates(data(UNIT, number, "candidates.csv"))}
    known = parts(number)
    bridge, loud = people[known["bridge"]], people[known["loud"]]

    assert (
        bridge.paths == max(one.paths for one in people.values()) and bridge.paths > 55 and bridge.posts < 40
    )
    assert loud.flags == max(one.flags for one in people.values())
    assert loud.back / loud.helped < 0.35 and loud.helped > 20


@pytest.mark.parametrize("name", DECKS)
def test_a_hand_of_cards_hides_its_answers(number, name):
    """Neither choices of the team, nor reasons, nor kinds; as many cards of each answer in every variant."""
    path = data(UNIT, number, f"{name}.json")
    cards = load_cards(path, "en")

    assert DECKS[name] == len(cards) and not any(card.explained or card.why for card in cards)
    assert not {"right", "why", "kind"} & set(json.loads(path.read_text(encoding="utf-8"))["briefs"][0])
    agreed = labels(UNIT, f"{name}_labels.json")
    question = {"deals": "contract"}.get(name, "do")
    counted = [Counter(right[question][0] for right in agreed[str(one)].values()) for one in VARIANTS]
    assert counted.count(counted[0]) == len(VARIANTS)


def test_cards_to_practise_with_are_others():
    """No text of a lesson's cards is one of the assignment's."""
    for name in DECKS:
        graded = {
            card.text for number in VARIANTS for card in load_cards(data(UNIT, number, f"{name}.json"), "fr")
        }
        assert graded.isdisjoint(card.text for card in practice_cards(UNIT, name, "fr"))


def test_neighbours_have_other_forums():
    """No two variants show the same people or the same cards in the same order."""
    for name in ("candidates.csv", "tickets.csv", "deals.json"):
        assert len(VARIANTS) == len({data(UNIT, number, name).read_bytes() for number in VARIANTS})


def test_no_public_file_holds_a_seed():
    """With it, anybody could draw the forum with its cast."""
    assert [] == seeds_in_public(load(UNIT), {".py", ".md", ".ipynb"})
