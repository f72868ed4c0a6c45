"""The variants of the unit start are alike, differ, and betray no label."""

import csv

import pytest

from parvis.start.choices import choice_words
from parvis.start.messages import load_messages

from .generators import data, labels, load, seeds_in_public, variants

UNIT = "start"
VARIANTS = variants(UNIT)


@pytest.mark.parametrize("number", VARIANTS)
def test_each_variant_has_one_message_of_each_kind(number):
    """All are equally hard, and no column of the file says which is which."""
    path = data(UNIT, number, "messages.csv")
    agreed = labels(UNIT, "labels.json")[str(number)]

    assert ["alert", "keep", "remove"] == sorted(agreed.values())
    assert [*agreed] == [message.item for message in load_messages(path)]
    assert path.read_text(encoding="utf-8").startswith("item,text\n")


def test_every_label_is_a_choice_of_the_desk():
    """A misspelt one would keep its message from everybody, and nothing else would say so."""
    generator = load(UNIT)
    with generator.MESSAGES.open(encoding="utf-8", newline="") as file:
        written = {row["choice"] for row in csv.DictReader(file)}

    assert set(generator.CHOICES) == set(choice_words()) == written


def test_no_order_of_answers_suits_every_variant():
    """Who answers in the order of the lesson is wrong somewhere, wherever that was right."""
    orders = {tuple(agreed.values()) for agreed in labels(UNIT, "labels.json").values()}

    assert len(orders) > 3


def test_neighbours_have_other_messages():
    """No two variants show the same ones in the same order."""
    files = {data(UNIT, number, "messages.csv").read_bytes() for number in VARIANTS}

    assert len(VARIANTS) == len(files)


def test_no_public_file_holds_the_seed():
    """With it, anybody could draw the messages with their labels."""
    assert [] == seeds_in_public(load(UNIT), {".py", ".md", ".ipynb"})
