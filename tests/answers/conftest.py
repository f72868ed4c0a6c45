"""Decisions as desks make them, drawn or fixed; saved to a file, and read from it or from a pasted line."""

import pytest
from hypothesis import strategies as st

from parvis import answers
from parvis.language import use_language

UNIT = "moderation"
MADE = [{"item": "v3-01", "category": "insult", "reason": "Déjà averti deux fois", "seconds": 4.5}]

# Half an emoji (a lone surrogate) cannot be written in UTF-8, and is tested apart.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
decisions = st.lists(st.dictionaries(texts, plain, max_size=4), min_size=1, max_size=5)


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.json"


def saved(path, exercise="queue", made=MADE, variant=3, unit=UNIT):
    return answers.save(exercise, made, unit=unit, variant=variant, path=path)


def read(path, pasted="", exercise="queue"):
    return answers.read(exercise, unit=UNIT, path=path, pasted=pasted)
