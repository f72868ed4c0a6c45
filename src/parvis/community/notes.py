"""What a reader is told beside a table: what was set aside, left out, or taken for want of better."""

from __future__ import annotations

from parvis.community.formats.columns import Column
from parvis.community.grids import Record
from parvis.language import _, ngettext


def quoted(name: str) -> str:
    """A name in the quotation marks of the current language.

    >>> quoted("Views")
    '"Views"'
    """
    return _('"{name}"').format(name=name)


def set_aside(totals: list[Record], footnotes: list[Record]) -> list[str]:
    """Rows of totals, and lines under the table."""
    said = [
        _(
            'line {line} ("{text}") adds up the others: it is no row, its numbers are in attrs["total"]'
        ).format(line=line, text=_name(row))
        for line, row in totals[:1]
    ]
    for line, _row in totals[1:]:
        said.append(_("line {line} is a total too: it is left out").format(line=line))
    for line, row in footnotes:
        text = next(cell.strip() for cell in row if cell.strip())
        said.append(_('line {line}, "{text}", is under the table: it is left out').format(
            line=line, text=text[:60]))  # fmt: skip
    return said


def summaries(rows: list[Record]) -> list[str]:
    """Rows of means, subtotals and the like."""
    return [
        _('line {line} ("{text}") sums up other rows: it is left out').format(line=line, text=_name(row))
        for line, row in rows
    ]


def _name(row: list[str]) -> str:
    """What a row of totals calls itself, without soft hyphens."""
    cells = (cell.replace("\u00ad", "").strip() for cell in row)
    return next((cell for cell in cells if any(map(str.isalpha, cell))), _("without a name"))


def twice(header: str, agree: bool) -> str:
    """A column that is there twice, of which the first counts."""
    if agree:
        return _('the column "{column}" is there twice with the same cells').format(column=header)
    return _('the column "{column}" is there twice with different cells: the first counts').format(
        column=header
    )


def left_out(headers: list[str]) -> list[str]:
    """Columns that no format has a place for."""
    if not headers:
        return []
    named = ", ".join(quoted(header) if header else _("one without a name") for header in headers)
    one, many = _("column left out: {names}"), _("columns left out: {names}")
    return [(one if len(headers) == 1 else many).format(names=named)]


def blank(columns: list[Column], language: str) -> list[str]:
    """Columns that such a file usually has and this one lacks."""
    if not columns:
        return []
    named = ", ".join(f"{column.name} ({quoted(column.header(language))})" for column in columns)
    return [_("blank, since the file does not have them: {names}").format(names=named)]


def impressions() -> str:
    """Meta counted impressions before views."""
    return _(
        "this is an export of before 2024, when Meta counted impressions and not views: "
        "views stay blank, since one is not the other"
    )


def order(header: str, text: str, day_first: bool) -> str:
    """The dates of a column read both ways, and the custom of a language decided."""
    taken = _("day first") if day_first else _("month first")
    other = "day_first=False" if day_first else "day_first=True"
    return _(
        'the dates of "{column}" read both ways ("{text}"): they are taken {taken}, as the language of the '
        "headers has it; if that is wrong, write read_export(…, {other})"
    ).format(column=header, text=text, taken=taken, other=other)


def identifiers(header: str) -> str:
    """Identifiers that another program wrote as numbers, or marked as texts."""
    return _(
        'another program wrote the identifiers of "{column}" as numbers or formulas, without a loss: '
        "they are put right"
    ).format(column=header.strip())


def hidden(header: str, text: str) -> str:
    """Numbers that the network does not tell, since they are small."""
    return _('"{text}" in the column "{column}" hides a small number: such cells stay blank').format(
        text=text, column=header
    )


def table_above(first: int, last: int) -> str:
    """Another table stands above the one that is read."""
    return _("another table stands above this one, lines {first} to {last}: it is left out").format(
        first=first, last=last
    )


def no_rows() -> str:
    """A header, and nothing under it."""
    return _("the table has no row: the export is of a period without anything, or it was emptied")


def hidden_sheets(names: list[str]) -> str:
    """Sheets that whoever made the workbook has hidden."""
    return _("hidden sheets not read: {names}").format(names=", ".join(map(quoted, names)))


def rewritten(header: str) -> str:
    """Dates written otherwise than the network writes them, all with a day that may be a month."""
    return _(
        'another program has rewritten the dates of "{column}", and may have taken days for months: '
        "compare one with the platform"
    ).format(column=header)


def decimals(header: str, text: str, comma_is_decimal: bool) -> str:
    """A number that reads both ways, and the custom of a language decided."""
    if comma_is_decimal:
        return _('"{text}" (column "{column}") is taken with a decimal comma, as in French').format(
            text=text, column=header
        )
    return _('"{text}" (column "{column}") is taken with a comma between thousands, as in English').format(
        text=text, column=header
    )


def above_one(header: str, text: str) -> str:
    """A rate that is no fraction, and has no sign of a percentage."""
    return _(
        'the rates of "{column}" go above 1 ("{text}") without a sign of percentages: they are left as they '
        "are, and may be percentages"
    ).format(column=header, text=text)


def hours(header: str, text: str) -> str:
    """Days stamped with an hour."""
    return _('the days of "{column}" are stamped with an hour ("{text}"): only the day is kept').format(
        column=header, text=text
    )


def year(number: int) -> str:
    """Dates without a year, whose year the reader told."""
    return _("the dates have no year: the latest is in {year}, as you said").format(year=number)


def found_years() -> str:
    """Dates without a year, whose year other columns tell."""
    return _(
        "the dates have no year: it is taken from the identifiers of the videos, or from the column Time"
    )


def zone(header: str, written: str) -> str:
    """Times of a zone that the file names."""
    return _('the times of "{column}" are those of the zone {zone}, as the file has them').format(
        column=header, zone=written
    )


def currency(sign: str, header: str) -> str:
    """The amounts of a column."""
    return _('"{column}" is in {currency}').format(column=header, currency=sign)


def unwrapped() -> str:
    """Lines that a spreadsheet made cells."""
    return _("each line was one quoted cell, as a spreadsheet saves it: read as the platform wrote it")


def mended(lines: int) -> str:
    """Accents put right."""
    return ngettext(
        "accents were damaged on {number} line (UTF-8 read as Windows-1252): they are put right",
        "accents were damaged on {number} lines (UTF-8 read as Windows-1252): they are put right",
        lines,
    ).format(number=lines)


def suspect() -> str:
    """Letters that damaged accents look like, in texts."""
    return _("some texts look as if their accents were damaged (Ã©): they are left as they are")


def other_sheets(names: list[str]) -> str:
    """Sheets of a workbook that are not read."""
    return _("sheets not read: {names}").format(names=", ".join(map(quoted, names)))
