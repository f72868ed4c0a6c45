"""Stamping writes the hashes of re-read translations, and changes nothing else."""

import re

import pytest

from parvis.authoring.stamp import stamp_unit
from parvis.errors import AuthoringError, CourseError

TEXT = "assignments/moderation/moderation.md"
STAMPS = re.compile(r', "of": "h[0-9a-f]{7}"|(?<=python)(\r?\n):of: h[0-9a-f]{7}\r?\n|:of: h[0-9a-f]{7}\r?\n')


def test_a_stamped_unit_is_left_alone(course):
    """Stamping twice changes no file."""
    assert [] == stamp_unit(course, "moderation")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_only_stamps_are_written(course, ends):
    """From a text without any stamp, stamping gives back the stamped text, line ends included."""
    path = course / TEXT
    stamped = path.read_text(encoding="utf-8").replace("\n", ends)
    path.write_bytes(STAMPS.sub(r"\1", stamped).encode("utf-8"))
    changed = stamp_unit(course, "moderation")

    assert [TEXT] == changed
    assert stamped.encode("utf-8") == path.read_bytes()


def test_a_changed_french_is_stamped_again(course, edit):
    """After stamping, the build accepts the pair: one hash changed."""
    before = (course / TEXT).read_text(encoding="utf-8")
    edit(course / TEXT, "Motivez le retrait.", "Motivez ce retrait.")
    stamp_unit(course, "moderation")
    after = (course / TEXT).read_text(encoding="utf-8")
    changed = [pair for pair in zip(before.split("\n"), after.split("\n"), strict=True) if pair[0] != pair[1]]

    assert 2 == len(changed)
    assert changed[1][0][:-9] == changed[1][1][:-9]


def test_rubrics_lessons_and_the_index_are_stamped(course, edit):
    """A unit's stamp covers its rubrics and lessons; the first page has its own."""
    edit(course / "assignments/moderation/key/rubric-reasons.md", "**Barème**", "**Le barème**")
    edit(course / "course/moderation/rules.md", "Une leçon", "Cette leçon")
    edit(course / "course/index.md", "# Un cours", "# Notre cours")

    assert [
        "assignments/moderation/key/rubric-reasons.md",
        "course/moderation/rules.md",
    ] == stamp_unit(course, "moderation")
    assert ["course/index.md"] == stamp_unit(course, "index")


def test_an_unknown_unit_is_refused(course):
    """The units are named."""
    with pytest.raises(CourseError, match=r"there is no unit 'crisis'\. Remedy: choose one of: moderation"):
        stamp_unit(course, "crisis")


def test_a_unit_without_text_is_refused(course):
    """Nothing to stamp is said, not ignored."""
    for path in [course / TEXT, *course.rglob("rubric-*.md"), *course.glob("course/moderation/*.md")]:
        path.unlink()
    with pytest.raises(AuthoringError, match="the unit has no text yet"):
        stamp_unit(course, "moderation")


def test_code_that_is_not_python_is_not_stamped(course, edit):
    """A cell whose French cannot be found is refused by name."""
    edit(course / TEXT, 'return tr("fr", "en")', 'return tr("fr")')
    with pytest.raises(AuthoringError, match="cell 'setup': tr\\(\\) takes a French text"):
        stamp_unit(course, "moderation")
