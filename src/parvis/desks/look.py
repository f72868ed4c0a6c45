"""The look of the desks, the same in every unit: style, news, and the bits of HTML they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape, unescape
from pathlib import Path

from parvis.language import _

STYLE = f"<style>{(Path(__file__).parent / 'desk.css').read_text(encoding='utf-8')}</style>"

_FACES = ("#00629b", "#9a3412", "#00694d", "#7b3f8c", "#7a4f00")  # white letters stand out on each


def status(sentence: str) -> str:
    """One sentence of news; it is the desk's voice that has a screen reader say it.

    >>> status("Saved.")
    '<div class="pv-status">Saved.</div>'
    """
    return element("div", sentence, "pv-status")


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


def plain(markup: str) -> str:
    """The words of HTML on one line, as a screen reader says them.

    >>> plain("<p>Less &lt; more.</p><b aria-hidden='true'>●●</b><p>And less.</p>")
    'Less < more. And less.'
    """
    told = re.sub(r"<(\w+)[^>]*aria-hidden=[^>]*>.*?</\1>", " ", markup, flags=re.DOTALL)
    return re.sub(r"[ \n]+", " ", unescape(re.sub(r"<[^>]*>", " ", told))).strip()


def title_of(markup: str) -> str:
    """The words of the first heading of HTML; "" when it has none.

    >>> title_of("<h2>Paused</h2><p>Look out of the window.</p>")
    'Paused'
    """
    found = re.search(r"<(h\d)[^>]*>(.*?)</\1>", markup, re.DOTALL)
    return plain(found[2]) if found else ""


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


def folded(title: str, body: str, style: str = "") -> str:
    """What is read by those who open it, under its title; a screen reader names the whole by the title.

    >>> folded("Sources", "<p>Ours.</p>")
    '<details aria-label="Sources" class=""><summary>Sources</summary><p>Ours.</p></details>'
    """
    named = f'aria-label="{escape(title)}" class="{style}"'
    return f"<details {named}>{element('summary', title)}{body}</details>"


def face(name: str, style: str = "") -> str:
    """The initials of a name on a disc whose colour is always the same for that name; nothing is said.

    >>> ">LT<" in face("lou.tamis_48"), "aria-hidden" in face("Lou")
    (True, True)
    """
    words = re.findall(r"[^\W\d_]+", name) or ["?"]
    initials = "".join(word[0] for word in words[:2]).upper()
    colour = _FACES[sum(name.encode("utf-8")) % len(_FACES)]
    style = f'class="pv-face {style}" style="background:{colour}"'
    return f'<div {style} aria-hidden="true">{escape(initials)}</div>'


def meter(share: float, before: float | None = None, style: str = "") -> str:
    """A bar of 0 to 1 that moves from what it was; the number beside it says the same in words.

    >>> "width:40%" in meter(0.4), "--pv-from:10%" in meter(0.4, 0.1)
    (True, True)
    """
    now, then = (min(max(one, 0.0), 1.0) for one in (share, share if before is None else before))
    moved = f"--pv-from:{then:.0%};width:{now:.0%}"
    return f'<div class="pv-gauge {style}" aria-hidden="true"><i style="{moved}"></i></div>'


def numbers(given: Iterable[tuple[str, str] | tuple[str, str, str]]) -> str:
    """Large numbers, each above the words that say what it counts, and with a meter if one is given.

    >>> numbers([("3", "shifts")])
    '<div class="pv-numbers"><div class="pv-number"><b>3</b><span>shifts</span></div></div>'
    """
    cells = "".join(
        f'<div class="pv-number">{element("b", number)}{"".join(shown)}{element("span", words)}</div>'
        for number, words, *shown in given
    )
    return f'<div class="pv-numbers">{cells}</div>'
