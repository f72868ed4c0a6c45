"""Marks the units of a course: finds what is missing, has it marked, keeps each result as it comes."""

from __future__ import annotations

import errno
import re
import sys
from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from parvis.errors import ClassroomError, ParvisError
from parvis.language import _
from parvis.marking.course_folder import CourseFolder
from parvis.marking.folder_order import folder_faults
from parvis.marking.intake.assessment import Assessment
from parvis.marking.intake.handed_in import HandedIn, fingerprint, read_handed_in
from parvis.marking.intake.job import digest
from parvis.marking.intake.timestamp import handed_in_at
from parvis.marking.pool import Pool, Task
from parvis.marking.records.gradebook_connection import WAIT
from parvis.marking.records.gradebook_copies import keep_changes
from parvis.marking.records.gradebook_mending import mend
from parvis.marking.records.gradebook_rows import Attempt, GradebookRows
from parvis.marking.records.gradebook_writer import Entry
from parvis.marking.records.lock import marking_lock
from parvis.marking.records.marked import Marked, Verdict
from parvis.marking.records.store import Store, key_of
from parvis.marking.records.unchanged import Unchanged
from parvis.marking.records.writer import Writer
from parvis.marking.run import Ended, Run

_UNSAFE = re.compile(r'[<>&"\x00-\x1f\x7f-\x9f\ud800-\udfff]')
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM}


@dataclass(frozen=True, slots=True)
class _Work:
    assessment: Assessment
    student: str
    seen: str
    siblings: tuple[str, ...]
    last: str  # the key of the last result


def run_marking(
    course: CourseFolder,
    units: list[str],
    open_pool: Callable[[int], Pool],
    *,
    students: Sequence[str] = (),
    force: bool = False,
    put_back: bool = False,
    wait: float = WAIT,
    started: Callable[[int, int], None] = lambda missing, everyone: None,
    finished: Callable[[Ended], None] = lambda ended: None,
) -> Run:
    """Marks what is not marked yet, and all of it with `force`; `students` limits it to some.

    `open_pool` gets the number of submissions to do; `put_back` and `wait` (seconds) are those of
    `gradebook_mending.mend`. Whenever it is interrupted, each submission that was told to `finished` is in
    the gradebook, and the next run does the rest.
    """
    assignments = course.assignments(units)
    with marking_lock(course.state / "marking.lock"):
        run = Run()
        if isinstance(course.gradebook, Path):  # a server mends its own
            run.notices += mend(course.gradebook, course.state, put_back=put_back, wait=wait)
        for assignment in assignments:
            course.know(assignment)
        with GradebookRows(course.gradebook, wait) as rows:
            marking = _Marking(course, rows, run, finished)
            marking.find(assignments, students, force)
            faults = folder_faults(course.step("submitted"), assignments)
            if not marking.missing and not run.ended:
                if faults:
                    raise ClassroomError(course.step("submitted"), *faults[0])
                problem = _("nobody has handed in {names}").format(names=", ".join(assignments))
                remedy = _("collect first: nbgrader collect {name}").format(name=assignments[0])
                raise ClassroomError(course.step("submitted"), problem, remedy)
            run.notices += [f"{problem} ({remedy})" for problem, remedy in faults]
            started(len(marking.missing), len(marking.missing) + len(run.ended))
            keep_changes(rows, course.state)
            if marking.missing:
                marking.work(open_pool, force)
                keep_changes(rows, course.state)
            run.scores = {assignment: rows.scores(assignment) for assignment in assignments}
    return run


class _Marking:
    """One run at work."""

    def __init__(
        self, course: CourseFolder, rows: GradebookRows, run: Run, finished: Callable[[Ended], None]
    ):
        self._course, self._rows, self._run, self._finished = course, rows, run, finished
        self._store = Store(course.state / "results")
        self._writer = Writer(course.step("autograded"), course.state)
        self._penalty = course.penalty()
        self.missing: deque[_Work] = deque()
        self._by_key: dict[str, _Work] = {}

    def find(self, assignments: list[str], students: Sequence[str], force: bool) -> None:
        """Sorts all submissions into those that stand as they are and those to mark."""
        met: set[str] = set()
        for assignment in assignments:
            assessments = self._course.assessments(assignment, self._rows)
            attempts, scored = self._rows.attempts(assignment), self._rows.scored(assignment)
            names = tuple(one.kit.notebook_name for one in assessments)
            hashes = [one.hash for one in assessments]
            for student in self._course.students(assignment):
                met.add(student)
                if students and student not in students:
                    continue
                if _UNSAFE.search(student):  # nbgrader's pages write it as it is
                    reason = _("the folder's name holds <, >, & or a quotation mark: give it another name")
                    name = "".join(one if one.isprintable() else "?" for one in student)
                    self._run.ended.append(Ended(assignment, "", name, "marking_error", reason, ()))
                    continue
                state = fingerprint(self._folder(student, assignment))
                for assessment, number in zip(assessments, hashes, strict=True):
                    name = assessment.kit.notebook_name
                    seen = digest(f"{number} {state}".encode("utf-8", "replace"))
                    last = attempts.get((name, student))
                    whole = (name, student) in scored and self._writer.is_whole(student, assignment, name)
                    if not force and last and _stands(last, seen) and whole:
                        self._run.ended.append(
                            Ended(assignment, name, student, last.verdict, last.reason, last.flags)
                        )
                    else:
                        before = last.result if last else ""
                        self.missing.append(_Work(assessment, student, seen, names, before))
        if unknown := sorted(set(students) - met):
            problem = _("nothing was handed in by {students}").format(students=", ".join(unknown))
            raise ClassroomError(self._course.step("submitted"), problem, _("correct --student"))

    def work(self, open_pool: Callable[[int], Pool], force: bool) -> None:
        """Marks all that is missing."""
        tasks = self._tasks(force)
        first = next(tasks, None)
        if first is None:
            return
        pool = open_pool(1 + len(self.missing))
        try:
            for task, marked in pool.results(_chain(first, tasks)):
                if marked.verdict != "marking_error":
                    self._store.put(task.key, marked)
                self._keep(self._by_key.pop(task.key), task.handed_in, task.key, marked)
        finally:
            pool.close()

    def _tasks(self, force: bool) -> Iterator[Task]:
        """What must be run; results kept from before are written on the way."""
        while self.missing:
            work = self.missing.popleft()
            kit = work.assessment.kit
            folder = self._folder(work.student, kit.assignment)
            try:
                handed_in = read_handed_in(folder, work.student, kit.notebook_name, work.siblings)
                key = key_of(work.assessment.hash, handed_in)
                kept = None if force else self._store.get(key)
                earlier = None if force or kept else self._store.get(work.last)
            except Exception as error:
                self._failed(work, error)
                continue
            if kept is None:
                self._by_key[key] = work
                yield Task(key, work.assessment, handed_in, earlier)
            else:
                self._keep(work, handed_in, key, kept)

    def _keep(self, work: _Work, handed_in: HandedIn, key: str, marked: Marked) -> None:
        """One student's odd file never stops a class; a disk that takes no more does, with the reason."""
        try:
            self._write(work, handed_in, key, marked)
        except OSError as error:
            if error.errno not in _NO_ROOM:
                self._failed(work, error)
                return
            remedy = _("make room, or give the right to write; what was marked is kept, mark again")
            raise ClassroomError(
                error.filename or self._course.root, error.strerror or str(error), remedy
            ) from None
        except ParvisError:
            raise
        except Exception as error:
            self._failed(work, error)

    def _write(self, work: _Work, handed_in: HandedIn, key: str, marked: Marked) -> None:
        """Files first, then the gradebook: the row is what says that a submission is done."""
        kit = work.assessment.kit
        moment, flags = handed_in_at(handed_in)
        marked = replace(marked, flags=(*marked.flags, *flags))
        if marked.verdict != "marking_error":
            self._writer.write(work.assessment, handed_in, marked.notebook)
        comments = {}
        for slot in work.assessment.slots:
            if slot.nbgrader["solution"]:
                untouched = slot.nbgrader["grade"] and marked.scores.get(slot.name) == 0
                comments[slot.name] = work.assessment.no_answer if untouched else None
        names = (kit.assignment, kit.notebook_name, work.student)
        unchanged = Unchanged(lambda: self._store.get(work.last), marked)
        self._rows.write(Entry(*names, key, marked, work.seen, moment, comments, unchanged), self._penalty)
        self._tell(Ended(*names, marked.verdict, marked.reason, marked.flags, replace(marked, notebook=b"")))

    def _tell(self, ended: Ended) -> None:
        seconds = self._run.seconds.setdefault(ended.assignment, defaultdict(lambda: array("f")))
        for cell in ended.marked.timings.get("cells", ()) if ended.marked else ():
            if cell["cell"]:
                seconds[cell["cell"]].append(cell["seconds"])
        verdict = cast("Verdict", sys.intern(ended.verdict))
        self._run.ended.append(replace(ended, verdict=verdict, marked=None))
        self._finished(ended)

    def _failed(self, work: _Work, error: Exception) -> None:
        kit, reason = work.assessment.kit, f"{type(error).__name__}: {error}"[:300]
        marked = Marked(b"", {}, {}, verdict="marking_error", reason=reason)
        names = (kit.assignment, kit.notebook_name, work.student)
        self._tell(Ended(*names, "marking_error", reason, (), marked))

    def _folder(self, student: str, assignment: str) -> Path:
        return self._course.step("submitted") / student / assignment


def _stands(last: Attempt, seen: str) -> bool:
    return last.seen == seen and last.verdict != "marking_error"


def _chain(first: Task, rest: Iterable[Task]) -> Iterator[Task]:
    yield first
    yield from rest
