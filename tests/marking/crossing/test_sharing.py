"""What a cell reads and binds, and what both sides hold of it."""

import datetime

import numpy as np
import pandas as pd
import pytest

from parvis.marking.crossing import sharing
from parvis.marking.crossing.codec import Codec
from parvis.marking.crossing.ownership import Owners, parse
from parvis.marking.crossing.scopes import binds, loads, loads_inside
from parvis.marking.crossing.sharing import Shared

# What a cell reads and binds does not depend on the Python that marks.


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


@pytest.mark.parametrize(
    "source",
    [
        'for name in ["a", "b"]:\n    globals()[name]',
        '{"a": [-1, ("b", 2)]}\nglobals()',
        "In [2]: a + b",
        "%matplotlib inline\na + b",
    ],
)
def test_names_are_found_in_lists_of_texts_and_behind_what_only_ipython_reads(source):
    """A cell may ask for a name by its text, wherever the text stands."""
    owners = Owners()
    owners.read("a = 1\nb = 2", of_student=True)

    assert {"a", "b"} <= set(owners.needs(source).fetch)


# What both sides hold: changes travel while somebody uses a value, and only then.


def sides():
    codec = Codec(None, None)
    return Shared("t", codec), Shared("s", codec)


def pass_on(sender, receiver, value):
    """One message that is about a value; gives the receiver's."""
    data, changed = sender.encode(value), sender.changes()
    receiver.apply(changed)
    return receiver.decode(data)


def tell(sender, receiver):
    """One message that is about nothing."""
    receiver.apply(sender.changes())


@pytest.mark.parametrize("value", [[1, 2], {"a": 1}, [[1], [2]], np.arange(3)])
def test_a_change_is_seen_on_the_other_side(value):
    """Both ways, as long as both sides use it."""
    tests, student = sides()
    there = pass_on(tests, student, value)
    place = "a" if isinstance(value, dict) else 0
    there[place] = 7
    tell(student, tests)

    assert 7 == value[place]

    value[place] = 8
    tell(tests, student)

    assert 8 == there[place]


def test_an_item_of_a_container_that_nobody_uses_any_more_still_counts():
    """A list within a list may be used after the outer one has gone."""
    tests, student = sides()
    rows = [[1]]
    inner = pass_on(tests, student, rows)[0]
    inner.append(2)
    tell(student, tests)

    assert [[1, 2]] == rows


def test_the_same_values_of_other_types_are_a_change():
    """1 becomes True, 2.0 becomes 2."""
    tests, student = sides()
    value = [1, 2.0]
    there = pass_on(tests, student, value)
    there[:] = [True, 2]
    tell(student, tests)

    assert [bool, int] == [type(item) for item in value]


TABLES = {
    "a number": lambda table: table.__setitem__("a", table["a"] + 1),
    "a number in its place": lambda table: table.loc.__setitem__((0, "a"), 7),
    "a text": lambda table: table.loc.__setitem__((1, "b"), "z"),
    "a text of an array": lambda table: table["b"].array.__setitem__(0, "z"),
    "an object of another type": lambda table: table.at.__setitem__((0, "c"), 1.0),
    "a label": lambda table: setattr(table, "index", [9, 1]),
    "a name of labels": lambda table: setattr(table.index, "name", "row"),
    "the order of columns": lambda table: table.insert(0, "c", table.pop("c")),
    "a column": lambda table: table.pop("a"),
    "the order of rows": lambda table: table.iloc.__setitem__(slice(None), table.to_numpy()[::-1]),
    "an attribute": lambda table: table.attrs.update(unit="s"),
}


@pytest.mark.parametrize("change", TABLES.values(), ids=TABLES)
def test_a_change_within_a_table_is_seen_on_the_other_side(change):
    """Whichever of its parts has changed, and only then."""
    tests, student = sides()
    table = pd.DataFrame(
        {"a": [1, 2], "b": ["x", "y"], "c": pd.Series([1, "x"], dtype=object), "name": ["u", "v"]}
    )
    there = pass_on(tests, student, table)

    assert {} == student.changes()

    tests.encode(table)
    student.decode(["shared", "t1"])
    change(there)
    tell(student, tests)

    pd.testing.assert_frame_equal(there, table, check_exact=True)
    assert there.attrs == table.attrs
    assert [type(one) for one in there.get("c", [])] == [type(one) for one in table.get("c", [])]


CHANGING, LASTING = [1], [datetime.date(2026, 3, 1), pd.Timestamp(0), pd.NaT, np.int64(3), 2.5, "a", None]
HOLDERS = {
    "a table": lambda items: pd.DataFrame({"base": pd.Series(items, dtype=object), "n": range(len(items))}),
    "a column": lambda items: pd.Series(items, dtype=object),
    "an array": lambda items: np.fromiter(items, dtype=object),
    "a list": list,
    "a dictionary": lambda items: dict(enumerate(items)),
}


@pytest.mark.parametrize("hold", HOLDERS.values(), ids=HOLDERS)
def test_what_holds_only_what_cannot_change_rests(hold, monkeypatch):
    """A table of dates is not compared in each message once nobody is at work on it; one of lists is."""
    looked = []
    monkeypatch.setattr(sharing, "snapshot", lambda _codec, _value: lambda: looked.append(1) or True)
    seen = []
    for items in (LASTING, [*LASTING, CHANGING]):
        tests, student = sides()
        pass_on(tests, student, hold(items))
        tell(student, tests)
        looked.clear()
        for _message in range(sharing._REST - 2):
            tell(student, tests)
        seen.append(len(looked))

    assert seen[0] <= 1
    assert seen[1] >= sharing._REST - 2


@pytest.mark.parametrize("hold", HOLDERS.values(), ids=HOLDERS)
def test_what_can_change_inside_is_still_compared(hold):
    """Its items may be used where nobody has the whole any more."""
    tests, student = sides()
    rows = hold([[1], "a"])
    there = pass_on(tests, student, rows)
    inner = there["base"][0] if isinstance(there, pd.DataFrame) else there[0]
    del there
    tell(student, tests)
    inner.append(2)
    tell(student, tests)

    assert [1, 2] == (rows["base"][0] if isinstance(rows, pd.DataFrame) else rows[0])


@pytest.mark.parametrize("hold", HOLDERS.values(), ids=HOLDERS)
def test_a_table_of_dates_that_somebody_changes_is_told(hold):
    """It rested meanwhile."""
    tests, student = sides()
    rows = hold([*LASTING])
    there = pass_on(tests, student, rows)
    tell(student, tests)
    if isinstance(there, pd.DataFrame):
        there.loc[0, "base"] = "new"
    else:
        there[0] = "new"
    tell(student, tests)

    assert "new" == (rows["base"][0] if isinstance(rows, pd.DataFrame) else rows[0])


def test_what_one_side_no_longer_uses_is_not_sent_to_it():
    """Until a message is about it again, which then brings all that has changed."""
    tests, student = sides()
    value = [1]
    pass_on(tests, student, value)
    tell(student, tests)
    tell(student, tests)
    value.append(2)

    assert {} == tests.changes()
    assert [1, 2] == pass_on(tests, student, value)


def test_what_nobody_uses_is_forgotten_on_both_sides():
    """A thousand arguments leave nothing behind."""
    tests, student = sides()
    for number in range(1000):
        pass_on(tests, student, [number])
        tell(student, tests)
    for _again in range(2):
        tell(tests, student)
        tell(student, tests)

    assert 10 > len(tests._objects) + len(student._objects)


def test_nobody_looks_into_an_array_of_objects():
    """An address between two of its own would not be one; a view of numbers is given."""
    tests, student = sides()
    names = []
    for value in (np.arange(3), np.array([[], {}], dtype=object)):
        pass_on(tests, student, value)
        names.append(tests.encode(value)[1])

    assert [1, 2] == student.view(names[0], 8, [2], [8]).tolist()
    with pytest.raises(ValueError, match="objects"):
        student.view(names[1], 4, [1], [8])


def test_what_is_kept_by_one_side_alone_rests_and_is_let_go_in_the_end():
    """A table of many rows, each handed over once: none is looked at in each message, none stays for ever."""
    tests, student = sides()
    rows = [[number] for number in range(150)]
    for row in rows:
        pass_on(tests, student, row)
        tell(student, tests)
    rows[3].append("later")

    assert [3, "later"] == pass_on(tests, student, rows[3])

    rows.clear()
    for _message in range(80):
        tell(tests, student)
        tell(student, tests)

    assert 8 > len(tests._objects)
    assert 8 > len(student._objects)
