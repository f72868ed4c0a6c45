"""Each beginners' mistake of docs/first-errors.md gives the sentence written there, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from parvis.attempts import expecting
from parvis.language import use_language
from parvis.plain_errors import sentence

PAGE = Path(__file__).parents[2] / "docs/first-errors.md"


@dataclass(frozen=True)
class Mistake:
    """One section of the page."""

    title: str
    code: str
    said: dict[str, str]
    answers: bool  # whether the code runs, and only its answer is wrong


def read_page(text: str) -> tuple[str, list[Mistake]]:
    """The code at hand, and the mistakes."""
    set_up = re.search(r"```python\n(.*?)```", text, re.DOTALL)[1]
    stops, answers = text.split("\n## ")[2:]
    pattern = r"### ([^\n]+)\n\n```\n(.*?)\n```\n\n- ([^\n]+)\n- ([^\n]+)"
    return set_up, [
        Mistake(title, code, {"fr": fr, "en": en}, part is answers)
        for part in (stops, answers)
        for title, code, fr, en in re.findall(pattern, part, re.DOTALL)
    ]


SET_UP, MISTAKES = read_page(PAGE.read_text(encoding="utf-8"))
CHECK = 'expecting("number", lambda *given: rate(*given))(28, 1000)'


def told(mistake: Mistake, run: Callable) -> tuple[Exception, str]:
    """The error that a mistake ends in, and what the notebook says of it below the line at fault."""
    names: dict[str, object] = {"__name__": "__main__", "expecting": expecting}
    run(SET_UP, names)
    stopped = run(mistake.code, names)
    if mistake.answers:
        assert stopped is None
        stopped = run(CHECK, names)
    assert stopped is not None, "nothing stopped"
    words = sentence(stopped)
    return stopped, words if mistake.answers else " ".join(words.splitlines()[1:])


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    """The only notebook of the folder, one cell of which was not run."""
    cells = [{"cell_type": "code", "source": source} for source in (SET_UP, "Z = 1.96")]
    (tmp_path / "lesson.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.title)
def test_each_mistake_gives_its_sentence_in_both_languages(mistake, notebook, run):
    """The table is printed as it is made: run with -s, or read the page."""
    for language, expected in mistake.said.items():
        use_language(language)
        stopped, words = told(mistake, run)
        print(f"{mistake.title} | {language} | {words}")

        assert expected == words, f"write the new sentence in {PAGE.name}"
        if not isinstance(stopped, AssertionError) and " " in str(stopped):
            assert str(stopped) not in words  # Python's own words are not what is told


def test_the_page_has_enough_of_them():
    """At least twenty-five are promised, each sentence with one remedy at most."""
    assert len(MISTAKES) >= 60
    assert len({mistake.title for mistake in MISTAKES}) == len(MISTAKES)
    assert [] == [one.title for one in MISTAKES for said in one.said.values() if len(said) > 180]
