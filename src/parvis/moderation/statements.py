"""Complete statements of reasons of the Long Table: facts, decision, ground, automated means, redress."""

from __future__ import annotations

import csv
import json
import uuid
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.moderation import charter, ladder
from parvis.moderation.shares import shuffled

_DATA = Path(__file__).parent / "data"
_CATEGORIES = {
    "spam_scam": 34,
    "insult": 24,
    "off_topic": 14,
    "harassment": 12,
    "hate": 8,
    "personal_data": 8,
}
_GROUNDS = {"law": 30, "charter": 70}
_ACTIONS = {
    "off_topic": {"hide": 60, "remove": 40},
    "spam_scam": {"remove": 60, "ban": 40},
    "insult": {"remove": 50, "warn": 30, "restrict": 20},
    "hate": {"warn": 40, "restrict": 35, "ban": 25},
    "harassment": {"warn": 45, "restrict": 35, "ban": 20},
    "personal_data": {"remove": 60, "warn": 40},
}
_KEYWORDS = {
    "hate": "KEYWORD_HATE_SPEECH",
    "harassment": "KEYWORD_CYBER_HARASSMENT",
    "spam_scam": "KEYWORD_PHISHING",
}
_SOURCES = {"SOURCE_ARTICLE_16": 55, "SOURCE_VOLUNTARY": 40, "SOURCE_TRUSTED_FLAGGER": 5}
_DETECTED = {"No": 70, "Yes": 30}
_DECIDED = {"AUTOMATED_DECISION_NOT_AUTOMATED": 75, "AUTOMATED_DECISION_PARTIALLY": 25}
_SCOPES = {'["FR"]': 55, '["BE","FR","LU"]': 45}
_PLATFORM = {"fr": "La Grande Tablée", "en": "The Long Table"}
_FLAGGER = {"fr": "Vigie des cuisines", "en": "Kitchen Watch"}
_FIRST_DAY, _DAYS = np.datetime64("2025-09-01"), 180
ILLEGAL, INCOMPATIBLE = "DECISION_GROUND_ILLEGAL_CONTENT", "DECISION_GROUND_INCOMPATIBLE_CONTENT"


@cache
def texts(name: str, language: str) -> tuple[dict[str, str], ...]:
    """The rows of `facts` or `grounds` in one language.

    >>> len({row["facts"] for row in texts("facts", "fr")}) >= 25
    True
    """
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row for row in csv.DictReader(file) if row["language"] == language)


def complete(rng: np.random.Generator, language: str, rows: int, headings: tuple[str, ...]) -> pd.DataFrame:
    """`rows` statements with every element that article 17 asks for; empty cells are None.

    >>> drawn = complete(np.random.default_rng(1), "fr", 50, ("decision_facts", "redress_information"))
    >>> int(drawn.isna().sum().sum())
    0
    """
    category = shuffled(rng, rows, _CATEGORIES)
    by_law = (shuffled(rng, rows, _GROUNDS) == "law") & (category != "off_topic")
    calendar = _calendar(rng, rows)
    columns = (
        calendar
        | _decision(rng, category, calendar["application_date"])
        | _ground(category, by_law, language)
        | _context(rng, category, by_law, language)
    )
    return pd.DataFrame(
        {heading: columns.get(heading) for heading in headings}, index=range(rows), dtype=object
    )


def _calendar(rng: np.random.Generator, rows: int) -> dict:
    content = _FIRST_DAY + rng.integers(_DAYS, size=rows)
    applied = content + rng.integers(0, 4, size=rows)
    created = applied.astype("datetime64[s]") + rng.integers(6 * 3600, 22 * 3600, size=rows)
    return {
        "uuid": [str(uuid.UUID(bytes=rng.bytes(16), version=4)) for _row in range(rows)],
        "content_date": content.astype(str),
        "application_date": applied.astype(str),
        "created_at": np.char.replace(created.astype(str), "T", " "),
        "platform_uid": [f"lgt-{number:06d}" for number in rng.permutation(900_000)[:rows] + 100_000],
    }


_BLANK = np.array(None, dtype=object)  # what an export leaves empty


def _decision(rng: np.random.Generator, category: np.ndarray, applied: np.ndarray) -> dict:
    action = np.empty(len(category), dtype=object)
    for name, shares in _ACTIONS.items():
        rows = np.flatnonzero(category == name)
        action[rows] = shuffled(rng, len(rows), shares)
    values = {name: ladder.dsa_decisions(name) for name in ladder.LADDER}

    def of_kind(kind: str) -> list[list[str]]:
        return [[value for value in values[name] if value.startswith(kind)] for name in action]

    suspended = [bool(found) for found in of_kind("DECISION_PROVISION")]
    week = applied.astype("datetime64[D]") + rng.integers(1, 8, size=len(category))
    return {
        "end_date_service_restriction": np.where(suspended, week.astype(str), _BLANK),
        "decision_visibility": [json.dumps(found) for found in of_kind("DECISION_VISIBILITY")],
        "decision_provision": [found[0] if found else None for found in of_kind("DECISION_PROVISION")],
        "decision_account": [found[0] if found else None for found in of_kind("DECISION_ACCOUNT")],
        "automated_detection": shuffled(rng, len(category), _DETECTED),
        "automated_decision": shuffled(rng, len(category), _DECIDED),
    }


def _ground(category: np.ndarray, by_law: np.ndarray, language: str) -> dict:
    named = {(row["kind"], row["category"]): row["text"] for row in texts("grounds", language)}
    law = np.array([named.get(("law", name)) for name in category], dtype=object)
    clause = np.array([named["charter", name] for name in category], dtype=object)
    return {
        "decision_ground": np.where(by_law, ILLEGAL, INCOMPATIBLE),
        "decision_ground_reference_url": [
            None if legal else f"https://lagrandetablee.exemple.test/charte#{charter.rule_of(name)}"
            for legal, name in zip(by_law, category, strict=True)
        ],
        "illegal_content_legal_ground": np.where(by_law, law, _BLANK),
        "incompatible_content_ground": np.where(by_law, _BLANK, clause),
        "incompatible_content_illegal": np.where(by_law, _BLANK, "No"),
        "category": [charter.dsa_category(name) for name in category],
        "category_specification": [
            json.dumps([_KEYWORDS[name]]) if name in _KEYWORDS else None for name in category
        ],
    }


def _context(rng: np.random.Generator, category: np.ndarray, by_law: np.ndarray, language: str) -> dict:
    rows = len(category)
    chosen = np.empty(rows, dtype=object)
    for name, legal in product(_CATEGORIES, (True, False)):
        places = np.flatnonzero((category == name) & (by_law == legal))
        pool = [
            row for row in texts("facts", language) if row["category"] == name and row["personal_data"] == "0"
        ]
        pool = [row for row in pool if row["illegal"] == "1" or not legal]
        chosen[places] = [pool[number % len(pool)] for number in rng.permutation(len(places))]
    source = shuffled(rng, rows, _SOURCES)
    redress = [row["text"] for row in texts("grounds", language) if row["kind"] == "redress"]
    return {
        "decision_facts": [row["facts"] for row in chosen],
        "illegal_content_explanation": [row["explanation"] for row in chosen],
        "incompatible_content_explanation": [row["explanation"] for row in chosen],
        "redress_information": shuffled(rng, rows, dict.fromkeys(redress, 1)),
        "source_type": source,
        "source_identity": np.where(source == "SOURCE_TRUSTED_FLAGGER", _FLAGGER[language], _BLANK),
        "territorial_scope": shuffled(rng, rows, _SCOPES),
        "account_type": ["ACCOUNT_TYPE_PRIVATE"] * rows,
        "content_type": ['["CONTENT_TYPE_TEXT"]'] * rows,
        "content_language": [language.upper()] * rows,
        "platform_name": [_PLATFORM[language]] * rows,
    }
