"""The classification desk: for each brief the cluster of the crisis, for each sentence what it does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import ipywidgets as widgets

from parvis.crisis import briefs_views
from parvis.crisis.briefs import TAGS, Brief, cluster_label, tag_choice
from parvis.crisis.briefs_decisions import replay
from parvis.crisis.scenario import CLUSTERS
from parvis.desks.controls import box, button, frame, styled, to_decide, visible
from parvis.desks.desk import Desk
from parvis.desks.look import plain
from parvis.language import _


class BriefDesk(Desk):
    """One brief at a time, with a list for its cluster and one for each sentence, saved at each choice.

    In "practice" (the briefs are explained) the team's opinion follows each choice; "graded" shows none. The
    decisions are saved in `path` under `unit` and `exercise` and found again after a restart; `variant` is
    the number of the student's data set. Where nbgrader executes the notebook they are also printed.

    >>> from parvis.crisis.briefs import practice_briefs
    >>> desk = BriefDesk(practice_briefs("en"), path="no-such-folder/answers.json")
    >>> desk.clusters["hail"].value = "victim"; desk.tags["hail"][0].value = "inform"
    >>> desk.classification.on("hail").tags
    ('inform', '')
    """

    unit = "crisis"

    def __init__(
        self,
        briefs: Sequence[Brief],
        mode: Literal["practice", "graded"] = "practice",
        *,
        exercise: str = "",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        if not briefs:
            raise ValueError(_("there is no brief to classify"))
        if mode == "practice" and not all(brief.explained for brief in briefs):
            raise ValueError(_("these briefs are not explained: open them with mode='graded'"))
        exercise = exercise or ("practice-briefs" if mode == "practice" else "briefs")
        super().__init__(exercise, mode, variant=variant, path=path)
        self.made = self.classification = replay(self.found, briefs)
        self._briefs = list(briefs)
        self.clusters: dict[str, widgets.Dropdown] = {}
        self.tags: dict[str, list[widgets.Dropdown]] = {}
        self.opinions: dict[str, list[widgets.HTML]] = {}
        self.sheets = [self._sheet(brief) for brief in briefs]
        self.head, self.standing = widgets.HTML(), widgets.HTML()
        self.earlier = button(_("← Previous brief"), lambda: self.go(self.here - 1), "pv-small")
        self.later = button(_("Next brief →"), lambda: self.go(self.here + 1), "pv-main")
        self.to_open = button(_("To the first open brief"), self._go_to_open, "pv-small")
        self.here = self._first_open()
        self.lay_out(
            [
                frame(
                    self.head,
                    widgets.HTML(briefs_views.opening(self.practice)),
                    styled(widgets.VBox(self.sheets), "pv-work"),
                    box([box([self.later, self.earlier, self.to_open], "pv-row"), self.status], "pv-foot"),
                ),
                self.standing if self.practice else self.line,
            ],
        )

    def __repr__(self) -> str:
        total = len(self._briefs)  # what a page without widgets shows
        return f"BriefDesk: {total - len(self.classification.open_briefs)} / {total}"

    def go(self, number: int) -> None:
        """Shows the brief number `number`, from 0, and puts the focus in its first field."""
        self.here = min(max(number, 0), len(self._briefs) - 1)
        brief = self._briefs[self.here]
        self.voice.say(plain(briefs_views.head(self.classification, self.here)), brief.situation)
        self.say("")
        self.clusters[brief.brief_id].focus()

    def _first_open(self) -> int:
        names = [brief.brief_id for brief in self._briefs]
        return names.index(self.classification.open_briefs[0]) if self.classification.open_briefs else 0

    def _go_to_open(self) -> None:
        self.go(self._first_open())

    def _sheet(self, brief: Brief) -> widgets.VBox:
        """The brief with its fields; made once, so that the focus of a keyboard user survives."""
        name, made = brief.brief_id, self.classification.on(brief.brief_id)
        clusters = {cluster: cluster_label(cluster) for cluster in CLUSTERS}
        tags = {tag: tag_choice(tag) for tag in TAGS}
        self.clusters[name] = to_decide(_("Cluster of the crisis"), clusters, made.cluster)
        self.tags[name] = [
            to_decide(_("What sentence {number} does").format(number=number), tags, tag)
            for number, tag in enumerate(made.tags, 1)
        ]
        self.opinions[name] = [widgets.HTML() for _field in range(1 + len(made.tags))]
        for field in (self.clusters[name], *self.tags[name]):
            field.observe(lambda change: self._changed(brief, change["owner"]), "value")
        quoted = [
            styled(
                widgets.VBox([widgets.HTML(briefs_views.sentence(number, said.text)), field, opinion]),
                "pv-sentence",
            )
            for number, (said, field, opinion) in enumerate(
                zip(brief.sentences, self.tags[name], self.opinions[name][1:], strict=True), 1
            )
        ]
        top = [widgets.HTML(briefs_views.situation(brief)), self.clusters[name], self.opinions[name][0]]
        return styled(widgets.VBox([*top, *quoted]), "pv-panel", "pv-case")

    def _changed(self, brief: Brief, field: widgets.Dropdown) -> None:
        name = brief.brief_id
        self.classification.choose_cluster(name, self.clusters[name].value)
        for place, one in enumerate(self.tags[name]):
            self.classification.choose_tag(name, place, one.value)
        self.keep()
        place = [self.clusters[name], *self.tags[name]].index(field)
        self.voice.say(f"{field.label}.", *map(plain, (self.opinions[name][place].value, self.status.value)))

    def say(self, sentence: str) -> None:
        """Draws the brief in view as it is decided, and below it what is open and one sentence."""
        for number, (brief, sheet) in enumerate(zip(self._briefs, self.sheets, strict=True)):
            visible(sheet, number == self.here)
            if self.practice:
                self._explain(brief)
        if self.practice:
            self.standing.value = briefs_views.standing(self.classification)
        self.head.value = briefs_views.head(self.classification, self.here)
        self.status.value = briefs_views.status(self.classification, sentence)
        self.earlier.disabled = self.here == 0
        self.later.disabled = self.here == len(self._briefs) - 1
        self.to_open.disabled = not self.classification.open_briefs

    def _explain(self, brief: Brief) -> None:
        decision, shown = self.classification.on(brief.brief_id), self.opinions[brief.brief_id]
        shown[0].value = briefs_views.on_cluster(decision, brief)
        for place, opinion in enumerate(shown[1:]):
            opinion.value = briefs_views.on_tag(decision, brief, place)
