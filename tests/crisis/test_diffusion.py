"""The toy model of an outrage: nobody is lost, the table of the lesson, speed and rightness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.crisis.diffusion import (
    CONTAGION,
    FATIGUE,
    MATCHED,
    MISMATCHED,
    PARTIAL,
    SILENCE,
    Spread,
    pass_hour,
    peak_hour,
    reached,
    wake,
)

DELAYS = (1, 3, 6, 12, 24)

# Course design, 2B.7: people reached after 96 hours, by kind of answer and delay.
TABLE = {
    MATCHED: (243, 476, 1250, 6646, 38925),
    PARTIAL: (37067, 37093, 37143, 37475, 43893),
    MISMATCHED: (49006, 49006, 49005, 48995, 48602),
    SILENCE: (47662,) * 5,
}


@pytest.mark.parametrize("damping", TABLE)
def test_the_table_of_the_lesson(damping):
    """People reached for each answer and delay, as the lesson prints them."""
    assert list(TABLE[damping]) == [round(reached(delay, damping)) for delay in DELAYS]


def test_the_peak_of_an_unanswered_outrage():
    """It is hour 23: after it even the right answer comes too late."""
    assert 23 == peak_hour()


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 60_000)), max_size=96), st.floats(0, 3))
def test_nobody_is_lost(hours, contagion):
    """Whatever the answers and the press do, everybody is in one group, and no group is negative."""
    spread = Spread()
    for damping, told in hours:
        spread = wake(pass_hour(spread, damping, contagion), told)

        assert 50_000 == pytest.approx(spread.people)
        assert min(spread.unaware, spread.spreading, spread.tired) >= 0


@given(st.integers(0, 95), st.integers(0, 95))
def test_the_right_answer_is_never_better_late(one, other):
    """More delay, more people reached."""
    early, late = sorted((one, other))

    assert reached(early, MATCHED) <= reached(late, MATCHED)


@given(st.integers(0, 95), st.floats(-1, -0.01))
def test_a_wrong_answer_is_worse_than_silence(delay, damping):
    """What makes people angrier reaches more of them than saying nothing."""
    assert reached(delay, damping) >= reached(0, SILENCE)


def test_an_answer_must_cut_contagion_by_two_thirds_to_stop_it():
    """Below 1 − 1/R0 each spreader still finds more than one successor; above, the outrage shrinks."""
    threshold = 1 - FATIGUE / CONTAGION
    below, above = (pass_hour(Spread(), threshold + change) for change in (-0.01, 0.01))

    assert 2 / 3 == pytest.approx(threshold)
    assert below.spreading > Spread().spreading * 0.999 > above.spreading
