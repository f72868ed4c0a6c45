"""What every unit's generate.py needs: tables, JSON and texts as bytes, the same on every system."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeVar

import pandas as pd

from parvis.errors import AuthoringError
from parvis.variants import PRACTICE

Entry = TypeVar("Entry")


def as_csv(rows: pd.DataFrame | Sequence[Mapping[str, object]]) -> bytes:
    r"""A table as CSV in UTF-8 with line feeds, without its index.

    >>> as_csv([{"post": "é", "views": 3}]).decode("utf-8")
    'post,views\né,3\n'
    """
    return as_text(pd.DataFrame(rows).to_csv(index=False, lineterminator="\n"))


def as_json(content: object) -> bytes:
    r"""Readable JSON in UTF-8, ended by a line feed.

    >>> as_json({"fr": "été"}).decode("utf-8")
    '{\n "fr": "été"\n}\n'
    """
    return as_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def as_text(text: str) -> bytes:
    """A text in UTF-8, its line ends as they are."""
    return text.encode("utf-8")


def entry(entries: Sequence[Entry], number: int, file: str) -> Entry:
    """The entry of a variant in `file`, from 1; AuthoringError that names it when it has too few.

    Practice data sets, which are without end, take the entries in turn.

    >>> entry(["first", "second"], 2, "assignments/kpi/key/briefs.json")
    'second'
    """
    if number > PRACTICE:
        return entries[(number - PRACTICE - 1) % len(entries)]
    if number > len(entries):
        raise AuthoringError(
            file,
            f"it serves {len(entries)} variants, and course.toml asks for more ({number})",
            "add to it, or lower 'variants' in course.toml",
        )
    return entries[number - 1]
