"""Reads code that Python cannot: its texts and comments set aside, its brackets matched."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TEXTS = re.compile(
    r"""(?P<text>"{3}.*?"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\#[^\n]*""", re.DOTALL
)
_PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True)
class Bracket:
    """A bracket that has no partner, or the wrong one (`met`), and the number of its line from 1."""

    sign: str
    number: int
    met: str = ""


def bare(code: str) -> str:
    """`code` of the same length, its comments blank and the letters of its texts replaced by `_`.

    >>> bare('print("a, b")  # done')
    'print("____")        '
    """

    def empty(match: re.Match[str]) -> str:
        text = match["text"]
        if text is None:
            return " " * len(match[0])
        return text[0] + "".join("\n" if one == "\n" else "_" for one in text[1:-1]) + text[-1]

    return _TEXTS.sub(empty, code)


def lonely_bracket(source: str) -> Bracket | None:
    r"""The first bracket of `source` that is never closed, never opened, or closed by another kind.

    >>> lonely_bracket("a = (1\\nb = [2]"), lonely_bracket("a = [1)"), lonely_bracket("a = (1)")
    (Bracket(sign='(', number=1, met=''), Bracket(sign='[', number=1, met=')'), None)
    """
    open_ones: list[Bracket] = []
    for number, line in enumerate(bare(source).splitlines(), 1):
        for sign in line:
            if sign in "([{":
                open_ones.append(Bracket(sign, number))
            elif sign in _PAIRS:
                if not open_ones:
                    return Bracket(sign, number)
                last = open_ones.pop()
                if last.sign != _PAIRS[sign]:
                    return Bracket(last.sign, last.number, sign)
    return open_ones[-1] if open_ones else None


def outside_brackets(line: str) -> str:
    """`line` with all that stands in brackets, texts and comments blank.

    >>> outside_brackets("if a[1:2] == (3):")
    'if a[   ] == ( ):'
    """
    depth, kept = 0, []
    for sign in bare(line):
        depth -= sign in ")]}"
        kept.append(sign if depth <= 0 else " ")
        depth += sign in "([{"
    return "".join(kept)


def line_before(source: str, number: int) -> str:
    """The last line above line `number` that holds code; "" when there is none."""
    above = bare(source).splitlines()[: max(number - 1, 0)]
    lines = source.splitlines()
    return next((lines[place] for place in range(len(above) - 1, -1, -1) if above[place].strip()), "")
