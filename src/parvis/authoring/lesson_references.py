"""Finds references to a lesson, or to a part of it, that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parvis.authoring.cells import Cell

_NAMED = re.compile(
    r"(?P<word>\b(?:[Ll]eçons?|[Ll]essons?) )?"
    r"(?:«[ \u00a0\u202f](?P<fr>[^»]+?)[ \u00a0\u202f]»|\"(?P<en>[^\"]+)\")"
    r"(?:,[ \u00a0](?:parties?|parts?)[ \u00a0](?P<parts>\d+(?:(?:, | (?:et|à|and|to) )\d+)*))?"
)
_PART = re.compile(r"^## (?P<number>\d+)\.", re.MULTILINE)
_TITLE = re.compile(r"^# (?P<title>.+)$", re.MULTILINE)


def wrong_lessons(cells: Iterable[Cell], taught: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """One line for each reference in the prose of `cells` to a lesson or part that none of `taught` has.

    A reference is such as `Lesson "Being sure", parts 4 to 10`, or what follows it: `and "On time", part 2`.
    A lesson is called by its title, or by what stands on either side of the colon in it. Each of `taught`
    holds the cells of one lesson.
    """
    known = [_Lesson(list(lesson)) for lesson in taught]
    for cell in cells:
        if cell.is_code:
            continue
        for language, text in cell.text.items():
            for found in _NAMED.finditer(text):
                name = found[language] if language in ("fr", "en") else None
                if name is None or not (found["word"] or found["parts"]):
                    continue
                where = f"{cell.block.file}:{cell.block.line}, {cell.block.label}"
                lessons = [one for one in known if name.casefold() in one.names.get(language, ())]
                if not lessons:
                    yield f"{where}: no lesson is called « {name} ». Remedy: call it by its title"
                    continue
                missing = [
                    part for part in re.findall(r"\d+", found["parts"] or "") if part not in lessons[0].parts
                ]
                if missing:
                    yield f"{where}: « {name} » has no part {', '.join(missing)}. Remedy: name the part"


class _Lesson:
    """What a lesson is called in each language, and the numbers of its parts."""

    def __init__(self, cells: list[Cell]):
        self.names: dict[str, set[str]] = {}
        self.parts: set[str] = set()
        for cell in cells:
            if cell.is_code:
                continue
            for language, text in cell.text.items():
                self.parts |= set(_PART.findall(text))
                for title in _TITLE.findall(text):
                    names = {title, *re.split(r"[ \u00a0]?:[ \u00a0]", title)}
                    self.names.setdefault(language, set()).update(one.strip().casefold() for one in names)
