"""Mistakes that stop nothing: an answer that is shown instead of returned, a text for a number, dots."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Callable, Sequence
from itertools import pairwise

from pandas import DataFrame, Series
from pandas.api.types import is_number

from parvis.causes import shell
from parvis.causes.dots import dots_left, remaining_dots
from parvis.causes.in_place import nothing_given
from parvis.causes.numbers import comma_number, of_comma
from parvis.causes.words import kind_in_words, nearest, quoted
from parvis.language import _
from parvis.syntax import syntax_tree

KINDS: dict[str, Callable[[object], bool]] = {
    "number": is_number,
    "number or None": lambda answer: answer is None or is_number(answer),
    "numbers": lambda answer: isinstance(answer, dict),
    "table": lambda answer: isinstance(answer, DataFrame),
    "column": lambda answer: isinstance(answer, Series),
    "labelled": lambda answer: isinstance(answer, dict | Series),
    "several": lambda answer: hasattr(answer, "__iter__") and not isinstance(answer, str | dict),
    "list": lambda answer: isinstance(answer, list),
    "texts": lambda answer: isinstance(answer, list | tuple),
    "text": lambda answer: isinstance(answer, str),
    "pair": lambda answer: isinstance(answer, tuple) and len(answer) == 2,
    "chart": lambda answer: hasattr(answer, "get_title"),
}


def wrong_answer(answer: object, kind: str, name: str, source: str = "", has: Sequence[str] = ()) -> str:
    r"""What is wrong with the kind of an answer, in a sentence with one next step; "" when nothing is.

    `kind` is one of `KINDS`, `name` the student's function and `source` its text, `has` the columns of a
    table or the keys of "numbers" that are expected.

    >>> from parvis.language import use_language; use_language("en")
    >>> wrong_answer(0.5, "number", "rate")
    ''
    >>> wrong_answer(None, "number", "rate", "def rate(a, b):\n    print(a / b)")
    'rate shows its answer and returns nothing: write return in the place of print.'
    """
    right = KINDS[kind](answer)
    if kind == "number or None":
        kind, right = "number", right and (answer is not None or _says_none(source))
    dots = answer is ... or (isinstance(answer, list | tuple) and any(part is ... for part in answer))
    if right and not has and not dots:
        return ""
    parts: list[object] = []
    if right:
        parts = list(answer.values()) if isinstance(answer, dict) else []
        found = [str(one) for one in answer]  # type: ignore[attr-defined]  # a table or a dictionary
        missing = [one for one in has if one not in found]
        wrong = [one for one in has if kind == "numbers" and one in found and not is_number(answer[one])]  # type: ignore[index]
        if not (missing or wrong or dots):
            return ""
    if dots or any(part is ... for part in parts):
        return dots_left(remaining_dots(source), name)
    if remaining_dots(source):
        return dots_left(remaining_dots(source), name)
    if right:
        return _missing_part(answer, name, missing, wrong, found)
    return _wrong_kind(answer, kind, name, source)


def _missing_part(answer: object, name: str, missing: list[str], wrong: list[str], found: list[str]) -> str:
    if missing:
        if right := nearest(missing[0], [one for one in found if one not in missing]):
            said = _("What {name} returns has {found} in the place of {missing}: write it so.")
            return said.format(name=name, found=quoted(right), missing=quoted(missing[0]))
        said = _("What {name} returns has nothing called {missing}: add it under this very name.")
        return said.format(name=name, missing=quoted(missing[0]))
    part = answer[wrong[0]]  # type: ignore[index]
    said = _("In what {name} returns, {part} is {kind}: a number is expected there.")
    return said.format(name=name, part=quoted(wrong[0]), kind=kind_in_words(type(part).__name__))


def _wrong_kind(answer: object, kind: str, name: str, source: str) -> str:
    if command := shell.in_source(source):
        return command
    if answer is None:
        return _returns_nothing(name, source)
    if isinstance(answer, tuple) and kind == "number" and (comma := comma_number(source)):
        return of_comma(comma).words
    if kind == "number" and isinstance(answer, str) and answer in ("True", "False"):
        said = _("{name} returns the text {text}, not the value {value}: take the quotes, or str, away.")
        return said.format(name=name, text=quoted(answer), value=answer)
    if kind == "number" and isinstance(answer, str):
        said = _("{name} returns the text {text}, and a number is expected: take the quotes, or str, away.")
        return said.format(name=name, text=quoted(answer))
    if kind == "number" and isinstance(answer, DataFrame | Series):
        said = _(
            "{name} returns a whole column or table, and one number is expected: .sum(), "
            ".mean() or len(…) makes one of it."
        )
        return said.format(name=name)
    if callable(answer) and kind != "chart":
        said = _("{name} returns a function, not its result: add the brackets () after it.")
        return said.format(name=name)
    wanted = {
        "number": _("a number"),
        "numbers": _("a dictionary, names and numbers between braces"),
        "table": _("a table"),
        "column": _("a column"),
        "labelled": _("a column"),
        "several": _("a list"),
        "list": _("a list"),
        "texts": _("a list"),
        "text": _("a text"),
        "pair": _("two values, with a comma between them"),
        "chart": _("the chart (return ax)"),
    }[kind]
    said = _("{name} returns {kind}; expected: {wanted}. Look at what stands after return.")
    return said.format(name=name, kind=kind_in_words(type(answer).__name__), wanted=wanted)


def _says_none(source: str) -> bool:
    """Whether None is an answer of the function: it says `return None`, and leaves no value unreturned."""
    try:
        nodes = list(ast.walk(syntax_tree(textwrap.dedent(source))))
    except SyntaxError:
        return False
    returned = [node.value for node in nodes if isinstance(node, ast.Return)]
    said = any(isinstance(value, ast.Constant) and not _gives(value) for value in returned)
    return (
        said
        and any(map(_gives, returned))
        and not isinstance(_last_line(nodes), ast.Expr | ast.Assign | ast.AugAssign)
    )


def _returns_nothing(name: str, source: str) -> str:
    if given := nothing_given(source):
        return given
    try:
        nodes = list(ast.walk(syntax_tree(textwrap.dedent(source))))
    except SyntaxError:
        nodes = []
    returns = any(isinstance(node, ast.Return) and _gives(node.value) for node in nodes)
    shows = any(isinstance(node, ast.Call) and ast.unparse(node.func) == "print" for node in nodes)
    if shows and (not returns or _ends_with_print(nodes)):
        said = _("{name} shows its answer and returns nothing: write return in the place of print.")
    elif last := _last_returned(nodes):
        said = _("{name} returns {last}, which is still None: give it its value on a line above.")
        return said.format(name=name, last=last)
    elif line := _unreached_return(nodes):
        said = _("The line {line} is never reached: the return above it ends the function.")
        return said.format(line=quoted(line))
    elif returns:
        said = _("{name} returns nothing in this case: give every case a return with the answer.")
    else:
        said = _("{name} returns nothing: end it with return and the answer.")
    return said.format(name=name)


def _unreached_return(nodes: list[ast.AST]) -> str:
    """A return right below another of the same block, as when it stands too far to the right; "" if none."""
    blocks = [block for node in nodes for block in (getattr(node, "body", 0), getattr(node, "orelse", 0))]
    return next(
        (
            ast.unparse(after)
            for block in blocks
            if isinstance(block, list)
            for before, after in pairwise(block)
            if isinstance(before, ast.Return) and isinstance(after, ast.Return)
        ),
        "",
    )


def _ends_with_print(nodes: list[ast.AST]) -> bool:
    """Whether the last line of a function shows something."""
    last = _last_line(nodes)
    return isinstance(last, ast.Expr) and ast.unparse(last).startswith("print(")


def _last_line(nodes: list[ast.AST]) -> ast.stmt | None:
    """The last line of a function, but for a return that gives nothing."""
    function = next((node for node in nodes if isinstance(node, ast.FunctionDef)), None)
    lines = [
        node
        for node in (function.body if function else [])
        if not (isinstance(node, ast.Return) and not _gives(node.value))
    ]
    return lines[-1] if lines else None


def _gives(value: ast.expr | None) -> bool:
    """Whether a return gives something: not when it stands alone, nor before None."""
    return value is not None and not (isinstance(value, ast.Constant) and value.value is None)


def _last_returned(nodes: list[ast.AST]) -> str:
    """The name that the last line of a function returns; "" when it ends otherwise."""
    last = _last_line(nodes)
    return last.value.id if isinstance(last, ast.Return) and isinstance(last.value, ast.Name) else ""
