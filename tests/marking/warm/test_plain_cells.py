"""A cell that is spared IPython's reading comes out as IPython would have had it."""

import json
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from parvis.marking.warm.plain_cells import is_plain, spare_plain_cells

ROOT = Path(__file__).parents[3]
CHANGED = [
    "%matplotlib inline\nx = 1",
    "x = 1\n  %time y = 2",
    "%%capture\nprint(1)",
    "files = !ls\nfiles",
    "t = %timeit -o 1\nt",
    "?len\n1",
    "1\nlen?",
    "1\n!ls",
    "/print 1\n2",
    ",print a b\n2",
    ";print a b\n2",
    ">>> x = 1\n>>> x",
    "x = 1\n...\nx",
    "In [1]: x = 1\n   ...: x",
    "\n\nx = 1\nx",
    "    x = 1\n    x",
    "ls",
]
KEPT = ["x = 1\nx", "def f():\n    ...\n    return 5 % 2", "x = (1\n     + 2)\ny = x != 3", "x = 'a\nb"]


@pytest.fixture(scope="module")
def shells():
    """IPython's own shell, and one that spares plain cells."""
    usual, sparing = InteractiveShell(), InteractiveShell()
    spare_plain_cells(sparing)
    return usual, sparing


@pytest.mark.parametrize("source", CHANGED)
def test_what_ipython_changes_is_read_by_it(shells, source):
    """Magics, commands, help, prompts and indents become what they ever became."""
    assert not is_plain(source)
    assert shells[0].transform_cell(source) == shells[1].transform_cell(source)


@pytest.mark.parametrize("source", KEPT)
def test_plain_python_is_left_as_it_is(shells, source):
    """Also where it is no Python: the reason is told when it runs."""
    assert is_plain(source)
    assert shells[0].transform_cell(source) == shells[1].transform_cell(source)


@pytest.mark.parametrize("unit", ["start", "crisis"])
def test_the_cells_of_a_unit_are_read_alike(shells, unit):
    """Whichever way they take."""
    for path in ROOT.glob(f"source/{unit}-*/*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for source in ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"):
            assert shells[0].transform_cell(source) == shells[1].transform_cell(source)


def test_a_transformation_of_the_students_own_is_kept(shells):
    """A cell may have given the shell one: from then on it reads every cell."""
    sparing = shells[1]
    sparing.input_transformers_post.append(lambda lines: [line.replace("1", "2") for line in lines])
    try:
        assert sparing.transform_cell("x = 1\nx") == "x = 2\nx\n"
    finally:
        sparing.input_transformers_post.pop()


@pytest.mark.parametrize(
    ("source", "awaits"),
    [
        ("import asyncio\nawait asyncio.sleep(0)", True),
        ("[x async for x in y]\n1", True),
        ("awaited = 1\n2", False),
        ("x = 1\nx", False),
    ],
)
def test_only_a_cell_that_awaits_needs_a_loop(shells, source, awaits):
    """As IPython finds, which is asked where the word is there."""
    assert [awaits, awaits] == [shell.should_run_async(source, transformed_cell=source) for shell in shells]
