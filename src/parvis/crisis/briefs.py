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

from dataclasses import dataclass
from pathlib import Path

from parvis.crisis.scenario import CLUSTERS
from parvis.desks.brief_file import BriefError, read_briefs
from parvis.language import _, current_language

# What can be chosen at the classification desk: clusters of SCCT, strategies of image repair, in words.

# Benoit's five categories and fourteen strategies; and "inform", for words that repair no image.
CATEGORIES = {
    "denial": ("simple_denial", "shift_blame"),
    "evading": ("provocation", "defeasibility", "accident", "good_intentions"),
    "reducing": (
        "bolstering", "minimisation", "differentiation", "transcendence", "attack_accuser", "compensation",
    ),
    "correcting": ("corrective_action",),
    "mortification": ("mortification",),
    "none": ("inform",),
}  # fmt: skip
TAGS = tuple(tag for tags in CATEGORIES.values() for tag in tags)


def category_of(tag: str) -> str:
    """The category of a strategy.

    >>> category_of("bolstering")
    'reducing'
    """
    return next(category for category, tags in CATEGORIES.items() if tag in tags)


def cluster_label(cluster: str) -> str:
    """A cluster of situational crisis communication theory (Coombs, 2007), as the desk names it.

    >>> from parvis.language import use_language; use_language("en")
    >>> cluster_label("victim")
    'Victim: the organisation is hit like everyone else'
    """
    return {
        "victim": _("Victim: the organisation is hit like everyone else"),
        "accidental": _("Accidental: without intent, hard to prevent"),
        "preventable": _("Preventable: it could and should have been avoided"),
        "none": _("No crisis: nothing threatens what people expect"),
    }[cluster]


def category_label(category: str) -> str:
    """A category of image repair (Benoit)."""
    return {
        "denial": _("Denial"),
        "evading": _("Evading responsibility"),
        "reducing": _("Reducing offensiveness"),
        "correcting": _("Corrective action"),
        "mortification": _("Mortification"),
        "none": _("No image repair"),
    }[category]


def tag_label(tag: str) -> str:
    """A strategy of image repair (Benoit), in the words of a team."""
    return {
        "simple_denial": _("simple denial: it is not so"),
        "shift_blame": _("shifting the blame: somebody else did it"),
        "provocation": _("provocation: we were provoked"),
        "defeasibility": _("defeasibility: we could not know or could not help it"),
        "accident": _("accident: nobody meant it"),
        "good_intentions": _("good intentions: we meant well"),
        "bolstering": _("bolstering: think of all the good we do"),
        "minimisation": _("minimisation: it is not so serious"),
        "differentiation": _("differentiation: others do worse"),
        "transcendence": _("transcendence: a higher value is at stake"),
        "attack_accuser": _("attacking the accuser"),
        "compensation": _("compensation: here is what we give back"),
        "corrective_action": _("we put it right, and it will not happen again"),
        "mortification": _("we admit it and ask to be forgiven"),
        "inform": _("it informs: what is known or what to do"),
    }[tag]


def tag_choice(tag: str) -> str:
    """A strategy with its category before it, as the list of the desk shows it.

    >>> from parvis.language import use_language; use_language("en")
    >>> tag_choice("accident")
    'Evading responsibility · accident: nobody meant it'
    """
    return f"{category_label(category_of(tag))} · {tag_label(tag)}"


PRACTICE = Path(__file__).parent / "data" / "practice_briefs.json"


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
    briefs = read_briefs(path, lambda row: _brief(row, language), _problems)
    if len({brief.brief_id for brief in briefs}) < len(briefs):
        raise BriefError(path.name, _("two briefs have the same name"), _("correct the briefs"))
    return briefs


def practice_briefs(language: str | None = None) -> list[Brief]:
    """The fourteen briefs to practise with, explained.

    >>> len(practice_briefs("fr"))
    14
    """
    return load_briefs(PRACTICE, language)


def _brief(row: dict, language: str) -> Brief:
    words = row[language]
    return Brief(
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
