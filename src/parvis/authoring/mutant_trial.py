"""Runs mutants in warm processes, and finds those that keep every point of their exercise."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from nbformat import NotebookNode

from parvis.authoring.apart import Apart
from parvis.authoring.cells import Cell
from parvis.authoring.kernels import Kernel
from parvis.authoring.keys import key_names
from parvis.authoring.mutants import Mutant, mutants
from parvis.authoring.rehearsal import Rehearsal, concerned, is_test, leading_to
from parvis.authoring.survivors import as_item, read_survivors, unexplained, unused

_SECONDS = 3.0  # for one cell: a mutant may never end, and the author waits for each


@dataclass
class Trial:
    """The mutants that were tried, and those of them that earned every point."""

    tried: list[Mutant] = field(default_factory=list)
    survivors: list[Mutant] = field(default_factory=list)

    @property
    def caught(self) -> list[Mutant]:
        """Those that lost a point."""
        return [mutant for mutant in self.tried if mutant not in self.survivors]


def report_mutants(
    rehearsal: Rehearsal,
    cells: list[Cell],
    solutions: Collection[str],
    text: Path,
    most: int | None,
    report: Callable[[str], None],
) -> list[str]:
    """Tries the mutants of `solutions`, `most` of each, and says which keep their points without a reason.

    `text` is the unit's survivors.md: from its first line on, such a survivor is a problem.
    """
    if most == 0:
        return []
    every = [
        mutant
        for cell in cells
        if cell.kind == "solution" and cell.name in solutions
        for mutant in mutants(cell.name, cell.text[rehearsal.language], key_names(cell.key))
    ]
    justified = [one for one in read_survivors(text, text.parent.name) if one.solution in solutions]
    trial = try_mutants(rehearsal, every if most is None else sample(every, rehearsal.right, most))
    bare = unexplained(trial.survivors, justified)
    report(
        f"mutants: {len(trial.tried)}, caught {len(trial.tried) - len(trial.survivors)}, "
        f"justified {len(trial.survivors) - len(bare)}, survivors {len(bare)}"
    )
    for mutant in bare:
        report(f"survivor: {mutant.solution}: {as_item(mutant)}")
    problems = unused(justified, every, trial.caught)
    if bare and text.is_file():
        remedy = f"test what they change, or say in {text.name} why no test can"
        problems.append(f"{len(bare)} mutant(s) keep every point. Remedy: {remedy}")
    return problems


def sample(every: Sequence[Mutant], cells: list[NotebookNode], most: int) -> list[Mutant]:
    """At most so many mutants of each solution: the same until the solution or its tests change."""
    chosen = []
    for solution, group in groupby(every, key=lambda mutant: mutant.solution):
        salt = "".join(cell.source for cell in concerned(cells, solution))

        def rank(mutant: Mutant, salt: str = salt) -> bytes:
            return sha256((salt + mutant.source).encode("utf-8")).digest()

        chosen += sorted(group, key=rank)[:most]
    return chosen


def try_mutants(rehearsal: Rehearsal, mutants: Iterable[Mutant]) -> Trial:
    """Tries each with the tests of its exercise, up to the first that it loses, in one language.

    What a test asks is the same in every language: a second one would double the time.
    """
    solutions = [list(group) for _name, group in groupby(mutants, key=lambda mutant: mutant.solution)]
    workers = max(1, min(os.cpu_count() or 1, 2, len(solutions)))
    parts = [solutions[number::workers] for number in range(workers)]
    trial = Trial(tried=[mutant for group in solutions for mutant in group])
    with ThreadPoolExecutor(workers) as pool:
        kept = [
            mutant
            for found in pool.map(lambda part: list(_survivors(rehearsal, part)), parts)
            for mutant in found
        ]
    trial.survivors = [mutant for mutant in trial.tried if mutant in kept]
    return trial


def _survivors(rehearsal: Rehearsal, solutions: Sequence[Sequence[Mutant]]) -> Iterator[Mutant]:
    if not solutions:
        return
    warm = _Warm(rehearsal)
    try:
        for group in solutions:
            found = [mutant for mutant in group if warm.survives(mutant)]
            if not warm.is_sound(group[0].solution):  # one of them has spoiled the data of the others
                found = [mutant for mutant in group if warm.survives(mutant, sound=True)]
            yield from found
    finally:
        warm.close()


class _Warm:
    """Processes in which all that is no test has run, opened again when they are lost or spoiled."""

    def __init__(self, rehearsal: Rehearsal):
        self._rehearsal = rehearsal
        self._cells = {cell.id: cell for cell in rehearsal.right}
        self._stack = ExitStack()
        self._kernel = self._open()

    def _open(self) -> Kernel | Apart:
        self.close()
        kernel = self._stack.enter_context(self._rehearsal.kernel(seconds=_SECONDS))
        tests = [cell.id for cell in self._rehearsal.right if is_test(cell)]
        for cell in leading_to(self._rehearsal.right, tests):
            if not is_test(cell):
                kernel.run(cell)
        return kernel

    def survives(self, mutant: Mutant, sound: bool = False) -> bool:
        """Whether it earns every point; `sound` asks whether the author's solution still does afterwards."""
        earns = self._earns(mutant.solution, mutant.source)
        if sound and not self.is_sound(mutant.solution):
            earns = self._earns(mutant.solution, mutant.source)
            self._kernel = self._open()
        return earns

    def is_sound(self, solution: str) -> bool:
        """Whether the author's own solution earns every point here; if not, the next has new processes."""
        if self._earns(solution, self._cells[solution].source):
            return True
        self._kernel = self._open()
        return False

    def close(self) -> None:
        """Ends the processes."""
        self._stack.close()

    def _earns(self, solution: str, source: str) -> bool:
        cell = copy.deepcopy(self._cells[solution])
        cell.source = source
        run = self._kernel.run(cell)
        earned = run.error is None
        for test in concerned(self._rehearsal.right, solution) if earned else ():
            points, possible = self._kernel.run(test).score
            earned = points >= possible
            if not earned:
                break
        if self._kernel.worn:
            self._kernel = self._open()
        return earned
