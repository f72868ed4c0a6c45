"""Who else is marking this unit now, and which text: one small file for each open page."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.classroom.texts.kept import TEXTS

GONE = 30.0  # seconds without a sign


@dataclass(frozen=True)
class Here:
    """A marker with a text open; `key` stands for the text."""

    marker: str
    question: str
    key: str


class Presence:
    """The signs of life of the pages of a unit; `me` tells this one from the others."""

    def __init__(self, root: Path, unit: str, me: str):
        self._folder = root / TEXTS / "present"
        self._unit, self._mine = unit, self._folder / f"{me}.json"

    def show(self, here: Here) -> None:
        """Says what this page has open."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = {"unit": self._unit, "marker": here.marker, "question": here.question, "key": here.key}
        write_atomically(self._mine, json.dumps(content).encode(), mode=0o600, durable=False)

    def leave(self) -> None:
        """Takes the sign away."""
        self._mine.unlink(missing_ok=True)

    def others(self) -> list[Here]:
        """What other pages have open; a page that gave no sign for a while has gone."""
        return sorted(self._others(), key=lambda one: one.marker)

    def _others(self) -> Iterator[Here]:
        for path in self._folder.glob("*.json"):
            if path == self._mine:
                continue
            try:
                age = time.time() - path.stat().st_mtime
                found = json.loads(path.read_bytes())
                if age > GONE:
                    path.unlink(missing_ok=True)
                elif found["unit"] == self._unit:
                    yield Here(str(found["marker"]), str(found["question"]), str(found["key"]))
            except (OSError, ValueError, KeyError, TypeError):
                continue


def new_sign() -> str:
    """A name for one page's file."""
    return f"{os.getpid()}-{os.urandom(4).hex()}"
