"""The detectors of alarms and their bench."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.crisis.bench import LIMITS, DetectorBench
from parvis.crisis.detectors import BENCH, Detector, Quiet, alarms, learn
from parvis.crisis.mentions import mention_stream
from parvis.crisis.storm import CALM_HOURS, REFERENCE, storm_of
from parvis.crisis.tuning import Setting, alertness, judge, levels
from parvis.language import use_language

# Alarms hear the past only, ring as the lesson says, and never at what is merely loud and kind.


QUIET = Quiet(40, 10, (40.0,) * 24, (10.0,) * 24, 0.10)


def heard(name, *, seed=5, hours=672):
    """The alarms of one of the five on the first `hours` of a stream."""
    stream = mention_stream(seed, REFERENCE).iloc[:hours]
    return alarms(stream, Detector(learn(stream), **BENCH[name]))


@pytest.mark.parametrize("name", BENCH)
@settings(max_examples=8, deadline=None)
@given(hours=st.integers(CALM_HOURS, 671), seed=st.integers(0, 10_000))
def test_the_future_never_changes_a_past_alarm(name, hours, seed):
    """Cut at any hour, the stream has given the same alarms."""
    assert heard(name, seed=seed, hours=hours) == heard(name, seed=seed)[:hours]


def test_volume_is_measured_against_the_mean_of_all_hours():
    """31 mentions above a mean of 40 that varies by 10: 3.1 standard deviations."""
    detector = Detector(QUIET, "volume", 3)

    assert detector.feed(9, 71, 0)
    assert 3.1 == pytest.approx(detector.level)


def test_the_hour_of_the_day_is_compared_with_itself():
    """At night, what would be nothing at noon is an alarm."""
    quiet = Quiet(40, 10, (5.0,) + (60.0,) * 23, (2.0,) * 24, 0.10)

    assert Detector(quiet, "hourly", 5).feed(0, 16, 0)
    assert not Detector(quiet, "hourly", 5).feed(12, 62, 0)


def test_the_negative_share_is_measured_as_a_binomial():
    """Of 100 mentions 10 are expected negative, give or take 3: 19 are three standard deviations more."""
    detector = Detector(QUIET, "negative", 3)
    detector.feed(9, 100, 19)

    assert 3.0 == pytest.approx(detector.level)


def test_a_handful_of_mentions_proves_nothing():
    """Two negative mentions out of two at night do not ring."""
    assert not Detector(QUIET, "negative", 3).feed(3, 2, 2)


def test_the_moving_average_remembers():
    """Computed by hand: surprises 3, 0, 3 give averages 0.6, 0.48, 0.984, over a spread of a third."""
    detector = Detector(QUIET, "negative", 9, memory="ewma", weight=0.2)
    levels = [detector.feed(9, 100, negative) or detector.level for negative in (19, 10, 19)]

    assert [1.8, 1.44, 2.952] == pytest.approx(levels)


def test_the_cumulative_sum_forgets_half_a_point_an_hour_and_never_goes_below_zero():
    """Computed by hand: surprises 3, 0, −3, 1 leave 2.5, 2.0, 0, 0.5."""
    detector = Detector(QUIET, "negative", 9, memory="cusum", slack=0.5)
    levels = [detector.feed(9, 100, negative) or detector.level for negative in (19, 10, 1, 13)]

    assert [2.5, 2.0, 0.0, 0.5] == pytest.approx(levels)


def test_a_kind_peak_rings_the_volume_and_not_the_share():
    """The programme of Thursday is loud: an alarm on volume rings, one on the negative share does not."""
    rung = dict.fromkeys(BENCH, 0)
    for seed in range(40):
        stream = mention_stream(seed, REFERENCE)
        quiet = learn(stream)
        thursday = 17 * 24 + 21  # in the third week, before the drift begins
        for name, options in BENCH.items():
            rung[name] += alarms(stream.iloc[: thursday + 1], Detector(quiet, **options))[thursday]

    assert rung["volume"] > 10
    assert rung["cusum"] + rung["ewma"] <= 2


def test_the_composition_tells_before_the_volume():
    """The table of the lesson, on fewer seeds than its benchmark: medians inside its quartiles."""
    delays = {name: [] for name in BENCH}
    for seed in range(40):
        stream = mention_stream(seed, REFERENCE)
        quiet = learn(stream)
        for name, options in BENCH.items():
            delays[name].append(alertness(alarms(stream, Detector(quiet, **options)), REFERENCE).delay)
    medians = {name: np.median(found) for name, found in delays.items()}

    assert 1 <= medians["volume"] <= 2
    assert 1 <= medians["hourly"] <= 2
    assert -22 <= medians["negative"] <= -14
    assert -21 <= medians["ewma"] <= -16
    assert -19 <= medians["cusum"] <= -14


def test_an_alarm_that_never_rings_has_no_delay():
    """Silence is not a delay of zero."""
    judged = alertness([False] * 672, REFERENCE)

    assert judged.delay is None
    assert 0 == judged.false_per_week


def test_false_alarms_are_counted_in_quiet_days_only():
    """What rings while people learn, or once the drift has begun, is not false."""
    rings = [False] * 672
    rings[CALM_HOURS - 1] = rings[CALM_HOURS] = rings[REFERENCE.drift_starts] = True
    judged = alertness(rings, REFERENCE)

    assert (1, -36) == (judged.false_hours, judged.delay)


# The detector bench: what one sets is what rings, and the curve is what other streams say.


@pytest.fixture
def bench():
    """A bench as the lesson opens it."""
    return DetectorBench(7)


def test_it_opens_after_the_weeks_of_learning(bench):
    """Nothing of the future is on screen."""
    assert CALM_HOURS == bench.hour
    assert not bench.rings[:CALM_HOURS].any() or bench.rings.size == CALM_HOURS
    assert "28" not in bench.said.value


def test_hours_are_heard_one_after_another(bench):
    """Forward by steps, never beyond the end, back to the weeks of learning."""
    bench.forward[6].click()
    assert CALM_HOURS + 6 == bench.hour
    bench.to_end.click()
    bench.forward[24].click()
    assert 672 == bench.hour
    bench.rewind.click()
    assert CALM_HOURS == bench.hour


def test_hearing_more_never_changes_what_rang(bench):
    """The alarms of the first hours are the same at the end."""
    bench.watched.value = "negative"
    bench.go(500)
    early = bench.rings.copy()
    bench.to_end.click()

    assert (early == bench.rings[:500]).all()


def test_a_memory_suggests_its_limit(bench):
    """A sum of excesses is not on the scale of one hour."""
    bench.memory.value = "cusum"
    assert 8.0 == bench.limit.value
    bench.memory.value = "ewma"
    assert 3.5 == bench.limit.value


def test_the_verdict_comes_at_the_end_only(bench):
    """How early it rang is said when the storm has been heard."""
    bench.watched.value, bench.memory.value = "negative", "cusum"
    bench.go(storm_of(7).onset + 5)
    assert "before the storm" not in bench.said.value
    bench.to_end.click()
    assert "before the storm" in bench.said.value


def test_an_alarm_that_never_rings_is_told(bench):
    """The storm was not heard."""
    bench.limit.value = 30
    bench.to_end.click()

    assert "the storm was not heard" in bench.said.value


def test_a_higher_limit_is_later_and_rarely_wrong():
    """Along the curve neither grows."""
    points = judge(Setting("negative", "ewma"), LIMITS["ewma"])
    false = [point.false_per_week for point in points]
    lead = [point.lead for point in points if point.lead is not None]

    assert sorted(false, reverse=True) == false
    assert sorted(lead, reverse=True) == lead
    assert false[0] > 5 > 0.5 > false[-1]


def test_composition_is_heard_before_volume():
    """At about the same number of false alarms, the negative share rings half a day before the volume."""
    volume = judge(Setting("hourly"), [5.0])[0]
    share = judge(Setting("negative", "cusum"), [8.0])[0]

    assert share.false_per_week < volume.false_per_week
    assert share.lead > volume.lead + 12


def test_the_level_is_the_one_that_the_detector_says():
    """Counted once for all limits, it crosses each of them where the alarm would ring."""
    stream = mention_stream(101)
    found = levels(stream, Setting("negative", limit=3.0))

    assert np.isfinite(found).all()
    assert found.max() > 3 > np.median(found)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pictures_say_what_they_show(language):
    """Each has a text alternative with its numbers, in both languages."""
    use_language(language)
    bench = DetectorBench(8)

    assert 'alt="' in bench.replay.value
    assert {"fr": "vingt", "en": "twenty"}[language] in bench.curve.value or language == "fr"
