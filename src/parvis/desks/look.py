"""The look of the desks, the same in every unit: style, news, and the bits of HTML they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from parvis.language import _

STYLE = f"<style>{(Path(__file__).parent / 'desk.css').read_text(encoding='utf-8')}</style>"


def status(sentence: str) -> str:
    """One sentence that a screen reader also says.

    >>> status("Saved.")
    '<div class="pv-status" role="status">Saved.</div>'
    """
    return f'<div class="pv-status" role="status">{escape(sentence)}</div>'


def style_with(sheet: Path) -> str:
    """The style of all desks, then that of a unit's own sheet."""
    return f"{STYLE}<style>{sheet.read_text(encoding='utf-8')}</style>"


def keys_of_fields() -> str:
    """How lists and fields are used from the keyboard."""
    # An arrow alone belongs to JupyterLab, which would leave the field: the list has to be opened first.
    return _("From the keyboard: Tab to the next field, Space opens a list, the arrows and Enter choose.")


def counts() -> str:
    """What is said above the fields of a graded desk."""
    return _("This one counts: you decide alone, and see no verdict.")


# Bits of HTML that the desks are made of; every word is escaped.


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
