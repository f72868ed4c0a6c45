"""Exercises are sections; a page opens with their points."""

from nbformat.v4 import new_code_cell, new_markdown_cell

from parvis.language import use_language
from parvis.marking.records.sections import points_cell, sections


def graded(name, score, points):
    return new_code_cell(
        metadata={"nbgrader": {"grade": True, "grade_id": name, "score": score, "points": points}}
    )


CELLS = [
    graded("start", 1, 1),
    new_markdown_cell("# Title\n\n## 1. Mean | spread (3 points)\n\n### Deeper"),
    graded("a", 0.5, 1),
    graded("b", 2, 2),
    new_code_cell("free", metadata={}),
    new_markdown_cell("## 2. Why"),
    graded("c", None, 4),
]


def test_graded_cells_belong_to_the_heading_above():
    """Only level 2 counts, and its points are no part of the title."""
    assert {"": ["start"], "1. Mean | spread": ["a", "b"], "2. Why": ["c"]} == sections(CELLS)


def test_page_opens_with_points_by_exercise():
    """Sums, links, what waits and what being late cost."""
    lines = points_cell(CELLS, {"c"}, 0.25).source.splitlines()

    assert [
        "| Exercise | Points | |",
        "|---|---:|---|",
        "| [start](#start) | 1 / 1 |  |",
        "| [1. Mean \\| spread](#a) | 2.5 / 3 |  |",
        "| [2. Why](#c) | 0 / 4 | not all marked yet |",
        "| Handed in late | −0.25 | |",
    ] == lines[2:]


def test_work_on_time_has_no_line_about_it():
    """Nothing is said of lateness when it cost nothing."""
    use_language("en")

    assert "late" not in points_cell(CELLS, set(), 0.0).source
