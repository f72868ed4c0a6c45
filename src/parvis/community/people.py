"""The members of the Long Table and what they write under the posts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.community import captions
from parvis.community.tables import Tables

MEMBERS = 2000
KINDS = {"praise": 0.42, "question": 0.3, "tag": 0.16, "complaint": 0.12}
ANSWERED = {"praise": 0.25, "question": 0.9, "tag": 0.02, "complaint": 0.93}
ROBOT = 0.15  # share of answers preceded by the automatic "we have received your message"


def members(world: Tables) -> pd.DataFrame:
    """One row per member: member_id, handle, joined_at, cooker (missing when unknown), newsletter."""
    rng = world.stream("members")
    first, second = (
        captions.words(world.language, "handle_first"),
        captions.words(world.language, "handle_second"),
    )
    joined = pd.Timestamp("2019-03-04") + pd.to_timedelta(
        np.sort(rng.beta(1.6, 1.1, MEMBERS)) * 2493, unit="D"
    )
    handles = [
        f"@{first[i]}_{second[j]}{number}"
        for i, j, number in zip(rng.integers(0, len(first), MEMBERS), rng.integers(0, len(second), MEMBERS),
                                rng.permutation(MEMBERS) + 1, strict=True)
    ]  # fmt: skip
    cooker = pd.Series(rng.choice(["Lune 4", "Lune 6", "Quartier", ""], MEMBERS, p=[0.34, 0.26, 0.22, 0.18]))
    return pd.DataFrame(
        {
            "member_id": [f"u{number:04d}" for number in range(1, MEMBERS + 1)],
            "handle": pd.array(handles, dtype="str"),
            "joined_at": joined.floor("D"),
            "cooker": cooker.where(cooker != "").astype("str"),
            "newsletter": rng.random(MEMBERS) < 0.46,
        }
    )


def comments(world: Tables) -> pd.DataFrame:
    """One row per comment counted under the posts, in order of publication.

    Columns: comment_id, post_id, network, member_id, kind (praise, question, tag or complaint), text,
    published_at, acknowledged_at (the robot's receipt), answered_at (the team's first answer); the last two
    are missing when there was none. The team works from 9:00 to 18:00, Monday to Friday.
    """
    rng = world.stream("comments")
    posts = world.posts
    under = posts.loc[posts.index.repeat(posts["comments"].fillna(0).astype(int))]
    number = len(under)
    delay = rng.exponential(9, number) + 0.02
    published = (under["published_at"] + pd.to_timedelta(delay, unit="h")).dt.floor("min").to_numpy()
    kinds = rng.choice(list(KINDS), number, p=list(KINDS.values()))
    texts = np.empty(number, dtype=object)
    for kind in KINDS:
        here = kinds == kind
        texts[here] = rng.choice(captions.words(world.language, f"comment_{kind}"), here.sum())
    answered = rng.random(number) < pd.Series(kinds).map(ANSWERED).to_numpy()
    table = pd.DataFrame(
        {
            "post_id": under["post_id"].to_numpy(),
            "network": under["network"].to_numpy(),
            "member_id": pd.array(world.members["member_id"].to_numpy()[_authors(rng, number)], dtype="str"),
            "kind": pd.array(kinds, dtype="str"),
            "text": pd.array(texts, dtype="str"),
            "published_at": published,
            "acknowledged_at": pd.Series(published + np.timedelta64(1, "m")).where(
                answered & (rng.random(number) < ROBOT)
            ),
            "answered_at": _answers(rng, pd.Series(published)).where(answered),
        }
    ).sort_values("published_at", kind="stable", ignore_index=True)
    table.insert(0, "comment_id", [f"c{row:05d}" for row in range(1, number + 1)])
    return table


def _authors(rng: np.random.Generator, number: int) -> np.ndarray:
    """Members who write: few of them write much, most of them never (van Mierlo, 2014)."""
    weight = rng.permutation(rng.pareto(1.1, MEMBERS) * (rng.random(MEMBERS) < 0.35))
    return rng.choice(MEMBERS, number, p=weight / weight.sum())


def _answers(rng: np.random.Generator, published: pd.Series) -> pd.Series:
    """When the team answers: some time after the message, or after the next opening of the office."""
    hour, day = published.dt.hour, published.dt.day_of_week
    late = (hour >= 18) | (day >= 5)
    ahead = np.where(day == 4, 3, np.where(day == 5, 2, 1)) * late
    opening = published.dt.normalize() + pd.to_timedelta(ahead, unit="D") + pd.Timedelta(hours=9)
    start = published.where(~late & (hour >= 9), opening)
    return (start + pd.to_timedelta(rng.lognormal(3.6, 1.0, len(start)), unit="min")).dt.floor("min")
