"""The captions: written by hand in two languages, varied, and well formed."""

import re
import unicodedata

import numpy as np
import pytest

from parvis.community import captions

from .conftest import SEEDS, world

PLACES = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_series_has_eight_sentences_or_more(language):
    """All series are written, no sentence twice."""
    texts = captions.sentences(language)

    assert all(len(found) >= 8 for found in texts.values())
    assert len({text for found in texts.values() for text in found}) == sum(map(len, texts.values()))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_place_has_words_to_fill_it(language):
    """No sentence names a list of words that does not exist."""
    places = {name.lower() for found in captions.sentences(language).values() for text in found
              for name in PLACES.findall(text)}  # fmt: skip

    assert all(captions.words(language, name) for name in places)
    assert set(captions.SERIES) == {word.split("=")[0] for word in captions.words(language, "hashtag")}


def test_both_languages_have_the_same_sentences_in_each_series():
    """As many in French as in English."""
    counts = [
        {name: len(found) for name, found in captions.sentences(language).items()}
        for language in ("fr", "en")
    ]

    assert counts[0] == counts[1]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_captions_are_filled_and_seldom_repeated(seed, language):
    """No brace is left; nineteen captions of a page in twenty occur once."""
    posts = world(seed, language).facebook

    assert not posts["caption"].str.contains(r"[{}]").any()
    assert posts["caption"].nunique() > 0.93 * len(posts)


@pytest.mark.parametrize("seed", SEEDS)
def test_french_contractions(seed):
    """ "De le" and "à le" become "du" and "au"; a capital opens each sentence."""
    posts = world(seed, "fr").posts["caption"]

    assert not posts.str.contains(r"\b[Dd]e le \b|\bà le \b|\b[Dd]e (?:des|les|du|un|une) ").any()
    assert not posts.str.match(r"[a-zà-ÿ]").any()


def test_preposition_and_article():
    """Each article after "de"."""
    parts = ["la soupe", "le dal", "un reste", "du pain", "des fanes"]
    made = []
    for part in parts:
        text = f"reste de {part} "
        for pattern, contracted in captions._CONTRACTED:
            text = pattern.sub(contracted, text)
        made.append(text.strip())

    expected = ["reste de la soupe", "reste du dal", "reste d'un reste", "reste du pain", "reste des fanes"]
    assert expected == made


@pytest.mark.parametrize("seed", SEEDS)
def test_some_names_are_written_in_decorative_letters(seed):
    """A few captions need NFKC before their words can be counted."""
    texts = world(seed).posts["caption"]
    decorated = texts[texts.str.contains("[\U0001d5d4-\U0001d607\U0001d7ec-\U0001d7f5]")]

    assert 3 <= len(decorated) < 0.05 * len(texts)
    assert decorated.map(lambda text: unicodedata.normalize("NFKC", text)).str.contains(
        r"Lune \d|Quartier|Marmolune").all()  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hashtag_names_the_series(seed):
    """The series of a post can be read at the end of its caption."""
    posts = world(seed, "en").posts
    hashtags = dict(word.split("=") for word in captions.words("en", "hashtag"))
    said = [
        f"#{hashtags[name]}" in text for name, text in zip(posts["series"], posts["caption"], strict=True)
    ]

    assert all(said)


def test_the_series_are_spread_evenly():
    """A series has as many posts as another, give or take one."""
    counts = np.unique_counts(captions.pick(np.random.default_rng(1), 100)).counts

    assert {6, 7} == set(counts.tolist())
