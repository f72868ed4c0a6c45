"""Takes one text through the named passes: from what its author wrote to cells ready for a notebook."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from parvis.authoring import keys, languages, pairs, rules
from parvis.authoring.cells import Cell, typed
from parvis.authoring.generators import Generated, generate
from parvis.authoring.keys import KeyFiles
from parvis.authoring.law import Law, load_law
from parvis.authoring.law_references import with_law, with_law_in_data
from parvis.authoring.oracles import include_oracles
from parvis.authoring.rules import check_regions
from parvis.authoring.text import fingerprint, read_blocks
from parvis.course import Course
from parvis.language import LANGUAGES
from parvis.syntax import syntax_tree

# Fills in whose data a graded notebook opens: course, unit and pool, as course.toml has them.

_OPENS, _BY_HAND = "open_variant", {"Variant", "variant_number"}


def fill_in(cell: Cell, course: str, unit: str, pool: int, practice: int = 0) -> Cell:
    """`cell` with `open_variant(STUDENT_ID)` completed; AuthoringError where it was completed by hand.

    A number written in a text would stay behind when course.toml changes.
    """
    if not cell.is_code:
        return cell
    values = f"course={course!r}, unit={unit!r}, pool={pool}".replace("'", '"')
    values += f", practice={practice}" if practice else ""
    return replace(cell, text={language: _filled(cell, text, values) for language, text in cell.text.items()})


def _filled(cell: Cell, text: str, values: str) -> str:
    calls = []
    for node in ast.walk(syntax_tree(text)):
        name = _called(node)
        if name in _BY_HAND:
            cell.refuse(f"it calls {name}()", "open another data set with variant.other(number)")
        if isinstance(node, ast.Call) and name == _OPENS:
            if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
                cell.refuse(
                    "it says by hand whose data it opens, which course.toml says",
                    "write variants.open_variant(STUDENT_ID)",
                )
            calls.append(node)
    lines = text.encode("utf-8").split(b"\n")
    for call in sorted(calls, key=_end, reverse=True):
        last = call.args[0]
        number, column = _end(last)
        line = lines[number - 1]
        begin, end = line[:column], line[column:]
        lines[number - 1] = begin + f", {values}".encode() + end
    return b"\n".join(lines).decode("utf-8")


def _end(node: ast.expr) -> tuple[int, int]:
    """The line and the column, in bytes, where an expression ends."""
    return node.end_lineno or 0, node.end_col_offset or 0


def _called(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@dataclass(frozen=True)
class Manuscript:
    """One text: where it is, how messages call it, its unit and its course, and whether it is marked.

    `practice` is the number of the only data set that it is made for, 0 for those of the class.
    """

    path: Path
    file: str
    unit: str
    graded: bool
    course: Course
    practice: int = 0

    @cached_property
    def generated(self) -> Generated:
        """The data of the unit's variants, made once."""
        path = self.path.parent / "generate.py"
        file = f"{self.file.rpartition('/')[0]}/{path.name}"
        pool = range(1, self.course.unit(self.unit).variants + 1)
        made = generate(path, file, [self.practice] if self.practice else pool)
        return with_law_in_data(made, self.law, file)

    @cached_property
    def law(self) -> Law:
        """The law that the course teaches."""
        return load_law(self.root)

    @property
    def root(self) -> Path:
        """The folder of the course."""
        return Path(str(self.path.resolve()).removesuffix(self.file))

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
    return [fill_in(cell, text.course.id, text.unit, pool, text.practice) for cell in cells]


def _regions(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return [check_regions(cell) for cell in cells]


def _skills(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return [rules.check_skill(cell, frozenset(text.course.competencies)) for cell in cells]


def _keys(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return [keys.include_keys(cell, text.keys) if cell.key else cell for cell in cells]


def _oracles(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return include_oracles(cells)


def _rubrics(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return [part for cell in cells for part in keys.include_rubric(cell, text.path.parent / "key", text.unit)]


def _law(cells: list[Cell], text: Manuscript) -> list[Cell]:
    return [with_law(cell, text.law) for cell in cells]


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
    _oracles,
    _rubrics,
    _law,
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
