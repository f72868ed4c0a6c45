"""Code as a person typed it, where IPython has put calls of its own in the place of !, % and ?."""

from __future__ import annotations

import ast
import re

_TEXT = r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\""
_CALL = re.compile(
    rf"get_ipython\(\)\.(?P<call>getoutput|system|run_line_magic)"
    rf"\((?P<first>{_TEXT})(?:, (?P<second>{_TEXT}))?\)"
)
_HELP = {"pinfo": "?", "pinfo2": "??", "psearch": "?"}


def commands(code: str) -> bool:
    """Whether a piece of code holds a call that IPython writes for !, % or ?."""
    return bool(_CALL.search(code))


def as_typed(code: str) -> str:
    r"""`code` with what was typed in the place of IPython's calls; line by line, so that none moves.

    >>> as_typed("if a =get_ipython().getoutput(' b:')"), as_typed("x = get_ipython().getoutput('a & b')")
    ('if a =! b:', 'x = !a & b')
    >>> as_typed("get_ipython().run_line_magic('pinfo', 'rate')")
    'rate?'
    """
    return _CALL.sub(_typed, code) if "get_ipython()" in code else code


def _typed(found: re.Match[str]) -> str:
    first = str(ast.literal_eval(found["first"]))
    second = str(ast.literal_eval(found["second"])) if found["second"] else ""
    if found["call"] != "run_line_magic":
        before = found.string[: found.start()].rstrip()
        return f"!{first}" if found["call"] == "system" or before.endswith("=") else f"!!{first}"
    if first in _HELP:
        return second + _HELP[first]
    return f"%{first} {second}".rstrip() if first else f"% {second}"
