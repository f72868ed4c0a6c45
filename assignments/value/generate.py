"""PRIVATE: the ledger of each variant and Google Analytics' table of its year. The same bytes each time."""

from __future__ import annotations

import itertools
import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.authoring.encoding import as_csv, as_json
from parvis.community import open_world
from parvis.community.writing import export_bytes
from parvis.community.year import truth
from parvis.desks.cards import released_cards
from parvis.value import lines
from parvis.value.ledger import Ledger, open_ledger
from parvis.value.survey import FROM, draw_survey

# Private: nothing that a student receives contains these numbers or lets them be found.
LEDGER_SEED, SURVEY_SEED, PLANS_SEED, CHECKS_SEED = 8_306_451, 8_811_987, 8_940_263, 8_107_558
AGAIN = 30  # orders that stand in both halves of the shop's export
KEY = Path(__file__).parent / "key"
# How many checks of each kind a hand has.
HAND = {"fake": 3, "proof": 1, "sale": 2, "politics": 2, "consent": 1, "fine": 3}


def files(number: int, language: str) -> dict[str, bytes]:
    """What a student of this variant receives in this language."""
    traffic = truth(open_world(LEDGER_SEED + number, language), "ga4_traffic")
    return (
        in_both_languages(number)
        | decided(number)
        | {
            "campaigns.csv": as_csv(open_ledger(LEDGER_SEED + number, language).campaigns),
            "traffic.csv": export_bytes(traffic, "ga4_traffic", language),
        }
    )


@cache
def opened(number: int) -> Ledger:
    """The ledger of a variant; its numbers are the same in both languages."""
    return open_ledger(LEDGER_SEED + number)


@cache
def in_both_languages(number: int) -> dict[str, bytes]:
    """The files that depend on no language."""
    ledger = opened(number)
    return {
        "orders.csv": as_csv(exported(ledger.orders)),
        "touches.csv": as_csv(ledger.touches.assign(touched_at=written(ledger.touches["touched_at"]))),
        "hours.csv": as_csv(ledger.hours.assign(day=ledger.hours["day"].dt.strftime("%Y-%m-%d"))),
        "holdout.csv": as_csv(ledger.holdout),
        "attributed.csv": as_csv([{"attributed": ledger.attributed}]),
    }


def exported(orders: pd.DataFrame) -> pd.DataFrame:
    """The orders as the shop exports them: two halves of the year that overlap by a few days."""
    middle = len(orders) // 2
    both = pd.concat([orders.iloc[: middle + AGAIN], orders.iloc[middle:]], ignore_index=True)
    return both.assign(ordered_at=written(both["ordered_at"]))


def written(instants: pd.Series) -> pd.Series:
    """Instants to the minute, in UTC, as the shop writes them."""
    return instants.dt.strftime("%Y-%m-%dT%H:%MZ")


@cache
def decided(number: int) -> dict[str, bytes]:
    """The survey, and what the desks show; both languages are in each file of a desk."""
    plans = {"budget.json": lines.budget_file(budget(number)), "page.json": lines.page_file(page(number))}
    checks = released_cards("value", "checks", hand(number))
    tables = {"survey.csv": as_csv(survey(number))}
    return tables | {name: as_json(told) for name, told in (plans | {"checks.json": checks}).items()}


def labels(number: int) -> dict[str, object]:
    """The right answers to the checks, what each plan is marked by, and one good plan."""
    return {
        "checks_labels.json": {card["card_id"]: card["right"] for card in hand(number)},
        "budget_parts.json": budget_parts(number),
        "page_parts.json": page_parts(number),
    }


def survey(number: int) -> pd.DataFrame:
    """Who was shown the event and what they answer: attention moved most, attitude not for sure."""
    rng = np.random.default_rng(SURVEY_SEED + number)
    planted = {"attention": 0.24, "understanding": 0.19, "relation": 0.19}
    effects = {name: middle + float(rng.uniform(-0.015, 0.015)) for name, middle in planted.items()}
    return draw_survey([SURVEY_SEED, number], effects).astype(dict.fromkeys(FROM, "Int64"))


def budget(number: int) -> dict[str, list[int]]:
    """What each line of the budget brings."""
    return lines.draw_budget(np.random.default_rng([PLANS_SEED, number]))


def budget_parts(number: int) -> dict[str, object]:
    """What a budget is marked by: what the lines bring, the aim, and the best that can be done."""
    known = budget(number)
    brings = {name: known[name] for name in lines.SALES}
    needed = next(
        level for level, points in enumerate(known["workshop"], start=1) if points >= known["aim"][0]
    )
    left = (lines.budget_file(known)["limit"] - 500 - 1000 * needed) // 1000
    plans = [plan for plan in itertools.product(range(4), repeat=len(brings)) if sum(plan) <= left]
    best = max(plans, key=lambda plan: net(brings, plan))
    levels = dict(zip(brings, map(str, best), strict=True)) | {"workshop": str(needed), "holdout": "1"}
    everywhere = net(brings, (1,) * len(brings))
    return {
        "brings": brings,
        "needed": needed,
        "best": levels,
        "most": net(brings, best),
        "everywhere": everywhere,
    }


def net(brings: dict[str, list[int]], plan: tuple[int, ...]) -> int:
    """Euros of margin that the sales lines leave at these levels."""
    return sum([0, *steps][level] - 1000 * level for steps, level in zip(brings.values(), plan, strict=True))


def page(number: int) -> dict[str, dict[str, int]]:
    """What each part of the page weighs, and how much it is used."""
    return lines.draw_page(np.random.default_rng([PLANS_SEED, number, 2]))


def page_parts(number: int) -> dict[str, object]:
    """What the page is marked by: the parts that are needed, and one good page."""
    known = page(number)
    needed = ["text", "photo", *(name for name in lines.BLOCKS if known[name]["used"] >= lines.NEEDED)]
    blocks = {name: "light" if name in needed else "out" for name in ("text", "photo", *lines.BLOCKS)}
    return {"needed": needed, "good": blocks | {"trackers": "out", "asking": "after", "pushes": "2"}}


def hand(number: int) -> list[dict]:
    """The checks of a variant, in its own order, under numbers that say nothing of their kind."""
    rng = np.random.default_rng([CHECKS_SEED, number])
    known = json.loads((KEY / "checks.json").read_text(encoding="utf-8"))["briefs"]
    found = []
    for kind, many in HAND.items():
        of_kind = [card for card in known if card["kind"] == kind]
        found += [of_kind[place] for place in rng.choice(len(of_kind), many, replace=False)]
    shuffled = [found[place] for place in rng.permutation(len(found))]
    return [card | {"card_id": f"v{number}-{place}"} for place, card in enumerate(shuffled, start=1)]
