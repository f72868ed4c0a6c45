"""Tries the right solution on every data set of the pool, so that none costs its students points."""

from __future__ import annotations

import itertools
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

from parvis.authoring.rehearsal import Rehearsal
from parvis.authoring.verdicts import judge_source
from parvis.course import Course
from parvis.variants import variant_number


def invented_student(number: int, course: Course, unit: str) -> str:
    """An id whose data set has this number, always the same."""
    pool = course.unit(unit).variants
    names = (f"lint-{attempt}" for attempt in itertools.count(1))
    return next(
        name for name in names if variant_number(name, course=course.id, unit=unit, pool=pool) == number
    )


def try_every_variant(rehearsals: list[Rehearsal], course: Course, unit: str) -> list[str]:
    """What is wrong with the right solution on any data set; the languages take turns through the numbers.

    What a test asks is the same in every language, and so are the numbers in the data: a second language of
    each would double the time.
    """
    turns = defaultdict(list)
    for number, rehearsal in zip(
        range(1, course.unit(unit).variants + 1), itertools.cycle(rehearsals), strict=False
    ):
        turns[rehearsal].append(number)

    def try_some(rehearsal: Rehearsal) -> list[str]:
        return [
            f"data set {number}: {problem}"
            for number in turns[rehearsal]
            for problem in rehearsal.named(
                "source",
                judge_source(rehearsal.right_for(invented_student(number, course, unit))),
            )
        ]

    with ThreadPoolExecutor(len(turns)) as pool:
        return [problem for problems in pool.map(try_some, turns) for problem in problems]
