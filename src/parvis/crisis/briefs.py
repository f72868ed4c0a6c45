"""The briefs of the classification desk: what happened, and what the organisation said, sentence by sentence.

A file of briefs is JSON in UTF-8, in both languages at once:

    {"schema": 1, "briefs": [{
      "brief_id": "hail",
      "fr": {"title": "…", "situation": "…"},
      "en": {"title": "…", "situation": "…"},
      "clusters": ["victim"],
      "why": {"fr": "…", "en": "…"},
      "sentences": [
        {"fr": "…", "en": "…", "tags": ["bolstering"], "why": {"fr": "…", "en": "…"}}, …
      ]
    }]}

`clusters`, `tags` and `why` are what the team would choose, the first one first, and why; they are in
practice files and in keys only, and then everywhere. A student's file has none of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from parvis.crisis.briefs_words import TAGS
from parvis.crisis.scenario import CLUSTERS
from parvis.errors import ParvisError
from parvis.language import _, current_language

PRACTICE = Path(__file__).parent / "data" / "practice_briefs.json"


class BriefError(ParvisError):
    """A file of briefs that cannot be shown in the desk."""


@dataclass(frozen=True)
class Sentence:
    """One thing that the organisation said; `tags` and `why` only where the desk may explain."""

    text: str
    tags: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Brief:
    """A situation and the sentences with which it was answered.

    `clusters` and `why` are empty where the student decides alone.
    """

    brief_id: str
    title: str
    situation: str
    sentences: tuple[Sentence, ...]
    clusters: tuple[str, ...] = ()
    why: str = ""

    @property
    def explained(self) -> bool:
        """True when the team's opinion comes with the brief."""
        return bool(self.clusters)


def load_briefs(path: str | Path, language: str | None = None) -> list[Brief]:
    """The briefs of a file, in its order and in `language`, else in the current one.

    Raises BriefError that names the file and, where there is one, the brief.

    >>> [brief.brief_id for brief in load_briefs(PRACTICE, "en")][:2]
    ['hail', 'recall']
    """
    path, language = Path(path), language or current_language()
    again = _("take it again from the course")
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        rows = content["briefs"]
    except FileNotFoundError:
        raise BriefError(
            path.name,
            _("there is no such file"),
            _("run the notebook from its own folder, with the folder data/ beside it"),
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise BriefError(path.name, _("the file cannot be read"), again) from None
    if not isinstance(rows, list) or not rows:
        raise BriefError(path.name, _("the file holds no brief"), again)
    briefs = [_brief(path, row, language) for row in rows]
    if len({brief.brief_id for brief in briefs}) < len(briefs):
        raise BriefError(path.name, _("two briefs have the same name"), _("correct the briefs"))
    return briefs


def practice_briefs(language: str | None = None) -> list[Brief]:
    """The thirteen briefs to practise with, explained.

    >>> len(practice_briefs("fr"))
    13
    """
    return load_briefs(PRACTICE, language)


def _brief(path: Path, row: object, language: str) -> Brief:
    try:
        words = row[language]
        brief = Brief(
            str(row["brief_id"]),
            words["title"],
            words["situation"],
            tuple(
                Sentence(said[language], tuple(said.get("tags", ())), said.get("why", {}).get(language, ""))
                for said in row["sentences"]
            ),
            tuple(row.get("clusters", ())),
            row.get("why", {}).get(language, ""),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        name = row.get("brief_id", "?") if isinstance(row, dict) else "?"
        raise BriefError(
            path.name,
            _("brief {name} is incomplete ({missing})").format(name=name, missing=error),
            _("take it again from the course"),
        ) from None
    for problem in _problems(brief):
        raise BriefError(path.name, problem, _("correct the brief"))
    return brief


def _problems(brief: Brief) -> list[str]:
    problems = []
    if not brief.sentences:
        problems.append(_("brief {name} quotes no sentence").format(name=brief.brief_id))
    unknown = {*brief.clusters} - {*CLUSTERS}
    unknown |= {tag for said in brief.sentences for tag in said.tags} - {*TAGS}
    if unknown:
        problems.append(
            _("brief {name} has a label that the desk does not know: {unknown}").format(
                name=brief.brief_id, unknown=", ".join(sorted(map(str, unknown)))
            )
        )
    if len({brief.explained, *(bool(said.tags) for said in brief.sentences)}) > 1:
        problems.append(
            _("brief {name} must be labelled as a whole or not at all").format(name=brief.brief_id)
        )
    return problems
