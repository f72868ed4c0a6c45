"""What a cell reads and binds does not depend on the Python that marks."""

import pytest

from parvis.marking.crossing.ownership import parse
from parvis.marking.crossing.scopes import binds, loads, loads_inside

CELLS = {
    "a list": ("[x for x in rows if x > least]", {"rows", "least"}, set()),
    "a set": ("kept = {x for x in rows}", {"rows"}, {"kept"}),
    "a dictionary": ("kept = {k: f(v) for k, v in rows.items()}", {"rows", "f"}, {"kept"}),
    "a name bound inside": (
        "any((seen := x) for x in rows)",
        {"any", "rows", "seen"},
        {"seen"},
    ),
    "the same name around": ("x = [x for x in x]", {"x"}, {"x"}),
    "one inside the other": ("[[y for y in x] for x in rows]", {"rows"}, set()),
    "an annotated variable": ("x: int = 3", {"int"}, {"x"}),
    "waiting": ("y = await f(x)", {"f", "x"}, {"y"}),
    "a loop that waits": ("async for x in f(): pass", {"f"}, {"x"}),
    "a file that waits": ("async with f() as x: pass", {"f"}, {"x"}),
    "a list that waits": ("y = [x async for x in f()]", {"f"}, {"y"}),
}


@pytest.mark.parametrize(("source", "read", "bound"), CELLS.values(), ids=CELLS)
def test_a_cell_reads_and_binds_the_same_everywhere(source, read, bound):
    """Since 3.12 comprehensions count otherwise for Python itself, and since 3.14 so does `await`."""
    tree = parse(source)

    assert read == loads(tree)
    assert bound == binds(tree)


def test_a_function_that_waits_reads_when_it_is_called():
    """What stands inside it counts as read then, and `global` binds the notebook's name."""
    tree = parse("async def f():\n    global total\n    total = [x async for x in await rows(limit)]")

    assert {"rows", "limit"} <= loads_inside(tree)
    assert {"f", "total"} == binds(tree)
