"""Whatever marking notices has a sentence for the instructor."""

import re
from pathlib import Path

import pytest

import parvis.marking
from parvis.marking.intake.job import Flag
from parvis.marking.records.flags import flag_sentence

SOURCES = Path(parvis.marking.__file__).parent.rglob("*.py")
RAISED = re.compile(r'(?:Flag|\.flag|link\.note)\(\s*"(\w+)"')
KINDS = sorted({kind for path in SOURCES for kind in RAISED.findall(path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("kind", KINDS)
def test_every_flag_that_is_raised_has_a_sentence(kind):
    """A whole sentence that is not the flag's own name, with what the flag names in it."""
    sentence = flag_sentence(Flag(kind, "memory", "some_cell"))

    assert sentence.endswith((".", "memory"))
    assert kind.replace("_", " ") not in sentence.split(" · ")
    assert "memory" in sentence or "some_cell" in sentence


def test_the_kinds_are_found():
    """The test above meets the flags of intake, engine and tests alike."""
    assert {"file_ignored", "limit", "missing_cell", "unequal_by_rule"} <= set(KINDS)


@pytest.mark.parametrize("reason", ["memory", "output", "time", "total", "ended"])
def test_a_limit_is_told_without_its_short_name_alone(reason):
    """Each limit has a sentence of its own."""
    assert flag_sentence(Flag("limit", reason)).startswith("Python ")
