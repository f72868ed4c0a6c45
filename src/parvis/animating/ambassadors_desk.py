"""The desk of the ambassadors: twenty candidates in a table, each with a box to tick, saved at each tick."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ipywidgets as widgets

from parvis.animating.ambassadors import BUDGET, PLACES, Ambassadors, Candidate, circles, replay
from parvis.desks.controls import box, frame, styled
from parvis.desks.desk import Desk
from parvis.desks.look import counts, element
from parvis.language import _


class AmbassadorDesk(Desk):
    """Candidates to choose from; "practice" hands nothing in, "graded" shows the line to paste.

    >>> awa = Candidate("7", "awa", "garden", 9, 0, 1, 0, 0, 0, 5)
    >>> desk = AmbassadorDesk([awa], path="no-such-folder/answers.json")
    >>> desk.ticks["7"].value = True
    >>> desk.made.chosen
    ['7']
    """

    unit = "animating"
    made: Ambassadors

    def __init__(
        self,
        candidates: Sequence[Candidate],
        mode: str = "practice",
        *,
        exercise: str = "practice-ambassadors",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        super().__init__(exercise, mode, variant=variant, path=path)
        self.made = replay(self.found, candidates)
        self.ticks = {one.member: self._tick(one) for one in candidates}
        head = element("h2", _("Who will be our ambassadors?")) + element(
            "p", _("{places} people, {budget} hours a month at most.").format(places=PLACES, budget=BUDGET)
        )
        if not self.practice:
            head += element("p", counts(), "pv-quiet")
        self.tally = widgets.HTML()
        work = box([self._table(candidates)], "pv-work", "pv-panel")
        foot = box([self.tally, self.status], "pv-foot")
        self.lay_out([frame(widgets.HTML(head), work, foot), *([] if self.practice else [self.line])])
        self._count()

    def _tick(self, one: Candidate) -> widgets.Checkbox:
        label = _("{name}, {hours} h").format(name=one.name, hours=one.hours)
        tick = widgets.Checkbox(value=one.member in self.made.chosen, description=label, indent=False)
        tick.observe(lambda change: self._choose(one.member, change["new"]), "value")
        return tick

    def _table(self, candidates: Sequence[Candidate]) -> widgets.Box:
        heads = (_("Choose"), _("Person"), _("Writes in"), _("Posts"), _("First answers"),
                 _("Paths between members"), _("Flags per 100 posts"),
                 _("Newcomers answered first, who wrote again"), _("Hours"))  # fmt: skip
        cells: list[widgets.Widget] = [
            styled(widgets.HTML(element("b", one)), "pv-week-head") for one in heads
        ]
        for one in candidates:
            again = _("{back} of {helped}").format(back=one.back, helped=one.helped) if one.helped else "–"
            paths = _("{number}%").format(number=one.paths)
            told = (circles()[one.circle], str(one.posts), str(one.first_answers), paths,
                    str(one.flags), again, f"{one.hours} h")  # fmt: skip
            cells += [self.ticks[one.member], widgets.HTML(element("b", one.name))]
            cells += [widgets.HTML(element("span", words)) for words in told]
        grid = box(cells, "pv-week")
        grid.layout.grid_template_columns = "58px minmax(180px, 3fr) 1.5fr 1.1fr 1.2fr 1.2fr 1.5fr 2fr .8fr"
        return grid

    def _choose(self, member: str, taken: bool) -> None:
        self.made.choose(member, taken)
        self.keep()
        self._count()

    def _count(self) -> None:
        self.tally.value = element("p", self.made.state(), "pv-verdict")
        self.voice.say(self.made.state())
