"""Which units a demonstration plays, what it says of them before it begins, and how far it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from parvis.classroom import room
from parvis.course import Course, Unit, load_course
from parvis.errors import AuthoringError
from parvis.language import _, current_language

ALL = "all"
_TEST = re.compile(r"^:test:", re.MULTILINE)
_READ = re.compile(r'^\+\+\+ .*"manual":', re.MULTILINE)  # a text that a person reads


@dataclass(frozen=True)
class Programme:
    """The units to play; `others` are those that could be played too."""

    units: tuple[Unit, ...]
    others: tuple[Unit, ...]
    chosen: bool

    def lines(self) -> list[str]:
        """What is played, and how to see something else."""
        spoken = current_language()
        names = ", ".join(f"{unit.title[spoken]} ({unit.id})" for unit in self.units)
        if self.chosen:
            return [_("To be played: {units}.").format(units=names)]
        lines = [_("To be played: {units}, the shortest class with a text to read.").format(units=names)]
        if self.others:
            other = _("Another one: {commands}. All of them: demo all.")
            lines.append(other.format(commands=", ".join(f"demo {unit.id}" for unit in self.others)))
        return lines


def make_programme(root: Path, names: Sequence[str]) -> Programme:
    """The units called `names`, every one for "all", and by default the shortest class with a text to read.

    CourseError for a unit that the course has not, AuthoringError for one that has no assignment.
    """
    course = load_course(root)
    written = [unit for unit in course.units if _text(root, unit).is_file()]
    if names:
        units = written if ALL in names else [_written(root, course, name) for name in names]
    else:
        read = [unit for unit in written if _READ.search(_text(root, unit).read_text(encoding="utf-8"))]
        units = sorted(read or written, key=lambda unit: class_length(root, unit))[:1]
    if not units:
        problem = _("no unit has an assignment yet")
        raise AuthoringError("assignments", problem, _("write one, as docs/authors.md says"))
    others = [unit for unit in written if unit not in units]
    return Programme(tuple(units), tuple(others), bool(names))


def class_length(root: Path, unit: Unit) -> int:
    """How long a class of the unit lasts, told without playing it: the number of its tests.

    Thirty submissions are run with all tests of the unit: that is what takes the time.
    """
    return len(_TEST.findall(_text(root, unit).read_text(encoding="utf-8")))


def _written(root: Path, course: Course, name: str) -> Unit:
    unit = course.unit(name)
    if not _text(root, unit).is_file():
        place = f"assignments/{unit.id}/{unit.id}.md"
        raise AuthoringError(place, _("the unit has no assignment yet"), _("play another one"))
    return unit


def _text(root: Path, unit: Unit) -> Path:
    return root / "assignments" / unit.id / f"{unit.id}.md"


# Shows how far a demonstration is, stage after stage.


class Stages:
    """A bar for each stage, with the name of who is being served and the time it took."""

    def __init__(self, console: Console):
        self._console = console

    @contextmanager
    def one(self, title: str) -> Iterator[room.Progress]:
        """A stage; it is over when the block is left, and its bar stays on the screen."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[who]}"),
        )
        with Progress(*columns, console=self._console) as bars:
            bar = bars.add_task(title, total=None, who="")

            def show(name: str, done: int, total: int) -> None:
                bars.update(bar, total=total, completed=done, who="" if done == total else name)

            yield show
