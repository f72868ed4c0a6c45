"""The variants of the unit capstone are alike, differ, and betray no label."""

from collections import Counter

import pytest

from parvis.capstone.messages import load_messages

from .generators import data, labels, load, seeds_in_public, variants

UNIT = "capstone"
VARIANTS = variants(UNIT)


@pytest.mark.parametrize("number", VARIANTS)
def test_each_variant_has_as_many_messages_to_remove(number):
    """All are equally hard, and no column of the file says which they are."""
    path = data(UNIT, number, "messages.csv")
    agreed = labels(UNIT, "labels.json")[str(number)]

    assert {"approve": 4, "remove": 2} == Counter(agreed.values())
    assert [*agreed] == [message.item for message in load_messages(path)]
    assert path.read_text(encoding="utf-8").startswith("item,text\n")


def test_neighbours_have_other_messages():
    """No two variants show the same ones in the same order."""
    files = {data(UNIT, number, "messages.csv").read_bytes() for number in VARIANTS}

    assert len(VARIANTS) == len(files)


def test_no_public_file_holds_the_seed():
    """With it, anybody could draw the messages with their labels."""
    assert [] == seeds_in_public(load(UNIT), {".py", ".md", ".ipynb"})
