"""Keeps each result under the hash of what it was made from: written once, whole or not at all."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.intake.job import ENGINE, Flag, digest
from parvis.marking.records.marked import Marked

INTAKE = "6"  # part of every key: raise it when the way from a folder to a clean notebook changes
_MAGIC = b"parvis-result-1\n"


def key_of(assessment_hash: str, handed_in: HandedIn) -> str:
    """The hash of all that a result depends on: tests, data, limits, engine, student, notebook and files."""
    files = sorted((name, digest(content)) for name, content in handed_in.files.items())
    notebook = None if handed_in.notebook is None else digest(handed_in.notebook)
    flags = [[flag.kind, flag.detail] for flag in handed_in.flags]
    others = [[one.name, digest(one.notebook), one.newer] for one in handed_in.others]
    facts = [
        INTAKE,
        ENGINE,
        assessment_hash,
        handed_in.student,
        notebook,
        files,
        flags,
        handed_in.name,
        others,
    ]
    return digest(json.dumps(facts).encode("utf-8"))


class Store:
    """The results below one folder; every attempt is kept."""

    def __init__(self, folder: Path):
        self._folder = folder

    def get(self, key: str) -> Marked | None:
        """The result kept under `key`; None when there is none, or what there is was damaged."""
        try:
            content = self._path(key).read_bytes() if key else b""
        except OSError:
            return None
        sign, _line, body = content.removeprefix(_MAGIC).partition(b"\n")
        if not content.startswith(_MAGIC) or sign != digest(body).encode("ascii"):
            return None
        head, _line, notebook = zlib.decompress(body).partition(b"\n")
        facts = json.loads(head)
        facts["flags"] = tuple(Flag(**flag) for flag in facts["flags"])
        return Marked(notebook=notebook, **facts)

    def put(self, key: str, marked: Marked) -> None:
        """Keeps a result, on the disk before this returns."""
        facts = {name: value for name, value in asdict(marked).items() if name != "notebook"}
        body = zlib.compress(json.dumps(facts).encode("ascii") + b"\n" + marked.notebook, 1)
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, _MAGIC + digest(body).encode("ascii") + b"\n" + body, mode=0o600)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]
