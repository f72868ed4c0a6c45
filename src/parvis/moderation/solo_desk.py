"""The desk of a week alone: a moment at a time with three choices, then what the manager must know."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets

from parvis.desks.controls import box, to_decide
from parvis.desks.look import element, plain
from parvis.desks.moments import Moment
from parvis.desks.moments_desk import MomentsDesk
from parvis.moderation import solo_views
from parvis.moderation.shifts import day_name
from parvis.moderation.solo import Matter, Week, load_story


class SoloDesk(MomentsDesk):
    """Seven moments of a week without colleagues, each followed by what its choice leads to; no mark.

    The choices are saved in `path` and found again after a restart.

    >>> desk = SoloDesk(path="no-such-folder/answers.json")
    >>> desk.press("2n1")
    >>> desk.made.choices
    {'nights': 'cover', 'queue': 'blocks'}
    """

    unit = "moderation"
    made: Week

    def __init__(self, path: str | Path = "answers.json"):
        super().__init__("solo", path=path)
        story = load_story()
        self.made = Week(story, self.found)
        self.choices: dict[str, widgets.Dropdown] = {}
        self.opinions: dict[str, widgets.HTML] = {}
        fields = box([self._field(matter) for matter in story.matters], "pv-cards")
        asked, sources = widgets.HTML(solo_views.matters_opening()), widgets.HTML(solo_views.sources())
        self.tell(solo_views.opening(), [asked, fields, sources])

    def when(self, moment: Moment) -> str:
        """The day and the time."""
        return f"{day_name(moment.day)}, {super().when(moment)}"

    def following(self, moment: Moment) -> str:
        """What the choices up to here cost."""
        return element("p", solo_views.so_far(self.made.toll), "pv-quiet")

    def ending(self) -> str:
        """The week in numbers beside three others."""
        return solo_views.end(self.made)

    def say(self, sentence: str) -> None:
        """Draws what is in view, with the team's opinion on each matter, and one sentence."""
        for matter in self.made.story.matters:
            choice = self.made.matters.get(matter.matter_id, "")
            self.opinions[matter.matter_id].value = solo_views.opinion(matter, choice)
        super().say(sentence)

    def _field(self, matter: Matter) -> widgets.VBox:
        name = matter.matter_id
        words = solo_views.matter_words()
        self.choices[name] = to_decide(matter.text, words, self.made.matters.get(name, ""))
        self.choices[name].observe(lambda change: self._settle(name, change["new"]), "value")
        self.opinions[name] = widgets.HTML()
        return widgets.VBox([self.choices[name], self.opinions[name]])

    def _settle(self, matter: str, choice: str) -> None:
        self.made.settle(matter, choice)
        self.voice.say(f"{self.choices[matter].label}.")
        self.keep()
        self.voice.say(plain(self.opinions[matter].value))
