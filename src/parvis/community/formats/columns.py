"""What describes an export: its columns with their headers in two languages, and how the file is laid out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

# What a column holds; the way it is written is in `values` (numbers) and `dates`.
TEXTS = {"text"}
COUNTS = {"count", "clock"}
RATES = {"number", "raw", "percent"}

_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u2060\ufeff]"
)  # soft hyphens, joiners, marks of direction and order


@dataclass(frozen=True)
class Column:
    """One column: canonical name, kind, header in English, header in French, and other headers seen.

    `needed` is False for what some exports leave out: the column is then blank in what is read, or absent
    when it is a `dimension`, since rows then mean something else; `usual` ones are told when they are blank.
    `unless` names headers of older exports in whose presence a needed column may be absent.
    """

    name: str
    kind: str
    en: str
    fr: str = ""
    others: tuple[str, ...] = ()
    needed: bool = True
    dimension: bool = False
    comma: bool = False  # "12,400"
    usual: bool = False
    unless: tuple[str, ...] = ()

    @property
    def identifies(self) -> bool:
        """Whether the cells are identifiers, which no spreadsheet may have rounded."""
        return self.name.endswith("_id")

    def header(self, language: str) -> str:
        """The header in this language; English where no French one is known."""
        return (language == "fr" and self.fr) or self.en

    def labels(self) -> tuple[str, ...]:
        """Every header by which the column is recognised."""
        return tuple(filter(None, (self.en, self.fr, *self.others)))

    @property
    def dtype(self) -> str:
        """The type of the column in a frame."""
        if self.kind in TEXTS:
            return "str"
        return "Int64" if self.kind in COUNTS else "float64" if self.kind in RATES else "datetime64[us]"


@dataclass
class Around:
    """What stands around a table that is read: lines before it, its headers, and what there is to tell.

    `attrs` and `notes` (sentences) are filled by `unpack` and end up in the frame's `attrs`.
    """

    preamble: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)  # by canonical name: the header that was found
    attrs: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Format:
    """One kind of export file: its columns in the order of the file, and what stands around the table."""

    name: str
    columns: tuple[Column, ...]
    fixed: dict[str, tuple] = field(
        default_factory=dict
    )  # after a column: (English, French, value) of others
    encoding: str = "utf-8"
    delimiter: dict[str, str] = field(default_factory=dict)  # by language; a comma otherwise
    quote_all: bool = False
    preamble: Callable[[pd.DataFrame, str], list[str]] = lambda frame, language: []
    words: dict[str, dict[str, str]] = field(default_factory=dict)  # by column: our word -> the French one
    canonical: tuple[Column, ...] = ()  # the columns of the frame where they are not those of the file
    pack: Callable[[pd.DataFrame], pd.DataFrame] = lambda frame: frame  # canonical frame -> file's columns
    unpack: Callable[[pd.DataFrame, Around], pd.DataFrame] = lambda frame, around: frame  # and back
    aside: tuple[Column, ...] = ()  # read for what it tells of the others, and not kept
    never: tuple[str, ...] = ()  # headers of another export of the same network, which looks like this one

    def headers(self, language: str) -> list[tuple[str, str, str]]:
        """(canonical name or "", header, fixed value) of each column of the file, in order."""
        found = []
        for column in self.columns:
            found.append((column.name, column.header(language), ""))
            for en, fr, value in self.fixed.get(column.name, ()):
                found.append(("", (language == "fr" and fr) or en, value))
        return found

    def cast(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The canonical columns of `frame`, in order, with their types; blank texts become missing."""
        kept = [column for column in self.canonical or self.columns if column.name in frame.columns]
        table = frame[[column.name for column in kept]].astype({column.name: column.dtype for column in kept})
        for column in kept:
            if column.kind in TEXTS:
                table[column.name] = table[column.name].where(table[column.name] != "")
        return table


def plain(header: str) -> str:
    """A header without what two versions of a tool write differently: case, spaces, apostrophes, accents.

    What nobody sees, such as the soft hyphens of German headers, is left out.

    >>> plain("Nom de la\u00a0Page"), plain("J\u2019aime"), plain("Auf\u00adru\u00adfe")
    ('nom de la page', "j'aime", 'aufrufe')
    """
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", header)).casefold().replace("\u2019", "'")
    return re.sub(r"\s+", " ", text).strip()
