"""Sensitivity apart from bias: whoever always answers the same has no skill, however many cases are right."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.desks.skill import Cases, Estimate, Skill, gain, in_words, lean_moved

EGGS = Cases("a spoilt egg and a fresh one", "you bin it", "you eat it")


@given(st.integers(1, 200), st.integers(1, 200), st.booleans())
def test_the_same_answer_to_everything_shows_no_skill(signals, noises, yes):
    """Whatever the shares of the two kinds: d′ is 0 and lies within its interval, the area is chance."""
    skill = Skill(signals * yes, signals, noises * yes, noises)
    known = skill.sensitivity

    assert pytest.approx(0, abs=1e-9) == known.value
    assert known.low < 0 < known.high
    assert pytest.approx(0.5) == skill.area.value
    assert (-1 if yes else 1) == (-1 if skill.criterion.value < 0 else 1)


@given(st.integers(1, 40), st.data())
def test_one_more_right_answer_never_lowers_the_skill(cases, data):
    """Neither a hit more nor a false alarm less."""
    hits = data.draw(st.integers(0, cases - 1))
    alarms = data.draw(st.integers(1, cases))
    value = Skill(hits, cases, alarms, cases).sensitivity.value

    assert value < Skill(hits + 1, cases, alarms, cases).sensitivity.value
    assert value < Skill(hits, cases, alarms - 1, cases).sensitivity.value


def test_the_log_linear_correction_is_that_of_hautus():
    """With ten of each, 10 hits are 10.5 of 11, no false alarm is 0.5 of 11; z of 0.9545 is 1.6906."""
    assert pytest.approx(2 * 1.6906, abs=1e-4) == Skill(10, 10, 0, 10).sensitivity.value
    assert pytest.approx(0, abs=1e-9) == Skill(10, 10, 0, 10).criterion.value


def test_the_interval_holds_the_truth_as_often_as_it_says():
    """A thousand simulated people with a known d′ of 1 and a lean to yes, thirty cases of each kind."""
    rng, normal = np.random.default_rng(20), NormalDist()
    hits = rng.binomial(30, 1 - normal.cdf(-0.3 - 0.5), 1000)
    alarms = rng.binomial(30, 1 - normal.cdf(-0.3 + 0.5), 1000)
    found = [Skill(int(hit), 30, int(alarm), 30).sensitivity for hit, alarm in zip(hits, alarms, strict=True)]
    held = sum(one.low <= 1 <= one.high for one in found) / len(found)

    assert 0.93 < held < 0.98


def test_suspecting_more_is_a_lean_and_no_gain():
    """Twice as many hits bought with twice as many false alarms."""
    before, after = Skill(4, 20, 4, 20), Skill(16, 20, 16, 20)

    assert 0 == gain(before, after).sign
    assert -1 == lean_moved(before, after)


def test_a_rise_of_discernment_is_a_gain():
    """From chance to nearly all right."""
    assert 1 == gain(Skill(10, 20, 10, 20), Skill(19, 20, 1, 20)).sign


@pytest.mark.parametrize(("low", "high", "sign"), [(0.1, 1, 1), (-1, -0.1, -1), (-0.1, 0.1, 0)])
def test_a_sign_is_said_only_when_the_interval_leaves_no_doubt(low, high, sign):
    """An interval that contains 0 says nothing."""
    assert sign == Estimate((low + high) / 2, low, high).sign


def test_the_words_tell_skill_and_lean_apart():
    """The share out of 100 with its interval, chance beside it, then the lean, then the figures."""
    apart, lean, figures = in_words(Skill(20, 20, 8, 20), EGGS)

    assert "Before a spoilt egg and a fresh one" in apart
    assert "by chance, 50" in apart
    assert "Your lean: you bin it." == lean
    assert "d′ = " in figures
    assert "bias c = -" in figures


def test_what_may_be_chance_is_said_to_be():
    """Six of ten on both sides."""
    assert "may still be chance" in in_words(Skill(6, 10, 4, 10), EGGS)[0]


def test_too_few_cases_are_not_spoken_of():
    """Three of a kind are an anecdote."""
    assert ["Decide on 4 cases of each kind at least"] == [
        words.partition(":")[0] for words in in_words(Skill(3, 3, 0, 9), EGGS)
    ]
