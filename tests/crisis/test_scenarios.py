"""The crises: their files, and those of the package."""

import itertools
import json
import re
import unicodedata

import numpy as np
import pytest

from parvis.crisis.moves import SLOTS, Move
from parvis.crisis.scenario import (
    STRATEGIES,
    TURNS,
    ScenarioError,
    load_scenario,
    parse_scenario,
    read_scenarios,
    scenario_names,
)
from parvis.crisis.story import POLICIES, play, reference, score

# Files of crises: read whole, or refused in one sentence.


def test_a_file_is_the_crisis_it_says(tmp_path, raw_of):
    """Written and read again, in each language."""
    path = tmp_path / "rumour.json"
    raw = raw_of("rumour")
    path.write_text(json.dumps([raw]), encoding="utf-8")

    assert {raw["name"]: parse_scenario(raw, "fr")} == read_scenarios(path, "fr")
    assert "texte" == read_scenarios(path, "fr")[raw["name"]].title


@pytest.mark.parametrize("key", ["title", "items", "contagion", "fits"])
def test_a_file_that_lacks_something_says_what(tmp_path, raw_of, key):
    """The sentence names the file and the key."""
    raw = raw_of("rumour")
    del raw[key]
    path = tmp_path / "short.json"
    path.write_text(json.dumps([raw]), encoding="utf-8")

    with pytest.raises(ScenarioError, match=rf"short\.json: this crisis lacks '{key}'"):
        read_scenarios(path, "en")


@pytest.mark.parametrize("content", ["", "{", "[[]]", "1", '"x"', "\x00"])
def test_a_damaged_file_is_one_sentence(tmp_path, content):
    """Neither JSON nor a crisis."""
    path = tmp_path / "damaged.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ScenarioError, match=r"damaged\.json: this crisis"):
        read_scenarios(path, "en")


def test_a_missing_file_is_one_sentence(tmp_path):
    """The sentence names the path."""
    with pytest.raises(ScenarioError, match=r"none\.json: this crisis cannot be read"):
        read_scenarios(tmp_path / "none.json", "en")


def test_an_unknown_name_lists_the_others():
    """One learns what exists."""
    with pytest.raises(ScenarioError, match="there is no such crisis"):
        load_scenario("earthquake", "en")


# The crises of the package: whole in both languages, unlike one another, and won by no single recipe.


NAMES = scenario_names()
BOTH = [load_scenario(name, language) for name in NAMES for language in ("fr", "en")]
NARROW = "\u202f"


def texts(scenario):
    """Every sentence of a crisis."""
    yield from (scenario.title, scenario.situation, scenario.debrief)
    yield from (text for item in scenario.items for text in (item.text, item.found))
    yield from (post.text for post in scenario.calendar)


@pytest.mark.parametrize("scenario", BOTH, ids=lambda scenario: scenario.title)
def test_a_crisis_can_be_played(scenario):
    """Messages that arrive in order, some true and some false; a post that hurts; strategies that exist."""
    truths = [item.truth for item in scenario.items]
    turns = [item.turn for item in scenario.items]
    channels = {"team", "customer", "forum", "social", "press", "authority"}

    assert all(truths.count(truth) >= 1 for truth in ("true", "false", "unknown"))
    assert sorted(turns) == turns
    assert 0 == turns[0]
    assert turns[-1] < TURNS
    assert {item.channel for item in scenario.items} <= channels
    assert {*scenario.fits, *scenario.tolerated} <= set(STRATEGIES)
    assert bool(scenario.fits) == scenario.is_crisis == any(post.hurts for post in scenario.calendar)
    assert len(set(texts(scenario))) == len(list(texts(scenario)))
    assert all(text.strip() for text in texts(scenario))


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_are_the_same_crisis(name):
    """Only the words differ."""
    french, english = (load_scenario(name, language) for language in ("fr", "en"))

    assert [(item.name, item.turn, item.truth, item.channel) for item in french.items] == [
        (item.name, item.turn, item.truth, item.channel) for item in english.items
    ]
    assert not {*texts(french)} & {*texts(english)}


@pytest.mark.parametrize("name", NAMES)
def test_french_is_spaced_as_french(name):
    """No ordinary space before a double mark or inside guillemets."""
    for text in texts(load_scenario(name, "fr")):
        assert not re.search(r" [;:!?%»]|« |[^\s\u202f\u00a0][!?;](?=\s|$)", text), text


@pytest.mark.parametrize("name", NAMES)
def test_the_matched_policy_is_at_home(name):
    """It is played whole, on every seed, and leaves silence and denial far behind."""
    scenario = load_scenario(name, "fr")
    for seed in range(4):
        stories = {policy: reference(policy, scenario, seed) for policy in POLICIES}
        scores = {p: score(story, stories["silence"], stories["matched"]) for p, story in stories.items()}

        assert 0 == stories["matched"].ignored
        assert scores["matched"] > max(scores["silence"], scores["denial"]) + 25


def test_the_crises_cover_the_clusters():
    """Victim and accidental with and without a past, preventable, and one that is no crisis."""
    kinds = {(s.cluster, s.history) for s in (load_scenario(name, "fr") for name in NAMES)}

    assert len(NAMES) >= 8
    assert {(c, h) for c in ("victim", "accidental") for h in (True, False)} < kinds
    assert {("preventable", False), ("none", False)} < kinds


def recipes():
    """Sequences that anybody could learn by heart: what to say, when, on how many checks, and the rest."""
    yield from itertools.product((None, *STRATEGIES), (1, 3, 6), (0, 2), (False, True), (False, True))


def follow(recipe, scenario):
    """The moves of a recipe in a crisis, whatever the crisis is."""
    strategy, hour, checks, hold, rest = recipe
    moves = [Move(0, "pause")]
    moves += [Move(0, "state", slots=SLOTS, hours=3)] if hold else []
    first = [item.name for item in scenario.items if item.turn <= 1][:checks]
    moves += [Move(1, "verify", item=name) for name in first]
    if strategy:
        moves += [Move(hour, "answer", strategy=strategy, facts=tuple(first)), Move(hour + 1, "press")]
    if rest:
        moves += [Move(turn, do) for turn in (hour + 1, hour + 3) for do in ("reply", "rest")]
    return sorted(moves, key=lambda move: move.turn)


def test_no_recipe_is_among_the_best_everywhere():
    """No fixed sequence is in the best tenth on all the crises; most are in no best tenth at all."""
    everywhere = np.ones(len(list(recipes())), dtype=bool)
    somewhere = np.zeros_like(everywhere)
    for name in NAMES:
        scenario = load_scenario(name, "fr")
        silence, matched = (reference(policy, scenario, 1) for policy in ("silence", "matched"))
        scores = np.array(
            [score(play(follow(recipe, scenario), scenario, 1), silence, matched) for recipe in recipes()]
        )
        best = scores >= np.quantile(scores, 0.9)
        everywhere &= best
        somewhere |= best

    assert not everywhere.any()
    assert somewhere.any()


def test_nobody_real_is_named():
    """Handles and first names of the invented team only: no sentence holds an e-mail or a link."""
    for scenario in BOTH:
        for text in texts(scenario):
            plain = unicodedata.normalize("NFKC", text)
            assert not re.search(r"https?://|\w@\w|www\.", plain), text
