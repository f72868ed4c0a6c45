"""Formulas that Python reads otherwise than a person: a fraction without brackets, 80 for 80%."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Callable, Iterator

from parvis.causes import notebook
from parvis.causes.repair import Edit, Slip, replaced
from parvis.causes.words import quoted
from parvis.language import _
from parvis.syntax import syntax_tree

_SHARES = re.compile(r"(^|_)(share|shares|rate|rates|precision|recall|proportion)(_|$)")


def _percentage(function: ast.FunctionDef) -> Iterator[Slip]:
    """A share that is compared with a number of percent."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Compare) or len(node.ops) != 1:
            continue
        for one, other in ((node.left, node.comparators[0]), (node.comparators[0], node.left)):
            name = one.id if isinstance(one, ast.Name) else _column(one)
            number = other.value if isinstance(other, ast.Constant) else None
            if name and _SHARES.search(name) and isinstance(number, int | float) and 10 <= number <= 100:
                if _times_hundred(function) or not _asked_in_percent(number, function):
                    return
                said = _(
                    "The line has {code}: {name} lies between 0 and 1, where {number} percent is {share}."
                )
                said = said.format(
                    code=quoted(ast.unparse(node)), name=name, number=number, share=f"{number / 100:g}"
                )
                yield Slip(said, repairs=[(replaced(function, other, ast.Constant(number / 100)),)])


def _column(node: ast.expr) -> str:
    index = node.slice if isinstance(node, ast.Subscript) else None
    return index.value if isinstance(index, ast.Constant) and isinstance(index.value, str) else ""


def _asked_in_percent(number: float, function: ast.FunctionDef) -> bool:
    """Whether the statement speaks of `number` percent: else it is as often a number of people."""
    share = f"{number / 100:g}"
    asked = rf"(?<![\d.,]){number:g}[ \u00a0\u202f]?%|(?<![\d.,]){re.escape(share)}(?!\d)"
    asked += rf"|(?<![\d.,]){re.escape(share.replace('.', ','))}(?!\d)"
    texts = [ast.get_docstring(function) or "", *notebook.cells("markdown")]
    return any(re.search(asked, text) for text in texts)


def _times_hundred(function: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Constant) and one.value == 100 for one in ast.walk(function))


def _always_true(function: ast.FunctionDef) -> Iterator[Slip]:
    """x == "a" or "b": the second text alone is true whatever x is."""
    for node in ast.walk(function):
        if not isinstance(node, ast.BoolOp) or not isinstance(node.values[0], ast.Compare):
            continue
        if _is_text(node.values[0].left):
            continue  # "a" in text: see _text_alone
        for one in node.values[1:]:
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value:
                first = node.values[0]
                question = ast.Compare(first.left, first.ops[:1], [one])
                said = _(
                    "In {code} the text {text} stands alone, which is always true: write {question} "
                    "there too."
                )
                fact = _("In {code} the text {text} stands alone, which is always true.")
                code, text = quoted(ast.unparse(node)), ast.unparse(one)
                yield Slip(
                    said.format(code=code, text=text, question=ast.unparse(question)),
                    fact.format(code=code, text=text),
                    [(replaced(function, one, question),)],
                )


def _text_alone(function: ast.FunctionDef) -> Iterator[Slip]:
    """A text among the questions that or and and join: it is always true, and no question."""
    tests = [one.test for one in ast.walk(function) if isinstance(one, ast.If | ast.While | ast.IfExp)]
    asked = {id(part) for test in tests for part in ast.walk(test) if isinstance(part, ast.BoolOp)}
    for node in ast.walk(function):
        if not isinstance(node, ast.BoolOp):
            continue
        # elsewhere than in a test a last text is what comes out: name or "unknown"
        for one in node.values[1:] if id(node) in asked else node.values[1:-1]:
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value:
                text = ast.unparse(one)
                fact = _("The text {text} stands alone between questions, where it is always true.")
                fact = fact.format(text=text)
                if (question := _same_question(node.values[0], one)) is None:
                    yield Slip(fact, fact)
                    continue
                said = _(
                    "The text {text} stands alone between questions, where it is always true: write "
                    "{question} there."
                )
                said = said.format(text=text, question=ast.unparse(question))
                yield Slip(said, fact, [(replaced(function, one, question),)])


def _same_question(node: ast.expr, text: ast.expr) -> ast.expr | None:
    """The question `node` about another text: signal.get('press') asked about 'legal'."""
    if isinstance(node, ast.Call) and len(node.args) == 1 and _is_text(node.args[0]):
        return ast.Call(node.func, [text], node.keywords)
    if isinstance(node, ast.Subscript) and _is_text(node.slice):
        return ast.Subscript(node.value, text, node.ctx)
    if isinstance(node, ast.Compare) and _is_text(node.left) and len(node.ops) == 1:
        return ast.Compare(text, node.ops, node.comparators)
    return None


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def always_the_same(source: str) -> str:
    r"""The sentence about texts that or joins to one answer, whatever the function is given; "" without any.

    >>> from parvis.language import use_language; use_language("en")
    >>> always_the_same("def f(s):\n    return s == ('a' or 'b')").partition(": ")[0]
    "In “'a' or 'b'” only “a” is ever looked at"
    """
    try:
        body = syntax_tree(textwrap.dedent(source)).body
    except (SyntaxError, ValueError):
        return ""
    function = body[0] if body else None
    if not isinstance(function, ast.FunctionDef):
        return ""
    return next((slip.fact for look in (_first_text, _always_true) for slip in look(function)), "")


def _first_text(function: ast.FunctionDef) -> Iterator[Slip]:
    """A text before or, which is all that the or gives."""
    for node in ast.walk(function):
        if not isinstance(node, ast.BoolOp) or not isinstance(node.op, ast.Or):
            continue
        first = node.values[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
            said = _("In {code} only {text} is ever looked at: or stands between whole questions, not texts.")
            said = said.format(code=quoted(ast.unparse(node)), text=quoted(first.value))
            yield Slip(said, said)


def _power(function: ast.FunctionDef) -> Iterator[Slip]:
    """^ with a number, which is no power."""
    for node in ast.walk(function):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitXor) and _is_number(node.right):
            said = _("In {code}, ^ is no power for Python: write **.").format(code=quoted(ast.unparse(node)))
            fact = _("In {code}, ^ is no power for Python.").format(code=quoted(ast.unparse(node)))
            yield Slip(said, fact, [(Edit(node, "op", None, ast.Pow()),)])


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _opposite(function: ast.FunctionDef) -> Iterator[Slip]:
    """~ before a single True or False gives a number, which counts as true."""
    for node in ast.walk(function):
        tests = [node.test] if isinstance(node, ast.If | ast.While | ast.IfExp) else []
        tests += node.values if isinstance(node, ast.BoolOp) else []
        for test in tests:
            if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Invert):
                said = _(
                    "In {code}, ~ stands before one value, where it gives no False: the opposite of one "
                    "value is written not."
                )
                said = said.format(code=quoted(ast.unparse(test)))
                yield Slip(said, repairs=[(replaced(function, test, ast.UnaryOp(ast.Not(), test.operand)),)])


LOOKS: tuple[Callable[[ast.FunctionDef], Iterator[Slip]], ...] = (
    _power, _first_text, _always_true, _text_alone, _opposite, _percentage,
)  # fmt: skip
