"""Takes scripts and raw HTML of a student out of what formgrader and the feedback pages show."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Collection
from functools import lru_cache

import nbformat
from bleach import clean
from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat import NotebookNode
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
_STYLES = {*ALLOWED_CSS_PROPERTIES, "max-width", "border-radius"} - {"cursor"}  # a cursor can be fetched
_CSS = CSSSanitizer(allowed_css_properties=sorted(_STYLES))
_STYLE = re.compile(r"<(style|script)\b.*?(</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_CLASS = re.compile(r"dataframe|pv-[\w-]+")
_LONGEST = 30_000  # characters that are rendered as Markdown (an essay has 5,000): its parser can be slow
_LARGEST = 300_000  # characters of HTML that are read (a table of pandas has 30,000)
_DEEPEST, _MOST_ATTRIBUTES, _MOST_ODD = 80, 60, 50  # of one piece of HTML: its parser can be slow too
_SECONDS = 5.0  # of processor time, for one notebook; what comes later is shown as text
_TAG = re.compile(r"(/?)([A-Za-z][\w:-]*)|[!?]")
_VALUES = re.compile(r'"[^"]*"|\'[^\']*\'')
_CLOSED_BY_THE_NEXT = {"p", "li", "td", "th", "tr", "dt", "dd", "option"}
_EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_COMMON = 20_000  # characters of HTML that are worth remembering
# A picture of the notebook's own, in the one form that no parser can read as another; any other is fetched.
_OWN_PICTURE = re.compile(
    r"!\[[^\[\]`\\]*\]\((?:attachment:|data:image/(?:png|jpeg|gif);base64,)[^\s()<>\\]*(?: \"[^\"<>\\]*\")?\)"
)
_SHOWN = re.compile(r"<img\b[^>]*?\bsrc=(?![\"']?data:image/)", re.IGNORECASE)
# What MathJax would fetch, or lay over the page.
_MATHS = re.compile(r"\\(?=(style|cssId|class|require|includegraphics|csname|data)\b)")
_BREAK = "\u200b"  # a zero-width space: the text reads the same and is markup no more


def _may_stay(tag: str, name: str, value: str) -> bool:
    if name == "src":
        return tag == "img" and value.startswith(_PICTURES)
    if name == "href":
        return tag == "a" and value.startswith(("https://", "http://", "mailto:"))
    if name == "class":  # a class of the page's own could lay a text over its buttons
        return all(_CLASS.fullmatch(part) for part in value.split())
    return name in ("alt", "title", "style", "colspan", "rowspan", "scope", "width", "height")


def harmless(markdown: str, attached: Collection[str] = (), longest: int = _LONGEST) -> str:
    """Markdown in which no HTML tag, entity or script address is left; what a person reads does not change.

    A picture from elsewhere becomes a link: its owner would see who opens the page, and when.

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
    text = _MATHS.sub(lambda _found: "\\" + _BREAK, text)
    text = _without_pictures_of_others(text)
    if len(text) <= longest:
        try:
            renderer = IPythonRenderer(
                escape=False, attachments={name: {"image/png": ""} for name in attached}
            )
            if not _SHOWN.search(MarkdownWithMath(renderer=renderer).render(text)):
                return text
        except Exception:  # nbconvert's refusal, or an error deep inside its parser
            pass
    fence = "`" * (max(map(len, re.findall("`+", text)), default=2) + 1)
    return f"{fence}text\n{text}\n{fence}"


def _without_pictures_of_others(text: str) -> str:
    """A break after the exclamation mark of each picture that is not the notebook's own.

    >>> _without_pictures_of_others("![a](https://b/c.png)").replace("\u200b", "|")
    '!|[a](https://b/c.png)'
    """
    parts, at = [], 0
    for own in _OWN_PICTURE.finditer(text):
        parts += [text[at : own.start()].replace("![", f"!{_BREAK}["), own[0]]
        at = own.end()
    return "".join([*parts, text[at:].replace("![", f"!{_BREAK}[")])


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
        self._until = time.thread_time() + 60 * _SECONDS

    def neutralise(self, notebook: nbformat.NotebookNode, ours: set[str]) -> None:
        """Changes a notebook in place; the Markdown texts `ours` are left as they are."""
        self._ours, self._until = ours, time.thread_time() + _SECONDS
        notebook.metadata.pop("widgets", None)
        super().preprocess(notebook, {})

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict, cell_index: int
    ) -> tuple[NotebookNode, dict]:
        """The cell without anything that a browser would run."""
        if cell.cell_type == "code":
            cell, resources = super().preprocess_cell(cell, resources, cell_index)
            for output in cell.outputs:
                if "metadata" in output:
                    output.metadata = _picture_metadata(output.metadata)
                for kind in ("text/latex", "text/markdown"):
                    if kind in output.get("data", {}):
                        output.data[kind] = harmless(output.data[kind], longest=self._longest())
            return cell, resources
        if cell.source not in self._ours:
            cell.source = harmless(cell.source, cell.get("attachments", ()), self._longest())
        return cell, resources

    def _longest(self) -> int:
        return _LONGEST if time.thread_time() < self._until else 0

    def sanitize_html_tags(self, html_str: str) -> str:
        """HTML without what runs; as plain text once the time is up."""
        if time.thread_time() >= self._until:
            return _as_text(html_str)
        return _kept(html_str) if len(html_str) <= _COMMON else _cleaned(html_str)


def _cleaned(markup: str) -> str:
    markup = _STYLE.sub("", markup)
    if is_tangled(markup):
        return _as_text(markup)
    try:
        return clean(
            markup,
            tags=_TEXT | _BLOCKS | _TABLE,
            attributes=_may_stay,
            protocols=["https", "http", "mailto", "data"],
            strip=True,
            css_sanitizer=_CSS,
        )
    except Exception:  # an error deep inside its parsers
        return _as_text(markup)


def _as_text(markup: str) -> str:
    return f"<pre>{html.escape(markup[:_COMMON])}</pre>"


def is_tangled(markup: str) -> bool:
    """Whether HTML would keep a parser busy for long: it is huge, nests deeply or has endless attributes.

    >>> is_tangled("<p>1 < 2<br></p>" * 20), is_tangled("<b><i>" * 41), is_tangled("<b " + "x " * 99 + ">")
    (False, True, True)
    """
    if len(markup) > _LARGEST:
        return True
    opened: list[str] = []
    odd = 0  # what is no plain tag, or closes another one than the last
    for piece in markup.split("<")[1:]:
        head, closed, _rest = piece.partition(">")
        tag = _TAG.match(head)
        if not closed or not tag:
            odd += 1
        elif tag[1]:
            odd += opened[-1:] != [tag[2].lower()]
            if tag[2].lower() in opened:
                while opened.pop() != tag[2].lower():
                    pass
        elif tag[2] and tag[2].lower() not in _EMPTY:
            if tag[2].lower() == "tr" and opened[-1:] in (["td"], ["th"]):
                opened.pop()
            if opened[-1:] == [tag[2].lower()] and opened[-1] in _CLOSED_BY_THE_NEXT:
                opened.pop()
            opened.append(tag[2].lower())
        many = closed and len(re.split(r"[\s/]+", _VALUES.sub("", head))) > _MOST_ATTRIBUTES
        if many or odd > _MOST_ODD or len(opened) > _DEEPEST:
            return True
    return False


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
