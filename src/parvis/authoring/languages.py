"""Gives a code cell shared by two languages its source in one of them: `tr(…)` calls and `fr| ` lines."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable
from functools import lru_cache

from parvis.language import LANGUAGES
from parvis.syntax import syntax_tree

_MARKED = re.compile(r"^(?P<indent>\s*(?:# ?)?)(?P<language>fr|en)\|(?: (?P<rest>.*))?$")
_ALONE = (ast.Constant, ast.JoinedStr, ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.Dict)
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


# A text is read for each of its languages, for its notebook, its mistakes and its lint: the cells of the
# whole course, and their mistakes, are remembered.
_REMEMBERED = 8192


class NotTwoLanguages(ValueError):
    """A cell whose two languages cannot be told apart; the message is for its author."""


@lru_cache(_REMEMBERED)
def resolve(source: str, language: str) -> str:
    r"""The source of a shared code cell in `language`.

    >>> resolve('# fr| Un\n# en| One\nassert x, tr("non", "no")', "en")
    '# One\nassert x, "no"'
    """
    source = keep_lines(source, language)
    while calls := _texts(parse(source), source):
        raw = source.encode("utf-8")
        places = _places(raw)
        made = raw
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset), reverse=True):
            argument = call.args[LANGUAGES.index(language)]
            text = raw[slice(*places(argument))]
            whole = isinstance(argument, _ALONE) and argument.lineno == argument.end_lineno
            begin, end = places(call)
            made = made[:begin] + (text if whole else b"(%s)" % text) + made[end:]
        source = made.decode("utf-8")
    return source


def keep_lines(source: str, language: str) -> str:
    r"""`source` with the lines marked for `language`, unmarked, and without the other language's.

    >>> keep_lines("    fr| Rang.\n    en| Rank.\n    x = 1", "fr")
    '    Rang.\n    x = 1'
    """
    kept = []
    for line in source.split("\n"):
        marked = _MARKED.match(line)
        if marked is None:
            kept.append(line)
        elif marked["language"] == language:
            kept.append((marked["indent"] + (marked["rest"] or "")).rstrip())
    return "\n".join(kept)


def french(source: str) -> str:
    r"""The French sentences of a code cell, one a line; empty when it has none.

    >>> french('# fr| Un\n# en| One\nprint(tr("deux", "two"))')
    'Un\n"deux"'
    """
    marked = [match for match in map(_MARKED.match, source.split("\n")) if match]
    sentences = [match["rest"] or "" for match in marked if match["language"] == "fr"]
    kept = keep_lines(source, "fr")
    raw = kept.encode("utf-8")
    places = _places(raw)
    sentences += [raw[slice(*places(call.args[0]))].decode("utf-8") for call in _texts(parse(kept), kept)]
    return "\n".join(sentences)


@lru_cache(_REMEMBERED)
def check_same_program(source: str) -> None:
    """NotTwoLanguages when the two languages would run different programs."""
    kept = {language: keep_lines(source, language) for language in LANGUAGES}
    differ = len(set(kept.values())) > 1  # elsewhere than in tr(…)
    if differ and len({ast.dump(_without_texts(parse(text))) for text in kept.values()}) > 1:
        raise NotTwoLanguages("its French and its English are not the same program")
    for call in _texts(parse(kept["fr"]), kept["fr"]):
        names = [{node.id for node in ast.walk(text) if isinstance(node, ast.Name)} for text in call.args]
        if names[0] != names[1]:
            odd = ", ".join(sorted(names[0] ^ names[1]))
            raise NotTwoLanguages(f"the two texts of tr() do not use the same names ({odd})")


def parse(source: str) -> ast.Module:
    """The syntax tree of `source`; NotTwoLanguages when it is not Python."""
    try:
        with warnings.catch_warnings():
            # "\d" in a plain string, which later versions refuse (3.11 says deprecated). Nothing wider:
            # memory freed meanwhile may warn of what others left open.
            warnings.simplefilter("error", DeprecationWarning)
            warnings.simplefilter("error", SyntaxWarning)
            return syntax_tree(source)
    except SyntaxError as error:
        raise NotTwoLanguages(f"line {error.lineno} of the cell is not valid Python ({error.msg})") from None


def _texts(tree: ast.AST, source: str) -> list[ast.Call]:
    """The `tr(…)` calls of `tree`, the tree of `source`, that are in no other one."""
    return _outermost(tree) if "tr" in source else []  # most cells say nothing: their trees are not walked


def _outermost(tree: ast.AST) -> list[ast.Call]:
    """The `tr(…)` calls of `tree` that are in no other one."""
    calls: list[ast.Call] = []
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id == "tr":
            if len(child.args) != 2 or child.keywords or not all(map(_is_text, child.args)):
                raise NotTwoLanguages("tr() takes a French text and its English text")
            calls.append(child)
        else:
            inner = _outermost(child)
            # Before Python 3.12 the positions inside an f-string are those of the whole string.
            if inner and isinstance(child, ast.JoinedStr):
                raise NotTwoLanguages("tr() is inside an f-string (put the f-strings inside tr instead)")
            calls += inner
    return calls


def _is_text(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in ast.walk(node))


def _places(raw: bytes) -> Callable[[ast.expr], tuple[int, int]]:
    """Where nodes begin and end in a source; `ast.get_source_segment` cuts it into lines at each call."""
    starts = [0]
    for line in raw.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def place(node: ast.expr) -> tuple[int, int]:
        end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        return starts[node.lineno - 1] + node.col_offset, end

    return place


def _without_texts(tree: ast.Module) -> ast.Module:
    """`tree` with empty docstrings and empty `tr()` calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            node.args = []
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body[0] = ast.Expr(ast.Constant(""))
    return tree
