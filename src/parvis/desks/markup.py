"""Bits of HTML that the desks are made of; every word is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def element(tag: str, words: str, style: str = "") -> str:
    """One element around words, with a class of the style sheet.

    >>> element("p", "less < more", "pv-quiet")
    '<p class="pv-quiet">less &lt; more</p>'
    """
    attribute = f' class="{style}"' if style else ""
    return f"<{tag}{attribute}>{escape(words)}</{tag}>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first row and first column are headings.

    >>> "<th scope='row'>Awa</th><td>3</td>" in table(["Moderator", "Shifts"], [["Awa", "3"]])
    True
    """
    head = "".join(f"<th scope='col'>{escape(name)}</th>" if name else "<td></td>" for name in heads)
    body = "".join(
        f"<tr><th scope='row'>{escape(first)}</th>{''.join(f'<td>{escape(cell)}</td>' for cell in rest)}</tr>"
        for first, *rest in rows
    )
    return f"<table class='pv-table'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def numbers(pairs: Iterable[tuple[str, str]]) -> str:
    """Large numbers, each above the words that say what it counts.

    >>> numbers([("3", "shifts")])
    '<div class="pv-numbers"><div class="pv-number"><b>3</b><span>shifts</span></div></div>'
    """
    cells = "".join(
        f'<div class="pv-number">{element("b", number)}{element("span", words)}</div>'
        for number, words in pairs
    )
    return f'<div class="pv-numbers">{cells}</div>'
