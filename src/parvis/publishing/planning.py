"""A calendar of sixty posts over four weeks, drawn from a seed, with its faults planted and its agenda.

Planted in every calendar: four posts that meet a sensitive date (one by the time zone alone, one on the last
day of several), four that nearly do, two from a wrong account, three pictures without a description, five
faulty links and seven misspelt words, each on a post of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from parvis.language import current_language
from parvis.publishing.calendar import ACCOUNTS, COLUMNS, LIMITS, NETWORKS, TAGS, in_the_way
from parvis.publishing.links import tidy

FIRST, DAYS, POSTS = date(2026, 11, 9), 28, 60
FAULTS = {"account": 2, "alt_text": 3, "link": 5, "spelling": 7}
_STRANGERS = ("@lea.du.marais", "Brasilou")  # a private account, and a competitor's, logged in on the phone
_FILE = Path(__file__).parent / "data" / "planning.json"
_MINUTES = {"facebook": 30, "instagram": 60, "linkedin": 45, "x": 15}
# What is planted on the agenda: the date it concerns, whether its first or last day, the time in UTC, and
# whether the post meets the date. 23:20 in UTC is past midnight in Paris.
_PLANTED = (
    ("sixteen", "starts", 4, "11:00", True),
    ("sixteen", "starts", -1, "23:20", True),
    ("trial", "ends", 0, "09:00", True),
    ("november", "starts", 0, "16:30", True),
    ("sixteen", "starts", -1, "21:00", False),
    ("trial", "ends", 1, "09:00", False),
    ("november", "ends", 0, "23:20", False),
    ("friday", "ends", 1, "08:30", False),
)


def draw_agenda(seed: int, language: str | None = None) -> pd.DataFrame:
    """The twenty-five sensitive dates: date_id, name, starts, ends, tag; invented ones move by a day.

    >>> draw_agenda(1, "en").shape
    (25, 5)
    """
    language, rng = language or current_language(), np.random.default_rng([seed, 1])
    rows = []
    for row in _words()["agenda"]:
        moved = timedelta(days=int(rng.integers(-1, 2)) if row["moves"] else 0)
        first, last = (str(date.fromisoformat(row[end]) + moved) for end in ("starts", "ends"))
        rows.append((row["date_id"], row[language], first, last, row["tag"]))
    return pd.DataFrame(rows, columns=["date_id", "name", "starts", "ends", "tag"])


def draw_calendar(seed: int, language: str | None = None) -> pd.DataFrame:
    """The sixty posts, in the order of their times, in the columns of `calendar.COLUMNS`.

    >>> calendar = draw_calendar(1, "en")
    >>> calendar.shape, calendar["post_id"].iloc[0]
    ((60, 10), 'p01')
    """
    language, rng = language or current_language(), np.random.default_rng([seed, 2])
    agenda = draw_agenda(seed, language)
    posts = [*_planted(agenda), *_free(rng, agenda)]
    _write(posts, rng, language)
    _spoil([post for post in posts if not post["planted"]], rng, language)
    posts.sort(key=lambda post: post["scheduled_at"])
    for number, post in enumerate(posts, start=1):
        post["post_id"] = f"p{number:02}"
    return pd.DataFrame(posts)[list(COLUMNS)]


def misspellings(language: str | None = None) -> dict[str, str]:
    """The house's closed list of misspellings, in small letters, each with the right word.

    >>> misspellings("en")["seperate"]
    'separate'
    """
    language = language or current_language()
    return {row[language]["wrong"].lower(): row[language]["right"].lower() for row in _words()["closings"]}


@cache
def _words() -> dict:
    return json.loads(_FILE.read_text(encoding="utf-8"))


def _planted(agenda: pd.DataFrame) -> Iterator[dict]:
    dates = agenda.set_index("date_id")
    for name, end, days, time, _meets in _PLANTED:
        day = date.fromisoformat(dates.loc[name, end]) + timedelta(days=days)
        yield {"scheduled_at": f"{day}T{time}:00Z", "tag": dates.loc[name, "tag"], "planted": True}


def _free(rng: np.random.Generator, agenda: pd.DataFrame) -> Iterator[dict]:
    """Posts that meet no sensitive date, in working hours."""
    left, dates = POSTS - len(_PLANTED), agenda.to_dict("records")
    while left:
        day = FIRST + timedelta(days=int(rng.integers(DAYS)))
        post = {
            "scheduled_at": f"{day}T{rng.integers(7, 19):02}:{rng.choice([0, 15, 30, 45]):02}:00Z",
            "tag": str(rng.choice(TAGS)),
            "planted": False,
        }
        if not in_the_way(post, dates):
            left -= 1
            yield post


def _write(posts: list[dict], rng: np.random.Generator, language: str) -> None:
    """Gives each post a network, a text that is not there twice on it, a picture, a link and its minutes."""
    texts = {tag: [row[language] for row in _words()["posts"] if row["tag"] == tag] for tag in TAGS}
    used: dict[tuple[str, str], int] = {}
    for post in posts:
        network = str(rng.choice(NETWORKS))
        turn = used[network, post["tag"]] = used.get((network, post["tag"]), -1) + 1
        order = np.random.default_rng([len(network), TAGS.index(post["tag"])]).permutation(6)
        text, series = texts[post["tag"]][order[turn % 6]], int(rng.integers(0, 8))
        pictured = network == "instagram" or rng.random() < 0.5
        name = tidy(text.rpartition("#")[2])
        utm = f"?utm_source={network}&utm_medium=social&utm_campaign={name}"
        closing = _words()["closings"][series][language]["text"] if rng.random() < 0.3 else ""
        post |= {
            "network": network,
            "account": ACCOUNTS[network],
            "text": _closed(text, closing, network),
            "image": f"{name}-{turn + 1}.jpg" if pictured else "",
            "alt_text": _described(post["tag"], language) if pictured else "",
            "link": f"https://marmolune.example/{post['tag']}{utm}" if rng.random() < 0.6 else "",
            "minutes": int(_MINUTES[network] + 15 * rng.integers(0, 3)),
        }


def _closed(text: str, closing: str, network: str) -> str:
    """The text with a closing sentence before its hashtag, where there is room."""
    before, _hash, hashtag = text.rpartition(" #")
    longer = f"{before} {closing} #{hashtag}"
    return longer if closing and len(longer) <= LIMITS[network]["letters"] else text


def _described(tag: str, language: str) -> str:
    return {
        "recipe": ("Une assiette fumante sur une table en bois.", "A steaming plate on a wooden table."),
        "repair": ("Deux mains dévissent le socle d'un cuiseur.", "Two hands unscrew the base of a cooker."),
        "joke": ("Un couvercle posé de travers sur un cuiseur.", "A lid lying askew on a cooker."),
        "festive": ("Une table dressée sous des guirlandes.", "A table laid under fairy lights."),
        "sale": ("Trois couvercles bleus, gris et verts.", "Three lids: blue, grey and green."),
        "heat": ("Une flamme haute sous une poêle.", "A tall flame under a pan."),
        "team": (
            "L'atelier vu de la porte, personne n'y pose.",
            "The workshop from its door, nobody posing.",
        ),
    }[tag][language == "en"]


def _spoil(posts: list[dict], rng: np.random.Generator, language: str) -> None:
    """Plants the faults, each on a post of its own."""
    order = [posts[place] for place in rng.permutation(len(posts))]

    def take(fits: Callable[[dict], Any]) -> dict:
        found = next(place for place, post in enumerate(order) if fits(post))
        return order.pop(found)

    for number in range(FAULTS["alt_text"]):
        take(lambda post: post["image"])["alt_text"] = "" if number else "  "
    for number in range(FAULTS["link"]):
        post = take(lambda post: post["link"])
        post["link"] = _bad_link(post["link"], number)
    for number in range(FAULTS["account"]):
        take(lambda post: post["network"] != "linkedin")["account"] = _STRANGERS[number]
    for number in range(FAULTS["spelling"]):
        closing = _words()["closings"][number][language]
        wrong = closing["text"].replace(closing["right"], closing["wrong"])
        post = take(partial(_has_room, wrong))
        plain = post["text"]
        for row in _words()["closings"]:
            plain = plain.replace(f" {row[language]['text']}", "")
        post["text"] = _closed(plain, wrong, post["network"])


def _has_room(closing: str, post: dict) -> bool:
    return len(post["text"]) + len(closing) < LIMITS[post["network"]]["letters"]


def _bad_link(link: str, number: int) -> str:
    address, _mark, query = link.partition("?")
    return (
        link.replace("utm_source=", "utm_source=Page-"),
        link.replace("utm_campaign=", "utm_campaign=Noël-"),
        f"{address}?{query.partition('&utm_campaign')[0]}",
        address,
        f"{address}#top?{query}",
    )[number]
