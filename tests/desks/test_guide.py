"""docs/authors.md shows a desk that works: its code is that of these tests, its cells run."""

import re
import sys
from pathlib import Path

import pytest

from parvis import answers
from parvis.variants import Variant

from . import questions, questions_desk

GUIDE = (Path(__file__).parents[2] / "docs" / "authors.md").read_text(encoding="utf-8")
ASKED = ["Is it fair?", "Is it true?", "Is it kind?", "Is it number 3?"]
RIGHT = dict.fromkeys(ASKED, "yes")


def block(opening):
    return re.search(rf"^````{opening}\n(.*?)^````$", GUIDE, re.MULTILINE | re.DOTALL)[1]


def cell(name):
    """The code of one of the guide's cells, in English."""
    code = re.search(rf"^:\w+: {name}\n(.*?)^```$", block("markdown desk"), re.MULTILINE | re.DOTALL)[1]
    return re.sub(r"^:.*$", "", code, flags=re.MULTILINE)


@pytest.fixture
def notebook(monkeypatch):
    """What the guide's set-up cell leaves behind, with the unit's package in place."""
    monkeypatch.setitem(sys.modules, "parvis.toy", questions)
    monkeypatch.setitem(sys.modules, "parvis.toy.questions", questions)
    monkeypatch.setitem(sys.modules, "parvis.toy.questions_desk", questions_desk)
    return {
        "answers": answers,
        "variant": Variant(3, "toy", 4),
        "tr": lambda french, english: english,
        "RIGHT": RIGHT,
    }


@pytest.mark.parametrize(
    ("opening", "module"), [("python model", questions), ("python desk", questions_desk)]
)
def test_the_code_of_the_guide_is_the_code_that_is_tested(opening, module):
    """A desk that an author copies is one that works."""
    tested = Path(module.__file__).read_text(encoding="utf-8")

    assert tested == block(opening).replace("from parvis.toy.questions", "from .questions")


def test_the_right_solution_earns_every_point(notebook, capsys):
    """From the solution cell to the number that the last test gives."""
    exec(cell("questions"), notebook)
    exec(cell("questions_complete"), notebook)
    lines = cell("questions_right").strip().split("\n")
    points = lines.index("round(3 * right / len(chosen), 2)")
    exec("\n".join(lines[:points]), notebook)

    assert 3 == eval(lines[points], notebook)
    assert "Right answers: 4 out of 4." in capsys.readouterr().out


def test_what_the_desk_saved_is_marked(notebook):
    """The desk's cell, a choice, then the visible check, which says what is still open."""
    exec(cell("questions_desk") + "\n", notebook)
    questions_desk.QuestionDesk(ASKED, "graded", exercise="questions", variant=3).fields[
        "Is it fair?"
    ].value = "no"
    with pytest.raises(AssertionError, match="Questions without an answer: 3"):
        exec(cell("questions_complete"), notebook | {"pasted": ""})


@pytest.mark.parametrize("name", ["questions_complete", "questions_right"])
def test_an_untouched_notebook_earns_nothing(notebook, name):
    """And reads what to do."""
    with pytest.raises(AssertionError, match=r"There is no answers\.json"):
        exec(cell(name), notebook | {"pasted": ""})
