"""What Python reads without a word and few people mean: a return in a loop, 0,5 for 0.5, two texts in one."""

from __future__ import annotations

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Mapping

from parvis.causes import notebook, slips
from parvis.causes.numbers import assigned_comma, computed_comma, of_comma
from parvis.causes.words import is_table, listed, quoted
from parvis.language import _
from parvis.syntax import syntax_tree

_PASSED_OVER = (tokenize.NL, tokenize.COMMENT)


def in_function(source: str) -> str:
    r"""The sentence about a function whose answer is wrong; "" when nothing of the kind is written in it.

    >>> from parvis.language import use_language; use_language("en")
    >>> in_function("def total(ns):\n    for n in ns:\n        return n").partition(", ")[0]
    'The loop “for n in ns:” makes one turn only'
    """
    if line := _one_turn(source):
        said = _(
            "The loop {line} makes one turn only, as it ends with return: write that return below the loop, "
            "as far left as for."
        )
        return said.format(line=quoted(line))
    comma = computed_comma(source) or assigned_comma(source)
    return of_comma(comma).words if comma else slips.in_function(source)


def table_around(source: str, names: Mapping[str, object]) -> str:
    r"""The sentence about a function that takes a table of the notebook (`names`), and not one it is given.

    >>> import pandas as pd
    >>> from parvis.language import use_language; use_language("en")
    >>> table_around("def rows(table):\n    return len(posts)", {"posts": pd.DataFrame()})
    'rows uses posts, a table of the notebook, whatever it is given: work with table instead.'
    """
    try:
        body = syntax_tree(textwrap.dedent(source)).body
    except (SyntaxError, ValueError):
        return ""
    function = body[0] if body else None
    if not isinstance(function, ast.FunctionDef) or not function.args.args:
        return ""
    nodes = list(ast.walk(function))
    own = {one.arg for one in nodes if isinstance(one, ast.arg)}
    own |= {one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    for name in (one.id for one in nodes if isinstance(one, ast.Name) and one.id not in own):
        if not is_table(names.get(name)) or function.name in notebook.created_by(
            notebook.creating_cell(name)
        ):
            continue
        said = _(
            "{function} uses {table}, a table of the notebook, whatever it is given: work with "
            "{given} instead."
        )
        given = listed([one.arg for one in function.args.args])
        return said.format(function=function.name, table=name, given=given)
    return ""


def in_list(source: str) -> str:
    """The sentence about two words of a list that have no comma between them; "" when none have.

    >>> from parvis.language import use_language; use_language("en")
    >>> in_list('faults = ["axis", "few" "none"]')
    'A comma is missing between "few" and "none": Python reads them as one text.'
    """
    if pair := _stuck(source):
        said = _("A comma is missing between {first} and {second}: Python reads them as one text.")
        return said.format(first=pair[0], second=pair[1])
    return ""


def _one_turn(source: str) -> str:
    """The line of a loop that its first turn always leaves by return; "" when there is none."""
    text = textwrap.dedent(source)
    try:
        nodes = list(ast.walk(syntax_tree(text)))
    except (SyntaxError, ValueError):
        return ""
    for node in nodes:
        if not isinstance(node, ast.For) or not _returns(node.body):
            continue
        if not any(isinstance(one, ast.Continue | ast.Break | ast.Try) for one in ast.walk(node)):
            return text.splitlines()[node.lineno - 1].strip()
    return ""


def _returns(body: list[ast.stmt]) -> bool:
    """Whether every way through these lines ends with return."""
    last = body[-1] if body else None
    if isinstance(last, ast.If):
        return _returns(last.body) and _returns(last.orelse)
    return isinstance(last, ast.Return)


def _stuck(source: str) -> tuple[str, str] | None:
    """Two texts of one word each that follow one another within square brackets or braces."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(textwrap.dedent(source)).readline))
    except (tokenize.TokenError, SyntaxError):
        return None
    opened: list[str] = []
    before = ""
    for token in tokens:
        if token.type in _PASSED_OVER:
            continue
        if token.string in ("(", "[", "{"):
            opened.append(token.string)
        elif token.string in (")", "]", "}"):
            del opened[-1:]
        word = token.string if re.fullmatch(r"([\"'])\w+\1", token.string) else ""
        if before and word and opened[-1:] in (["["], ["{"]):
            return before, word
        before = word
    return None
