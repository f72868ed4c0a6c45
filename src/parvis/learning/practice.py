"""Practice without end: an assignment on data drawn from a seed, and what it shows of each competency."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.authoring.build import editions
from parvis.authoring.manuscript import Manuscript, read_cells
from parvis.course import Course, load_course
from parvis.errors import ParvisError
from parvis.language import _
from parvis.learning.checked import Checked
from parvis.learning.marks import mark_work
from parvis.learning.own_copy import own_folder
from parvis.learning.own_work import OwnWork
from parvis.learning.record import record_event
from parvis.marking.warm import servers
from parvis.marking.warm.server_process import ServerProcess
from parvis.variants import PRACTICE


def practice_folder(root: Path, unit: str, language: str, seed: int) -> Path:
    """Where the learner's notebook of a practice data set lies."""
    return own_folder(root, language) / "practice" / f"{unit}-{seed}"


def seeds_begun(root: Path, unit: str, language: str) -> list[int]:
    """The seeds of which there is a notebook, in order."""
    folders = practice_folder(root, unit, language, 0).parent.glob(f"{unit}-*")
    seeds = (folder.name.removeprefix(f"{unit}-") for folder in folders)
    return sorted(int(seed) for seed in seeds if seed.isdecimal())


def open_practice(root: Path, unit: str, language: str, seed: int) -> Path:
    """The notebook of a practice data set, made when it is not there; a learner's work is never replaced.

    ParvisError where the course came without what draws its data, and for a seed that is no whole number
    from 1.
    """
    folder = practice_folder(root, unit, language, seed)
    notebook = folder / f"{unit}.ipynb"
    if notebook.is_file():
        return notebook
    _source, student = practice_editions(root, load_course(root), unit, language, seed)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in student.items():
            write_atomically(folder / name, content)
    except OSError as error:
        problem = _("your copy of the course cannot be written ({reason})").format(reason=error.strerror)
        raise ParvisError(
            folder, problem, _("free some space, or move the course to a folder of yours")
        ) from None
    return notebook


def practice_editions(
    root: Path, course: Course, unit: str, language: str, seed: int
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of the author's and of the student's edition on the data of a seed, always the same."""
    course.unit(unit)  # refuses an unknown one
    if seed < 1:
        raise ParvisError(
            f"--seed {seed}", _("it is no whole number from 1"), _("choose one, or leave it out")
        )
    file = f"assignments/{unit}/{unit}.md"
    text = Manuscript(root / file, file, unit, True, course, PRACTICE + seed)
    if not text.path.is_file() or not (text.path.parent / "generate.py").is_file():
        problem = _("this copy of the course came without what draws the data of '{unit}'").format(unit=unit)
        remedy = _(
            "try another data set that was handed out: below the first two cells of the notebook, run "
            "variant = variant.other(2), where the visible checks work too"
        )
        raise ParvisError(text.path.parent, problem, remedy)
    return editions(text, read_cells(text), course.unit(unit).assignment(language), language)


def mark_practice(root: Path, unit: str, language: str, seed: int) -> tuple[Checked, list[str]]:
    """The notebook of a seed marked with all tests, and a sentence per competency; noted in the record.

    ParvisError when there is no such notebook, or when nothing can be run here.
    """
    folder = practice_folder(root, unit, language, seed)
    if not (folder / f"{unit}.ipynb").is_file():
        raise ParvisError(folder, _("there is no practice notebook"), f"parvis practice {unit} --seed {seed}")
    course = load_course(root)
    made = practice_editions(root, course, unit, language, seed)
    with ExitStack() as stack:
        scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="parvis-practice-"))
        places = [
            Path(scratch, step, course.unit(unit).assignment(language)) for step in ("source", "release")
        ]
        for place, files in zip(places, made, strict=True):
            place.mkdir(parents=True)
            for name, content in files.items():
                (place / name).write_bytes(content)
        source, released = (place / f"{unit}.ipynb" for place in places)
        work = OwnWork(unit, language, folder, released, source)
        warm = None
        if work.is_touched() and servers.runs_here():
            warm = ServerProcess(sandboxed=False)
            stack.callback(warm.close)
        checked = mark_work(root, work, warm)
    return checked, list(_noted(course, unit, language, seed, checked))


def _noted(course: Course, unit: str, language: str, seed: int, checked: Checked) -> Iterable[str]:
    names = {one[language]: name for name, one in course.competencies_of(course.unit(unit)).items()}
    for competency in checked.competencies:
        if competency.title not in names or not competency.most:
            continue
        right = competency.earned >= competency.most
        record_event("practised", unit, names[competency.title], seed=seed, passed=right)
        sentence = _("✓ right on this data set: {competency}") if right else _("○ not yet: {competency}")
        yield sentence.format(competency=competency.title)
