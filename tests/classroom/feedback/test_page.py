"""The feedback page: what was missed in full, what was passed folded, nothing that runs or is fetched."""

import re

import pytest

from parvis.classroom.feedback.page import feedback_page
from parvis.classroom.feedback.sheet import LevelGiven, Part, Reading, Section, Sheet
from parvis.language import use_language
from parvis.results.criteria import Competency, Criterion

GRID = "| criterion | 0 | 2 |\n|---|---|---|\n| **Tone** | cold | kind |"
RIGHT = Criterion("mean_a", "two values", 1, 1)
WRONG = Criterion("mean_b", "other lists", 2, 0, "The mean is wrong.")
SAME = Criterion("mean_c", "empty lists", 1, 0, "The mean is wrong.")
BLANK = Criterion("no", "blank", 2, 0, "Dots.")
LONG = "def mean(values):" + "\n    values" * 30
LEVELS = (LevelGiven("Tone", 2, 2, "kind, *always*"), LevelGiven("Facts", 1, 2))
TEXT = Reading("why", 4, 3, "<p>Because &lt;b&gt;.</p>", GRID, "Say who.\nAnd when.", LEVELS, 0.5)
SHEET = Sheet(
    "Means",
    "en",
    "Ada <b>Lovelace</b>",
    (
        Section("1. Mean", (Part((RIGHT, WRONG, SAME), ("mean = 0 < 1",)),)),
        Section("2. Sum", (Part((Criterion("sum", "the sum", 2, 2),), ("sum = 1",)),)),
        Section("3. Long", (Part((Criterion("long", "long", 2, 0, "Too long."),), (LONG,)),)),
        Section("4. Blank", (Part((BLANK,), ("x = ...",), untouched=True),)),
        Section("5. Say why", (), (TEXT, Reading("how", 4, None, "<p>By hand.</p>", GRID))),
    ),
    (Competency("Measure", 3, 6),),
    "handed in on 1 May 2026 at 9:00",
    (2, 3),
    0.5,
)  # fmt: skip


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def visible(page):
    """The page without what is folded."""
    return re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize(
    "shown",
    [
        "Ada &lt;b&gt;Lovelace&lt;/b&gt;",  # whose it is
        "handed in on 1 May 2026 at 9:00 · attempt 2 of 3",
        "<b>5.5 of 14</b>",  # of what is marked, less what late costs
        "Not marked yet: 4 points.",
        "Handed in late: 0.5 point taken off, of the 6 points earned.",
        "3 of 6",  # a competency
        "The mean is wrong.",
        "mean = 0 &lt; 1",
        "Say who.",
        "<li><strong>Tone</strong> · level 2 of 2 · kind, <em>always</em></li>",
        "<li><strong>Facts</strong> · level 1 of 2</li>",
        "<li>0.5 point taken off</li>",
        "Not marked yet: a person will read this answer.",
    ],
)
def test_what_a_student_needs_is_open(shown):
    """Name, moment, points, what was missed and the lines it was missed in, remarks."""
    assert shown in visible(feedback_page(SHEET))


@pytest.mark.parametrize("folded", ["two values", "the sum", "values\n    values", "blank", "cold"])
def test_the_rest_is_folded(folded):
    """What was passed, long programs, what was left as given, grids."""
    page = feedback_page(SHEET)

    assert folded in page
    assert folded not in visible(page)


def test_the_same_sentence_is_said_once():
    """Two criteria missed for one reason stand together, with their points."""
    page = feedback_page(SHEET)

    assert 1 == page.count("The mean is wrong.")
    assert "other lists · empty lists" in page
    assert "0 of 3" in page


def test_the_same_grid_is_shown_once():
    """The second text points to it."""
    page = feedback_page(SHEET)

    assert 1 == page.count("cold")
    assert '<div id="grid-why">' in page
    assert 'href="#grid-why"' in page


def test_passed_code_is_not_repeated():
    """Students have their notebook; the page shows the lines that missed something."""
    assert "sum = 1" not in feedback_page(SHEET)


def test_nothing_runs_and_nothing_is_fetched():
    """One file: no script, no address of another."""
    page = feedback_page(SHEET)

    assert [] == [part for part in ("<script", "http:", "https:", "@import", "url(") if part in page]


def test_headings_go_down_one_by_one():
    """One first heading, then only those of exercises."""
    levels = [int(level) for level in re.findall(r"<h(\d)", feedback_page(SHEET))]

    assert [1, *[2] * 5] == [level for level in levels if level < 3]


def test_work_on_time_and_all_read_says_nothing_of_it():
    """No line about what did not happen."""
    page = feedback_page(Sheet("Means", "en", "Ada", SHEET.sections[:2]))

    assert "late" not in page.partition("<body>")[2]
    assert "not marked yet" not in page


def test_a_long_program_prints_whole_and_what_was_passed_does_not_print():
    """The style opens one for the printer, and leaves out the other."""
    page = feedback_page(SHEET)

    assert '<details class="printed"><summary>Your lines (31 lines)' in page
    assert "details.printed::details-content { content-visibility: visible" in page
    assert '<section id="e2" class="all-passed">' in page
