"""A class of hostile, broken and awkward submissions is marked in one run, and every property holds."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from parvis.marking.coordinator import Ended, Run, run_marking
from parvis.marking.course_folder import CourseFolder
from parvis.marking.job import Limits
from parvis.marking.pool import LocalPool

from . import awkward, broken, forging, harming, reading
from .course import FULL, SECRET, Row, hand_in, make_course

LIMITS = Limits(
    cell_seconds=3, total_seconds=12, memory_mb=500, processes=24, file_mb=4, output_mb=1, disk_mb=16
)
ROWS: dict[str, Row] = {
    f"{group.__name__.rpartition('.')[2]}.{name}": row
    for group in (forging, reading, harming, broken, awkward)
    for name, row in group.ROWS.items()
}
CONTROLS = ("control-1", "zz-control-2")


@dataclass(frozen=True)
class Class:
    """What a run left: its summary, its folder, and what it left elsewhere."""

    run: Run
    root: Path
    left: frozenset[str]

    def ended(self, student: str) -> Ended:
        return next(one for one in self.run.ended if one.student == student)

    def scores(self, student: str) -> dict[str, float]:
        return {name: score for name, (score, _p, _w) in self.run.scores["lab-en"][student].items()}

    def outputs(self, student: str) -> str:
        """All that the cells show, but for the sources of the tests."""
        cells = json.loads(self.marked(student))["cells"]
        return json.dumps([cell.get("outputs", []) for cell in cells], ensure_ascii=False)

    def marked(self, student: str) -> bytes:
        return (self.root / "autograded" / student / "lab-en" / "lab.ipynb").read_bytes()


def run_class(root: Path, rows: dict[str, Row]) -> Class:
    """Hands in and marks, with two workers."""
    make_course(root)
    for student, row in {**dict.fromkeys(CONTROLS, Row()), **rows}.items():
        hand_in(root, student, row)
    scratch = root.with_name("scratch")
    scratch.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CourseFolder, "limits", lambda self: LIMITS)
        patch.setenv("TMPDIR", str(scratch))
        patch.setattr(tempfile, "tempdir", str(scratch))
        before = _elsewhere(scratch)
        run = run_marking(CourseFolder(root), ["lab-en"], lambda missing: LocalPool(2))
        return Class(run, root, frozenset(_elsewhere(scratch) - before))


@pytest.fixture(scope="session")
def marked_class(tmp_path_factory):
    return run_class(tmp_path_factory.mktemp("hostile") / "course", ROWS)


@pytest.fixture(scope="session")
def clean_class(tmp_path_factory):
    return run_class(tmp_path_factory.mktemp("clean") / "course", {})


def _elsewhere(scratch: Path) -> set[str]:
    """What a submission could leave: files in HOME, in the packages and in temporary folders, processes."""
    site = Path(pytest.__file__).parents[1]
    folders = [scratch, Path.home(), site, Path("/dev/shm")]
    found = {str(path) for folder in folders if folder.is_dir() for path in folder.iterdir()}
    for number in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            found |= {f"process {part}" for part in _command(number) if "parvis-survivor-class" in part}
    return found


def _command(number: str) -> list[str]:
    return Path("/proc", number, "cmdline").read_text(encoding="utf-8", errors="replace").split("\0")


@pytest.mark.parametrize("student", ROWS)
def test_the_property_of_each_submission_holds(marked_class, student):
    """Its scores are what it deserves, it reached nothing, and the instructor is told what was promised."""
    row, ended = ROWS[student], marked_class.ended(student)
    shown = marked_class.outputs(student)

    assert row.verdict == ended.verdict, ended.reason
    assert row.scores is None or row.scores == marked_class.scores(student), shown[:3000]
    assert [] == [word for word in ("REACHED", SECRET) if word in shown], shown[:3000]
    assert row.shows in shown
    assert row.flag in {"", *(flag.kind for flag in ended.flags)}


def test_everyone_is_marked_and_nobody_is_in_the_way_of_others(marked_class, clean_class):
    """The controls have the marks and the notebooks that they have in a class without the others."""
    assert marked_class.run.complete
    assert {*ROWS, *CONTROLS} == {one.student for one in marked_class.run.ended}
    for student in CONTROLS:
        assert FULL == marked_class.scores(student)
        assert clean_class.marked(student) == marked_class.marked(student)


def test_nothing_is_left_behind(marked_class):
    """No process, no file in the home folder, the packages or the temporary folders."""
    assert frozenset() == marked_class.left


def test_the_source_and_what_was_handed_in_are_as_before(marked_class, tmp_path):
    """The run has changed neither."""
    make_course(tmp_path / "again")

    assert {path.name: path.read_bytes() for path in (tmp_path / "again/source/lab-en").iterdir()} == {
        path.name: path.read_bytes() for path in (marked_class.root / "source/lab-en").iterdir()
    }


def test_every_sentence_of_the_summary_is_one_line(marked_class):
    """What a person reads about a submission has no line break and no control character, and is short."""
    from parvis.marking.flags import flag_sentence

    sentences = [flag_sentence(flag) for one in marked_class.run.ended for flag in one.flags]

    assert [] == [one for one in sentences if len(one) > 600 or not one.isprintable()]


def test_the_class_is_still_there(marked_class):
    """A second run has nothing to do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CourseFolder, "limits", lambda self: LIMITS)
        again = run_marking(CourseFolder(marked_class.root), ["lab-en"], _no_pool)

    assert again.scores == marked_class.run.scores


def _no_pool(missing: int):
    raise AssertionError(f"{missing} submissions to mark")


