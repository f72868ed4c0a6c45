"""What Python reads without a word and few people mean: a return in a loop, 0,5 for 0.5, two texts in one."""

from __future__ import annotations

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Iterator, Mapping

from parvis.causes import notebook, slips
from parvis.causes.numbers import assigned_comma, computed_comma, of_comma
from parvis.causes.repair import Slip
from parvis.causes.words import is_table, listed
from parvis.language import _

_PASSED_OVER = (tokenize.NL, tokenize.COMMENT)


def found_in(source: str, names: Mapping[str, object]) -> Iterator[Slip]:
    r"""The slips of a function that are seen in its text, or with what the notebook holds (`names`).

    >>> import pandas as pd
    >>> from parvis.language import use_language; use_language("en")
    >>> next(found_in("def rows(table):\n    return len(posts)", {"posts": pd.DataFrame()})).cause
    'rows uses posts, a table of the notebook, whatever it is given: work with table instead.'
    """
    yield from _tables_around(source, names)
    comma = computed_comma(source) or assigned_comma(source)
    if comma:
        fact = _("The comma of {comma} separates two values.").format(comma=comma)
        yield Slip(of_comma(comma).words, fact, [source.replace(comma, comma.replace(",", "."))])


def _tables_around(source: str, names: Mapping[str, object]) -> Iterator[Slip]:
    """A function that takes a table of the notebook (`names`), and not one it is given."""
    function = slips.read(source)
    if function is None or not function.args.args:
        return
    nodes = list(ast.walk(function))
    own = {one.arg for one in nodes if isinstance(one, ast.arg)}
    own |= {one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    given = [one.arg for one in function.args.args]
    for name in dict.fromkeys(one.id for one in nodes if isinstance(one, ast.Name) and one.id not in own):
        if not is_table(names.get(name)) or function.name in notebook.created_by(
            notebook.creating_cell(name)
        ):
            continue
        said = _(
            "{function} uses {table}, a table of the notebook, whatever it is given: work with "
            "{given} instead."
        )
        fact = _("{function} uses {table}, a table of the notebook, whatever it is given.")
        yield Slip(
            said.format(function=function.name, table=name, given=listed(given)),
            fact.format(function=function.name, table=name),
            [re.sub(rf"(?<![\w.]){name}\b", one, source) for one in given],
        )


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
