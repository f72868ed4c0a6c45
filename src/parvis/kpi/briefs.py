"""The briefs of the selection desk: a situation, an objective, the indicators to choose among.

A file of briefs is JSON in UTF-8, in both languages at once:

    {"schema": 1, "briefs": [{
      "brief_id": "service",
      "choose": 5,
      "fr": {"title": "…", "situation": "…", "objective": "…"},
      "en": {"title": "…", "situation": "…", "objective": "…"},
      "indicators": ["total_views", "csat", …],
      "labels": {"csat": {"label": "keep", "fr": "…", "en": "…"}, …}
    }]}

`indicators` names cards of `data/indicators.csv` in the order of the screen. `labels` is only in practice
files and in keys, and then labels every indicator: "keep" (serves the objective), "either" (defensible),
"aside" (sound, for another objective), "vanity" (flatters, and no decision depends on it); fr and en say why.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from parvis.desks.brief_file import read_briefs
from parvis.language import _, current_language

# The cards of the indicators: a name, what it counts, its formula in words.

CARDS = Path(__file__).parent / "data" / "indicators.csv"


@dataclass(frozen=True)
class Indicator:
    """One indicator in one language; `formula` is written in words, with ÷ and Σ (a sum over the posts)."""

    indicator_id: str
    name: str
    definition: str
    formula: str


def indicators(language: str | None = None) -> dict[str, Indicator]:
    """Every card by its id, in `language` ("fr" or "en"), else in the current language.

    >>> indicators("en")["csat"].formula
    'marks 4 and 5 ÷ marks received'
    """
    return dict(_cards(language or current_language()))


@cache
def _cards(language: str) -> dict[str, Indicator]:
    with CARDS.open(encoding="utf-8", newline="") as file:
        return {
            row["indicator_id"]: Indicator(
                row["indicator_id"],
                *(row[f"{name}_{language}"] for name in ("name", "definition", "formula")),
            )
            for row in csv.DictReader(file, strict=True)
        }


PRACTICE = Path(__file__).parent / "data" / "practice.json"
LABELS = ("keep", "either", "aside", "vanity")


@dataclass(frozen=True)
class Label:
    """What the team says of one indicator for one objective, and why."""

    label: str
    why: str


@dataclass(frozen=True)
class Brief:
    """A situation and its objective, the ids of the indicators offered, how many of them to keep.

    `labels` is empty where the student decides alone.
    """

    brief_id: str
    title: str
    situation: str
    objective: str
    indicators: tuple[str, ...]
    choose: int = 5
    labels: Mapping[str, Label] = field(default_factory=dict)


def load_briefs(path: str | Path, language: str | None = None) -> list[Brief]:
    """The briefs of a file, in its order and in `language`, else in the current one.

    Raises BriefError that names the file and, where there is one, the brief.

    >>> [brief.brief_id for brief in load_briefs(PRACTICE, "en")][:2]
    ['service', 'lids']
    """
    language = language or current_language()
    return read_briefs(Path(path), lambda row: _brief(row, language), _problems)


def load_brief(path: str | Path, language: str | None = None) -> Brief:
    """The only brief of a student's file, or its first one.

    >>> load_brief(PRACTICE, "en").title
    'After-sales answers too late'
    """
    return load_briefs(path, language)[0]


def practice_briefs(language: str | None = None) -> dict[str, Brief]:
    """The six briefs to practise with, by id, their indicators labelled and explained.

    >>> len(practice_briefs("fr"))
    6
    """
    return {brief.brief_id: brief for brief in load_briefs(PRACTICE, language)}


def _brief(row: dict, language: str) -> Brief:
    words, offered = row[language], tuple(row["indicators"])
    labels = {name: Label(label["label"], label[language]) for name, label in row.get("labels", {}).items()}
    return Brief(
        str(row["brief_id"]),
        words["title"],
        words["situation"],
        words["objective"],
        offered,
        int(row.get("choose", 5)),
        labels,
    )


def _problems(brief: Brief) -> list[str]:
    problems = []
    unknown = sorted(set(brief.indicators) - set(indicators()))
    if unknown:
        problems.append(
            _("brief {name} offers indicators without a card: {unknown}").format(
                name=brief.brief_id, unknown=", ".join(unknown)
            )
        )
    if len(set(brief.indicators)) < len(brief.indicators) or len(brief.indicators) < brief.choose:
        problems.append(
            _("brief {name} offers an indicator twice, or fewer than are to be chosen").format(
                name=brief.brief_id
            )
        )
    labels = {label.label for label in brief.labels.values()}
    if brief.labels and (set(brief.labels) != set(brief.indicators) or labels - set(LABELS)):
        problems.append(
            _("brief {name} must label each of its indicators, with {labels}").format(
                name=brief.brief_id, labels=", ".join(LABELS)
            )
        )
    return problems
