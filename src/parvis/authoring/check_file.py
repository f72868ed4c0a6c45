"""Writes `check.json`, what students receive so that `check` can answer beside their notebook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from parvis.authoring.cells import Cell
from parvis.authoring.checked_exercises import Checked, checked, given_imports, looks_at
from parvis.authoring.hints import Hints, read_hints
from parvis.authoring.keys import KeyFiles
from parvis.authoring.mistakes import Mistake, read_mistakes
from parvis.authoring.right_solutions import read_right
from parvis.authoring.wrong_outcomes import Known, known_mistakes

VERSION = 1


def check_file(
    folder: Path,
    unit: str,
    cells: Sequence[Cell],
    keys: KeyFiles,
    files: dict[str, bytes],
    language: str,
    earlier: bytes = b"",
) -> bytes:
    """The bytes of check.json for the assignment whose texts lie in `folder`; `files` lie beside it.

    Of each answer: its title, its visible tests, what is looked at in marking and for how many points, its
    hints, the calls to try, and the salted fingerprints of wrong outcomes. No right outcome has one, and
    there is no line of a solution, of a hidden test or of a key. `earlier` is the file as it was built
    before: a mistake whose texts have not changed is not run again.
    """
    answers = checked(cells)
    hints = read_hints(folder / "hints.md", unit, cells)
    mistakes = read_mistakes(folder / "mistakes.md", unit, list(cells), keys)
    others = read_right(folder / "right.md", unit, list(cells), keys)
    known = known_mistakes(cells, answers, hints, mistakes, others, files, language, _known_before(earlier))
    content = {
        "version": VERSION,
        "unit": unit,
        "language": language,
        "imports": given_imports(cells),
        "answers": [
            _answer(one, hints.get(one.name), known.get(one.name), mistakes, language) for one in answers
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _answer(
    one: Checked, hints: Hints | None, known: Known | None, mistakes: Sequence[Mistake], language: str
) -> dict[str, Any]:
    said = {
        mistake.name.partition("--")[2]: mistake.named.get(language, "")
        for mistake in mistakes
        if mistake.solution == one.name
    }
    wrong = known.by_outcome if known else {}
    return {
        "name": one.name,
        "title": one.title[language],
        "kind": "text" if one.answer.kind == "manual" else "function" if one.functions else "decisions",
        "closed": known.closed if known else any(cell.points for cell in one.visible),  # else no gain
        "functions": one.functions,
        "tests": [
            {"name": cell.name, "points": cell.points or 0, "source": cell.text[language]}
            for cell in one.visible
        ],
        "later": [{"points": cell.points, "looks_at": looks_at(cell, language)} for cell in one.hidden],
        "by_a_person": one.answer.points or 0,
        "probes": hints.probes if hints else [],
        "hints": hints.in_order(language) if hints else [],
        "mistakes": {mark: {"name": name, "says": said.get(name, "")} for mark, name in wrong.items()},
        "made_of": known.made_of if known else "",
    }


def _known_before(earlier: bytes) -> dict[str, Known]:
    """What an earlier file knows of each answer; nothing where there is none, or none that can be read."""
    try:
        return {
            one["name"]: Known(
                {mark: told["name"] for mark, told in one["mistakes"].items()}, one["closed"], one["made_of"]
            )
            for one in json.loads(earlier)["answers"]
        }
    except (ValueError, LookupError, TypeError, AttributeError):
        return {}
