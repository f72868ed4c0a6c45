"""The queries that a student has tried: the last one counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from parvis import figures
from parvis.desks.decisions import replay_each, text_of
from parvis.desks.exercise import Exercise
from parvis.language import _
from parvis.listening.labelled import Catch, Mention, load_mentions, try_query

KEPT = 12


class Tries:
    """The queries tried on labelled mentions, the last `KEPT` of them; `notices` says what is unreadable.

    >>> tries = Tries([Mention("m1", "My Marmolune leaks", True)])
    >>> tries.add("marmolune").recall, tries.query
    (1.0, 'marmolune')
    """

    def __init__(self, mentions: Sequence[Mention]):
        self.mentions = list(mentions)
        self.tried: list[str] = []
        self.notices: list[str] = []

    @property
    def query(self) -> str:
        """The query that counts; "" before the first."""
        return self.tried[-1] if self.tried else ""

    def add(self, query: str) -> Catch:
        """Tries a query, and returns what it brings up. Raises QueryError: then nothing is added."""
        catch = try_query(query, self.mentions)
        query = " ".join(query.split())
        self.tried = [*(one for one in self.tried if one != query), query][-KEPT:]
        return catch

    def to_dicts(self) -> list[dict]:
        """The queries as plain data: this is what answers.json keeps."""
        return [{"query": query} for query in self.tried]

    def in_words(self) -> list[str]:
        """Each query with its precision and recall, for whoever marks."""
        return [f"{query} · {measures(try_query(query, self.mentions))}" for query in self.tried]


def measures(catch: Catch) -> str:
    """Precision, recall and minutes of a catch in words.

    >>> from parvis.language import use_language; use_language("en")
    >>> measures(try_query("a", [Mention("m1", "a", True), Mention("m2", "a", False)]))
    'precision 50%, recall 100%, 1 min'
    """
    told = _("precision {precision}, recall {recall}, {minutes} min")
    return told.format(
        precision=share_in_words(catch.precision),
        recall=share_in_words(catch.recall),
        minutes=minutes_in_words(catch.minutes),
    )


def share_in_words(share: float | None) -> str:
    """A share in percent; a dash where there is none."""
    return "–" if share is None else figures.percent(share)


def minutes_in_words(minutes: float) -> str:
    """Minutes, with their half where there is one."""
    return f"{minutes:.0f}" if minutes == int(minutes) else figures.decimal(minutes, 1)


def replay(decisions: Iterable[object], mentions: Sequence[Mention]) -> Tries:
    """What saved queries lead to: the last one counts."""
    made = Tries(mentions)

    def decide(decision: Mapping) -> None:
        made.add(text_of(decision, "query"))

    made.notices = replay_each(decisions, decide)
    return made


QUERY = Exercise(
    "query",
    "listening",
    load=lambda variant: load_mentions(variant.path("labelled.csv")),
    replay=replay,
)
