"""Sections of right.md: the cells they give, the functions that have too few, and the refusals."""

import pytest

from parvis.authoring.cells import typed
from parvis.authoring.keys import KeyFiles
from parvis.authoring.regions import unmarked
from parvis.authoring.right_solutions import function_exercises, read_right, too_few
from parvis.authoring.text import Block
from parvis.errors import AuthoringError

GOOD = """# In other styles

## share--loop

A first course in Python.

- key: gold.json as GOLD

```python
def small(x):
    # fr| Petit.
    # en| Small.
    return x < GOLD
```

```python
def share(labels):
    return tr("un", "one")
```
"""
FUNCTION = "def share(labels):\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
VALUE = "### BEGIN SOLUTION\nx = 1\n### END SOLUTION"


def _cell(source, **keys):
    return typed(Block("code", keys, source, "assignments/moderation/moderation.md", 7), graded=True)


def _test(name):
    return _cell("assert x", test=name, points=1, skill="s")


CELLS = [_cell(FUNCTION, solution="share"), _cell(VALUE, solution="value"), _test("a"), _test("b")]


def _read(tmp_path, text):
    (tmp_path / "right.md").write_text(text, encoding="utf-8")
    (tmp_path / "key").mkdir(exist_ok=True)
    (tmp_path / "key/gold.json").write_text("3", encoding="utf-8")
    return read_right(tmp_path / "right.md", "moderation", CELLS, KeyFiles(tmp_path / "key", {}))


def test_the_last_block_is_the_solution_and_the_others_come_before(tmp_path):
    """In each language, after the key files that it uses."""
    (one,) = _read(tmp_path, GOOD)

    assert ("share--loop", "share") == (one.name, one.solution)
    assert "assignments/moderation/right.md:3, share--loop" == one.where
    first, last = one.cells["en"]
    assert "GOLD = 3\ndef small(x):\n    # Small.\n    return x < GOLD" == first
    assert 'def share(labels):\n    return "one"' == last
    assert one.cells["fr"][1].endswith('"un"')


def test_the_functions_with_too_few(tmp_path):
    """A function with a test after it; no value, desk, or work that a person marks."""
    alone = _cell(FUNCTION.replace("share", "read"), solution="read")
    desk = _cell(f"### BEGIN SOLUTION\n{unmarked(FUNCTION)}\n### END SOLUTION", solution="desk")
    assert ["share"] == function_exercises([desk, *CELLS, alone])
    assert {"share": 1} == too_few(CELLS, _read(tmp_path, GOOD))
    four = "".join(GOOD.replace("--loop", f"--loop{number}") for number in range(4))
    assert {} == too_few(CELLS, _read(tmp_path, four))


def test_without_the_text_there_is_none(tmp_path):
    """A unit begins without."""
    assert [] == read_right(tmp_path / "right.md", "moderation", CELLS, KeyFiles(tmp_path, {}))


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("## share--", "## sher--", 3, "'sher' is no solution cell. Remedy: call it <solution>--<its style>"),
        (
            "- key:",
            "- loses:",
            7,
            "'loses: gold.json as GOLD' says nothing known. Remedy: begin with one of: key",
        ),
        (
            "```python\ndef share",
            "```diff\ndef share",
            16,
            "this code is no solution. Remedy: open it with ```py",
        ),
        ("return x <", "return <", 10, "line 3 of the cell is not valid Python"),
        ("# In other", "- key: k\n\n# In", 1, "this stands before the first heading of a solution"),
        ("gold.json", "gone.json", 3, "the key file gone.json is missing"),
    ],
)
def test_a_section_that_says_too_little_is_refused(tmp_path, old, new, line, problem):
    """The file, the line, the solution and the remedy are named."""
    assert old in GOOD
    with pytest.raises(AuthoringError) as caught:
        _read(tmp_path, GOOD.replace(old, new))

    assert str(caught.value).startswith(f"assignments/moderation/right.md:{line}")
    assert problem in str(caught.value)


def test_a_section_without_code_or_with_the_name_of_another_is_refused(tmp_path):
    """What would be silently left out."""
    with pytest.raises(AuthoringError, match="it has no code"):
        _read(tmp_path, "## share--loop\n")
    with pytest.raises(AuthoringError, match="this name is already that of another solution"):
        _read(tmp_path, GOOD + GOOD)
