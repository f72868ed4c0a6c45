"""The briefs of the desk "Should we be there?": an organisation, its means, whom it wants to reach.

A file of briefs is JSON in UTF-8, in both languages at once:

    {"schema": 1, "briefs": [{
      "brief_id": "allotments", "hours": 5, "euros": 40, "duty": false, "wait": 96, "messages": 4,
      "fr": {"title": "…", "situation": "…", "objective": "…"}, "en": {…},
      "publics": [{"fr": "…", "en": "…", "people": 800, "wanted": 0.4, "on": {"facebook": 0.6, …}}, …],
      "leaving": {"platform": "x", "followers": 3200, "wanted": 500, "seen": 0.1, "moves": 0.12, "weeks": 8},
      "reasons": [], "why": {"fr": "…", "en": "…"}
    }]}

`hours` are those of a week, `euros` the money of a month; `wait` is the longest wait in hours that a person
who writes can bear (0 when it does not matter); `messages` is how many messages a post brings; `duty` says
that the law asks for accessible posts. Of each public, `wanted` is the share that must be reached (0 when it
is only good to reach) and `on` the share that uses each platform. `leaving` may be missing. Only practice has
the team's opinion: `why`, and `reasons`, the limits for which it says no (none where some plan keeps all).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from parvis.desks.brief_file import read_briefs
from parvis.language import _, current_language
from parvis.profession.platforms import PLATFORMS

PRACTICE = Path(__file__).parent / "data" / "briefs.json"


@dataclass(frozen=True)
class Public:
    """People one may want to reach: how many, which share must be, and where they are."""

    name: str
    people: int
    wanted: float
    on: Mapping[str, float]


@dataclass(frozen=True)
class Leaving:
    """A platform that one wants to leave, and how many followers must come along.

    `seen` is the share of the followers that one announcement reaches, `moves` the share of these that
    moves, `weeks` the time there is.
    """

    platform: str
    followers: int
    wanted: int
    seen: float
    moves: float
    weeks: int

    def moved(self, announcements: int) -> int:
        """How many followers have moved after so many announcements, each reaching some of all.

        >>> Leaving("x", 3200, 500, 0.1, 0.12, 8).moved(16)
        562
        """
        return round(self.followers * (1 - (1 - self.seen * self.moves) ** announcements))


@dataclass(frozen=True)
class Brief:
    """An organisation in one language; `why` is "" where a student decides alone."""

    brief_id: str
    title: str
    situation: str
    objective: str
    hours: float
    euros: int
    duty: bool
    wait: int
    messages: float
    publics: tuple[Public, ...]
    leaving: Leaving | None = None
    reasons: tuple[str, ...] = ()
    why: str = ""


def load_briefs(path: str | Path, language: str | None = None) -> list[Brief]:
    """The briefs of a file, in its order and in `language`, else in the current one.

    Raises BriefError that names the file and, where there is one, the brief.

    >>> len(load_briefs(PRACTICE, "en"))
    8
    """
    language = language or current_language()
    return read_briefs(Path(path), lambda row: _brief(row, language), _problems)


def practice_briefs(language: str | None = None) -> list[Brief]:
    """The eight briefs to practise with, each with the team's opinion.

    >>> [brief.brief_id for brief in practice_briefs("en")][:2]
    ['allotments', 'helpline']
    """
    return load_briefs(PRACTICE, language)


def _brief(row: dict, language: str) -> Brief:
    words = row[language]
    publics = tuple(
        Public(one[language], int(one["people"]), float(one["wanted"]), dict(one["on"]))
        for one in row["publics"]
    )
    leaving = row.get("leaving")
    return Brief(
        str(row["brief_id"]),
        words["title"],
        words["situation"],
        words["objective"],
        float(row["hours"]),
        int(row["euros"]),
        bool(row["duty"]),
        int(row["wait"]),
        float(row["messages"]),
        publics,
        Leaving(**leaving) if leaving else None,
        tuple(row.get("reasons", ())),
        row.get("why", {}).get(language, ""),
    )


def _problems(brief: Brief) -> list[str]:
    places = {place for public in brief.publics for place in public.on}
    places |= {brief.leaving.platform} if brief.leaving else set()
    unknown = sorted(places - set(PLATFORMS))
    if unknown:
        sentence = _("brief {name} speaks of places that the desk does not know: {unknown}")
        return [sentence.format(name=brief.brief_id, unknown=", ".join(unknown))]
    return []
