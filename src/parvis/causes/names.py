"""Mistakes with names: one that nothing has created, one in capitals, a text without its quotes."""

from __future__ import annotations

import ast
import builtins
import re
import sys

from parvis.causes import notebook
from parvis.causes.dots import function_around as function_text
from parvis.causes.scanning import bare
from parvis.causes.stop import Cause, Stop, function_around
from parvis.causes.words import labels_of, listed, nearest, quoted
from parvis.language import _
from parvis.syntax import syntax_tree

_VALUES = {
    "true": "True", "false": "False", "vrai": "True", "faux": "False", "none": "None", "null": "None",
    "rien": "None", "string": "str", "integer": "int",
    "nan": 'float("nan")', "inf": 'float("inf")', "infinity": 'float("inf")',
}  # fmt: skip
_FRENCH = {
    "longueur": "len", "somme": "sum", "afficher": "print", "affiche": "print", "arrondi": "round",
    "arrondir": "round", "retourne": "return", "renvoie": "return", "et": "and", "ou": "or", "sinon": "else",
}  # fmt: skip
_LABELLED = "floor|groupby|sort_values|drop_duplicates|set_index|astype|transform|agg|get"  # take texts
_IMPORTS = {
    "np": "import numpy as np", "numpy": "import numpy",
    "pd": "import pandas as pd", "pandas": "import pandas",
    "plt": "import matplotlib.pyplot as plt", "math": "import math", "re": "import re", "json": "import json",
    "random": "import random", "datetime": "from datetime import datetime", "io": "import io",
    "statistics": "import statistics", "Path": "from pathlib import Path", "sqrt": "from math import sqrt",
    "Counter": "from collections import Counter", "timedelta": "from datetime import timedelta",
    "isclose": "from math import isclose", "combinations": "from itertools import combinations",
}  # fmt: skip


def of_stop(stop: Stop) -> Cause | None:
    """Why a name is not known; None for an error of another kind."""
    if not isinstance(stop.error, NameError):
        return None
    name = str(getattr(stop.error, "name", None) or "") or _between_quotes(stop.said)
    if not name:
        return None
    if isinstance(stop.error, UnboundLocalError):
        if cause := _in_capitals(name, stop):
            return cause
        if _in_a_loop(name, stop):
            said = _("{name} has no value yet at the first turn of the loop: give it one above the loop.")
            return Cause("unbound", said.format(name=name))
        said = _(
            "{name} has no value when this line uses it: give it one on every path above, in the else too."
        )
        return Cause("unbound", said.format(name=name))
    return (
        _as_value(name)
        or _as_import(name, stop)
        or _as_column(name, stop)
        or _in_capitals(name, stop)
        or _not_run(name, stop)
        or _misspelt(name, stop)
        or _without_quotes(name, stop)
        or _one_of_the_texts(name, stop)
        or _nowhere(name, stop)
    )


def _in_a_loop(name: str, stop: Stop) -> bool:
    """Whether the line stands in a loop of its function, above which nothing gives `name` a value."""
    try:
        function = syntax_tree(function_text(stop.source, stop.number)).body[0]
    except (SyntaxError, ValueError, IndexError):
        return False
    loops = [one for one in ast.walk(function) if isinstance(one, ast.For | ast.While)]
    within = [one for loop in loops for one in ast.walk(loop)]
    stored = [
        one
        for one in ast.walk(function)
        if isinstance(one, ast.Name) and one.id == name and isinstance(one.ctx, ast.Store)
    ]
    used = [one for one in within if isinstance(one, ast.Name) and one.id == name]
    return bool(stored) and all(one in within for one in stored) and any(one not in stored for one in used)


def _between_quotes(said: str) -> str:
    found = re.search(r"'([^']+)'", said)
    return found[1] if found else ""


def _as_value(name: str) -> Cause | None:
    if name.casefold() in _VALUES:
        said = _("Python writes {python}, not {name}.")
        return Cause("value_word", said.format(python=_VALUES[name.casefold()], name=name))
    if name in _FRENCH:
        said = _("Python's words are English: write {python} for {word}.")
        return Cause("french_word", said.format(python=_FRENCH[name], word=name))
    return None


def _as_import(name: str, stop: Stop) -> Cause | None:
    if (line := notebook.given_import(name)) and _not_elsewhere(name, stop):
        said = _("The line {line} is missing: put it back at the top of this cell, and run the cell again.")
        return Cause("given_import", said.format(line=quoted(line)))
    if name in _IMPORTS and not (stop.names and notebook.creating_cell(name)):
        said = _("{name} has not been imported: write {line} at the top of this cell.")
        return Cause("import", said.format(name=name, line=_IMPORTS[name]))
    return None


def _not_elsewhere(name: str, stop: Stop) -> bool:
    """Whether no saved cell creates `name`, but for an earlier state of the one that stopped."""
    code = notebook.creating_cell(name)
    return not code or bool(notebook.created_by(code) & notebook.created_by(stop.source))


def _as_column(name: str, stop: Stop) -> Cause | None:
    """A column of a table at hand, written without its quotes."""
    tables = [labels_of(value) or [] for value in (*stop.at_hand().values(), *_locals(stop))]
    if _computed_with(name, stop):
        return None
    if not any(name in labels for labels in tables):
        return None
    word, line = re.escape(name), bare(stop.line)
    if re.search(rf"\w\s*\[[^\]]*\b{word}\b|\.({_LABELLED})\([^)]*\b{word}\b|\bby\s*=", line):
        return Cause("quotes", _quotes(name))
    said = _(
        'Nothing is called {name} here; a table has a column of that name: between quotes, "{name}", it is '
        "the "
        'column\'s name, and table["{name}"] is the column itself.'
    )
    return Cause("quotes", said.format(name=name))


def _computed_with(name: str, stop: Stop) -> bool:
    """Whether the line computes with `name`, calls it or takes a part of it, which no text allows."""
    word, line = re.escape(name), bare(stop.line)
    return bool(re.search(rf"\b{word}\s*[(.\[*/%^+<>-]|([.*/%^+-]|[<>]=?)\s*{word}\b", line))


def _quotes(name: str) -> str:
    return _('{name} is a text here, not a name: put it between quotes, "{name}".').format(name=name)


def _locals(stop: Stop) -> list[object]:
    return [value for name, value in stop.names.items() if not name.startswith("_") and labels_of(value)]


def _in_capitals(name: str, stop: Stop) -> Cause | None:
    known = {*stop.names, *dir(builtins)} - {name}
    alike = sorted(one for one in known if one.casefold() == name.casefold())
    if alike:
        said = _("Capital letters count: write {right}, not {name}.")
        return Cause("capitals", said.format(right=alike[0], name=name))
    return None


def _not_run(name: str, stop: Stop) -> Cause | None:
    near = bool(stop.names)  # else the error is told elsewhere, where no notebook is at hand
    code = notebook.creating_cell(name) if near else ""
    if not code:
        return None
    if code.strip() == stop.source.strip():
        said = _(
            "{name} is used before the line that creates it: run the whole cell in order, that line first."
        )
        return Cause("order", said.format(name=name))
    if notebook.comes_later(code, stop.source) and not function_around(stop.source, stop.number)[0]:
        function = next((one for one in re.findall(r"(?m)^def\s+(\w+)", stop.source)), "")
        said = _("Only a cell further down creates {name}: delete this line, or write it below that cell.")
        if function:
            said = _(
                "This line stands outside {function} and only a cell further down creates {name}: "
                "delete the line, or write it below that cell."
            )
        return Cause("later", said.format(name=name, function=function))
    said = _(
        "The cell that creates {name} has not been run: run the one that begins with {line}, then this one."
    )
    return Cause("not_run", said.format(name=name, line=quoted(notebook.first_line(code))))


def _misspelt(name: str, stop: Stop) -> Cause | None:
    own = [one for one in re.findall(r"[^\W\d]\w*", bare(stop.source)) if one != name and one in stop.names]
    functions = [one for one in dir(builtins) if one.islower() and len(name) > 3]  # "ax" is no "max"
    for among in (own, stop.names, functions):
        if right := nearest(name, among, 0.7 if among is own else 0.8):
            said = _("Nothing is called {name}: did you mean {right}?")
            if not is_slip(name, right):
                said = _("Nothing is called {name} here: create it above this line, or did you mean {right}?")
            return Cause("misspelt", said.format(name=name, right=right))
    return None


def is_slip(name: str, right: str) -> bool:
    """Whether two names differ as by a slip of the fingers, and not as two names that are both meant.

    >>> is_slip("totla", "total"), is_slip("fn_rate", "fp_rate"), is_slip("rate2", "rate1")
    (True, False, False)
    """
    one, other = (re.findall(r"\d+|[^\W\d_]+", text.casefold()) for text in (name, right))
    if len(one) != len(other):
        return "".join(one) == "".join(other) or len(one) == len(other) == 1
    return all(
        first == second or (min(len(first), len(second)) > 2 and first[0] == second[0])
        for first, second in zip(one, other, strict=True)
    )


def _without_quotes(name: str, stop: Stop) -> Cause | None:
    word, line = re.escape(name), bare(stop.line)
    if _computed_with(name, stop):
        return None
    compared = rf"[=!]=\s*{word}\b|\[\s*{word}\s*\]|\b{word}\s*[=!]=|\bin\s+[\[(][^\])]*\b{word}\b"
    if re.search(compared, line):
        if _is_value(name, stop) or name in notebook.texts():
            return Cause("quotes", _quotes(name))
        said = _(
            'Nothing is called {name}: if it is a text, put it between quotes, "{name}", else create it.'
        )
        return Cause("quotes", said.format(name=name))
    listed = rf"\[[^\[\]]*[\"'][^\[\]]*,\s*{word}\s*[,\]]|\[\s*{word}\s*,[^\[\]]*[\"']"  # among texts
    if re.search(listed, line) or re.search(rf"\.({_LABELLED})\(\s*{word}\s*[,)]", line):
        return Cause("quotes", _quotes(name))
    return None


def _is_value(name: str, stop: Stop) -> bool:
    """Whether a table or a column at hand holds the text `name`, in its first rows at least."""
    pandas = sys.modules.get("pandas")
    columns = []
    for value in stop.names.values():
        if pandas is not None and isinstance(value, pandas.DataFrame):
            columns += [value.iloc[:500, place] for place in range(value.shape[1])]
        elif pandas is not None and isinstance(value, pandas.Series):
            columns.append(value.iloc[:500])
    return any(isinstance(one, str) and one == name for column in columns for one in column)


def _one_of_the_texts(name: str, stop: Stop) -> Cause | None:
    """A text of the notebook, of its statement or its checks, as a whole value without its quotes."""
    if _computed_with(name, stop) or not stop.names or name not in notebook.texts():
        return None
    return Cause("quotes", _quotes(name))


def _arithmetic(name: str, stop: Stop) -> bool:
    """Whether the line computes with `name`, or compares its size."""
    word, line = re.escape(name), bare(stop.line)
    return bool(re.search(rf"\b{word}\s*[*/%+<>-]|([*/%+-]|[<>]=?)\s*{word}\b(?!\s*\()", line))


def _nowhere(name: str, stop: Stop) -> Cause:
    """What nothing creates: in a function, the names that it is given; elsewhere, to create it first."""
    function, given = function_around(stop.source, stop.number)
    if given and _arithmetic(name, stop):
        said = _("Nothing is called {name} in {function}: compute it above this line, from {given}.")
        return Cause("name", said.format(name=name, function=function, given=listed(given)))
    if given and not re.search(rf"\b{re.escape(name)}\s*\(", bare(stop.line)):
        said = _("Nothing is called {name} here: {function} works with what it is given, {given}.")
        return Cause("name", said.format(name=name, function=function, given=listed(given)))
    said = _(
        "Nothing is called {name} here: create it first, under exactly this name, in a cell that you run."
    )
    return Cause("name", said.format(name=name))
