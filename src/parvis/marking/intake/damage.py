"""Says what happened to a file that is no notebook's JSON any more, and undoes it where nothing is lost."""

from __future__ import annotations

import csv
import json
import re
from contextlib import suppress

from parvis.marking.intake.notes import Note

_MARKER = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_QUOTED_TWICE = re.compile(r'""(?:cells|cell_type|nbformat|metadata|source)""')
_TYPOGRAPHIC = re.compile(r"[“”„«»]\s?(?:cells|cell_type|nbformat|metadata|source)\s?[“”«»]")

# What a file is, by its first bytes; `notes` has these reasons for the catalogue.
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "it is an archive or an office document"),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", "it is a shortcut, not the file itself"),
    (b"[InternetShortcut]", "it is a shortcut, not the file itself"),
    (b"book\x00\x00\x00\x00mark", "it is a shortcut, not the file itself"),
    (b"version https://git-lfs", "it is a shortcut, not the file itself"),
    (b"{\\rtf", "it was saved by a word processor"),
    (b"<!doctype", "it is a web page: the notebook itself has to be downloaded"),
    (b"<html", "it is a web page: the notebook itself has to be downloaded"),
    (b"<?xml", "it is a web page: the notebook itself has to be downloaded"),
)


def kind_of_file(content: bytes) -> str:
    """What a file is that is no notebook, as a reason in English; "" when its start tells nothing."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return "the file is empty"
    return next((reason for sign, reason in _STARTS if start[:40].lower().startswith(sign.lower())), "")


def is_shortcut(data: object) -> bool:
    """Whether JSON is what a drive keeps in the place of a file.

    >>> is_shortcut({"url": "https://docs.example/1", "doc_id": "1"}), is_shortcut({"a": 1})
    (True, False)
    """
    return isinstance(data, dict) and "url" in data and bool({"doc_id", "resource_id", "email"} & data.keys())


def undo(text: str) -> tuple[object, list[Note]]:
    """What the damaged text of a notebook held, and what was mended; ValueError with the reason."""
    if marker := _MARKER.search(text):
        line = text[: marker.start()].count("\n") + 1
        return _undo_conflict(text, f"git's conflict markers, from line {line}")
    if _QUOTED_TWICE.search(text):
        rows = csv.reader(text.splitlines(), delimiter=";" if ";;" in text else ",")
        lines = "\n".join(",".join(row).rstrip(",") for row in rows)
        lines = re.sub(r"(?<=[\]}\"\w])\n(?=\s*[\"{])", ",\n", lines)  # commas at the end of a line were lost
        return _loaded(lines, "it was saved by a spreadsheet"), [Note("repaired")]
    if _TYPOGRAPHIC.search(text):
        return _loaded(re.sub("[“”„]", '"', text), "it was saved by a word processor"), [Note("repaired")]
    raise ValueError("")


def _undo_conflict(text: str, reason: str) -> tuple[object, list[Note]]:
    """The side of HEAD, else the other one; where they say different things somebody has to look."""
    loaded = []
    for side in ("ours", "theirs"):
        with suppress(ValueError):
            loaded.append(json.loads(_side(text, side)))
    if not loaded:
        raise ValueError(reason)
    sources = [_sources(data) for data in loaded]
    same = len(sources) == 2 and sources[0] == sources[1]
    return loaded[0], [Note("conflict" if same else "conflict_differs")]


def _side(text: str, wanted: str) -> str:
    """The text with one side of each conflict; a common ancestor belongs to neither."""
    kept, where = [], ""
    for line in text.splitlines(keepends=True):
        if line.startswith("<<<<<<<"):
            where = "ours"
        elif where and line.startswith("|||||||"):
            where = "ancestor"
        elif where and line.startswith("======="):
            where = "theirs"
        elif where and line.startswith(">>>>>>>"):
            where = ""
        elif where in ("", wanted):
            kept.append(line)
    return "".join(kept)


def _loaded(text: str, reason: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        raise ValueError(reason) from None


def _sources(data: object) -> list:
    cells = data.get("cells") if isinstance(data, dict) else None
    return [cell.get("source") for cell in cells or () if isinstance(cell, dict)]
