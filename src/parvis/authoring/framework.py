"""Reads `course/framework.toml`: the missions, skills and activities against which the course is measured."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from parvis.course import Bilingual, Course, Name, RowId
from parvis.errors import AuthoringError

FILE = "course/framework.toml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Row(Bilingual):
    """One line of a framework, in our words; what no exercise serves says why, or which unit to come will."""

    source: str = ""
    no_exercise: Bilingual | None = None
    comes_with: Name | None = None

    @model_validator(mode="after")
    def _has_one_reason(self) -> Row:
        if self.no_exercise and self.comes_with:
            raise ValueError("a row has either a reason for no exercise or a unit it comes with")
        return self


class Group(_Strict):
    """The rows of one framework, by id, with what was read to write them."""

    title: Bilingual
    source: Bilingual
    rows: dict[RowId, Row]


class Framework(_Strict):
    """The whole of `course/framework.toml`; `coming` are the titles of units that are not written yet."""

    coming: dict[Name, Bilingual] = {}
    groups: dict[Name, Group] = {}

    @property
    def rows(self) -> dict[str, Row]:
        """Every row by its id, in order."""
        return {name: row for group in self.groups.values() for name, row in group.rows.items()}

    @model_validator(mode="after")
    def _each_row_is_there_once(self) -> Framework:
        names = [name for group in self.groups.values() for name in group.rows]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"row '{twice[0]}' is listed twice")
        return self

    @model_validator(mode="after")
    def _coming_units_are_known(self) -> Framework:
        for name, row in self.rows.items():
            if row.comes_with and row.comes_with not in self.coming:
                raise ValueError(
                    f"row '{name}' comes with '{row.comes_with}', which is none of the coming units"
                )
        return self


def load_framework(root: Path) -> Framework:
    """Reads `<root>/course/framework.toml`, empty where there is none; AuthoringError names the wrong key."""
    path = root / FILE
    if not path.is_file():
        return Framework()
    try:
        return Framework.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuthoringError(FILE, f"this is not valid TOML: {error}", "correct the line it names") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "framework"
        raise AuthoringError(FILE, f"{key}: {first['msg']}", "correct or remove this key") from None


def check_rows(framework: Framework, course: Course) -> None:
    """AuthoringError when a competency names a row that `framework` does not list; nothing without one."""
    known = framework.rows
    for name, competency in course.competencies.items():
        for row in competency.rows:
            if known and row not in known:
                problem = f"the competency '{name}' names the row '{row}', which {FILE} does not list"
                raise AuthoringError("course.toml", problem, "write the id of one of its rows")
