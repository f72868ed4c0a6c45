"""The eight variants of the publishing unit are alike, serve their exercises, betray no label."""

import json
from collections import Counter

import pytest

from parvis.publishing.calendar import COLUMNS, in_the_way, read_agenda, read_calendar

from .generators import data, labels, load, seeds, seeds_in_public, variants, weight

VARIANTS = variants("publishing")


@pytest.fixture(scope="module")
def generator():
    return load("publishing")


def test_private_seeds_stand_nowhere_else(generator):
    """The seeds of the generator occur in no public file."""
    assert len(seeds(generator)) == 2
    assert seeds_in_public(generator, {".py", ".md", ".ipynb", ".toml"}) == []


def test_what_a_student_downloads_stays_small():
    """The archives of all variants weigh under 300 kB."""
    assert weight("publishing") < 300_000


@pytest.mark.parametrize("number", VARIANTS)
def test_each_calendar_has_four_posts_on_a_sensitive_date(number):
    """In both languages the same ones, among sixty posts and twenty-five dates."""
    found = {}
    for language in ("fr", "en"):
        posts = read_calendar(data("publishing", number, "calendar.csv", language))
        agenda = read_agenda(data("publishing", number, "agenda.csv", language))
        assert (list(COLUMNS), 60, 25) == (list(posts), len(posts), len(agenda))
        dates = agenda.to_dict("records")
        found[language] = [post["post_id"] for post in posts.to_dict("records") if in_the_way(post, dates)]

    assert 4 == len(found["fr"])
    assert found["fr"] == found["en"]


@pytest.mark.parametrize("name", list(load("publishing").HANDS))
def test_each_hand_has_its_kinds_and_betrays_none(name, generator):
    """As many cards of each kind; neither right choices, reasons nor kinds are released; hands differ."""
    hands = {}
    for number in VARIANTS:
        released = json.loads(data("publishing", number, f"{name}.json").read_text(encoding="utf-8"))[
            "briefs"
        ]
        agreed = labels("publishing", f"{name}_labels.json")[str(number)]
        hands[number] = tuple(card["card_id"] for card in released)

        assert generator.HANDS[name] == Counter(label["kind"] for label in agreed.values())
        assert list(agreed) == list(hands[number])
        assert not {"right", "why", "kind"} & set().union(*released)
    assert len(set(hands.values())) == len(VARIANTS)
