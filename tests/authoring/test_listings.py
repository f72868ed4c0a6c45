"""Guides and pages repeat course.toml in their marked places; the build fills them, the check compares."""

import pytest

from parvis.authoring.build import build_course
from parvis.authoring.check import check_course
from parvis.authoring.listings import value
from parvis.course import load_course
from parvis.errors import AuthoringError

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
