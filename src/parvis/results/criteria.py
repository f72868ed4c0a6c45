"""What a test looks at and what it gave, and how points are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parvis.language import _, current_language, ngettext

_KIND = re.compile(r"^(?:Vérification (?:visible|cachée)|(?:Visible|Hidden) check)\s*:\s*")


@dataclass(frozen=True)
class Criterion:
    """One test: its label, its points, what was earned and why not all ("" then).

    `earned` is None when it cannot be marked here, as what it looks at is not in this copy of the course.
    """

    name: str
    label: str
    points: float
    earned: float | None
    sentence: str = ""

    @property
    def met(self) -> bool:
        """Whether it gave all its points."""
        return self.earned is not None and self.earned >= self.points

    def line(self) -> str:
        """The criterion on one line.

        >>> from parvis.language import use_language; use_language("en")
        >>> Criterion("mean", "the mean", 1, 0, "Too small.").line()
        '✗ the mean: Too small.'
        """
        if self.earned is None:
            return f"– {self.label}"
        return f"✓ {self.label}" if self.met else f"✗ {said_of(self.label, self.sentence)}"


@dataclass(frozen=True)
class Competency:
    """One competency of the course: what the criteria that assess it gave, and could."""

    title: str
    earned: float
    most: float


def label_of(test: str) -> str:
    r"""What the first comment of a test says that it looks at; "" without one.

    >>> label_of("# Hidden check: other lists,\n# and empty ones.\nassert mean([]) == 0")
    'other lists, and empty ones'
    """
    lines = []
    for line in test.split("\n"):
        if not line.startswith("#") or line.startswith("###"):
            break
        lines.append(line.lstrip("# "))
    return _KIND.sub("", " ".join(lines)).rstrip(".")


def told_apart(criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """Where several functions of an exercise are looked at in the same words, each label names its own."""
    labels = [one.label for one in criteria]
    if len(set(labels)) == len(labels):
        return tuple(criteria)
    return tuple(replace(one, label=f"{one.name.rpartition('_')[0]} · {one.label}") for one in criteria)


def said_of(what: str, said: str) -> str:
    r"""Something and what is said of it, with the colon of the language.

    >>> from parvis.language import use_language; use_language("fr")
    >>> said_of("1. Moyenne", "1 sur 3")
    '1. Moyenne\xa0: 1 sur 3'
    """
    return _("{what}: {said}").format(what=what, said=said)


def share_of(earned: float, most: float) -> str:
    """So many points of so many.

    >>> from parvis.language import use_language; use_language("en")
    >>> share_of(1.5, 2)
    '1.5 of 2'
    """
    return _("{points} of {out_of}").format(points=short(earned), out_of=short(most))


def points(number: float) -> str:
    r"""A number of points as the reader's language writes it.

    >>> from parvis.language import use_language; use_language("fr"); points(0.5), points(2)
    ('0,5\xa0point', '2\xa0points')
    """
    many = ngettext("{number} point", "{number} points", 1 if _is_one(number) else 2)
    return many.format(number=short(number))


def _is_one(number: float) -> bool:
    """Whether the noun stays singular: below two in French, at one in English (and 0.5 point)."""
    return number < 2 if current_language() == "fr" else number <= 1


def short(points: float) -> str:
    """Points as a person writes them, in the current language.

    >>> from parvis.language import use_language; use_language("en")
    >>> short(2.0), short(0.25), short(1 / 3)
    ('2', '0.25', '0.33')
    """
    text = f"{round(points, 2):g}"
    return text.replace(".", ",") if current_language() == "fr" else text
