"""The posts of the forum: who answers whom, in four groups that one quiet member holds together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from parvis.community.cast import ANSWERED, BY_LOUD, BY_PRESCRIBER, GROUPS, HELP, Cast

POSTS = 9000
DAYS = 26 * 7
CATEGORIES = ("recipes", "repairs", "garden", "outings")  # of the four groups
_NAMES = np.array([*CATEGORIES, "help", "hello"], dtype=object)
_HELP, _HELLO = 4, 5  # places among the names: text is slow to sort, and is put in at the end
BRIDGE_POSTS = 16
# How much the hundred regulars write, by rank: the first twenty write about 59 % of everything.
WEIGHTS = 1 / (np.arange(98) + 7.0) ** 1.32
# Newcomers who write again, by who answered them first.
AGAIN = {"prescriber": 0.62, "regular": 0.62, "loud": 0.1, "nobody": 0.2}


def forum_posts(rng: np.random.Generator, cast: Cast, start: pd.Timestamp) -> pd.DataFrame:
    """The posts of half a year from `start`: see `parvis.community.forum.Forum.posts`."""
    first = _first_topics(rng, cast)
    visitors = pd.concat([_again(rng, cast, first), _bridge(cast)], ignore_index=True)
    talk = _talk(rng, cast, POSTS - len(first) - len(visitors))
    talk["topic"] += int(first["topic"].max()) + 1
    table = pd.concat([first, talk, _joining(rng, visitors, talk)], ignore_index=True)
    return _numbered(rng, cast, table, start)


def _first_topics(rng: np.random.Generator, cast: Cast) -> pd.DataFrame:
    """The topics that newcomers open, the first answers, some thanks; `group` is the answerer's."""
    authors = np.concatenate([cast.help, cast.hello])
    number = len(authors)
    asked = cast.joined[authors] + rng.uniform(0.6, 3, number)
    weights = WEIGHTS[:96] / WEIGHTS[:96].sum()
    plain = cast.regulars[~np.isin(cast.regulars, [cast.loud, cast.bridge, cast.prescriber, cast.leaving])]
    answerer = rng.choice(plain, number, p=weights)
    answerer[:BY_PRESCRIBER] = cast.prescriber
    answerer[ANSWERED:HELP] = -1
    answerer[HELP : HELP + BY_LOUD] = cast.loud
    group_of = dict(zip(cast.regulars.tolist(), cast.group.tolist(), strict=True))
    group = np.array([group_of.get(one, -1) for one in answerer.tolist()])
    group = np.where(group < 0, rng.integers(0, GROUPS, number), group)
    topics, kind = np.arange(number), np.where(np.arange(number) < HELP, _HELP, _HELLO)
    got = answerer >= 0
    thanks = got & (answerer != cast.loud) & (rng.random(number) < 0.5)
    delay = rng.exponential(0.4, number) + 0.01
    return pd.concat(
        [
            _rows(authors, topics, asked, kind, group),
            _rows(answerer[got], topics[got], (asked + delay)[got], kind[got], group[got]),
            _rows(
                authors[thanks], topics[thanks], (asked + delay + 0.05)[thanks], kind[thanks], group[thanks]
            ),
        ],
        ignore_index=True,
    )


def _again(rng: np.random.Generator, cast: Cast, first: pd.DataFrame) -> pd.DataFrame:
    """What newcomers write later, one to three posts from the eighth day on, in the group of who answered."""
    asked = first.drop_duplicates("topic")
    answered = first[first.duplicated("topic")].drop_duplicates("topic").set_index("topic")["author"]
    by = asked["topic"].map(answered).fillna(-1).astype(int).to_numpy()
    chance = np.select(
        [by == cast.prescriber, by == cast.loud, by == -1],
        [AGAIN["prescriber"], AGAIN["loud"], AGAIN["nobody"]],
        AGAIN["regular"],
    )
    posts = np.where(rng.random(len(asked)) < chance, rng.integers(1, 4, len(asked)), 0)
    time = np.repeat(asked["time"].to_numpy(), posts) + rng.uniform(8, 26, posts.sum())
    return _rows(
        np.repeat(asked["author"].to_numpy(), posts),
        -1,
        time,
        -1,
        np.repeat(asked["group"].to_numpy(), posts),
    )


def _bridge(cast: Cast) -> pd.DataFrame:
    """The few posts of the bridge: as many in each group, over the whole half-year."""
    times = np.linspace(6, DAYS - 8, BRIDGE_POSTS)
    return _rows(cast.bridge, -1, times, -1, np.arange(BRIDGE_POSTS) % GROUPS)


def _talk(rng: np.random.Generator, cast: Cast, number: int) -> pd.DataFrame:
    """What the regulars say to one another, each in a group; the one about to leave says less and less."""
    talkers = cast.regulars[~np.isin(cast.regulars, [cast.bridge, cast.prescriber])]
    weights = WEIGHTS / WEIGHTS.sum()
    group_of = cast.group[: len(talkers)]
    author = rng.permutation(np.repeat(np.arange(len(talkers)), rng.multinomial(number, weights)))
    group = group_of[author]
    order = np.argsort(group, kind="stable")
    author, group = author[order], group[order]
    sizes = rng.geometric(1 / 9, number)
    topic = np.searchsorted(np.cumsum(sizes), np.arange(number), side="right")
    topic = pd.factorize(topic * GROUPS + group)[0]  # no topic has two groups
    opening = rng.uniform(0, DAYS - 0.1, topic.max() + 1)[topic]
    time = opening + np.where(topic == np.r_[-1, topic[:-1]], rng.exponential(1.5, number) + 0.01, 0)
    time = np.minimum(time, DAYS - 0.001)
    late = (talkers[author] == cast.leaving) & (rng.random(number) < np.clip((time - 152) / 12, 0, 1))
    for one in np.unique(group[late]):
        here = late & (group == one)
        members = np.flatnonzero((group_of == one) & (talkers != cast.leaving))
        author[here] = rng.choice(members, here.sum(), p=weights[members] / weights[members].sum())
    return _rows(talkers[author], topic, time, group, group)


def _joining(rng: np.random.Generator, visitors: pd.DataFrame, talk: pd.DataFrame) -> pd.DataFrame:
    """Posts of others, each in the topic of its group that is talked of at that moment."""
    parts = []
    for group, here in visitors.groupby("group"):
        posts = talk[talk["group"] == group].sort_values("time")
        place = np.clip(np.searchsorted(posts["time"].to_numpy(), here["time"].to_numpy()) - 1, 0, None)
        met = posts.iloc[place]
        parts.append(
            here.assign(
                topic=met["topic"].to_numpy(),
                category=met["category"].to_numpy(),
                time=np.maximum(here["time"].to_numpy(), met["time"].to_numpy() + 0.002),
            )
        )
    return pd.concat(parts)


def _numbered(rng: np.random.Generator, cast: Cast, table: pd.DataFrame, start: pd.Timestamp) -> pd.DataFrame:
    """The table as the forum numbers it; each post but the first of a topic answers one before it."""
    table = table.sort_values(["topic", "time"], kind="stable", ignore_index=True)
    place = table.groupby("topic").cumcount().to_numpy()
    answered = np.floor(rng.random(len(table)) * place).astype(int) + 1
    table = table.assign(number=place + 1, answered=np.where(place == 0, 0, answered))
    table = table.sort_values("time", kind="stable", ignore_index=True)
    answered = pd.Series(table["answered"], dtype="Int64")
    return pd.DataFrame(
        {
            "post_id": np.arange(1, len(table) + 1),
            "user_id": table["author"].to_numpy() + 1,
            "topic_id": pd.factorize(table["topic"])[0] + 1,
            "post_number": table["number"].to_numpy(),
            "reply_to_post_number": answered.mask(answered == 0),
            "category": pd.array(_NAMES[table["category"].to_numpy()], dtype="str"),
            "created_at": start + pd.to_timedelta(np.floor(table["time"].to_numpy() * 1440), unit="min"),
            "like_count": rng.poisson(np.where(table["author"] == cast.loud, 0.15, 0.8)),
        }
    )


def _rows(author: Any, topic: Any, time: np.ndarray, category: Any, group: np.ndarray) -> pd.DataFrame:
    """Rows of the table before it is numbered; scalars stand for a whole column."""
    return pd.DataFrame(
        {"author": author, "topic": topic, "time": time, "category": category, "group": group},
        index=range(np.size(time)),
    )
