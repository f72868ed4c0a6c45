"""Who answers whom in a forum, and what that network is made of."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

import pandas as pd

from parvis.errors import ExportError
from parvis.language import _

Neighbours = dict[int, set[int]]


def who_answers_whom(posts: pd.DataFrame) -> pd.DataFrame:
    """One row per pair of members: `asked`, `answered` (user_id), how often (`answers`); oneself is left out.

    `posts`: topic_id, post_number, reply_to_post_number, user_id of the format "discourse_posts". Raises
    `ExportError` when one of these columns is not there.

    >>> posts = pd.DataFrame({"topic_id": 1, "post_number": [1, 2], "user_id": [7, 8]})
    >>> posts["reply_to_post_number"] = [None, 1]
    >>> who_answers_whom(posts).values.tolist()
    [[7, 8, 1]]
    """
    needed = ["topic_id", "post_number", "reply_to_post_number", "user_id"]
    for name in needed:
        if name not in posts:
            raise ExportError(
                "posts",
                _('the table has no column "{column}"').format(column=name),
                _("give read_export's table"),
            )
    replies = posts[posts["reply_to_post_number"].notna()]
    first = posts[["topic_id", "post_number", "user_id"]].rename(
        columns={"post_number": "reply_to_post_number", "user_id": "asked"}
    )
    first["reply_to_post_number"] = first["reply_to_post_number"].astype("Int64")
    paired = replies.astype({"reply_to_post_number": "Int64"}).merge(
        first, on=["topic_id", "reply_to_post_number"]
    )
    pairs = paired.rename(columns={"user_id": "answered"})[["asked", "answered"]].astype("int64")
    others = pairs[pairs["asked"] != pairs["answered"]]
    return others.value_counts(["asked", "answered"], sort=False).rename("answers").reset_index()


def first_answers(posts: pd.DataFrame, category: str = "help") -> pd.Series:
    """How many topics of a category each member was the first to answer, by user_id; the asker aside."""
    topics = posts[posts["category"] == category].sort_values(["topic_id", "post_number"])
    asker = topics.groupby("topic_id")["user_id"].transform("first")
    return topics[topics["user_id"] != asker].drop_duplicates("topic_id")["user_id"].value_counts()


def neighbours(pairs: pd.DataFrame) -> Neighbours:
    """Each member with those whom a link joins, whoever answered whom.

    >>> neighbours(pd.DataFrame({"asked": [7], "answered": [8]}))
    {7: {8}, 8: {7}}
    """
    found: Neighbours = {}
    for asked, answered in zip(pairs["asked"].tolist(), pairs["answered"].tolist(), strict=True):
        found.setdefault(asked, set()).add(answered)
        found.setdefault(answered, set()).add(asked)
    return found


def without(network: Mapping[int, Iterable[int]], gone: Iterable[int]) -> Neighbours:
    """The network when some members are gone.

    >>> without({7: {8}, 8: {7}}, [8])
    {7: set()}
    """
    left = set(gone)
    return {one: set(others) - left for one, others in network.items() if one not in left}


def fragments(network: Mapping[int, Iterable[int]]) -> list[set[int]]:
    """The pieces between which no link leads, the largest first.

    >>> fragments({1: {2}, 2: {1}, 3: set()})
    [{1, 2}, {3}]
    """
    pieces: list[set[int]] = []
    seen: set[int] = set()
    for start in network:
        if start in seen:
            continue
        piece, waiting = {start}, [start]
        while waiting:
            for other in network[waiting.pop()]:
                if other not in piece:
                    piece.add(other)
                    waiting.append(other)
        seen |= piece
        pieces.append(piece)
    return sorted(pieces, key=len, reverse=True)


def betweenness(network: Mapping[int, Iterable[int]]) -> dict[int, float]:
    """The share of all pairs of others whose shortest way passes by each member, between 0 and 1.

    Where several ways are as short, each counts for its part. Source: Brandes, "A faster algorithm for
    betweenness centrality", Journal of Mathematical Sociology 25 (2001).

    >>> betweenness({1: {2}, 2: {1, 3}, 3: {2}})
    {1: 0.0, 2: 1.0, 3: 0.0}
    """
    passed = dict.fromkeys(network, 0.0)
    for start in network:
        ways, far = {start: 1.0}, {start: 0}
        before: dict[int, list[int]] = {start: []}
        order, waiting = [], deque([start])
        while waiting:
            here = waiting.popleft()
            order.append(here)
            for other in network[here]:
                if other not in far:
                    far[other], ways[other], before[other] = far[here] + 1, 0.0, []
                    waiting.append(other)
                if far[other] == far[here] + 1:
                    ways[other] += ways[here]
                    before[other].append(here)
        share = dict.fromkeys(order, 0.0)
        for here in reversed(order[1:]):
            for previous in before[here]:
                share[previous] += ways[previous] / ways[here] * (1 + share[here])
            passed[here] += share[here]
    pairs = (len(passed) - 1) * (len(passed) - 2)
    return {one: value / pairs if pairs else 0.0 for one, value in passed.items()}
