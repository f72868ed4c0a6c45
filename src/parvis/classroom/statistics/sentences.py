"""What tests say to different people and in different languages, counted as the one sentence that it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import nbformat

from parvis.classroom.intake import notebook_name
from parvis.classroom.statistics import own_sentences
from parvis.course import Unit
from parvis.language import _
from parvis.syntax import syntax_tree

_NUMBER = re.compile(r"\d+(?:[.,\u202f\u00a0]\d+)*")
_LEAST = 12  # letters: what is shorter is a name, no sentence


class Sentences:
    """The sentences in the tests of a unit, in the order of their lines, the same in each language."""

    def __init__(self, root: Path, unit: Unit, languages: Sequence[str], spoken: str):
        self._spoken = spoken
        self._by_cell: dict[str, dict[str, list[str]]] = {}
        for language in languages:
            assignment = unit.assignment(language)
            path = root / "source" / assignment / notebook_name(root, assignment)
            for cell in nbformat.read(path, as_version=4).cells if path.is_file() else []:
                nbgrader = cell.metadata.get("nbgrader", {})
                if nbgrader.get("grade") and cell.cell_type == "code":
                    said = self._by_cell.setdefault(nbgrader["grade_id"], {})
                    said[language] = templates(cell.source)

    def in_one_language(self, cell: str, sentence: str) -> str:
        """The sentence without what differs from one person to the next, in the language of the report.

        One that stands neither in a test of this cell nor in the package, such as Python's own, stays in the
        language it was said in.
        Of an answer that was not finished only that is said.
        """
        if "..." in sentence:
            return _("There are dots left to replace.")
        said = self._by_cell.get(cell, {})
        wanted = said.get(self._spoken, [])
        for language, texts in said.items():
            for place, text in enumerate(texts):
                if _pattern(text).search(" ".join(sentence.split())):
                    same = language == self._spoken or len(texts) != len(wanted)
                    return text if same else wanted[place]
        return own_sentences.in_one_language(sentence) or _NUMBER.sub("…", " ".join(sentence.split()))


def templates(source: str) -> list[str]:
    r"""The texts of a test long enough to be a sentence, with "…" in the places that it fills in.

    >>> templates('assert x == 4, f"You find {x} copies: compare."\nassert y, "No message at all."')
    ['You find … copies: compare.', 'No message at all.']
    """
    try:
        tree = syntax_tree(source)
    except (SyntaxError, ValueError):
        return []
    found = []
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values]
            found.append((node.lineno, node.col_offset, "".join(parts)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            found.append((node.lineno, node.col_offset, node.value))
    texts = [" ".join(text.split()) for _line, _column, text in sorted(found)]
    return [text for text in texts if len(text) >= _LEAST and " " in text]


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("^" + "(?:.{0,300}?)".join(re.escape(part) for part in text.split("…")) + "$")
