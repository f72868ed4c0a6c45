"""What pages repeat of course.toml: the marked places, and the first page."""

from pathlib import Path

import nbformat
import pytest

from parvis.authoring.build import build_course
from parvis.authoring.check import check_course
from parvis.authoring.inserts import bare, emptied, filled
from parvis.authoring.listings import value
from parvis.authoring.text import fingerprint
from parvis.course import load_course
from parvis.errors import AuthoringError

# Marked places of a text: what they hold is the machine's, all else is its author's.


TEXT = (
    "After <!-- course: late.grace_minutes -->15<!-- end --> minutes, <!-- course: late.fr -->x<!-- end -->."
)


def test_a_place_is_filled_where_it_stands():
    """The old content goes, the marks and the sentence around them stay."""
    values = {"late.grace_minutes": "20", "late.fr": "y"}

    assert TEXT.replace("15", "20").replace(">x<", ">y<") == filled(TEXT, "a.md", values.get)
    assert "After 20 minutes, y." == bare(filled(TEXT, "a.md", values.get))


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


# Guides and pages repeat course.toml in their marked places; the build fills them, the check compares.


GUIDE = """Over <!-- course: late.grace_minutes -->3<!-- end --> minutes.

<!-- course: lessons.en --><!-- end -->
"""


@pytest.fixture
def guided(course, edit, stamped):
    """The tiny course with a guide that has two places, and a lesson that has a title."""
    lesson = course / "course/moderation/rules.md"
    edit(lesson, "Une leçon", "# Les règles\n\nUne leçon")
    edit(lesson, "A lesson", "# The rules\n\nA lesson")
    stamped(course)
    build_course(course)
    (course / "docs").mkdir()
    (course / "docs" / "guide.md").write_text(GUIDE, encoding="utf-8")
    return course


def test_a_guide_is_checked_and_filled(guided):
    """What it repeats is compared by the check, and written by the build, which then has nothing to do."""
    (problem,) = check_course(guided)

    assert problem.startswith("docs/guide.md: it is not what its text gives")
    assert [guided / "docs/guide.md"] == build_course(guided)
    text = (guided / "docs/guide.md").read_text(encoding="utf-8")
    assert "Over <!-- course: late.grace_minutes -->15<!-- end --> minutes." in text
    assert (
        "| Moderation | 1. [The rules](moderation/rules.en.ipynb) | measure moderation; give reasons " in text
    )
    assert [] == build_course(guided)


def test_a_guide_without_places_is_nobodys_but_its_authors(guided):
    """The build neither reads nor compares it."""
    (guided / "docs" / "guide.md").write_text("Nothing to fill.", encoding="utf-8")

    assert [] == check_course(guided)


@pytest.mark.parametrize("name", ["late.hours", "late", "units.xx", "units"])
def test_an_unknown_place_is_refused(guided, name):
    """The sentence says what a place may hold."""
    with pytest.raises(AuthoringError, match=r"course\.toml has no such value\. Remedy: .*lessons\.fr"):
        value(guided, load_course(guided), name)


def test_a_lesson_without_a_title_is_refused(guided, edit):
    """The first page could not name it."""
    edit(guided / "course/moderation/rules.md", "# The rules", "The rules")
    with pytest.raises(AuthoringError, match=r"^course/moderation/rules\.md: there is no title in 'en'"):
        build_course(guided)


# The course's first page leads to every lesson of course.toml, in the reader's language.


ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_first_page_names_every_unit_and_leads_to_every_lesson(language):
    """Units in order by title, lessons by links to notebooks of the same language that exist."""
    page = nbformat.read(ROOT / "course" / f"index.{language}.ipynb", as_version=4)
    text = "\n".join(cell.source for cell in page.cells)
    units = load_course(ROOT).units
    links = [f"{unit.id}/{lesson}.{language}.ipynb" for unit in units for lesson in unit.lessons]

    assert [] == [unit.title[language] for unit in units if f"| {unit.title[language]} |" not in text]
    assert [] == [
        link for link in links if f"]({link})" not in text or not (ROOT / "course" / link).is_file()
    ]
    assert text.index(links[0]) == min(text.index(link) for link in links)
