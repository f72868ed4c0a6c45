"""What was posted: category, register, network, language, author and text of every message of a history."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.moderation import charter, ladder
from parvis.moderation.shares import deal, levels, pick, shuffled

# The comments of the Long Table, written by hand in French and in English, by category and register.

_DATA = Path(__file__).parent / "data"


@cache
def comments(language: str) -> dict[tuple[str, str], np.ndarray]:
    """The texts of one language ("fr" or "en") by (category, register), in the order of the file.

    >>> texts = comments("fr")
    >>> ("compliant", "standard") in texts and ("hate", "creole") in texts
    True
    """
    with (_DATA / "comments.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == language]
    keys = dict.fromkeys((row["category"], row["register"]) for row in rows)
    return {
        key: np.array(
            [row["text"] for row in rows if (row["category"], row["register"]) == key], dtype=object
        )
        for key in keys
    }


PREVALENCE = 0.08  # share of messages that need action
_NEED_ACTION = {
    "off_topic": 25,
    "spam_scam": 25,
    "insult": 17,
    "hate": 8,
    "harassment": 10,
    "personal_data": 8,
    "distress_danger": 7,
}
_NEED_NONE = {"compliant": 66, "fair_criticism": 34}
_REGISTERS = {"standard": 68, "slang": 20, "creole": 6, "mixed": 6}
_NETWORKS = {"forum": 46, "facebook": 32, "instagram": 17, "x": 5}
_UNKNOWN_LANGUAGE = 0.03
_AUTHORS, _TROUBLED_AUTHORS = 420, 60
# ISO 639: creoles based on French or English, and several languages at once.
_CREOLE = {"fr": "cpf", "en": "cpe"}


def post(rng: np.random.Generator, language: str, rows: int, audit_rows: int) -> pd.DataFrame:
    """`rows` messages of the queue, then `audit_rows` of the audit, in order of category.

    Columns: sample, gold_category, register, network, language, author, account_age_days,
    prior_sanctions, text, gold_action. Categories and registers have exact shares.

    >>> messages = post(np.random.default_rng(1), "fr", 1200, 300)
    >>> round(float(messages["gold_category"].map(charter.needs_action).mean()), 3)
    0.08
    """
    parts = [_sample(rng, "queue", rows), _sample(rng, "audit", audit_rows)]
    messages = pd.concat(parts, ignore_index=True)
    total = len(messages)
    messages["network"] = shuffled(rng, total, _NETWORKS)
    register = messages["register"].to_numpy()
    spoken = np.where(register == "creole", _CREOLE[language], np.where(register == "mixed", "mul", language))
    spoken = spoken.astype(object)
    spoken[pick(rng, np.arange(total), round(_UNKNOWN_LANGUAGE * total))] = None
    messages["language"] = spoken
    _sign(rng, messages)
    messages["text"] = _texts(rng, messages, language)
    known = list(zip(messages["gold_category"], messages["prior_sanctions"], strict=True))
    due = {one: ladder.expected(*one).action for one in set(known)}
    messages["gold_action"] = [due[one] for one in known]
    return messages


def _sample(rng: np.random.Generator, sample: str, rows: int) -> pd.DataFrame:
    acting = round(PREVALENCE * rows)
    counts = deal(acting, _NEED_ACTION) | deal(rows - acting, _NEED_NONE)
    category = np.repeat(np.array(list(counts), dtype=object), list(counts.values()))
    register = np.concatenate([shuffled(rng, count, _REGISTERS) for count in counts.values()])
    return pd.DataFrame({"sample": sample, "gold_category": category, "register": register})


def _sign(rng: np.random.Generator, messages: pd.DataFrame) -> None:
    """Gives each message an author; a few of them come back with sanctions and cause half of the trouble."""
    total = len(messages)
    acting = messages["gold_category"].isin(charter.NEED_ACTION).to_numpy()
    troubled = levels(rng, total) < np.where(acting, 0.5, 0.06)
    number = np.where(
        troubled,
        rng.integers(_TROUBLED_AUTHORS, size=total),
        rng.integers(_TROUBLED_AUTHORS, _AUTHORS, size=total),
    )
    age = np.clip(rng.lognormal(5.4, 1.1, _AUTHORS), 1, 2500).astype(int)
    prior = np.zeros(_AUTHORS, dtype=int)
    prior[:_TROUBLED_AUTHORS] = rng.permutation(np.resize([1, 1, 1, 2, 2, 3, 4], _TROUBLED_AUTHORS))
    name = rng.permutation(9000)[:_AUTHORS] + 1000
    messages["author"] = np.char.add("u", name[number].astype(str)).astype(object)
    messages["account_age_days"] = age[number]
    messages["prior_sanctions"] = prior[number]


def _texts(rng: np.random.Generator, messages: pd.DataFrame, language: str) -> np.ndarray:
    """Deals the comments of each category and register out evenly."""
    texts = np.empty(len(messages), dtype=object)
    pool = comments(language)
    for key, rows in messages.groupby(["gold_category", "register"]).indices.items():
        texts[rows] = np.resize(rng.permutation(pool[key]), len(rows))
    return texts
