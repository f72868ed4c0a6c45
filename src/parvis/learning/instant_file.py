"""Reads `check.json`, which lies beside a notebook: what `check` knows of each answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from parvis.data_sets import CHECK_FILE
from parvis.errors import ParvisError
from parvis.language import _
from parvis.tried import VisibleTest

VERSION = 1


@dataclass(frozen=True)
class Later:
    """A test of the marking: its points, and what it looks at."""

    points: float
    looks_at: str


@dataclass(frozen=True)
class Answer:
    """One answer of the assignment; `kind` is "function", "decisions" or "text".

    `closed` says that one may hit it by chance; `mistakes` has a name and a sentence by fingerprint.
    """

    name: str
    title: str
    kind: str
    closed: bool
    functions: tuple[str, ...]
    tests: tuple[VisibleTest, ...]
    later: tuple[Later, ...]
    by_a_person: float
    probes: tuple[str, ...]
    hints: tuple[str, ...]
    mistakes: dict[str, tuple[str, str]]

    @property
    def points_later(self) -> float:
        """The points of the tests that only marking runs."""
        return sum(one.points for one in self.later)


@dataclass(frozen=True)
class Sheet:
    """The whole of check.json: its unit, its language and its answers in their order."""

    unit: str
    language: str
    answers: tuple[Answer, ...]

    def answer(self, name: str) -> Answer:
        """The answer called `name`; ParvisError when the assignment has none such."""
        for one in self.answers:
            if one.name == name:
                return one
        problem = _("this assignment has no answer “{name}”").format(name=name)
        remedy = _("write one of: {names}").format(names=", ".join(one.name for one in self.answers))
        raise ParvisError("check", problem, remedy)

    def after(self, name: str) -> Answer | None:
        """The answer that comes next."""
        names = [one.name for one in self.answers]
        at = names.index(name) + 1
        return self.answers[at] if at < len(names) else None


def read_sheet(folder: Path = Path()) -> Sheet:
    """The check.json of `folder`, read again only when it changed; ParvisError when it cannot be read."""
    path = folder / CHECK_FILE
    try:
        found = path.stat()
        return _read(str(path.resolve()), found.st_mtime_ns, found.st_size)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        problem = _("what the button works with is missing or damaged")
        raise ParvisError(CHECK_FILE, problem, _("take the file again from the course")) from None


@lru_cache(maxsize=4)
def _read(path: str, _time: int, _size: int) -> Sheet:
    content = json.loads(Path(path).read_text(encoding="utf-8"))
    if content["version"] != VERSION:
        raise ValueError(content["version"])
    answers = tuple(
        Answer(
            name=one["name"],
            title=one["title"],
            kind=one["kind"],
            closed=one["closed"],
            functions=tuple(one["functions"]),
            tests=tuple(VisibleTest(test["name"], test["points"], test["source"]) for test in one["tests"]),
            later=tuple(Later(test["points"], test["looks_at"]) for test in one["later"]),
            by_a_person=one["by_a_person"],
            probes=tuple(one["probes"]),
            hints=tuple(one["hints"]),
            mistakes={mark: (told["name"], told["says"]) for mark, told in one["mistakes"].items()},
        )
        for one in content["answers"]
    )
    return Sheet(content["unit"], content["language"], answers)
