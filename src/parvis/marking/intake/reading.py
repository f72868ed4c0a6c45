"""Reads whatever a student handed in as `<name>.ipynb`: a file that is no notebook becomes an empty one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode, v4

from parvis.marking.intake.cells import new_cell
from parvis.marking.intake.damage import is_shortcut, kind_of_file, undo
from parvis.marking.intake.decoding import decode
from parvis.marking.intake.folder_reader import LARGEST_NOTEBOOK
from parvis.marking.intake.notes import Note

MOST_CELLS = 3_000
_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def read_submission(path: Path) -> tuple[NotebookNode, list[Note]]:
    """`read_notebook` of a file; a file that cannot be opened or is too large is unreadable too."""
    try:
        if path.stat().st_size > LARGEST_NOTEBOOK:
            return v4.new_notebook(), [Note("unreadable", "larger than 50 MB")]
        return read_notebook(path.read_bytes())
    except OSError as error:
        return v4.new_notebook(), [Note("unreadable", error.strerror or type(error).__name__)]


def read_notebook(content: bytes) -> tuple[NotebookNode, list[Note]]:
    """A well-formed notebook of format 4 made of what can be read in `content`, and what was noticed.

    Cells keep their source, nbgrader's metadata and their tags; outputs are left out. Never raises on
    bad input: a PDF, broken JSON, an empty file or another kind of JSON give a notebook without cells and
    the note "unreadable"; formats 1 to 3 are converted; other encodings, git's conflict markers and what a
    spreadsheet does are undone where nothing is lost.
    """
    notes: list[Note] = []
    try:
        if reason := kind_of_file(content):
            raise ValueError(reason)
        text, mended = decode(content)
        notes += mended
        data = _loaded(text, notes)
        if is_shortcut(data):
            raise ValueError("it is a shortcut, not the file itself")
        if not isinstance(data, dict) or not ({"cells", "worksheets"} & data.keys()):
            raise ValueError("another kind of file")
        if (major := data.get("nbformat")) in (1, 2, 3):
            for sheet in (data, *(data.get("worksheets") or ())):
                if "cells" in sheet:
                    sheet["cells"] = [{**cell, "outputs": []} for cell in _first_cells(sheet["cells"], notes)]
            data = nbformat.reads(json.dumps(data), as_version=4)
            notes.append(Note("converted", f"nbformat {major}"))
        cells = [_well_formed(cell) for cell in _first_cells(data["cells"], notes)]
        return v4.new_notebook(cells=cells), notes
    except RecursionError:
        reason = "nested too deeply"
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        reason = f"it begins with “{_first_bytes(content)}”"
        if isinstance(error, json.JSONDecodeError) and error.doc.lstrip().startswith("{"):
            reason = f"its JSON is cut off or damaged at line {error.lineno}"
    except Exception as error:  # a notebook can be wrong in more ways than a list of exceptions holds
        reason = next(iter(str(error).splitlines()), "")[:200] or type(error).__name__
    return v4.new_notebook(), [Note("unreadable", reason)]


def _loaded(text: str, notes: list[Note]) -> Any:
    """The JSON, also of a text whose damage can be undone; else ValueError, with the cause if it is known."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        try:
            data, mended = undo(text)
        except ValueError as cause:
            raise (cause if str(cause) else error) from None
        notes += mended
        return data


def _first_cells(cells: list, notes: list[Note]) -> list[dict]:
    """Those cells that are looked at: of too many, nbgrader's and the first of the others."""
    cells = [cell for cell in cells if isinstance(cell, dict)]
    if len(cells) <= MOST_CELLS:
        return cells
    notes.append(Note("too_many_cells", str(MOST_CELLS)))
    ours = [number for number, cell in enumerate(cells) if _known(cell.get("metadata")).get("nbgrader")]
    others = sorted(set(range(2 * MOST_CELLS)).difference(ours))[: MOST_CELLS - min(len(ours), MOST_CELLS)]
    return [cells[number] for number in sorted([*ours[:MOST_CELLS], *others]) if number < len(cells)]


def _well_formed(cell: dict) -> NotebookNode:
    source = cell.get("source", "")
    text = "".join(map(str, source)) if isinstance(source, list) else str(source)
    kind = cell.get("cell_type")
    made = new_cell(
        kind if kind in ("code", "markdown") else "raw",
        text.encode("utf-8", "replace").decode("utf-8"),  # a lone surrogate could not be written back
        _known(cell.get("metadata")),
    )
    if isinstance(name := cell.get("id"), str) and _CELL_ID.fullmatch(name):
        made.id = name  # it tells the cell where an editor has lost the rest; the graft gives new ones
    if made.cell_type == "markdown" and (pictures := attached_pictures(cell.get("attachments"))):
        made.attachments = pictures
    return made


def _known(metadata: object) -> dict:
    """What marking looks at: nbgrader's own entries, where they are of a plain kind, and tags."""
    metadata = metadata if isinstance(metadata, dict) else {}
    kept: dict[str, Any] = {}
    if isinstance(nbgrader := metadata.get("nbgrader"), dict):
        plain = (str, int, float, type(None))
        kept["nbgrader"] = {
            name: value if isinstance(value, plain) and len(str(value)) < 1000 else type(value).__name__
            for name, value in nbgrader.items()
        }
    if isinstance(tags := metadata.get("tags"), list):
        texts = {tag[:40] for tag in tags if isinstance(tag, str)}
        kept["tags"] = sorted("".join(c if c.isprintable() else "?" for c in text) for text in texts)
    return kept


def attached_pictures(attachments: object) -> NotebookNode:
    """The PNG and JPEG pictures among a cell's attachments: base64 by MIME type, by file name."""
    kept: dict[str, Any] = {}
    for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
        bundle = bundle if isinstance(bundle, dict) else {}
        pictures = {
            kind: content
            for kind, content in bundle.items()
            if kind in ("image/png", "image/jpeg") and isinstance(content, str) and _BASE64.fullmatch(content)
        }
        if pictures and name.isprintable():
            kept[name] = pictures
    return nbformat.from_dict(kept)


def _first_bytes(content: bytes) -> str:
    start = content[:8].decode("latin-1")
    return "".join(character if character.isprintable() else "." for character in start)
