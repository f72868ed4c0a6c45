"""The team answers each guess of the lesson on rules, in the words that the lesson offers."""

import re
from pathlib import Path

import pytest

from parvis.authoring.languages import resolve
from parvis.authoring.text import read_blocks
from parvis.moderation.first_reading import boxes, duties

FILE = "course/moderation/rules.md"
BLOCKS = list(read_blocks(Path(__file__).parents[2] / FILE, FILE))


@pytest.mark.parametrize(
    ("answers", "guess", "numbered"),
    [(boxes, "my_guess", "messages"), (duties, "my_duty", "situations")],
)
def test_each_guess_is_answered_in_the_words_of_the_lesson(answers, guess, numbered):
    """One answer for each message or situation, among the words in code of the prose that asks."""
    place = next(number for number, one in enumerate(BLOCKS) if f"{guess} = {{" in one.source)
    lesson: dict = {}
    exec(resolve(BLOCKS[place].source, "en"), lesson)
    offered = set(re.findall(r"`([a-z]+)`", BLOCKS[place - 1].source))

    assert list(lesson[numbered]) == list(lesson[guess]) == list(answers())
    assert set(answers().values()) == offered


@pytest.mark.parametrize("answers", [boxes, duties])
def test_the_key_is_not_in_view(answers):
    """No cell of the lesson writes the answers out."""
    assert not [one for one in BLOCKS if repr(answers()).replace("'", '"') in one.source]
