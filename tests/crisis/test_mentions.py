"""The mentions of the brand, hour by hour: what is planted in them."""

import numpy as np
import pandas as pd
import pytest

from parvis.crisis.mentions import BOT_TEXTS, mention_stream
from parvis.crisis.storm import CALM_HOURS, DAY, REFERENCE, Storm, storm_of

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
