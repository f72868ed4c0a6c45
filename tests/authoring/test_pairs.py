"""Pairs of languages, and the stamps of their translations."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.authoring.cells import typed
from parvis.authoring.pairs import pair
from parvis.authoring.stamp import stamp_unit
from parvis.authoring.text import Block, fingerprint
from parvis.errors import AuthoringError, CourseError

# Pairs of languages: every French cell has its English, with the same keys, and up to date.


FRENCH = '+++ {"lang": "fr"}\n\nUn\n\n'
ENGLISH = f'+++ {{"lang": "en", "of": "{fingerprint("Un")}"}}\n\nOne\n\n'


def _prose(language: str, source: str, **keys):
    return typed(Block("prose", {"lang": language, **keys}, source, "text.md", 1), graded=True)


@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1))))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_stamped_pairs_keep_both_texts(pairs):
    """Whatever the sentences, a stamped pair gives back its French and its English."""
    cells = []
    for french, english in pairs:
        cells += [_prose("fr", french), _prose("en", english, of=fingerprint(french))]

    expected = [{"fr": french, "en": english} for french, english in pairs]
    assert expected == [cell.text for cell in pair(cells, "moderation")]


@given(st.text(min_size=1), st.text(min_size=1))
@settings(deadline=None)
def test_any_change_of_the_french_is_seen(before, after):
    """A pair passes if and only if the French is the one that was stamped."""
    cells = [_prose("fr", after), _prose("en", "One", of=fingerprint(before))]
    if before == after:
        assert 1 == len(pair(cells, "moderation"))
    else:
        with pytest.raises(AuthoringError, match="parvis build --stamp moderation"):
            pair(cells, "moderation")


@pytest.mark.parametrize("body", [FRENCH, FRENCH + FRENCH, FRENCH + "```{code-cell} python\nx = 1\n```\n"])
def test_french_without_its_english_is_refused(refusal, body):
    """The English follows at once: neither the end, nor French, nor code."""
    sentence = refusal(body)

    assert "moderation.md:1, cell 'Un': this French has no English after it. Remedy: write" in sentence


def test_english_without_its_french_is_refused(refusal):
    """The French comes first."""
    assert "cell 'One': this English has no French before it" in refusal(ENGLISH + FRENCH)


def test_stale_translation_is_refused(refusal):
    """A French sentence changed alone stops the build with the command that repairs it."""
    sentence = refusal(FRENCH.replace("Un", "Deux") + ENGLISH)

    assert "moderation.md:1, cell 'Deux': the French is not the one that its English cell" in sentence
    assert "run: parvis build --stamp moderation." in sentence


MANUAL = {"manual": "m", "points": 1, "skill": "moderation.justify", "rubric": "r"}


@pytest.mark.parametrize(
    ("key", "value", "word"),
    [
        ("points", 2, "points"),
        ("skill", "moderation.measure", "skill"),
        ("rubric", "other", "rubric"),
        ("manual", "other", "name"),
    ],
)
def test_pair_with_different_keys_is_refused(key, value, word):
    """The two cells of a pair are worth the same for the same skill."""
    cells = [_prose("fr", "Un", **MANUAL), _prose("en", "One", **MANUAL | {key: value})]
    with pytest.raises(AuthoringError, match=f"{word} is .* in English and .* in French"):
        pair(cells, "moderation")


def test_pair_of_different_kinds_is_refused():
    """A marked text is marked in both languages."""
    cells = [_prose("fr", "Un", **MANUAL), _prose("en", "One", of=fingerprint("Un"))]
    with pytest.raises(AuthoringError, match="kind is 'prose' in English and 'manual' in French"):
        pair(cells, "moderation")


# Stamping writes the hashes of re-read translations, and changes nothing else.


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
