"""What an exercise asks students to write that no lesson before it has shown: forms, methods, words."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Collection, Iterator, Sequence

from parvis.authoring.cells import Cell
from parvis.authoring.regions import STUB
from parvis.syntax import syntax_tree

EVERYTHING = "all"
# What its kind alone names. Names, numbers and the four operations are nobody's stumbling block.
_KINDS: dict[type[ast.AST], str] = {
    ast.FunctionDef: "def", ast.Return: "return", ast.If: "if", ast.For: "for", ast.While: "while",
    ast.Raise: "raise", ast.Try: "try", ast.With: "with", ast.AugAssign: "+=", ast.Lambda: "lambda",
    ast.IfExp: "a if b else c", ast.ListComp: "[a for b in c]", ast.SetComp: "[a for b in c]",
    ast.GeneratorExp: "[a for b in c]", ast.DictComp: "{a: b for b in c}", ast.List: "[a, b]",
    ast.Dict: "{a: b}", ast.Set: "{a, b}", ast.JoinedStr: 'f"{a}"', ast.Not: "not", ast.And: "and",
    ast.Or: "or", ast.Invert: "~", ast.BitAnd: "&", ast.BitOr: "|", ast.Pow: "**", ast.Mod: "%",
    ast.FloorDiv: "//", ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.Gt: "<", ast.LtE: "<=", ast.GtE: "<=",
}  # fmt: skip


def notions(source: str, lines: Collection[int] | None = None) -> set[str]:
    """The notions of a program, each as one writes it; with `lines`, only those that stand in these.

    >>> sorted(notions('posts[posts["views"] > 3].groupby([day, hour])'))
    ['.groupby()', '.groupby([series, series])', '<', '[a, b]', 'a["b"]', 'a[condition]']
    """
    tree = syntax_tree(source)
    named = [node for node in ast.walk(tree) if isinstance(node, ast.Assign) and _is_list(node.value, ())]
    lists = {target.id for node in named for target in node.targets if isinstance(target, ast.Name)}
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    there = (node for node in ast.walk(tree) if lines is None or getattr(node, "lineno", 0) in lines)
    return {notion for node in there if id(node) not in called for notion in _of(node, lists)}


def _of(node: ast.AST, lists: Collection[str]) -> Iterator[str]:
    """The notions of one node; `lists` are the names that hold a list."""
    operators = getattr(node, "ops", None) or [getattr(node, "op", None)]
    yield from (_KINDS[type(one)] for one in (node, *operators) if type(one) in _KINDS)
    match node:
        case ast.If(orelse=[_, *_]):
            yield "else"
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            yield from ["[a for b in c if d]"] * any(loop.ifs for loop in node.generators)
        case ast.Tuple(ctx=ast.Store()):
            yield "a, b = c"
        case ast.Constant(value=bytes()):
            yield 'b"a"'
        case ast.FormattedValue():
            if any(isinstance(getattr(part, "value", None), str) for part in ast.walk(node.value)):
                yield "f\"{a['b']}\""
            if node.format_spec:
                yield 'f"{a:.2f}"'
        case ast.BinOp(op=ast.Add()):
            if _is_list(node.left, lists) or _is_list(node.right, lists):
                yield "[a] + [b]"
        case ast.Subscript():
            yield _subscript(node)
        case ast.Attribute(ctx=ast.Load(), attr=name):
            yield f".{name}"
        case ast.Call():
            yield from _call(node)


def _is_list(node: ast.expr, lists: Collection[str]) -> bool:
    return isinstance(node, ast.List | ast.ListComp) or (isinstance(node, ast.Name) and node.id in lists)


def _subscript(node: ast.Subscript) -> str:
    """How one picks from a thing: by a name, a number, a condition, a slice, in two directions."""
    match node:
        case ast.Subscript(value=ast.Attribute(attr="loc" | "iloc"), slice=ast.Tuple()):
            return ".loc[a, b]"
        case ast.Subscript(slice=ast.Constant(value=str())):
            return 'a["b"]'
        case ast.Subscript(slice=ast.List()):
            return 'a[["b", "c"]]'
        case ast.Subscript(slice=ast.Slice()):
            return "a[b:c]"
        case ast.Subscript(slice=ast.Compare() | ast.BinOp() | ast.UnaryOp() | ast.Call()):
            return "a[condition]"
    return "a[b]"


def _call(node: ast.Call) -> Iterator[str]:
    """A method with what is given to it by name; of functions those of Python, as others are supplied."""
    match node.func:
        case ast.Attribute(attr=name):
            name = f".{name}"
        case ast.Name(id=name) if hasattr(builtins, name):
            pass
        case _:
            return
    yield f"{name}()"
    if name != ".assign":  # there it names a column
        yield from (f"{name}({keyword.arg}=)" for keyword in node.keywords if keyword.arg)
    first = node.args[0] if node.args else None
    series = first.elts if isinstance(first, ast.List) else [first]
    if name == ".groupby" and not all(isinstance(one, ast.Constant) for one in series):
        yield ".groupby([series, series])" if len(series) > 1 else ".groupby(series)"


def wanted(cell: Cell) -> set[str]:
    """What a student writes in a solution cell: what the author wrote there, and what its stub shows."""
    written, stubbed = [], []
    own, shown = set(), set()
    inside = False
    for line in cell.text["en"].split("\n"):
        written.append(line)
        if "### BEGIN SOLUTION" in line or "### END SOLUTION" in line:
            inside = "BEGIN" in line
        elif STUB in line:
            stubbed.append(line.replace(f"{STUB} ", "", 1))
            shown.add(len(stubbed))
        elif inside:
            own.add(len(written))
        else:
            stubbed.append(line)
    stub = notions("\n".join(stubbed), shown) if shown else set()
    return stub | notions("\n".join(written), own)


def unpractised(
    cells: Sequence[Cell], names: Collection[str], lessons: Sequence[Cell]
) -> dict[str, list[str]]:
    """What the solutions `names` want, and neither the cells of `lessons` nor their key `supplied` give.

    The words of a function's name are notions too, by their beginning: `weighted_kappa` asks for a lesson
    that says "weighted".
    """
    known = set().union(*(notions(cell.text["en"]) for cell in lessons if cell.is_code))
    said = " ".join(cell.text.get("en", "") for cell in lessons).lower().replace("/", "")
    begins = {word.rstrip("s")[:6] for word in re.findall(r"[a-z0-9]+", said)}
    found = {}
    for cell in cells:
        supplied = {one.strip() for one in cell.supplied.split(";")}
        if cell.kind == "solution" and cell.name in names and EVERYTHING not in supplied:
            words = [word for word in cell.name.split("_") if word.rstrip("s")[:6] not in begins]
            found[cell.name] = sorted(wanted(cell) - known - supplied) + [
                f"the word '{one}'" for one in words
            ]
    return {name: new for name, new in found.items() if new}
