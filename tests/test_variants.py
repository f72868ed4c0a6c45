"""A student's data set: the same everywhere, spread over the pool, told in a sentence."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.language import use_language
from parvis.variants import Variant, current_student, open_variant, variant_number

# The published formula, written out for another Python process that knows nothing of the package.
FORMULA = """
import hashlib, hmac, json, sys
names, course, unit, pool = json.loads(sys.argv[1])
messages = [(unit + chr(10) + name).encode() for name in names]
digests = [hmac.new(course.encode(), message, hashlib.sha256).hexdigest() for message in messages]
print(json.dumps([int(digest, 16) % pool + 1 for digest in digests]))
"""


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    monkeypatch.delenv("PARVIS_STUDENT", raising=False)
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    use_language("en")


@pytest.mark.parametrize(("course", "unit", "pool"), [("parvis", "moderation", 8), ("other", "crisis", 13)])
def test_numbers_follow_the_published_formula_in_another_process(course, unit, pool):
    """HMAC-SHA256, computed apart in another Python with another hash seed, gives the same numbers."""
    names = ["alix", "b.martin", "student-0042", "zoé", "李雷"]
    call = [sys.executable, "-c", FORMULA, json.dumps([names, course, unit, pool])]
    output = subprocess.run(
        call, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "12"}
    ).stdout

    assert json.loads(output) == [variant_number(name, course, unit, pool) for name in names]


def test_numbers_are_spread_over_the_pool():
    """Of 8,000 students each of the eight data sets gets a thousand, within four standard deviations."""
    counts = Counter(variant_number(f"student{number}") for number in range(8000))

    assert set(counts) == set(range(1, 9))
    assert max(abs(count - 1000) for count in counts.values()) < 4 * (8000 / 8 * 7 / 8) ** 0.5


@given(st.text(), st.integers(1, 50))
def test_any_name_has_a_number_of_the_pool(name, pool):
    """Whatever is typed as an id, the number lies in the pool; spaces around it do not matter."""
    number = variant_number(name, pool=pool)

    assert 1 <= number <= pool
    assert number == variant_number(f"  {name}\n", pool=pool)


def test_units_do_not_share_numbers():
    """A student's number in one unit says nothing about the next unit."""
    names = [f"student{number}" for number in range(200)]
    same = sum(
        variant_number(name, unit="moderation") == variant_number(name, unit="crisis") for name in names
    )

    assert same < 60


@pytest.mark.parametrize("typed", ["Zoé", "zoe\u0301", " zoé "])
def test_an_accent_typed_another_way_is_the_same_name(typed):
    """Composed or not, capital or not, the id is the same."""

    assert variant_number(typed) == variant_number("zoé")


def test_marking_knows_the_student_better_than_the_hub_and_the_hub_better_than_the_cell(monkeypatch):
    """PARVIS_STUDENT, then JUPYTERHUB_USER, then what the first cell declares."""
    found = [current_student(" alix ")]
    monkeypatch.setenv("JUPYTERHUB_USER", "hub-name")
    found.append(current_student("alix"))
    monkeypatch.setenv("PARVIS_STUDENT", "marked-name")
    found.append(current_student("alix"))

    assert found == ["alix", "hub-name", "marked-name"]


def test_opening_tells_which_data_set_is_whose(capsys):
    """One sentence names the number, the pool and the student."""
    variant = open_variant("moderation", "alix")

    assert variant == Variant(variant_number("alix"), "moderation", 8, "alix")
    assert capsys.readouterr().out == f"Data set {variant.number} of 8 is yours (alix).\n"


def test_opening_without_a_name_says_where_to_write_it(capsys):
    """Without an id the first data set opens, and the sentence says what to do."""
    variant = open_variant("moderation", "  ")

    assert variant.number == 1
    assert "Write your id between the quotes of the first cell" in capsys.readouterr().out


def test_files_of_a_variant_carry_its_number():
    """A name gets the number before its extension, in the folder data."""

    assert Variant(3, "moderation").path("queue.csv") == Path("data/queue-3.csv")
