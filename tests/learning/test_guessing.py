"""Somebody who guesses with the help of `check` gains next to nothing: at most a twentieth of the points."""

import json
import random
from pathlib import Path

import pytest

from parvis import answers
from parvis.language import use_language
from parvis.learning import instant_session
from parvis.learning.instant_attempts import Attempts
from parvis.learning.instant_file import read_sheet
from parvis.variants import Variant

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "release").glob("*-en/check.json"))
MOST = 0.05
TRIES = 200
WORDS = [True, False, None, *range(12), "yes", "no", "low", "high", "green", "yellow", "orange", "red"]


@pytest.fixture
def session(monkeypatch, tmp_path):
    """Nothing tried yet, a record of its own, and a guess every second."""
    monkeypatch.setenv("PARVIS_PROGRESS", str(tmp_path / "progress.json"))
    use_language("en")

    def begin():
        clock = iter(range(10**6))
        monkeypatch.setattr(instant_session, "attempts", Attempts(lambda: next(clock)))

    return begin


def guesser(name: str, rng: random.Random, kept: dict):
    """A function that answers what was kept for such a call, else draws."""

    def guess(*given):
        return kept.setdefault(", ".join(map(repr, given)), rng.choice(WORDS))

    guess.__name__ = name
    return guess


def points_by_guessing(answer, sheet, rng) -> float:
    """The points of visible tests that a guesser gets who draws anew whatever `check` calls wrong."""
    kept: dict = {}
    for _turn in range(TRIES):
        names = {name: guesser(name, rng, kept) for name in answer.functions}
        told = instant_session.answer_to(answer, sheet, variables=names)
        if told.state in ("right", "named"):
            return sum(test.points for test in answer.tests)
        if told.state == "asked":
            return 0.0  # it has no reason to give
        for call in [call for call in kept if f"({call}) →" in told.text]:
            del kept[call]  # what came out is said: that was the wrong one
    return 0.0


def share_by_guessing(path: Path, begin, rounds: int = 3) -> float:
    """The mean share of the unit's points that guessing at its closed functions earns."""
    sheet = read_sheet(path.parent)
    total = sum(
        sum(test.points for test in one.tests) + one.points_later + one.by_a_person for one in sheet.answers
    )
    earned = 0.0
    for seed in range(rounds):
        begin()
        rng = random.Random(seed)
        closed = [one for one in sheet.answers if one.closed and one.functions]
        earned += sum(points_by_guessing(one, sheet, rng) for one in closed)
    return earned / rounds / total


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.parent.name)
def test_a_guessing_bot_gains_little(path, session):
    """In no unit more than 5 % of the points, with as many tries as it likes."""
    assert share_by_guessing(path, session) <= MOST


def test_without_the_question_it_would_gain_more(session, monkeypatch):
    """The bot above is no fool: left alone, it finds the closed answer of the first unit."""
    monkeypatch.setattr(Attempts, "must_reason", lambda self, name: False)
    first = next(path for path in SHEETS if path.parent.name == "start-en")

    assert share_by_guessing(first, session) > MOST


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.parent.name)
def test_decisions_and_texts_have_no_fingerprints(path):
    """What `check` knows of them does not tell a right choice from a wrong one."""
    found = [one for one in json.loads(path.read_text(encoding="utf-8"))["answers"] if not one["functions"]]

    assert found
    assert [] == [one["name"] for one in found if one["mistakes"]]


def test_check_says_the_same_of_every_complete_set_of_decisions(session, monkeypatch, tmp_path):
    """Three messages kept, or three removed: it says that they are decided, no more."""
    monkeypatch.chdir(tmp_path)
    begin = session
    begin()
    sheet = read_sheet(ROOT / "release" / "start-en")
    (tmp_path / "data.tar.xz").write_bytes((ROOT / "release/start-en/data.tar.xz").read_bytes())
    variant = Variant(1, "start", 8)
    from parvis.start.messages import load_messages

    items = [message.item for message in load_messages(variant.path("messages.csv"))]
    told = set()
    for choice in ("keep", "remove", "alert"):
        decisions = [{"item": item, "choice": choice} for item in items]
        pasted = answers.pasted_line("messages", decisions, unit="start", variant=1)
        found = instant_session.answer_to(
            sheet.answer("messages"), sheet, variables={"variant": variant, "pasted": pasted}
        )
        told.add((found.state, found.text))

    assert 1 == len(told)
    assert "right" == told.pop()[0]
