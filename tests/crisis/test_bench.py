"""The detector bench: what one sets is what rings, and the curve is what other streams say."""

import numpy as np
import pytest

from parvis.crisis.bench import LIMITS, DetectorBench
from parvis.crisis.mentions import mention_stream
from parvis.crisis.storm import CALM_HOURS, storm_of
from parvis.crisis.tuning import Setting, judge, levels
from parvis.language import use_language


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
