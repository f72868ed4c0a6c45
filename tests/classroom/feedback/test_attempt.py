"""Which attempt a feedback page is about: by what the class has kept, and by the rule of course.toml."""

from types import SimpleNamespace

import pytest

from parvis.classroom.attempts import KEPT
from parvis.classroom.feedback.exporter import _attempt

KNOWN = {"assignment": "mini-fr", "student": "alix"}


@pytest.mark.parametrize(
    ("counts", "kept", "expected"),
    [("last", 0, (1, 1)), ("last", 2, (3, 3)), ("first", 2, (1, 3)), (None, 0, (1, 1))],
)
def test_the_attempt_that_counts_is_named(tmp_path, counts, kept, expected):
    """The last one, or the first; a course of others has no rule."""
    for number in range(kept):
        (tmp_path / KEPT / "mini-fr" / "alix" / str(number)).mkdir(parents=True)
    course = SimpleNamespace(attempts=SimpleNamespace(counts=counts)) if counts else None

    assert expected == _attempt(tmp_path, course, KNOWN)
