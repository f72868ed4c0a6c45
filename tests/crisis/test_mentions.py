"""The mentions of the brand: what is planted in them, and their words."""

import re

import numpy as np
import pandas as pd
import pytest

from parvis.crisis.mentions import BOT_TEXTS, FIRST_HOUR, mention_stream
from parvis.crisis.storm import CALM_HOURS, DAY, REFERENCE, Storm, storm_of
from parvis.crisis.wording import SLOGANS, mention_texts

# Each effect planted in the mentions is found by its own measure, on many seeds.


SEEDS = (11, 2026)
POWER_SEEDS = range(1000, 1100)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_seed_gives_the_same_stream(seed):
    """A stream is one seed's, to the last mention."""
    pd.testing.assert_frame_equal(mention_stream(seed), mention_stream(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_feelings_add_up_to_the_volume(seed):
    """Every mention is positive, neutral or negative, and a repost is a mention."""
    stream = mention_stream(seed)

    assert stream[["positive", "neutral", "negative"]].sum(axis=1).equals(stream["volume"])
    assert (stream["reposts"] <= stream["volume"]).all()
    assert (stream[["volume", "positive", "neutral", "negative", "reposts"]] >= 0).all(axis=None)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_stream_is_four_weeks_of_hours(seed):
    """672 hours in UTC, from a Monday, none missing."""
    times = mention_stream(seed)["timestamp"]

    assert (672, 0, "UTC") == (len(times), times[0].day_of_week, str(times.dt.tz))
    assert {pd.Timedelta(hours=1)} == set(times.diff().dropna())


def test_nights_are_quieter_than_evenings():
    """At three in the morning people write less than a fifth of what they write at eight in the evening."""
    calm = pd.concat([mention_stream(seed).iloc[:CALM_HOURS] for seed in range(20)])
    means = calm.groupby(calm["timestamp"].dt.hour)["volume"].mean()

    assert means[3] < means[20] / 5


def test_the_thursday_peak_is_kind():
    """The programme of Thursday evening multiplies mentions, most of them positive."""
    calm = pd.concat([mention_stream(seed, REFERENCE).iloc[:CALM_HOURS] for seed in range(20)])
    evening = calm[calm["timestamp"].dt.hour == 21]
    shown = evening["timestamp"].dt.day_of_week == 3

    assert evening[shown]["volume"].mean() > 2 * evening[~shown]["volume"].mean()
    assert evening[shown]["positive"].sum() > 0.5 * evening[shown]["volume"].sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_negative_share_drifts_before_the_volume(seed):
    """In the last twelve hours before the storm, the share has risen by half; the volume has hardly moved."""
    storm = storm_of(seed)
    hours = np.arange(672)
    last = (hours >= storm.onset - 12) & (hours < storm.onset)
    shares, volumes = [], []
    for other in range(40):
        stream = mention_stream(other, storm)
        shares.append(stream["negative"][last].sum() / stream["volume"][last].sum())
        same = last.nonzero()[0] - 7 * DAY
        volumes.append(stream["volume"][last].sum() / stream["volume"].iloc[same].sum())

    assert 0.18 < np.mean(shares) < 0.26
    assert np.mean(volumes) < 1.4


@pytest.mark.parametrize("seed", SEEDS)
def test_the_storm_multiplies_the_volume(seed):
    """Five hours after the onset there are about ten times the usual mentions, half of them negative."""
    storm = storm_of(seed)
    stream = mention_stream(seed)
    height, usual = stream.iloc[storm.onset + 5], stream.iloc[storm.onset + 5 - 7 * DAY]

    assert height["volume"] > 4 * max(usual["volume"], 5)
    assert height["negative"] > 0.5 * height["volume"]


def test_the_press_raises_a_second_wave():
    """When the articles appear, mentions rise again, on nearly every stream."""
    rises = 0
    for seed in POWER_SEEDS:
        storm = storm_of(seed)
        if storm.onset + storm.pickup + 6 >= 672:
            continue
        with_press = mention_stream(seed)["volume"].iloc[storm.onset + storm.pickup + 3 :][:4].sum()
        without = mention_stream(seed, Storm(onset=storm.onset))["volume"]
        rises += with_press > without.iloc[storm.onset + storm.pickup + 3 :][:4].sum()

    assert rises >= 95


def test_reposts_swell_the_storm():
    """In quiet weeks about a fifth of the mentions repeat another; in the storm more than half."""
    for seed in SEEDS:
        stream, storm = mention_stream(seed), storm_of(seed)
        calm, height = stream.iloc[:CALM_HOURS], stream.iloc[storm.onset + 4 : storm.onset + 10]

        assert calm["reposts"].sum() / calm["volume"].sum() == pytest.approx(0.22, abs=0.02)
        assert height["reposts"].sum() > 0.5 * height["volume"].sum()


def test_robots_post_once_on_a_quiet_day():
    """Two hundred copies in one hour, before the drift, nearly all of them reposts."""
    for seed in POWER_SEEDS:
        storm, stream = storm_of(seed), mention_stream(seed)
        quiet = mention_stream(seed, Storm(onset=storm.onset, pickup=storm.pickup))
        more = stream["volume"] - quiet["volume"]

        assert [BOT_TEXTS] == list(more[more != 0])
        assert CALM_HOURS < storm.bots < storm.drift_starts
        assert stream["reposts"].iloc[storm.bots] >= BOT_TEXTS - 1


def test_the_onset_is_not_always_the_same():
    """Nobody can learn by heart when the storm comes."""
    onsets = {storm_of(seed).onset for seed in POWER_SEEDS}

    assert len(onsets) > 25
    assert all(8 <= onset % DAY <= 18 for onset in onsets)


# What the mentions say: robots that can be told from people who love a slogan, reposts that say whose.


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
