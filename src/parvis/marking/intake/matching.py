"""Finds whose answer a cell is when its name is lost: by its text, by what it defines, by its place."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from nbformat import NotebookNode

from parvis.marking.intake.bindings import binds, defines
from parvis.marking.intake.given import Given, squeezed
from parvis.marking.intake.notes import Note

How = Literal["text", "name", "order"]
LEAST_KNOWN = 0.2  # share of the assignment's cells that must be recognised before a place says anything
_ALIKE, _AHEAD = 0.4, 0.15  # share of lines in common, and how far the next best has to be behind
_LONGEST = 100_000  # characters of a text whose lines are compared


@dataclass
class Matched:
    """Which cell of the student's stands for which of the assignment's.

    `slots` are the cells found again, by number, `how` the way by slot name, `given` the texts of the
    cells that only repeat what was given, `unsure` the slots whose cell was chosen among several.
    """

    slots: dict[int, str] = field(default_factory=dict)
    how: dict[str, How] = field(default_factory=dict)
    given: dict[int, str] = field(default_factory=dict)
    unsure: list[str] = field(default_factory=list)

    def notes(self) -> list[Note]:
        """One line on what was found again, and one on what somebody should look at."""
        notes = []
        if self.how:
            ways = list(self.how.values())
            counts = " + ".join(str(ways.count(way)) for way in ("text", "name", "order"))
            by_order = ", ".join(name for name, how in self.how.items() if how == "order")
            notes.append(Note("matched", f"{counts} ({by_order})" if by_order else counts))
        if self.unsure:
            notes.append(Note("matched_unsure", ", ".join(self.unsure)))
        return notes


def match(
    cells: Sequence[NotebookNode],
    given: Sequence[Given],
    named: Mapping[int, str],
    repeats: Set[int] = frozenset(),
) -> Matched:
    """The cells that stand for those of `given` that no cell names; `named` are slot names by number.

    Only cells without a name of the assignment are looked at; `repeats` are those that have one a second
    time. What is recognised by its text or by the one name that it defines is certain; what stands alone
    between two neighbours is taken by its place. Where several could be meant the likelier one is taken and
    the slot is `unsure`; where fewer cells than answers are left between two neighbours, none is taken.
    """
    return _Matching(cells, given, named, repeats).matched()


class _Matching:
    def __init__(
        self,
        cells: Sequence[NotebookNode],
        given: Sequence[Given],
        named: Mapping[int, str],
        repeats: Set[int],
    ):
        self._cells, self._given = cells, given
        place = {one.name: number for number, one in enumerate(given) if one.name}
        self._pairs: dict[int, int] = {}  # number in `given` -> number in `cells`
        for index, name in named.items():
            self._pairs[place[name]] = index
        self._named = frozenset(self._pairs)
        self._used = {*named, *repeats}
        self._how: dict[int, How] = {}
        self._unsure: list[int] = []

    def matched(self) -> Matched:
        self._by_id()
        self._by_text()
        if any(one.name for one in self._missing()):
            self._by_name()
            self._by_lines()
            if self._is_this_one():
                self._by_order()
        found = Matched()
        for number, index in self._pairs.items():
            one = self._given[number]
            if not one.name:
                found.given[index] = one.text
            elif number not in self._named:
                found.slots[index] = one.name
                found.how[one.name] = self._how[number]
        found.unsure = [self._given[number].name for number in self._unsure]
        return found

    def _is_this_one(self) -> bool:
        """Whether enough is recognised to say that it is a copy of this assignment."""
        return len(self._pairs) >= LEAST_KNOWN * len(self._given)

    def _missing(self) -> Iterator[Given]:
        return (one for number, one in enumerate(self._given) if number not in self._pairs)

    def _open(self) -> Iterator[int]:
        return (number for number in range(len(self._given)) if number not in self._pairs)

    def _free(self) -> Iterator[int]:
        return (index for index in range(len(self._cells)) if index not in self._used)

    def _pair(self, number: int, index: int, how: How) -> None:
        self._pairs[number] = index
        self._used.add(index)
        self._how[number] = how

    def _by_id(self) -> None:
        """By the cell's own id, unless ids were given anew and mean other cells now."""
        ids = _unique((self._cells[index].get("id", ""), index) for index in self._free())
        wanted = _unique((self._given[number].id, number) for number in self._open())
        pairs = [(number, ids[one]) for one, number in wanted.items() if one and one in ids]
        pairs = [pair for pair in pairs if self._cells[pair[1]].cell_type == self._given[pair[0]].cell_type]
        fixed = [pair for pair in pairs if not self._given[pair[0]].answer]
        alike = sum(
            _alike(_lines(self._given[n].text), _lines(self._cells[i].source)) >= _ALIKE for n, i in fixed
        )
        if 2 * alike < len(fixed) or not fixed:
            return
        texts = {squeezed(one.text): number for number, one in enumerate(self._given)}
        for number, index in pairs:
            if texts.get(squeezed(self._cells[index].source), number) == number:
                self._pair(number, index, "text")

    def _by_text(self) -> None:
        """By the text as it was given: one for one, or as many as were given, in their order."""
        free: dict[tuple[str, str], list[int]] = defaultdict(list)
        wanted: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index in self._free():
            cell = self._cells[index]
            free[cell.cell_type, squeezed(cell.source)].append(index)
        for number in self._open():
            one = self._given[number]
            wanted[one.cell_type, squeezed(one.text)].append(number)
        for key, numbers in wanted.items():
            if key[1] and len(numbers) == len(free.get(key, ())):
                for number, index in zip(numbers, free[key], strict=True):
                    self._pair(number, index, "text")
            elif len(numbers) == 1 and key in free and not self._given[numbers[0]].answer:
                self._pair(numbers[0], free[key][0], "text")  # a copy of what is locked

    def _by_name(self) -> None:
        """By the names that the answer to one exercise alone gives to the notebook; of several the last."""
        owners: dict[str, set[int]] = defaultdict(set)
        for number, one in enumerate(self._given):
            for name in one.binds:
                owners[name].add(number)
        known = self._is_this_one()
        candidates: dict[int, list[int]] = defaultdict(list)
        for index in self._free():
            cell = self._cells[index]
            if cell.cell_type != "code":
                continue
            there, functions = binds(cell.source), defines(cell.source)
            theirs = {min(owners[name]) for name in there if len(owners.get(name, ())) == 1}
            for number in theirs & set(self._open()):
                one = self._given[number]
                if one.defines & functions or (known and not one.defines):
                    candidates[number].append(index)
        for number in sorted(candidates):
            one = self._given[number]
            found = [index for index in candidates[number] if index not in self._used]
            changed = [index for index in found if squeezed(self._cells[index].source) != squeezed(one.text)]
            if not (found := changed or found):
                continue
            within = [index for index in found if self._fits(number, index)] or found
            if len(within) > 1 and not one.defines:
                self._unsure.append(number)
            self._pair(number, within[-1], "name")

    def _by_lines(self) -> None:
        """By most of the lines that were given, where no other cell has nearly as many."""
        scores: dict[int, dict[int, float]] = defaultdict(dict)
        theirs = {index: _lines(self._cells[index].source) for index in self._free()}
        for number in self._open():
            one = self._given[number]
            ours = _lines(one.text)
            for index, lines in theirs.items():
                if ours and self._cells[index].cell_type == one.cell_type:
                    score = _alike(ours, lines, within=one.answer)
                    if score >= _ALIKE:
                        scores[number][index] = score
        backward: dict[int, dict[int, float]] = defaultdict(dict)
        for number, found in scores.items():
            for index, score in found.items():
                backward[index][number] = score
        for number, found in scores.items():
            best = _best(found)
            if best is not None and _best(backward[best]) == number:
                self._pair(number, best, "text")

    def _by_order(self) -> None:
        """By the place between two neighbours that are known; answers only, as locked text is given back."""
        chain = [(-1, -1), *_rising(sorted(self._pairs.items())), (len(self._given), len(self._cells))]
        for (number, index), (next_number, next_index) in pairwise(chain):
            wanted = [
                one
                for one in range(number + 1, next_number)
                if one not in self._pairs and self._given[one].answer
            ]
            left = [
                one
                for one in range(index + 1, next_index)
                if one not in self._used and self._cells[one].source.strip()
            ]
            for kind in ("code", "markdown"):
                answers = [one for one in wanted if self._given[one].cell_type == kind]
                texts = [one for one in left if self._cells[one].cell_type == kind]
                if not answers or len(texts) < len(answers):
                    continue
                if len(texts) > 1:
                    self._unsure += answers
                for one, text in zip(answers, texts, strict=False):
                    self._pair(one, text, "order")

    def _fits(self, number: int, index: int) -> bool:
        """Whether a cell stands between the neighbours that are known of the one it may be."""
        before = max((one for one in self._pairs if one < number), default=None)
        after = min((one for one in self._pairs if one > number), default=None)
        return (before is None or self._pairs[before] < index) and (
            after is None or index < self._pairs[after]
        )


def _unique(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    twice: set[str] = set()
    for key, value in pairs:
        if key in found:
            twice.add(key)
        found[key] = value
    return {key: value for key, value in found.items() if key not in twice}


def _lines(text: str) -> set[str]:
    return {squeezed(line) for line in text[:_LONGEST].splitlines() if line.strip()}


def _alike(given: set[str], theirs: set[str], *, within: bool = False) -> float:
    """The share of lines in common: of those given when the text may hold more, else of all."""
    common = len(given & theirs)
    return common / max(1, len(given) if within else len(given) + len(theirs) - common)


def _best(scores: Mapping[int, float]) -> int | None:
    ranked = sorted(scores, key=lambda one: scores[one], reverse=True)
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _AHEAD:
        return None
    return ranked[0] if ranked else None


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs in which both numbers rise: what a moved cell does not disturb."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for number, (_given, index) in enumerate(pairs):
        place = bisect_left(tails, index)
        tails[place : place + 1] = [index]
        ends[place : place + 1] = [number]
        before.append(ends[place - 1] if place else None)
    chain: list[tuple[int, int]] = []
    last = ends[-1] if ends else None
    while last is not None:
        chain.append(pairs[last])
        last = before[last]
    return chain[::-1]
