"""What marking gives: plain data that a pool, a cluster and a store can carry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from parvis.marking.intake.job import ENGINE, Flag

Verdict = Literal["graded", "not_gradable", "marking_error"]


@dataclass(frozen=True)
class Marked:
    """The outcome of one submission.

    `notebook` is the executed notebook (nbformat 4), empty unless `verdict` is "graded". `scores` has one
    entry per cell with points; None means that a person marks it. `timings` are in seconds: "wall", "cpu",
    "student", "tests", and "cells" (one per cell). `reason` says in one
    sentence why a verdict is not "graded". `alone` asks to mark the submission once more with nothing beside
    it: a test waited too long, or the machine did not serve it. `basis` says what it was made from, in parts
    (see `standing`); `steady` that no test changed anything of the student's that a later one may meet.
    """

    notebook: bytes
    scores: dict[str, float | None]
    max_scores: dict[str, float]
    flags: tuple[Flag, ...] = ()
    timings: dict = field(default_factory=dict)
    verdict: Verdict = "graded"
    reason: str = ""
    engine: str = ENGINE
    alone: bool = False
    basis: dict = field(default_factory=dict)
    steady: bool = False
