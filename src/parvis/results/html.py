"""The pieces of a page about results, in HTML: the page itself, tables of points, criteria, folded parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from parvis.language import _
from parvis.results.criteria import Criterion, share_of


def document(title: str, language: str, body: str, *, end: str = "") -> str:
    """A whole page in one file that needs no network; `end` comes after its main part.

    >>> "<h1>a</h1>" in document("a < b", "en", "<h1>a</h1>")
    True
    """
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{_style()}</style></head><body><main>{body}</main>{end}</body></html>\n"
    )


@cache
def _style() -> str:
    return (Path(__file__).parent / "page.css").read_text(encoding="utf-8")


def points_table(head: str, rows: Iterable[tuple[str, str, float, float]]) -> str:
    """A table of points: for each row what it is (HTML), what is said of its points, earned, and at most."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in (head, _("Points")))
    lines = "".join(
        f'<tr><th scope="row">{name}</th><td>{escape(said)}</td><td>{_bar(earned, most)}</td></tr>'
        for name, said, earned, most in rows
    )
    return f"<table><thead><tr>{heads}<td></td></tr></thead><tbody>{lines}</tbody></table>"


def _bar(earned: float, most: float) -> str:
    share = 100 * max(0.0, min(1.0, earned / most)) if most else 0
    return f'<div class="bar" aria-hidden="true"><i style="width:{share:.0f}%"></i></div>'


def criterion_item(one: Criterion, more: str = "") -> str:
    """A criterion as an item of a list; `more` is HTML that comes below it."""
    if one.earned is None:
        mark, said, style = "–", _("not marked here"), "quiet"
    elif one.met:
        mark, said, style = "✓", _("met"), "good"
    elif one.earned > 0:
        mark, said, style = "◐", _("partly met"), "missed"
    else:
        mark, said, style = "✗", _("missed"), "missed"
    points = "" if one.earned is None else f" · {escape(share_of(one.earned, one.points))}"
    sentence = f"<br>{escape(one.sentence)}" if one.sentence else ""
    unseen = f'<span class="unseen">{escape(said)}: </span>'
    return (
        f'<li class="{style}"><span class="mark" aria-hidden="true">{mark}</span>{unseen}'
        f'{escape(one.label)}<span class="quiet">{points}</span>{sentence}{more}</li>'
    )


def folded(title: str, content: str, style: str = "") -> str:
    """HTML that opens with a click on its title, with a class that may say how it prints."""
    kind = f' class="{style}"' if style else ""
    return f"<details{kind}><summary>{escape(title)}</summary>{content}</details>"


def code(text: str) -> str:
    """A program, or what one printed, line by line.

    >>> code("1 < 2")
    '<pre><code>1 &lt; 2</code></pre>'
    """
    return f"<pre><code>{escape(text)}</code></pre>"


def markdown(text: str) -> str:
    r"""Markdown as HTML: raw HTML is shown, not obeyed, and no picture is fetched from elsewhere.

    >>> markdown("*a* <b> ![c](https://d/e.png)")
    '<p><em>a</em> &lt;b&gt; <a href="https://d/e.png">c</a></p>\n'
    """
    return str(_reader().render(text))


def markdown_line(text: str) -> str:
    """Markdown of one line, without a paragraph around it."""
    return str(_reader().renderInline(text))


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("js-default")
    rules = reader.renderer.rules  # type: ignore[attr-defined] # of its HTML renderer
    rules["image"] = _image
    rules["heading_open"], rules["heading_close"] = _heading("<h3>"), _heading("</h3>\n")
    return reader


def _heading(tag: str) -> Callable[..., str]:
    """Whatever its level, a heading in a text stands below those of the page."""
    return lambda *_given: tag


def _image(tokens: Any, index: int, _options: Any, _environment: Any) -> str:
    """A picture that is in the page itself; of another a link, as its owner would see who opens the page."""
    source, words = str(tokens[index].attrs.get("src", "")), escape(tokens[index].content)
    if source.startswith("data:image/"):
        return f'<img src="{escape(source)}" alt="{words}">'
    return f'<a href="{escape(source)}">{words or escape(source)}</a>'
