"""The attestation as one page for a browser, which needs nothing else and prints well."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Protocol

STYLE = (Path(__file__).parent / "paper.css").read_text(encoding="utf-8")
_IN_A_LIST = {"fact", "right", "open"}
_TAGS = {"title": "h1", "unit": "h2"}


class Paragraph(Protocol):
    """What is written: its kind and its plain text."""

    @property
    def kind(self) -> str:
        """How it looks."""

    @property
    def text(self) -> str:
        """What it says."""


def html_page(paragraphs: Iterable[Paragraph], language: str) -> bytes:
    """The whole page in UTF-8; its title is that of the first paragraph."""
    every = list(paragraphs)
    parts = []
    for listed, some in groupby(every, lambda one: one.kind in _IN_A_LIST):
        written = [_element(one, "li" if listed else _TAGS.get(one.kind, "p")) for one in some]
        parts += ["<ul>", *written, "</ul>"] if listed else written
    return page(every[0].text, "\n".join(parts), language)


def page(title: str, body: str, language: str) -> bytes:
    """A whole page around the HTML `body`.

    >>> b"<title>a &lt; b</title>" in page("a < b", "<h1>a</h1>", "en")
    True
    """
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _element(paragraph: Paragraph, tag: str) -> str:
    return f'<{tag} class="{paragraph.kind}">{escape(paragraph.text)}</{tag}>'
