"""The words by which a holding statement is read over: `data/statement.toml`, as regular expressions."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "data" / "statement.toml"


class Words(NamedTuple):
    """One language's: what announces a part, is forbidden or takes that back; hours, numbers."""

    parts: dict[str, re.Pattern]
    forbidden: dict[str, re.Pattern]
    doubt: dict[str, re.Pattern]
    hour: re.Pattern
    months: str
    units: dict[str, int]
    tens: dict[str, int]


@cache
def words_of(language: str) -> Words:
    """The words of "fr" or "en".

    >>> words_of("fr").forbidden["guess"].search("c'est probablement le ressort")[0]
    'probablement'
    """
    raw = _content()[language]
    counted = raw["numbers"]
    parts, forbidden, doubt = (
        {name: _any(lines) for name, lines in raw[key].items()} for key in ("parts", "forbidden", "doubt")
    )
    return Words(
        parts,
        forbidden,
        doubt,
        _any(raw["hours"]["hour"]),
        counted["months"],
        {word: value for value, word in enumerate(counted["units"].split(), 1)},
        counted["tens"],
    )


@cache
def common() -> frozenset[str]:
    """Words of both languages that tell nothing about what a sentence rests on."""
    return frozenset(_content()["common"].split())


@cache
def _content() -> dict:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _any(lines: str) -> re.Pattern:
    """One expression for a list of them, one a line."""
    return re.compile("|".join(lines.strip("\n").split("\n")))
