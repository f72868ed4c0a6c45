"""The month of mentions and the networks' answers: what is planted is there, in every month."""

import pandas as pd
import pytest

from parvis.crisis.wording import bank
from parvis.listening import watch
from parvis.listening.answers import recorded_answers
from parvis.listening.sources import COLUMNS, from_bluesky, from_mastodon, recorded
from parvis.listening.tones import KINDS, lexicon, read_texts
from parvis.listening.words import words

LANGUAGES = ["fr", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_is_the_same_each_time_and_in_order(language):
    """The same seed gives the same rows; another gives others."""
    month = watch.watch_month(5, bank(language), language)

    pd.testing.assert_frame_equal(month, watch.watch_month(5, bank(language), language))
    assert month["posted_at"].is_monotonic_increasing
    assert month["mention_id"].is_unique
    assert set(month["repost_of"].dropna()) <= set(month["mention_id"])
    assert not month["text"].equals(watch.watch_month(6, bank(language), language)["text"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_says_the_same_twice_but_reposts_and_the_press(language):
    """What is not passed on was written by hand, once."""
    month = watch.watch_month(8, bank(language), language)
    said = month[month["repost_of"].isna() & (month["source"] != "press")]

    assert said["text"].is_unique


def test_a_network_s_answers_come_into_one_table():
    """Bluesky declares dates that may be false; Mastodon's boosts carry their original, as plain text."""
    bluesky, mastodon = from_bluesky(recorded()["bluesky"]["posts"]), from_mastodon(recorded()["mastodon"])

    assert list(COLUMNS) == list(bluesky.columns) == list(mastodon.columns)
    assert [False, False, True] == list(bluesky["seen_at"] - bluesky["posted_at"] > pd.Timedelta(days=365))
    assert ["115100000000000001"] == list(mastodon["repost_of"].dropna())
    assert mastodon["text"][0] == mastodon["text"][1]
    assert not mastodon["text"].str.contains("[<>]|&amp;").any()


def test_no_answer_is_an_empty_table():
    """A search that finds nothing has the same columns."""
    assert list(COLUMNS) == list(from_bluesky([]).columns) == list(from_mastodon([]).columns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lexicon_reads_what_is_plain_and_fails_at_the_rest(language):
    """The limits that the lesson shows: irony, slang and negation."""
    tones, texts = lexicon(language), read_texts(language)
    told = [max(-1, min(1, sum(tones.get(word, 0) for word in words(text)))) for text in texts["text"]]
    right = (texts["tone"] == told).groupby(texts["kind"]).mean()

    assert set(KINDS) == set(right.index)
    assert 1 == right["plain"]
    assert 0 == right[["irony", "slang", "negation"]].max()


def test_a_false_answer_stands_in_the_recorded_ones():
    """The lesson goes back to the page that it cites."""
    asked = recorded_answers("en")

    assert {"right", "absent", "false", "outdated"} == set(asked["verdict"])
    assert (asked["named"] == (asked["verdict"] != "absent")).all()
