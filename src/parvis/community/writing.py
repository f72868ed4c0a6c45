"""Writes a clean table as the network would export it, with its encoding, headers, dates and numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from parvis.atomic import write_atomically
from parvis.community.formats import dates, describe, values
from parvis.community.formats.columns import COUNTS, RATES, TEXTS, Column, Format
from parvis.errors import ExportError
from parvis.language import LANGUAGES, _


def write_export(frame: pd.DataFrame, format: str, path: str | Path, language: str = "en") -> None:
    """Writes `frame`, the canonical columns of `format`, as an export in "en" or "fr".

    Headers, order of day and month and numbers are those of the language; where no French file of the network
    is known (X, LinkedIn, TikTok), both languages give the English file. A Meta series is written one metric
    at a time. Raises `parvis.errors.ExportError` when the frame lacks a column, ValueError for an unknown
    format or language.

    >>> import tempfile
    >>> from parvis.community import open_world, truth
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_export(truth(open_world(1), "meta_posts"), "meta_posts", Path(folder, "posts.csv"), "fr")
    ...     Path(folder, "posts.csv").read_text("utf-8-sig")[:29]
    'Identifiant de la publication'
    """
    path = Path(path)
    write_atomically(path, export_bytes(frame, format, language, path.name))


def export_bytes(frame: pd.DataFrame, format: str, language: str = "en", file: str = "export") -> bytes:
    """What `write_export` writes; an error calls it `file`.

    >>> from parvis.community import open_world, truth
    >>> export_bytes(truth(open_world(1), "meta_posts"), "meta_posts", "fr")[3:32].decode()
    'Identifiant de la publication'
    """
    described = describe(format)
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {LANGUAGES}, not {language!r}")
    expected = described.canonical or described.columns
    lacking = [column.name for column in expected if column.needed and column.name not in frame]
    if lacking:
        raise ExportError(
            file,
            _('the table has no column "{column}"').format(column=lacking[0]),
            _("give all the columns of the format {format}").format(format=format),
        )
    if "metric" in frame and frame["metric"].nunique() != 1:
        raise ExportError(
            file,
            _("one file holds one metric, and the table has {number}").format(
                number=frame["metric"].nunique()
            ),
            _('keep one of them: frame[frame["metric"] == "views"]'),
        )
    packed = described.pack(frame)
    text = io.StringIO(newline="")
    for line in described.preamble(frame, language):
        text.write(line + "\n")
    writer = csv.writer(
        text,
        delimiter=described.delimiter.get(language, ","),
        quoting=csv.QUOTE_ALL if described.quote_all else csv.QUOTE_MINIMAL,
        lineterminator="\n",
    )
    kept = [part for part in described.headers(language) if not part[0] or part[0] in packed]
    writer.writerow([header for _name, header, _fixed in kept])
    by_name = {column.name: column for column in described.columns}
    cells = [
        _texts(packed[name], by_name[name], described, language) if name else [fixed] * len(packed)
        for name, _header, fixed in kept
    ]
    writer.writerows(zip(*cells, strict=True))
    return text.getvalue().encode(described.encoding)


def _texts(series: pd.Series, column: Column, described: Format, language: str) -> list[str]:
    """The cells of one column."""
    words = described.words.get(column.name, {}) if language == "fr" else {}

    def cell(value: Any) -> str:
        if column.kind in TEXTS:
            return words.get(value, value)
        if column.kind in COUNTS | RATES:
            return values.write(column.kind, value, language, column.comma)
        return dates.write(column.kind, value, language)

    # Dates and counts come again and again in long tables; -0.0 equals 0.0, and is written otherwise.
    write: Callable[[Any], str] = cell if column.kind in TEXTS or column.kind in RATES else cache(cell)
    return ["" if missing else write(value) for value, missing in zip(series, series.isna(), strict=True)]
