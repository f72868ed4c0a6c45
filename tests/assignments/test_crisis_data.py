"""The eight variants of the crisis unit are alike, serve their exercises, betray no label, never change."""

import base64
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from parvis.crisis.briefs import load_briefs, practice_briefs
from parvis.crisis.detectors import BENCH, Detector, alarms, learn
from parvis.crisis.mentions import mention_stream
from parvis.crisis.scenario import load_scenario, parse_scenario, scenario_names
from parvis.crisis.storm import CALM_HOURS, storm_of
from parvis.crisis.story import POLICIES, reference, replay, score

from . import generators
from .generators import data, load, seeds, seeds_in_public, variants, weight

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "assignments" / "crisis"
VARIANTS = variants("crisis")
CASES = {"durex", "air-france", "citycake"}


@pytest.fixture(scope="module")
def generator():
    return load("crisis")


def key(name):
    return json.loads((UNIT / "key" / f"{name}.json").read_text(encoding="utf-8"))


def crisis(number, language="fr"):
    sealed = data("crisis", number, "crisis.b64").read_bytes()
    return parse_scenario(json.loads(base64.b64decode(sealed)), language)


def first_alarm(stream, storm, name):
    """Hours from the alarm to the storm, and how many alarms began before anything was to be heard."""
    rings = alarms(stream, Detector(learn(stream), **BENCH[name]))
    quiet = range(CALM_HOURS, storm.drift_starts)
    begun = sum(rings[hour] and not rings[hour - 1] for hour in quiet)
    ahead = next(hour for hour in range(storm.drift_starts, len(rings)) if rings[hour])
    return storm.onset - ahead, begun


def test_private_seeds_stand_nowhere_else(generator):
    """The seeds of the generator occur in no public file."""
    assert len(seeds(generator)) == 5
    assert seeds_in_public(generator, {".py", ".md", ".ipynb", ".toml"}) == []


def test_a_private_seed_in_a_public_file_is_found(generator, monkeypatch):
    """As a number, with a variant's added too; not as digits in the middle of a checksum."""
    seed, other = generator.STREAM_SEED, generator.TEXTS_SEED
    text = f'draw({seed:_}, {seed + 3}) # "checksum": "f1e8d{other}c2af"'.encode()
    monkeypatch.setattr(generators, "read_public", lambda root, path: [("a.py", text)])

    assert {f"{seed:_}", str(seed + 3)} == set(seeds_in_public(generator, {".py"}))


def test_what_a_student_downloads_stays_small():
    """The archives of all variants weigh under 500 kB."""

    assert weight("crisis") < 500_000


def test_no_file_holds_what_a_reader_would_have_to_find():
    """Neither the onset, nor robots, sentiments of texts, clusters, tags or reasons are released."""
    for number in VARIANTS:
        streams = pd.read_csv(data("crisis", number, "mentions.csv"), nrows=1)
        texts = pd.read_csv(data("crisis", number, "texts.csv"), nrows=1)
        briefs = json.loads(data("crisis", number, "briefs.json").read_text(encoding="utf-8"))["briefs"]

        assert ["timestamp", "volume", "positive", "neutral", "negative", "reposts", "source"] == list(
            streams
        )
        assert ["mention_id", "timestamp", "author", "text", "repost_of", "source"] == list(texts)
        assert {"brief_id", "fr", "en", "sentences"} == set().union(*briefs)
        assert {"fr", "en"} == set().union(*(said for brief in briefs for said in brief["sentences"]))


def test_an_afternoon_asks_for_each_course_twice(generator):
    """In the same order in both languages, and seldom the same messages for two students."""
    every = {message["fr"]: message for message in key("afternoon")["messages"]}
    texts = {
        number: pd.read_csv(data("crisis", number, "afternoon.csv"))["text"].tolist() for number in VARIANTS
    }
    english = {
        number: pd.read_csv(data("crisis", number, "afternoon.csv", "en"))["text"].tolist()
        for number in VARIANTS
    }

    for number, french in texts.items():
        assert [every[text]["en"] for text in french] == english[number]
        choices = [every[text]["choice"] for text in french]
        assert choices == generator.labels(number)["choices.json"]
        assert dict.fromkeys(("answer", "private", "escalate", "silence"), 2) == Counter(choices)
    assert len({tuple(french) for french in texts.values()}) == len(VARIANTS)


@pytest.mark.parametrize("number", VARIANTS)
def test_complaints_announce_each_storm(number, generator):
    """In each stream their share is heard six hours before the storm, and never for nothing."""
    storm = storm_of(generator.STREAM_SEED + number)
    stream = pd.read_csv(data("crisis", number, "mentions.csv"), parse_dates=["timestamp"])
    ahead, begun = first_alarm(stream, storm, "cusum")

    assert (len(stream), stream["negative"].le(stream["volume"]).all()) == (672, True)
    assert ahead >= 6
    assert begun == 0
    assert stream["volume"][storm.bots] > 200


def test_the_planted_signal_holds_over_many_seeds():
    """Over two hundred seeds, the share of complaints is heard in time and the volume is not."""
    leads = {"cusum": [], "ewma": [], "volume": []}
    false = []
    for seed in range(200):
        stream, storm = mention_stream(seed), storm_of(seed)
        for name, found in leads.items():
            ahead, begun = first_alarm(stream, storm, name)
            found.append(ahead)
            if name == "cusum":
                false.append(begun / (storm.drift_starts - CALM_HOURS) * 168)

    assert np.mean([lead >= 6 for lead in leads["cusum"]]) >= 0.97
    assert np.mean([lead >= 6 for lead in leads["ewma"]]) >= 0.97
    assert np.median(leads["volume"]) < 6
    assert np.mean(false) < 0.2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_robots_stand_beside_people_who_repeat(language):
    """In each sample two hundred robots write in one hour, and the slogan is repeated over the weeks."""
    for number in VARIANTS:
        texts = pd.read_csv(data("crisis", number, "texts.csv", language), parse_dates=["timestamp"])
        robots = texts[texts["author"].str.startswith("user")]
        slogan = texts[~texts.index.isin(robots.index) & texts["repost_of"].isna()]["text"].value_counts()

        assert (len(texts), len(robots)) == (600, 200)
        assert robots["timestamp"].dt.floor("h").nunique() == 1
        assert (robots["author"].nunique() > 190, robots["text"].nunique() > 5) == (True, True)
        assert slogan.iloc[0] >= 40
        assert texts["repost_of"].notna().sum() >= 30


def test_journals_are_alike_and_say_what_is_verified():
    """Forty entries in each; the same ones are verified in both languages, others in another variant."""
    verified = []
    for number in VARIANTS:
        french, english = (pd.read_csv(data("crisis", number, "journal.csv", name)) for name in ("fr", "en"))
        verified.append(frozenset(french.loc[french["verified"], "entry"]))

        assert (len(french), len(verified[-1])) == (40, 25)
        assert french["verified"].tolist() == english["verified"].tolist()
        assert sorted(french["time"]) == french["time"].tolist()
        for journal in (french, english):
            plain = [str(words).casefold() for words in journal["words"]]
            assert len(set(plain)) == 40
            for entry in journal.itertuples():
                others = journal.loc[journal["entry"] != entry.entry, "event"].str.casefold()
                same = others.str.contains(str(entry.words).casefold(), regex=False).sum()
                assert entry.verified or same == 0, entry.words

    assert len(set(verified)) >= 6


def test_briefs_are_alike():
    """Three cases and five invented ones in each, one that is no crisis; none is one of the lesson's."""
    labels = {brief["brief_id"]: brief["clusters"][0] for brief in key("briefs")["briefs"]}
    practised = {brief.situation for brief in practice_briefs("fr")}
    for number in VARIANTS:
        briefs = load_briefs(data("crisis", number, "briefs.json"), "fr")
        counts = Counter(labels[brief.brief_id] for brief in briefs)

        assert len(briefs) == 8
        assert {brief.brief_id for brief in briefs} > CASES
        assert counts["none"] == 1
        assert min(counts[name] for name in ("victim", "accidental", "preventable")) >= 1
        assert not practised & {brief.situation for brief in briefs}
        assert len(load_briefs(data("crisis", number, "briefs.json"), "en")) == 8


def test_nothing_is_added_to_the_case_of_which_little_is_known():
    """CityCake: the article's facts, its limits said, and one sentence marked as a student's."""
    brief = next(brief for brief in key("briefs")["briefs"] if brief["brief_id"] == "citycake")

    assert "On n'en sait pas davantage" in brief["fr"]["situation"]
    assert "Nothing more is known" in brief["en"]["situation"]
    assert [said["fr"].startswith("[Projet d'étudiante]") for said in brief["sentences"]] == [True]


def test_a_case_that_reads_in_two_ways_is_right_both_ways():
    """A rumour or a challenge, a setting or whoever set it, one article: what can be defended is accepted."""
    agreed = {brief["brief_id"]: set(brief["clusters"]) for brief in key("briefs")["briefs"]}

    assert {name: clusters for name, clusters in agreed.items() if len(clusters) > 1} == {
        "air-france": {"accidental", "victim"},
        "citycake": {"preventable", "accidental"},
        "stuck-lids": {"accidental", "preventable"},
    }


@pytest.mark.parametrize("number", VARIANTS)
def test_crises_are_fair(number):
    """In each, the fitting policy spares nearly everybody, silence and denial do not; no crisis is public."""
    scenario = crisis(number)
    stories = {name: reference(name, scenario, number) for name in POLICIES}
    truths = Counter(item.truth for item in scenario.items)

    assert stories["matched"].reached < 1_000
    assert min(stories["silence"].reached, stories["denial"].reached) > 35_000
    assert min(truths["true"], truths["false"], truths["unknown"]) >= 1
    assert (scenario.history, scenario.good_reputation) == (number > 4, number <= 4)
    public = {load_scenario(name, "fr").situation for name in scenario_names()}
    assert scenario.situation not in public
    assert crisis(number, "en").situation != scenario.situation


def test_the_eight_crises_are_equally_hard():
    """Silence, and an honest but hasty game, reach nearly as many people in all of them."""
    silent, hasty = [], []
    for number in VARIANTS:
        scenario = crisis(number)
        known = [item.name for item in scenario.items if item.turn <= 1 and item.proof][:2]
        moves = [{"turn": 0, "do": "pause"}, *({"turn": 1, "do": "verify", "item": name} for name in known)]
        moves.append({"turn": 2, "do": "answer", "strategy": scenario.fits[0], "facts": known[:1]})
        silent.append(reference("silence", scenario, number).reached)
        hasty.append(replay(moves, scenario, number).reached)

    assert max(silent) < 1.05 * min(silent)
    assert max(hasty) < 1.05 * min(hasty)


def test_markers_are_told_which_entries_are_verified():
    """The rubric of the holding statement names the journal's entries as they are, in both languages."""
    rows = key("journal")["rows"]
    rubric = (UNIT / "key" / "rubric-statement.md").read_text(encoding="utf-8")
    for wanted, last in (("yes", "11:00"), ("varies", "23:59"), ("no", "11:00")):
        names = [
            f"j{place:02d}"
            for place, row in enumerate(rows, start=1)
            if row["verified"] == wanted and row["time"] < last
        ]
        assert rubric.count(", ".join(names)) == 2, wanted


def test_a_past_changes_what_is_true_and_what_fits():
    """The same story with a past has other truths, so that one log does not serve two data sets."""
    for number in range(1, 5):
        fresh, again = crisis(number), crisis(number + 4)

        assert fresh.title == again.title
        assert [item.truth for item in fresh.items] != [item.truth for item in again.items]
        stories = [
            replay(key("room_moves")[str(number)], again, number + 4),
            replay(key("room_moves")[str(number + 4)], again, number + 4),
        ]
        silence, matched = (reference(name, again, number + 4) for name in ("silence", "matched"))
        other, own = (score(story, silence, matched) for story in stories)
        assert own > other


def test_variants_differ():
    """No two variants hold the same stream, texts, journal, briefs or crisis."""
    for name in ("mentions.csv", "texts.csv", "journal.csv", "briefs.json", "crisis.b64"):
        assert len({data("crisis", number, name).read_bytes() for number in VARIANTS}) == 8
