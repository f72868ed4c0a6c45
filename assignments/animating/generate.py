"""PRIVATE: the forum of each variant as it is exported, its candidates, and the tickets of the event.

The same bytes each time. Who plays which part follows from the private seed; no student's file says it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.authoring.encoding import as_csv, as_json
from parvis.community import network
from parvis.community.cast import EVENT_DAY
from parvis.community.forum import START, Forum
from parvis.community.forum_posts import CATEGORIES
from parvis.community.writing import export_bytes
from parvis.desks.cards import released_cards

# Private: nothing that a student receives contains these numbers or lets them be found.
FORUM_SEED, EVENT_SEED, CARDS_SEED = 5_917_340, 5_260_874, 5_733_019
KEY = Path(__file__).parent / "key"
# How many cards of each kind a hand has, by deck.
HANDS = {
    "deals": {"over": 5, "under": 1, "apart": 2, "unpaid": 1, "banned": 3},
    "rights": {"ask": 2, "go": 2, "change": 2, "stop": 2},
    "channels": {"slow": 2, "filter": 2, "roles": 2, "log": 1, "leave": 1},
}

ALWAYS = ("bridge", "prescriber", "loud", "leaving")
HOURS = {"bridge": 5, "prescriber": 6, "loud": 4, "leaving": 4}


def files(number: int, language: str) -> dict[str, bytes]:
    """What a student of this variant receives in this language."""
    forum = Forum(FORUM_SEED + number, language)
    own = {"user_list.csv": members(number, language), "candidates.csv": as_csv(candidates(forum, number))}
    return tables(number) | own | {f"{name}.json": as_json(released(name, number)) for name in HANDS}


def labels(number: int) -> dict[str, object]:
    """Who plays which part among the candidates with one good choice, and the right answers to the cards."""
    agreed = {
        f"{name}_labels.json": {card["card_id"]: card["right"] for card in hand(name, number)}
        for name in HANDS
    }
    return {"parts.json": parts(number)} | agreed


def parts(number: int) -> dict[str, object]:
    """Who is the bridge, the loud one, who answers first, the groups, and one good choice."""
    forum = opened(number)
    rows = candidates(forum, number)
    part = {name: str(getattr(forum.cast, name) + 1) for name in ALWAYS}
    left = sorted((row for row in rows if row["member"] not in part.values()), key=lambda row: row["hours"])
    good = [part["bridge"], part["prescriber"]]
    for circle in CATEGORIES:  # the least demanding of each group, then of all
        good.append(next(row["member"] for row in left if row["circle"] == circle))
    good += [row["member"] for row in left if row["member"] not in good][: 8 - len(good)]
    answerers = [row["member"] for row in rows if row["first_answers"] >= 10]
    groups = {row["member"]: row["circle"] for row in rows}
    return {
        "bridge": part["bridge"],
        "loud": part["loud"],
        "answerers": answerers,
        "groups": groups,
        "good": good,
    }


def released(name: str, number: int) -> dict:
    """A hand as a student receives it: neither choices of the team, nor reasons, nor kinds."""
    return released_cards("animating", name, hand(name, number))


def hand(name: str, number: int) -> list[dict]:
    """The cards of a variant, in its own order, under numbers that say nothing of their kind."""
    rng = np.random.default_rng([CARDS_SEED + number, *name.encode()])
    known = json.loads((KEY / f"{name}.json").read_text(encoding="utf-8"))["briefs"]
    found = []
    for kind, many in HANDS[name].items():
        of_kind = [card for card in known if card["kind"] == kind]
        found += [of_kind[place] for place in rng.choice(len(of_kind), many, replace=False)]
    shuffled = [found[place] for place in rng.permutation(len(found))]
    return [card | {"card_id": f"v{number}-{place}"} for place, card in enumerate(shuffled, start=1)]


@cache
def opened(number: int) -> Forum:
    """The forum of a variant; its numbers are the same in both languages."""
    return Forum(FORUM_SEED + number)


@cache
def tables(number: int) -> dict[str, bytes]:
    """The files that depend on no language: posts, visits of those who joined in the half-year, tickets."""
    forum = opened(number)
    kept = ["post_id", "user_id", "topic_id", "post_number", "reply_to_post_number", "category", "created_at"]
    hourly = forum.posts[kept].assign(
        created_at=forum.posts["created_at"].dt.floor("h")
    )  # minutes weigh too much
    posts = export_bytes(hourly, "discourse_posts").replace(b":00 UTC", b" UTC")
    new = forum.visits["user_id"].isin(np.flatnonzero(forum.cast.joined >= 0) + 1)
    visits = forum.visits.loc[new, ["user_id", "visited_at"]].sort_values(["user_id", "visited_at"])
    return {
        "posts.csv": posts,
        "visits.csv": export_bytes(visits, "discourse_visits"),
        "tickets.csv": as_csv(tickets(number)),
    }


def members(number: int, language: str) -> bytes:
    """The list of members, in the columns that the exercises need."""
    table = opened(number).members.assign(username=Forum(FORUM_SEED + number, language).usernames)
    kept = ["user_id", "username", "created_at", "trust_level", "topic_count", "post_count"]
    return export_bytes(table[kept], "discourse_members")


def candidates(forum: Forum, number: int) -> list[dict[str, object]]:
    """Twenty rows: the four parts, and four regulars of each group who stand for the others."""
    known = opened(number)
    cast, rng = known.cast, np.random.default_rng([FORUM_SEED + number, 5])
    part = {int(getattr(cast, name)): name for name in ALWAYS}
    others = [
        place
        for group in range(4)
        for place in [one for one in cast.regulars[cast.group == group] if int(one) not in part][1:5]
    ]
    first, between, flagged, helped, back = facts(number)
    count = known.posts["user_id"].value_counts()
    rows = []
    for place in rng.permutation([*part, *others]).tolist():
        member, name = place + 1, part.get(place, "")
        group = int(cast.group[cast.regulars.tolist().index(place)])
        rows.append(
            {
                "member": str(member),
                "name": forum.usernames[place],
                "circle": "all" if name == "bridge" else CATEGORIES[group],
                "posts": int(count[member]),
                "first_answers": int(first.get(member, 0)),
                "paths": round(100 * between.get(member, 0.0)),
                "flags": round(100 * flagged.get(member, 0) / count[member]),
                "helped": int(helped.get(member, 0)),
                "back": int(back.get(member, 0)),
                "hours": HOURS.get(name) or int(min(8, 3 + rng.integers(0, 2) + count[member] // 90)),
            }
        )
    return rows


@cache
def facts(number: int) -> tuple[dict, dict, dict, dict, dict]:
    """By user_id: first answers, share of ways, flags, newcomers answered first, those who wrote again."""
    forum = opened(number)
    posts = forum.posts
    fresh = np.flatnonzero(forum.cast.joined >= 0) + 1
    between = network.betweenness(network.neighbours(network.who_answers_whom(posts)))
    flagged = forum.flags.merge(posts[["post_id", "user_id"]], on="post_id")["user_id"].value_counts()
    welcomes = posts[posts["category"].isin(["help", "hello"])].sort_values(["topic_id", "post_number"])
    asker = welcomes.groupby("topic_id")["user_id"].transform("first")
    met = welcomes.assign(asker=asker)[welcomes["user_id"] != asker].drop_duplicates("topic_id")
    met = met[met["asker"].isin(fresh)]
    opening = posts.groupby("user_id")["created_at"].min()
    later = posts[posts["created_at"] > posts["user_id"].map(opening) + pd.Timedelta(days=7)][
        "user_id"
    ].unique()
    again = met[met["asker"].isin(later)]["user_id"].value_counts()
    first = network.first_answers(posts)
    return (
        first.to_dict(),
        between,
        flagged.to_dict(),
        met["user_id"].value_counts().to_dict(),
        again.to_dict(),
    )


def tickets(number: int) -> list[dict[str, object]]:
    """The tickets of the event: some people have two, some cancel, some do not come."""
    forum, rng = opened(number), np.random.default_rng(EVENT_SEED + number)
    cast, day = forum.cast, START + pd.Timedelta(days=EVENT_DAY)
    others = rng.choice(np.setdiff1d(np.arange(len(cast.joined)), cast.event), 70, replace=False)
    people = rng.permutation(np.concatenate([rng.choice(cast.event, 95, replace=False), others]))
    after = forum.visits[
        forum.visits["visited_at"].between(day + pd.Timedelta(days=1), day + pd.Timedelta(days=28))
    ]
    back = set(after["user_id"].tolist())
    rows = []
    for place in people.tolist():
        wanted = ["onsite", "online"] if rng.random() < 0.28 else [str(rng.choice(["onsite", "online"]))]
        comes = rng.random() < 0.72
        for order, channel in enumerate(wanted):
            cancelled = rng.random() < (0.35 if order else 0.08)
            there = bool(comes and not cancelled and (order == 0 or rng.random() < 0.5))
            rows.append(
                {
                    "ticket_id": len(rows) + 1,
                    "person_id": place + 1,
                    "channel": channel,
                    "status": "cancelled" if cancelled else "valid",
                    "attended": there,
                    "back": place + 1 in back,
                }
            )
    return rows
