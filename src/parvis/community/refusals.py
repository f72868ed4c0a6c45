"""The sentences with which an export that cannot be read is refused."""

from __future__ import annotations

from parvis.community import relatives, tongues
from parvis.community.formats.columns import Column
from parvis.community.notes import quoted
from parvis.errors import ExportError
from parvis.language import _, current_language


def source(format: str, network: str = "") -> str:
    """The readable name of a format in the current language; `network` is that of a series of Meta's.

    >>> source("x_content")
    'X, posts'
    """
    if network == "instagram":
        return _("Meta Business Suite, series of an Instagram account")
    return {
        "meta_posts": _("Meta Business Suite, posts of a Facebook page"),
        "meta_series": _("Meta Business Suite, series of a page"),
        "instagram_posts": _("Meta Business Suite, Instagram posts"),
        "x_content": _("X, posts"),
        "x_overview": _("X, account day by day"),
        "x_tweets": _("X, posts of before 2024"),
        "linkedin_daily": _("LinkedIn, page day by day"),
        "linkedin_posts": _("LinkedIn, posts of a page"),
        "youtube_table": _("YouTube Studio, table of videos"),
        "tiktok_overview": _("TikTok Studio, overview"),
        "tiktok_content": _("TikTok Studio, videos"),
        "ga4_traffic": _("Google Analytics 4, traffic acquisition"),
        "discourse_members": _("Discourse, list of members"),
        "discourse_posts": _("Discourse, posts"),
        "discourse_visits": _("Discourse, visits"),
        "discourse_flags": _("Discourse, flags"),
        "discourse_actions": _("Discourse, actions of the staff"),
        "mastodon_outbox": _("Mastodon, outbox of an account"),
        "mastodon_reports": _("Mastodon, reports"),
    }[format]


def unknown(name: str, tongue: str = "") -> ExportError:
    """No known header was found: says what was looked for, or in which language the headers are."""
    if tongue:
        return ExportError(
            name,
            _("the headers seem to be in {language}; Parvis reads exports in French and in English").format(
                language=tongues.in_words(tongue)
            ),
            _("choose French or English in the settings of your account, and download the export again"),
        )
    return ExportError(
        name,
        _(
            "no header of an export that Parvis knows was found in the first lines; it reads those of Meta "
            "Business Suite (posts of a page or of Instagram, series), X, a LinkedIn page, YouTube Studio, "
            "TikTok Studio, Google Analytics 4, Discourse and Mastodon"
        ),
        _(
            "give the file as the platform gave it, with its first line; in the place of another tool's, "
            "download that of the platform itself"
        ),
    )


def relative(name: str, kind: str, nearest: str, line: int = 0) -> ExportError:
    """An export that is not read, with the nearest one that is; `line` bears its header, 0 if it has none."""
    what = relatives.in_words(kind)
    if not nearest:
        return ExportError(name, _("this is {what}").format(what=what), relatives.way_without_nearest(kind))
    if line:
        problem = _("line {line} is the header of another export, {what}").format(line=line, what=what)
    else:
        problem = _("this is {what}").format(what=what)
    problem = _('{problem}; the nearest that Parvis reads is "{source}"').format(
        problem=problem, source=source(nearest)
    )
    return ExportError(name, problem, _("download that one {way}").format(way=relatives.way_to(nearest)))


def missing(name: str, format: str, column: Column, line: int, language: str) -> ExportError:
    """The file is nearly one of a format, but a column it always has is not there."""
    return ExportError(
        name,
        _('line {line} is the header of "{source}", but its column "{column}" is not there').format(
            line=line, source=source(format), column=_header(column, language)
        ),
        _("give the column its first name again, or download the export with all its columns"),
    )


def renamed(name: str, seen: str, column: Column, line: int, language: str) -> ExportError:
    """A column bears nearly, and not quite, the name of one that is expected."""
    return ExportError(
        name,
        _('line {line} has a column "{seen}", which is nearly "{column}"').format(
            line=line, seen=seen, column=_header(column, language)
        ),
        _("give the column its first name again"),
    )


def accents(name: str, seen: str, line: int) -> ExportError:
    """Accents that another program has lost."""
    return ExportError(
        name,
        _(
            'line {line}: the accents of "{seen}" are lost: another program has opened and saved the file'
        ).format(line=line, seen=seen),
        _("download the export again, and give it to Parvis without opening it"),
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
    if expected in _OF_DATES:
        problem, remedy = _OF_DATES[expected]()
        return ExportError(name, problem.format(**where), remedy)
    if expected in _OF_SPREADSHEETS:
        return ExportError(
            name,
            _("a spreadsheet has opened and saved this file: {damage}").format(
                damage=_OF_SPREADSHEETS[expected]().format(**where)
            ),
            _("download the export again, and give it to Parvis without opening it"),
        )
    if expected == "abbreviated":
        return ExportError(
            name,
            _('line {line}, column "{column}": "{text}" is a rounded number, as a screen shows it').format(
                **where
            ),
            _("download the export, which has whole numbers, in the place of a copied page"),
        )
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


_OF_DATES = {
    "one order": lambda: (
        _('the dates of the column "{column}" mix two orders, day first and month first: '
          'see line {line}, "{text}"'),
        _("put in one file only what was exported in one language"),
    ),
    "order": lambda: (
        _('nothing tells whether "{text}" (line {line}, column "{column}") is day first or month first'),
        _("say it, read_export(…, day_first=True) or day_first=False, "
          "or export a period that has a date after the 12th of a month"),
    ),
    "year": lambda: (
        _('the dates of the column "{column}" have no year ("{text}", line {line}), and nothing in the file '
          "tells it"),
        _("say the year of the latest date: read_export(…, year=2026)"),
    ),
    "leap": lambda: (
        _('"{text}" (line {line}, column "{column}") is no day of the year that was said'),
        _("say the year of the latest date: read_export(…, year=2026)"),
    ),
    "thousands": lambda: (
        _('nothing tells whether "{text}" (line {line}, column "{column}") has decimals or thousands'),
        _("download the export again, with the account in French or in English"),
    ),
    "one mark": lambda: (
        _('the numbers of the column "{column}" have a comma before their decimals in some cells and a point '
          'in others: see line {line}, "{text}"'),
        _("put in one file only what was exported in one language"),
    ),
    "currencies": lambda: (
        _('the column "{column}" mixes currencies: see line {line}, "{text}"'),
        _("export each currency in a file of its own"),
    ),
}  # fmt: skip

# What a spreadsheet does to a cell; `text` is what it left.
_OF_SPREADSHEETS = {
    "rounded": lambda: _(
        'the identifiers of the column "{column}" are rounded and lost ("{text}", line {line})'
    ),
    "shortened": lambda: _('the number "{text}" (line {line}, column "{column}") is shortened'),
    "dated": lambda: _('a number became the date "{text}" (line {line}, column "{column}")'),
    "bracketed": lambda: _('a negative number became "{text}" (line {line}, column "{column}")'),
    "formula": lambda: _('a text became the formula "{text}" (line {line}, column "{column}")'),
    "hashes": lambda: _('a column was too narrow for "{text}" (line {line}, column "{column}")'),
    "serial": lambda: _('a date became the number "{text}" (line {line}, column "{column}")'),
    "no year": lambda: _('the date "{text}" (line {line}, column "{column}") has lost its year'),
    "two digits": lambda: _('the year of the date "{text}" (line {line}, column "{column}") has two digits'),
    "one way": lambda: _(
        'some dates of the column "{column}" were turned, and others not ("{text}", line {line})'
    ),
}


def metric(name: str, line: int, title: str) -> ExportError:
    """A series does not say what it counts, or counts what is not known."""
    if title:
        return ExportError(
            name,
            _('the series is called "{title}" (line {line}), a metric that Parvis does not know').format(
                title=title[:60], line=line
            ),
            _("choose another series: follows, interactions, views, viewers, visits, reach or link clicks"),
        )
    return ExportError(
        name,
        _("line {line} does not name the metric of the series (follows, views, visits…)").format(line=line),
        _("download the series again, with its first lines"),
    )


def several(name: str, found: dict[str, str]) -> ExportError:
    """A workbook has several tables; `found` gives the format of each by the name of its sheet."""
    named = ", ".join(f"{quoted(sheet)} ({source(format)})" for sheet, format in found.items())
    return ExportError(
        name,
        _("this workbook has several tables: {names}").format(names=named),
        _('say which: read_export(…, sheet="{sheet}")').format(sheet=next(iter(found))),
    )


def no_sheet(name: str, asked: str, names: list[str]) -> ExportError:
    """A sheet that the file does not have."""
    if not names:
        return ExportError(
            name,
            _('there is no sheet "{asked}": this file is no workbook').format(asked=asked),
            _("leave sheet out"),
        )
    return ExportError(
        name,
        _('there is no sheet "{asked}"').format(asked=asked),
        _("choose one of these: {names}").format(names=", ".join(map(quoted, names))),
    )


def _header(column: Column, language: str = "") -> str:
    """The header in the reader's language where one is known, that of the file first; in English both."""
    if current_language() == "fr":
        return (column.en if language == "en" else column.fr) or column.en
    return " / ".join(dict.fromkeys(filter(None, (column.en, column.fr if language else ""))))
