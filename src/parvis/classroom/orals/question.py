"""A question for an oral exam, what it is about, and what a good answer says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One question about one answer of a person's own.

    `cell` is the answer's cell, `kind` what sort of question it is ("code", "missed", "decision", "text"),
    `quote` their own lines, `expected` what the examiner listens for, `model` the author's lines, if any.
    """

    cell: str
    kind: str
    asks: str
    expected: str
    quote: str
    model: str = ""
