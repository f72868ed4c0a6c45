"""What is said before work is handed in: one sentence for each thing that its author would regret."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from parvis.errors import ParvisError
from parvis.language import _, ngettext
from parvis.learning.own_hand_in import Cell, HandIn, read_hand_in
from parvis.learning.record import read_record

_ACTS = {"checked", "hint", "solution"}  # what is done by running a cell, which JupyterLab then has to save
_PLACEHOLDER = re.compile(r"\[[^\]\n]+\](?!\()|…")  # what a text to write is given with, but no link


@dataclass(frozen=True)
class Problem:
    """One sentence; `final` says that handing in all the same would make no sense."""

    sentence: str
    final: bool = False


def problems(work: HandIn, released: Path | None = None) -> list[Problem]:
    """What is wrong with `work`, worst first; `released` is the folder it was given in, if that is here."""
    if found := _of_another_unit(work):
        return [found]
    if _is_empty(work, released):
        sentence = _(
            "Nothing is written in it yet, and no decision is kept: this copy is as you received it."
        )
        return [Problem(sentence), *_without_identifier(work), *_unsaved(work)]
    return [*_unsaved(work), *_without_identifier(work), *_undecided(work), *_of_another_person(work)]


def _of_another_unit(work: HandIn) -> Problem | None:
    unit = work.metadata.get("parvis", {}).get("unit")
    if not isinstance(unit, str) or unit == work.unit:
        return None
    sentence = _("This notebook belongs to the unit {other}, not to {unit}: take the one of {unit}.")
    return Problem(sentence.format(other=unit, unit=work.unit), final=True)


def _is_empty(work: HandIn, released: Path | None) -> bool:
    given: dict[str, str] = {}
    if released is not None:
        try:
            given = {cell.name: cell.source for cell in read_hand_in(released, work.unit).cells}
        except ParvisError:
            given = {}
    answers = [cell for cell in work.cells if cell.answer]
    return not work.decided and all(_is_as_given(cell, given.get(cell.name)) for cell in answers)


def _is_as_given(cell: Cell, given: str | None) -> bool:
    if given is not None:
        return cell.source.split() == given.split()
    if cell.kind != "code":
        return not cell.source.strip() or bool(_PLACEHOLDER.search(cell.source))
    constants = [node.value for node in cell.nodes if isinstance(node, ast.Constant)]
    return not cell.source.strip() or ... in constants or constants == [""]


def _unsaved(work: HandIn) -> Iterator[Problem]:
    """What was run in the notebook after it was last saved is not in its file."""
    try:
        saved = datetime.fromtimestamp(work.notebook.stat().st_mtime, UTC)
    except OSError:
        return
    acts = [
        event.at
        for event in read_record(work.folder).events
        if event.unit == work.unit and event.kind in _ACTS
    ]
    if acts and max(acts) > saved:
        sentence = _(
            "The notebook was last saved at {saved}, and you worked in it until {worked}: "
            "save it (Ctrl+S), then hand in again."
        )
        times = {
            name: at.astimezone().strftime("%H:%M:%S")
            for name, at in (("saved", saved), ("worked", max(acts)))
        }
        yield Problem(sentence.format(**times))


def _without_identifier(work: HandIn) -> Iterator[Problem]:
    if not work.student and work.variant is not None:
        yield Problem(
            _(
                "Nobody can tell whose work this is: write your identifier between the quotes of the first "
                "cell, run all the cells and save."
            )
        )


def _undecided(work: HandIn) -> Iterator[Problem]:
    missing = [title for name, title in work.desks.items() if name not in work.decided]
    if missing:
        sentence = ngettext(
            "No decision is kept at the desk of this exercise: {names}. Decide there, then hand in.",
            "No decision is kept at the desks of these exercises: {names}. Decide there, then hand in.",
            len(missing),
        )
        yield Problem(sentence.format(names=" · ".join(missing)))


def _of_another_person(work: HandIn) -> Iterator[Problem]:
    if work.variant is None or not work.student:
        return
    for name, title in work.desks.items():
        number = work.decided.get(name, work.variant)
        if number == work.variant:
            continue
        sentence = _(
            "The decisions of “{name}” were made on data set {number}, and yours is {own}: check the "
            "identifier in the first cell, or decide again."
        )
        yield Problem(sentence.format(name=title, number=number, own=work.variant))
