"""Rebuilds a submission on the instructor's cells: nothing missing, nothing twice, nothing foreign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from nbformat import NotebookNode, from_dict, v4

from parvis.language import _
from parvis.marking.intake.bindings import is_python
from parvis.marking.intake.cells import new_cell
from parvis.marking.intake.given import GOES_ON, Given, given_cells, is_untouched
from parvis.marking.intake.matching import match
from parvis.marking.intake.misplaced import find_misplaced, take_additions
from parvis.marking.intake.notes import Note, speaking
from parvis.marking.intake.slots import Slot


def graft(
    cells: Iterable[NotebookNode], slots: list[Slot], given: Sequence[Given] = ()
) -> tuple[list[NotebookNode], list[Note]]:
    """The student's cells on the instructor's slots, in the instructor's order, and what was mended.

    Every slot is filled once: with the student's cell of that name (the last one in which something was
    written, else the last one), else with the cell that `match` recognises among those of `given`,
    else with the released cell; a locked cell has the instructor's text. All metadata but nbgrader's own are
    dropped, tags first of all (`skip-execution` would give full marks to a test that never ran). Other cells
    are the student's own and stay behind the slot they followed.
    """
    by_name = {slot.name: slot for slot in slots}
    cells = list(cells)
    owners: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        if (name := _name(cell)) in by_name:
            owners.setdefault(name, []).append(index)
    chosen = {_pick(cells, indexes, by_name[name]): name for name, indexes in owners.items()}
    repeats = {index for indexes in owners.values() for index in indexes} - chosen.keys()
    given = given or given_cells(b"", slots, {})
    matched = match(cells, given, chosen, repeats)
    chosen |= matched.slots
    shown = {one.name: one.text for one in given if one.cell_type == "markdown" and not one.answer}
    texts = matched.given | {index: shown[name] for index, name in chosen.items() if name in shown}
    if apart := take_additions(cells, given, chosen, texts):
        return graft(apart, slots, given)
    misplaced = find_misplaced(cells, given, chosen, matched.given.keys() | repeats)

    head: list[NotebookNode] = []
    followers: dict[str, list[NotebookNode]] = {slot.name: [] for slot in slots}
    mine: dict[str, NotebookNode] = {}
    current = head
    for index, cell in enumerate(cells):
        if index in chosen:
            slot = by_name[chosen[index]]
            source = slot.released if slot.nbgrader["locked"] else cell.source
            mine[slot.name] = _of_slot(slot, source, **_attached(cell, slot.cell_type))
            current = followers[slot.name]
        elif index not in misplaced.moved:
            current.append(_plain(cell))
    placed = {name: _of_slot(by_name[name], source) for name, source in misplaced.code.items()}
    for name, indexes in misplaced.texts.items():
        placed[name] = _gathered([cells[one] for one in indexes], by_name[name])

    rebuilt = list(head)
    for slot in slots:
        rebuilt.append(placed.get(slot.name) or mine.get(slot.name) or _of_slot(slot, slot.released))
        rebuilt += followers[slot.name]
    for number, cell in enumerate(rebuilt, start=1):
        cell.id = f"cell-{number}"
    return rebuilt, [*_noticed(cells, owners, mine, placed, slots), *matched.notes(), *misplaced.notes()]


def _noticed(
    cells: list[NotebookNode],
    owners: Mapping[str, list[int]],
    mine: Mapping[str, NotebookNode],
    placed: Mapping[str, NotebookNode],
    slots: Sequence[Slot],
) -> list[Note]:
    notes = []
    tags = sorted({str(tag) for cell in cells for tag in _tags(cell)} - {GOES_ON})  # released with it
    if tags:
        notes.append(Note("tagged", ", ".join(tags)))
    if missing := [slot.name for slot in slots if slot.name not in {**mine, **placed}]:
        notes.append(Note("restored", ", ".join(missing)))
    if repeated := [name for name, indexes in owners.items() if len(indexes) > 1]:
        notes.append(Note("repeated", ", ".join(repeated)))
    if list(mine) != [slot.name for slot in slots if slot.name in mine]:
        notes.append(Note("reordered"))
    if any(re.match(r"\s*pasted\s*=\s*[\"']+parvis1:", cell.source) for cell in mine.values()):
        notes.append(Note("pasted"))
    return notes


def _name(cell: NotebookNode) -> str | None:
    nbgrader = cell.metadata.get("nbgrader")
    name = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return name if isinstance(name, str) else None


def _tags(cell: NotebookNode) -> list:
    tags = cell.metadata.get("tags")
    return tags if isinstance(tags, list) else []


def _pick(cells: list[NotebookNode], indexes: list[int], slot: Slot) -> int:
    if not slot.nbgrader["solution"]:
        return indexes[-1]
    changed = [index for index in indexes if cells[index].source.strip() != slot.released.strip()]
    written = [index for index in changed if not is_untouched(cells[index].source, slot.released)]
    return (written or changed or indexes)[-1]  # JupyterLab gives both halves of a split cell its name


def _of_slot(slot: Slot, source: str, **attached) -> NotebookNode:
    return new_cell(slot.cell_type, source, {"nbgrader": dict(slot.nbgrader)}, **attached)


def _gathered(cells: Sequence[NotebookNode], slot: Slot) -> NotebookNode:
    """The slot's cell with what the student wrote for it in other cells, ready to be read by a person."""
    if slot.cell_type == "code":
        parts = [cell.source if _runs(cell) else _remark(cell.source) for cell in cells]
        return _of_slot(slot, "\n\n".join([_remark(_("Written in another cell than its own.")), *parts]))
    parts = [f"```python\n{cell.source}\n```" if _runs(cell) else cell.source for cell in cells]
    pictures: dict = {}
    for cell in cells:
        pictures |= _attached(cell, "markdown").get("attachments", {})
    source = "\n\n".join(["> " + _("Written in another cell than its own."), *parts])
    return _of_slot(slot, source, **({"attachments": from_dict(pictures)} if pictures else {}))


def _runs(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and is_python(cell.source)


def _remark(text: str) -> str:
    return "\n".join(f"# {line}".rstrip() for line in text.splitlines())


def _plain(cell: NotebookNode) -> NotebookNode:
    # a raw cell of the student is shown as text, never passed through to a page
    if cell.cell_type == "code":
        return new_cell("code", cell.source)
    return new_cell("markdown", cell.source, **_attached(cell, "markdown"))


def _attached(cell: NotebookNode, cell_type: str) -> dict:
    """Pictures pasted into a text, as `reading` has left them."""
    pictures = cell.get("attachments") if cell_type == "markdown" else None
    return {"attachments": pictures} if pictures else {}


def rebuild(
    notebook: NotebookNode, slots: list[Slot], given: Sequence[Given], noticed: list[Note], language: str
) -> list[Note]:
    """Grafts a notebook in place, tells its reader what was mended, returns all that was noticed."""
    notebook.cells, mended = graft(notebook.cells, slots, given)
    notebook.metadata = NotebookNode()
    notes = noticed + mended
    if any(note.kind in ("missing", "unreadable") for note in notes):
        notes = [note for note in notes if note.kind != "restored"]  # all cells are: that says nothing more
    with speaking(language):
        sentences = [note.sentence() for note in notes if note.kind not in ("pasted", "tagged")]
    if sentences:
        text = "\n".join(f"> {sentence}" for sentence in sentences)
        notebook.cells.insert(0, v4.new_markdown_cell(text, id="notes"))
    return notes
