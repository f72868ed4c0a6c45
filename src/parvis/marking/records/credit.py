"""The partial credit that a test gives: what the last line of its cell comes to, as text."""

from __future__ import annotations

import ast
import re

from parvis.marking.crossing.ownership import parse

_OF_NUMPY = re.compile(r"(?:np\.\w+|array|Index|Decimal)\(\[?'?([^\[\](),']+)'?,?\]?(?:, dtype=\S+)?\)")
_COMPUTED = (ast.BinOp, ast.UnaryOp, ast.IfExp)
_FUNCTIONS = {"sum", "float", "int", "round", "min", "max", "abs", "mean"}


def credit(source: str, text: str) -> float | None:
    """The number that `text` shows; None where the cell gives no partial credit at all.

    nbgrader reads a number from the text and gives full marks for any other text. A cell that computes its
    last line means a number: what is none, of a student's odd values, is worth nothing.

    >>> credit("right / 4", "0.25"), credit("right / 4", "np.float64(0.25)"), credit("right / 4", "<NA>")
    (0.25, 0.25, 0.0)
    >>> credit("table.head()", "   a") is None
    True
    """
    try:
        return float(text)
    except ValueError:
        if not _computes(source):
            return None
    found = _OF_NUMPY.fullmatch(text.strip())
    try:
        return float(found[1]) if found else 0.0
    except ValueError:
        return 0.0


def _computes(source: str) -> bool:
    body = parse(source).body
    last = body[-1].value if body and isinstance(body[-1], ast.Expr) else None
    if isinstance(last, ast.Call):
        name = last.func.attr if isinstance(last.func, ast.Attribute) else getattr(last.func, "id", "")
        return name in _FUNCTIONS
    return isinstance(last, _COMPUTED)
