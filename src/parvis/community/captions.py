"""The texts of the posts: sentences written by hand in two languages, filled with dishes, parts and towns."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import numpy as np

_DATA = Path(__file__).parent / "data"
# The recurring series of the brand's posts, each with its subject; its hashtag ends each of its posts.
SERIES = {
    "sunday_recipe": "recipe",
    "quick_supper": "recipe",
    "leftovers": "tip",
    "kitchen_tip": "tip",
    "repair_cafe": "repair",
    "how_to_repair": "repair",
    "spare_parts": "parts",
    "after_sales": "service",
    "contest": "contest",
    "your_plates": "community",
    "long_table": "community",
    "workshop_team": "team",
    "the_app": "app",
    "little_quartier": "product",
    "lids": "product",
    "question": "community",
}
_SLOT = re.compile(r"\{(\w+)\}")
# French joins a preposition to the article that a place brings along.
_CONTRACTED = (
    (re.compile(r"\b([Dd])e le "), r"\1u "),
    (re.compile(r"\b([Dd])e (?:des|les) "), r"\1es "),
    (re.compile(r"\b([Dd])e (du|un|une) "), lambda found: _before_article(*found.groups())),
    (re.compile(r"\bà le "), "au "),
)
_BOLD = str.maketrans(
    {chr(plain + i): chr(bold + i) for plain, bold, number in
     ((ord("A"), 0x1D5D4, 26), (ord("a"), 0x1D5EE, 26), (ord("0"), 0x1D7EC, 10)) for i in range(number)}
)  # fmt: skip


def subject(series: str) -> str:
    """What a series is about: recipe, tip, repair, parts, service, contest, community, team, app or product.

    >>> subject("lids")
    'product'
    """
    return SERIES[series]


def pick(rng: np.random.Generator, number: int) -> np.ndarray:
    """The series of so many posts, each as often as the others, in random order."""
    return rng.permutation(np.resize(list(SERIES), number))


@cache
def words(language: str, name: str) -> list[str]:
    """The words that may fill one place of a text.

    >>> words("en", "model")[0]
    'Lune 4'
    """
    with (_DATA / "words.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return [row["word"] for row in rows if (row["language"], row["name"]) == (language, name)]


@cache
def sentences(language: str) -> dict[str, list[str]]:
    """The texts of each series, with their places to fill in braces."""
    found: dict[str, list[str]] = {name: [] for name in SERIES}
    with (_DATA / "captions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["language"] == language:
                found[row["series"]].append(row["text"])
    return found


def write(rng: np.random.Generator, language: str, series: np.ndarray) -> list[str]:
    """One text per post of these series; the texts of a series are used in turn.

    >>> "#LidByLid" in write(np.random.default_rng(1), "en", np.array(["lids"]))[0]
    True
    """
    hashtags = dict(word.split("=") for word in words(language, "hashtag"))
    turns = {name: iter(_endless(rng, texts)) for name, texts in sentences(language).items()}
    dice = rng.random((len(series), 4))
    return [
        _compose(rng, language, next(turns[name]), hashtags[name], row)
        for name, row in zip(series, dice, strict=True)
    ]


def _compose(rng: np.random.Generator, language: str, text: str, hashtag: str, dice: np.ndarray) -> str:
    text = _SLOT.sub(lambda slot: _fill(rng, language, slot[1]), text)
    if language == "fr":
        for pattern, contracted in _CONTRACTED:
            text = pattern.sub(contracted, text)
    if dice[0] < 0.03:  # letters of another alphabet that only look bold: NFKC gives the plain ones back
        text = re.sub(r"Lune \d|Quartier|Marmolune\+", lambda name: name[0].translate(_BOLD), text, count=1)
    parts = [text]
    if dice[1] < 0.3:
        parts.append(_one(rng, language, "call"))
    if dice[2] < 0.35:
        parts.append(_one(rng, language, "emoji"))
    parts.append(f"#{hashtag}")
    if dice[3] < 0.25:
        parts.append(_one(rng, language, "tag"))
    return " ".join(parts)


def _before_article(letter: str, article: str) -> str:
    return f"{letter}u " if article == "du" else f"{letter}'{article} "


def _fill(rng: np.random.Generator, language: str, name: str) -> str:
    word = _one(rng, language, name.lower())
    return word if name.islower() else word[0].upper() + word[1:]


def _one(rng: np.random.Generator, language: str, name: str) -> str:
    choices = words(language, name)
    return choices[int(rng.random() * len(choices))]


def _endless(rng: np.random.Generator, texts: list[str]):
    while True:
        yield from (texts[place] for place in rng.permutation(len(texts)))
