"""What students do to a notebook, as data: each step says its edit and the tests that it wins or loses."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

import nbformat
from nbformat.v4 import new_code_cell

from parvis.authoring.mistakes import Mistake, bound_names
from parvis.classroom.demo.exam import Exam
from parvis.classroom.demo.homework import Homework

Tests = frozenset[str]

# An object that says yes to every comparison and is the result of all that is done with it. It is its own
# only item: if it had no end, each test that runs through it would take all the time that a cell may have.
_AGREEABLE = """class Agreeable:
    def same(self, *arguments, **keywords):
        return self

    def yes(self, *arguments):
        return True

    def __iter__(self):
        return iter((self,))

    __call__ = __getattr__ = __getitem__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = same
    __truediv__ = __rtruediv__ = __abs__ = __round__ = __neg__ = __next__ = same
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __bool__ = yes
"""


@dataclass(frozen=True)
class Step:
    """One thing a student does.

    `edit` does it to the homework before it is saved, `after` to the saved file; `lost` gives the tests that
    are lost from then on, from the exam and those lost until then.
    """

    edit: Callable[[Homework, Exam], None] = lambda homework, exam: None
    lost: Callable[[Exam, Tests], Tests] = lambda exam, until: until
    after: Callable[[Homework], None] = lambda homework: None


@dataclass(frozen=True)
class Behaviour:
    """What one student does, in order, from the notebook as fetched.

    `days_late` says when it is handed in, `mistakes` which typical ones are among the steps.
    """

    name: str
    steps: tuple[Step, ...]
    days_late: float = 0.0
    mistakes: tuple[Mistake, ...] = ()

    def lost(self, exam: Exam) -> Tests:
        """The tests that this behaviour should lose; an untouched notebook loses all."""
        lost = frozenset(exam.tests)
        for step in self.steps:
            lost = step.lost(exam, lost)
        return lost

    def scores(self, exam: Exam) -> dict[str, float | None]:
        """The points that each test should give; None is a part of them, where a mistake keeps a part."""
        lost = self.lost(exam)
        slips = {name for mistake in self.mistakes for name in mistake.loses}
        kept = {name for name in slips if exam.tests[name].gives_parts}
        scores = {name: 0.0 if name in lost else test.points for name, test in exam.tests.items()}
        return scores | dict.fromkeys(kept)


def solve(chosen: Callable[[Exam], tuple[str, ...]]) -> Step:
    """Solves the cells that `chosen` picks, with code as the instructor's or with decisions in the desks."""

    def edit(homework: Homework, exam: Exam) -> None:
        for name in chosen(exam):
            if name in exam.widgets:
                homework.decided[name] = homework.lines[name]
            else:
                homework.write(name, exam.right[name])

    def lost(exam: Exam, until: frozenset[str]) -> frozenset[str]:
        return exam.lost_without(set(exam.right) - set(chosen(exam)))

    return Step(edit, lost)


def everything(exam: Exam) -> tuple[str, ...]:
    """All solution cells."""
    return tuple(exam.right)


def first_half(exam: Exam) -> tuple[str, ...]:
    """The first half of the solution cells."""
    return tuple(exam.right)[: (len(exam.right) + 1) // 2]


def all_but_last(exam: Exam) -> tuple[str, ...]:
    """Every solution cell except the last one with code."""
    return tuple(name for name in exam.right if name != exam.code[-1])


def desks_only(exam: Exam) -> tuple[str, ...]:
    """What is decided in a desk."""
    return tuple(exam.widgets)


def write_answers(text: str) -> Step:
    """Writes `text` in every cell that a person marks."""

    def edit(homework: Homework, exam: Exam) -> None:
        for name in exam.texts:
            homework.write(name, text)

    return Step(edit)


def slip(mistake: Mistake, language: str) -> Step:
    """Makes one of the typical mistakes; it loses what its author says."""

    def edit(homework: Homework, exam: Exam) -> None:
        if variable := exam.widgets.get(mistake.solution):
            homework.decided[mistake.solution] = homework.lines[mistake.name]
            if not homework.is_readable(mistake.solution):
                homework.paste(mistake.solution, variable)
        else:
            homework.write(mistake.solution, mistake.source[language])

    return Step(edit, lambda exam, until: until | mistake.loses)


def spoil(source: str) -> Step:
    """Writes `source` in place of the last solution with code."""
    return Step(
        lambda homework, exam: homework.write(exam.code[-1], source),
        lambda exam, until: until | exam.lost_without({exam.code[-1]}),
    )


def paste_lines() -> Step:
    """Pastes the lines of the desks and hands in the notebook alone."""

    def edit(homework: Homework, exam: Exam) -> None:
        for name, variable in exam.widgets.items():
            homework.paste(name, variable)

    return Step(edit)


def delete_tests() -> Step:
    """Deletes every other test cell; marking puts them back."""

    def edit(homework: Homework, exam: Exam) -> None:
        gone = set(tuple(exam.tests)[::2])
        homework.notebook.cells = [cell for cell in homework.notebook.cells if cell.id not in gone]

    return Step(edit)


def skip_tests() -> Step:
    """Tags the tests so that they would not run; marking removes the tags."""

    def edit(homework: Homework, exam: Exam) -> None:
        for name in exam.tests:
            homework.cell(name).metadata["tags"] = ["skip-execution"]

    return Step(edit)


def agree() -> Step:
    """Answers each exercise with an object that is equal to everything."""

    def edit(homework: Homework, exam: Exam) -> None:
        for name in exam.code:
            answers = "".join(f"{answer} = Agreeable()\n" for answer in sorted(bound_names(exam.right[name])))
            homework.write(name, f"{_AGREEABLE}\n\n{answers}")

    return Step(edit)


def leave_at_the_end() -> Step:
    """Adds a last cell that ends Python, below all that is right."""

    def edit(homework: Homework, exam: Exam) -> None:
        homework.notebook.cells.append(new_code_cell("import os\n\nos._exit(0)"))

    return Step(edit)


def rename(name: str) -> Step:
    """Hands in the notebook under another name."""

    def after(homework: Homework) -> None:
        homework.path.rename(homework.path.with_name(name))

    return Step(after=after)


def old_format() -> Step:
    """Hands in the notebook as an old program writes it, in format 3."""

    def after(homework: Homework) -> None:
        old = nbformat.convert(nbformat.read(homework.path, as_version=4), 3)
        homework.path.write_text(json.dumps(old), encoding="utf-8", newline="\n")

    return Step(after=after)


def no_notebook() -> Step:
    """Hands in another file under the notebook's name."""

    def after(homework: Homework) -> None:
        homework.path.write_bytes(b"%PDF-1.7\n")

    return Step(lost=lambda exam, until: frozenset(exam.tests), after=after)
