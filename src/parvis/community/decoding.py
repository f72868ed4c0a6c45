"""The text of an export file, whatever its encoding; what is no text is refused with one sentence."""

from __future__ import annotations

import codecs
from pathlib import Path

from parvis.errors import ExportError
from parvis.language import _

LARGEST = 10_000_000  # bytes: twenty thousand posts; a year of a busy page is under one million
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(path: Path) -> str:
    """The whole text of a file in UTF-8 or UTF-16, without its mark of order.

    Raises `ExportError` when the file is missing, empty, too large, no text, or in another encoding.
    """
    name = path.name or str(path)
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
        data = path.read_bytes()
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
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ExportError(name, _("the file is empty"), _("download the export again"))
    _refuse_other_kinds(name, data)
    return _decode(name, data)


def _refuse_other_kinds(name: str, data: bytes) -> None:
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"PK\x03\x04"):
        if b"xl/" in data or b"[Content_Types].xml" in data[:200]:
            problem = _("this is an Excel workbook, not a CSV file")
            remedy = _('open it and save it as "CSV UTF-8"')
        else:
            problem = _("this is a zip archive, not a CSV file")
            remedy = _("unpack it and give the path of the CSV file inside")
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        problem = _("this is an old Excel workbook (.xls), not a CSV file")
        remedy = _('open it and save it as "CSV UTF-8"')
    elif start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<table")):
        problem = _("this is a web page (HTML), not a CSV file: the export was probably not downloaded")
        remedy = _("sign in to the network again and download the export")
    elif data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        problem = _("this is a document or a picture, not a CSV file")
        remedy = _("download the export as CSV")
    else:
        return
    raise ExportError(name, problem, remedy)


def _decode(name: str, data: bytes) -> str:
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    if encoding is None:  # half of the bytes of Western text in UTF-16 are zero
        odd, even = data[1:4000:2].count(0), data[0:4000:2].count(0)
        half = len(data[:4000]) / 4
        encoding = "utf-16-le" if odd > half else "utf-16-be" if even > half else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding.startswith("utf-16"):
            raise ExportError(
                name,
                _("the file is cut short: its last character is incomplete"),
                _("download the export again"),
            ) from None
        line = data[: error.start].count(b"\n") + 1
        raise ExportError(
            name,
            _("line {line} is not in UTF-8: the file was saved in another encoding").format(line=line),
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
