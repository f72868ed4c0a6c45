"""PRIVATE: the graded data of each variant, and the choices that fit the messages of exercise 7.12.

The hourly stream, a sample of the mentions' texts, the journal, the messages of an afternoon, the briefs
without their labels, and the crisis of the crisis room, from the files of key/. The same bytes each time.
"""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.authoring.encoding import as_csv, as_json, entry
from parvis.crisis.diffusion import FIRST_SPREADERS, PEOPLE
from parvis.crisis.mentions import mention_stream
from parvis.crisis.wording import mention_texts
from parvis.language import LANGUAGES

KEY = Path(__file__).parent / "key"
# Private: nothing that a student receives contains these numbers or lets them be found.
STREAM_SEED, TEXTS_SEED = 7_402_715, 9_183_552
JOURNAL_SEED, BRIEFS_SEED, AFTERNOON_SEED = 5_826_941, 8_640_273, 6_391_508

TEXTS = 600
BRIEFS = 8
CASES = ("durex", "air-france", "citycake")
# What differs from one journal to the next; the town is also the factory's.
PRODUCTS = ("Lune 4", "Lune 6")
TOWNS = ("Nantes", "Lille", "Dijon", "Rodez", "Vannes", "Arras", "Gap", "Tulle")
VERIFIED_AMONG_DOUBTFUL = 4


def files(number: int, language: str) -> dict[str, bytes]:
    """What a student of this variant receives in this language."""
    return in_both_languages(number) | {
        "texts.csv": as_csv(texts(number, language)),
        "journal.csv": as_csv(journal_rows(key("journal", "rows"), number, language)),
        "afternoon.csv": as_csv([{"text": message[language]} for message in afternoon(number)]),
    }


def labels(number: int) -> dict[str, object]:
    """The course that fits each message of the afternoon."""
    return {"choices.json": [message["choice"] for message in afternoon(number)]}


@cache
def in_both_languages(number: int) -> dict[str, bytes]:
    """The files that depend on no language."""
    # in base64, so that opening the file by mistake does not tell how the crisis ends
    sealed = base64.encodebytes(as_json(crisis(key("crises", "crises"), number)))
    return {
        "mentions.csv": as_csv(mention_stream(STREAM_SEED + number)),
        "briefs.json": as_json(released_briefs(key("briefs", "briefs"), number)),
        "crisis.b64": sealed,
    }


@cache
def key(name: str, rows: str) -> list[dict]:
    """The list `rows` of a key file."""
    return json.loads((KEY / f"{name}.json").read_text(encoding="utf-8"))[rows]


def texts(number: int, language: str) -> pd.DataFrame:
    """A sample of the mentions, without what a reader would have to judge."""
    return mention_texts(TEXTS_SEED + number, language, rows=TEXTS).drop(columns="sentiment")


def journal_rows(journal: list[dict], number: int, language: str) -> pd.DataFrame:
    """The log of one morning of crisis: forty entries, some of them verified, in the words of the variant."""
    rng = np.random.default_rng(JOURNAL_SEED + number)
    doubtful = [place for place, row in enumerate(journal) if row["verified"] == "varies"]
    verified = {*rng.choice(doubtful, VERIFIED_AMONG_DOUBTFUL, replace=False)}
    verified |= {place for place, row in enumerate(journal) if row["verified"] == "yes"}
    words = {
        "product": PRODUCTS[number % 2],
        "town": entry(TOWNS, number, f"assignments/crisis/{Path(__file__).name} (TOWNS)"),
        "lot": str(rng.integers(4000, 9000)),
        "made": str(100 * rng.integers(8, 30)),
        "spare": f"V{rng.integers(100, 400)}",
    }
    return pd.DataFrame(
        {
            "entry": f"j{place + 1:02d}",
            "time": row["time"],
            "event": row[language]["event"].format(**words),
            "source": row[language]["source"],
            "words": row[language]["words"].format(**words),
            "verified": place in verified,
        }
        for place, row in enumerate(journal)
    )


def released_briefs(briefs: list[dict], number: int) -> dict:
    """Three documented cases and five invented ones, without their labels, in a drawn order."""
    rng = np.random.default_rng(BRIEFS_SEED + number)
    invented = [brief for brief in briefs if brief["brief_id"] not in CASES]
    chosen = [brief for brief in briefs if brief["brief_id"] in CASES]
    chosen += [brief for brief in invented if brief["clusters"][0] == "none"]
    for cluster in ("victim", "accidental", "preventable"):
        mine = [brief for brief in invented if brief["clusters"][0] == cluster]
        chosen.append(mine[rng.integers(len(mine))])
    left = [brief for brief in invented if brief not in chosen]
    chosen.append(left[rng.integers(len(left))])
    bare = [
        {name: brief[name] for name in ("brief_id", "fr", "en")}
        | {"sentences": [{name: said[name] for name in LANGUAGES} for said in brief["sentences"]]}
        for brief in (chosen[place] for place in rng.permutation(len(chosen)))
    ]
    return {"schema": 1, "briefs": bare}


def afternoon(number: int) -> list[dict]:
    """Two messages for each course, in a drawn order."""
    rng = np.random.default_rng(AFTERNOON_SEED + number)
    every = key("afternoon", "messages")
    choices = sorted({message["choice"] for message in every})
    mine = [[message for message in every if message["choice"] == choice] for choice in choices]
    chosen = [some[place] for some in mine for place in rng.choice(len(some), 2, replace=False)]
    return [chosen[place] for place in rng.permutation(len(chosen))]


def crisis(crises: list[dict], number: int) -> dict:
    """One of the four crises, in the form of `parvis.crisis.scenario`; a past in the variants 5 to 8."""
    told = [(base, history) for history in (False, True) for base in crises]
    base, history = entry(told, number, "assignments/crisis/key/crises.json")
    again = base["again"] if history else {}
    items = []
    for place, item in enumerate(base["items"], start=1):
        changed = item.get("again", {}) if history else {}
        kept = {name: value for name, value in item.items() if name != "again"}
        items.append({"name": f"m{place:02d}"} | kept | changed)
    remembered = base["past" if history else "calm"]
    plain = ("cluster", "level", "founded", "fits", "tolerated", "contagion", "press_turn", "press_people")
    return {
        "name": f"{base['name']}-{number}",
        "title": base["title"],
        "situation": {name: f"{base['situation'][name]} {remembered[name]}" for name in LANGUAGES},
        **{name: again.get(name, base[name]) for name in plain},
        "history": history,
        "good_reputation": not history,
        "people": PEOPLE,
        "spreaders": FIRST_SPREADERS,
        "items": items,
        "calendar": [{"name": f"c{place}"} | post for place, post in enumerate(base["calendar"], start=1)],
        "debrief": base["debrief"],
    }
