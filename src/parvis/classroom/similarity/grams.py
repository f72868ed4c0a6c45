"""Answers as sets of short runs of words or signs, in which new names and new comments change nothing."""

from __future__ import annotations

import ast
import builtins
import re
import unicodedata

from parvis.syntax import syntax_tree

CODE_RUN = 8  # signs of a program that stand together
TEXT_RUN = 5  # words of a text that stand together
Gram = tuple[str, ...]

_SIGN = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|\w+|[^\w\s]')
_KEPT = set(dir(builtins))


def code_grams(source: str) -> frozenset[Gram]:
    r"""The runs of signs of a program, without its comments, docstrings, types, blanks, and own names.

    Names that the program itself gives are all the same name, so that renaming hides nothing; those of
    libraries, columns and texts stay. What Python cannot read is taken sign by sign, as it stands.

    >>> one = "def mean(values):  # of views\n    total = sum(values)\n    return total / len(values)"
    >>> other = "def mean(x):\n    s = sum(x)\n    return s / len(x)"
    >>> code_grams(one) == code_grams(other)
    True
    >>> code_grams(one) & code_grams("print('hello')")
    frozenset()
    """
    try:
        tree = syntax_tree(source)
        text = "\n".join(ast.unparse(_Plain(_own_names(tree)).visit(statement)) for statement in tree.body)
    except (SyntaxError, ValueError, RecursionError):
        text = re.sub(r"#.*", "", source)
    return _runs(_SIGN.findall(text), CODE_RUN)


def text_grams(source: str) -> frozenset[Gram]:
    """The runs of words of a text, without capitals, accents and punctuation.

    >>> text_grams("Nous avons retiré ce message.") == text_grams("nous AVONS retire, ce message")
    True
    """
    plain = unicodedata.normalize("NFKD", source.casefold())
    words = re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
    return _runs(words, TEXT_RUN)


def plain_lines(source: str) -> list[str]:
    r"""Each line of an answer as it is compared: own names made one, without blanks, case and comments.

    >>> plain_lines("def mean(x):\n    return sum(x)  # all") == plain_lines("def mean(y):\n  return sum(y)")
    True
    """
    try:
        own = _own_names(syntax_tree(source))
    except (SyntaxError, ValueError, RecursionError):
        own = frozenset()
    lines = re.sub(r"#.*", "", source).split("\n")
    return [
        " ".join("own" if sign in own else sign.casefold() for sign in _SIGN.findall(line)) for line in lines
    ]


def _runs(signs: list[str], length: int) -> frozenset[Gram]:
    last = max(len(signs) - length + 1, 1 if signs else 0)
    return frozenset(tuple(signs[start : start + length]) for start in range(last))


def _own_names(tree: ast.Module) -> frozenset[str]:
    """The names that a program gives to its parameters and variables: not its functions, not imports."""
    own = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            own.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            own.add(node.id)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            own.add(node.name)
    return frozenset(own - _KEPT)


class _Plain(ast.NodeTransformer):
    """A tree without docstrings and types, its own names replaced by one."""

    def __init__(self, own: frozenset[str]):
        self.own = own

    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.copy_location(ast.Name("own" if node.id in self.own else node.id, node.ctx), node)

    def visit_arg(self, node: ast.arg) -> ast.arg:
        return ast.copy_location(ast.arg("own"), node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.ExceptHandler:
        node.name = "own" if node.name else None
        self.generic_visit(node)
        return node

    def visit_keyword(self, node: ast.keyword) -> ast.keyword:
        self.generic_visit(node)
        if isinstance(node.value, ast.Name) and node.value.id == "own" and node.arg in self.own:
            node.arg = "own"
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.returns = None
        first = node.body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(node.body) > 1:
            node.body = node.body[1:]
        self.generic_visit(node)
        return node
