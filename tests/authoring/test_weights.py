"""Points by kind are counted from the texts, and a unit that is out of balance is named."""

from parvis.authoring.cells import typed
from parvis.authoring.text import Block
from parvis.authoring.weights import points_by_kind, unbalanced

FUNCTION = "def share(labels):\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
LIST = '### BEGIN SOLUTION\n### STUB: order = ["..."]\norder = ["A"]\n### END SOLUTION'


def _cells(*blocks):
    return [typed(Block(kind, keys, source, "a.md", 1), graded=True) for kind, keys, source in blocks]


def _test(name, points):
    return "code", {"test": name, "points": points, "skill": "s"}, "assert True"


def _text(language):
    keys = {"lang": language, "manual": "letter", "points": 3, "skill": "s", "rubric": "letter"}
    return "prose", keys, "Write."


def test_points_by_kind():
    """A function is code, a list of answers or a desk a decision, a text a text; a pair counts once."""
    cells = _cells(
        ("code", {"solution": "share"}, FUNCTION),
        _test("share_visible", 1),
        _test("share_hidden", 2.5),
        ("code", {"solution": "order"}, LIST),
        _test("order_right", 2),
        ("code", {"solution": "part"}, LIST),
        ("code", {"solution": "whole"}, FUNCTION),
        _test("whole_hidden", 4),
        _text("fr"),
        _text("en"),
    )

    assert {"code": 7.5, "decisions": 2, "writing": 3} == points_by_kind(cells)


def test_a_unit_out_of_balance():
    """Each kind outside its band is named with its share; a short unit is left alone."""
    (code, desks) = unbalanced("a.md", {"code": 43, "decisions": 12, "writing": 15})

    assert code.startswith("a.md: code earns 61% of the points, not 45 to 55%. Remedy: ")
    assert desks.startswith("a.md: decisions earns 17% of the points, not 20 to 30%. Remedy: ")
    assert [] == unbalanced("a.md", {"code": 36.5, "decisions": 18.5, "writing": 17})
    assert [] == unbalanced("a.md", {"code": 2, "decisions": 0, "writing": 0})
