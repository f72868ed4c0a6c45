"""The classification desk: for each brief the cluster of the crisis, for each sentence what it does."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import ipywidgets as widgets

from parvis.crisis import briefs_views, briefs_words
from parvis.crisis.briefs import Brief
from parvis.crisis.briefs_decisions import replay
from parvis.crisis.scenario import CLUSTERS
from parvis.desks.controls import box, button, styled, visible
from parvis.desks.keeper import Keeper
from parvis.language import _


class BriefDesk(widgets.VBox):
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

    def __init__(
        self,
        briefs: Sequence[Brief],
        mode: Literal["practice", "graded"] = "practice",
        *,
        unit: str = "crisis",
        exercise: str = "",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        if mode not in ("practice", "graded"):
            raise ValueError(_("mode is practice or graded, not {mode!r}").format(mode=mode))
        if not briefs:
            raise ValueError(_("there is no brief to classify"))
        if mode == "practice" and not all(brief.explained for brief in briefs):
            raise ValueError(_("these briefs are not explained: open them with mode='graded'"))
        self._practice = mode == "practice"
        exercise = exercise or ("practice-briefs" if self._practice else "briefs")
        self._keeper = Keeper(exercise, unit=unit, variant=variant, path=path)
        decisions, notice = self._keeper.found()
        self.classification = replay(decisions, briefs)
        self._briefs = list(briefs)
        self.clusters: dict[str, widgets.Dropdown] = {}
        self.tags: dict[str, list[widgets.Dropdown]] = {}
        self.opinions: dict[str, list[widgets.HTML]] = {}
        self.sheets = [self._sheet(brief) for brief in briefs]
        self.head, self.status = widgets.HTML(), widgets.HTML()
        self.earlier = button(_("← Earlier brief"), lambda: self.go(self.here - 1), "pv-small")
        self.later = button(_("Next brief →"), lambda: self.go(self.here + 1), "pv-main")
        self.to_open = button(_("To the first open brief"), self._go_to_open, "pv-small")
        self.line = widgets.Textarea(
            description=_(
                "If you hand in the notebook alone: copy this line between the quotes of the answer cell"
            ),
            rows=2,
        )
        super().__init__(
            [
                widgets.HTML(briefs_views.STYLE),
                self.head,
                widgets.HTML(briefs_views.opening(self._practice)),
                *self.sheets,
                box([self.later, self.earlier, self.to_open], "pv-row", "pv-gap"),
                styled(widgets.VBox([self.status]), "pv-gap"),
                *([] if self._practice else [styled(widgets.VBox([self.line]), "pv-gap")]),
            ]
        )
        self.add_class("pv-desk")
        self.here = self._first_open()
        self._draw(" ".join(filter(None, [notice, *self.classification.notices])))
        if os.environ.get("NBGRADER_EXECUTION"):
            print(briefs_views.for_the_marker(self.classification, notice))

    def __repr__(self) -> str:
        total = len(self._briefs)  # what a page without widgets shows
        return f"BriefDesk: {total - len(self.classification.open_briefs)} / {total}"

    def go(self, number: int) -> None:
        """Shows the brief number `number`, from 0, and puts the focus in its first field."""
        self.here = min(max(number, 0), len(self._briefs) - 1)
        self._draw("")
        self.clusters[self._briefs[self.here].brief_id].focus()

    def _first_open(self) -> int:
        names = [brief.brief_id for brief in self._briefs]
        return names.index(self.classification.open_briefs[0]) if self.classification.open_briefs else 0

    def _go_to_open(self) -> None:
        self.go(self._first_open())

    def _sheet(self, brief: Brief) -> widgets.VBox:
        """The brief with its fields; made once, so that the focus of a keyboard user survives."""
        name, made = brief.brief_id, self.classification.on(brief.brief_id)
        self.clusters[name] = _list(
            _("Cluster of the crisis"), CLUSTERS, briefs_words.cluster_label, made.cluster
        )
        self.tags[name] = [
            _list(
                _("What sentence {number} does").format(number=number),
                briefs_words.TAGS, briefs_words.tag_choice, tag,
            )
            for number, tag in enumerate(made.tags, 1)
        ]  # fmt: skip
        self.opinions[name] = [widgets.HTML() for _field in range(1 + len(made.tags))]
        for field in (self.clusters[name], *self.tags[name]):
            field.observe(lambda _change: self._changed(brief), "value")
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
        return styled(widgets.VBox([*top, *quoted]), "pv-panel", "pv-gap")

    def _changed(self, brief: Brief) -> None:
        name = brief.brief_id
        self.classification.choose_cluster(name, self.clusters[name].value)
        for place, field in enumerate(self.tags[name]):
            self.classification.choose_tag(name, place, field.value)
        self._draw(self._keeper.save(self.classification.to_dicts()))

    def _draw(self, notice: str) -> None:
        for number, (brief, sheet) in enumerate(zip(self._briefs, self.sheets, strict=True)):
            visible(sheet, number == self.here)
            if self._practice:
                self._explain(brief)
        self.head.value = briefs_views.head(self.classification, self.here)
        self.status.value = briefs_views.status(self.classification, notice)
        self.earlier.disabled = self.here == 0
        self.later.disabled = self.here == len(self._briefs) - 1
        self.to_open.disabled = not self.classification.open_briefs
        if not self._practice:
            self.line.value = self._keeper.line(self.classification.to_dicts())

    def _explain(self, brief: Brief) -> None:
        decision, shown = self.classification.on(brief.brief_id), self.opinions[brief.brief_id]
        shown[0].value = briefs_views.on_cluster(decision, brief)
        for place, opinion in enumerate(shown[1:]):
            opinion.value = briefs_views.on_tag(decision, brief, place)


def _list(words: str, choices: Sequence[str], label, value: str) -> widgets.Dropdown:
    options = [(_("to be decided"), ""), *((label(choice), choice) for choice in choices)]
    return widgets.Dropdown(options=options, value=value, description=words)
