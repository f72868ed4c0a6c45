"""Takes scripts and raw HTML of a student out of what formgrader and the feedback pages show."""

from __future__ import annotations

import re

import nbformat
from bleach import clean
from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from nbconvert.preprocessors.sanitize import SanitizeHTML
from traitlets import Bool

_TEXT = {
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "code",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "img",
    "p",
    "pre",
}
_BLOCKS = {"dd", "div", "dl", "dt", "li", "ol", "small", "span", "strong", "sub", "sup", "ul"}
_TABLE = {"caption", "table", "tbody", "td", "th", "thead", "tr"}
_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,")
_CSS = CSSSanitizer(allowed_css_properties=[*ALLOWED_CSS_PROPERTIES, "max-width", "border-radius"])
_STYLE = re.compile(r"<(style|script)\b.*?(</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_BREAK = "\u200b"  # a zero-width space: the text reads the same and is markup no more


def _may_stay(tag: str, name: str, value: str) -> bool:
    if name == "src":
        return tag == "img" and value.startswith(_PICTURES)
    if name == "href":
        return tag == "a" and value.startswith(("https://", "http://", "mailto:"))
    return name in ("alt", "title", "style", "colspan", "rowspan", "class", "scope", "width", "height")


def harmless(markdown: str) -> str:
    """Markdown in which no HTML tag, entity or script address is left; what a person reads does not change.

    >>> harmless("a < b & c > d") == "a < b & c > d"
    True
    >>> harmless("<img onerror=x>").replace("\u200b", "|")
    '<|img onerror=x>'
    """
    text = re.sub(r"<(?=[A-Za-z/!?])", "<" + _BREAK, markdown)
    text = re.sub(r"&(?=#|\w+;)", "&" + _BREAK, text)
    return re.sub(r"(?i)\b(java|vb)(?=script\s*:)", r"\1" + _BREAK, text)


class Neutralise(SanitizeHTML):
    """Outputs by nbconvert's SanitizeHTML, text by `harmless`.

    The course's own Markdown (the same text as in the source notebook) keeps its HTML; widgets leave only
    their plain text, as pages are read without a kernel.
    """

    enabled = Bool(True).tag(config=True)

    def neutralise(self, notebook: nbformat.NotebookNode, ours: set[str]) -> None:
        """Changes a notebook in place; the Markdown texts `ours` are left as they are."""
        self._ours = ours
        notebook.metadata.pop("widgets", None)
        super().preprocess(notebook, {})

    def preprocess_cell(self, cell, resources, cell_index):
        if cell.cell_type == "code":
            cell, resources = super().preprocess_cell(cell, resources, cell_index)
            for output in cell.outputs:
                if "text/latex" in output.get("data", {}):
                    output.data["text/latex"] = harmless(output.data["text/latex"])
            return cell, resources
        if cell.source not in self._ours:
            cell.source = harmless(cell.source)
        return cell, resources

    def sanitize_html_tags(self, html_str):
        return clean(
            _STYLE.sub("", html_str),
            tags=_TEXT | _BLOCKS | _TABLE,
            attributes=_may_stay,
            protocols=["https", "http", "mailto", "data"],
            strip=True,
            css_sanitizer=_CSS,
        )
