"""What describes an export: its columns with their headers in two languages, and how the file is laid out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

# What a column holds; the way it is written is in `values` (numbers) and `dates`.
TEXTS = {"text"}
COUNTS = {"count", "clock"}
RATES = {"number", "raw", "percent"}


@dataclass(frozen=True)
class Column:
    """One column: canonical name, kind, header in English, header in French, and other headers seen.

    `needed` is False for what some exports leave out: the column is then blank in what is read, or absent
    when it is a `dimension`, since rows then mean something else.
    """

    name: str
    kind: str
    en: str
    fr: str = ""
    others: tuple[str, ...] = ()
    needed: bool = True
    dimension: bool = False
    comma: bool = False  # "12,400"

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
    unpack: Callable[[pd.DataFrame, list[str]], pd.DataFrame] = lambda frame, preamble: frame  # and back

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

    >>> plain("Nom de la\u00a0Page"), plain("J\u2019aime")
    ('nom de la page', "j'aime")
    """
    text = unicodedata.normalize("NFKC", header).casefold().replace("\u2019", "'")
    return re.sub(r"\s+", " ", text).strip()
