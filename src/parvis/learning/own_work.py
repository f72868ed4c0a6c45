"""Finds what a learner has done in an assignment of their own copy, and what can mark it here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from parvis import answer_file
from parvis.errors import ParvisError
from parvis.language import _
from parvis.learning.own_copy import fingerprint, own_folder


@dataclass(frozen=True)
class OwnWork:
    """Where the learner's copy of an assignment lies, and the notebooks it comes from.

    `source` is the author's notebook, with solutions and hidden tests; None where the course came without.
    """

    unit: str
    language: str
    folder: Path
    released: Path
    source: Path | None

    @property
    def notebook(self) -> Path:
        """The learner's notebook."""
        return self.folder / self.released.name

    def decided(self) -> set[str]:
        """The exercises of which decisions are kept beside the notebook."""
        content, _problem = answer_file.load(self.folder / "answers.json", self.unit)
        return {name for name, one in content["answers"].items() if one} if content else set()

    def is_touched(self) -> bool:
        """Whether anything at all was done; a notebook that cannot be read was touched."""
        try:
            mine, given = (path.read_bytes() for path in (self.notebook, self.released))
            json.loads(mine)
        except (OSError, ValueError):
            return True
        name = self.released.name
        return bool(self.decided()) or fingerprint(name, mine) != fingerprint(name, given)


def own_work(root: Path, unit: str, language: str) -> OwnWork:
    """The learner's copy in `work/`; ParvisError when there is none."""
    name = f"{unit}-{language}"
    folder = own_folder(root, language) / "release" / name
    released = root / "release" / name / f"{unit}.ipynb"
    if not folder.is_dir() or not released.is_file():
        raise ParvisError(folder, _("there is no copy of this assignment yet"), "python3 start.py")
    source = root / "source" / name / f"{unit}.ipynb"
    return OwnWork(unit, language, folder, released, source if source.is_file() else None)
