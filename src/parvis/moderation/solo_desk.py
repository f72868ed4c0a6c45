"""The desk of a week alone: a moment at a time with three choices, then what the manager must know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

from parvis.desks.controls import box, button, styled, to_decide, visible
from parvis.desks.desk import Desk
from parvis.desks.keys import key_field, listen, plain_keys
from parvis.language import _
from parvis.moderation import solo_views
from parvis.moderation.solo import Matter, Moment, Week, load_story

_KEYS = "123np"


class SoloDesk(Desk):
    """Seven moments of a week without colleagues, each followed by what its choice leads to; no mark.

    The choices are saved in `path` and found again after a restart; going back and choosing otherwise changes
    what comes later.

    >>> desk = SoloDesk(path="no-such-folder/answers.json")
    >>> desk.press("2n1")
    >>> desk.made.choices
    {'nights': 'cover', 'queue': 'blocks'}
    """

    unit = "moderation"
    made: Week

    def __init__(self, path: str | Path = "answers.json"):
        super().__init__("solo", "practice", variant=0, path=path)
        story = load_story()
        self.made = Week(story, self.found)
        self.here = len(story.moments) - len(self.made.open_moments)
        self.field = key_field(_("for example {keys}").format(keys="2n"))
        listen(self.field, lambda text: [key for key in plain_keys(text) if key in _KEYS], self.press)
        self.head, self.end = widgets.HTML(), widgets.HTML()
        self.options: dict[tuple[str, str], widgets.Button] = {}
        self.texts: dict[str, widgets.HTML] = {}
        self.consequences: dict[str, widgets.HTML] = {}
        self.sheets = [self._sheet(moment) for moment in story.moments]
        self.choices: dict[str, widgets.Dropdown] = {}
        self.opinions: dict[str, widgets.HTML] = {}
        self.last = styled(
            widgets.VBox(
                [
                    self.end,
                    widgets.HTML(solo_views.matters_opening()),
                    *(part for matter in story.matters for part in self._fields(matter)),
                    widgets.HTML(solo_views.sources()),
                ]
            ),
            "pv-panel",
            "pv-gap",
        )
        self.back = button(_("← Back"), lambda: self.go(self.here - 1), "pv-small")
        self.on = button(_("Next →"), lambda: self.go(self.here + 1), "pv-main")
        self.lay_out(
            [
                widgets.HTML(solo_views.opening()),
                self.head,
                styled(widgets.VBox([self.field]), "pv-gap"),
                *self.sheets,
                self.last,
                box([self.on, self.back], "pv-row", "pv-gap"),
                self.status,
            ]
        )

    def __repr__(self) -> str:
        return f"SoloDesk: {len(self.made.choices)} / {len(self.made.story.moments)}"

    def press(self, keys: str) -> None:
        """What the keys ask for: 1, 2 or 3 chooses at this moment, n goes on, p goes back."""
        for key in keys:
            if key in "np":
                self.go(self.here + (1 if key == "n" else -1))
            elif self.here < len(self.sheets):
                moment = self.made.story.moments[self.here]
                self._choose(moment, moment.options[int(key) - 1].option_id)

    def go(self, place: int) -> None:
        """Goes to a moment, from 0, or to the end after the last; not past one without a choice."""
        chosen = len(self.made.story.moments) - len(self.made.open_moments)
        self.here = min(max(place, 0), chosen)
        self.say(_("Choose first.") if place > chosen else "")

    def say(self, sentence: str) -> None:
        """Draws the moment in view, or the end, and one sentence."""
        week = self.made
        for place, (moment, sheet) in enumerate(zip(week.story.moments, self.sheets, strict=True)):
            visible(sheet, place == self.here)
            self.texts[moment.moment_id].value = solo_views.moment(week, moment)
            self.consequences[moment.moment_id].value = solo_views.consequence(week, moment)
            for option in moment.options:
                chosen = week.choices.get(moment.moment_id) == option.option_id
                shown = self.options[moment.moment_id, option.option_id]
                (shown.add_class if chosen else shown.remove_class)("pv-on")
                mark = "✓ " if chosen else ""
                number = moment.options.index(option) + 1
                shown.description = f"{mark}{number}. {option.text}"
        finished = self.here == len(self.sheets)
        visible(self.last, finished)
        self.end.value = solo_views.end(week) if finished else ""
        for matter in week.story.matters:
            self.opinions[matter.matter_id].value = solo_views.opinion(
                matter, week.matters.get(matter.matter_id, "")
            )
        self.head.value = solo_views.head(week, self.here)
        self.back.disabled, self.on.disabled = self.here == 0, finished
        super().say(sentence)

    def _sheet(self, moment: Moment) -> widgets.VBox:
        """A moment with its choices; made once, so that the focus of a keyboard user survives."""
        name = moment.moment_id
        self.texts[name], self.consequences[name] = widgets.HTML(), widgets.HTML()
        for option in moment.options:
            self.options[name, option.option_id] = button(
                option.text, self._chooser(moment, option.option_id)
            )
        choices = [self.options[name, option.option_id] for option in moment.options]
        return styled(
            widgets.VBox([self.texts[name], *choices, self.consequences[name]]), "pv-panel", "pv-gap"
        )

    def _chooser(self, moment: Moment, option: str) -> Callable[[], None]:
        return lambda: self._choose(moment, option)

    def _choose(self, moment: Moment, option: str) -> None:
        self.made.choose(moment.moment_id, option)
        self.keep()

    def _fields(self, matter: Matter) -> list[widgets.Widget]:
        name = matter.matter_id
        self.choices[name] = to_decide(
            matter.text, solo_views.matter_words(), self.made.matters.get(name, "")
        )
        self.choices[name].observe(lambda change: self._settle(name, change["new"]), "value")
        self.opinions[name] = widgets.HTML()
        return [self.choices[name], self.opinions[name]]

    def _settle(self, matter: str, choice: str) -> None:
        self.made.settle(matter, choice)
        self.keep()
