"""A text's grid is read from its rubric, ticked, and kept in the learner's record."""

import re
from pathlib import Path

import pytest

from parvis.learning.checked import Checked, Exercise, Text
from parvis.learning.grids import is_whole, judged, note_marks, points_of, totals
from parvis.learning.record import read_record, record_event
from parvis.results.criteria import Criterion
from parvis.results.grid import rows_of

ROOT = Path(__file__).parents[2]
RUBRIC = """Two criteria from 0 to 4.

| criterion | 0 | 2 | 4 |
|---|---|---|---|
| **Facts** | none | some | all |
| **Tone** | cold | dry | kind |

1 and 3 are the steps in between.
"""
TEXT = Text("why", 4, "Because.", RUBRIC, "", True)
CHECKED = Checked(
    "mini", "Doubles", "en", (Exercise("1. Double", (Criterion("double", "two", 3, 2),), (TEXT,)),)
)


@pytest.fixture(autouse=True)
def record(tmp_path, monkeypatch):
    """A learner's own copy, in whose record is noted what happens."""
    (tmp_path / "work").mkdir()
    (tmp_path / "course.toml").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PARVIS_PROGRESS", raising=False)


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("assignments/*/key/rubric-*.md")), ids=lambda path: path.stem
)
def test_every_rubric_of_the_course_has_a_grid_that_gives_the_points_it_says(path):
    """“16 gives 4 points”: as many criteria as it takes, and the sums in the text are those of the page."""
    text = path.read_text(encoding="utf-8")
    for part in text.split("+++ ")[1:]:
        highest, most, lower, points = (
            float(number.replace(",", "."))
            for number in re.search(
                r"\((\d+)\s(?:donne|gives)\s([\d,.]+)\spoints?,\s(\d+)\s(?:donne|gives)\s([\d,.]+)\)", part
            ).groups()
        )
        rows = rows_of(part)
        ticks = [4] * (int(lower) // 4) + [int(lower) % 4]
        ticks += [0] * (len(rows) - len(ticks))

        assert highest == sum(max(row.levels) for row in rows)
        assert points == points_of(Text("any", most, "", part, "", True), ticks)


@pytest.mark.parametrize(
    ("ticks", "whole"), [([4, 0], True), ([4], False), ([5, 0], False), ([True, 0], False), ("40", False)]
)
def test_only_a_whole_grid_counts(ticks, whole):
    """A level that the grid has, for each criterion."""
    assert whole == is_whole(TEXT, ticks)


def test_a_text_without_a_table_has_no_grid():
    """Nothing is invented where the rubric is prose."""
    plain = Text("why", 4, "Because.", "Say | why.\n\n| a | b |\n|---|---|\n| c | d |", "", True)

    assert () == rows_of(plain.grid)
    assert not is_whole(plain, [])


def test_what_was_ticked_is_found_again_and_counted():
    """The record holds points and ticks; texts that nobody judged do not count."""
    note_marks(CHECKED, {"why": [4, 2]})
    (event,) = read_record().events

    assert ({"why": [4, 2]}, (5, 7)) == (judged(CHECKED), totals(CHECKED, {"why": [4, 2]}))
    assert (5, 7) == (event.facts["points"], event.facts["out_of"])
    assert (2, 3) == totals(CHECKED, {})


@pytest.mark.parametrize("grids", ["{", '{"why": [9, 9], "gone": [1]}', "7"])
def test_ticks_that_do_not_fit_are_left_out(grids):
    """A damaged record, or one of an older grid, gives no ticks."""
    record_event("marked", "mini", points=2, out_of=3, grids=grids)

    assert {} == judged(CHECKED)
