"""The workshop's table of posts, and what a choice of numerator, denominator and filters makes of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from parvis.kpi import columns, look
from parvis.kpi.chance import wilson
from parvis.language import _


@dataclass(frozen=True)
class Question:
    """What is counted, against what, over which posts, and how they are put in order.

    `start` and `end` are months ("2025-03"), both included; `boosted` is "", "only" or "without"; `days` is
    "", "week" or "weekend"; `minimum` is the smallest denominator kept.
    """

    numerator: tuple[str, ...]
    denominator: str
    start: str = ""
    end: str = ""
    post_type: str = ""
    boosted: str = ""
    days: str = ""
    minimum: int = 0


class Bench:
    """Posts of one or several networks, made ready for questions; columns as `parvis.community` gives them.

    Raises ValueError with one sentence when the table has no date, nothing to count or nothing to divide by.

    >>> day = pd.Timestamp("2025-03-01 10:00")
    >>> posts = pd.DataFrame({"published_at": [day], "title": ["Lid"], "comments": [5], "reach": [14]})
    >>> bench = Bench(posts)
    >>> bench.numerators, bench.denominators
    (['comments'], ['reach', 'posts'])
    >>> answer = bench.ask(Question(("comments",), "reach"))
    >>> round(100 * float(answer["rate"].iloc[0]), 1), round(100 * float(answer["low"].iloc[0]), 1)
    (35.7, 16.3)
    """

    def __init__(self, posts: pd.DataFrame, followers_at_export: int | None = None):
        date = _first(posts, columns.DATES)
        if date is None:
            raise ValueError(_("the table has no column published_at: open it with read_export first"))
        if not len(posts):
            raise ValueError(_("the table holds no post"))
        self.posts = posts.reset_index(drop=True)
        self.dates = pd.to_datetime(self.posts[date])
        if self.dates.isna().all():
            raise ValueError(_("column {name} holds no date").format(name=date))
        self._followers = followers_at_export
        self.numerators = [name for name in columns.numerators() if name in posts.columns]
        self.denominators = [name for name in columns.DENOMINATORS if self._has(name)]
        if not self.numerators or self.denominators == ["posts"]:
            raise ValueError(
                _(
                    "the table needs something to count ({counts}) and something to divide by ({bases})"
                ).format(counts="interactions, likes, comments…", bases="reach, views, impressions…")
            )
        self.months = [str(month) for month in sorted(self.dates.dropna().dt.to_period("M").unique())]
        self.titles = self._titles()
        name = _first(posts, columns.IDS)
        self.ids = self.posts[name].astype("string") if name else pd.Series(pd.NA, self.posts.index)

    @property
    def types(self) -> list[str]:
        """The kinds of posts, in alphabetical order."""
        return sorted(self._texts("post_type").dropna().unique())

    @property
    def boosted(self) -> np.ndarray | None:
        """Whether each post was paid for; None when the table does not tell."""
        for name in ("reach_boosted", "views_boosted"):
            if name in self.posts.columns:
                return self._numbers(name) > 0
        return None

    def first_question(self) -> Question:
        """The first numerator over the first denominator, over the whole period."""
        return Question((self.numerators[0],), self.denominators[0], self.months[0], self.months[-1])

    def chosen(self, question: Question) -> np.ndarray:
        """Which posts the filters keep, whether or not their numbers are known."""
        month = self.dates.dt.strftime("%Y-%m")
        kept = self.dates.notna().to_numpy(copy=True)
        if question.start:
            kept &= (month >= question.start).to_numpy()
        if question.end:
            kept &= (month <= question.end).to_numpy()
        if question.post_type:
            kept &= (self._texts("post_type") == question.post_type).fillna(False).to_numpy(dtype=bool)
        if question.boosted and self.boosted is not None:
            kept &= self.boosted == (question.boosted == "only")
        if question.days:
            kept &= (self.dates.dt.day_of_week >= 5).to_numpy() == (question.days == "weekend")
        if question.minimum:
            kept &= self.base(question) >= question.minimum
        return kept

    def counted(self, question: Question) -> np.ndarray:
        """The numerator of every post, NaN where one of its columns is blank."""
        return sum((self._numbers(name) for name in question.numerator), np.zeros(len(self.posts)))

    def base(self, question: Question) -> np.ndarray:
        """The denominator of every post, NaN where it is blank."""
        if question.denominator == "posts":
            return np.ones(len(self.posts))
        if question.denominator == "followers_at_export":
            return np.full(len(self.posts), math.nan if self._followers is None else float(self._followers))
        return self._numbers(question.denominator)

    def ask(self, question: Question) -> pd.DataFrame:
        """The posts kept, from the highest rate to the lowest, one row each, indexed as the table of posts.

        Columns: title, date, count, base, rate (count over base), low and high (Wilson; NaN where the count
        exceeds the base or there is no base), rank (1, 2, …). Posts whose count or base is blank or whose
        base is zero are left out.
        """
        count, base = self.counted(question), self.base(question)
        kept = self.chosen(question) & np.isfinite(count) & (base > 0)
        share = kept & (count <= base) & (question.denominator != "posts")
        low, high = wilson(np.where(share, count, np.nan), np.where(share, base, np.nan))
        frame = pd.DataFrame({"title": self.titles, "date": self.dates, "count": count, "base": base})
        frame = frame.assign(low=low, high=high)[kept]
        frame = frame.assign(rate=frame["count"] / frame["base"])
        frame = frame.sort_values(["rate", "base"], ascending=False, kind="stable")
        return frame.assign(rank=np.arange(1, len(frame) + 1))

    def _has(self, name: str) -> bool:
        if name == "followers_at_export":
            return self._followers is not None
        return name == "posts" or name in self.posts.columns

    def _numbers(self, name: str) -> np.ndarray:
        return pd.to_numeric(self.posts[name]).to_numpy(dtype=float, na_value=np.nan)

    def _texts(self, name: str) -> pd.Series:
        return self.posts[name].astype("string") if name in self.posts else pd.Series(dtype="string")

    def _titles(self) -> pd.Series:
        texts = pd.Series(pd.NA, self.posts.index, dtype="string")
        for name in columns.TITLES:
            if name in self.posts.columns:
                texts = texts.fillna(self.posts[name].astype("string").str.strip().replace("", pd.NA))
        untitled = [
            _("post of {day}").format(day="?" if date is pd.NaT else look.day(date)) for date in self.dates
        ]
        return texts.fillna(pd.Series(untitled, dtype="string")).str.replace(r"\s+", " ", regex=True)


def _first(posts: pd.DataFrame, names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in posts.columns), None)
