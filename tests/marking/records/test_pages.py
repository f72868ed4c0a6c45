"""Feedback pages are nbconvert's own, made without reading each page again."""

import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from parvis.marking.records.pages import FeedbackExporter


@pytest.mark.parametrize(
    "language", [{}, {"language_info": {"name": "python", "pygments_lexer": "ipython3"}}]
)
def test_a_page_is_the_one_of_nbconvert(language):
    """Texts, code, tables and pictures with and without a text alternative, twice the same code."""
    picture = new_output("display_data", data={"image/png": "AAAA"})
    described = new_output(
        "display_data", data={"image/png": "AAAA"}, metadata={"image/png": {"alt": "Bars."}}
    )
    table = new_output(
        "display_data", data={"text/html": "<table><tbody><tr><td>1</td></tr></tbody></table>"}
    )
    cells = [
        new_markdown_cell("# Title\n\n![a](https://a.test/b.png) $x < 1$"),
        new_code_cell("print(1 < 2)", outputs=[new_output("stream", name="stdout", text="<True>")]),
        new_code_cell("print(1 < 2)", outputs=[picture, described, table]),
    ]
    notebook = new_notebook(cells=cells, metadata=language)
    settings = {"template_name": "classic"}
    ours, theirs = (
        BeautifulSoup(kind(**settings).from_notebook_node(notebook)[0], "html.parser")
        for kind in (FeedbackExporter, HTMLExporter)
    )

    assert theirs.body == ours.body
    assert ["a", "No description has been provided for this image", "Bars."] == [
        one["alt"] for one in ours.body.select("img")
    ]
