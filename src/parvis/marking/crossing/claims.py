"""What an object may answer: what the author's notebook leaves to the student's, what its class claims."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

# methods of standard classes that judge the expected value: a student's version says yes to all
JUDGING = {"equals", "startswith", "endswith", "issubset", "issuperset", "isdisjoint", "match", "fullmatch"}


@dataclass(frozen=True)
class Policy:
    """What the instructor's notebook leaves to a student's classes: their names, attributes and operators."""

    classes: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    operators: frozenset[str] = frozenset()
    permits: frozenset[str] = frozenset()  # see `permits.py`
    tried: frozenset[str] = frozenset()  # the cells that the author's solution passes
    recording: bool = False  # it is the author's solution that is marked
    untried: bool = False  # it was not marked yet: what depends on it is noted, and marked again


@dataclass
class ClassInfo:
    """A class of the other side: its number there, and whether the student wrote it."""

    number: int
    name: str
    own: bool
    plain: bool
    claimed: type | None
    methods: frozenset[str] = field(default_factory=frozenset)
    defined: frozenset[str] = field(default_factory=frozenset)  # those written by the student


def is_known(kind: ClassInfo, name: str) -> bool:
    """Whether the library's class, which the student's claims to be or extends, has this attribute."""
    return any(name in vars(base) for base in getattr(kind.claimed, "__mro__", ()))


def library(kind: ClassInfo) -> str:
    """The library that a class claims to come from; "" for none."""
    return (getattr(kind.claimed, "__module__", "") or "").partition(".")[0]


def is_table(claimed: type) -> bool:
    """Whether a class of pandas holds data, which tests compute with on their own side."""
    pandas = sys.modules.get("pandas")
    if pandas is None or not isinstance(claimed, type):
        return False
    holders = (pandas.DataFrame, pandas.Series, pandas.Index, pandas.api.extensions.ExtensionArray)
    return issubclass(claimed, holders)
