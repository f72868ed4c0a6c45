"""The variants of the unit listening are alike, hold what is planted, and betray nothing held out."""

import csv
import json
from collections import Counter

import pandas as pd
import pytest

from parvis.crisis.mentions import mention_stream
from parvis.crisis.storm import storm_of
from parvis.crisis.wording import bank
from parvis.kpi.chance import wilson
from parvis.listening.labelled import Mention, load_mentions, try_query
from parvis.listening.morning import last_day
from parvis.listening.watch import BOT_VOICE, BRANDS, OWN, PRESCRIBERS, watch_month

from .generators import ROOT, data, labels, load, seeds_in_public, variants

UNIT = "listening"
VARIANTS = variants(UNIT)
KEY = ROOT / "assignments" / UNIT / "key"
LANGUAGES = ["fr", "en"]


def good(language):
    """The query of the solution."""
    return json.loads((KEY / "query.json").read_text(encoding="utf-8"))[language]


def known(language, pool):
    """The mentions of a pool of the key."""
    with (KEY / "mentions.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["pool"] == pool]
    return [Mention(row["fr"], row[language], row["relevant"] == "1") for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_brand_alone_fails_and_a_careful_query_succeeds_on_what_is_held_out(language):
    """Homonyms, misspellings, hashtags and other languages are planted on both sides."""
    held = known(language, "held")
    brand, wide, careful = (try_query(query, held) for query in ("marmolune", "NOT zzz", good(language)))

    assert (brand.precision, brand.recall) < (0.6, 0.4)
    assert wide.precision < 0.65
    assert careful.recall >= 0.95
    assert careful.precision >= 0.9


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", VARIANTS)
def test_each_sample_teaches_what_is_held_out(number, language):
    """In each variant the brand alone fails and the careful query succeeds, so that all are as hard."""
    sample = load_mentions(data(UNIT, number, "labelled.csv", language))
    brand, careful = try_query("marmolune", sample), try_query(good(language), sample)

    assert 75 == len(sample)
    assert 43 == sum(mention.relevant for mention in sample)
    assert brand.recall < 0.45
    assert brand.precision < 0.7
    assert careful.recall >= 0.9
    assert 3 * careful.precision >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_held_out_is_released(language):
    """Not in a sample, not in the lesson's mentions."""
    held = {mention.text for mention in known(language, "held")}
    shown = {
        mention.text
        for number in VARIANTS
        for mention in load_mentions(data(UNIT, number, "labelled.csv", language))
    }

    assert not held & shown
    assert not any(
        text in (ROOT / "src/parvis/listening/data/practice.csv").read_text("utf-8") for text in held
    )


@pytest.fixture(scope="module")
def months():
    """Two hundred months of seeds that no student has."""
    return [watch_month(seed, bank("en"), "en") for seed in range(9_000, 9_200)]


def test_voices_are_reversed_when_brands_count_themselves(months):
    """In 200 months of 200: with their own posts Ronronde leads, without them Marmolune does."""
    first = [month[month["repost_of"].isna()] for month in months]
    counted = [month["brand"].value_counts() for month in first]
    heard = [month.loc[~month["author"].isin(OWN), "brand"].value_counts() for month in first]

    assert all(counts["Ronronde"] > 1.2 * counts["Marmolune"] for counts in counted)
    assert all(counts["Marmolune"] > 1.2 * counts["Ronronde"] for counts in heard)
    assert not any(BRANDS[-1] in counts for counts in counted)


def test_the_bots_win_by_volume_and_lose_by_people(months):
    """In 200 months of 200 the three prescribers come first, in one order."""
    for month in months:
        author_of = month.set_index("mention_id")["author"]
        reposts = month[month["repost_of"].notna()]
        pairs = pd.DataFrame({"author": reposts["repost_of"].map(author_of), "by": reposts["author"]})
        shared = pairs.groupby("author")["by"].agg(["size", "nunique"])
        ranked = shared["nunique"].sort_values(ascending=False)
        assert BOT_VOICE == shared["size"].idxmax()
        assert list(PRESCRIBERS) == list(ranked.index[:3])
        assert ranked.iloc[2] > ranked.iloc[3]


def test_one_dispatch_is_seven_texts_until_it_is_undressed(months):
    """Links, capitals and spaces tell them apart; the words are the same."""
    for month in months[::20]:
        press = month.loc[month["source"] == "press", "text"]
        bare = press.str.replace(r"https?://\S+", "", regex=True).str.lower().str.split().str.join(" ")
        assert (7, 1) == (press.nunique(), bare.nunique())


def test_no_public_file_holds_the_seeds():
    """With them, anybody could draw another student's data."""
    assert [] == seeds_in_public(load(UNIT), {".py", ".md", ".ipynb"})


@pytest.mark.parametrize("number", VARIANTS)
def test_each_tray_is_as_hard_and_betrays_nothing(number):
    """Each way is right twice, and neither it nor its reason is released; networks and engines are there."""
    released = json.loads(data(UNIT, number, "tray.json").read_text(encoding="utf-8"))
    agreed = labels(UNIT, "tray_labels.json")[str(number)]
    texts = " ".join(card["en"]["text"] for card in released["briefs"])

    assert [2] * 5 == sorted(Counter(right[0] for right in agreed.values()).values())
    assert [*agreed] == [card["card_id"] for card in released["briefs"]]
    assert all({"card_id", "fr", "en"} == card.keys() for card in released["briefs"])
    assert "answer engine" in texts
    assert "Bluesky" in texts or "Mastodon" in texts


@pytest.mark.parametrize("number", VARIANTS)
def test_the_note_has_a_signal_in_the_composition_and_none_in_the_volume(number):
    """The share of complaints has left its interval, the number of mentions has not moved by a third."""
    hours = pd.read_csv(data(UNIT, number, "hours.csv"), parse_dates=["timestamp"])
    last = last_day(hours, wilson)
    shares, low, volumes = last.iloc[:, 3], last.iloc[:, 4], last.iloc[:, 1]

    assert low.iloc[0] > shares.iloc[1] + 2
    assert 0.67 < volumes.iloc[0] / volumes.iloc[1] < 1.34


def test_the_signal_of_the_note_is_there_for_200_seeds():
    """So that a larger pool would have it too: at least 99 in 100."""
    found = []
    for seed in range(9_300, 9_500):
        now = storm_of(seed).onset - 4
        last = last_day(mention_stream(seed).iloc[now - 17 * 24 : now], wilson)
        found.append(last.iloc[0, 4] > last.iloc[1, 3])

    assert sum(found) >= 198
