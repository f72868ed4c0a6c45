"""The variants of the unit profession are alike, differ, and betray no answer."""

import json
from collections import Counter

import pytest

from parvis.desks.cards import load_cards
from parvis.kpi.chance import wilson
from parvis.profession.briefs import load_briefs, practice_briefs
from parvis.profession.presence import Plan, outcome
from parvis.variants import PRACTICE

from .generators import ROOT, data, labels, load, seeds_in_public, variants

UNIT = "profession"
VARIANTS = variants(UNIT)


@pytest.mark.parametrize("number", VARIANTS)
def test_each_variant_has_one_yes_and_one_no(number):
    """The yes leaves a platform, and its plan holds; the no has a reason that can be found."""
    briefs = {brief.brief_id: brief for brief in load_briefs(data(UNIT, number, "briefs.json"), "fr")}
    right = labels(UNIT, "presence.json")[str(number)]
    choices = {one["choice"]: name for name, one in right.items()}

    assert set(briefs) == set(right)
    assert {"yes", "no"} == set(choices)
    there, away = briefs[choices["yes"]], right[choices["no"]]
    assert there.leaving is not None
    assert outcome(Plan(**right[choices["yes"]]["plan"]), there).broken == ()
    assert 1 <= len(away["reasons"]) <= 2
    assert not any(brief.why or brief.reasons for brief in briefs.values())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_team_is_right_about_the_practice_briefs(language):
    """Every plan is tried: no where none holds, for the reasons that are written."""
    verdict = load(UNIT).verdict
    for brief in practice_briefs(language):
        found = verdict(brief)
        assert (found.possible, found.reasons) == (not brief.reasons, brief.reasons)


def test_neighbours_have_other_organisations():
    """No two variants show the same two, and nobody sees them in one order."""
    pairs = [tuple(row["brief_id"] for row in load(UNIT).drawn_briefs(number)) for number in VARIANTS]

    assert len(VARIANTS) == len(set(map(frozenset, pairs)))
    yes_first = [
        labels(UNIT, "presence.json")[str(n)][pair[0]]["choice"]
        for n, pair in zip(VARIANTS, pairs, strict=True)
    ]
    assert {"yes", "no"} == set(yes_first)


def test_sizes_change_and_verdicts_stay():
    """Over many seeds, the people differ and the right plan still holds."""
    module, sizes = load(UNIT), set()
    for number in range(PRACTICE + 1, PRACTICE + 201):
        rows = module.drawn_briefs(number)
        sizes.add(json.dumps([row["publics"] for row in rows]))
    assert len(sizes) > 30


def test_no_public_file_holds_the_seed():
    """With it, anybody could draw the organisations with their verdicts."""
    assert [] == seeds_in_public(load(UNIT), {".py", ".md", ".ipynb"})


@pytest.mark.parametrize("number", VARIANTS)
def test_each_variant_has_the_compulsory_missions_and_eight_others(number):
    """Twelve cards, two questions each, and neither answers nor reasons beside them."""
    cards = load_cards(data(UNIT, number, "missions.json"), "fr")
    right = labels(UNIT, "missions_right.json")[str(number)]

    assert 12 == len(cards) == len(right)
    assert {"k1", "k2", "k3", "k4"} <= {card.card_id for card in cards}
    assert not any(card.explained or card.why for card in cards)
    for card in cards:
        for question in card.questions:
            assert set(right[card.card_id][question.name]) <= set(question.choices)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_statement_names_the_compulsory_missions(language):
    """By their titles, in small letters."""
    statement = (ROOT / f"source/{UNIT}-{language}/{UNIT}.ipynb").read_text(encoding="utf-8")
    rows = json.loads(load(UNIT).MISSIONS.read_text(encoding="utf-8"))["briefs"]
    compulsory = [row[language]["title"] for row in rows if row["card_id"].startswith("k")]

    assert 4 == len(compulsory)
    for title in compulsory:
        assert title[0].lower() + title[1:] in statement


def test_one_answer_for_all_the_missions_earns_little():
    """No pair of goal and role is right for more than three of twelve cards."""
    for number in VARIANTS:
        right = labels(UNIT, "missions_right.json")[str(number)]
        pairs = Counter((one["goal"][0], one["role"][0]) for one in right.values())
        assert max(pairs.values()) <= 3


def test_each_verdict_is_right_for_three_claims():
    """So one answer for all earns nothing; no name of a card tells its verdict."""
    for number in VARIANTS:
        right = labels(UNIT, "claims_right.json")[str(number)]
        assert {("supported",): 3, ("contradicted",): 3, ("unknown",): 3} == Counter(
            map(tuple, right.values())
        )
        assert [f"v{number}-{place}" for place in range(1, 10)] == [*right]
        cards = load_cards(data(UNIT, number, "claims.json"), "en")
        assert [*right] == [card.card_id for card in cards]
        assert not any(card.explained or card.why for card in cards)


def test_the_agency_s_files_hold_what_was_planted():
    """In 200 seeds: offers are not people, campuses are not the newsletter, and 80% of people is refused."""
    module, found = load(UNIT), Counter()
    for number in range(PRACTICE + 1, PRACTICE + 201):
        offers = Counter(row["contract"] for row in module.agency_offers(number))
        people = Counter((row["found_by"], row["contract"]) for row in module.agency_people(number))
        ends = {}
        for name, size in (("newsletter", module.NEWSLETTER), ("campus", module.CAMPUS)):
            ends[name] = wilson(people[name, "internship"], size)
        both = people["newsletter", "internship"] + people["campus", "internship"]
        ends["people"] = wilson(both, module.NEWSLETTER + module.CAMPUS)
        ends["offers"] = wilson(offers["internship"], module.OFFERS)
        found["offers"] += ends["offers"][0] > ends["people"][1]
        found["campus"] += ends["campus"][0] > ends["newsletter"][1]
        found["claim"] += ends["people"][1] < 0.8

    assert min(found[name] for name in ("offers", "campus", "claim")) >= 198


def test_people_and_offers_differ_between_neighbours():
    """Nobody's opinion can be copied with its figures."""
    counted = {
        number: (data(UNIT, number, "offers.csv").read_bytes(), data(UNIT, number, "people.csv").read_bytes())
        for number in VARIANTS
    }
    assert len(VARIANTS) == len(set(counted.values()))
