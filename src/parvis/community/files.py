"""What an export file holds: its bytes, its text in whatever encoding, or the sheets of a workbook."""

from __future__ import annotations

import codecs
import io
import zipfile
from pathlib import Path

from parvis.community import archives, notes, refusals, relatives
from parvis.community.grids import Grid, of_rows, of_text, unwrapped
from parvis.community.layout import header, recognises
from parvis.community.mending import is_damaged, mend
from parvis.community.workbooks import is_workbook, sheets
from parvis.errors import ExportError
from parvis.language import _

LARGEST = 10_000_000  # bytes: twenty thousand posts; a year of a busy page is under one million
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DAMAGED_BOM = "\u00ef\u00bb\u00bf"  # the mark of UTF-8, read in Windows-1252 and written again


def tables(path: Path, hidden: str | None = None) -> dict[str, tuple[list[Grid], list[str]]]:
    """The ways to cut each table of a file, and what there is to say of it; by sheet, "" for a text.

    `hidden` names a hidden sheet of a workbook that the reader asks for.

    Raises `ExportError` when the file is missing, empty, too large, no text, or in another encoding.
    """
    name = path.name or str(path)
    data = _bytes(name, path)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ExportError(name, _("the file is empty"), _("download the export again"))
    if is_workbook(data):
        return _of_workbook(name, data, hidden)
    _refuse_other_kinds(name, data)
    text, said = _decode(name, data), []
    kind, nearest = relatives.of_json(text)
    if kind and (found_rows := archives.rows(text)):
        return {"": ([of_rows(found_rows)], [])}
    if kind:
        raise refusals.relative(name, kind, nearest)
    grids = of_text(text)
    if is_damaged(text):  # where the header is whole, a caption with such letters may be meant
        whole = header(grids)
        mended, lines = ("", 0) if whole and not any(map(is_damaged, whole)) else mend(text)
        if lines:
            text, grids = mended, of_text(mended)
        said.append(notes.mended(lines) if lines else notes.suspect())
    if not recognises(grids) and (inside := unwrapped(text)) and recognises(again := of_text(inside)):
        return {"": (again, [*said, notes.unwrapped()])}
    return {"": (grids, said)}


def _of_workbook(name: str, data: bytes, asked: str | None) -> dict[str, tuple[list[Grid], list[str]]]:
    """The visible sheets that hold anything, and the hidden one that is asked for."""
    shown = {title: rows for title, rows in sheets(name, data).items() if any(map(any, rows))}
    veiled = {title: rows for title, rows in sheets(name, data, hidden=True).items() if any(map(any, rows))}
    if not shown and not veiled:
        raise ExportError(name, _("the file is empty"), _("download the export again"))
    unread = [title for title in veiled if title != asked]
    said = [notes.hidden_sheets(unread)] if unread else []
    found = {title: ([of_rows(rows)], list(said)) for title, rows in shown.items()}
    if asked in veiled:
        found[asked] = [of_rows(veiled[asked])], list(said)
    elif not any(recognises(grids) for grids, _said in found.values()):
        right = next((title for title, rows in veiled.items() if recognises([of_rows(rows)])), None)
        if right is not None:
            raise ExportError(
                name,
                _('the table of an export stands in "{sheet}", a hidden sheet').format(sheet=right),
                _('say that it is the right one: read_export(…, sheet="{sheet}")').format(sheet=right),
            )
    return found


def _bytes(name: str, path: Path) -> bytes:
    if path.is_dir():
        raise ExportError(
            name, _("this is a folder, not a file"), _("give the path of one CSV file of that folder")
        )
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise ExportError(
                name,
                _(
                    "this file of {size} MB is too large for an export; more than {limit} MB are not read"
                ).format(size=size // 1_000_000, limit=LARGEST // 1_000_000),
                _("export a shorter period, or check that it is the right file"),
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise ExportError(
            name, _("there is no such file"), _("check the name and the folder: {path}").format(path=path)
        ) from None
    except OSError as error:
        raise ExportError(
            name,
            _("the file cannot be opened ({reason})").format(reason=error.strerror or error),
            _("close it in other programs and check that you may read it"),
        ) from None


def _refuse_other_kinds(name: str, data: bytes) -> None:
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"PK\x03\x04"):
        problem, remedy = _archive(data)
    elif start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<table", b"<meta")):
        problem, remedy = _markup(data)
    elif data.startswith((b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")):
        problem = _("this is a compressed archive, not a CSV file")
        remedy = _("unpack it and give the path of the CSV file inside")
    elif b"eroots" in data[:40] and b"gversion" in data[:200]:
        problem = _("this is the archive of a Bluesky account (.car), which has the posts and no counts")
        remedy = _("give the export of another platform: Bluesky gives none with counts")
    elif data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")):
        problem = _("this is a document or a picture, not a CSV file")
        remedy = _("download the export as CSV")
    else:
        return
    raise ExportError(name, problem, remedy)


def _archive(data: bytes) -> tuple[str, str]:
    """What an archive is that is no workbook; the files of a zip are named."""
    if b"opendocument.spreadsheet" in data[:200] or b"word/" in data or b"Index/Document.iwa" in data:
        return (
            _("this is a document of an office program, not a CSV file"),
            _('open it and save it as .xlsx or "CSV UTF-8"'),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = [one for one in archive.namelist() if one.casefold().endswith((".csv", ".xlsx", ".xls"))]
            right = [one for one in inside[:20] if _begins_a_table(archive, one)]
    except zipfile.BadZipFile:
        return _("this is a zip archive, and it is cut short"), _("download the export again")
    if inside:
        named = ", ".join(map(notes.quoted, inside[:5]))
        remedy = _("unpack it and give the path of the right one")
        if len(right) == 1:
            remedy = _('unpack it and give the path of "{name}"').format(name=right[0])
        return _("this is a zip archive, not a CSV file; it has {names}").format(names=named), remedy
    return (
        _("this is a zip archive, not a CSV file"),
        _("unpack it and give the path of the CSV file inside"),
    )


def _begins_a_table(archive: zipfile.ZipFile, member: str) -> bool:
    """Whether the beginning of a CSV file in an archive is that of an export that is read."""
    if not member.casefold().endswith(".csv"):
        return False
    try:
        with archive.open(member) as file:
            start = file.read(50_000)
    except (RuntimeError, NotImplementedError):  # locked with a password, or packed in an unknown way
        return False
    text = start.decode(_encoding(start), errors="ignore").lstrip("\ufeff")
    return recognises(of_text(text[: text.rfind("\n") + 1]))


def _markup(data: bytes) -> tuple[str, str]:
    """What a page is: one of a session that has expired, or a table that some tool calls a workbook."""
    if b"urn:schemas-microsoft-com:office:spreadsheet" in data:
        return (
            _("this is a workbook in XML (Excel 2003), not a CSV file"),
            _('open it and save it as .xlsx or "CSV UTF-8"'),
        )
    if b"<table" in data.lower() and b"<form" not in data.lower():
        return (
            _("this is a web page (HTML), not a CSV file: a table under the name of another kind of file"),
            _('open it in a spreadsheet and save it as .xlsx or "CSV UTF-8"'),
        )
    return (
        _("this is a web page (HTML), not a CSV file: the export was probably not downloaded"),
        _("sign in to the platform again and download the export"),
    )


def _encoding(data: bytes) -> str:
    """By the mark at the beginning; without one, half of the bytes of Western text in UTF-16 are zero."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    odd, even = data[1:4000:2].count(0), data[0:4000:2].count(0)
    half = len(data[:4000]) / 4
    return "utf-16-le" if odd > half else "utf-16-be" if even > half else "utf-8"


def _decode(name: str, data: bytes) -> str:
    encoding = _encoding(data)
    try:
        text = data.decode(encoding).lstrip("\ufeff").removeprefix(_DAMAGED_BOM)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        if encoding.startswith("utf-16") or error.reason == "unexpected end of data":
            raise ExportError(
                name,
                _("the file is cut short: its last character is incomplete"),
                _("download the export again"),
            ) from None
        if any(byte < 9 or 13 < byte < 27 for byte in data[:2000]):
            raise ExportError(
                name,
                _("this is no text: it has bytes that no table in CSV has"),
                _("download the export as CSV, or as .xlsx"),
            ) from None
        raise ExportError(
            name,
            _(
                "line {line} is not in UTF-8: the file was saved in another encoding, "
                "as a spreadsheet does (Windows-1252)"
            ).format(line=line),
            _('download the export again, or save it as "CSV UTF-8"'),
        ) from None
    if "\0" in text:
        raise ExportError(
            name,
            _("line {line} has characters that no text has").format(
                line=text[: text.index("\0")].count("\n") + 1
            ),
            _("download the export again"),
        )
    return text
