"""What to know before one believes a ranking: each doubt in plain words, with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from parvis import figures
from parvis.kpi import columns, look
from parvis.kpi.bench import Bench, Question
from parvis.language import _, ngettext

TOP = 10
SMALL = 200  # below this denominator a single interaction moves the rate by half a point or more
_OLD_DAYS = 45  # a gap in age between posts from which lifetime totals are no longer alike
_YOUNG_DAYS = 7


Weight = Literal["grave", "doubt", "note"]


@dataclass(frozen=True)
class Doubt:
    """One warning: its kind, what is wrong, what to do. Grave: the number is false; note: good to know."""

    kind: str
    sentence: str
    remedy: str
    weight: Weight = "doubt"


def doubts(
    bench: Bench,
    question: Question,
    ranked: pd.DataFrame,
    *,
    switched_on: pd.Timestamp | None = None,
    exported_on: pd.Timestamp | None = None,
) -> list[Doubt]:
    """The doubts about `ranked`, the answer of `bench` to `question`; grave ones first, notes last.

    `switched_on` is the day on which the network replaced impressions by views, `exported_on` the day of
    the export; without them one doubt about definitions is a mere note, and the age of the youngest unsaid.

    >>> from parvis.language import use_language; use_language("en")
    >>> day = pd.Timestamp("2025-03-01 10:00")
    >>> bench = Bench(pd.DataFrame({"published_at": [day], "comments": [5], "reach": [14]}))
    >>> question = bench.first_question()
    >>> [doubt.kind for doubt in doubts(bench, question, bench.ask(question))]
    ['small', 'additive']
    """
    chosen = bench.chosen(question)
    found = [
        *_double(question),
        *_duplicates(bench, chosen),
        *_definitions(bench, question, chosen, switched_on),
        *_followers(question),
        *_beyond(ranked, question),
        *_blank(bench, question, chosen, ranked),
        *_small(ranked, question),
        *_close(ranked),
        *_age(bench, chosen, exported_on),
        *_boosted(bench, question, chosen),
        *_additive(ranked, question),
    ]
    return sorted(found, key=lambda doubt: ("grave", "doubt", "note").index(doubt.weight))


def _double(question: Question) -> list[Doubt]:
    words = columns.numerators()
    return [
        Doubt(
            "double",
            _("Counted twice: “{total}” already holds {parts}.").format(
                total=words[total], parts=", ".join(words[part] for part in parts)
            ),
            _("Keep the total or its parts, never both."),
            weight="grave",
        )
        for total, parts in columns.double_counts(question.numerator)
    ]


def _duplicates(bench: Bench, chosen: np.ndarray) -> list[Doubt]:
    ids = bench.ids[chosen].dropna()
    again = int(ids.duplicated().sum())
    if not again:
        return []
    sentence = ngettext(
        "{number} row repeats a post that is already there: the table was exported twice.",
        "{number} rows repeat posts that are already there: the table was exported twice.",
        again,
    ).format(number=again)
    return [Doubt("duplicate", sentence, _("Keep one row per post, the latest export."), weight="grave")]


def _definitions(
    bench: Bench, question: Question, chosen: np.ndarray, switched_on: pd.Timestamp | None
) -> list[Doubt]:
    found, dates = [], bench.dates[chosen]
    shown = question.denominator in ("views", "impressions")
    if shown and switched_on is not None and (dates < switched_on).any() and (dates >= switched_on).any():
        found.append(
            Doubt(
                "definition",
                _(
                    "Two definitions in one ranking: until {date} the platform counted impressions, then "
                    "views, repeats included. The denominator grew without one more person."
                ).format(date=look.day(switched_on)),
                _("Compare posts on one side of that date only, or divide by the people reached."),
                weight="grave",
            )
        )
    elif shown and switched_on is None:
        found.append(
            Doubt(
                "definition",
                _("Views count repeats; impressions, which they replaced, did not. A file may mix both."),
                _("Find out since when your platform has counted views, and write it beside the number."),
                weight="note",
            )
        )
    networks = bench.posts["network"][chosen].nunique() if "network" in bench.posts else 1
    if networks > 1:
        found.append(
            Doubt(
                "network",
                _(
                    "{number} platforms are mixed, and each counts views and interactions in its own way."
                ).format(number=networks),
                _("Rank each platform separately."),
            )
        )
    return found


def _followers(question: Question) -> list[Doubt]:
    if question.denominator != "followers_at_export":
        return []
    return [
        Doubt(
            "followers",
            _("January's post is divided by the followers of the day of the export, who were not there yet."),
            _("Divide by the followers on the day of the post, or by the people reached."),
            weight="grave",
        )
    ]


def _beyond(ranked: pd.DataFrame, question: Question) -> list[Doubt]:
    beyond = int((ranked["count"] > ranked["base"]).sum())
    if not beyond or question.denominator == "posts":
        return []
    sentence = ngettext(
        "{number} post has more interactions than its denominator: it cannot be a share, and has no "
        "interval.",
        "{number} posts have more interactions than their denominator: they cannot be shares, and have no "
        "interval.",
        beyond,
    ).format(number=beyond)
    return [Doubt("beyond", sentence, _("Check what is counted, and against whom."), weight="grave")]


def _blank(bench: Bench, question: Question, chosen: np.ndarray, ranked: pd.DataFrame) -> list[Doubt]:
    blank = int(chosen.sum()) - len(ranked)
    if not blank:
        return []
    sentence = ngettext(
        "{number} post is left out: its numerator or its denominator is blank or zero.",
        "{number} posts are left out: their numerator or their denominator is blank or zero.",
        blank,
    ).format(number=blank)
    return [Doubt("blank", sentence, _("A blank is not a zero: say how many posts are missing."))]


def _small(ranked: pd.DataFrame, question: Question) -> list[Doubt]:
    top = ranked.head(TOP)
    few = int((top["base"] < SMALL).sum())
    if not few or question.denominator == "posts":
        return []
    sentence = ngettext(
        "{number} of the first {top} posts rests on fewer than {small}: look at the length of its interval.",
        "{number} of the first {top} posts rest on fewer than {small}: look at the length of their "
        "intervals.",
        few,
    ).format(number=few, top=len(top), small=SMALL)
    remedy = _("Ask for a minimum number of people first; then the low end of the interval ranks the rest.")
    return [Doubt("small", sentence, remedy)]


def _close(ranked: pd.DataFrame) -> list[Doubt]:
    top = ranked.head(TOP)[["low", "high"]].dropna()
    if len(top) < 2 or top["low"].iloc[0] > top["high"].iloc[-1]:
        return []
    return [
        Doubt(
            "close",
            _("The intervals of the first and of the last post of this list overlap: chance may order them."),
            _("Speak of a leading group, not of a winner. Next month the first will often fall back."),
        )
    ]


def _age(bench: Bench, chosen: np.ndarray, exported_on: pd.Timestamp | None) -> list[Doubt]:
    dates = bench.dates[chosen]
    if dates.empty:
        return []
    spread = (dates.max() - dates.min()).days
    remedy = _("Compare posts of one month, or numbers taken at the same age.")
    if exported_on is not None and (exported_on - dates.max()).days < _YOUNG_DAYS <= spread:
        age = max((exported_on - dates.max()).days, 0)
        sentence = ngettext(
            "The youngest post was {number} day old at the export: its numbers are still growing.",
            "The youngest post was {number} days old at the export: its numbers are still growing.",
            age,
        ).format(number=age)
        return [Doubt("age", sentence, remedy)]
    if spread < _OLD_DAYS:
        return []
    return [
        Doubt(
            "age",
            _("Numbers are totals since publication: the oldest post had {days} days more than the latest.")
            .format(days=spread),
            remedy,
        )
    ]  # fmt: skip


def _boosted(bench: Bench, question: Question, chosen: np.ndarray) -> list[Doubt]:
    paid = 0 if bench.boosted is None else int(bench.boosted[chosen].sum())
    if not paid or paid == chosen.sum():
        return []
    sentence = ngettext(
        "{number} post was paid for: it was shown to people who had not asked for it.",
        "{number} posts were paid for: they were shown to people who had not asked for them.",
        paid,
    ).format(number=paid)
    return [Doubt("boosted", sentence, _("Rank paid and unpaid posts separately."))]


def _additive(ranked: pd.DataFrame, question: Question) -> list[Doubt]:
    if question.denominator not in columns.PEOPLE or ranked.empty:
        return []
    return [
        Doubt(
            "additive",
            _("The reach of these posts adds up to {sum}, but not to {sum} people: some saw ten of them.")
            .format(sum=figures.whole(ranked["base"].sum())),
            _("For “how many people”, take the number that the platform gives for the whole page."),
            weight="note",
        )
    ]  # fmt: skip
