"""Notebooks in other styles have the scores that stock nbgrader gives, cell by cell."""

import nbformat

from parvis.marking.intake.job import MarkingKit

# Stock nbgrader gives nothing to a test cell in which something wrote on stderr, here a library's warning.
WARNED = {"frames_in_place"}


def test_a_course_in_another_style(course, twice):
    """Right, wrong and empty submissions: each test cell has stock's score, but where a warning cost it."""
    name, written = course
    kit = MarkingKit(name, name, nbformat.writes(written.notebook()).encode("utf-8"), {}, "en")
    submissions = {one: written.notebook(one) for one in written.submissions}

    found = twice.scores(kit, submissions)

    different = {
        (submission, cell): (expected[cell], actual[cell])
        for submission, (expected, actual) in found.items()
        for cell in expected
        if expected[cell] != actual[cell] and cell not in WARNED
    }
    assert {} == different
    assert all(expected.keys() == actual.keys() for expected, actual in found.values())
    right, empty = found["right"][1], found["empty"][1]
    assert sum(empty.values()) < sum(right.values()) / 10
    assert all(points > 0 for points in right.values())
