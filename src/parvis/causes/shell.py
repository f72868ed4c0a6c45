"""Lines that IPython took for its own: a slip such as =! that became a command of the system."""

from __future__ import annotations

import ast
import re

from parvis.causes.stop import Cause, Stop
from parvis.causes.typed import as_typed, commands
from parvis.causes.words import quoted
from parvis.language import _
from parvis.syntax import syntax_tree

_OWN = "matplotlib|time|timeit|pip|conda|config|load_ext|run|debug|who|whos|reset|history|cd|ls|pwd"


def of_stop(stop: Stop) -> Cause | None:
    """The line that IPython took for its own, when the one that stopped is it or works with what it gave."""
    if isinstance(stop.error, SyntaxError) or "get_ipython()" not in stop.source:
        return None
    lines = stop.source.splitlines()
    for number in (stop.number, *range(stop.number - 1, 0, -1)):
        code = lines[number - 1] if 0 < number <= len(lines) else ""
        if commands(code) and (number == stop.number or _given(code) & set(_words(stop.line))):
            typed = as_typed(code).strip()
            return said if (said := _slip(typed)) else None
    return None


def in_source(source: str) -> str:
    """The sentence about a line of a student's function that IPython took for its own; "" when there is none.

    >>> from parvis.language import use_language; use_language("en")
    >>> in_source("    fp = get_ipython().getoutput('truth & flagged')").partition(", ")[0]
    'The line “fp = !truth & flagged” is no Python for the notebook'
    """
    for code in source.splitlines():
        if commands(code) and (cause := _slip(as_typed(code).strip())):
            return cause.words
    return ""


def of_unread(stop: Stop) -> Cause | None:
    """As `of_stop`, of a line that Python cannot read; `stop` has it as it was typed."""
    if re.search(r"(?<![=!<>])=\s*!(?!=)", stop.line) and not re.search("=!", stop.line):
        return _slip(stop.line)
    return _slip(stop.line) if re.match(r"[%!]\s", stop.line) or re.match(r"[\w.*]+\?+$", stop.line) else None


def _slip(typed: str) -> Cause | None:
    """What the line, as it was typed, should have been; None where it may be meant."""
    if re.match(rf"%%?({_OWN})\b|![a-z]+ ", typed):
        return None
    line = quoted(typed)
    if "=!" in typed:
        said = _("Python does not know the sign {sign}: write {python}.").format(sign="=!", python="!=")
        return Cause("odd_sign", said, typed)
    if re.search(r"^!|=\s*!", typed):
        said = _(
            "The line {line} is no Python for the notebook, which takes ! for a command of the system: the "
            "opposite is not … of one value, ~… of a column."
        )
        return Cause("command", said.format(line=line), typed)
    if typed.endswith("?") or typed.startswith("?"):
        said = _("In the line {line} the notebook takes ? for a question about the name: delete the ?.")
        return Cause("question", said.format(line=line), typed)
    said = _(
        "The notebook takes the line {line} for a command of its own, as it begins a value or a line with %: "
        "the remainder is a%b, with a number on either side."
    )
    return Cause("percent_command", said.format(line=line), typed)


def _given(code: str) -> set[str]:
    """The names that a line gives a value to."""
    try:
        nodes = list(ast.walk(syntax_tree(code.strip())))
    except (SyntaxError, ValueError):
        return set()
    return {one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}


def _words(line: str) -> list[str]:
    return re.findall(r"(?<![\w.])[^\W\d]\w*", line)
