"""Reads a file of briefs, the situations of a desk: one object with the list "briefs"."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from parvis.errors import ParvisError
from parvis.language import _

Made = TypeVar("Made")


class BriefError(ParvisError):
    """A file of briefs that cannot be shown in the desk."""


def read_briefs(
    path: Path, make: Callable[[dict], Made], problems: Callable[[Made], list[str]]
) -> list[Made]:
    """What `make` makes of each brief of the file, in its order.

    `make` may fail on a row in which something is missing; `problems` says in sentences what is wrong with
    what it made. Raises BriefError that names the file and, where there is one, the brief.

    >>> read_briefs(Path("nowhere.json"), dict, lambda made: [])
    Traceback (most recent call last):
        ...
    parvis.desks.brief_file.BriefError: nowhere.json: there is no such file. Remedy: run the notebook from its own folder, with data.tar.xz beside it.
    """  # noqa: E501, the sentence of the error
    again = _("take it again from the course")
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig"))["briefs"]
    except FileNotFoundError:
        raise BriefError(
            path.name,
            _("there is no such file"),
            _("run the notebook from its own folder, with data.tar.xz beside it"),
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise BriefError(path.name, _("the file cannot be read"), again) from None
    if not isinstance(rows, list) or not rows:
        raise BriefError(path.name, _("the file holds no brief"), again)
    return [_read_one(path, row, make, problems) for row in rows]


def _read_one(path: Path, row: object, make: Callable, problems: Callable):
    try:
        made = make(row)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        name = row.get("brief_id", "?") if isinstance(row, dict) else "?"
        raise BriefError(
            path.name,
            _("brief {name} is incomplete ({missing})").format(name=name, missing=error),
            _("take it again from the course"),
        ) from None
    for problem in problems(made):
        raise BriefError(path.name, problem, _("correct the brief"))
    return made
