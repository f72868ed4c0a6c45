"""Reads `course/law.toml`, the law that the course teaches: rules with their text, dates and source."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from parvis.course import Bilingual
from parvis.errors import AuthoringError
from parvis.language import LANGUAGES

FILE = "course/law.toml"
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
_VALUE = re.compile(r"\{(\w+)\}")
_MONTHS = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
           "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """A law, a regulation, a judgment: its whole `name`, and how an article of it is said (`of`)."""

    name: Bilingual
    of: Bilingual | None = None


class Rule(_Strict):
    """One rule: an article of a text, what it says, whom it binds, since when, and who read it when.

    `certainty` is "read" (the article itself, or an official summary of it), "relayed" (told by named
    secondary sources), "known" (from the literature, not read again) or "check" (not settled: taught as
    something to check). `values` are the numbers that texts, data and keys take from here.
    """

    text: Id
    article: Bilingual | str = ""
    says: Bilingual
    applies: Bilingual
    in_force: date | None = None
    read: date
    certainty: Literal["read", "relayed", "known", "check"]
    source: str = Field(min_length=1)
    taught: tuple[str, ...] = Field(min_length=1)
    values: dict[Name, int | float] = {}

    @model_validator(mode="after")
    def _is_dated(self) -> Rule:
        if self.in_force is None and self.certainty != "check":
            raise ValueError("a rule that is not to be checked has the date since which it is in force")
        return self

    @model_validator(mode="after")
    def _values_are_known(self) -> Rule:
        for language in LANGUAGES:
            for name in _VALUE.findall(self.says[language]):
                if name not in self.values:
                    raise ValueError(f"the sentence holds {{{name}}}, which is none of its values")
        return self

    def sentence(self, language: str) -> str:
        """What it says, its values put in."""

        def put(found: re.Match[str]) -> str:
            return figure(self.values[found[1]], language)

        return _VALUE.sub(put, self.says[language])

    def number(self, language: str) -> str:
        """Its article without the word, such as "17" or "29, alinéa 2"; empty for a judgment."""
        return self.article if isinstance(self.article, str) else self.article[language]


class Note(_Strict):
    """What the build writes under each passage on law: `whole` holds {rules} and {read}.

    `since` dates an article in force; `due` one whose certainty is "check": nobody has confirmed it yet.
    """

    whole: Bilingual
    since: Bilingual
    due: Bilingual
    check: Bilingual
    known: Bilingual


class Law(_Strict):
    """The whole of `course/law.toml`."""

    reread_days: int = Field(default=180, ge=1)
    note: Note | None = None
    texts: dict[Id, Source] = {}
    rules: dict[Id, Rule] = {}

    @model_validator(mode="after")
    def _texts_are_known(self) -> Law:
        for name, rule in self.rules.items():
            if rule.text not in self.texts:
                raise ValueError(f"rule '{name}' belongs to the text '{rule.text}', which is not listed")
            if rule.article and self.texts[rule.text].of is None:
                raise ValueError(f"text '{rule.text}' has articles, so it says how they are cited (of)")
        return self

    def stale(self, today: date) -> dict[str, Rule]:
        """The rules whose last reading is more than `reread_days` before `today`."""
        oldest = today - timedelta(days=self.reread_days)
        return {name: rule for name, rule in self.rules.items() if rule.read < oldest}


def load_law(root: Path) -> Law:
    """Reads `<root>/course/law.toml`, empty where there is none; AuthoringError names the wrong key."""
    path = root / FILE
    if not path.is_file():
        return Law()
    try:
        return Law.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuthoringError(FILE, f"this is not valid TOML: {error}", "correct the line it names") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "law"
        problem = "unknown key" if first["type"] == "extra_forbidden" else first["msg"]
        raise AuthoringError(FILE, f"{key}: {problem}", "correct or remove this key") from None


def in_words(day: date, language: str) -> str:
    r"""A day as one writes it.

    >>> in_words(date(2026, 1, 1), "fr"), in_words(date(2026, 1, 1), "en")
    ('1er\xa0janvier 2026', '1 January 2026')
    """
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    space = "\N{NO-BREAK SPACE}" if language == "fr" else " "
    return f"{number}{space}{_MONTHS[language][day.month - 1]} {day.year}"


def figure(value: float, language: str) -> str:
    r"""A number as one writes it.

    >>> figure(1000, "fr"), figure(1000, "en"), figure(2.5, "fr")
    ('1\u202f000', '1,000', '2,5')
    """
    english = f"{value:,}"
    if language == "en":
        return english
    return english.replace(",", "\N{NARROW NO-BREAK SPACE}").replace(".", ",")
