"""From a course folder and its gradebook to what marks one notebook: kit, cells, release."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from parvis.data_sets import CHECK_FILE, beside
from parvis.language import _
from parvis.limits import Limits
from parvis.marking.intake.given import Given, given_cells, is_check
from parvis.marking.intake.job import MarkingKit, digest
from parvis.marking.intake.notes import speaking
from parvis.marking.intake.slots import Slot

_NOT_DATA = {".ipynb_checkpoints", "__pycache__", ".git"}


@dataclass(frozen=True)
class Assessment:
    """All that the marking of one notebook of an assignment needs, but the submission.

    `shown` are the released texts by cell name (without hidden tests), `metadata` the notebook's own
    (kernel and language), `unit` the unit of Parvis, "" for a course made elsewhere.
    """

    kit: MarkingKit
    slots: tuple[Slot, ...]
    shown: dict[str, str] = field(default_factory=dict)
    metadata: dict = field(default_factory=dict)
    unit: str = ""

    @property
    def no_answer(self) -> str:
        """nbgrader's comment on an answer that was left as it was given, in the notebook's language."""
        with speaking(self.kit.language):
            return _("No answer.")

    @cached_property
    def given(self) -> tuple[Given, ...]:
        """All cells of the notebook as students got them, also those that nbgrader does not know."""
        cells = given_cells(self.kit.source, self.slots, self.shown)
        return tuple(one for one in cells if one.name or not self.unit or not is_check(one.text))

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the kit and of nbgrader's cells."""
        cells = [[slot.name, slot.cell_type, slot.released, slot.nbgrader] for slot in self.slots]
        facts = [self.kit.hash, cells, self.shown, self.metadata, self.unit]
        return digest(json.dumps(facts, sort_keys=True).encode("utf-8"))

    @cached_property
    def hash_without_tests(self) -> str:
        """SHA-256 of all that is in `hash` but the texts of the test cells."""
        notebook = json.loads(self.kit.source)
        tests = {slot.name for slot in self.slots if slot.nbgrader["grade"] and not slot.nbgrader["solution"]}
        for cell in notebook["cells"]:
            if (cell.get("metadata", {}).get("nbgrader") or {}).get("grade_id") in tests:
                cell["source"] = ""
            for name in ("id", "outputs", "execution_count"):  # these change by themselves
                cell.pop(name, None)
        slots = [
            replace(slot, released="", nbgrader={**slot.nbgrader, "checksum": ""})
            if slot.name in tests
            else slot
            for slot in self.slots
        ]
        shown = {name: text for name, text in self.shown.items() if name not in tests}
        kit = replace(self.kit, source=json.dumps(notebook).encode("utf-8"))
        return replace(self, kit=kit, slots=tuple(slots), shown=shown).hash


def data_beside(folder: Path) -> dict[str, bytes]:
    """The files of a source or release folder that go beside the notebook, by relative path."""
    files = {}
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - _NOT_DATA)
        for name in sorted(names):
            path = Path(place, name)
            if not name.endswith((".ipynb", ".pyc")) and path.is_file():
                files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


def with_room_for(limits: Limits, files: Mapping[str, bytes]) -> Limits:
    """The limits, wider where released files are large: they lie twice on the disk while a test runs.

    >>> with_room_for(Limits(file_mb=1, disk_mb=8), {"a.csv": bytes(5 << 20)}).disk_mb
    18
    """
    largest = max(map(len, files.values()), default=0)
    together = sum(map(len, files.values()))
    extra = 2 * _mega(together) if together > limits.disk_mb << 18 else 0
    return replace(limits, file_mb=max(limits.file_mb, _mega(largest)), disk_mb=limits.disk_mb + extra)


def _mega(size: int) -> int:
    return -(-size >> 20)


def make_assessment(
    source: Path, release: Path, slots: list[Slot], language: str, limits: Limits, unit: str = ""
) -> Assessment:
    """The assessment of the notebook file `source`; `release` is the student's edition, if there is one."""
    content = source.read_bytes()
    notebook = json.loads(content)
    trusted = notebook.get("metadata", {}).get("parvis", {}).get("trusted_cells", [])
    files = data_beside(source.parent)
    if unit:
        files.pop(CHECK_FILE, None)
        files = beside(files)  # unpacked as a student has them, so that they are guarded and put back too
    room = with_room_for(limits, files)
    kit = MarkingKit(source.parent.name, source.stem, content, files, language, room, tuple(trusted))
    metadata = {
        key: notebook["metadata"][key]
        for key in ("kernelspec", "language_info")
        if key in notebook["metadata"]
    }
    return Assessment(kit, tuple(slots), shown_texts(release), metadata, unit)


def shown_texts(release: Path) -> dict[str, str]:
    """The text of each nbgrader cell as students got it; empty without a release."""
    try:
        cells = json.loads(release.read_bytes())["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    texts = {}
    for cell in cells:
        name = (cell.get("metadata", {}).get("nbgrader") or {}).get("grade_id")
        if name:
            source = cell.get("source", "")
            texts[name] = "".join(source) if isinstance(source, list) else source
    return texts
