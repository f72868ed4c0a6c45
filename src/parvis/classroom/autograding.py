"""Marks assignments of a class as `parvis mark` does, and says in lines what a person should read."""

from __future__ import annotations

import os
from dataclasses import dataclass

from parvis.classroom.intake import Trouble, submitted, survey
from parvis.classroom.room import Classroom
from parvis.language import _
from parvis.marking.coordinator import run_marking
from parvis.marking.course_folder import CourseFolder
from parvis.marking.intake.job import Flag
from parvis.marking.pool import LocalPool
from parvis.marking.records.flags import flag_sentence
from parvis.marking.records.marked import Verdict
from parvis.marking.run import Ended

_SURVEYED = {"missing"}  # kinds of flags that the survey of the folders tells better


@dataclass(frozen=True)
class Marked:
    """How the marking of one submission ended; `reason` says why when it is not "graded"."""

    student: str
    assignment: str
    verdict: Verdict
    flags: tuple[Flag, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Marking:
    """The marking of some assignments: every submission once, and the lines that a person should read."""

    marked: tuple[Marked, ...]
    trouble: tuple[Trouble, ...]


def autograde(room: Classroom, *assignments: str) -> Marking:
    """Marks what was handed in for these assignments, all in one run.

    Work marked before is marked again only when it has changed. What fails for a reason of ours has no score,
    and a line of `trouble`.
    """
    handed_in = {name: students for name in assignments if (students := submitted(room.root, name))}
    if not handed_in:
        return Marking((), ())
    most, missing = os.cpu_count() or 1, sum(map(len, handed_in.values()))
    done = 0

    def started(left: int, _everyone: int) -> None:
        nonlocal missing
        missing = left

    def finished(ended: Ended) -> None:
        nonlocal done
        done += 1
        room.progress(ended.student, done, missing)

    run = run_marking(
        CourseFolder(room.root),
        list(handed_in),
        lambda left: LocalPool(min(most, left)),
        started=started,
        finished=finished,
    )
    marked = [Marked(one.student, one.assignment, one.verdict, one.flags, one.reason) for one in run.ended]
    trouble = [line for name, students in handed_in.items() for line in survey(room.root, name, students)]
    trouble += [Trouble(one.student, one.assignment, line) for one in marked for line in _lines(one)]
    return Marking(
        tuple(sorted(marked, key=lambda one: (one.student, one.assignment))),
        tuple(sorted(trouble, key=lambda line: line.student)),
    )


def _lines(marked: Marked) -> list[str]:
    if marked.verdict == "marking_error":
        return [_("Could not be marked, and has no score: {reason}").format(reason=marked.reason)]
    return [flag_sentence(flag) for flag in marked.flags if flag.kind not in _SURVEYED]
