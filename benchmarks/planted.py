"""Whether what is planted in data is there whatever the seed: python benchmarks/planted.py [SEEDS [UNIT]].

Prints a Markdown table: each effect, of how many seeds it holds, and the smallest and largest size met. The
tests look at fewer seeds of the same; this is the whole proof, once, for `docs/benchmarks.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache

import pandas as pd

from parvis.community import network, open_world, truth
from parvis.community.forum import START, Forum
from parvis.community.forum_posts import forum_posts
from parvis.value.ledger import Ledger, open_ledger
from parvis.value.returns import results, true_share
from parvis.value.survey import compare, draw_survey

SEEDS = 200
BRIDGES = 5  # of so many seeds, one: the paths of a whole forum take seconds
# An effect: its name, its size, and what the size must be at least.
Effect = tuple[str, Callable[[int], float], float]


def main() -> None:
    """One row for each effect."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    print("| effect | seeds | found | smallest | largest |\n|---|---|---|---|---|")
    unit = sys.argv[2] if len(sys.argv) > 2 else ""
    for name, size, least in [effect for effect in EFFECTS if effect[0].startswith(unit)]:
        tried = range(0, seeds, BRIDGES if size is bridge else 1)
        sizes = [size(seed) for seed in tried]
        found = sum(one >= least for one in sizes)
        print(f"| {name} | {len(tried)} | {found} | {min(sizes):.2f} | {max(sizes):.2f} |", flush=True)


@cache
def opened(seed: int) -> Ledger:
    """The ledger of a seed, whose tables are drawn once."""
    return open_ledger(seed, "en")


def unpaid(seed: int) -> float:
    """The lowest return when no hour is paid."""
    return float(results(opened(seed), labour=False)["roi"].min())


def losing(seed: int) -> float:
    """How far below zero the two campaigns of many hours are; negative when others lose."""
    paid = results(opened(seed))["roi"]
    two = paid[["k9", "k10"]]
    return float(min(-two.max(), paid.drop(two.index).min()))


def last_click(seed: int) -> float:
    """E-mail's orders by the last visit, over its orders when every visit counts the same."""
    ledger = opened(seed)
    return _email(ledger, "last") / _email(ledger, "linear")


def first_click(seed: int) -> float:
    """E-mail's orders when every visit counts the same, over its orders by the first visit."""
    ledger = opened(seed)
    return _email(ledger, "linear") / _email(ledger, "first")


def half(seed: int) -> float:
    """The share that the hold-out confirms, as far from a half as it is."""
    return -abs(true_share(opened(seed)) - 0.5)


def each_device(seed: int) -> float:
    """On the device where it is smallest: how many times YouTube's rate Instagram's is."""
    sums = _devices(seed)
    rate = (sums["key_events"] / sums["sessions"]).astype(float).unstack()
    return float((rate.loc["instagram"] / rate.loc["youtube"]).min())


def all_devices(seed: int) -> float:
    """All devices together: how many times Instagram's rate YouTube's is."""
    whole = _devices(seed).groupby("source").sum()
    rate = (whole["key_events"] / whole["sessions"]).astype(float)
    return float(rate["youtube"] / rate["instagram"])


def survey(seed: int) -> float:
    """1 when the three questions in which something is planted are sure, at the least that is planted."""
    planted = {"attention": 0.225, "understanding": 0.175, "relation": 0.175}
    sure = {one.question for one in compare(draw_survey([seed, 14], planted)) if one.sure}
    return float(planted.keys() <= sure)


def bridge(seed: int) -> float:
    """The quiet bridge's betweenness, over that of whoever comes next."""
    forum = Forum(seed)
    posts = forum_posts(forum.stream("posts"), forum.cast, START)
    shares = network.betweenness(network.neighbours(network.who_answers_whom(posts)))
    own = shares.pop(forum.cast.bridge + 1)
    return own / max(shares.values())


def _email(ledger: Ledger, model: str) -> float:
    return float(results(ledger, model=model).groupby("channel")["orders"].sum()["email"])


def _devices(seed: int) -> pd.DataFrame:
    visits = truth(open_world(seed, "en"), "ga4_traffic")
    two = visits[visits["source"].isin(["instagram", "youtube"])]
    return two.groupby(["source", "device"])[["sessions", "key_events"]].sum()


EFFECTS: tuple[Effect, ...] = (
    ("value: no campaign loses while no hour is paid (lowest return)", unpaid, 0.5),
    ("value: with the hours two lose, always the same (the smaller loss, per euro)", losing, 0.05),
    ("value: the last visit gives e-mail more than its share (times)", last_click, 1.5),
    ("value: the first visit gives it less (times)", first_click, 1.5),
    ("value: the hold-out confirms a half (distance, negative)", half, -1e-9),
    ("value: on each device Instagram does better (times)", each_device, 1.01),
    ("value: on all devices together YouTube does (times)", all_devices, 1.01),
    ("value: the survey is sure of its three planted effects (1: yes)", survey, 1.0),
    ("animating: the quiet bridge's betweenness (times the next one's)", bridge, 1.3),
)

if __name__ == "__main__":
    main()
