"""A tiny lexicon of tones and sentences read by people, to see what counting words understands."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pandas as pd

from parvis.language import current_language
from parvis.listening.words import words

KINDS = ("plain", "irony", "slang", "negation")


def lexicon(language: str | None = None) -> dict[str, int]:
    """Words with their tone, 1 or -1, in `language`, else in the current one; keys as `words` writes them.

    >>> lexicon("en")["perfect"], lexicon("fr")["brule"]
    (1, -1)
    """
    written = _written()["words"][language or current_language()]
    return {words(word)[0]: tone for word, tone in written.items()}


def read_texts(language: str | None = None) -> pd.DataFrame:
    """Invented sentences read by people: kind (one of `KINDS`), text, tone (1, 0, -1).

    >>> len(read_texts("fr")), list(read_texts("fr").columns)
    (18, ['kind', 'text', 'tone'])
    """
    name = language or current_language()
    return pd.DataFrame(
        {"kind": row["kind"], "text": row[name], "tone": row["tone"]} for row in _written()["texts"]
    )


@cache
def _written() -> dict:
    return json.loads((Path(__file__).parent / "data" / "tones.json").read_text(encoding="utf-8"))
