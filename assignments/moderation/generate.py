"""PRIVATE: writes the graded data of the eight variants, and the key of their queues.

    python assignments/moderation/generate.py

reads key/queue_items.csv and writes data/queue-N.fr.csv and .en.csv (no label), data/history-N.*.csv,
data/reasons-N.*.csv, data/rota-N.csv for N from 1 to 8, and key/queue_labels.json. The same bytes each time.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.language import LANGUAGES
from parvis.moderation import ladder
from parvis.moderation.history import moderation_history, write_history
from parvis.moderation.queue import handle
from parvis.moderation.reasons import statements_of_reasons
from parvis.moderation.rota import broken_limits
from parvis.moderation.shifts import Limits, Shift, draw_week

HERE = Path(__file__).parent
VARIANTS = 8
# Private: nothing that a student receives contains these numbers or lets them be found.
QUEUE_SEED, HISTORY_SEED, REASONS_SEED, ROTA_SEED = 7_341_906, 5_820_377, 9_164_250, 4_407_118

# Messages of each stratum in a queue of thirty.
QUOTA = {
    "compliant_easy": 5, "compliant_counterspeech": 2, "criticism_plain": 4, "criticism_harsh": 3,
    "off_topic_first": 2, "off_topic_repeat": 1, "spam_first": 2, "spam_repeat": 1,
    "insult_plain": 1, "insult_obfuscated": 1, "insult_repeat": 1, "hate_first": 1, "hate_repeat": 1,
    "harassment_first": 1, "harassment_repeat": 1, "personal_data": 1, "danger": 2,
}  # fmt: skip
RELEASED = ("network", "register", "author", "prior_sanctions", "account_age_days", "reports", "severe")
ATTEMPTS = 400
# A week is kept when its load and what taking turns would break are alike in all variants.
SEVERE_MINUTES, BROKEN_BY_TURNS = range(460, 511), range(2, 5)


def main() -> None:
    """Writes everything below the folder given (this one unless told otherwise)."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, default=HERE, help="folder that gets data/ and key/")
    write(parser.parse_args().into)


def write(into: Path, items_file: Path = HERE / "key" / "queue_items.csv") -> None:
    """Writes the released files into `into`/data and the labels into `into`/key."""
    data, key = into / "data", into / "key"
    data.mkdir(parents=True, exist_ok=True)
    key.mkdir(parents=True, exist_ok=True)
    items = read_items(items_file)
    labels = {}
    weeks = draw_weeks()
    for number, queue in enumerate(draw_queues(items), start=1):
        labels[str(number)] = {
            f"v{number}-{place:02d}": {name: item[name] for name in ("category", "action")}
            | {"escalate": item["escalate"] == "1", "prior_sanctions": int(item["prior_sanctions"])}
            for place, item in enumerate(queue, start=1)
        }
        for language in LANGUAGES:
            write_rows(data / f"queue-{number}.{language}.csv", released(queue, number, language))
            write_history(
                moderation_history(HISTORY_SEED + number, language), data / f"history-{number}.{language}.csv"
            )
            statements_of_reasons(REASONS_SEED + number, language).to_csv(
                data / f"reasons-{number}.{language}.csv", index=False, lineterminator="\n", encoding="utf-8"
            )
        write_rows(data / f"rota-{number}.csv", [shift_row(shift) for shift in weeks[number - 1]])
    text = json.dumps(labels, ensure_ascii=False, indent=1)
    (key / "queue_labels.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def read_items(path: Path) -> list[dict[str, str]]:
    """The cases with their gold labels, one dictionary each."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def draw_queues(items: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """Eight queues of thirty with the quota of each stratum, shuffled, chosen among many draws.

    Within a stratum the variants take turns through a shuffled list, so that two of them share few cases;
    the draw kept has the smallest greatest overlap, then the most even scores of naive policies.
    """
    rng = np.random.default_rng(QUEUE_SEED)
    best = min((one_draw(rng, items) for _attempt in range(ATTEMPTS)), key=unevenness)
    return [[queue[place] for place in rng.permutation(len(queue))] for queue in best]


def one_draw(rng: np.random.Generator, items: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """One draw of eight queues, in order of stratum."""
    queues: list[list[dict[str, str]]] = [[] for _variant in range(VARIANTS)]
    for stratum, quota in QUOTA.items():
        cases = [item for item in items if item["stratum"] == stratum]
        cases = [cases[place] for place in rng.permutation(len(cases))]
        turn = itertools.cycle(cases)
        for variant in rng.permutation(VARIANTS):
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


def draw_weeks() -> list[list[Shift]]:
    """Eight weeks of shifts of like difficulty."""
    weeks = (draw_week(ROTA_SEED + attempt) for attempt in itertools.count())
    alike = (week for week in weeks if sum(shift.severe_minutes for shift in week) in SEVERE_MINUTES
             and len(broken_limits(by_turns(week), week)) in BROKEN_BY_TURNS)  # fmt: skip
    return list(itertools.islice(alike, VARIANTS))


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


def write_rows(path: Path, rows: list[dict]) -> None:
    """Writes rows as CSV in UTF-8 with line feeds, on every system."""
    pd.DataFrame(rows).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


if __name__ == "__main__":
    main()
