"""PRIVATE: the graded data of each variant, the labels of their queues and the order of their appeals.

The queue without labels and the appeals (from the files of key/), the history, the statements of reasons and
the week of the rota. The same bytes each time.
"""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from parvis.authoring.encoding import as_csv
from parvis.moderation import ladder
from parvis.moderation.history import history_bytes, moderation_history
from parvis.moderation.queue import handle
from parvis.moderation.reasons import statements_of_reasons
from parvis.moderation.rota import broken_limits
from parvis.moderation.shifts import Limits, Shift, draw_week
from parvis.variants import PRACTICE

KEY = Path(__file__).parent / "key"
ITEMS, APPEALS = KEY / "queue_items.csv", KEY / "appeals.json"
DRAWN = 8  # queues are drawn together, so that two of them share few cases
# Private: nothing that a student receives contains these numbers or lets them be found.
QUEUE_SEED, HISTORY_SEED, REASONS_SEED, ROTA_SEED = 7_341_906, 5_820_377, 9_164_250, 4_407_118
APPEALS_SEED = 3_716_844

# Messages of each stratum in a queue of thirty.
QUOTA = {
    "compliant_easy": 5, "compliant_counterspeech": 2, "criticism_plain": 4, "criticism_harsh": 3,
    "off_topic_first": 2, "off_topic_repeat": 1, "spam_first": 2, "spam_repeat": 1,
    "insult_plain": 1, "insult_obfuscated": 1, "insult_repeat": 1, "hate_first": 1, "hate_repeat": 1,
    "harassment_first": 1, "harassment_repeat": 1, "personal_data": 1, "danger": 2,
}  # fmt: skip
RELEASED = ("network", "register", "author", "prior_sanctions", "account_age_days", "reports", "severe")
ATTEMPTS = 400
APART = 1000  # draws between the weeks of two practice data sets: one of them is kept sooner
# A week is kept when its load and what taking turns would break are alike in all variants.
SEVERE_MINUTES, BROKEN_BY_TURNS = range(460, 511), range(2, 5)


def files(number: int, language: str) -> dict[str, bytes]:
    """What a student of this variant receives in this language."""
    return {
        "queue.csv": as_csv(released(queue(number), number, language)),
        "history.csv": history_bytes(moderation_history(HISTORY_SEED + number, language)),
        "reasons.csv": as_csv(statements_of_reasons(REASONS_SEED + number, language)),
        "rota.csv": as_csv([shift_row(shift) for shift in week(number)]),
        "appeals.csv": as_csv(
            [{"appeal": letter, "text": appeal[language]} for letter, appeal in appeals(number).items()]
        ),
    }


def labels(number: int) -> dict[str, object]:
    """The private labels of the variant's queue, and its appeals from the most urgent to the least."""
    return {
        "queue_labels.json": {
            f"v{number}-{place:02d}": {name: item[name] for name in ("category", "action")}
            | {"escalate": item["escalate"] == "1", "prior_sanctions": int(item["prior_sanctions"])}
            for place, item in enumerate(queue(number), start=1)
        },
        "appeals_order.json": sorted(appeals(number), key=lambda letter: appeals(number)[letter]["rank"]),
    }


def appeals(number: int) -> dict[str, dict]:
    """Five appeals by letter, one of each rank."""
    rng = np.random.default_rng(APPEALS_SEED + number)
    every = json.loads(APPEALS.read_text(encoding="utf-8"))["appeals"]
    mine = [[appeal for appeal in every if appeal["rank"] == rank] for rank in range(1, 6)]
    chosen = [some[rng.integers(len(some))] for some in mine]
    return {letter: chosen[place] for letter, place in zip("ABCDE", rng.permutation(5), strict=True)}


def queue(number: int) -> list[dict[str, str]]:
    """The thirty cases of a variant, with their gold labels."""
    drawn, place = divmod(number - 1, DRAWN)
    return draw_queues(drawn)[place]


def read_items(path: Path) -> list[dict[str, str]]:
    """The cases with their gold labels, one dictionary each."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def draw_queues(drawn: int) -> list[list[dict[str, str]]]:
    """Eight queues of thirty with the quota of each stratum, shuffled, chosen among many draws.

    `drawn` is 0 for the variants 1 to 8, 1 for the next eight. Within a stratum the variants take turns
    through a shuffled list, so that two of them share few cases; the draw kept has the smallest greatest
    overlap, then the most even scores of naive policies.
    """
    rng, items = np.random.default_rng(QUEUE_SEED + drawn), read_items(ITEMS)
    best = min((one_draw(rng, items) for _attempt in range(ATTEMPTS)), key=unevenness)
    return [[queue[place] for place in rng.permutation(len(queue))] for queue in best]


def one_draw(rng: np.random.Generator, items: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """One draw of eight queues, in order of stratum."""
    queues: list[list[dict[str, str]]] = [[] for _variant in range(DRAWN)]
    for stratum, quota in QUOTA.items():
        cases = [item for item in items if item["stratum"] == stratum]
        cases = [cases[place] for place in rng.permutation(len(cases))]
        turn = itertools.cycle(cases)
        for variant in rng.permutation(DRAWN):
            queues[variant] += [next(turn) for _case in range(quota)]
    return queues


def unevenness(queues: list[list[dict[str, str]]]) -> tuple:
    """Greatest number of cases that two queues share, then how unequal naive scores and histories are."""
    ids = [{item["item_id"] for item in queue} for queue in queues]
    shared = max(len(one & other) for one, other in itertools.combinations(ids, 2))
    spread = sum(
        np.ptp([score(queue) for queue in queues]) for score in (approve_all, remove_negative, repeaters)
    )
    return shared, int(spread)


def approve_all(queue: list[dict[str, str]]) -> int:
    """Actions within one rung for somebody who leaves everything online."""
    return sum(ladder.rank(item["action"]) <= 1 for item in queue)


def remove_negative(queue: list[dict[str, str]]) -> int:
    """Actions within one rung for somebody who removes all but what is compliant."""
    chosen = {True: ladder.rank("approve"), False: ladder.rank("remove")}
    return sum(
        abs(ladder.rank(item["action"]) - chosen[item["category"] == "compliant"]) <= 1 for item in queue
    )


def repeaters(queue: list[dict[str, str]]) -> int:
    """Messages that need action by authors who come back with sanctions, weighted by the rung due."""
    return sum(ladder.rank(item["action"]) for item in queue if int(item["prior_sanctions"]) > 0)


def released(queue: list[dict[str, str]], number: int, language: str) -> list[dict[str, str]]:
    """What a student receives of a queue: new ids in shuffled order, one language, no label."""
    return [
        {"item_id": f"v{number}-{place:02d}"}
        | {name: item.get(name) or handle(item["item_id"]) for name in RELEASED}
        | {name: item[f"{name}_{language}"] for name in ("context", "text", "described")}
        for place, item in enumerate(queue, start=1)
    ]


@cache
def week(number: int) -> list[Shift]:
    """A week of shifts, of like difficulty in all variants; those of practice each look for their own."""
    if number > PRACTICE:
        return next(weeks_alike(APART * number))
    return next(itertools.islice(weeks_alike(), number - 1, None))


def weeks_alike(first: int = 0) -> Iterator[list[Shift]]:
    """The weeks that are kept, in the order drawn, from the draw `first` on."""
    weeks = (draw_week(ROTA_SEED + attempt) for attempt in itertools.count(first))
    return (week for week in weeks if sum(shift.severe_minutes for shift in week) in SEVERE_MINUTES
            and len(broken_limits(by_turns(week), week)) in BROKEN_BY_TURNS)  # fmt: skip


def by_turns(week: list[Shift]) -> dict[str, list[str]]:
    """The rota in which everybody simply takes turns."""
    turn = itertools.cycle(Limits().team)
    return {
        shift.shift_id: [next(turn) for _person in range(Limits().people_at_peak if shift.peak else 1)]
        for shift in week
    }


def shift_row(shift: Shift) -> dict[str, object]:
    """One shift as a row of the released file."""
    return {
        "shift_id": shift.shift_id,
        "day": shift.day,
        "slot": shift.slot,
        "peak": int(shift.peak),
        "severe_minutes": shift.severe_minutes,
    }
