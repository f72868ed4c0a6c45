"""Questions about a student's own program, from what stands in it; nothing of it is run."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from parvis.classroom.orals.question import Question
from parvis.language import _
from parvis.syntax import syntax_tree

_OPPOSITE: dict[type[ast.cmpop], tuple[str, str, bool]] = {  # sign, its neighbour, whether equality is in
    ast.Lt: ("<", "<=", False),
    ast.LtE: ("<=", "<", True),
    ast.Gt: (">", ">=", False),
    ast.GtE: (">=", ">", True),
}
_MISSING = {"dropna", "fillna", "isna", "notna"}
_ORDERED = {"sort_values", "idxmax", "idxmin", "nlargest", "nsmallest", "sorted"}
LONGEST = 90  # letters of a program that a question quotes


def code_questions(cell: str, source: str) -> list[Question]:
    r"""The questions that the functions in `source` give rise to, in the order of their lines.

    >>> from parvis.language import use_language; use_language("en")
    >>> one, = code_questions("big", "def big(posts):\n    return posts[posts['views'] >= 100]")
    >>> one.asks
    "In “big” you wrote “posts['views'] >= 100”. What changes if “posts['views'] > 100” stands there?"
    """
    try:
        tree = syntax_tree(source)
    except (SyntaxError, ValueError, RecursionError):
        return []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    found = []
    for function in functions:
        for asks, expected in _about(function):
            found.append(Question(cell, "code", asks, expected, source))
    return found


def _about(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    for node in ast.walk(function):
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _OPPOSITE:
            yield from _boundary(function.name, node)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            yield from _division(function, node)
        elif isinstance(node, ast.If) and isinstance(node.body[-1], ast.Return) and not node.orelse:
            yield from _guard(function.name, node, node.body[-1])
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr):
            yield from _mask(function.name, node)
        elif isinstance(node, ast.Call):
            yield from _call(function.name, node)


def _boundary(name: str, node: ast.Compare) -> Iterator[tuple[str, str]]:
    sign, neighbour, taken = _OPPOSITE[type(node.ops[0])]
    left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
    asks = _("In “{name}” you wrote “{test}”. What changes if “{other}” stands there?")
    expected = (
        _(
            "Only the case where {left} is exactly {right}: it is taken now, and would be left out. "
            "Then: which of the two does the statement want, and where does it say so?"
        )
        if taken
        else _(
            "Only the case where {left} is exactly {right}: it is left out now, and would be taken. "
            "Then: which of the two does the statement want, and where does it say so?"
        )
    )
    if short(f"{left} {sign} {right}"):
        tests = {"test": f"{left} {sign} {right}", "other": f"{left} {neighbour} {right}"}
        yield asks.format(name=name, **tests), expected.format(left=left, right=right)


def _division(function: ast.FunctionDef, node: ast.BinOp) -> Iterator[tuple[str, str]]:
    below = ast.unparse(node.right)
    if isinstance(node.right, ast.Constant) or not short(below):
        return
    asks = _("In “{name}” you divide by “{below}”. What does it count, and what comes out when it is 0?")
    names = {part.id for part in ast.walk(node.right) if isinstance(part, ast.Name)}
    guards = [
        ast.unparse(one.test)
        for one in ast.walk(function)
        if isinstance(one, ast.If | ast.IfExp)
        and names & {part.id for part in ast.walk(one.test) if isinstance(part, ast.Name)}
    ]
    expected = (
        _("What the statement takes as a whole, in words. The condition “{guard}” may answer first: when?")
        if guards
        else _(
            "What the statement takes as a whole, in words. Nothing looks at it first: a plain number stops "
            "Python (ZeroDivisionError), a column of pandas gives NaN or infinity without a word."
        )
    )
    guard = guards[0] if guards else ""
    yield asks.format(name=function.name, below=below), expected.format(guard=guard)


def _guard(name: str, node: ast.If, given: ast.Return) -> Iterator[tuple[str, str]]:
    test, value = ast.unparse(node.test), ast.unparse(given.value) if given.value else "None"
    if short(test) and short(value):
        asks = _("In “{name}”, give an input for which “if {test}:” is true. What would happen without it?")
        expected = _(
            "An example for which {test}; the function then gives {value} at once. Without the line the rest "
            "would run on it: an error, or a number that means nothing."
        )
        yield asks.format(name=name, test=test), expected.format(test=test, value=value)


def _mask(name: str, node: ast.BinOp) -> Iterator[tuple[str, str]]:
    both = isinstance(node.op, ast.BitAnd)
    written = ast.unparse(node)
    other = f"{ast.unparse(node.left)} {'|' if both else '&'} {ast.unparse(node.right)}"
    if short(written):
        asks = _("In “{name}”, say in a sentence which rows “{written}” keeps. And “{other}”?")
        expected = (
            _("Those for which both hold; with | it is enough that one does, so there are at least as many.")
            if both
            else _("Those for which one at least holds; with & both must, so there are at most as many.")
        )
        yield asks.format(name=name, written=written, other=other), expected


def _call(name: str, node: ast.Call) -> Iterator[tuple[str, str]]:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    written = ast.unparse(node)
    if not short(written):
        return
    if called == "groupby" and node.args:
        by = ast.unparse(node.args[0])
        asks = _("In “{name}”, after “{written}”: what is one group, and how many are there?")
        expected = _(
            "One group is all the rows with the same value of {by}; there are as many as different values, "
            "and rows without a value are left out. What comes next is worked out once per group."
        )
        yield asks.format(name=name, written=written), expected.format(by=by)
    elif called in _MISSING:
        asks = _("In “{name}”, what does “{written}” do to the rows where something is missing, and why?")
        expected = _(
            "dropna leaves them out, fillna puts a value in their place, isna and notna say which they are. "
            "A good answer says what is missing in these data, and what the number would be without this."
        )
        yield asks.format(name=name, written=written), expected
    elif called in _ORDERED:
        asks = _("In “{name}”, “{written}”: what happens when two are equal?")
        expected = _(
            "idxmax and its like take the first of the equal ones; sorting keeps them beside each other, in "
            "an order that only a further column settles. Does the statement say which one it wants?"
        )
        yield asks.format(name=name, written=written), expected


def short(written: str) -> bool:
    """Whether a piece of program can be said aloud.

    >>> short("a > b"), short("x" * 200)
    (True, False)
    """
    return len(written) <= LONGEST and "\n" not in written
