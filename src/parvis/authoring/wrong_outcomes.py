"""Runs the typical mistakes on the visible tests, apart, and keeps by what outcome each is known again."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parvis.authoring.cells import Cell
from parvis.authoring.checked_exercises import Checked
from parvis.authoring.hints import Hints
from parvis.authoring.mistakes import Mistake, bound_names
from parvis.authoring.regions import unmarked
from parvis.authoring.right_solutions import RightSolution
from parvis.errors import AuthoringError
from parvis.outcomes import fingerprint
from parvis.tried import VisibleTest, try_answer

VERSION = 3  # of what is written down of an outcome
_LONGEST = 600  # seconds for all the mistakes of a unit
_FEW = 12  # as many different answers to choose among still make a closed question


@dataclass(frozen=True)
class Known:
    """What is known of one answer: each mistake's name by its fingerprint, and whether one can guess it.

    `made_of` is the hash of the texts that say so: as long as they stay, nothing has to run again.
    """

    by_outcome: dict[str, str]
    closed: bool
    made_of: str


def known_mistakes(
    cells: Sequence[Cell],
    answers: Iterable[Checked],
    hints: dict[str, Hints],
    mistakes: Sequence[Mistake],
    others: Sequence[RightSolution],
    files: dict[str, bytes],
    language: str,
    before: dict[str, Known],
) -> dict[str, Known]:
    """For each answer that is a function, by its name, what its typical mistakes give in `language`.

    `files` lie beside the notebook; what is known from `before` of the same texts is taken as it is.
    AuthoringError when the solutions do not run.
    """
    program = [_of(cell, language) for cell in cells if cell.is_code and cell.kind != "test"]
    asked = {one.name: _asked(one, hints, mistakes, others, language) for one in answers if one.functions}
    made_of = {name: _made_of([VERSION, program, one]) for name, one in asked.items()}
    old = {name: before[name] for name in asked if name in before and before[name].made_of == made_of[name]}
    fresh = [one for name, one in asked.items() if name not in old]
    told = _apart({"cells": program, "answers": fresh}, files, cells[0].block.file) if fresh else {}
    return {name: old[name] if name in old else _known(name, told[name], made_of[name]) for name in asked}


def _asked(
    one: Checked,
    hints: dict[str, Hints],
    mistakes: Sequence[Mistake],
    others: Sequence[RightSolution],
    language: str,
) -> dict[str, Any]:
    return {
        "name": one.name,
        "tests": [[cell.name, cell.text[language]] for cell in one.visible],
        "functions": one.functions,
        "probes": hints[one.name].probes if one.name in hints else [],
        "right": _of(one.answer, language),
        "mistakes": {
            mistake.name.partition("--")[2]: [mistake.source[language]]
            for mistake in mistakes
            if mistake.solution == one.name
        },
        "others": [list(other.cells[language]) for other in others if other.solution == one.name],
    }


def _made_of(texts: list[Any]) -> str:
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()[:16]


def _of(cell: Cell, language: str) -> str:
    return unmarked(cell.text[language])


def _known(name: str, told: dict[str, Any], made_of: str) -> Known:
    right = {fingerprint(name, trail) for trail in [told["right"], *told["others"]]}
    found: dict[str, list[str]] = defaultdict(list)
    for mistake, trail in told["mistakes"].items():
        found[fingerprint(name, trail)].append(mistake)
    kept = {mark: names[0] for mark, names in found.items() if len(names) == 1 and mark not in right}
    return Known(dict(sorted(kept.items())), _is_closed(told["right"]), made_of)


def _is_closed(trail: list[Any]) -> bool:
    """Whether every right outcome is a word, a truth or a small whole number: one may hit it by chance."""
    outcomes = [outcome for calls in trail for outcome in calls]
    return bool(outcomes) and all(
        isinstance(one, str) and (one.startswith("'") or one in ("True", "False", "None") or _is_small(one))
        for one in outcomes
    )


def _is_small(outcome: str) -> bool:
    return outcome.isdigit() and int(outcome) < _FEW


def _apart(asked: dict[str, Any], files: dict[str, bytes], file: str) -> dict[str, Any]:
    """What `_answer` says in a process of its own, in a folder with the files of the assignment."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PARVIS_STUDENT", "JUPYTERHUB_USER", "NBGRADER_EXECUTION")
    } | {"PYTHONHASHSEED": "0", "MPLBACKEND": "agg", "PYTHONWARNINGS": "ignore"}
    with tempfile.TemporaryDirectory(prefix="parvis-") as scratch:
        for name, content in files.items():
            Path(scratch, name).write_bytes(content)
        ended = subprocess.run(
            [sys.executable, "-m", __name__],
            input=json.dumps(asked).encode(),
            cwd=scratch,
            env=environment,
            capture_output=True,
            timeout=_LONGEST,
            check=False,
        )
    if ended.returncode:
        said = ended.stderr.decode("utf-8", "replace").strip().split("\n")[-1]
        raise AuthoringError(file, f"its solutions do not run ({said})", "correct them")
    return dict(json.loads(ended.stdout))


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The trails of the right solution, of the other right ones and of the mistakes, by answer."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for source in asked["cells"]:
            exec(compile(source, "<ipykernel_cell>", "exec"), names)
        return {
            one["name"]: {
                "right": _trail(one, [one["right"]], names),
                "others": [_trail(one, sources, names) for sources in one["others"]],
                "mistakes": {
                    mistake: _trail(one, sources, names) for mistake, sources in one["mistakes"].items()
                },
            }
            for one in asked["answers"]
        }


def _trail(one: dict[str, Any], sources: list[str], names: dict[str, Any]) -> list[Any]:
    """What comes out of `sources` in the place of the right answer, which they cannot lean on."""
    gone = bound_names(one["right"])
    variables = {name: value for name, value in names.items() if name not in gone}
    try:
        for source in sources:
            exec(compile(source, "<ipykernel_answer>", "exec"), variables)
    except Exception as error:
        return [f"raised {type(error).__name__}"]
    tests = [VisibleTest(name, 0, source) for name, source in one["tests"]]
    return try_answer(tests, one["functions"], one["probes"], variables).trail


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_answer(json.load(sys.stdin))))
