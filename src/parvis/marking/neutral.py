"""Takes scripts and raw HTML of a student out of what formgrader and the feedback pages show."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

import nbformat
from bleach import clean
from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors.sanitize import SanitizeHTML
from traitlets import Bool, Set

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
_CLASS = re.compile(r"dataframe|pv-[\w-]+")
_LONGEST = 30_000  # characters that are rendered as Markdown (an essay has 5,000): its parser can be slow
_COMMON = 20_000  # characters of HTML that are worth remembering
_BREAK = "\u200b"  # a zero-width space: the text reads the same and is markup no more


def _may_stay(tag: str, name: str, value: str) -> bool:
    if name == "src":
        return tag == "img" and value.startswith(_PICTURES)
    if name == "href":
        return tag == "a" and value.startswith(("https://", "http://", "mailto:"))
    if name == "class":  # a class of the page's own could lay a text over its buttons
        return all(_CLASS.fullmatch(part) for part in value.split())
    return name in ("alt", "title", "style", "colspan", "rowspan", "scope", "width", "height")


def harmless(markdown: str, attached: Collection[str] = ()) -> str:
    """Markdown in which no HTML tag, entity or script address is left; what a person reads does not change.

    A text that cannot be rendered, or that shows a picture that is not among `attached` (nbconvert refuses
    the whole page for one), becomes a block of code.

    >>> harmless("a < b & c > d") == "a < b & c > d"
    True
    >>> harmless("<img onerror=x>").replace("\u200b", "|")
    '<|img onerror=x>'
    """
    text = re.sub(r"<(?=[A-Za-z/!?])", "<" + _BREAK, markdown)
    text = re.sub(r"&(?=#|\w+;)", "&" + _BREAK, text)
    text = re.sub(r"(?i)\b(java|vb)(?=script\s*:)", r"\1" + _BREAK, text)
    text = re.sub(r"(?i)\bdata(?=:(?!image/(png|jpeg|gif);)\S)", "data" + _BREAK, text)
    if len(text) <= _LONGEST:
        try:
            renderer = IPythonRenderer(
                escape=False, attachments={name: {"image/png": ""} for name in attached}
            )
            MarkdownWithMath(renderer=renderer).render(text)
            return text
        except Exception:  # nbconvert's refusal, or an error deep inside its parser
            pass
    fence = "`" * (max(map(len, re.findall("`+", text)), default=2) + 1)
    return f"{fence}text\n{text}\n{fence}"


class Neutralise(SanitizeHTML):
    """Outputs by nbconvert's SanitizeHTML, text by `harmless`.

    The course's own Markdown (the same text as in the source notebook) keeps its HTML; widgets leave only
    their plain text, as pages are read without a kernel. Of the metadata of an output the size and the
    text alternative of a picture are left: nbconvert writes them into the page unquoted.
    """

    enabled = Bool(True).tag(config=True)
    sanitized_output_types = Set({"text/html"}).tag(config=True)

    def __init__(self, **keywords):
        super().__init__(**keywords)
        self.safe_output_keys = {*self.safe_output_keys, "text/markdown"}

    def neutralise(self, notebook: nbformat.NotebookNode, ours: set[str]) -> None:
        """Changes a notebook in place; the Markdown texts `ours` are left as they are."""
        self._ours = ours
        notebook.metadata.pop("widgets", None)
        super().preprocess(notebook, {})

    def preprocess_cell(self, cell, resources, cell_index):
        if cell.cell_type == "code":
            cell, resources = super().preprocess_cell(cell, resources, cell_index)
            for output in cell.outputs:
                if "metadata" in output:
                    output.metadata = _picture_metadata(output.metadata)
                for kind in ("text/latex", "text/markdown"):
                    if kind in output.get("data", {}):
                        output.data[kind] = harmless(output.data[kind])
            return cell, resources
        if cell.source not in self._ours:
            cell.source = harmless(cell.source, cell.get("attachments", ()))
        return cell, resources

    def sanitize_html_tags(self, html_str):
        return _kept(html_str) if len(html_str) <= _COMMON else _cleaned(html_str)


def _cleaned(html: str) -> str:
    return clean(
        _STYLE.sub("", html),
        tags=_TEXT | _BLOCKS | _TABLE,
        attributes=_may_stay,
        protocols=["https", "http", "mailto", "data"],
        strip=True,
        css_sanitizer=_CSS,
    )


_kept = lru_cache(256)(_cleaned)  # a class shows the same tables over and over


def _picture_metadata(metadata: dict) -> nbformat.NotebookNode:
    kept = {}
    for kind in ("image/png", "image/jpeg"):
        given = metadata.get(kind)
        given = given if isinstance(given, dict) else {}
        sizes = {name: given[name] for name in ("width", "height") if type(given.get(name)) is int}
        text = {"alt": given["alt"]} if isinstance(given.get("alt"), str) else {}
        if sizes or text:
            kept[kind] = {**sizes, **text}
    return nbformat.from_dict(kept)
