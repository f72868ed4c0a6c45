"""The eight variants of the moderation unit are alike, share little, betray no label, and never change."""

import csv
import itertools
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from parvis.moderation import ladder
from parvis.moderation.history import read_history
from parvis.moderation.queue import load_queue
from parvis.moderation.rota import broken_limits
from parvis.moderation.shifts import load_shifts

from .generators import data, labels, load, seeds, seeds_in_public, variants, weight

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "assignments" / "moderation"
VARIANTS = variants("moderation")


@pytest.fixture(scope="module")
def generator():
    return load("moderation")


@pytest.fixture(scope="module")
def agreed_labels():
    return labels("moderation", "queue_labels.json")


@pytest.fixture(scope="module")
def queues():
    """The thirty cases behind each variant, with their private ids, found by their French text."""
    with (UNIT / "key" / "queue_items.csv").open(encoding="utf-8", newline="") as file:
        by_text = {(row["context_fr"], row["text_fr"]): row for row in csv.DictReader(file)}
    return {
        number: [
            by_text[item.context, item.text] for item in load_queue(data("moderation", number, "queue.csv"))
        ]
        for number in VARIANTS
    }


def appeals(number, language):
    """The texts by letter."""
    with data("moderation", number, "appeals.csv", language).open(encoding="utf-8", newline="") as file:
        return {row["appeal"]: row["text"] for row in csv.DictReader(file)}


def rows(number, language):
    with data("moderation", number, "queue.csv", language).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_column_of_a_released_queue_is_a_label():
    """What is released are the columns of a queue, in both languages, and no other."""
    about = [
        "item_id",
        "network",
        "register",
        "author",
        "prior_sanctions",
        "account_age_days",
        "reports",
        "severe",
    ]

    for number, language in itertools.product(VARIANTS, ("fr", "en")):
        assert list(rows(number, language)[0]) == [*about, "context", "text", "described"]


def test_places_betray_no_label(agreed_labels):
    """Neither the order of a queue nor the same place in another variant tells the category."""
    sequences = [[gold["category"] for gold in agreed_labels[str(number)].values()] for number in VARIANTS]
    same_place = [
        sum(a == b for a, b in zip(one, other, strict=True))
        for one, other in itertools.combinations(sequences, 2)
    ]
    runs = [sum(a == b for a, b in itertools.pairwise(sequence)) for sequence in sequences]

    assert max(same_place) <= 12  # 5 of 30 by chance on average
    assert max(runs) <= 12  # 21 of 29 if sorted by category


def test_no_private_id_is_released():
    """The ids of the private file occur in no released file."""
    private = re.compile(r"\bg\d{3}\b")

    for number, language in itertools.product(VARIANTS, ("fr", "en")):
        text = data("moderation", number, "queue.csv", language).read_text(encoding="utf-8")
        assert not private.search(text)


def test_no_graded_text_occurs_elsewhere():
    """No comment of a graded queue stands in the package, the lessons or the practice queue."""
    public = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("src", "course", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".csv", ".md", ".ipynb", ".po"}
    )
    graded = {row["text"] for n in VARIANTS for lang in ("fr", "en") for row in rows(n, lang)}

    assert [text for text in graded if text in public] == []


def test_five_appeals_have_one_order(generator):
    """One of each rank, the same in both languages, in the order of the private letters; students differ."""
    every = {
        (one["fr"], one["en"]): one["rank"]
        for one in json.loads((UNIT / "key" / "appeals.json").read_text(encoding="utf-8"))["appeals"]
    }
    shown = {}
    for number in VARIANTS:
        french, english = (appeals(number, language) for language in ("fr", "en"))
        ranks = {letter: every[french[letter], english[letter]] for letter in french}

        assert "ABCDE" == "".join(french)
        assert [1, 2, 3, 4, 5] == sorted(ranks.values())
        assert sorted(ranks, key=ranks.get) == generator.labels(number)["appeals_order.json"]
        shown[number] = tuple(french.values())
    assert len(set(shown.values())) == len(VARIANTS)


def test_private_seeds_stand_nowhere_else(generator):
    """The seeds of the generator occur in no public file."""
    assert len(seeds(generator)) == 5
    assert seeds_in_public(generator, {".py", ".md", ".ipynb", ".csv", ".toml"}) == []


def test_labels_follow_the_policy(agreed_labels):
    """The key asks of each message what the public policy asks for."""
    for gold in itertools.chain.from_iterable(queue.values() for queue in agreed_labels.values()):
        expected = ladder.expected(gold["category"], gold["prior_sanctions"])

        assert (gold["action"], gold["escalate"]) == (expected.action, expected.escalate)


def test_labels_belong_to_the_released_messages(agreed_labels, queues):
    """The key names each released message, with the label of the case behind its text."""
    for number in VARIANTS:
        items = load_queue(data("moderation", number, "queue.csv"))
        expected = {item.item_id: case["category"] for item, case in zip(items, queues[number], strict=True)}

        assert expected == {item: gold["category"] for item, gold in agreed_labels[str(number)].items()}


def test_both_languages_hold_the_same_messages():
    """The English queue of a variant is its French queue: same ids, authors, histories."""
    for number in VARIANTS:
        french, english = rows(number, "fr"), rows(number, "en")
        words = {"context", "text", "described"}

        assert [{k: v for k, v in row.items() if k not in words} for row in french] == [
            {k: v for k, v in row.items() if k not in words} for row in english
        ]


def test_variants_have_the_same_strata(queues):
    """Thirty messages each, the same number of each kind, two of danger, seven of fair criticism."""
    strata = [Counter(case["stratum"] for case in queue) for queue in queues.values()]

    assert all(counts == strata[0] for counts in strata)
    assert (strata[0].total(), strata[0]["danger"]) == (30, 2)
    assert strata[0]["criticism_plain"] + strata[0]["criticism_harsh"] == 7


def test_variants_have_the_same_number_of_repeat_offenders(queues):
    """In each, the history of the author changes the rung of six messages."""
    changed = [
        sum(case["action"] != ladder.expected(case["category"], 0).action for case in queue)
        for queue in queues.values()
    ]

    assert changed == [6] * 8


def test_naive_policies_score_alike(queues):
    """Leaving everything, and removing all that is negative, score within two messages over the variants."""

    def score(queue, policy):
        return sum(abs(ladder.rank(case["action"]) - ladder.rank(policy(case))) <= 1 for case in queue)

    approved = [score(queue, lambda case: "approve") for queue in queues.values()]
    removed = [
        score(queue, lambda case: "approve" if case["category"] == "compliant" else "remove")
        for queue in queues.values()
    ]

    assert max(approved) - min(approved) <= 2 and max(removed) - min(removed) <= 2
    assert max(approved + removed) <= 20


def test_two_variants_share_few_messages(queues):
    """At most six of thirty messages are the same in two variants; all hundred and sixty cases serve."""
    ids = [{case["item_id"] for case in queue} for queue in queues.values()]

    assert max(len(one & other) for one, other in itertools.combinations(ids, 2)) <= 6
    assert len(set.union(*ids)) == 160


def test_weeks_are_alike_and_can_be_staffed():
    """Each week has five peaks and a like load; taking turns breaks two to four limits in each."""
    loads, broken = [], []
    for number in VARIANTS:
        week = load_shifts(data("moderation", number, "rota.csv"))
        turn = itertools.cycle(("Awa", "Bastien", "Chloé", "Dalila", "Enzo"))
        naive = {shift.shift_id: [next(turn) for _ in range(2 if shift.peak else 1)] for shift in week}
        loads.append(sum(shift.severe_minutes for shift in week))
        broken.append(len(broken_limits(naive, week)))

        assert sum(shift.peak for shift in week) == 5

    assert max(loads) - min(loads) <= 50
    assert set(broken) <= {2, 3, 4}


def test_histories_differ_and_have_their_exact_counts():
    """Eight histories, 18 undecided messages in each, no two alike; English tells the same as French."""
    french = [read_history(data("moderation", number, "history.csv")) for number in VARIANTS]
    english = read_history(data("moderation", 1, "history.csv", "en"))

    assert [int(history["decided_at"].isna().sum()) for history in french] == [18] * 8
    assert len({tuple(history["auto_score"]) for history in french}) == 8
    assert french[0]["gold_category"].tolist() == english["gold_category"].tolist()


def test_what_a_student_downloads_stays_small():
    """The archive of all variants weighs less than 1 MiB."""

    assert weight("moderation") < 1 << 20
