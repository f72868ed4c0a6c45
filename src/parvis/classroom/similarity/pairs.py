"""How much two works share that the rest of the class and the statement do not explain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log2
from statistics import median, quantiles

from parvis.classroom.similarity.grams import CODE_RUN, TEXT_RUN, Gram, code_grams, text_grams
from parvis.classroom.similarity.works import Copy, Given

SMALLEST_CLASS = 10  # works of other people with which one can say what is rare
LEAST_EVIDENCE = 30.0  # bits: some six unusual pieces of a program, or of a text, that only two people wrote
# Independent texts share hardly a run of five words, however small the class: as if so many more had written.
_OTHERS = {"code": 0, "text": 60}
_LENGTHS = {"code": CODE_RUN, "text": TEXT_RUN}
LEAST_SHARE = 0.5  # of the shorter answer


@dataclass(frozen=True)
class Shared:
    """One exercise of a pair: the share (0 to 1) of the shorter answer that is in the other, and its rarity.

    `bits` add up how rare each run is that both have, log2(people / people with it), divided by the length of
    a run: each sign stands in that many.
    """

    cell: str
    share: float
    bits: float


@dataclass(frozen=True)
class SameDecisions:
    """An exercise at a desk, done by both on one data set: equal decisions, and what others there have.

    `usual` is the median of the equal decisions of all the other pairs of that data set, None without any.
    """

    exercise: str
    variant: int
    equal: int
    most: int
    usual: float | None


@dataclass(frozen=True)
class Pair:
    """Two works and what they share, the most telling exercise first."""

    one: Copy
    other: Copy
    shared: tuple[Shared, ...]
    decisions: tuple[SameDecisions, ...] = ()

    @property
    def bits(self) -> float:
        """The rarity of what is shared, over all exercises."""
        return sum(one.bits for one in self.shared)


def compare(works: Sequence[Copy], given: Given) -> list[Pair]:
    """Every pair of works of two people that share something rare, the most telling first.

    What stands in the statement, the start of a cell, or a model answer counts for nothing; what much of the
    class wrote counts for little. Renaming, reordering and comments hide little
    (Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003, for the runs of signs).
    """
    grams = [_grams_of(work, given) for work in works]
    known = _known(given)
    people = len({work.student for work in works})
    holders: dict[tuple[str, Gram], set[str]] = defaultdict(set)
    for work, mine in zip(works, grams, strict=True):
        for cell, runs in mine.items():
            for run in runs - known[given.kinds[cell]]:
                holders[cell, run].add(work.student)
    pairs = []
    for (one, mine), (other, theirs) in combinations(zip(works, grams, strict=True), 2):
        if one.student == other.student:
            continue
        shared = []
        for cell in mine.keys() & theirs.keys():
            both = mine[cell] & theirs[cell]
            new = both - known[given.kinds[cell]]
            kind = given.kinds[cell]
            rare = sum(log2((people + _OTHERS[kind]) / len(holders[cell, run])) for run in new)
            bits = rare / _LENGTHS[kind]
            if bits > 0:
                share = len(both) / min(len(mine[cell]), len(theirs[cell]))
                shared.append(Shared(cell, share, bits))
        if shared:
            pairs.append(Pair(one, other, tuple(sorted(shared, key=lambda one: -one.bits))))
    return sorted(pairs, key=lambda pair: (-pair.bits, pair.one.student, pair.other.student))


def to_talk_about(pairs: Sequence[Pair], works: Sequence[Copy]) -> list[Pair]:
    """The pairs that stand out of their class, with their decisions: none in a class too small to say.

    A pair stands out when it shares more than `LEAST_EVIDENCE` bits, more than the third quartile of all
    pairs by three times the distance between quartiles (Tukey's outer fence), and in some exercise at least
    `LEAST_SHARE` of the shorter answer.
    """
    people = len({work.student for work in works})
    if people < SMALLEST_CLASS:
        return []
    every = [pair.bits for pair in pairs]
    every += [0.0] * (people * (people - 1) // 2 - len(pairs))
    low, _middle, high = quantiles(every, n=4)
    fence = max(LEAST_EVIDENCE, high + 3 * (high - low))
    return [
        Pair(pair.one, pair.other, pair.shared, tuple(_decisions(pair, works)))
        for pair in pairs
        if pair.bits > fence and any(one.share >= LEAST_SHARE for one in pair.shared)
    ]


def _grams_of(work: Copy, given: Given) -> dict[str, frozenset[Gram]]:
    read = {"code": code_grams, "text": text_grams}
    return {
        cell: read[given.kinds[cell]](source) for cell, source in work.answers.items() if cell in given.kinds
    }


def _known(given: Given) -> dict[str, set[Gram]]:
    return {
        "code": set().union(*map(code_grams, given.sources)),
        "text": set().union(*map(text_grams, given.sources)),
    }


def _decisions(pair: Pair, works: Sequence[Copy]) -> list[SameDecisions]:
    if pair.one.variant is None or pair.one.variant != pair.other.variant:
        return []
    there = [work for work in works if work.variant == pair.one.variant]
    found = []
    for exercise in sorted(pair.one.decisions.keys() & pair.other.decisions.keys()):
        mine, theirs = pair.one.decisions[exercise], pair.other.decisions[exercise]
        others = [
            _equal(one.decisions[exercise], other.decisions[exercise])
            for one, other in combinations(there, 2)
            if exercise in one.decisions and exercise in other.decisions
            if {one.student, other.student} != {pair.one.student, pair.other.student}
            and one.student != other.student
        ]
        most = min(len(mine), len(theirs))
        if most:
            usual = median(others) if others else None
            found.append(SameDecisions(exercise, pair.one.variant, _equal(mine, theirs), most, usual))
    return found


def _equal(one: list[dict], other: list[dict]) -> int:
    """How many decisions both lists hold; when they were taken is left out."""
    counted = [Counter(_plain(decision) for decision in decisions) for decisions in (one, other)]
    return (counted[0] & counted[1]).total()


def _plain(decision: dict) -> str:
    return repr(sorted((key, repr(value)) for key, value in decision.items() if key not in ("at", "seconds")))
