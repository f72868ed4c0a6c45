"""The people of the community map: a few of a forum, in a circle, and what is missing when some are gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from parvis.community import network
from parvis.community.forum import Forum

TOP, LINKING = 5, 4  # of each group by posts; of all by betweenness


@dataclass(frozen=True)
class Person:
    """Somebody on the map; `group` is the place of their group (0 to 3), `paths` a share of ways, 0 to 1."""

    member: int
    name: str
    group: int
    posts: int
    first_answers: int
    paths: float


@dataclass(frozen=True)
class Loss:
    """What is missing without some people: pieces of two members or more, questions nobody else answered."""

    gone: tuple[int, ...]
    pieces: int
    largest: int  # members of the largest piece
    linked: int  # members that some link still joins
    unanswered: int  # questions that had an answer and now have none


@dataclass(frozen=True)
class Circle:
    """A forum as the map shows it; pieces and questions are counted over all of it, not the people shown."""

    forum: Forum

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Who answered whom, and how often."""
        return network.who_answers_whom(self.forum.posts)

    @cached_property
    def links(self) -> network.Neighbours:
        """Each member with those whom a link joins."""
        return network.neighbours(self.pairs)

    @cached_property
    def paths(self) -> dict[int, float]:
        """The share of the shortest ways that pass by each member."""
        return network.betweenness(self.links)

    @cached_property
    def people(self) -> list[Person]:
        """Those who write most in each group and those who link most, group by group."""
        cast, posts = self.forum.cast, self.forum.posts
        written = posts["user_id"].value_counts().to_dict()
        first = network.first_answers(posts).to_dict()
        shown: list[Person] = []
        group_of = {
            place + 1: group for place, group in zip(cast.regulars.tolist(), cast.group.tolist(), strict=True)
        }
        between = sorted(group_of, key=lambda member: -self.paths.get(member, 0.0))[:LINKING]
        for group in range(4):
            own = sorted(
                (one for one in group_of if group_of[one] == group), key=lambda one: -written.get(one, 0)
            )
            for member in own:
                if member in between or member in own[:TOP] or first.get(member, 0) >= 10:
                    name = self.forum.usernames[member - 1]
                    answers, paths = int(first.get(member, 0)), self.paths.get(member, 0.0)
                    shown.append(Person(member, name, group, written.get(member, 0), answers, paths))
        return shown

    @cached_property
    def shown_links(self) -> list[tuple[int, int, int]]:
        """The links between the people shown, each once: member, member, answers in both directions."""
        shown = {one.member for one in self.people}
        found: dict[tuple[int, int], int] = {}
        for asked, answered, number in self.pairs.itertuples(index=False):
            if asked in shown and answered in shown:
                key = (min(asked, answered), max(asked, answered))
                found[key] = found.get(key, 0) + number
        return [(*key, number) for key, number in sorted(found.items())]

    def first(self, number: int, by: str) -> list[int]:
        """The first of the people shown, `by` "posts", "first_answers" or "paths"."""
        ordered = sorted(self.people, key=lambda one: -getattr(one, by))
        return [one.member for one in ordered[:number]]

    def without(self, gone: Iterable[int]) -> Loss:
        """What is missing when these members are gone."""
        left_out = tuple(gone)
        pieces = [
            piece for piece in network.fragments(network.without(self.links, left_out)) if len(piece) > 1
        ]
        answers = self.answers
        lost = answers.groupby("topic_id")["user_id"].agg(lambda users: users.isin(left_out).all()).sum()
        linked = sum(map(len, pieces))
        return Loss(left_out, len(pieces), len(pieces[0]) if pieces else 0, linked, int(lost))

    @cached_property
    def questions(self) -> int:
        """The questions that got an answer."""
        return self.answers["topic_id"].nunique()

    @cached_property
    def answers(self) -> pd.DataFrame:
        """The answers of others to the questions of the help section."""
        topics = self.forum.posts[self.forum.posts["category"] == "help"].sort_values(
            ["topic_id", "post_number"]
        )
        asker = topics.groupby("topic_id")["user_id"].transform("first")
        return topics[topics["user_id"] != asker]
