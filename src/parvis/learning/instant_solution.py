"""Reads a solution from the private half of the course, where a learner alone has it on the own machine."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from parvis.errors import AuthoringError
from parvis.learning.instant_file import Answer


def own_solution(unit: str, answer: Answer, language: str, folder: Path = Path()) -> str:
    """The solution of `answer` for a learner who works in `folder`; "" where there is none to show.

    It is read from assignments/ of the learner's own course, which a class does not have; nothing of it lies
    beside the notebook. Decisions have no solution that could be read: `parvis check` explains those.
    """
    if answer.kind == "decisions":
        return ""
    here = folder.resolve()
    for root in here.parents:
        text = root / "assignments" / unit / f"{unit}.md"
        if text.is_file() and here.is_relative_to(root / "work" / language):
            return _read(text, answer.name, language)
    return ""


@lru_cache(maxsize=8)
def _read(path: Path, name: str, language: str) -> str:
    from parvis.authoring import languages
    from parvis.authoring.regions import unmarked
    from parvis.authoring.text import read_blocks

    try:
        for block in read_blocks(path, path.name):
            if name in (block.keys.get("solution"), block.keys.get("manual")):
                if block.kind == "code":
                    return languages.resolve(unmarked(block.source), language).strip()
                if block.keys.get("lang") == language:
                    return unmarked(block.source).strip()
    except (AuthoringError, languages.NotTwoLanguages):
        return ""
    return ""
