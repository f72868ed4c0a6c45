"""PRIVATE: what each variant receives, and what is right: missions, an agency's files, organisations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from random import Random
from typing import NamedTuple

from parvis.authoring.encoding import as_csv, as_json
from parvis.desks.cards import released_cards
from parvis.profession.briefs import Brief, load_briefs
from parvis.profession.platforms import ANSWERS, OPENINGS, PLATFORMS
from parvis.profession.presence import ANNOUNCEMENTS, REASONS, Plan, outcome

BRIEFS = Path(__file__).parent / "key" / "briefs.json"
MISSIONS = Path(__file__).parent / "key" / "missions.json"
CLAIMS = Path(__file__).parent / "key" / "claims.json"
DRAWN = 8  # missions beside the four compulsory ones
EACH = 3  # claims of each of the three verdicts
OFFERS, NEWSLETTER, CAMPUS = 240, 215, 85  # rows of the agency's files, in each variant
# Private: nothing that a student receives contains this number or lets it be found.
BRIEFS_SEED = 6_620_257
MISSIONS_SEED = 7_249_416
AGENCY_SEED = 5_937_218


def files(number: int, language: str) -> dict[str, bytes]:
    """What a student of this variant receives in this language."""
    return {
        "claims.json": as_json(released_cards("profession", "claims", drawn_claims(number))),
        "missions.json": as_json(released_cards("profession", "missions", drawn_missions(number))),
        "offers.csv": as_csv(agency_offers(number)),
        "people.csv": as_csv(agency_people(number)),
        "briefs.json": as_json({"schema": 1, "briefs": drawn_briefs(number)}),
    }


def labels(number: int) -> dict[str, object]:
    """The private answers, for the key files."""
    rows = {row["brief_id"] for row in drawn_briefs(number)}
    return {
        "claims_right.json": {row["card_id"]: row["right"]["verdict"] for row in drawn_claims(number)},
        "missions_right.json": {row["card_id"]: row["right"] for row in drawn_missions(number)},
        "presence.json": {name: one for name, one in _verdicts().items() if name in rows},
    }


def drawn_missions(number: int) -> list[dict]:
    """The four compulsory missions and eight others, in an order of their own."""
    rows = json.loads(MISSIONS.read_text(encoding="utf-8"))["briefs"]
    random = Random(MISSIONS_SEED + number)
    compulsory = [row for row in rows if row["card_id"].startswith("k")]
    others = [row for row in rows if not row["card_id"].startswith("k")]
    chosen = [*compulsory, *random.sample(others, DRAWN)]
    random.shuffle(chosen)
    return chosen


def drawn_claims(number: int) -> list[dict]:
    """Three claims of each verdict, under names that do not tell it, in an order of their own."""
    rows = json.loads(CLAIMS.read_text(encoding="utf-8"))["briefs"]
    random = Random(MISSIONS_SEED - number)
    chosen = []
    for verdict_of in ("supported", "contradicted", "unknown"):
        chosen += random.sample([row for row in rows if row["right"]["verdict"] == [verdict_of]], EACH)
    random.shuffle(chosen)
    return [row | {"card_id": f"v{number}-{place}"} for place, row in enumerate(chosen, start=1)]


def agency_offers(number: int) -> list[dict]:
    """A year of offers: about three in four are internships, which come back every few months."""
    random = Random(AGENCY_SEED + number)
    interns = round(OFFERS * random.uniform(0.70, 0.78))
    contracts = ["internship"] * interns + random.choices(
        ("permanent", "fixed_term"), (7, 3), k=OFFERS - interns
    )
    random.shuffle(contracts)
    months = {"internship": (2, 4, 6), "fixed_term": (6, 9, 12), "permanent": (0,)}
    return [
        {"offer": f"o{place:03}", "contract": one, "months": random.choice(months[one]) or ""}
        for place, one in enumerate(contracts, start=1)
    ]


def agency_people(number: int) -> list[dict]:
    """People found in two ways: few interns by the newsletter, more than half on campus."""
    random = Random(2 * AGENCY_SEED + number)
    shares = {"newsletter": random.uniform(0.11, 0.15), "campus": random.uniform(0.50, 0.60)}
    rows = []
    for found_by, count in (("newsletter", NEWSLETTER), ("campus", CAMPUS)):
        interns = round(count * shares[found_by])
        rest = random.choices(("permanent", "fixed_term", "freelance"), (6, 2, 2), k=count - interns)
        rows += [{"found_by": found_by, "contract": one} for one in ["internship"] * interns + rest]
    random.shuffle(rows)
    return [{"person": f"p{place:03}", **row} for place, row in enumerate(rows, start=1)]


def drawn_briefs(number: int) -> list[dict]:
    """Two organisations: one that should be there and is leaving a platform, one that should not."""
    rows = json.loads(BRIEFS.read_text(encoding="utf-8"))["briefs"]
    there = [row for row in rows if "leaving" in row]
    away = [row for row in rows if "leaving" not in row]
    random = Random(BRIEFS_SEED + number)
    place = number % len(there), (number + number // len(there)) % len(away)
    chosen = [_scaled(there[place[0]], random), away[place[1]]]
    random.shuffle(chosen)
    return chosen


def _scaled(row: dict, random: Random) -> dict:
    """The same organisation in another size: shares, hours and limits stay, and so does the verdict."""
    size = random.choice((0.8, 0.9, 1.1, 1.2))
    publics = [one | {"people": round(one["people"] * size)} for one in row["publics"]]
    return row | {"publics": publics}


def _verdicts() -> dict[str, dict]:
    """The verdict on each organisation of the key: possible, the reasons of a no, a plan that holds."""
    found = {}
    for brief in load_briefs(BRIEFS, "en"):
        made = verdict(brief)
        plan = made.plan or Plan()
        found[brief.brief_id] = {
            "choice": "yes" if made.possible else "no",
            "reasons": list(made.reasons),
            "plan": {
                "posts": dict(plan.posts),
                "opening": plan.opening,
                "answer": plan.answer,
                "accessible": plan.accessible,
                "announcements": plan.announcements,
            },
        }
    return found


def plans(brief: Brief) -> Iterator[Plan]:
    """Every plan worth a try: each choice of at most three places at their least rhythm, all else."""
    useful = sorted({name for public in brief.publics for name in public.on})
    places = [chosen for size in (1, 2, 3) for chosen in combinations(useful, size)]
    announced = ANNOUNCEMENTS if brief.leaving else (0,)
    for chosen, opening, answer, number in product(places, OPENINGS, ANSWERS, announced):
        posts = {name: PLATFORMS[name].least for name in chosen}
        yield Plan(posts, opening, answer, brief.duty, number)


class Verdict(NamedTuple):
    """Whether some plan keeps to every limit, one that asks for the fewest hours, else why none can."""

    possible: bool
    plan: Plan | None = None
    reasons: tuple[str, ...] = ()


def verdict(brief: Brief) -> Verdict:
    """Whether to be there, found by trying every plan.

    A reason for *no* is a limit without which some plan would do.
    """
    best: tuple[float, Plan] | None = None
    alone: set[str] = set()
    for plan in plans(brief):
        made = outcome(plan, brief)
        if not made.broken and (best is None or made.weekly < best[0]):
            best = (made.weekly, plan)
        if len(made.broken) == 1:
            alone.add(made.broken[0])
    if best is not None:
        return Verdict(True, best[1])
    return Verdict(False, None, tuple(name for name in REASONS if name in alone))
