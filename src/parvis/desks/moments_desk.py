"""The desk of a story in moments: one at a time, three choices by mouse or key, what follows at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import ipywidgets as widgets

from parvis.desks.controls import box, button, frame, styled, visible
from parvis.desks.desk import Desk
from parvis.desks.keys import Keyboard, listen, plain_keys
from parvis.desks.look import element, plain
from parvis.desks.moments import Choices, Moment
from parvis.language import _, current_language

_KEYS = "123np"


class MomentsDesk(Desk):
    """A story played moment by moment, without a mark; a desk of a unit says how its story is told.

    Such a desk names its `unit`, sets `made` from `found`, then calls `tell` with what comes before the
    moments, what is shown once they are over, and the style. It overrides `when`, `beside`, `following` and
    `ending`. Going back and choosing otherwise changes what comes later.
    """

    made: Choices

    def __init__(self, exercise: str, *, path: str | Path):
        super().__init__(exercise, "practice", variant=0, path=path)
        keys = [("1–3", _("choose")), ("n", _("next")), ("p", _("back"))]
        self._keyboard = Keyboard(_("for example {keys}").format(keys="2n"), keys)
        self.field = self._keyboard.field
        self.head, self.end = widgets.HTML(), widgets.HTML()
        self.options: dict[tuple[str, str], widgets.Button] = {}
        self.texts: dict[str, widgets.HTML] = {}
        self.consequences: dict[str, widgets.HTML] = {}
        self.sheets: list[widgets.VBox] = []
        self.here = 0

    def tell(self, opening: str, last: Iterable[widgets.Widget] = ()) -> None:
        """Lays the story out; `last` stands under the end."""
        self.here = len(self.made.moments) - len(self.made.open_moments)
        listen(self.field, lambda text: [key for key in plain_keys(text) if key in _KEYS], self.press)
        self.sheets = [self._sheet(moment) for moment in self.made.moments]
        self.last = styled(widgets.VBox([self.end, *last]), "pv-panel", "pv-gap")
        self.back = button(_("← Back"), lambda: self.go(self.here - 1), "pv-small")
        self.on = button(_("Next →"), lambda: self.go(self.here + 1), "pv-main")
        self._work = styled(widgets.VBox(self.sheets), "pv-work", "pv-sheets")
        foot = box([self.on, self.back, self.status], "pv-foot")
        self.lay_out(
            [frame(widgets.HTML(opening), self.head, self._keyboard.view, self._work, self.last, foot)]
        )

    def when(self, moment: Moment) -> str:
        """When a moment is, in words."""
        return clock(moment.time)

    def beside(self, moment: Moment) -> str:
        """What is shown of a moment beside its text, in HTML."""
        return ""

    def following(self, moment: Moment) -> str:
        """What is said after what follows from a choice; nothing by default."""
        return ""

    def ending(self) -> str:
        """What is shown once every moment has its choice, in HTML; nothing by default."""
        return ""

    def __repr__(self) -> str:
        return f"{type(self).__name__}: {len(self.made.choices)} / {len(self.made.moments)}"

    def press(self, keys: str) -> None:
        """What the keys ask for: 1, 2 or 3 chooses at this moment, n goes on, p goes back."""
        for key in keys:
            if key in "np":
                self.go(self.here + (1 if key == "n" else -1))
            elif self.here < len(self.sheets):
                moment = self.made.moments[self.here]
                self._choose(moment, moment.options[int(key) - 1].option_id)

    def go(self, place: int) -> None:
        """Goes to a moment, from 0, or to the end after the last; not past one without a choice."""
        chosen = len(self.made.moments) - len(self.made.open_moments)
        self.here = min(max(place, 0), chosen)
        self.say(_("Choose first.") if place > chosen and self.made.open_moments else "")
        ended = self.here == len(self.sheets)
        shown = self.end if ended else self.texts[self.made.moments[self.here].moment_id]
        self.voice.say(plain(self.head.value), plain(shown.value))

    def say(self, sentence: str) -> None:
        """Draws the moment in view, or the end, and one sentence."""
        for place, (moment, sheet) in enumerate(zip(self.made.moments, self.sheets, strict=True)):
            visible(sheet, place == self.here)
            self._draw(moment)
        finished = self.here == len(self.sheets)
        visible(self.last, finished)
        visible(self._work, not finished)
        self.end.value = self.ending() if finished else ""
        self.head.value = _head(self.made, self.here)
        self.back.disabled, self.on.disabled = self.here == 0, finished
        super().say(sentence)

    def _draw(self, moment: Moment) -> None:
        title = f"{self.when(moment)} · {moment.title}"
        self.texts[moment.moment_id].value = (
            element("h3", title[:1].upper() + title[1:])
            + self.beside(moment)
            + element("p", self.made.situation(moment).text, "pv-lead")
        )
        chosen = self.made.chosen(moment)
        for number, option in enumerate(moment.options, start=1):
            shown = self.options[moment.moment_id, option.option_id]
            (shown.add_class if option is chosen else shown.remove_class)("pv-on")
            mark = "✓ " if option is chosen else ""
            shown.description = f"{mark}{number}. {option.text}"
        words = element("p", chosen.said) + self.following(moment) if chosen else ""
        self.consequences[moment.moment_id].value = f'<div class="pv-said">{words}</div>' if words else ""

    def _sheet(self, moment: Moment) -> widgets.VBox:
        """A moment with its choices; made once, so that the focus of a keyboard user survives."""
        name = moment.moment_id
        self.texts[name], self.consequences[name] = widgets.HTML(), widgets.HTML()
        choices = [
            button(option.text, self._chooser(moment, option.option_id), "pv-toggle")
            for option in moment.options
        ]
        for option, shown in zip(moment.options, choices, strict=True):
            self.options[name, option.option_id] = shown
        parts = [self.texts[name], *choices, self.consequences[name]]
        return styled(widgets.VBox(parts), "pv-panel", "pv-group")

    def _chooser(self, moment: Moment, option: str) -> Callable[[], None]:
        return lambda: self._choose(moment, option)

    def _choose(self, moment: Moment, option: str) -> None:
        self.made.choose(moment.moment_id, option)
        self.voice.say(self.options[moment.moment_id, option].description)
        self.keep()
        self.voice.say(plain(self.consequences[moment.moment_id].value))


def clock(time: str) -> str:
    """The time of day as one writes it.

    >>> from parvis.language import use_language; use_language("en")
    >>> clock("09:10")
    '9:10'
    """
    hour, minute = time.split(":")
    if current_language() == "fr":
        return f"{int(hour)}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{minute}"
    return f"{int(hour)}:{minute}"


def _head(made: Choices, here: int) -> str:
    """A step for each moment, in words too."""
    steps = "".join(
        f'<i class="pv-step{" pv-done" if moment.moment_id in made.choices else ""}'
        f'{" pv-here" if place == here else ""}"></i>'
        for place, moment in enumerate(made.moments)
    )
    total = len(made.moments)
    words = (
        _("Moment {number} of {total}").format(number=here + 1, total=total) if here < total else _("The end")
    )
    return f'<div class="pv-place">{words}</div><div class="pv-steps" aria-hidden="true">{steps}</div>'
