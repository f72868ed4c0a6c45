"""The variants of the unit capstone: a playable story each, six tracks of one difficulty, planted signals."""

import json
from functools import cache
from itertools import combinations, pairwise
from statistics import fmean

import numpy as np
import pandas as pd
import pytest

from parvis.capstone.organisation import TRACKS
from parvis.capstone.organisation_file import parse_organisation
from parvis.capstone.scores import PARTS, score
from parvis.capstone.sheets import asked
from parvis.capstone.story import begin, replay, step
from parvis.language import LANGUAGES

from .generators import data, labels, load, seeds_in_public, variants
from .simulated import equivalent

UNIT = "capstone"
VARIANTS = variants(UNIT)
GENERATE = load(UNIT)
SEEDS = range(60)
PASS = {"kind": "pass"}


@cache
def opened(number):
    """The organisation of a variant."""
    return GENERATE.organisation(number, "en")


@pytest.mark.parametrize("number", VARIANTS)
def test_every_variant_can_be_played_well_and_badly(number):
    """A good log is whole and ends near the top; silence ends near the bottom."""
    seed = GENERATE.seed_of(number)
    log = labels(UNIT, "story_log.json")[str(number)]
    good, idle = replay(log, opened(number), seed), replay([PASS] * 15, opened(number), seed)

    assert (True, ()) == (good.finished, good.notices)
    assert score(good).total > 85
    assert score(idle).total < 20
    assert "fitting" == good.now.stance


def test_six_organisations_each_with_two_stories():
    """Neighbours have another organisation; the second one of each another seed."""
    names = [opened(number).name for number in VARIANTS]

    assert {*GENERATE.ORGANISATIONS} == {*names}
    assert all(one != other for one, other in pairwise(names))
    assert len({GENERATE.seed_of(number) for number in VARIANTS}) == len(VARIANTS)


def test_no_file_of_a_student_says_what_is_to_come():
    """The story is sealed: neither its texts nor what is right can be read in it."""
    for number in VARIANTS[:6]:
        sealed = data(UNIT, number, "story.b64").read_text(encoding="ascii")
        assert not any(word in sealed for word in ("fair_criticism", "worth", opened(number).name))


def learner(organisation, track, seed, knowing):
    """The log of somebody who knows a share of the answers and guesses the others, without the crisis."""
    rng = np.random.default_rng([seed, 972])
    log = [{"kind": "track", "choice": track}]
    state = step(begin(organisation, seed), log[0])
    while not state.finished:
        for one in asked(state):
            if one.kind == "track":
                continue
            right = _right(state, one)
            known = rng.random() < knowing
            guess = rng.choice([*one.choices])
            move = {"kind": one.kind, "item": one.item, "choice": right if known and right else str(guess)}
            log.append(move)
            state = step(state, move)
        log.append(PASS)
        state = step(state, PASS)
    return state


def _right(state, one):
    of = state.organisation
    if one.kind == "message":
        return of.message(one.item).right[0]
    if one.kind == "signal":
        return of.signal(one.item).right
    if one.kind == "task":
        ways = state.choices(next(task for task in state.tasks if task.name == one.item))
        return max(ways, key=lambda letter: ways[letter].worth)
    return ""


@cache
def totals(track, learners=60):
    """The points of simulated learners on a track, who play the six organisations in turn."""
    return [
        score(learner(opened(seed % 6 + 1), track, seed, (0.4, 0.6, 0.8)[seed // 6 % 3])).total
        for seed in range(learners)
    ]


@pytest.mark.parametrize(("one", "other"), [*combinations(TRACKS, 2)])
def test_the_six_tracks_are_as_hard_as_one_another(one, other):
    """The same sixty learners on both: the means are equivalent within three points of a hundred (TOST)."""
    apart = [mine - theirs for mine, theirs in zip(totals(one), totals(other), strict=True)]

    assert equivalent(apart, [0.0] * len(apart)), (fmean(apart), apart)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_length_of_a_text_is_worth_the_same_on_each_track(language):
    """Who takes the longest way each day has the same points on each track; so has who takes the shortest."""
    tracks = GENERATE.organisation(1, language).tracks
    for pick in (min, max):
        worth = {
            track.name: sum(pick(task.choices, key=lambda way: len(way.text)).worth for task in track.tasks)
            for track in tracks
        }
        assert 1 == len({*worth.values()}), worth


def test_a_track_changes_the_tasks_and_nothing_else():
    """The same learner on two tracks: all parts but the tasks are the same; the tasks have other texts."""
    organisation = opened(5)
    texts = {task.text for track in organisation.tracks for task in track.tasks}
    worths = {
        track.name: [sorted(way.worth for way in task.choices) for task in track.tasks]
        for track in organisation.tracks
    }

    assert len(texts) == 3 * len(TRACKS)
    assert all([[0, 1, 2]] * 3 == one for one in worths.values())
    assert [(track.name, [task.day for task in track.tasks]) for track in organisation.tracks] == [
        (track, [1, 2, 3]) for track in TRACKS
    ]
    same = [score(learner(organisation, track, 7, 0.6)).by_part for track in TRACKS[:2]]
    assert PARTS.keys() == same[0].keys()
    assert all(same[0][name] == same[1][name] for name in ("charter", "queue", "signals"))


@pytest.mark.parametrize("number", VARIANTS)
def test_the_voices_come_before_the_volume(number):
    """One matter is told first-hand hours before it is loud; the loud joke is told by one person."""
    table = pd.read_csv(data(UNIT, number, "mentions.csv"))
    told = table[table["first_hand"] & ~table["repost"]]
    first = told.groupby(["topic", "author"])["hour"].min()
    third = first[GENERATE.TRUE].sort_values().iloc[2]
    loud = {}
    for topic in (GENERATE.TRUE, GENERATE.FALSE):
        counts = table[table["topic"] == topic]["hour"].value_counts().sort_index()
        by_hour = counts.reindex(range(GENERATE.HOURS), fill_value=0)
        late = by_hour[24:][by_hour[24:] >= 4 * by_hour[:24].mean()]
        loud[topic] = late.index.min()

    assert 10 <= loud[GENERATE.TRUE] - third
    assert loud[GENERATE.FALSE] < loud[GENERATE.TRUE]
    assert 1 == told[told["topic"] == GENERATE.FALSE]["author"].nunique()


@pytest.mark.parametrize("number", VARIANTS)
def test_labour_turns_a_campaign(number):
    """The first campaign gains with its labour, the second without it only."""
    table = pd.read_csv(data(UNIT, number, "campaigns.csv"))
    gain = table["margin"] * (table["revenue_eur"] - table["refunded_eur"])
    labour = table["hours"] * table["hour_eur"]

    assert gain[0] > table["spent_eur"][0] + labour[0]
    assert table["spent_eur"][1] < gain[1] < table["spent_eur"][1] + labour[1]


@pytest.mark.parametrize("number", VARIANTS)
def test_the_queue_has_decisions_past_midnight_and_open_messages(number):
    """What the table of three days has to take care of is there."""
    table = pd.read_csv(data(UNIT, number, "queue.csv"))
    days = (table["came"] // 24, table["decided"] // 24)

    assert {0, 1, 2} == {*days[0]}
    assert (days[0] < days[1]).any()
    assert 6 <= table["decided"].isna().sum() <= 25


def test_no_public_file_holds_the_seed():
    """With it, anybody could draw the stories."""
    assert [] == seeds_in_public(GENERATE, {".py", ".md", ".ipynb"})


def test_both_languages_have_the_same_story():
    """Marking replays it in either."""
    raw, tracks = GENERATE.organisation_file(1)
    french, english = (parse_organisation(raw, tracks, language) for language in ("fr", "en"))

    assert begin(french, 3).cast == begin(english, 3).cast
    assert json.dumps(GENERATE.good_log(1)) == json.dumps(labels(UNIT, "story_log.json")["1"])
