"""Calculations in prose are worked out again; what cannot be read is left alone."""

import pytest

from parvis.authoring.sums import wrong_sums

RIGHT = [
    ("fr", "(10 + 18) ÷ (100 + 900) = 0,028"),
    ("fr", "4\u00a0592 ÷ 4\u00a0100 = 1,12"),
    ("fr", "4 × (4 − ½)/5 + 2 × 2/3 = 4,13 points"),
    ("fr", "(12 − 6) ÷ √(6 × 0.88) = 2.61"),
    ("fr", "(6/15)² + (5/15)² + (4/15)², soit environ 0,342"),
    ("fr", "1 − 2,5 = −1,5"),
    ("fr", "0,5 × 1,5 + 0,5 × 0 = **0,75**"),
    ("fr", "0,5 × (−4) + 0,5 × 1,4375 = −1,28"),
    ("en", "3 ÷ 9 = 0.333…, then 2 × 0.6 × 0.75 / 1.35, that is about 0.667"),
    ("en", "150 / 4,000 = 3.75%"),
]
WRONG = [
    ("fr", "(10 + 18) ÷ (100 + 900) = 0,28", "it gives 0.028"),
    ("fr", "4\u00a0592 ÷ 4\u00a0100 = 1,13", "it gives 1.12"),
    ("fr", "2 × (3 + 4)² = 49", "it gives 98"),
    ("fr", "0,5 × 1,5 + 0,5 × 0 = **0,85**", "it gives 0.75"),
    ("en", "150 / 4,000, that is 3%", "it gives 0.0375"),
    ("en", "1 − 2.5 = 1.5", "it gives -1.5"),
]


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_right_calculations(language, text):
    """To the decimals shown, in percent or not."""
    assert [] == wrong_sums(f"Donc {text}.", language)


@pytest.mark.parametrize(("language", "text", "said"), WRONG)
def test_wrong_calculations(language, text, said):
    """The calculation is quoted with what it gives."""
    (wrong,) = wrong_sums(f"Donc {text}.", language)

    assert said in wrong
    assert wrong.startswith(text.replace("\u00a0", " ")[:5])


@pytest.mark.parametrize(
    "text", ["2025/2026", "1,12–1,28 = x", "le 3 = 4", "1 / 0 = 3", "f(2 + 3) = 7", "(1 + 2 = 4"]
)
def test_what_is_no_calculation(text):
    """Ranges, names of functions, divisions by nothing."""
    assert [] == wrong_sums(text, "fr")
