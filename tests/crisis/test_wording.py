"""What the mentions say: people who write for themselves, bots, a slogan, reposts that say whose."""

import re
from itertools import combinations

import pytest

from parvis.crisis.mentions import BOT_TEXTS, FIRST_HOUR
from parvis.crisis.storm import REFERENCE, storm_of
from parvis.crisis.wording import KINDS, SLOGANS, bank, mention_texts

SEEDS = (11, 2026)
CASES = [(seed, language) for seed in SEEDS for language in ("fr", "en")]


def bare(texts):
    """Texts without case, emoji, marks and hashtags, as one would compare them."""
    return (
        texts.str.lower()
        .str.replace(r"#\w+", "", regex=True)
        .str.replace(r"[^\w%-]+", " ", regex=True)
        .str.strip()
    )


@pytest.mark.parametrize(("seed", "language"), CASES)
def test_a_sample_is_in_order_of_time(seed, language):
    """600 mentions with their own numbers, none before the one that it repeats."""
    texts = mention_texts(seed, language)
    first = texts.set_index("mention_id")["timestamp"]
    reposts = texts[texts["repost_of"].notna()]

    assert (600, 600) == (len(texts), texts["mention_id"].nunique())
    assert texts["timestamp"].is_monotonic_increasing
    assert (first[reposts["repost_of"]].to_numpy() <= reposts["timestamp"].to_numpy()).all()
    assert mention_texts(seed, language).equals(texts)


@pytest.mark.parametrize(("seed", "language"), CASES)
def test_bots_post_near_copies_within_an_hour(seed, language):
    """Two hundred, from accounts that write nothing else, in several spellings of one text."""
    texts = mention_texts(seed, language)
    counts = bare(texts["text"]).value_counts()
    bots = texts[bare(texts["text"]) == counts.index[0]]
    hours = (bots["timestamp"] - FIRST_HOUR).dt.total_seconds() // 3600

    assert BOT_TEXTS == len(bots)
    assert {storm_of(seed).bots} == set(hours)
    assert bots["text"].nunique() > 4
    assert not set(bots["author"]) & set(texts.drop(bots.index)["author"])


@pytest.mark.parametrize(("seed", "language"), CASES)
def test_people_repeat_the_slogan_on_many_days(seed, language):
    """Word for word, by many people, never many within an hour."""
    texts = mention_texts(seed, language)
    slogans = texts[texts["text"].str.startswith("Marmolune, ")].groupby("text")["timestamp"]
    days = slogans.agg(lambda times: times.dt.date.nunique())
    most = slogans.agg(lambda times: times.dt.floor("h").value_counts().max())

    assert SLOGANS == slogans.size().max()
    assert days[slogans.size().idxmax()] > 12
    assert most[slogans.size().idxmax()] <= 4


@pytest.mark.parametrize(("seed", "language"), CASES)
def test_reposts_repeat_a_text_word_for_word(seed, language):
    """Between a fifth and a half of what people write; each repeats the text that it names."""
    texts = mention_texts(seed, language)
    said = texts.set_index("mention_id")["text"]
    reposts = texts[texts["repost_of"].notna()]

    assert 0.2 < len(reposts) / (600 - BOT_TEXTS) < 0.5
    assert said[reposts["repost_of"]].tolist() == reposts["text"].tolist()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_subject_is_there_before_the_storm(language):
    """The hinge is a tenth of the complaints in quiet weeks, half of them in the drift, nearly all after."""
    subject = {*bank(language)["hinge"], *bank(language)["outcry"]}
    before, drift, after = [], [], []
    for seed in range(12):
        texts = mention_texts(seed, language, storm=REFERENCE)
        texts = texts[texts["sentiment"] == "negative"]
        hours = (texts["timestamp"] - FIRST_HOUR).dt.total_seconds() // 3600
        told = texts["text"].isin(subject)
        before += list(told[hours < REFERENCE.drift_starts])
        drift += list(told[(hours >= REFERENCE.drift_starts) & (hours < REFERENCE.onset)])
        after += list(told[hours >= REFERENCE.onset])

    assert sum(before) / len(before) < sum(drift) / len(drift) - 0.2
    assert sum(drift) / len(drift) < sum(after) / len(after) - 0.1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nobody_cries_out_or_asks_about_the_storm_before_it(language):
    """Words that only make sense once it has begun, and the answers to it a day later."""
    late = {*bank(language)["outcry"], *bank(language)["asking"], *bank(language)["loyal"]}
    for seed in SEEDS:
        texts = mention_texts(seed, language)
        hours = (texts["timestamp"] - FIRST_HOUR).dt.total_seconds() // 3600

        assert storm_of(seed).onset <= hours[texts["text"].isin(late)].min()


# Written one by one: no template, no text that is another with a word changed.


WORD = re.compile(r"[^\W\d_]+")


def near_copies(texts):
    """The pairs of texts that begin with the same twenty letters, or share more than half of their words."""
    words = {text: frozenset(WORD.findall(text.lower())) for text in texts}
    letters = {text: "".join(WORD.findall(text.lower()))[:20] for text in texts}
    return [
        (one, other)
        for one, other in combinations(texts, 2)
        if letters[one] == letters[other]
        or 2 * len(words[one] & words[other]) > len(words[one] | words[other])
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_two_mentions_are_alike(language):
    """More than 300 by hand in each language, none of them nearly another, the slogan or the advert."""
    written = [text for kind in KINDS for text in bank(language)[kind]]

    assert 300 < len(written)
    assert [] == near_copies([*written, bank(language)["slogan"], bank(language)["bot"]])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_sample_says_nothing_twice_but_by_reposting(language):
    """Whatever the seed; and a person's words are never those of the advert."""
    for seed in range(20):
        texts = mention_texts(seed, language)
        own = texts[texts["repost_of"].isna() & ~texts["author"].str.startswith("user")]
        own = own[own["text"] != bank(language)["slogan"]]

        assert own["text"].is_unique


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le Lune 6 fuit, personne ne décroche", "Le Lune 4 fuit, on se moque, personne ne décroche"),
        ("Where can I buy a gasket for a Quartier?", "Where can I buy a valve for a Lune 6?"),
        ("Six weeks for a gasket.", "six weeks for a GASKET!!"),
    ],
)
def test_a_mail_merge_is_found(one, other):
    """The check fires on a pattern with its places filled in twice."""
    assert [(one, other)] == near_copies([one, other])


def test_the_bank_is_the_same_size_in_both_languages():
    """So that a class in two languages works on samples of one make: the same hours, feelings and reposts."""
    french, english = (mention_texts(11, language) for language in ("fr", "en"))

    assert [len(bank("fr")[kind]) for kind in KINDS] == [len(bank("en")[kind]) for kind in KINDS]
    assert french.drop(columns="text").equals(english.drop(columns="text"))
