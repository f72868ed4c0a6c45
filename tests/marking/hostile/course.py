"""The course that the hostile class hands in to: thirteen tests of a point each, and how one hands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

SECRET = "SECRET-QX7"  # stands in hidden tests alone
TABLE = b"a\n1\n2\n4\n"
_FRAMES = "expected = pd.DataFrame({'a': [2, 46]})\nfound = doubled(pd.DataFrame({'a': [1, 23]}))\n"
_BEGIN, _END = "### BEGIN HIDDEN TESTS\n", "\n### END HIDDEN TESTS"

SET_UP = "import numpy as np\nimport pandas as pd\nraw = pd.read_csv('table.csv')"
HONEST = {
    "double": "def double(x):\n    return 2 * x",
    "doubled": "def doubled(frame):\n    return frame * 2",
    "total": "def total():\n    return int(pd.read_csv('table.csv')['a'].sum())",
    "each": "def each(function, values):\n    return [function(value) for value in values]",
}
_HIDDEN = {  # by exercise: each way of asking in a test of its own
    "double": {
        "equal": f"secret = '{SECRET}'\nassert double(21) == 42, 'another number'",
        "close": "assert abs(double(10.5) - 21) < 1e-9",
        "between": "assert 20.9 < double(10.5) <= 21.1 and not double(10.5) > 22",
        "numpy": "np.testing.assert_allclose(double(1.5), 3)\nassert np.isclose(double(1.5), 3)",
        "text": "assert double('ab').startswith('abab') and 'ba' in double('ab') and len(double('ab')) == 4",
        "known": "assert {42: 'known'}.get(double(21)) == 'known' and double(21) in (42, 43)",
        "credit": "float(bool(double(3) == 6) + bool(double(4) == 8)) / 2",
    },
    "doubled": {
        "equals": f"{_FRAMES}assert found.equals(expected)",
        "frame": f"{_FRAMES}pd.testing.assert_frame_equal(found, expected)",
        "cells": f"{_FRAMES}assert (found == expected).all().all() and found['a'].tolist() == [2, 46]",
    },
    "total": {"total": "assert total() == pd.read_csv('table.csv')['a'].sum()"},
    "each": {
        "each": f"shift, secret = 7, '{SECRET}'\nassert each(lambda value: value + shift, [1, 2]) == [8, 9]"
    },
}
TESTS = {
    exercise: {f"test_{name}": f"{_BEGIN}{source}{_END}" for name, source in tests.items()}
    for exercise, tests in _HIDDEN.items()
}
TESTS["double"] = {"test_visible": "assert double(2) == 4", **TESTS["double"]}
FULL = {name: 1.0 for tests in TESTS.values() for name in tests}
NOTHING = dict.fromkeys(FULL, 0.0)


def without(*names: str) -> dict[str, float]:
    """Full marks but for these tests."""
    return FULL | {f"test_{name}": 0.0 for name in names}


@dataclass(frozen=True)
class Row:
    """One student: what they hand in and what must hold.

    `cell` is a cell added before the answers, `answers` replace the honest ones, `after` is a cell added at
    the end; `written` may do what it likes with the folder that holds the notebook.
    """

    cell: str = ""
    answers: dict[str, str] = field(default_factory=lambda: dict(HONEST))
    after: str = ""
    written: Callable[[Path], object] | None = None
    scores: dict[str, float] | None = field(default_factory=lambda: dict(FULL))
    shows: str = ""  # stands in the outputs
    flag: str = ""  # is told to the instructor
    verdict: str = "graded"


def forging(source: str, **options) -> Row:
    """A submission with no answer in it but `source`: it earns nothing."""
    return Row(answers={"double": source}, scores=NOTHING, **options)


def reading(source: str, **options) -> Row:
    """Honest work beside a cell that prints REACHED when it reaches what it must not."""
    return Row(source, shows="tried", **options)


def handing_in(name: str = "lab.ipynb", **parts) -> Callable[[Path], object]:
    """Writes a notebook of these parts (see `notebook`) under another name."""
    return lambda folder: (folder / name).write_bytes(notebook(**parts))


def _cell(source: str, name: str, points: float | None = None, *, solution: bool = False):
    known = {"grade_id": name, "grade": points is not None, "solution": solution, "locked": not solution}
    known |= {"task": False, "schema_version": 3} | ({} if points is None else {"points": points})
    return new_code_cell(source, metadata={"nbgrader": known})


def cells(answers: dict[str, str], *, hidden: bool = False, first: str = "", last: str = "") -> list:
    """The cells of the notebook, with or without the hidden tests."""
    found = [_cell(SET_UP, "set_up")] + ([new_code_cell(first)] if first else [])
    for name, tests in TESTS.items():
        found.append(_cell(answers.get(name, ""), name, solution=True))
        for test, source in tests.items():
            found.append(_cell(source if hidden else source.partition(_BEGIN)[0], test, 1))
    found += [new_code_cell(last)] if last else []
    for number, cell in enumerate(found):
        cell.id = f"cell-{number}"
    return found


def notebook(answers: dict[str, str] = HONEST, **parts) -> bytes:
    """A notebook file."""
    known = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return nbformat.writes(new_notebook(cells=cells(answers, **parts), metadata=known)).encode("utf-8")


def make_course(root: Path) -> None:
    """The instructor's side."""
    solved = {name: f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION" for name, answer in HONEST.items()}
    source = root / "source" / "lab-en"
    source.mkdir(parents=True)
    (source / "lab.ipynb").write_bytes(notebook(solved, hidden=True))
    (source / "table.csv").write_bytes(TABLE)


def hand_in(root: Path, student: str, row: Row) -> None:
    """One student's folder."""
    folder = root / "submitted" / student / "lab-en"
    folder.mkdir(parents=True)
    (folder / "lab.ipynb").write_bytes(notebook(row.answers, first=row.cell, last=row.after))
    if row.written:
        row.written(folder)
