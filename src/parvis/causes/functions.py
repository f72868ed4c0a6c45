"""Why a check does not find a function: its cell is not read, is text, or another line took its name."""

from __future__ import annotations

import ast
import re

from parvis.causes import items, notebook, writing
from parvis.causes.stop import Cause, Stop, public_name, stop_of
from parvis.causes.words import kind_in_words, kinds_in, nearest, quoted
from parvis.language import _
from parvis.syntax import syntax_tree

_CALLERS = ("map", "apply", "agg", "transform", "pipe", "filter", "sorted", "min", "max", "sort")
_TEST = re.compile(r"\b(expecting|forgiving|or_error|answer_or_cause|attempt)\(")


def of_stop(stop: Stop) -> Cause | None:
    """Why a function is not there any more, or not yet; None for an error of another kind."""
    if public_name(type(stop.error).__name__) == "NameError":
        name = str(getattr(stop.error, "name", None) or "")
        return (_unread(name, stop) or _as_text(name) or _named_otherwise(name, stop)) if name else None
    if isinstance(stop.error, TypeError) and "not callable" in stop.said:
        return _overwritten(stop)
    return None


def taken(value: object) -> str:
    """The sentence about a function's name that holds `value` now, where neither name nor line is known.

    >>> from parvis.language import use_language; use_language("en")
    >>> taken(0.4).split(":")[0]
    'The name of the function holds a number now'
    """
    said = _(
        "The name of the function holds {kind} now: a line below it gave it that value. Write another "
        "name there, then run the function's cell again."
    )
    return said.format(kind=kind_in_words(type(value).__name__))


def called_by_a_test(name: str, stop: Stop) -> bool:
    """Whether a check of the course calls the function `name` at the line that stopped."""
    return bool(_TEST.search(stop.source) and re.search(rf"\b{re.escape(name)}\s*\(", stop.line))


def handed_over(name: str, stop: Stop) -> Cause | None:
    """A function called at once, with nothing, where a method is to call it for each value."""
    for node in items.nodes_of(stop.line):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
            continue
        method = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        for given in [*node.args, *(keyword.value for keyword in node.keywords)]:
            if method in _CALLERS and ast.unparse(given) == f"{name}()":
                said = _(
                    "{called} calls {name} at once, with nothing: between the brackets of {method} "
                    "a function stands by its name alone, {name}."
                )
                return Cause("handed_over", said.format(called=f"{name}()", name=name, method=method))
    return None


def _unread(name: str, stop: Stop) -> Cause | None:
    """The cell that should create `name`, and that Python cannot read."""
    codes = [code for code in notebook.run_cells(stop.names) if notebook.speaks_of(name, code)]
    codes = codes[-1:] or [code for code in notebook.cells() if notebook.speaks_of(name, code)]
    for code in codes:
        plain = notebook.plain(code)
        try:
            syntax_tree(plain)
        except SyntaxError as error:
            inner = stop_of(error, source=plain)
            cause = writing.of_stop(inner)
            line = (cause.line if cause else "") or inner.line
            if code.strip() == stop.source.strip() or cause is None or not line:
                return None
            said = _(
                "The cell of {name} cannot be read, at its line {line}: put that line right first. {why}"
            )
            return Cause("unread", said.format(name=name, line=quoted(line), why=cause.words))
        except ValueError:
            continue
    return None


def _as_text(name: str) -> Cause | None:
    texts = [re.sub(r"(?ms)^```.*?^```", "", code) for code in notebook.cells("markdown", "raw")]
    if any(re.search(rf"(?m)^def {re.escape(name)}\(", code) for code in texts):
        said = _(
            "The cell of {name} is text (Markdown) and does not run: choose Code for it in the list "
            "above the notebook, then run it."
        )
        return Cause("text_cell", said.format(name=name))
    return None


def _named_otherwise(name: str, stop: Stop) -> Cause | None:
    """A function of the learner's whose name is nearly the one that a check calls."""
    if not _TEST.search(stop.source):
        return None
    own = [
        one
        for one, value in stop.names.items()
        if type(value).__name__ == "function" and getattr(value, "__module__", "") == "__main__"
    ]
    if near := nearest(name, own, 0.8):
        said = _("There is no function {name}: yours is called {near}. Write {name} after def.")
        return Cause("function_name", said.format(name=name, near=near))
    return None


def _overwritten(stop: Stop) -> Cause | None:
    for name in re.findall(r"(?<![\w.])([^\W\d]\w*)\s*\(", stop.line):
        if name not in stop.names or callable(stop.names[name]):
            continue
        codes = [*notebook.cells(), *notebook.run_cells(stop.names)]
        if not _TEST.search(stop.source) and not any(f"def {name}(" in code for code in codes):
            continue
        kind = kind_in_words((kinds_in(stop.said) or [type(stop.names[name]).__name__])[0])
        line = next((line for code in reversed(codes) if (line := _line_that_takes(name, code))), "")
        if line:
            said = _(
                "{name} is no longer your function: the line {line} gave its name to {kind}. Write "
                "another name there, then run the function's cell again."
            )
        else:
            said = _(
                "{name} is no longer a function: a line gave its name to {kind}. Write another name "
                "there, then run the function's cell again."
            )
        return Cause("overwritten", said.format(name=name, line=quoted(line), kind=kind))
    return None


def _line_that_takes(name: str, code: str) -> str:
    """The top line of a cell that gives `name` to a value."""
    plain = notebook.plain(code)
    try:
        tree = syntax_tree(plain)
    except (SyntaxError, ValueError):
        return ""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
            continue
        stored = (one for one in ast.walk(node) if isinstance(one, ast.Name) and one.id == name)
        if any(isinstance(one.ctx, ast.Store) for one in stored):
            return plain.splitlines()[node.lineno - 1].strip()
    return ""
