"""Takes one text through the named passes: from what its author wrote to cells ready for a notebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from parvis.authoring import keys, languages, pairs, rules, variant_calls
from parvis.authoring.cells import Cell, typed
from parvis.authoring.generators import Generated, generate
from parvis.authoring.keys import KeyFiles
from parvis.authoring.regions import check_regions
from parvis.authoring.text import fingerprint, read_blocks
from parvis.course import Course
from parvis.language import LANGUAGES


@dataclass(frozen=True)
class Manuscript:
    """One text: where it is, how messages call it, its unit and its course, and whether it is marked."""

    path: Path
    file: str
    unit: str
    graded: bool
    course: Course

    @cached_property
    def generated(self) -> Generated:
        """The data of the unit's variants, made once."""
        path = self.path.parent / "generate.py"
        file = f"{self.file.rpartition('/')[0]}/{path.name}"
        return generate(path, file, self.course.unit(self.unit).variants)

    @cached_property
    def keys(self) -> KeyFiles:
        """The unit's key files: those of key/, and those that its generator makes."""
        return KeyFiles(self.path.parent / "key", self.generated.keys)


def _pairs(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return pairs.pair(cells, text.unit)


def _two_languages(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return [_shared(rules.check_shell(cell), text.unit) if cell.is_code else cell for cell in cells]


def _code(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return [rules.check_code(cell) for cell in cells]


def _variants(cells: list[Cell], text: Manuscript) -> list[Cell]:
    if not text.graded:
        return cells
    pool = text.course.unit(text.unit).variants
    return [variant_calls.fill_in(cell, text.course.id, text.unit, pool) for cell in cells]


def _regions(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return [check_regions(cell) for cell in cells]


def _skills(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return [rules.check_skill(cell, frozenset(text.course.competencies)) for cell in cells]


def _keys(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return [keys.include_keys(cell, text.keys) if cell.key else cell for cell in cells]


def _rubrics(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return [part for cell in cells for part in keys.include_rubric(cell, text.path.parent / "key", text.unit)]


def _names(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return rules.check_names(cells)


PASSES: tuple[Callable[[list[Cell], Manuscript], list[Cell]], ...] = (
    _pairs,
    _two_languages,
    _code,
    _variants,
    _regions,
    _skills,
    _keys,
    _rubrics,
    _names,
)


def read_cells(text: Manuscript) -> list[Cell]:
    """The cells of `text` after every pass; AuthoringError at the first thing that is wrong."""
    cells = [typed(block, text.graded) for block in read_blocks(text.path, text.file)]
    for step in PASSES:
        cells = step(cells, text)
    return cells


def _shared(cell: Cell, unit: str) -> Cell:
    source = cell.block.source
    try:
        languages.check_same_program(source)
        french = languages.french(source)
        texts = {language: languages.resolve(source, language) for language in LANGUAGES}
    except languages.NotTwoLanguages as error:
        cell.refuse(
            str(error), "let the languages differ only in tr(French, English) and in fr| or en| lines"
        )
    if french and cell.of != fingerprint(french):
        pairs.refuse_stale(cell, unit, "the cell's own English")
    return replace(cell, text=texts)
