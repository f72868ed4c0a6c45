"""Keeps each result under the hash of what it was made from: written once, whole or not at all."""

from __future__ import annotations

import json
import os
import secrets
import zlib
from dataclasses import asdict
from pathlib import Path

from parvis.marking.handed_in import HandedIn
from parvis.marking.job import ENGINE, Flag, Marked, digest

INTAKE = "2"  # part of every key: raise it when the way from a folder to a clean notebook changes
_MAGIC = b"parvis-result-1\n"


def key_of(assessment_hash: str, handed_in: HandedIn) -> str:
    """The hash of all that a result depends on: tests, data, limits, engine, student, notebook and files."""
    files = sorted((name, digest(content)) for name, content in handed_in.files.items())
    notebook = None if handed_in.notebook is None else digest(handed_in.notebook)
    flags = [[flag.kind, flag.detail] for flag in handed_in.flags]
    facts = [INTAKE, ENGINE, assessment_hash, handed_in.student, notebook, files, flags]
    return digest(json.dumps(facts).encode("utf-8"))


class Store:
    """The results below one folder; every attempt is kept."""

    def __init__(self, folder: Path):
        self._folder = folder

    def get(self, key: str) -> Marked | None:
        """The result kept under `key`; None when there is none, or what there is was damaged."""
        try:
            content = self._path(key).read_bytes()
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
        write_whole(self._path(key), _MAGIC + digest(body).encode("ascii") + b"\n" + body)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]


def write_whole(path: Path, content: bytes, mode: int = 0o600, durable: bool = True) -> None:
    """Puts a file in its place in one step: killed at any point, the old one or the new one is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{secrets.token_hex(8)}.tmp")
    handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(handle)
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
