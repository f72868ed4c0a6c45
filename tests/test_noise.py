"""What is left of a check's sentence once names of libraries and noise are gone."""

import pytest

from parvis.noise import without_noise


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("you find [np.float64(0.5), np.int64(3)].", "you find [0.5, 3]."),
        ("you find {'A': np.float64(nan)}.", "you find {'A': nan}."),
        ("you find 20.000000000000004.", "you find 20."),
        ("the ease is 56.755000000000024, not 3.14", "the ease is 56.755, not 3.14"),
        ("on Timestamp('2026-03-01 00:00:00', tz='UTC') you find 2", "on 2026-03-01 00:00:00 you find 2"),
        ("you find 0 1 1 2 dtype: int64", "you find 0 1 1 2"),
        ("[3, 1] dtype: datetime64[ns, UTC]; 2 is expected", "[3, 1]; 2 is expected"),
        ("read dtype=str and 1.25", "read dtype=str and 1.25"),
    ],
)
def test_what_a_check_says_is_cleared(said, read):
    """Whatever an author let into the sentence."""
    assert read == without_noise(said)
