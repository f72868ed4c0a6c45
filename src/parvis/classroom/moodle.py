"""Sorts out the files of Moodle's "download all submissions": whose they are, and which of them count."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from parvis.classroom.intake import Trouble
from parvis.data_sets import ARCHIVE, CHECK_FILE
from parvis.language import LANGUAGES, _
from parvis.marking.intake.reading import read_submission

# "Name_4711_assignsubmission_file/work.ipynb" with a folder per student, "…_file_work.ipynb" without; between
# them may stand the folder of an archive that the student handed in. The number is Moodle's participant.
NAMED_REGEXP = (
    r".*[\\/](?P<name>[^\\/]+?)_(?P<student_id>\d+)_assignsubmission_(?:file|onlinetext)"
    r"(?:_[\\/]|[\\/]|_)(?:.*[\\/])?(?P<file_id>[^\\/]+)$"
)
VALID_EXT = [".ipynb", ".json"]


@dataclass(frozen=True)
class Sent:
    """One file of the zip: whose it is, its name without what Moodle put before it, and whose name it bears.

    `student` is Moodle's participant number until `by_person` knows who that is.
    """

    student: str
    name: str
    path: Path
    who: str = ""


def read_names(
    files: Iterable[Path],
    assignment: str,
    named_regexp: str = NAMED_REGEXP,
    valid_ext: Sequence[str] = VALID_EXT,
) -> tuple[dict[str, list[Sent]], list[Trouble]]:
    """The files of each participant, and one line for each that is no notebook and no decisions."""
    by_student: dict[str, list[Sent]] = defaultdict(list)
    trouble = []
    for path in sorted(files):
        match = re.match(named_regexp, str(path))
        if not match:
            sentence = _("not a file of Moodle's zip: {name}").format(name=path.name)
            trouble.append(Trouble("", assignment, sentence))
            continue
        who = match.groupdict().get("name") or ""
        sent = Sent(match["student_id"], match["file_id"], path, who)
        by_student[sent.student].append(sent)
        if path.suffix not in valid_ext and not _was_given(path):
            trouble.append(_aside(sent, assignment, _("not a notebook")))
    return dict(sorted(by_student.items())), trouble


def _was_given(path: Path) -> bool:
    """Whether a file is one of those that everybody has: nobody need be told of it."""
    return path.name in (ARCHIVE, CHECK_FILE) or "data" in path.parts[-4:-1]


def sort_out(
    by_student: dict[str, list[Sent]], released: dict[str, Path], assignment: str
) -> tuple[list[Sent], list[Trouble]]:
    """The files that count for `assignment`, with the names they take, and one line for each that does not.

    `released` maps the assignments of the unit, one per language, to their notebooks: a notebook belongs to
    the language whose text it shows, and to the first one when it shows none. Of several, the one with the
    right name counts, else the one that holds most of the released text. One that says something else comes
    along under a name of its own: marking chooses between them, and says so.
    """
    texts = {name: _texts(path) for name, path in released.items()}
    first, expected = next(iter(released)), released[assignment].name
    given = _written(released[assignment])
    received, trouble = [], []
    for student, files in by_student.items():
        notebooks = [sent for sent in files if sent.path.suffix == ".ipynb"]
        shares = {sent: _shares(sent, texts) for sent in notebooks}
        mine = [sent for sent in notebooks if max(shares[sent], key=shares[sent].__getitem__) == assignment]
        if not notebooks and assignment == first:  # who sent something is not absent
            received += files
            trouble += [
                _aside(sent, assignment, _("no notebook came with it"))
                for sent in files
                if sent.path.suffix == ".json"
            ]
        if not mine:
            continue
        best = max(mine, key=lambda sent: (sent.name == expected, shares[sent][assignment], sent.name))
        received.append(Sent(student, expected, best.path))
        if best.name != expected:
            sentence = _("taken as {expected}: {name}").format(expected=expected, name=best.name)
            trouble.append(Trouble(student, assignment, sentence))
        answers = [sent for sent in files if sent.path.suffix == ".json"]
        decisions = max(
            (sent for sent in answers if _holds_answers(sent.path)),
            key=lambda sent: (sent.name == "answers.json", sent.name),
            default=None,
        )
        if decisions:
            received.append(Sent(student, "answers.json", decisions.path))
        rest = [sent for sent in mine if sent != best]
        rivals = [sent for sent in rest if _written(sent.path) - _written(best.path) - given]
        received += [Sent(student, f"{sent.path.stem} ({number}).ipynb", sent.path)
                     for number, sent in enumerate(rivals, start=2)]  # fmt: skip
        trouble += [_aside(sent, assignment, _("another one counts")) for sent in rest if sent not in rivals]
        trouble += [
            _aside(sent, assignment, _("not the decisions that count"))
            for sent in answers
            if sent != decisions
        ]
    return received, trouble


def _aside(sent: Sent, assignment: str, why: str) -> Trouble:
    return Trouble(sent.student, assignment, _("left aside: {name} ({why})").format(name=sent.name, why=why))


def _shares(sent: Sent, texts: dict[str, set[str]]) -> dict[str, int]:
    mine = _texts(sent.path)
    return {assignment: len(mine & text) for assignment, text in texts.items()}


def _texts(notebook: Path) -> set[str]:
    cells = read_submission(notebook)[0].cells
    return {cell.source.strip() for cell in cells if cell.cell_type == "markdown"} - {""}


def _written(notebook: Path) -> set[str]:
    """The texts and programs of a notebook, without their blanks."""
    return {"".join(cell.source.split()) for cell in read_submission(notebook)[0].cells} - {""}


def _holds_answers(path: Path) -> bool:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and isinstance(content.get("answers"), dict)


def released_notebooks(root: Path, assignment: str) -> dict[str, Path]:
    """The released notebook of each language of the unit that `assignment` belongs to, French first."""
    unit = assignment.rpartition("-")[0]
    names = [f"{unit}-{language}" for language in LANGUAGES]
    found = {name: sorted((root / "release" / name).glob("*.ipynb")) for name in names}
    return {name: paths[0] for name, paths in found.items() if paths}
