"""Reads `course.toml` once into a typed object; every other module takes its values from it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from parvis.errors import CourseError
from parvis.language import _
from parvis.limits import Limits
from parvis.variants import PRACTICE

Language = Literal["fr", "en"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
RowId = Annotated[str, Field(pattern=r"^[A-Z]+\d*(-\d+)?$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Strict):
    """One sentence in the two languages of the course."""

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, language: str) -> str:
        return getattr(self, language)


class Late(_Strict):
    """What a late submission costs: a share of the points earned for each day begun on the clocks of `zone`.

    Without a zone the days are those of UTC, all of 24 hours.
    """

    zone: str = "UTC"
    grace_minutes: int = Field(ge=0)
    penalty_per_day: float = Field(ge=0, le=1)
    maximum: float = Field(ge=0, le=1)

    @field_validator("zone")
    @classmethod
    def _zone_is_known(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"'{zone}' is no time zone, write one such as 'Europe/Paris'") from None
        return zone


class Marking(_Strict):
    """What one submission may use while it is marked; times in seconds, sizes in MB."""

    cell_seconds: int = Field(ge=1)
    total_seconds: int = Field(ge=1)
    memory_mb: int = Field(ge=128)
    processes: int = Field(ge=8)
    file_mb: int = Field(ge=1)
    output_mb: int = Field(ge=1)
    disk_mb: int = Field(ge=8)

    @property
    def limits(self) -> Limits:
        """The same values for the marking engine."""
        return Limits(**self.model_dump())


class Attempts(_Strict):
    """Which of several hand-ins of one assignment is marked: the last one collected, or the first."""

    counts: Literal["last", "first"] = "last"


class Unit(_Strict):
    """One unit: its lessons in order, its weight in the final mark, its pool of variants."""

    id: Name
    title: Bilingual
    lessons: tuple[Name, ...]
    weight: float = Field(gt=0)
    variants: int = Field(ge=1, le=PRACTICE)

    def assignment(self, language: str) -> str:
        """The name nbgrader knows, such as `moderation-fr`."""
        return f"{self.id}-{language}"


class Competency(Bilingual):
    """What a student becomes able to do, and the rows of the frameworks that its exercises serve.

    `rows` are ids of `course/framework.toml`, such as "M02" or "N7". A row that only some of its exercises
    serve has their numbers in `only`: {"N7": ["7.10"]}.
    """

    rows: tuple[RowId, ...] = Field(min_length=1)
    only: dict[RowId, Annotated[tuple[str, ...], Field(min_length=1)]] = {}

    @model_validator(mode="after")
    def _only_its_rows_are_narrowed(self) -> Competency:
        for row in self.only:
            if row not in self.rows:
                raise ValueError(f"only narrows the row '{row}', which is not among its rows")
        return self


class Course(_Strict):
    """The whole of `course.toml`."""

    id: Name
    languages: tuple[Language, ...]
    exchange: str = ""  # the folder through which a class on one machine exchanges work
    title: Bilingual
    late: Late
    attempts: Attempts = Attempts()
    marking: Marking
    units: tuple[Unit, ...]
    competencies: dict[str, Competency]

    @model_validator(mode="after")
    def _units_are_unique(self):
        names = [unit.id for unit in self.units]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"unit '{twice[0]}' is listed twice")
        return self

    @model_validator(mode="after")
    def _competencies_belong_to_units(self):
        known = {unit.id for unit in self.units}
        for name in self.competencies:
            if name.partition(".")[0] not in known:
                raise ValueError(f"competency '{name}' begins with the name of no unit")
        return self

    def unit(self, name: str) -> Unit:
        """The unit called `name`; CourseError when the course has none."""
        for unit in self.units:
            if unit.id == name:
                return unit
        known = ", ".join(unit.id for unit in self.units)
        problem = _("there is no unit '{name}'").format(name=name)
        raise CourseError("course.toml", problem, _("choose one of: {known}").format(known=known))

    def competencies_of(self, unit: Unit) -> dict[str, Competency]:
        """The competencies that `unit` teaches, by name ("moderation.measure"), in order."""
        return {name: one for name, one in self.competencies.items() if name.partition(".")[0] == unit.id}

    @property
    def assignments(self) -> dict[str, tuple[Unit, Language]]:
        """nbgrader's assignment names, each with its unit and language."""
        return {unit.assignment(lang): (unit, lang) for unit in self.units for lang in self.languages}


def load_course(root: Path | str = ".") -> Course:
    """Reads `<root>/course.toml`; CourseError names the key that is wrong."""
    path = Path(root) / "course.toml"
    try:
        return Course.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        remedy = _("run the command in the folder of the course")
        raise CourseError(path, _("the file is missing"), remedy) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = _("this is not valid TOML: {error}").format(error=error)
        raise CourseError(path, problem, _("correct the line it names")) from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "course"
        raise CourseError(path, f"{key}: {first['msg']}", _("correct or remove this key")) from None
