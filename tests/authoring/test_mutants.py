"""Mutants: which changes are made, where, and how they are written."""

import pytest

from parvis.authoring.mutants import header, mutants
from parvis.authoring.survivors import as_item
from parvis.syntax import syntax_tree


def _cell(body, given="def f(table, others):"):
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    return f"{given}\n    ### BEGIN SOLUTION\n    ### STUB: return ...\n{lines}\n    ### END SOLUTION"


def _new(body):
    return [mutant.new for mutant in mutants("f", _cell(body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return table >= others", ["return table > others"]),
        ("return table == others", ["return table != others"]),
        ("return table not in others", ["return table in others"]),
        ("return table - others", ["return table + others", "return others - table"]),
        (
            "return table / others",
            ["return table // others", "return round(table / others, 2)", "return table / table"],
        ),
        ("return table.sum() / others.sum()", ["return (table / others).mean()"]),
        (
            "return (table / others).mean()",
            ["return table.sum() / others.sum()", "return (table / others).median()"],
        ),
        (
            "return table and not others",
            ["return table or not others", "return table", "return table and others"],
        ),
        ("return table & others", ["return table | others", "return others"]),
        (
            "return 5 if table else 7",
            ["return 5", "return 7", "return 6 if table else 7", "return 4 if table else 7"],
        ),
        ("return table[0]", ["return table[1]", "return table[-1]"]),
        ("return table * 0.5", ["return table * 0.55", "return table * 0.45"]),
        ("return table.iloc[others]", ["return table.loc[others]"]),
        ("return table[1:others]", ["return table[:others]", "return table[1:]", "return table[2:others]"]),
        ("return max(table)", ["return min(table)"]),
        ("return sorted(table, key=len)", ["return list(table)", "return sorted(table)"]),
        ("return round(table, 2)", ["return table"]),
        ("return table.dropna().median()", ["return table.median()", "return table.dropna().mean()"]),
        ("return table.strip().lower()", ["return table.lower()", "return table.strip()"]),
        (
            "return table.drop_duplicates(keep='last')",
            ["return table", "return table.drop_duplicates(keep='first')"],
        ),
        (
            "return table.sort_values(['a', 'b'], ascending=[False, True])",
            [
                "return table.sort_values(['a'], ascending=[False])",
                "return table.sort_values(['a', 'b'], ascending=[True, True])",
                "return table",
            ],
        ),
        (
            "return sorted(table, key=lambda row: (row.n, row.name))",
            ["return sorted(table, key=lambda row: (row.n,))"],
        ),
        ("return [x for x in table if x]", ["return [x for x in table]"]),
        ("return table['a'] / table['b']", ["return table['b'] / table['b']"]),
        ("return 'up' if table else 'down'", ["return 'down' if table else 'down'"]),
        ("return distance(table, others)", ["return distance(others, table)"]),
        ("if not table:\n    return 0\nreturn 1", ["removed", "if table:"]),
        ("if table:\n    x = 1\nelse:\n    x = 2\nreturn x", ["x = 1", "x = 2"]),
        ("table = table.copy()\nreturn table", ["removed", "table = table"]),
        (
            "x = 0\nfor y in table:\n    x += y\nreturn x",
            ["for y in list(table)[1:]:", "for y in list(table)[:-1]:", "x = y", "x -= y", "removed"],
        ),
        ("for y in table:\n    if y:\n        continue\n    break", ["break", "continue"]),
        ("table.append(3)\nreturn table", ["removed"]),
    ],
)
def test_each_kind_of_change(body, expected):
    """Boundaries, operators, branches, order, ends, rounding, what is forgotten: each makes its mutants."""
    assert [] == [new for new in expected if new not in _new(body)]


@pytest.mark.parametrize(
    "body",
    [
        "return abs(table - others)",
        "return (table - others) ** 2",
        "return int(table.sum())",
        "return table.clip(0, 1)",
    ],
)
def test_what_changes_no_answer_is_left_alone(body):
    """A sign that is lost anyway, a number that is whole, limits that hold more than the values."""
    dull = {"return abs(others - table)", "return (others - table) ** 2", "return table.sum()"}

    assert not dull.intersection(_new(body))
    assert not [new for new in _new(body) if "clip(1" in new or "2)" in new]


def test_no_mutant_is_the_solution_or_another():
    """Each program is tried once."""
    found = [mutant.source for mutant in mutants("f", _cell("x = table[0]\nreturn x < 1 and x <= 1"))]

    assert len(found) == len(set(found)) > 4


def test_only_what_a_student_writes_is_changed():
    """Neither given lines, within a statement too, nor keys, imports, docstrings and refusals."""
    given = "def f(x: int = 3):\n    '''Give 1.'''\n    y = x + 1"
    body = "GOLD = [1, 2]\nimport math\nif y in GOLD:\n    raise ValueError('no 1')\nreturn {'a': y}"
    found = mutants(
        "f", _cell(body, given).replace("{'a'", "{\n    ### END SOLUTION\n        'a'"), keys=["GOLD"]
    )

    assert {("if y in GOLD:", "if y not in GOLD:"), ("if y in GOLD:", "removed")} == {
        (mutant.old, mutant.new) for mutant in found
    }


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("x = [1,\n     2]", "x = [1, 2]"),
        ("for a, b in c:\n    d", "for a, b in c:"),
        ("@cache\ndef f(x):\n    return x", "def f(x):"),
        ("with open(x) as y:\n    z", "with open(x) as y:"),
    ],
)
def test_a_statement_in_one_line(statement, line):
    """How it is laid out does not matter."""
    assert line == header(syntax_tree(statement).body[0])


def test_a_mutant_as_an_item_of_the_list():
    """What the lint prints is what one pastes."""
    first, *_rest = mutants("f", _cell("return table < 3"))

    assert "- `return table < 3` -> `return table <= 3`:" == as_item(first)
