"""The six organisations and the six specialisations: as hard as each other, and nothing tells the answer."""

import json
from collections import Counter
from functools import cache
from statistics import fmean

import pytest

from parvis.capstone.cast import choices
from parvis.capstone.guide import guided
from parvis.capstone.organisation import TRACKS, Organisation
from parvis.capstone.organisation_file import parse_organisation
from parvis.capstone.scores import score
from parvis.capstone.story import replay
from parvis.language import LANGUAGES

from .generators import load

NAMES = ("association", "town", "game", "shop", "club", "brand")
SEEDS = range(1, 5)
MARGIN = 0.5  # points of a hundred


@cache
def key(name: str):
    return json.loads((load("capstone").KEY / f"{name}.json").read_text(encoding="utf-8"))


@cache
def organisation(name: str, language: str = "en") -> Organisation:
    return parse_organisation(key(name), key("tracks"), language)


def shape(one: Organisation) -> tuple:
    """What makes an organisation easy or hard, without its words."""
    queue = Counter(
        (message.day, bool(message.hole), bool(message.about), bool(message.promised), message.right[0])
        for message in one.queue
    )
    ways = [sorted(choice.worth for choice in hole.choices) for hole in one.holes]
    signals = sorted((bool(signal.crisis), signal.right, len(signal.mentions)) for signal in one.signals)
    crises = [(len(crisis.items), len(crisis.calendar), crisis.people) for crisis in one.crises]
    return queue, ways, signals, crises


@pytest.mark.parametrize("name", NAMES)
def test_each_organisation_asks_as_much(name):
    """As many messages of each sort, holes, signals and facts as the first one; all ten blocks."""
    assert shape(organisation(NAMES[0])) == shape(organisation(name))
    assert 10 == len(organisation(name).charter)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_organisation_is_as_hard(seed):
    """The way through in which everything fits, and the same one without the queue, have the same points."""
    fitting, idle = [], []
    for name in NAMES:
        log = guided(organisation(name), seed)
        fitting.append(score(replay(log, organisation(name), seed)).total)
        without = [move for move in log if move["kind"] != "message"]
        idle.append(score(replay(without, organisation(name), seed)).total)

    assert max(fitting) - min(fitting) < MARGIN
    assert max(idle) - min(idle) < MARGIN
    assert min(fitting) > max(idle) + 10


def test_each_specialisation_has_one_task_a_day_of_its_own():
    """Three ways to do each, worth 2, 1 and 0; no two tasks share a name, by which a log knows them."""
    tracks = [organisation("town").track(name) for name in TRACKS]
    tasks = [task for track in tracks for task in track.tasks]

    assert [[1, 2, 3]] * len(TRACKS) == [[task.day for task in track.tasks] for track in tracks]
    assert all([0, 1, 2] == sorted(choice.worth for choice in task.choices) for task in tasks)
    assert len(tasks) == len({task.name for task in tasks})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_way_is_not_the_right_one(language):
    """Who always takes the longest text does little better than who guesses; so does who takes the first."""
    parts = [hole for name in NAMES for hole in organisation(name, language).holes]
    parts += [task for track in organisation("town", language).tracks for task in track.tasks]
    longest = fmean(max(part.choices, key=lambda one: len(one.text)).worth for part in parts)
    first = fmean(choices(part, seed)["a"].worth for part in parts for seed in range(1, 40))

    assert longest < 1.25
    assert abs(first - 1) < 0.2


def test_every_text_is_in_both_languages():
    """Both are there, and differ where they are sentences."""
    texts = [*_texts([key(name) for name in (*NAMES, "tracks")])]

    assert all(one["fr"].strip() and one["en"].strip() for one in texts)
    assert not [one for one in texts if one["fr"] == one["en"] and one["fr"].count(" ") > 3]


def test_nothing_is_said_twice_by_two_organisations():
    """A message, a charter's rule or a crisis learnt in one story helps in no other."""
    seen = Counter(
        text
        for name in NAMES
        for text in {message.text for message in organisation(name).queue}
        | {crisis.situation for crisis in organisation(name).crises}
    )

    assert [] == [text for text, times in seen.items() if times > 1]


def _texts(part: object):
    if isinstance(part, dict) and {*part} == {*LANGUAGES}:
        yield part
    elif isinstance(part, dict):
        yield from (text for one in part.values() for text in _texts(one))
    elif isinstance(part, list):
        yield from (text for one in part for text in _texts(one))
