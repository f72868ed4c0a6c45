"""The hand-written comments: enough of them, all different, paired in number over the languages."""

import csv
from collections import Counter
from pathlib import Path

import pytest

import parvis.moderation.comments
from parvis.moderation.charter import CATEGORIES
from parvis.moderation.comments import comments
from parvis.moderation.queue import practice_queue

DATA = Path(parvis.moderation.comments.__file__).parent / "data"
REGISTERS = ("standard", "slang", "creole", "mixed")
COUNTS = {
    "compliant": (70, 30, 15, 15), "fair_criticism": (60, 25, 10, 10), "off_topic": (24, 8, 3, 3),
    "spam_scam": (26, 8, 3, 3), "insult": (18, 12, 3, 3), "hate": (10, 6, 2, 2), "harassment": (14, 6, 2, 2),
    "personal_data": (14, 4, 2, 2), "distress_danger": (12, 4, 2, 2),
}  # fmt: skip


def rows(language):
    with (DATA / f"comments.{language}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_enough_comments_of_each_kind(language):
    """435 comments per language, in the agreed numbers per category and register."""
    expected = {
        (category, register): number
        for category in CATEGORIES
        for register, number in zip(REGISTERS, COUNTS[category], strict=True)
    }

    assert expected == {key: len(texts) for key, texts in comments(language).items()}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_comment_occurs_twice(language):
    """All texts differ, those of the practice queue included; ids are unique."""
    texts = [row["text"] for row in rows(language)] + [item.text for item in practice_queue(language)]
    twice = [text for text, number in Counter(texts).items() if number > 1]

    assert twice == []
    assert len({row["comment_id"] for row in rows(language)}) == 435


def test_languages_are_not_copies():
    """No comment is the same in both languages."""

    assert not {row["text"] for row in rows("fr")} & {row["text"] for row in rows("en")}
