"""The forum of the Long Table, half a year of it: one seed, from which every table and export comes (D10)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.atomic import write_atomically
from parvis.community import forum_reports
from parvis.community.cast import Cast, casting
from parvis.community.formats import describe
from parvis.community.forum_posts import DAYS, forum_posts
from parvis.community.forum_visits import forum_visits
from parvis.community.world import open_world
from parvis.community.writing import write_export

START = pd.Timestamp("2025-01-06")  # a Monday: the forum moved to Discourse, and counts begin here
END = START + pd.Timedelta(days=DAYS)  # a Monday: the exports are made in its first minute, 26 weeks later


@dataclass(frozen=True)
class Forum:
    """Half a year of one seed; usernames are in `language`, numbers are the same in both languages.

    Tables, each made when first asked for, with the canonical columns of the formats "discourse_…":
    `members`, `posts`, `visits`, `flags`, `actions`; and two files of Mastodon, `outbox` and `reports`.
    `cast` says who plays which part: it is the answer to most questions, and stands in no export.
    """

    seed: int
    language: str = "fr"

    def stream(self, name: str) -> np.random.Generator:
        """A generator of its own for each part, so that no part depends on which was asked for first."""
        return np.random.default_rng([self.seed, *f"forum {name}".encode()])

    @cached_property
    def cast(self) -> Cast:
        """Who plays which part, by the place of a member (0 to 1999; the user_id is one more)."""
        return casting(self.stream("cast"))

    @cached_property
    def posts(self) -> pd.DataFrame:
        """One row per post, in order of time."""
        return describe("discourse_posts").cast(forum_posts(self.stream("posts"), self.cast, START))

    @cached_property
    def visits(self) -> pd.DataFrame:
        """One row per member and day of visit."""
        days = forum_visits(self.stream("visits"), self.cast, self.posts, START, DAYS // 7)
        return describe("discourse_visits").cast(days)

    @cached_property
    def usernames(self) -> list[str]:
        """The username of each member: the handle of the community's world, without its @."""
        return [handle.removeprefix("@") for handle in open_world(self.seed, self.language).members["handle"]]

    @cached_property
    def members(self) -> pd.DataFrame:
        """The list of members, without e-mail or address of the machine (GDPR)."""
        cast, posts, ids = self.cast, self.posts, np.arange(1, len(self.cast.joined) + 1)
        rng = self.stream("members")
        # by three in the morning: before the first post or visit of the day of joining
        joined = START + pd.to_timedelta(cast.joined * 1440 + rng.integers(0, 180, len(ids)), unit="min")
        by_member = posts.groupby("user_id")
        count = by_member.size().reindex(ids, fill_value=0).to_numpy()
        visits = self.visits.groupby("user_id")
        read = visits[["posts_read", "time_read"]].sum().reindex(ids, fill_value=0)
        topics = posts[posts["post_number"] == 1].groupby("user_id").size().reindex(ids, fill_value=0)
        table = pd.DataFrame(
            {
                "user_id": ids,
                "username": self.usernames,
                "created_at": joined,
                "last_seen_at": visits["visited_at"].max().reindex(ids).to_numpy(),
                "last_posted_at": by_member["created_at"].max().reindex(ids).to_numpy(),
                "trust_level": np.select([count >= 60, count >= 10, count > 0], [3, 2, 1], 0),
                "moderator": np.where(np.isin(ids - 1, cast.team), "true", "false"),
                "topics_entered": np.ceil(read["posts_read"].to_numpy(float) / 6).astype(int),
                "posts_read_count": read["posts_read"].to_numpy(),
                "time_read": read["time_read"].to_numpy(),
                "topic_count": topics.to_numpy(),
                "post_count": count,
                "likes_given": rng.poisson(np.where(cast.active, 14, 0.4)),
                "likes_received": by_member["like_count"].sum().reindex(ids, fill_value=0).to_numpy(),
            }
        )
        return describe("discourse_members").cast(table)

    @cached_property
    def flags(self) -> pd.DataFrame:
        """The 420 flags."""
        return describe("discourse_flags").cast(
            forum_reports.forum_flags(self.stream("flags"), self.cast, self.posts)
        )

    @cached_property
    def actions(self) -> pd.DataFrame:
        """What the moderators did about flags."""
        done = forum_reports.staff_actions(self.flags, self.posts, self.cast, self.usernames)
        return describe("discourse_actions").cast(done)

    @cached_property
    def outbox(self) -> bytes:
        """The outbox.json of the brand's account on Mastodon: what it says on X, half a year of it."""
        said = open_world(self.seed, self.language).posts
        said = said[(said["network"] == "x") & said["published_at"].between(START, END)]
        return forum_reports.outbox(said["caption"].tolist(), said["published_at"].tolist())

    @cached_property
    def reports(self) -> bytes:
        """The reports that the moderators of its instance received, in JSON."""
        return forum_reports.reports(self.stream("reports"), self.usernames, START, DAYS)


def open_forum(seed: int, language: str = "fr") -> Forum:
    """The forum of this seed, with its usernames in `language`, "fr" or "en".

    >>> forum = open_forum(1)
    >>> len(forum.members), len(forum.posts), len(forum.flags), int((forum.members["post_count"] == 0).sum())
    (2000, 9000, 420, 1760)
    """
    return Forum(int(seed), language)


def write_forum(seed: int, folder: str | Path, language: str = "fr") -> list[Path]:
    """Writes the forum's five tables and Mastodon's two files as they are exported; returns the paths.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_forum(1, folder)][:2]
    ['user_list.csv', 'posts.csv']
    """
    folder, forum = Path(folder), open_forum(seed, language)
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "user_list.csv": ("discourse_members", forum.members),
        "posts.csv": ("discourse_posts", forum.posts),
        "visits.csv": ("discourse_visits", forum.visits),
        "flags.csv": ("discourse_flags", forum.flags),
        "staff_action.csv": ("discourse_actions", forum.actions),
    }
    for name, (format, frame) in tables.items():
        write_export(frame, format, folder / name, language)
    archives = {"outbox.json": forum.outbox, "reports.json": forum.reports}
    for name, data in archives.items():
        write_atomically(folder / name, data)
    return [folder / name for name in (*tables, *archives)]
