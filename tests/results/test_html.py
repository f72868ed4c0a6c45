"""The pieces of a page about results: nothing of a text runs or is fetched, headings stay below its own."""

import pytest

from parvis.language import use_language
from parvis.results.criteria import Criterion, told_apart
from parvis.results.html import criterion_item, document, markdown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<img src=x onerror=run>", "<p>&lt;img src=x onerror=run&gt;</p>\n"),
        ("![a](http://elsewhere/p.png)", '<p><a href="http://elsewhere/p.png">a</a></p>\n'),
        ("![](http://elsewhere/p.png)", '<p><a href="http://elsewhere/p.png">http://elsewhere/p.png</a></p>\n'),
        ("![a](data:image/png;base64,AAAA)", '<p><img src="data:image/png;base64,AAAA" alt="a"></p>\n'),
        ("[go](javascript:run)", "<p>[go](javascript:run)</p>\n"),
        ("# Big\n\n#### Small", "<h3>Big</h3>\n<h3>Small</h3>\n"),
    ],
)  # fmt: skip
def test_a_text_is_shown_not_obeyed(text, shown):
    """Raw HTML is text, pictures of others are links, headings are all of one level."""
    assert shown == markdown(text)


def test_half_of_the_points_is_not_a_miss():
    """A criterion with a part of its points says so to the eye and to a screen reader."""
    use_language("en")
    item = criterion_item(Criterion("a", "labels", 3, 1.8, "Right: 18 of 30."))

    assert "partly met: </span>labels" in item
    assert "◐" in item
    assert "1.8 of 3" in item


def test_two_criteria_with_the_same_words_name_their_function():
    """An exercise with two functions looked at alike."""
    twins = told_apart([Criterion("mean_edges", "empty", 1, 1), Criterion("sum_edges", "empty", 1, 1)])

    assert ["mean · empty", "sum · empty"] == [one.label for one in twins]


def test_a_page_names_its_language_and_escapes_its_title():
    """What a screen reader and a tab of the browser take."""
    page = document("<Ada>", "fr", "<h1>x</h1>")

    assert '<html lang="fr">' in page
    assert "<title>&lt;Ada&gt;</title>" in page
