"""Marked places of a text: what they hold is the machine's, all else is its author's."""

import pytest

from parvis.authoring.inserts import bare, emptied, filled
from parvis.authoring.text import fingerprint
from parvis.errors import AuthoringError

TEXT = (
    "After <!-- course: late.grace_minutes -->15<!-- end --> minutes, <!-- course: late.fr -->x<!-- end -->."
)


def test_a_place_is_filled_where_it_stands():
    """The old content goes, the marks and the sentence around them stay."""
    values = {"late.grace_minutes": "20", "late.fr": "y"}

    assert TEXT.replace("15", "20").replace(">x<", ">y<") == filled(TEXT, "a.md", values.get)
    assert "After 20 min, y." == bare(filled(TEXT, "a.md", values.get))


def test_a_table_stands_on_lines_of_its_own():
    """Markdown asks for empty lines around a table; a second filling changes nothing."""
    once = filled("<!-- course: units.fr --><!-- end -->", "a.md", lambda _name: "| a |\n|---|")

    assert "<!-- course: units.fr -->\n\n| a |\n|---|\n\n<!-- end -->" == once
    assert once == filled(once, "a.md", lambda _name: "| a |\n|---|")
    assert "| a |\n|---|" == bare(once)


def test_what_the_machine_fills_in_makes_no_translation_old():
    """The fingerprint of a text with places does not depend on what they hold."""
    assert fingerprint(TEXT) == fingerprint(emptied(TEXT)) == fingerprint(TEXT.replace("15", "20"))
    assert fingerprint(TEXT) != fingerprint(TEXT.replace("After", "Within"))


@pytest.mark.parametrize(
    "text",
    ["<!-- course: title.fr -->Parvis", TEXT.replace("15<!-- end -->", "15")],
    ids=["the last one", "one before another"],
)
def test_a_place_without_its_end_is_refused(text):
    """Otherwise the rest of the page would be taken for old content."""
    with pytest.raises(AuthoringError, match=r"^a\.md: the place .* has no end\. Remedy: close it"):
        filled(text, "a.md", str)
