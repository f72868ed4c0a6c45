"""From what was handed in to a clean job: the student's text on the instructor's cells, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

import nbformat

from parvis import answer_file
from parvis.data_sets import CHECK_FILE
from parvis.marking.intake.assessment import Assessment
from parvis.marking.intake.copies import choose_copy
from parvis.marking.intake.given import first_line, squeezed, without_checks
from parvis.marking.intake.graft import rebuild
from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.intake.installs import leave_out_installs
from parvis.marking.intake.job import Flag, Job
from parvis.marking.intake.notes import Note, speaking
from parvis.marking.intake.reading import read_notebook
from parvis.marking.intake.slots import Slot

LONGEST_SOURCE = 1_000_000  # characters of one cell
_MARKERS = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)


@dataclass(frozen=True)
class Clean:
    """A job, what was noticed on the way, and why there was nothing to read ("" when there was)."""

    job: Job
    flags: tuple[Flag, ...]
    unreadable: str = ""


def clean(assessment: Assessment, handed_in: HandedIn) -> Clean:
    """The job of one submission; whatever was handed in gives one, in the worst case with no answer in it.

    What is told speaks the notebook's language, so that the same submission gives the same on every machine.
    """
    with speaking(assessment.kit.language):
        return _clean(assessment, handed_in)


def _clean(assessment: Assessment, handed_in: HandedIn) -> Clean:
    kit = assessment.kit
    handed_in, chosen = choose_copy(
        handed_in, kit.notebook_name, assessment.slots, assessment.given, assessment.unit
    )
    notes = chosen + [Note("renamed", flag.detail) for flag in handed_in.flags if flag.kind == "renamed"]
    flags = [flag for flag in handed_in.flags if flag.kind != "renamed"]
    if handed_in.notebook is None:
        notebook, noticed = nbformat.v4.new_notebook(), [Note("missing")]
    else:
        notebook, noticed = read_notebook(handed_in.notebook)
    notebook.cells = without_checks(notebook.cells, assessment.unit)
    for number, cell in enumerate(notebook.cells, 1):
        if len(cell.source) > LONGEST_SOURCE:
            cell.source = ""
            flags.append(Flag("cell_too_long", str(number)))
    damaged = any(note.kind == "repaired" for note in noticed)
    flags += _forged(notebook, assessment, _letters if damaged else squeezed)
    noticed += [*leave_out_installs(notebook.cells), *_conflicts(notebook)]
    mended = rebuild(notebook, list(assessment.slots), assessment.given, noticed + notes, kit.language)
    notebook.metadata.update(assessment.metadata)
    files, left_out = allowed_files(assessment, handed_in.files)
    flags += left_out
    bad = next((note for note in noticed if note.kind in ("missing", "unreadable")), None)
    flags += [Flag(note.kind, note.detail) for note in mended if note.kind != "missing"]  # read_handed_in's
    written = nbformat.writes(notebook).encode("utf-8", "replace")
    reason = bad.sentence() if bad else ""
    return Clean(Job(kit.hash, handed_in.student, written, files), tuple(flags), reason)


def allowed_files(assessment: Assessment, own: dict[str, bytes]) -> tuple[dict[str, bytes], list[Flag]]:
    """The student's files that go beside the notebook: no malformed answers.json, no released data."""
    files, flags, limits = {}, [], assessment.kit.limits
    folders = {
        str(parent) for name in (*own, *assessment.kit.files) for parent in PurePosixPath(name).parents
    }
    left = limits.disk_mb << 19  # half of the disk is for what the code writes
    for name, content in own.items():
        if name == "answers.json" and assessment.unit:
            data, sentence = answer_file.check(content, assessment.unit)
            if data is None:
                flags.append(Flag("answers_ignored", sentence))
                continue
        if name == CHECK_FILE and assessment.unit:
            continue
        if name in assessment.kit.files:
            if content != assessment.kit.files[name]:
                flags.append(Flag("released_restored", name))
            continue
        others = {*assessment.kit.files, f"{assessment.kit.notebook_name}.ipynb"}
        taken = {str(parent) for parent in PurePosixPath(name).parents} & others
        if name in folders or taken:  # a file and a folder of one name
            flags.append(Flag("file_ignored", name))
            continue
        left -= len(content)
        if left < 0 or len(content) > limits.file_mb << 20:
            flags.append(Flag("too_large", name))
            continue
        files[name] = content
    return files, flags


def _forged(
    notebook: nbformat.NotebookNode, assessment: Assessment, seen_as: Callable[[str], str]
) -> list[Flag]:
    """Locked cells whose text is not the released one, and points that are not the instructor's."""
    slots: dict[str, Slot] = {slot.name: slot for slot in assessment.slots}
    locked: list[str] = []
    points: list[str] = []
    for cell in notebook.cells:
        known = cell.metadata.get("nbgrader")
        name = known.get("grade_id") if isinstance(known, dict) else None
        slot = slots.get(name) if isinstance(name, str) else None
        if slot is None or not isinstance(name, str):
            continue
        shown = assessment.shown.get(name, slot.released)
        if slot.nbgrader["locked"] and "HIDDEN TESTS" not in shown and seen_as(cell.source) != seen_as(shown):
            locked.append(name)
        if slot.nbgrader["grade"] and "points" in known and known["points"] != slot.nbgrader.get("points"):
            points.append(f"{name} ({str(known['points'])[:20]})")
    found = [("locked_changed", locked), ("points_changed", points)]
    return [Flag(kind, ", ".join(names)) for kind, names in found if names]


def _letters(text: str) -> str:
    """What an encoding cannot damage: letters and digits of ASCII."""
    return re.sub(r"[^0-9A-Za-z]+", "", text)


def _conflicts(notebook: nbformat.NotebookNode) -> list[Note]:
    """Cells in whose text git's markers stand, by their name or first line."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and _MARKERS.search(cell.source)]
    names = [(cell.metadata.get("nbgrader") or {}).get("grade_id") for cell in cells]
    told = [str(name or first_line(cell.source)) for name, cell in zip(names, cells, strict=True)]
    return [Note("conflict_in_cells", ", ".join(told))] if told else []
