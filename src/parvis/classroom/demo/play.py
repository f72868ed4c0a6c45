"""Plays a unit with an invented class, with the commands that a real one uses."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from parvis.authoring.build import assignments
from parvis.authoring.manuscript import read_cells
from parvis.authoring.mistakes import Mistake, read_mistakes
from parvis.classroom import steps, student
from parvis.classroom.autograding import Marking, autograde
from parvis.classroom.demo.behaviours import Behaviour
from parvis.classroom.demo.cast import NAMES, Student, invent_class
from parvis.classroom.demo.exam import Exam, read_exam
from parvis.classroom.demo.homework import Decider, Homework
from parvis.classroom.demo.programme import Stages
from parvis.classroom.demo.stage import Stage
from parvis.classroom.room import Classroom
from parvis.classroom.roster.command import enroll
from parvis.course import Unit, load_course
from parvis.language import _

HANDS = 2  # students at work at a time, each with one of nbgrader's processes
DUE_AGO = timedelta(days=10)  # so that a week late is still in the past


@dataclass(frozen=True)
class Script:
    """What is played: a unit, the class, and the unit's exam by language."""

    unit: Unit
    students: tuple[Student, ...]
    exams: dict[str, Exam]

    @property
    def assignments(self) -> dict[str, str]:
        """nbgrader's name of the unit in each language."""
        return {language: self.unit.assignment(language) for language in self.exams}


@dataclass(frozen=True)
class Played:
    """How it went: the end of the marking, and the feedback pages that each student got."""

    marking: Marking
    pages: dict[str, list[Path]]


def typical_mistakes(root: Path, unit: str) -> list[Mistake]:
    """The typical mistakes that the authors of a unit have written down."""
    text = next(text for text in assignments(root, load_course(root)) if text.unit == unit)
    return read_mistakes(text.path.parent / "mistakes.md", unit, read_cells(text), text.keys)


def write_script(stage: Stage, unit: Unit, number: int = len(NAMES)) -> Script:
    """The script of a unit, always the same for the same texts and the same number of students."""
    languages = load_course(stage.course).languages
    students = invent_class(typical_mistakes(stage.texts, unit.id), languages, number)
    return Script(unit, tuple(students), {language: _exam(stage, unit, language) for language in languages})


def play(stage: Stage, room: Classroom, script: Script, stages: Stages) -> Played:
    """The whole cycle of one unit; every step is nbgrader's own command."""
    due = datetime.now(UTC).replace(hour=18, minute=0, second=0, microsecond=0) - DUE_AGO
    _release(stage, room, script, stages, due)
    _study(stage, room, script, stages, due)
    marking = _mark(room, script, stages)
    return Played(marking, _give_back(stage, room, script, stages))


def _release(stage: Stage, room: Classroom, script: Script, stages: Stages, due: datetime) -> None:
    with stages.one(_("Prepare and release")) as progress:
        steps.prepare(replace(room, progress=progress), list(script.assignments.values()))
        enroll(room.root, _write_roster(stage, script.students))
        for assignment in script.assignments.values():
            steps.set_due(room, assignment, due)
            steps.release(room, assignment)


def _study(stage: Stage, room: Classroom, script: Script, stages: Stages, due: datetime) -> None:
    unit = script.unit

    def study(place: int, one: Student) -> str:
        assignment, exam = script.assignments[one.language], script.exams[one.language]
        folder = student.fetch(room, assignment, one.id, stage.home(one.id))
        lines = decider.lines(exam, one.id, folder, one.behaviour.mistakes)
        homework = Homework.open(folder / f"{unit.id}.ipynb", unit.id, one.id, lines)
        do_homework(homework, one.behaviour, exam)
        student.submit(room, assignment, one.id, stage.home(one.id), at=due + _moment(one.behaviour, place))
        return one.id

    with (
        stages.one(_("Students fetch, work and submit")) as progress,
        Decider(load_course(stage.course).id, unit.id, unit.variants) as decider,
        ThreadPoolExecutor(HANDS) as hands,
    ):
        everyone = len(script.students)
        for done, name in enumerate(hands.map(study, range(1, everyone + 1), script.students), start=1):
            progress(name, done, everyone)


def _mark(room: Classroom, script: Script, stages: Stages) -> Marking:
    with stages.one(_("Mark")) as progress:
        for assignment in script.assignments.values():
            steps.collect(room, assignment, check_owner=False)
        return autograde(replace(room, progress=progress), *script.assignments.values())


def _give_back(stage: Stage, room: Classroom, script: Script, stages: Stages) -> dict[str, list[Path]]:
    def fetch(one: Student) -> list[Path]:
        return student.fetch_feedback(room, script.assignments[one.language], one.id, stage.home(one.id))

    with stages.one(_("Give feedback")) as progress, ThreadPoolExecutor(HANDS) as hands:
        for assignment in script.assignments.values():
            steps.generate_feedback(room, assignment)
            steps.release_feedback(room, assignment)
        pages = {}
        for one, found in zip(script.students, hands.map(fetch, script.students), strict=True):
            pages[one.id] = found
            progress(one.id, len(pages), len(script.students))
    return pages


def _exam(stage: Stage, unit: Unit, language: str) -> Exam:
    editions = (stage.course / side / unit.assignment(language) for side in ("source", "release"))
    return read_exam(*(edition / f"{unit.id}.ipynb" for edition in editions))


def do_homework(homework: Homework, behaviour: Behaviour, exam: Exam) -> None:
    """Does all that a behaviour says to a fetched notebook, and saves it."""
    for step in behaviour.steps:
        step.edit(homework, exam)
    homework.save()
    for step in behaviour.steps:
        step.after(homework)


def _moment(behaviour: Behaviour, place: int) -> timedelta:
    """When a student hands in, from the due date: spread over the three days before, or late."""
    return timedelta(days=behaviour.days_late) or -timedelta(hours=2 * place)


def _write_roster(stage: Stage, students: Sequence[Student]) -> Path:
    path = stage.folder / "roster.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "last_name", "first_name"])
        writer.writerows([one.id, one.last_name, one.first_name] for one in students)
    return path
