"""What the mentions say: robots that can be told from people who love a slogan, reposts that say whose."""

import re

import pytest

from parvis.crisis.mentions import BOT_TEXTS, FIRST_HOUR
from parvis.crisis.storm import REFERENCE, storm_of
from parvis.crisis.wording import SLOGANS, mention_texts

SEEDS = (11, 2026)
CASES = [(seed, language) for seed in SEEDS for language in ("fr", "en")]


def bare(texts):
    """Texts without case, emoji, marks and hashtags, as one would compare them."""
    return (
        texts.str.lower()
        .str.replace(r"#\w+", "", regex=True)
        .str.replace(r"[^\w%-]+", " ", regex=True)
        .str.strip()
    )


@pytest.mark.parametrize(("seed", "language"), CASES)
def test_a_sample_is_in_order_of_time(seed, language):
    """1,500 mentions with their own numbers, none before the one that it repeats."""
    texts = mention_texts(seed, language)
    first = texts.set_index("mention_id")["timestamp"]
    reposts = texts[texts["repost_of"].notna()]

    assert (1500, 1500) == (len(texts), texts["mention_id"].nunique())
    assert texts["timestamp"].is_monotonic_increasing
    assert (first[reposts["repost_of"]].to_numpy() <= reposts["timestamp"].to_numpy()).all()
    assert mention_texts(seed, language).equals(texts)


@pytest.mark.parametrize(("seed", "language"), CASES)
def test_robots_post_near_copies_within_an_hour(seed, language):
    """Two hundred, from accounts that write nothing else, in several spellings of one text."""
    texts = mention_texts(seed, language)
    counts = bare(texts["text"]).value_counts()
    robots = texts[bare(texts["text"]) == counts.index[0]]
    hours = (robots["timestamp"] - FIRST_HOUR).dt.total_seconds() // 3600

    assert BOT_TEXTS == len(robots)
    assert {storm_of(seed).bots} == set(hours)
    assert robots["text"].nunique() > 4
    assert not set(robots["author"]) & set(texts.drop(robots.index)["author"])


@pytest.mark.parametrize(("seed", "language"), CASES)
def test_people_repeat_the_slogan_on_many_days(seed, language):
    """Word for word, by many people, never many within an hour."""
    texts = mention_texts(seed, language)
    slogans = texts[texts["text"].str.startswith("Marmolune, ")].groupby("text")["timestamp"]
    days = slogans.agg(lambda times: times.dt.date.nunique())
    most = slogans.agg(lambda times: times.dt.floor("h").value_counts().max())

    assert SLOGANS == slogans.size().max()
    assert days[slogans.size().idxmax()] > 12
    assert most[slogans.size().idxmax()] <= 4


@pytest.mark.parametrize(("seed", "language"), CASES)
def test_reposts_repeat_a_text_word_for_word(seed, language):
    """Between a fifth and a half of what people write; each repeats the text that it names."""
    texts = mention_texts(seed, language)
    said = texts.set_index("mention_id")["text"]
    reposts = texts[texts["repost_of"].notna()]

    assert 0.2 < len(reposts) / (1500 - BOT_TEXTS) < 0.5
    assert said[reposts["repost_of"]].tolist() == reposts["text"].tolist()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_subject_is_there_before_the_storm(language):
    """The hinge is a tenth of the complaints in quiet weeks, half of them in the drift, nearly all after."""
    word = re.compile(
        "charnière|hinge|couvercle|lid|claque|snap|débranché|unplugged|pince|referme|peur|closes|fright"
    )
    before, drift, after = [], [], []
    for seed in range(12):
        texts = mention_texts(seed, language, storm=REFERENCE)
        texts = texts[texts["sentiment"] == "negative"]
        hours = (texts["timestamp"] - FIRST_HOUR).dt.total_seconds() // 3600
        told = texts["text"].str.contains(word)
        before += list(told[hours < REFERENCE.drift_starts])
        drift += list(told[(hours >= REFERENCE.drift_starts) & (hours < REFERENCE.onset)])
        after += list(told[hours >= REFERENCE.onset])

    assert sum(before) / len(before) < sum(drift) / len(drift) - 0.2
    assert sum(drift) / len(drift) < sum(after) / len(after) - 0.1


def test_french_sentences_are_spaced_and_begin_with_a_capital():
    """As people who can write would; no place of a pattern is left."""
    texts = mention_texts(5, "fr")["text"]

    assert not texts.str.contains(r"[{}]| [?!;:]|\bde le\b|^[a-zà-ÿ]", regex=True).any()
