"""What marking takes: plain data that a pool, a cluster and a cache can carry, hash and compare."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from parvis.limits import Limits

ENGINE = "4"  # part of every key: raise it when a change of the engine can change a score


@dataclass(frozen=True)
class MarkingKit:
    """What marks one assignment in one language: the instructor's notebook and the files beside it.

    `source` is the notebook with solutions and hidden tests (nbformat 4, UTF-8). `files` are the released
    data, by path relative to the notebook ("data/queue-1.csv"). `trusted_cells` names the test cells that
    the author lets run inside the student's process because what they check cannot cross; their scores are
    trusted less.
    """

    assignment: str
    notebook_name: str
    source: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)
    language: str = "fr"
    limits: Limits = field(default_factory=Limits)
    trusted_cells: tuple[str, ...] = ()

    @property
    def hash(self) -> str:
        """SHA-256 of all that is in the kit and of the engine's version, in hexadecimal.

        >>> one, same = MarkingKit("a", "a", b"1"), MarkingKit("a", "a", b"1", {})
        >>> one.hash == same.hash != MarkingKit("a", "a", b"2").hash
        True
        """
        facts: list = [ENGINE, self.assignment, self.notebook_name, self.language, asdict(self.limits)]
        facts += [sorted(self.trusted_cells), digest(self.source), _digests(self.files)]
        return digest(json.dumps(facts).encode("utf-8"))


@dataclass(frozen=True)
class Job:
    """One submission after intake: the clean notebook and the files that go with it.

    `notebook` (nbformat 4, UTF-8) stands on the instructor's skeleton and holds of the student's only the
    sources of solution cells and of added cells. `files` are the student's own that are allowed, such as
    "answers.json"; a released file of the same path wins.
    """

    kit_hash: str
    student: str
    notebook: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def hash(self) -> str:
        """SHA-256 of kit, student, notebook and files: the key under which the result is kept."""
        facts = [self.kit_hash, self.student, digest(self.notebook), _digests(self.files)]
        return digest(json.dumps(facts).encode("utf-8"))


@dataclass(frozen=True)
class Flag:
    """One thing an instructor should know; it never lowers a mark by itself. `cell` is a grade_id or ""."""

    kind: str
    detail: str = ""
    cell: str = ""


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _digests(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return sorted((name, digest(content)) for name, content in files.items())
