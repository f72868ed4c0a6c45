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


def answer(begin: str) -> str:
    """The one possible answer that begins so, the same in both languages."""
    shown = {code for one in BLOCKS for code in re.findall(r"```python\n(.*?)```", one.source, re.S)}
    (found,) = [code for code in shown if code.startswith(begin)]
    return found


def test_the_answers_that_are_shown_pass_the_checks(capsys):
    """The possible answers in both languages are right: a share, and three marks of the check."""
    for begin, dots in (("def share(part", "return ..."), ("def late(", "    ...\n")):
        source = cell(begin)
        assert dots in source
        exec(answer(begin) + source[source.index("\n\n") :], {})
    said = capsys.readouterr().out

    assert "Removed: 0.05\nWithout messages: nan" in said
    assert 3 == said.count("✓")


def test_a_reply_is_signed_in_each_language(capsys):
    """The answer that is shown greets Lina and signs."""
    shown = [code for one in BLOCKS for code in re.findall(r"```python\n(def reply.*?)```", one.source, re.S)]
    for code in shown:
        exec(code, {})
    said = capsys.readouterr().out.splitlines()

    assert ["L'équipe Marmolune", "The Marmolune team"] == [one.split("! ")[1].strip() for one in said]
    assert all("Lina" in one for one in said)


def test_the_cells_that_begin_with_dots_say_so(capsys):
    """Nothing is written yet: each cell runs, and shows that something is left to do."""
    exec(cell("my_day = ..."), {})
    exec(cell("def share(part, total):"), {})
    exec(cell("def late(hours):"), {})
    said = capsys.readouterr().out

    assert "The three dots are still there" in said
    assert "Ellipsis" in said
    assert 3 == said.count("✗")
