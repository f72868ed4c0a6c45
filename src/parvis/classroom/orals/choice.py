"""Three questions per person: about different answers, of different kinds, as few asked twice as can be."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from parvis.classroom.orals.question import Question

EACH = 3
_TURNS = (("missed", "code"), ("decision", "text"), ("code", "decision", "text"))  # what each question may be


def choose(candidates: Mapping[str, Sequence[Question]], unit: str) -> dict[str, list[Question]]:
    """Of each person's possible questions three, the same each time for the same works.

    A question that others were asked already is taken last; so is a second one about the same answer.

    >>> own = {name: [Question("f", "code", name, "", "")] for name in ("alix", "hana")}
    >>> {name: [one.asks for one in asked] for name, asked in choose(own, "kpi").items()}
    {'alix': ['alix'], 'hana': ['hana']}
    """
    asked: Counter[str] = Counter()
    chosen = {}
    for person in sorted(candidates):
        mine: list[Question] = []
        for kinds in (*_TURNS, (), (), ()):
            free = [one for one in candidates[person] if one not in mine and (one.kind in kinds or not kinds)]
            if not free or len(mine) == EACH:
                continue
            cells = {one.cell for one in mine}
            best = min(
                free,
                key=lambda one: (
                    one.cell in cells,
                    asked[one.asks],
                    kinds.index(one.kind) if kinds else 0,
                    _lot(unit, person, one),
                ),
            )
            mine.append(best)
            asked[best.asks] += 1
        chosen[person] = mine
    return chosen


def _lot(unit: str, person: str, question: Question) -> bytes:
    """A number by lot that is the same at every call."""
    return hashlib.sha256(f"{unit}\0{person}\0{question.cell}\0{question.asks}".encode()).digest()
