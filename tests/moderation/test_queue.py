"""The queue: the comments it is drawn from, how they are shared out, and its files."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import parvis.moderation.messages
from parvis.language import use_language
from parvis.moderation import ladder
from parvis.moderation.charter import CATEGORIES
from parvis.moderation.messages import comments
from parvis.moderation.queue import (
    PRACTICE,
    Gold,
    QueueError,
    handle,
    law_queue,
    load_queue,
    practice_queue,
)
from parvis.moderation.shares import deal, levels, pick, shuffled

# The hand-written comments: enough of them, all different, paired in number over the languages.


DATA = Path(parvis.moderation.messages.__file__).parent / "data"
REGISTERS = ("standard", "slang", "creole", "mixed")
COUNTS = {
    "compliant": (70, 30, 15, 15), "fair_criticism": (60, 25, 10, 10), "off_topic": (24, 8, 3, 3),
    "spam_scam": (26, 8, 3, 3), "insult": (18, 12, 3, 3), "hate": (10, 6, 2, 2), "harassment": (14, 6, 2, 2),
    "personal_data": (14, 4, 2, 2), "distress_danger": (12, 4, 2, 2),
}  # fmt: skip


def rows(language):
    with (DATA / "comments.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["language"] == language]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_enough_comments_of_each_kind(language):
    """435 comments per language, in the agreed numbers per category and register."""
    expected = {
        (category, register): number
        for category in CATEGORIES
        for register, number in zip(REGISTERS, COUNTS[category], strict=True)
    }

    assert expected == {key: len(texts) for key, texts in comments(language).items()}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_comment_occurs_twice(language):
    """All texts differ, those of the practice queue included; ids are unique."""
    texts = [row["text"] for row in rows(language)] + [item.text for item in practice_queue(language)]
    twice = [text for text, number in Counter(texts).items() if number > 1]

    assert twice == []
    assert len({row["comment_id"] for row in rows(language)}) == 435


def test_languages_are_not_copies():
    """No comment is the same in both languages."""

    assert not {row["text"] for row in rows("fr")} & {row["text"] for row in rows("en")}


# Exact shares: what is dealt out adds up, keeps its proportions and its order at random.


shares = st.dictionaries(st.text(max_size=3), st.floats(0.1, 100), min_size=1, max_size=8)


@given(st.integers(0, 2000), shares)
def test_what_is_dealt_adds_up_and_keeps_its_proportions(total, wanted):
    """The parts sum to the total; none is a whole unit away from its exact share."""
    dealt = deal(total, wanted)
    exact = {name: total * share / sum(wanted.values()) for name, share in wanted.items()}

    assert sum(dealt.values()) == total
    assert all(abs(dealt[name] - exact[name]) < 1 + 1e-9 for name in wanted)


@given(st.integers(0, 200), st.integers(0, 9))
def test_levels_fall_one_in_each_step(total, seed):
    """Every step of the probabilities has exactly one level."""
    drawn = levels(np.random.default_rng(seed), total)

    assert sorted((drawn * total).astype(int).tolist()) == list(range(total))


@given(st.integers(0, 50), st.integers(-3, 60), st.integers(0, 9))
def test_a_pick_takes_different_rows(available, number, seed):
    """As many different rows as asked for, or all there are."""
    rows = np.arange(available) * 3
    picked = pick(np.random.default_rng(seed), rows, number)

    assert len(set(picked.tolist())) == len(picked) == min(max(number, 0), available)
    assert set(picked.tolist()) <= set(rows.tolist())


def test_the_order_is_drawn():
    """Shuffled names are the dealt ones in another order for another seed."""
    one, other = (shuffled(np.random.default_rng(seed), 100, {"a": 1, "b": 1}).tolist() for seed in (1, 2))

    assert one != other
    assert sorted(one) == sorted(other)


# A queue is read from a released file or from the practice file; what is wrong in a file is named.


ROW = {
    "item_id": "v1-01",
    "network": "forum",
    "register": "slang",
    "author": "wok_12",
    "prior_sanctions": "2",
    "account_age_days": "90",
    "reports": "1",
    "severe": "1",
    "context": "@louche_33: « Un avis ? »",
    "text": "Premier,\ndeuxième",
    "described": "Une menace",
}


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def write(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_released_queue_has_no_gold(tmp_path):
    """Every column arrives with its type; a file without labels gives no gold."""
    (item,) = load_queue(write(tmp_path / "queue-1.csv", ROW))

    assert (item.item_id, item.prior_sanctions, item.account_age_days, item.reports) == ("v1-01", 2, 90, 1)
    assert (item.severe, item.text, item.described, item.gold) == (
        True,
        "Premier,\ndeuxième",
        "Une menace",
        None,
    )


def test_a_file_in_both_languages_is_read_in_the_one_asked_for(tmp_path):
    """Columns with _fr and _en are chosen by the argument, else by the current language."""
    row = {
        name: value for name, value in ROW.items() if name not in ("context", "text", "described", "author")
    }
    row |= {
        f"{name}_{lang}": f"{name} {lang}"
        for name in ("context", "text", "described")
        for lang in ("fr", "en")
    }
    path = write(tmp_path / "items.csv", row)

    assert [load_queue(path, "fr")[0].text, load_queue(path)[0].text] == ["text fr", "text en"]
    assert load_queue(path)[0].author == handle("v1-01")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_practice_queue_is_complete(language):
    """Sixty messages, each with its gold, its explanation, and a description when it is severe."""
    queue = practice_queue(language)

    assert len(queue) == 60
    assert {item.gold.category for item in queue} == set(CATEGORIES)
    assert all(item.text and item.context and item.gold.explanation for item in queue)
    assert [item.item_id for item in queue if item.severe != bool(item.described)] == []


def test_the_practice_queue_follows_the_policy():
    """Its gold actions are the rungs of the public policy, threats to life included."""
    wrong = []
    for item in practice_queue("en"):
        threat = item.item_id == "p41"  # the one threat to a life
        due = ladder.expected(item.gold.category, item.prior_sanctions, threat_to_life=threat)
        if item.gold.action != due.action or due.escalate > item.gold.escalate:
            wrong.append(item.item_id)

    assert wrong == []


@pytest.mark.parametrize("path", sorted(PRACTICE.parent.glob("*.csv")), ids=lambda path: path.stem)
def test_every_file_of_messages_rings_as_the_lesson_says(path):
    """Danger, hate and harassment are escalated in whatever the package shows with its answers."""
    table = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    rows = [row for row in table if "escalate" in row]
    silent = [
        row["item_id"] for row in rows if ladder.bell(row["category"]) == "yes" and row["escalate"] != "1"
    ]

    assert silent == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_shift_about_the_law_is_whole_and_follows_the_policy(language):
    """Six messages, each explained; the two reports by a trusted flagger are judged by what they report."""
    queue = law_queue(language)
    due = [ladder.expected(item.gold.category, item.prior_sanctions).action for item in queue]

    assert [item.gold.action for item in queue] == due and len(queue) == 6
    assert all(item.text and item.context and item.gold.explanation for item in queue)
    assert [item.item_id for item in queue if item.severe != bool(item.described)] == []
    assert [item.gold.category for item in queue[:2]] == ["spam_scam", "fair_criticism"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reports": "many"}, r"line 2, column reports: 'many' is not a whole number"),
        ({"category": "rude", "action": "hide", "escalate": "0"}, r"line 2: 'rude' is not a category"),
        ({"category": "hate", "action": "delete", "escalate": "0"}, r"line 2: 'delete' is not an action"),
    ],
)
def test_a_bad_cell_is_named(tmp_path, change, sentence):
    """File, line and column, in one sentence with a remedy."""
    path = write(tmp_path / "queue-1.csv", ROW | change)

    with pytest.raises(QueueError, match=r"queue-1\.csv: " + sentence + r".*Remedy: "):
        load_queue(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "there is no such file"),
        (b"", "the file holds no message"),
        (b"item_id,text\n", "the file holds no message"),
        (b"item_id,text\nv1-01,Bonjour\n", "line 2 has no column network"),
        (b"\xff\xfe\x00", "the file cannot be read"),
    ],
)
def test_a_bad_file_is_named(tmp_path, content, sentence):
    """Missing, empty, truncated or binary: one sentence with a remedy."""
    path = tmp_path / "queue-1.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(QueueError, match=rf"queue-1\.csv: {sentence}\. Remedy: "):
        load_queue(path)


def test_two_messages_with_one_id_are_refused(tmp_path):
    """An id must tell messages apart."""

    with pytest.raises(QueueError, match="two messages have the same item_id"):
        load_queue(write(tmp_path / "queue-1.csv", ROW, ROW))


def test_gold_from_a_key_reads_numbers_words_and_booleans():
    """Escalation is understood as CSV and JSON write it."""
    row = {"category": "hate", "action": "warn"}

    assert [Gold.from_row(row | {"escalate": value}).escalate for value in ("1", "0", 1, 0, True, False)] == [
        True, False, True, False, True, False,
    ]  # fmt: skip


def test_handles_are_stable_and_varied():
    """A handle depends on its key only; 160 keys have many handles."""

    assert handle("p01") == handle("p01")
    assert len({handle(f"p{number}") for number in range(160)}) > 140
