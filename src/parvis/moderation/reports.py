"""Who reports messages: trusted flaggers, attentive members, five who abuse it, and everybody else."""

from __future__ import annotations

import numpy as np
import pandas as pd

from parvis.moderation.shares import pick

ABUSIVE_REPORTERS = 5  # of 1,200 messages of the queue
_ABUSIVE_REPORTS = (12, 19)  # from, to (excluded); at most one of them justified
_ATTENTIVE_REPORTERS, _ATTENTIVE_REPORTS = 4, (12, 17)
_JUSTIFIED = 0.55  # share of an attentive member's reports
_TRUSTED_FLAGGERS, _TRUSTED_REPORTS, _TRUSTED_JUSTIFIED = 2, 7, 5
_MEMBERS, _MOST_REPORTS_OF_A_MEMBER = 150, 6
_ARTICLE_16 = 0.40  # share of the queue that came by a member's notice


def notify(
    rng: np.random.Generator, acting: np.ndarray, restricted: np.ndarray, in_queue: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The source_type of every message and its reporter (None where nobody reported).

    `acting` says which messages need action, `restricted` which ones the team restricted in the end. The
    reports of abusive members are rejected on both counts, at least eleven in twelve; those of attentive
    members are justified on both, more than four in ten. Everybody else sends at most six reports.
    """
    total, scale = len(acting), in_queue.sum() / 1200
    source = np.full(total, "SOURCE_VOLUNTARY", dtype=object)
    reporter = np.full(total, None, dtype=object)
    names = iter("r" + str(number) for number in rng.permutation(900) + 100)
    rows = rng.permutation(np.flatnonzero(in_queue))
    justified = list(rows[acting[rows] & restricted[rows]])
    rejected = list(rows[~acting[rows] & ~restricted[rows]])

    def send(name: str, right: int, wrong: int, source_type: str) -> None:
        sent = [justified.pop() for _ in range(right)] + [rejected.pop() for _ in range(wrong)]
        reporter[sent], source[sent] = name, source_type

    for number in range(round(_TRUSTED_FLAGGERS * scale)):
        send(
            f"tf{number + 1}",
            _TRUSTED_JUSTIFIED,
            _TRUSTED_REPORTS - _TRUSTED_JUSTIFIED,
            "SOURCE_TRUSTED_FLAGGER",
        )
    for _attentive in range(round(_ATTENTIVE_REPORTERS * scale)):
        number = int(rng.integers(*_ATTENTIVE_REPORTS))
        right = round(_JUSTIFIED * number)
        send(next(names), right, number - right, "SOURCE_ARTICLE_16")
    for _abusive in range(round(ABUSIVE_REPORTERS * scale)):
        number, right = int(rng.integers(*_ABUSIVE_REPORTS)), int(rng.integers(2))
        send(next(names), right, number - right, "SOURCE_ARTICLE_16")
    rest = np.flatnonzero(in_queue & (reporter == None))  # noqa: E711  element by element
    rest = pick(rng, rest, round(_ARTICLE_16 * in_queue.sum()) - int((source == "SOURCE_ARTICLE_16").sum()))
    members = np.repeat(
        [next(names) for _member in range(round(_MEMBERS * scale))], _MOST_REPORTS_OF_A_MEMBER
    )
    reporter[rest], source[rest] = rng.permutation(members)[: len(rest)], "SOURCE_ARTICLE_16"
    return source, reporter


def frequent(reporter: pd.Series) -> list[str]:
    """Those who report more than an ordinary member does, and trusted flaggers.

    >>> frequent(pd.Series(["r101"] * 7 + ["r102"] * 6))
    ['r101']
    """
    counts = reporter.value_counts()
    return [str(name) for name in counts.index[counts > _MOST_REPORTS_OF_A_MEMBER]]
