"""A fingerprint is the same for student and instructor, and for nobody else's work."""

import pytest

from parvis.receipt import fingerprint_of, grouped

FILES = {"start.ipynb": b"{}", "answers.json": b"[]"}


@pytest.mark.parametrize(
    "other",
    [
        {"start.ipynb": b"{}"},
        {"start.ipynb": b"{} ", "answers.json": b"[]"},
        {"start.ipynb": b"[]", "answers.json": b"{}"},
        {"start2.ipynb": b"{}", "answers.json": b"[]"},
    ],
    ids=["fewer", "changed", "swapped", "renamed"],
)
def test_any_difference_changes_it(other):
    """A byte, a name, a file."""
    assert fingerprint_of(other) != fingerprint_of(FILES)


def test_it_is_read_as_it_was_typed():
    """Small letters, blanks and missing dashes are forgiven."""
    made = fingerprint_of(FILES)

    assert made == grouped(made.lower().replace("-", " "))
