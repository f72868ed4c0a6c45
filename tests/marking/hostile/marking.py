"""Marks a class of submissions in a process of its own and writes down what came of it.

`python -m tests.marking.hostile.marking FOLDER GROUP…` leaves the course and result.json in FOLDER. With
`--without LAYER` the sandbox lacks a layer (see `without`); `--part 2/5` takes every fifth submission.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from parvis.limits import Limits
from parvis.marking.coordinator import run_marking
from parvis.marking.course_folder import CourseFolder
from parvis.marking.pool import LocalPool
from parvis.marking.records.flags import flag_sentence
from parvis.marking.sandbox.probe import probe

from . import awkward, broken, forging, harming, oddities, reading, rewriting, without
from .course import SECRET, Row, hand_in, make_course

GROUPS: dict[str, dict[str, Row]] = {
    "forging": forging.ROWS | rewriting.ROWS,
    "reading": reading.ROWS,
    "broken": broken.ROWS | oddities.ROWS,
    "awkward": awkward.ROWS,
    "harming": harming.ROWS,
}


def _some(groups: dict[str, tuple[str, ...]]) -> dict[str, Row]:
    return {f"{group}-{name}": GROUPS[group][name] for group, names in groups.items() for name in names}


# What would harm the machine, the marks or others if a layer were missing; the group of the small proof.
GROUPS["layers"] = _some(
    {
        "forging": ("agent-patched-to-echo", "end-before-the-tests", "object-equal-to-everything"),
        "reading": (
            "gradebook",
            "home-of-the-instructor",
            "other-processes",
            "root-of-the-first-process",
            "kernel-s-files",
        ),
        "harming": ("signals-to-everyone", "processes-that-stay", "packages-changed", "memory"),
    }
)
# Of the two groups that ask only what Python does, those for which it matters who marks: they start
# processes, kill some, and write files.
GROUPS["rights"] = _some(
    {
        "forging": (
            "object-equal-to-everything",
            "agent-patched-to-echo",
            "killed-when-called",
            "parent-killed",
            "released-file-forged-by-a-child",
            "modules-beside",
            "start-up-files",
            "hidden-notebook-of-another",
        ),
        "awkward": (
            "plain",
            "late-exit",
            "threads",
            "process-pool",
            "subprocesses",
            "own-files",
            "temporary-files",
            "changed-folder",
            "signals",
            "writefile-magic",
        ),
    }
)
# What meets the kernel, and with it the rights of who marks; loops without end and odd answers meet Python.
_OF_PYTHON = ("endless-", "huge-", "deep-", "wide-", "answer-", "nested-", "tangled-", "flood-", "half-")
GROUPS["kernel"] = {
    name: row
    for name, row in GROUPS["harming"].items()
    if name == "endless-loop-that-will-not-stop" or not name.startswith(_OF_PYTHON)
}
GRADEBOOK = "gradebook.db"  # one that lies in FOLDER already is the course's
CONTROLS = ("control-1", "zz-control-2")
_LIMITS = {"memory_mb": 500, "processes": 24, "file_mb": 4, "output_mb": 1, "disk_mb": 16}
_PATIENCE = 60  # seconds; a process that stays sleeps five times as long
TIGHT = Limits(cell_seconds=3, total_seconds=12, **_LIMITS)
USUAL = Limits(cell_seconds=20, total_seconds=90, **_LIMITS)  # what a busy machine delays is no timeout
_SHARED_BY_LIBRARIES = ("sem.", "psm_", "pymp-", ".org.chromium", "pulse-")  # other programs'


@dataclass(frozen=True)
class Class:
    """What a run left: how each submission ended, its scores, and what lies elsewhere afterwards."""

    root: Path
    verdicts: dict[str, tuple[str, str]]  # by student: the verdict and its reason
    flags: dict[str, dict[str, str]]  # by student: the sentences by kind
    scores: dict[str, dict[str, float]]
    complete: bool
    left: list[str]
    marked_again: int
    refused: str = ""  # why nothing can be marked here

    def outputs(self, student: str) -> str:
        """All that the cells show, but for the sources of the tests; "" of what could not be marked."""
        if self.verdicts[student][0] == "marking_error":
            return ""
        cells = json.loads(self.marked(student))["cells"]
        return json.dumps([cell.get("outputs", []) for cell in cells], ensure_ascii=False)

    def marked(self, student: str) -> bytes:
        return (self.root / "autograded" / student / "lab-en" / "lab.ipynb").read_bytes()


def read_class(folder: Path) -> Class:
    """What a run in this folder wrote down."""
    facts = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    return Class(folder / "course", **facts)


def breaches(row: Row, student: str, found: Class) -> list[str]:
    """What of a submission's properties does not hold: "graded", "points", "kept out"."""
    shown, (verdict, _reason) = found.outputs(student), found.verdicts[student]
    return [
        name
        for name, holds in {
            "graded": verdict == row.verdict,
            "points": row.scores is None or found.scores.get(student) == row.scores,
            "kept out": not any(word in shown for word in ("REACHED", SECRET)),
        }.items()
        if not holds
    ]


def main(folder: Path, groups: list[str]) -> None:
    """Hands in, marks, marks again, writes down."""
    groups, layer = _option(groups, "--without")
    groups, part = _option(groups, "--part")
    if layer:
        without.without(layer)
    if not (found := probe()).works:
        _write(folder, Class(folder, {}, {}, {}, False, [], 0, found.reason))
        return
    rows = rows_of(groups, part)
    root, scratch = folder / "course", folder / "scratch"
    make_course(root)
    if (folder / GRADEBOOK).exists():
        (folder / GRADEBOOK).rename(root / GRADEBOOK)
    for student, row in {**dict.fromkeys(CONTROLS, Row()), **rows}.items():
        hand_in(root, student, row)
    limits = TIGHT if groups in (["harming"], ["kernel"], ["layers"]) else USUAL
    CourseFolder.limits = lambda self: limits
    before = _elsewhere(scratch)
    run = run_marking(CourseFolder(root), ["lab-en"], lambda missing: LocalPool(min(3, missing)))
    without.remove_group()
    left = _left(scratch, before)
    again: list[int] = []
    with suppress(_Marked):
        run_marking(CourseFolder(root), ["lab-en"], lambda missing: _count(missing, again))
    _write(
        folder,
        Class(
            folder,
            {one.student: (one.verdict, one.reason) for one in run.ended},
            {one.student: {flag.kind: flag_sentence(flag) for flag in one.flags} for one in run.ended},
            {
                student: {name: score for name, (score, _points, _waiting) in scores.items()}
                for student, scores in run.scores["lab-en"].items()
            },
            run.complete,
            left,
            sum(again),
        ),
    )


def rows_of(groups: list[str], part: str) -> dict[str, Row]:
    """The submissions of some groups by student; of the part "2/5" every fifth, from the second on."""
    rows = [(f"{group}.{name}", row) for group in groups for name, row in GROUPS[group].items()]
    number, _slash, parts = (part or "1/1").partition("/")
    return dict(rows[int(number) - 1 :: int(parts)])


def _option(words: list[str], name: str) -> tuple[list[str], str]:
    """The words without an option, and its value, "" where it is not given."""
    if name not in words:
        return words, ""
    place = words.index(name)
    return words[:place] + words[place + 2 :], words[place + 1]


class _Marked(Exception):
    """A second run had something to do."""


def _count(missing: int, again: list[int]):
    again.append(missing)
    raise _Marked


def _write(folder: Path, found: Class) -> None:
    facts = {name: value for name, value in asdict(found).items() if name != "root"}
    (folder / "result.json").write_text(json.dumps(facts), encoding="utf-8")


def _left(scratch: Path, before: set[str]) -> list[str]:
    """What lies elsewhere since `before`; what a class marked at the same time has there gets time to go."""
    until = time.monotonic() + _PATIENCE
    while (left := sorted(_elsewhere(scratch) - before)) and time.monotonic() < until:
        time.sleep(0.5)
    return left


def _elsewhere(scratch: Path) -> set[str]:
    """What a submission could leave: files in HOME, in the packages and in temporary folders, processes."""
    site = Path(pytest.__file__).parents[1]
    folders = [scratch, Path.home(), site, Path("/dev/shm")]
    found = {str(path) for folder in folders if folder.is_dir() for path in folder.iterdir()}
    found = {path for path in found if not Path(path).name.startswith(_SHARED_BY_LIBRARIES)}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command = (process / "cmdline").read_text(encoding="utf-8", errors="replace").split("\0")
            found |= {f"process {part}" for part in command if part == "parvis-survivor-class"}
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
