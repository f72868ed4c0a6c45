"""One submission from what was handed in to its marks: a pure function, here or on a cluster."""

from __future__ import annotations

from dataclasses import replace

import nbformat

from parvis.marking.engine import mark
from parvis.marking.intake.assessment import Assessment
from parvis.marking.intake.cells import json_cells
from parvis.marking.intake.cleaning import Clean, clean
from parvis.marking.intake.given import first_line
from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.intake.job import Flag
from parvis.marking.records.marked import Marked
from parvis.marking.records.neutral import Neutralise
from parvis.marking.records.scores import outcome
from parvis.marking.standing import basis_of, still_standing


def attempt(
    assessment: Assessment, handed_in: HandedIn, *, trust: bool = False, earlier: Marked | None = None
) -> Marked:
    """One submission from what was handed in to what is recorded of it.

    The verdict is "not_gradable" when nothing could be read: it is marked as an empty notebook all the same.
    Of an `earlier` result of the same work, the cells that changed tests do not concern need not run.
    """
    submission = clean(assessment, handed_in)  # intake
    basis = basis_of(assessment, handed_in)
    standing = still_standing(earlier, basis, assessment, submission.flags) if earlier else None
    marked = mark(assessment.kit, submission.job, trust=trust, standing=standing)  # run and score
    return _for_the_record(replace(marked, basis=basis), submission, assessment)


def _for_the_record(marked: Marked, submission: Clean, assessment: Assessment) -> Marked:
    """With all that was noticed, and a notebook that holds nothing that a page could run."""
    if marked.verdict != "graded":
        return replace(marked, flags=(*submission.flags, *marked.flags))
    notebook = nbformat.reads(marked.notebook.decode("utf-8"), as_version=4)
    flags = (*submission.flags, *_instead(marked.flags, _ends(notebook)))
    ours = {cell["source"] for cell in json_cells(assessment.kit.source) if cell["cell_type"] == "markdown"}
    Neutralise().neutralise(notebook, ours)
    written = nbformat.writes(notebook).encode("utf-8", "replace")
    marked = replace(marked, notebook=written, flags=flags)
    if submission.unreadable:
        return replace(marked, verdict="not_gradable", reason=submission.unreadable)
    return marked


def _ends(notebook: nbformat.NotebookNode) -> list[Flag]:
    """Which cells were stopped, and in which Python itself stopped."""
    found = []
    for how, kind in (("timeout", "stopped"), ("died", "died")):
        cells = [cell for cell in notebook.cells if outcome(cell) == how]
        names = [
            cell.metadata.get("nbgrader", {}).get("grade_id") or first_line(cell.source) for cell in cells
        ]
        if names:
            found.append(Flag(kind, ", ".join(names)))
    return found


def _instead(flags: tuple[Flag, ...], ends: list[Flag]) -> list[Flag]:
    """The flags, where a limit without a name of its own gives way to the names of the cells."""
    if not ends:
        return list(flags)
    kept = [flag for flag in flags if flag.kind != "limit" or flag.detail not in ("time", "waiting", "ended")]
    return kept + ends
