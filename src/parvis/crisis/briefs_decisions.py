"""What a student decides at the classification desk, without any widget: a cluster and a tag per sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from parvis.crisis.briefs import TAGS, Brief, category_of, cluster_label, load_briefs, tag_choice
from parvis.crisis.scenario import CLUSTERS
from parvis.desks.decisions import DamagedError, replay_each, text_of, texts_of
from parvis.desks.exercise import Exercise
from parvis.desks.skill import Cases, Skill
from parvis.language import _


@dataclass(frozen=True)
class Decision:
    """One brief: its cluster, and a tag for each of its sentences, in their order; "" is still open."""

    brief: str
    cluster: str = ""
    tags: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """True when nothing is open."""
        return bool(self.cluster) and all(self.tags)

    @property
    def begun(self) -> bool:
        """True when something was chosen."""
        return bool(self.cluster) or any(self.tags)


class Classification:
    """The decisions on some briefs; `notices` says what could not be replayed.

    >>> from parvis.crisis.briefs import practice_briefs
    >>> made = Classification(practice_briefs("en"))
    >>> made.choose_cluster("hail", "victim")
    >>> made.choose_tag("hail", 0, "inform")
    >>> made.to_dicts()
    [{'brief': 'hail', 'cluster': 'victim', 'tags': ['inform', '']}]
    """

    def __init__(self, briefs: Sequence[Brief]):
        self.briefs = {brief.brief_id: brief for brief in briefs}
        self.notices: list[str] = []
        self._decisions = {
            name: Decision(name, "", ("",) * len(brief.sentences)) for name, brief in self.briefs.items()
        }

    def on(self, brief: str) -> Decision:
        """The decision on a brief, with what is still open in it."""
        return self._decisions[brief]

    @property
    def open_briefs(self) -> list[str]:
        """The briefs in which something is still to choose, in their order."""
        return [name for name, decision in self._decisions.items() if not decision.complete]

    def choose_cluster(self, brief: str, cluster: str) -> None:
        """Chooses a cluster, or takes it back with ""; ValueError with the sentence to show."""
        self._known(brief)
        if cluster and cluster not in CLUSTERS:
            raise ValueError(_not_a_choice(cluster))
        self._decisions[brief] = replace(self._decisions[brief], cluster=cluster)

    def choose_tag(self, brief: str, sentence: int, tag: str) -> None:
        """Tags the sentence number `sentence`, from 0, or takes its tag back with ""."""
        self._known(brief)
        if tag and tag not in TAGS:
            raise ValueError(_not_a_choice(tag))
        tags = list(self._decisions[brief].tags)
        tags[sentence] = tag
        self._decisions[brief] = replace(self._decisions[brief], tags=tuple(tags))

    def to_dicts(self) -> list[dict]:
        """The decisions that were begun, as plain data for `parvis.answers.save`."""
        return [
            {"brief": name, "cluster": decision.cluster, "tags": list(decision.tags)}
            for name, decision in self._decisions.items()
            if decision.begun
        ]

    def in_words(self) -> list[str]:
        """A line for each brief: its title, its cluster, what each sentence does."""
        lines = []
        for name, brief in self.briefs.items():
            decision = self._decisions[name]
            chosen = [cluster_label(decision.cluster) if decision.cluster else "–"]
            chosen += [tag_choice(tag) if tag else "–" for tag in decision.tags]
            lines.append(" | ".join([brief.title, *chosen]))
        return lines

    def _known(self, brief: str) -> None:
        if brief not in self.briefs:
            raise ValueError(
                _("Brief {name} is not one of this exercise: its decision is left out.").format(
                    name=str(brief)[:40]
                )
            )


def replay(decisions: Iterable[object], briefs: Sequence[Brief]) -> Classification:
    """What saved decisions lead to: the last one on each brief counts.

    A decision is `{"brief": id, "cluster": name, "tags": [name, …]}`, a tag for each sentence of the brief.
    One that is damaged or about another brief is left out, and `notices` says so in a sentence.

    >>> from parvis.crisis.briefs import practice_briefs
    >>> from parvis.language import use_language; use_language("en")
    >>> replayed = replay([{"brief": "hail", "cluster": "none", "tags": ["", ""]}, 7], practice_briefs("en"))
    >>> replayed.on("hail").cluster, replayed.notices
    ('none', ['Decision 2 is damaged: decide it again.'])
    """
    made = Classification(briefs)

    def decide(decision: Mapping) -> None:
        name, cluster, tags = (
            text_of(decision, "brief"), text_of(decision, "cluster"), texts_of(decision, "tags"),
        )  # fmt: skip
        if name in made.briefs and len(tags) != len(made.briefs[name].sentences):
            raise DamagedError("tags")
        made.choose_cluster(name, cluster)
        for place, tag in enumerate(tags):
            made.choose_tag(name, place, tag)

    made.notices = replay_each(decisions, decide)
    return made


CLASSIFICATION = Exercise(
    "briefs",
    "crisis",
    load=lambda variant: load_briefs(variant.path("briefs.json")),
    replay=replay,
    called="choices",
)


def cluster_verdict(cluster: str, brief: Brief) -> str:
    """How a cluster stands beside the team's: "right" or "wrong" (practice only)."""
    return "right" if cluster in brief.clusters else "wrong"


def tag_verdict(tag: str, brief: Brief, sentence: int) -> str:
    """How a tag stands beside the team's: "right", "close" (same category) or "wrong" (practice only).

    >>> from parvis.crisis.briefs import practice_briefs
    >>> recall = practice_briefs("en")[1]
    >>> [tag_verdict(tag, recall, 0) for tag in ("simple_denial", "shift_blame", "accident")]
    ['right', 'close', 'wrong']
    """
    agreed = brief.sentences[sentence].tags
    if tag in agreed:
        return "right"
    return "close" if category_of(tag) in {category_of(one) for one in agreed} else "wrong"


def skill(made: Classification) -> Skill:
    """How well the clusters chosen tell crises that could be avoided from the others (practice only).

    Briefs of which the team accepts both are left out, as are those without a cluster yet.

    >>> from parvis.crisis.briefs import practice_briefs
    >>> made = Classification(practice_briefs("en"))
    >>> for name in made.briefs: made.choose_cluster(name, "preventable")
    >>> skill(made).sensitivity.value
    0.0
    """
    avoidable = "preventable"
    return Skill.of(
        (avoidable in brief.clusters, made.on(name).cluster == avoidable)
        for name, brief in made.briefs.items()
        if made.on(name).cluster and not (avoidable in brief.clusters and len(brief.clusters) > 1)
    )


def cases() -> Cases:
    """What the two kinds of crises are called where skill and lean are told."""
    return Cases(
        _("a crisis that could have been avoided and one that could not"),
        _("when in doubt, you blame the organisation"),
        _("when in doubt, you excuse it"),
    )


def _not_a_choice(choice: str) -> str:
    return _("{choice!r} is not a choice of the desk: choose it from the list.").format(choice=choice[:40])
