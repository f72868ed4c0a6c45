"""Finds hidden tables that are narrower than the visible ones: right work may use any column it has seen."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from parvis.authoring.apart import Apart
from parvis.authoring.cells import Cell
from parvis.authoring.kernels import Kernel
from parvis.authoring.mistakes import bound_names
from parvis.authoring.regions import HIDDEN, regions
from parvis.authoring.rehearsal import Rehearsal, concerned, is_test, leading_to

# Runs in the student's process: notes the columns of each table that a function is given, by parameter.
_RECORDER = """
import functools as _functools, inspect as _inspect, json as _json, types as _types
_given = []
def _recorded(call):
    @_functools.wraps(call)
    def recorded(*given, **named):
        bound = _inspect.signature(call).bind(*given, **named)
        for parameter, one in bound.arguments.items():
            if type(one).__name__ == "DataFrame":
                _given.append([call.__name__, parameter, [str(name) for name in one.columns]])
        return call(*given, **named)
    return recorded
for _name in {names!r}:
    if isinstance(globals().get(_name), _types.FunctionType):
        globals()[_name] = _recorded(globals()[_name])
"""
_READ = "print(_json.dumps(_given)); _given.clear()"
_Columns = dict[tuple[str, str], set[str]]  # by function and parameter


def narrower_tables(rehearsal: Rehearsal, cells: list[Cell], solutions: Collection[str]) -> list[str]:
    """One line for each hidden test that gives a function a table without columns that visible ones have.

    What a test's key `lacks` names may be absent: the statement says so.
    """
    lacks = {cell.name: {name.strip() for name in cell.lacks.split(",")} for cell in cells}
    problems = []
    tests = {test.id for name in solutions for test in concerned(rehearsal.right, name)}
    with rehearsal.kernel() as kernel:
        for cell in leading_to(rehearsal.right, tests):
            if not is_test(cell):
                kernel.run(cell)
        for name in solutions:
            solution = next(cell for cell in rehearsal.right if cell.id == name)
            kernel.run(new_code_cell(_RECORDER.format(names=sorted(bound_names(solution.source)))))
            seen: _Columns = {}
            for test in sorted(concerned(rehearsal.right, name), key=_is_hidden):
                given = _given(kernel, test)
                if not _is_hidden(test):
                    _narrow(seen, given)
                    continue
                missing = _missing(seen, given)
                for (function, _parameter), columns in missing.items():
                    if columns := columns - lacks[test.id]:
                        problems.append(_problem(test.id, function, columns))
            kernel.run(solution)
    return list(dict.fromkeys(problems))


def _is_hidden(test: NotebookNode) -> bool:
    return bool(regions(test.source, HIDDEN))


def _given(kernel: Kernel | Apart, test: NotebookNode) -> list[tuple[str, str, set[str]]]:
    """The columns of each table that the functions are given while a test runs."""
    kernel.run(test)
    said = kernel.run(new_code_cell(_READ)).said.strip()
    return [(function, parameter, set(columns)) for function, parameter, columns in json.loads(said or "[]")]


def _narrow(seen: _Columns, given: Iterable[tuple[str, str, set[str]]]) -> None:
    """Keeps in `seen` the columns that every visible table has."""
    for function, parameter, columns in given:
        seen[function, parameter] = seen.get((function, parameter), columns) & columns


def _missing(seen: _Columns, given: Iterable[tuple[str, str, set[str]]]) -> _Columns:
    found: _Columns = defaultdict(set)
    for function, parameter, columns in given:
        if lost := seen.get((function, parameter), set()) - columns:
            found[function, parameter] |= lost
    return found


def _problem(test: str, function: str, columns: Collection[str]) -> str:
    named = ", ".join(sorted(columns))
    return (
        f"'{test}': gives {function} a table without {named}, which every visible one has. "
        f"Remedy: add it, or where the statement says that it may be absent, :lacks: {named}"
    )
