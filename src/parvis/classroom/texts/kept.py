"""What markers gave, their grids and remarks: `.parvis/texts/<unit>.json`, for its owner alone."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from parvis.atomic import write_atomically
from parvis.classroom.texts.grid import Criterion
from parvis.errors import ClassroomError, reason
from parvis.language import _
from parvis.waiting_lock import waiting_lock

TEXTS = Path(".parvis") / "texts"


class Given(BaseModel):
    """What one marker gave one text: levels by criterion, points taken off, or points typed; a remark.

    `points` is what that came to when it was given; `at` is when, in ISO 8601.
    """

    model_config = ConfigDict(extra="forbid")
    levels: dict[str, int] = {}
    off: float = 0.0
    typed: float | None = None
    points: float
    remark: str = ""
    at: str = ""


def by_nobody(settled: object) -> object:
    """What older files have in the place of who decided on which text: the texts alone."""
    return dict.fromkeys(settled, "") if isinstance(settled, list) else settled


class OfQuestion(BaseModel):
    """Of one question: the grid as changed (None as written), remarks, the marks by text and marker.

    `counts` names, by text, the marker whose marks are in the gradebook; `settled` says of which texts that
    was decided after two people had read them, and by whom ("" in older files). `agreed` are the points that
    were decided where neither of the two counts.
    """

    model_config = ConfigDict(extra="forbid")
    criteria: tuple[Criterion, ...] | None = None
    remarks: list[str] = []
    marks: dict[str, dict[str, Given]] = {}
    counts: dict[str, str] = {}
    settled: Annotated[dict[str, str], BeforeValidator(by_nobody)] = {}
    agreed: dict[str, Given] = {}

    def counting(self, text: str) -> Given | None:
        """The marks of a text that are in the gradebook, as far as they were given here."""
        return self.agreed.get(text) or self.marks.get(text, {}).get(self.counts.get(text, ""))


class KeptTexts(BaseModel):
    """The file of a unit; `secret` makes the names that stand for students, `sample` is read twice."""

    model_config = ConfigDict(extra="forbid")
    version: Annotated[int, Field(ge=1, le=1)] = 1
    secret: str = ""
    sample: Annotated[float, Field(ge=0, le=1)] = 0.2
    questions: dict[str, OfQuestion] = {}

    def question(self, name: str) -> OfQuestion:
        """What is kept of a question; made when there is nothing yet."""
        return self.questions.setdefault(name, OfQuestion())


def read_texts(root: Path, unit: str) -> KeptTexts:
    """What is kept of a unit's texts; ClassroomError when the file is damaged."""
    path = root / TEXTS / f"{unit}.json"
    try:
        return KeptTexts.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return KeptTexts()
    except (OSError, ValidationError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error.errors()[0]["msg"])
        problem = _("this file cannot be read ({reason})").format(reason=why)
        raise ClassroomError(path, problem, _("put back a copy of it, or delete it")) from None


@contextmanager
def changing(root: Path, unit: str) -> Iterator[KeptTexts]:
    """Gives what is kept to be changed, and keeps it unless an error comes; one writer at a time."""
    folder = root / TEXTS
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with waiting_lock(folder / f"{unit}.lock"):
        kept = read_texts(root, unit)
        kept.secret = kept.secret or secrets.token_hex(16)
        yield kept
        write_texts(root, unit, kept)


def write_texts(root: Path, unit: str, kept: KeptTexts) -> None:
    """Writes the file of a unit, whole or not at all."""
    content = json.dumps(kept.model_dump(exclude_defaults=True), ensure_ascii=False, indent=1, sort_keys=True)
    write_atomically(root / TEXTS / f"{unit}.json", content.encode("utf-8"), mode=0o600)


def forget_texts(root: Path, students: Collection[str]) -> None:
    """Takes students out of what is kept of every unit."""
    for path in sorted((root / TEXTS).glob("*.json")):
        with changing(root, path.stem) as kept:
            for question in kept.questions.values():
                for of_text in (question.marks, question.counts, question.settled, question.agreed):
                    for name in [name for name in of_text if name.partition(" ")[0] in students]:
                        del of_text[name]


def marks_of(root: Path, students: Collection[str]) -> dict[str, Any]:
    """What markers gave students, by unit, question and text, as plain data without the markers' names."""
    found: dict[str, Any] = {}
    for path in sorted((root / TEXTS).glob("*.json")):
        for question, kept in read_texts(root, path.stem).questions.items():
            for name, marks in kept.marks.items():
                if name.partition(" ")[0] in students:
                    agreed = [kept.agreed[name]] if name in kept.agreed else []
                    given = [one.model_dump() for one in [*marks.values(), *agreed]]
                    found.setdefault(path.stem, {}).setdefault(question, {})[name] = given
    return found


def mark_name(student: str, assignment: str) -> str:
    """How a text is named in the file: by whose it is, and in which assignment.

    >>> mark_name("ada", "mini-en")
    'ada mini-en'
    """
    return f"{student} {assignment}"
