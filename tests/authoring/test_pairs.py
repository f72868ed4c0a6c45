"""Pairs of languages: every French cell has its English, with the same keys, and up to date."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.authoring.cells import typed
from parvis.authoring.pairs import pair
from parvis.authoring.text import Block, fingerprint
from parvis.errors import AuthoringError

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
