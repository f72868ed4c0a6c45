"""What a student writes runs nowhere when a grader reads it."""

from html.parser import HTMLParser

import pytest
from nbconvert.filters import markdown2html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from parvis.marking.records.neutral import Neutralise, harmless, is_tangled

EVIL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<!-- --><style>*{}</style>",
    "$\\href{javascript:alert(1)}{x}$",
    "[x](data:text/html,alert(1))",
]


class _Dangers(HTMLParser):
    """Collects what a browser would run, or fetch from an odd address."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "img", "svg", "style", "iframe"):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (value or "").lower().strip().startswith(("javascript:", "data:")):
                self.found.append(f"{name}={value}")


@pytest.mark.parametrize("markdown", EVIL)
def test_markdown_becomes_a_page_without_markup_of_its_own(markdown):
    """Rendered as nbgrader's pages do, nothing of it is a tag or an address that runs."""
    page = str(markdown2html(harmless(markdown)))

    assert [] == _Dangers(page).found
    assert "javascript:" not in page.lower()  # MathJax reads addresses from the text


def test_check_of_dangers_finds_them():
    """The same check fires on what was not made harmless."""
    assert [] == [markdown for markdown in EVIL[:2] if not _Dangers(str(markdown2html(markdown))).found]


@pytest.mark.parametrize(
    "markdown", ["> quoted", "1 < 2 & 3 > 2", "**bold** `code`", "[link](https://exemple.test)"]
)
def test_plain_markdown_is_left_alone(markdown):
    """Quotes, comparisons and links stay as written."""
    assert markdown == harmless(markdown)


def shown(kind, content):
    cell = new_code_cell("", outputs=[new_output("display_data", data={kind: content, "text/plain": "p"})])
    return Neutralise().preprocess_cell(cell, {}, 0)[0].outputs[0].data


@pytest.mark.parametrize("markup", EVIL[:3] + EVIL[6:8])
def test_html_outputs_run_nothing(markup):
    """Scripts, handlers, styles and odd addresses leave an HTML output."""
    page = shown("text/html", markup)["text/html"]

    assert [] == [danger for danger in _Dangers(page).found if danger != "img"]  # an image without address


def test_tables_and_pictures_stay():
    """A data frame's table and the course's pictures with their text alternative are still seen."""
    picture = '<img class="pv-picture" alt="Two bars." src="data:image/png;base64,AAAA">'
    page = shown("text/html", f"<table><tbody><tr><td>1</td></tr></tbody></table>{picture}")["text/html"]

    assert f"<table><tbody><tr><td>1</td></tr></tbody></table>{picture}" == page


@pytest.mark.parametrize(
    "kind", ["application/javascript", "image/svg+xml", "application/vnd.jupyter.widget-view+json"]
)
def test_kinds_that_run_or_need_a_kernel_are_dropped(kind):
    """Only their plain text is left."""
    assert {"text/plain": "p"} == shown(kind, "x")


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg"])
def test_the_size_of_a_picture_is_a_number(kind):
    """nbconvert writes width and height unquoted: anything but a number would be an attribute of its own."""
    size = {"width": "1 onload=alert(1)", "height": 20, "alt": "Bars.", "unconfined": True}
    given = new_output("display_data", data={kind: "AAAA"}, metadata={kind: size, "filenames": {kind: "x"}})
    cell = Neutralise().preprocess_cell(new_code_cell("", outputs=[given]), {}, 0)[0]

    assert {kind: {"height": 20, "alt": "Bars."}} == cell.outputs[0].metadata


@pytest.mark.parametrize("markdown", EVIL)
def test_markdown_outputs_run_nothing(markdown):
    """Markdown that code displays is made harmless like the Markdown of a cell."""
    page = str(markdown2html(shown("text/markdown", markdown)["text/markdown"]))

    assert [] == _Dangers(page).found
    assert "javascript:" not in page.lower()


def test_no_class_of_the_page_itself_can_be_borrowed():
    """A text laid over the page's own bar by one of its classes would catch the grader's clicks."""
    assert "<div>x</div>" == shown("text/html", '<div class="navbar-fixed-top">x</div>')["text/html"]
    assert 'class="dataframe"' in shown("text/html", '<table class="dataframe"></table>')["text/html"]


def test_a_pasted_picture_stays_and_a_missing_one_stops_no_page():
    """nbconvert refuses a whole page for a picture that is not attached: the text is shown as written."""
    cell = new_markdown_cell("![a](attachment:a.png)", attachments={"a.png": {"image/png": "AAAA"}})
    lone = new_markdown_cell("before ![b](attachment:b.png) after")
    neutralise = Neutralise()
    neutralise._ours = set()
    kept, told = (neutralise.preprocess_cell(one, {}, 0)[0] for one in (cell, lone))

    assert "![a](attachment:a.png)" == kept.source
    assert "before ![b](attachment:b.png) after" in str(markdown2html(told.source))


ELSEWHERE = [
    "![x](https://a.test/p.png)",
    "![x](//a.test/p.png)",
    "![x](  <https://a.test/p.png> 'title')",
    "![x][r]\n\n[r]: https://a.test/p.png",
    "![r]\n\n[r]: https://a.test/p.png",
    "![`](attachment:a.png)`][r]\n\n[r]: https://a.test/p.png",
    "![a\\](attachment:a.png)][r]\n\n[r]: https://a.test/p.png",
    "[![x](https://a.test/p.png)](https://a.test)",
    "![x](attachment:a.png)![y](https://a.test/p.png)",
    "| a |\n|---|\n| ![x](ftp://a.test/p.png) |",
    "![x](p.png)",
]


class _Fetched(HTMLParser):
    """Collects what a browser asks for without a click."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name == "src" and not value.startswith("data:")]


@pytest.mark.parametrize("markdown", ELSEWHERE)
def test_opening_a_page_tells_nobody(markdown):
    """A picture from elsewhere becomes a link, however it is written: its owner does not see the reader."""
    attached = {"a.png": {"image/png": "AAAA"}}
    page = str(
        markdown2html(harmless(markdown, attached).replace("attachment:a.png", "data:image/png;base64,"))
    )

    assert [] == _Fetched(page).found


def test_the_check_of_pictures_finds_them():
    """What was not made harmless is fetched; the two odd ones depend on the parser's own reading."""
    assert 7 <= sum(
        bool(_Fetched(str(markdown2html(one))).found) for one in ELSEWHERE if "attachment" not in one
    )


@pytest.mark.parametrize("picture", ["![a](attachment:a.png)", '![a b](attachment:a.png "Two bars")'])
def test_pictures_of_ones_own_stay(picture):
    """Pasted, or written out as data; with a title too."""
    assert picture == harmless(picture, {"a.png": {"image/png": "AAAA"}})
    assert "![a](data:image/png;base64,AAAA)" == harmless("![a](data:image/png;base64,AAAA)")


@pytest.mark.parametrize("name", ["style", "require", "cssId", "includegraphics"])
def test_formulas_fetch_and_lay_over_nothing(name):
    """MathJax would take styles, with their addresses, from a formula; what is a formula stays."""
    text = f"$\\{name}{{background:url(https://a.test/p)}}{{x}}$"

    assert f"\\{name}" not in harmless(text)
    assert "$\\frac{1}{2} \\stylish$" == harmless("$\\frac{1}{2} \\stylish$")


def test_styles_of_outputs_fetch_nothing():
    """A cursor is a picture that a browser fetches."""
    given = '<p style="cursor: url(https://a.test/c.cur), auto; color: red">x</p>'

    assert '<p style="color: red;">x</p>' == shown("text/html", given)["text/html"]


def test_endless_markdown_is_shown_as_text():
    """A text that would keep the page's parser busy for long is a block of code."""
    assert harmless("\\begin{a}" * 20_000).startswith("```text\n")


TANGLED = {
    "deep": "<b><i>" * 1000,
    "misnested": "<b><p></b></p>" * 1000,
    "unclosed": "<a><p><b><table><i>" * 1000,
    "attributes": "<a " + "x " * 1000 + ">",
    "attributes in odd quotes": "<a " + 'x="<>" ' * 1000 + ">",
    "comments": "<!-- -" * 1000,
    "huge": "x" * 400_000,
}


@pytest.mark.parametrize("markup", TANGLED.values(), ids=TANGLED)
def test_markup_that_would_keep_a_parser_busy_is_shown_as_text(markup):
    """Its parser takes time that grows with the square of the length, outside of the sandbox's limits."""
    page = shown("text/html", markup)["text/html"]

    assert (True, True) == (is_tangled(markup), page.startswith("<pre>"))
    assert [] == _Dangers(page).found


@pytest.mark.parametrize(
    "markup", ["<table>" + "<tr><td>1<td>2" * 500 + "</table>", "<p>x<br>" * 500, "<li>a" * 500]
)
def test_long_simple_markup_stays(markup):
    """Tags that HTML lets one leave open are no tangle."""
    assert not is_tangled(markup)


def test_an_error_of_the_parser_leaves_the_text():
    """A style nested too deeply for its parser."""
    assert "color" in shown("text/html", '<p style="color:' + "(" * 50_000 + '">x</p>')["text/html"]


def test_the_time_for_a_notebook_is_limited(monkeypatch):
    """What comes after it is text."""
    monkeypatch.setattr("parvis.marking.records.neutral._SECONDS", 0)
    notebook = new_notebook(cells=[new_markdown_cell("**b**")])
    notebook.cells += [
        new_code_cell("", outputs=[new_output("display_data", data={"text/html": "<b>x</b>"})])
    ]
    Neutralise().neutralise(notebook, set())

    assert notebook.cells[0].source.startswith("```text")
    assert "<pre>&lt;b&gt;x&lt;/b&gt;</pre>" == notebook.cells[1].outputs[0].data["text/html"]
