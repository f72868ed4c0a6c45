"""Small crises made for the tests, one for each kind of situation; and how statements are typed."""

import pytest

from parvis.crisis.scenario import load_scenario, parse_scenario

# name: cluster, level, founded, history, good reputation, fits, tolerated, contagion
KINDS = {
    "rumour": ("victim", 2, False, False, True, ["deny"], ["inform"], 0.6),
    "flood": ("victim", 2, True, False, True, ["inform"], ["victimage"], 0.55),
    "late_again": ("victim", 2, True, True, False, ["diminish"], ["inform"], 0.6),
    "defect": ("accidental", 3, True, False, True, ["diminish"], ["inform", "compensate"], 0.6),
    "defect_again": ("accidental", 3, True, True, False, ["compensate", "apologise"], ["inform"], 0.65),
    "mistake": ("preventable", 3, True, False, True, ["apologise", "compensate"], ["inform"], 0.6),
    "noise": ("none", 1, False, False, True, [], [], 0.15),
}


def raw_scenario(name):
    """The JSON form of one of the kinds."""
    cluster, level, founded, history, reputation, fits, tolerated, contagion = KINDS[name]
    words = {"fr": "texte", "en": "text"}

    def item(number, turn, truth):
        return {
            "name": f"i{number}",
            "turn": turn,
            "channel": "team",
            "text": words,
            "truth": truth,
            "found": words,
        }

    truths = [(0, "true"), (0, "false"), (1, "true"), (2, "unknown"), (4, "true")]
    return {
        "name": name,
        "title": words,
        "situation": words,
        "debrief": words,
        "cluster": cluster,
        "level": level,
        "founded": founded,
        "history": history,
        "good_reputation": reputation,
        "fits": fits,
        "tolerated": tolerated,
        "people": 50_000,
        "spreaders": 20,
        "contagion": contagion,
        "fake": "i2" if name == "rumour" else "",
        "press_turn": None if cluster == "none" else 6,
        "press_people": 1500,
        "items": [item(number, turn, truth) for number, (turn, truth) in enumerate(truths, 1)],
        "calendar": [
            {"name": "c1", "turn": 1, "text": words, "hurts": True},
            {"name": "c2", "turn": 5, "text": words, "hurts": False},
        ],
    }


@pytest.fixture(params=KINDS)
def scenario(request):
    """Each kind of crisis, one after another."""
    return parse_scenario(raw_scenario(request.param), "en")


@pytest.fixture(scope="session")
def scenario_of():
    """A crisis of a named kind."""
    return lambda name: parse_scenario(raw_scenario(name), "en")


@pytest.fixture(scope="session")
def raw_of():
    """The JSON form of a crisis of a named kind."""
    return raw_scenario


def hinge(language):
    """The lid that snaps shut."""
    return load_scenario("hinge", language)


def typed(text):
    """The same words as a telephone or a word processor writes them: ’ and no-break spaces, in capitals."""
    return text.replace("'", "’").replace(" ", "\u00a0", 2).upper()
