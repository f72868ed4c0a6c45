"""From the cells of a sheet to a frame of canonical columns, and to what there is to tell of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pandas as pd

from parvis.community import damage, layout, notes, refusals
from parvis.community.formats import dates, values
from parvis.community.formats.columns import COUNTS, RATES, TEXTS, Around, Column, plain
from parvis.community.formats.titles import UnknownMetric
from parvis.community.formats.years import Clues
from parvis.errors import ExportError

_SHARES = ("engagement_rate", "ctr", "key_event_rate")  # fractions, wherever the network writes no % sign
_VIDEO = re.compile(r"/(?:video|photo)/(\d{15,20})")


class Reading:
    """A sheet on its way to a frame: its columns are typed, and what there is to tell is gathered."""

    def __init__(self, name: str, sheet: layout.Sheet, year: int | None, day_first: bool | None):
        self.name, self.sheet, self.year, self.day_first = name, sheet, year, day_first
        self.rows = sheet.body.rows + [row for _line, row in sheet.body.totals]
        self.lines = sheet.body.lines + [line for line, _row in sheet.body.totals]
        self.marks = self._marks()
        self.said: list[str] = []

    def frame(self, said: list[str]) -> pd.DataFrame:
        """The canonical frame, with its `attrs`."""
        sheet, number = self.sheet, len(self.sheet.body.rows)
        columns = {}
        for column in sheet.format.columns:
            if column.name in sheet.places:
                columns[column.name] = self._column(column)
            elif not column.dimension:
                columns[column.name] = pd.Series([None] * len(self.rows), dtype=column.dtype)
        whole = pd.DataFrame(columns)
        frame = whole.iloc[:number].reset_index(drop=True)
        for name, words in sheet.format.words.items():
            frame[name] = frame[name].replace({french: ours for ours, french in words.items()})
        headers = {name: sheet.header[place].strip() for name, place in sheet.places.items()}
        around = Around(sheet.preamble, headers)
        try:
            frame = sheet.format.unpack(frame, around)
        except UnknownMetric as error:
            raise refusals.metric(self.name, max(sheet.header_line - 1, 1), str(error)) from None
        frame = sheet.format.cast(frame)
        total = self._total(whole.iloc[number : number + 1])
        frame.attrs = around.attrs | ({"total": total} if sheet.body.totals else {}) | {
            "format": sheet.format.name,
            "source": refusals.source(sheet.format.name, around.attrs.get("network", "")),
            "language": sheet.language,
            "dropped": sheet.left_out,
            "notes": [*said, *sheet.notes, *self.said, *around.notes, *self._lacking()],
        }  # fmt: skip
        return frame

    def _lacking(self) -> list[str]:
        """What is left out, and what stays blank."""
        absent = [one for one in self.sheet.format.columns if one.usual and one.name not in self.sheet.places]
        header = {plain(cell) for cell in self.sheet.header}
        before = [one for one in absent if "Impressions" in one.unless and "impressions" in header]
        said = [notes.impressions()] if before else []
        blank = [one for one in absent if one not in before]
        return said + notes.blank(blank, self.sheet.language) + notes.left_out(self.sheet.left_out)

    def _total(self, row: pd.DataFrame) -> dict[str, Any]:
        numbers = [
            one.name for one in self.sheet.format.columns if one.kind in COUNTS | RATES and one.name in row
        ]
        return {
            name: row[name].iloc[0].item() for name in numbers if len(row) and pd.notna(row[name].iloc[0])
        }

    def _texts(self, column: Column) -> list[str]:
        place = self.sheet.places[column.name]
        return [row[place] for row in self.rows]

    def _marks(self) -> dict[str, str]:
        """The decimal mark of each column that shows one."""
        found = {}
        for column in self.sheet.format.columns:
            if column.name in self.sheet.places and column.kind in COUNTS | RATES:
                try:
                    found[column.name] = values.decimal_mark(column.kind, self._texts(column))
                except values.BadCell as bad:
                    raise self._bad(column, bad) from None
        return found

    def _column(self, column: Column) -> pd.Series:
        """One column with its type; a cell that cannot be read is named by line and header."""
        texts = self._texts(column)
        found: list
        try:
            if column.kind in TEXTS:
                if column.identifies and (lost := damage.of_identifiers(texts)):
                    raise values.BadCell(*lost)
                found = [text or None for text in self._whole(column, texts)]
            elif column.kind in COUNTS | RATES:
                found = self._numbers(column, texts)
            else:
                found = self._dates(column, texts)
        except values.BadCell as bad:
            raise self._bad(column, bad) from None
        return pd.Series(found, dtype=column.dtype)

    def _whole(self, column: Column, texts: list[str]) -> list[str]:
        """Identifiers without what another program added to them, which is said."""
        whole = [damage.as_it_was(text) for text in texts] if column.identifies else texts
        if whole != texts:
            self.said.append(notes.identifiers(self.sheet.header[self.sheet.places[column.name]]))
        return whole

    def _bad(self, column: Column, bad: values.BadCell) -> ExportError:
        place = self.sheet.places[column.name]
        text = self.rows[bad.row][place]
        cause = ""
        if bad.expected == "date":
            cause = damage.of_date(text)
        elif bad.expected in COUNTS | RATES:
            cause = damage.of_number(text)
        return refusals.cell(
            self.name, self.lines[bad.row], self.sheet.header[place], text, cause or bad.expected
        )

    def _numbers(self, column: Column, texts: list[str]) -> list:
        """A column's own mark counts, then the one mark of the file, then the custom of its language."""
        language, header = self.sheet.language, self.sheet.header[self.sheet.places[column.name]].strip()
        of_file = set(self.marks.values()) - {""}
        mark = self.marks[column.name] or (of_file.pop() if len(of_file) == 1 else "")
        comma = (
            mark == "," if mark else language == "fr" or (self.sheet.delimiter == ";" and language != "en")
        )
        if hidden := next(filter(values.is_hidden, texts), ""):
            self.said.append(notes.hidden(header, hidden.strip()))
            texts = ["" if values.is_hidden(text) else text for text in texts]
        if not mark and (text := values.in_doubt(column.kind, texts)):
            self.said.append(notes.decimals(header, text.strip(), comma))
        if column.kind == "raw" and (signs := values.currencies(texts)):
            if len(signs) > 1:
                row = next(
                    row
                    for row, text in enumerate(texts)
                    if values.currencies([text]) != values.currencies(texts[:1])
                )
                raise values.BadCell(row, "currencies")
            self.said.append(notes.currency(signs.pop(), header))
        read = values.read(column.kind, texts, comma, bool(mark))
        if column.kind == "raw" and column.name.startswith(_SHARES):
            above = (text for text, number in zip(texts, read, strict=True) if number and number > 1)
            if text := next(above, ""):
                self.said.append(notes.above_one(header, text.strip()))
        return read

    def _dates(self, column: Column, texts: list[str]) -> list[datetime | None]:
        """Dates; days of a `date` without their hour, but where the hour is a dimension of its own."""
        language, header = self.sheet.language, self.sheet.header[self.sheet.places[column.name]].strip()
        clues = self._clues()
        texts = texts[: len(self.sheet.body.rows)] + [""] * len(self.sheet.body.totals)
        # Written year first by the network and turned by a spreadsheet: no language tells the order.
        custom = "" if column.kind in ("stamp", "iso_day", "utc") else language
        found = dates.read(texts, custom, self.year, clues, self.day_first)
        if self.day_first is None and (text := dates.in_doubt(texts)):
            self.said.append(notes.order(header, text, language == "fr"))
        if column.kind in ("minute", "day") and dates.rewritten(texts, found):
            self.said.append(notes.rewritten(header))
        if dates.without_year(texts):
            told = not any(clues.near) and not any(clues.until)
            self.said.append(notes.year(self.year) if told and self.year else notes.found_years())
        if column.kind != "utc" and (zone := dates.zone(texts)):
            self.said.append(notes.zone(header, zone))
        if column.name == "date" and column.kind != "compact":
            hours = (text for text, one in zip(texts, found, strict=True) if one and one.time() != time())
            if hour := next(hours, ""):
                self.said.append(notes.hours(header, hour))
                found = dates.to_days(found)
        return found

    def _clues(self) -> Clues:
        """What TikTok's videos tell of their year: their number, and the day of the export."""
        places = self.sheet.places
        near: list[datetime | None] = []
        if "link" in places and self.sheet.format.name == "tiktok_content":
            near = [_time_of_video(row[places["link"]]) for row in self.rows]
        until: list[datetime | None] = []
        if "exported_on" in places:
            texts = [row[places["exported_on"]] for row in self.rows]
            try:
                until = dates.read(texts, self.sheet.language, self.year)
            except values.BadCell:
                until = []
        return Clues(near, until)


def _time_of_video(link: str) -> datetime | None:
    """The upper 32 bits of a video's number are seconds since 1970.

    >>> _time_of_video("https://www.tiktok.com/@cantine/video/7000000000000000000")
    datetime.datetime(2021, 8, 24, 14, 15, 5)
    """
    found = _VIDEO.search(link)
    if not found:
        return None
    moment = datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(found[1]) >> 32)
    return moment.replace(tzinfo=None) if 2014 < moment.year < 2100 else None
