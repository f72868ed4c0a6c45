"""The model page of exercise 6.12 obeys the rules that its statement and its rubric teach."""

import re

import pytest

from parvis.authoring.regions import SOLUTION, regions
from parvis.authoring.text import read_blocks

from .generators import ROOT

FILE = "assignments/kpi/kpi.md"
# A figure, and what stands in its sentence: the earlier value, the other group, or that there is none.
COMPARED = {
    "fr": [
        ("4 592", "4 100"),
        ("1 342 viennent", "on ne distinguait pas"),
        ("1,20", "0,80"),
        ("130 clics", "100 sur 5 000"),
        ("0,71", "0,69"),
        ("ne dépassent pas", "1 342"),
    ],
    "en": [
        ("4,592", "4,100"),
        ("1,342 come", "was not recorded"),
        ("1.20%", "0.80%"),
        ("130 clicks", "100 out of 5,000"),
        ("0.71%", "0.69%"),
        ("have not passed", "1,342"),
    ],
}


@pytest.fixture(scope="module")
def pages():
    """The model page in each language, in plain spaces and without the student's stubs."""
    found = {}
    for block in read_blocks(ROOT / FILE, FILE):
        if block.keys.get("manual") == "report_page":
            (lines,) = regions(block.source, SOLUTION)
            text = "\n".join(line for line in lines if not line.startswith("### STUB"))
            found[block.keys["lang"]] = re.sub(r"[\u00a0\u202f]", " ", text)
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_figure_stands_without_what_it_is_compared_with(pages, language):
    """The earlier value, the other group, or the words that there is none."""
    sentences = re.split(r"(?<=[.:])\s+(?=[A-ZÀ-Ý*])", pages[language])
    alone = [
        figure
        for figure, other in COMPARED[language]
        if not any(figure in sentence and other in sentence for sentence in sentences)
    ]

    assert alone == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_has_the_length_that_it_asks_for(pages, language):
    """150 to 250 words."""
    assert 150 <= len(re.findall(r"\w[\w'’.,-]*", pages[language])) <= 250
