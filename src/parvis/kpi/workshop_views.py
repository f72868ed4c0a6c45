"""What the KPI workshop says in HTML: the question in words, the totals, the doubts, the table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from parvis import figures
from parvis.desks.look import element, numbers, table
from parvis.kpi import columns, look
from parvis.kpi.bench import Question
from parvis.kpi.chance import wilson
from parvis.kpi.doubts import Doubt
from parvis.kpi.workshop_figure import moved, short
from parvis.language import _, ngettext

_ROWS = 15


def head() -> str:
    """The title and what the workshop is for."""
    return look.lead(
        _("KPI workshop"),
        _("Which post did best? It depends on what you divide by."),
        _("Change one thing at a time: guess which posts will rise, then look, and read the doubts."),
    )


def month(name: str) -> str:
    """A month, "2025-03", in words.

    >>> from parvis.language import use_language; use_language("en")
    >>> month("2025-03")
    'March 2025'
    """
    year, number = name.split("-")
    names = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return f"{names[int(number) - 1]} {year}"


def in_words(question: Question) -> str:
    """The numerator and the denominator of a question.

    >>> from parvis.language import use_language; use_language("en")
    >>> in_words(Question(("likes", "saves"), "reach"))
    '(likes + saves) ÷ people reached'
    """
    counts = [columns.numerators()[name] for name in question.numerator]
    counted = f"({' + '.join(counts)})" if len(counts) > 1 else "".join(counts) or "?"
    if question.denominator == "posts":
        return _("{counted} per post").format(counted=counted)
    return f"{counted} ÷ {columns.denominators()[question.denominator]}"


def summary(question: Question, ranked: pd.DataFrame, reference: Question) -> str:
    """The question, the reference, and the two averages, which differ."""
    posts = ngettext("post in the ranking", "posts in the ranking", len(ranked))
    pairs = [(figures.whole(len(ranked)), posts)]
    if len(ranked) and question.numerator:
        count, base, mean = ranked["count"].sum(), ranked["base"].sum(), ranked["rate"].mean()
        if question.denominator == "posts":
            pairs.append((figures.decimal(mean, 1), _("per post, on average")))
        else:
            low, high = map(float, wilson(count, base)) if count <= base else (float("nan"),) * 2
            sure = f" [{look.rate(low)} – {look.rate(high)}]" if low == low else ""
            pairs.append((look.rate(count / base), _("all together: sum ÷ sum") + sure))
            pairs.append((look.rate(mean), _("mean of the posts' rates: each post weighs the same")))
    same = in_words(question) == in_words(reference)
    before = "" if same else _("Ranks are compared with: {reference}.").format(reference=in_words(reference))
    compared = element("p", before, "pv-quiet") if before else ""
    return element("div", in_words(question), "pv-verdict") + numbers(pairs) + compared


def doubts(found: Sequence[Doubt]) -> str:
    """The list of doubts, how many there are, and notes; how grave each one is, a sign says too."""
    signs = {"grave": ("✗", "pv-grave"), "doubt": ("△", "pv-doubt"), "note": ("ℹ", "pv-known")}
    rows = ""
    for doubt in found:
        sign, style = signs[doubt.weight]
        words = element("b", f"{sign} {doubt.sentence}") + element("span", doubt.remedy)
        rows += f'<li class="{style}">{words}</li>'
    return element("h3", counted(found)) + (f'<ul class="pv-doubts">{rows}</ul>' if rows else "")


def counted(found: Sequence[Doubt]) -> str:
    """How many doubts there are, notes left out.

    >>> from parvis.language import use_language; use_language("en")
    >>> counted([])
    '✓ No doubt that this workshop knows of.'
    """
    number = sum(doubt.weight != "note" for doubt in found)
    title = ngettext("{number} doubt before you believe it", "{number} doubts before you believe it", number)
    return title.format(number=number) if number else _("✓ No doubt that this workshop knows of.")


def nothing(counted: bool) -> str:
    """What is said when there is nothing to rank."""
    if counted:
        return element("p", _("No post is left: widen the period, or lower the minimum."), "pv-note")
    return element("p", _("Tick at least one thing to count."), "pv-note")


def table_of(ranked: pd.DataFrame, per_post: bool) -> str:
    """The first posts with their counts, to read beside the picture."""
    heads = (
        _("Post"), _("Rank"), _("Before"), _("Moved"), _("Day"), _("Counted"), _("Divided by"),
        _("Rate"), _("interval at 95%"),
    )  # fmt: skip
    rows = [
        (
            short(post.title, 46),
            str(post.rank),
            f"{post.before:.0f}" if post.before == post.before else "–",
            moved(post.rank, post.before),
            look.day(post.date),
            figures.whole(post.count),
            "–" if per_post else figures.whole(post.base),
            figures.whole(post.rate) if per_post else look.rate(post.rate),
            f"{look.rate(post.low)} – {look.rate(post.high)}" if post.low == post.low else "–",
        )
        for post in ranked.head(_ROWS)[
            ["title", "rank", "before", "date", "count", "base", "rate", "low", "high"]
        ].itertuples(name="Post")
    ]
    return f'<div class="pv-scroll">{table(heads, rows)}</div>'
