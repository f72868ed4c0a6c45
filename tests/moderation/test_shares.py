"""Exact shares: what is dealt out adds up, keeps its proportions and its order at random."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from parvis.moderation.shares import deal, levels, pick, shuffled

shares = st.dictionaries(st.text(max_size=3), st.floats(0.1, 100), min_size=1, max_size=8)


@given(st.integers(0, 2000), shares)
def test_what_is_dealt_adds_up_and_keeps_its_proportions(total, wanted):
    """The parts sum to the total; none is a whole unit away from its exact share."""
    dealt = deal(total, wanted)
    exact = {name: total * share / sum(wanted.values()) for name, share in wanted.items()}

    assert sum(dealt.values()) == total
    assert all(abs(dealt[name] - exact[name]) < 1 + 1e-9 for name in wanted)


@given(st.integers(0, 200), st.integers(0, 9))
def test_levels_fall_one_in_each_step(total, seed):
    """Every step of the probabilities has exactly one level."""
    drawn = levels(np.random.default_rng(seed), total)

    assert sorted((drawn * total).astype(int).tolist()) == list(range(total))


@given(st.integers(0, 50), st.integers(-3, 60), st.integers(0, 9))
def test_a_pick_takes_different_rows(available, number, seed):
    """As many different rows as asked for, or all there are."""
    rows = np.arange(available) * 3
    picked = pick(np.random.default_rng(seed), rows, number)

    assert len(set(picked.tolist())) == len(picked) == min(max(number, 0), available)
    assert set(picked.tolist()) <= set(rows.tolist())


def test_the_order_is_drawn():
    """Shuffled names are the dealt ones in another order for another seed."""
    one, other = (shuffled(np.random.default_rng(seed), 100, {"a": 1, "b": 1}).tolist() for seed in (1, 2))

    assert one != other
    assert sorted(one) == sorted(other)
