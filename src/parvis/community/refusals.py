"""The sentences with which an export that cannot be read is refused."""

from __future__ import annotations

from parvis.community.formats import FORMATS, describe
from parvis.community.formats.columns import Column
from parvis.errors import ExportError
from parvis.language import _


def source(format: str) -> str:
    """The readable name of a format in the current language.

    >>> source("x_content")
    'X, posts'
    """
    return {
        "meta_posts": _("Meta Business Suite, posts of a Facebook page"),
        "meta_series": _("Meta Business Suite, series of a page"),
        "instagram_posts": _("Meta Business Suite, Instagram posts"),
        "x_content": _("X, posts"),
        "linkedin_daily": _("LinkedIn, page day by day"),
        "linkedin_posts": _("LinkedIn, posts of a page"),
        "youtube_table": _("YouTube Studio, table of videos"),
        "tiktok_overview": _("TikTok Studio, overview"),
        "tiktok_content": _("TikTok Studio, videos"),
        "ga4_traffic": _("Google Analytics 4, traffic acquisition"),
    }[format]


def unknown(name: str) -> ExportError:
    """No known header was found: says what was looked for."""
    looked_for = "; ".join(
        f"{source(format)} ({', '.join(column.en for column in describe(format).columns[:4])}…)"
        for format in FORMATS
    )
    return ExportError(
        name,
        _(
            "no header of an export that Parvis knows was found in the first lines; it looked for {list}"
        ).format(list=looked_for),
        _("check that the file is one of these, as the platform gave it"),
    )


def missing(name: str, format: str, column: Column, line: int) -> ExportError:
    """The file is nearly one of a format, but a column it always has is not there."""
    return ExportError(
        name,
        _('line {line} is the header of "{source}", but its column "{column}" is not there').format(
            line=line, source=source(format), column=_header(column)
        ),
        _("give the column its first name again, or download the export with all its columns"),
    )


def renamed(name: str, seen: str, column: Column, line: int) -> ExportError:
    """A column bears nearly, and not quite, the name of one that is expected."""
    return ExportError(
        name,
        _('line {line} has a column "{seen}", which is nearly "{column}"').format(
            line=line, seen=seen, column=_header(column)
        ),
        _("give the column its first name again"),
    )


def twice(name: str, header: str, line: int) -> ExportError:
    """Two columns have the same name."""
    return ExportError(
        name,
        _('line {line} has the column "{column}" twice').format(line=line, column=header),
        _("keep the right one, or download the export again"),
    )


def second_table(name: str, line: int) -> ExportError:
    """Another table follows the first."""
    return ExportError(
        name,
        _("a second table begins on line {line}").format(line=line),
        _("put each table in a file of its own"),
    )


def quotes(name: str, line: int, reason: str) -> ExportError:
    """A quoted text does not end, or goes on after its end."""
    if "end of data" in reason:
        return ExportError(
            name,
            _("the file is cut short: the text that begins on line {line} does not end").format(line=line),
            _("download the export again"),
        )
    return ExportError(
        name,
        _("the quotation marks of line {line} are not those of a CSV file").format(line=line),
        _("download the export again"),
    )


def width(name: str, line: int, cells: int, expected: int, last: bool) -> ExportError:
    """A row has more or fewer cells than the header."""
    if last:
        problem = _(
            "the file is cut short: its last row, line {line}, has {cells} cells instead of {expected}"
        )
    else:
        problem = _("line {line} has {cells} cells and the header has {expected}")
    return ExportError(
        name, problem.format(line=line, cells=cells, expected=expected), _("download the export again")
    )


def cell(name: str, line: int, header: str, text: str, expected: str) -> ExportError:
    """A cell that is not what its column holds; `expected` is a kind or a reason of `BadCell`."""
    where = {"line": line, "column": header.strip(), "text": text if len(text) < 40 else text[:40] + "…"}
    if expected == "one order":
        return ExportError(
            name,
            _('the dates of the column "{column}" mix two orders, day first and month first: '
              'see line {line}, "{text}"').format(**where),
            _("put in one file only what was exported in one language"),
        )  # fmt: skip
    if expected == "order":
        return ExportError(
            name,
            _('nothing tells whether "{text}" (line {line}, column "{column}") is day first or month first')
            .format(**where),
            _("export a period that has a date after the 12th of a month"),
        )  # fmt: skip
    wanted = {
        "date": _("a date"),
        "count": _("a whole number"),
        "clock": _("a duration"),
        "percent": _("a percentage"),
    }.get(expected, _("a number"))
    return ExportError(
        name,
        _('line {line}, column "{column}": "{text}" is not {wanted}').format(wanted=wanted, **where),
        _("correct the cell, or download the export again"),
    )


def metric(name: str, line: int) -> ExportError:
    """A series does not say what it counts."""
    return ExportError(
        name,
        _("line {line} does not name the metric of the series (follows, views, visits…)").format(line=line),
        _("download the series again, with its first lines"),
    )


def _header(column: Column) -> str:
    return " / ".join(dict.fromkeys(filter(None, (column.en, column.fr))))
