"""Submissions rebuilt on the instructor's cells."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from parvis.marking.intake.graft import graft
from parvis.marking.intake.notes import Note
from parvis.marking.intake.slots import Slot


def slot(name, released="released", *, locked=False):
    return Slot(
        name, "code", released, {"grade_id": name, "locked": locked, "solution": not locked, "points": 2}
    )


def cell(name, source="mine", **metadata):
    return new_code_cell(source, metadata={"nbgrader": {"grade_id": name}, **metadata})


SLOTS = [slot("setup", locked=True), slot("mean"), slot("mean_test", locked=True)]


def sources(cells):
    return [(one.metadata.get("nbgrader", {}).get("grade_id"), one.source) for one in cells]


def test_complete_work_is_kept_without_a_note():
    """Solution cells keep the student's text, locked cells have the instructor's."""
    cells, notes = graft([cell("setup"), cell("mean"), cell("mean_test")], SLOTS)

    assert [("setup", "released"), ("mean", "mine"), ("mean_test", "released")] == sources(cells)
    assert [] == notes


def test_metadata_are_the_gradebooks():
    """Changed points, a removed `grade` and foreign keys do not survive."""
    forged = new_code_cell(
        "mine", metadata={"nbgrader": {"grade_id": "mean", "points": 99}, "evil": {"a": 1}}
    )
    cells, _notes = graft([cell("setup"), forged, cell("mean_test")], SLOTS)

    assert {"nbgrader": SLOTS[1].nbgrader} == cells[1].metadata


def test_tags_are_removed_and_named():
    """A tag such as skip-execution is dropped everywhere, and told."""
    free = new_code_cell("x = 1", metadata={"tags": ["b"]})
    cells, notes = graft(
        [cell("setup"), cell("mean"), cell("mean_test", tags=["skip-execution"]), free], SLOTS
    )

    assert [] == [one for one in cells if "tags" in one.metadata]
    assert [Note("tagged", "b, skip-execution")] == notes


def test_missing_cells_come_back_in_their_place():
    """A deleted cell is put back behind what the student wrote after the cell before it."""
    cells, notes = graft([cell("mean"), new_code_cell("helper = 1")], SLOTS)

    assert [
        ("setup", "released"),
        ("mean", "mine"),
        (None, "helper = 1"),
        ("mean_test", "released"),
    ] == sources(cells)
    assert [Note("restored", "setup, mean_test")] == notes


def test_nothing_at_all_gives_the_released_cells():
    """An empty notebook becomes the released one."""
    cells, notes = graft([], SLOTS)

    assert [("setup", "released"), ("mean", "released"), ("mean_test", "released")] == sources(cells)
    assert [Note("restored", "setup, mean, mean_test")] == notes


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [("old", "new", "new"), ("answer", "released", "answer"), ("released", "released", "released")],
)
def test_of_repeated_answers_the_last_changed_one_counts(first, second, kept):
    """A copy that the student left untouched does not hide the answer; every copy still runs."""
    cells, notes = graft([cell("setup"), cell("mean", first), cell("mean", second), cell("mean_test")], SLOTS)

    assert kept == next(
        one.source for one in cells if one.metadata.get("nbgrader", {}).get("grade_id") == "mean"
    )
    assert sorted([first, second]) == sorted(one.source for one in cells[1:3])
    assert [Note("repeated", "mean")] == notes


def test_order_is_the_instructors():
    """Cells that were moved go back, and take along what follows them."""
    cells, notes = graft([cell("mean_test"), cell("mean"), new_code_cell("h"), cell("setup")], SLOTS)

    assert ["setup", "mean", None, "mean_test"] == [name for name, _source in sources(cells)]
    assert [Note("reordered")] == notes


def test_unknown_names_and_raw_cells_are_the_students_own():
    """A cell with a name of another assignment has no rights; a raw cell is shown as text."""
    cells, _notes = graft(
        [*map(cell, ("setup", "mean", "mean_test")), cell("other"), new_raw_cell("<b>")], SLOTS
    )

    assert [({}, "code"), ({}, "markdown")] == [(one.metadata, one.cell_type) for one in cells[3:]]


@pytest.mark.parametrize(
    "metadata", [{"nbgrader": []}, {"nbgrader": {"grade_id": 3}}, {"tags": "skip-execution"}]
)
def test_malformed_metadata_are_no_obstacle(metadata):
    """Metadata of a wrong type count as none."""
    odd = new_markdown_cell("text")
    odd.metadata = metadata

    cells, _notes = graft([odd], SLOTS)

    assert {} == cells[0].metadata


def test_pasted_decisions_are_noted():
    """A pasted line of answers is told to the instructor."""
    pasted = cell("mean", 'pasted = "parvis1:abc"')

    assert [Note("pasted")] == graft([cell("setup"), pasted, cell("mean_test")], SLOTS)[1]


def test_cell_ids_are_unique_and_stable():
    """The same submission gives the same bytes: ids are numbers, whatever they were."""
    cells = [cell("setup"), cell("mean"), cell("mean_test")]
    for one in cells:
        one.id = "same"

    assert ["cell-1", "cell-2", "cell-3"] == [one.id for one in graft(cells, SLOTS)[0]]
