"""What the first lesson tells a beginner to do on purpose gives what it says."""

import re
from pathlib import Path

import pytest

from parvis.authoring.languages import resolve
from parvis.authoring.text import read_blocks

FILE = "course/start/morning.md"
BLOCKS = list(read_blocks(Path(__file__).parents[2] / FILE, FILE))


def cell(words: str) -> str:
    """The one code cell with these words, in English."""
    (found,) = [one.source for one in BLOCKS if one.kind == "code" and words in one.source]
    return resolve(found, "en")


@pytest.mark.parametrize(
    ("words", "right", "wrong", "error"),
    [
        ("print(reply(name, 3))", "reply(name", "reply(nmae", NameError),
        ('"Thank you for your message")', 'message")', "message)", SyntaxError),
        ("if 30 > 24:", "    print", "print", IndentationError),
    ],
)
def test_an_error_made_on_purpose_is_the_one_that_is_named(words, right, wrong, error):
    """The cell runs as it stands, and stops so once it is broken as the lesson asks."""
    source = cell(words)
    known = {"reply": lambda name, hours: name}
    exec(source, dict(known))
    with pytest.raises(error):
        exec(source.replace(right, wrong), dict(known))

    assert any(f"`{error.__name__}`" in one.source for one in BLOCKS if one.kind == "prose")


def test_the_answer_that_is_shown_passes_the_check(capsys):
    """The possible answer in both languages is one, and the check counts three marks."""
    shown = {code for one in BLOCKS for code in re.findall(r"```python\n(.*?)```", one.source, re.S)}
    (answer,) = shown
    exec(cell("def late(hours):").replace("def late(hours):\n    ...\n", answer), {})

    assert 3 == capsys.readouterr().out.count("✓")


def test_the_cells_that_begin_with_dots_say_so(capsys):
    """Nothing is written yet: each cell runs, and shows that something is left to do."""
    exec(cell("my_day = ..."), {})
    exec(cell("def share(part, total):"), {})
    exec(cell("def late(hours):"), {})
    said = capsys.readouterr().out

    assert "The three dots are still there" in said
    assert "Ellipsis" in said
    assert 3 == said.count("✗")
