"""Finds what a class and its exchange keep of a person: by the place of files, and by what they say."""

from __future__ import annotations

import html
import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nbgrader.utils import notebook_hash

from parvis.classroom.attempts import KEPT
from parvis.classroom.exchange import exchange_root
from parvis.classroom.roster.person import Person
from parvis.course import load_course
from parvis.extensions import PEOPLE_FILE

STEPS = ("submitted", "autograded", "feedback", "downloaded")
KEEPS = ("exports", ".parvis", *STEPS)  # folders of a class that hold nothing but personal data
# What a class has of the course, and what is written and erased row by row.
_COURSE = {"source", "release", "course.toml", "class.toml", "nbgrader_config.py", "gradebook.db"}
_SHORT = re.compile(r"\d{1,4}")  # such a number stands in any file: only a folder of that name is somebody's


@dataclass(frozen=True)
class Said:
    """How files name a person: ids as whole words, the e-mail, first and last name side by side."""

    person: Person

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        one = self.person
        words = {word for word in one.ids if not _SHORT.fullmatch(word)} | (
            {one.email} if one.email else set()
        )
        parts = [rf"(?<![\w]){_any_form(word)}(?![\w])" for word in sorted(words)]
        if one.first_name and one.last_name:
            first, last = _any_form(one.first_name), _any_form(one.last_name)
            # Moodle joins what it knows with "_"
            parts += [rf"(?<![^\W_]){a}[\W_]{{1,12}}{b}(?![^\W_])" for a, b in ((first, last), (last, first))]
        return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)

    def in_text(self, text: str) -> bool:
        """Whether a text names the person."""
        return bool(self._pattern.search(unicodedata.normalize("NFC", text)))

    def in_file(self, path: Path) -> bool:
        """Whether the file's name or content does; the files in an archive count."""
        try:
            return self.in_text(path.name) or any(map(self.in_text, _texts(path.read_bytes())))
        except OSError:
            return False


def _any_form(word: str) -> str:
    """A pattern for a word as text, in JSON and in HTML."""
    word = unicodedata.normalize("NFC", word)
    forms = {word, json.dumps(word)[1:-1], json.dumps(word, ensure_ascii=False)[1:-1], html.escape(word)}
    return "(?:" + "|".join(sorted(map(re.escape, forms))) + ")"


def _texts(content: bytes) -> Iterator[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield content.decode("utf-16", "replace")
    elif content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in archive.namelist():
                    yield name
                    yield from _texts(archive.read(name))
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError):
            pass
    else:
        yield content.decode("utf-8", "replace")


def exchange_of(root: Path) -> Path:
    """The part of the exchange that is this course's."""
    return exchange_root(root) / load_course(root).id


def own_places(root: Path, person: Person) -> list[Path]:
    """The folders and files that are this person's alone: of each step, and in the exchange."""
    found = []
    for step in STEPS:
        for folder in sorted((root / step).glob("*")):
            if folder.name in person.ids:
                found.append(folder)
    found += [folder for folder in sorted((root / KEPT).glob("*/*")) if folder.name in person.ids]
    exchange = exchange_of(root)
    found += [path for path in sorted(exchange.glob("inbound/*")) if path.name.split("+")[0] in person.ids]
    return found + [page for page in _pages(exchange, found) if page.is_file()]


def _pages(exchange: Path, places: Collection[Path]) -> Iterator[Path]:
    """The feedback pages in the exchange whose names are made of the secrets in these folders."""
    pages: dict[Path, None] = {}
    for place in places:
        for secret in sorted(place.rglob("submission_secret.txt")):
            text = secret.read_text(encoding="utf-8", errors="replace")
            names = {path.stem for path in secret.parent.iterdir() if path.suffix in (".ipynb", ".html")}
            for name in sorted(names):
                pages[exchange / "feedback" / f"{notebook_hash(secret=text, notebook_id=name)}.html"] = None
    yield from pages


def shared_files(root: Path) -> list[Path]:
    """The files in which anybody may be named: of the class all but the course's own, of the exchange too."""
    people = root / PEOPLE_FILE
    tops = [path for path in sorted(root.iterdir()) if path.name not in _COURSE]
    if (exchange := exchange_of(root)).is_dir():
        tops += [path for path in sorted(exchange.iterdir()) if path.name != "outbound"]
    found: dict[Path, None] = {}
    for top in tops:
        for path in [top, *sorted(top.rglob("*"))] if top.is_dir() and not top.is_symlink() else [top]:
            if path.is_file() and path != people:
                found[path] = None
    return list(found)
