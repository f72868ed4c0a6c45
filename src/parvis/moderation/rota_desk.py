"""The rota desk: who takes which shift of the week, checked against the limits as one goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ipywidgets as widgets

from parvis.desks.controls import box, frame, styled
from parvis.desks.desk import Desk
from parvis.desks.look import element, plain, table
from parvis.language import _, ngettext
from parvis.moderation import rota
from parvis.moderation.rota import Limits, Planned, Shift
from parvis.moderation.shifts import shift_name

_BREACHES_SHOWN = 8


class RotaDesk(Desk):
    """A table of shifts by moderators with a box to tick in each cell, saved at each tick.

    The rota is saved in `path` under `unit` and `exercise` and found again after a restart; `variant` is the
    number of the student's data set. Where nbgrader executes the notebook the rota is also printed.

    >>> week = [Shift("d0-day", 0, "day", False, 20)]
    >>> desk = RotaDesk(week, path="no-such-folder/answers.json")
    >>> desk.ticks["d0-day", "Awa"].value = True
    >>> desk.rota
    {'d0-day': ['Awa']}
    """

    unit = "moderation"

    def __init__(
        self,
        shifts: Sequence[Shift],
        limits: Limits | None = None,
        *,
        exercise: str = "rota",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        self._shifts, self._limits = list(shifts), limits or Limits()
        super().__init__(exercise, "graded", variant=variant, path=path)
        found = rota.replay(self.found, self._shifts).rota
        self.ticks = {
            (shift.shift_id, name): self._tick(shift, name, name in found.get(shift.shift_id, ()))
            for shift in self._shifts
            for name in self._limits.team
        }
        self.made = self._planned()
        self.check = widgets.HTML()
        table = styled(widgets.VBox([self._table()]), "pv-panel")
        check = styled(widgets.VBox([self.check]), "pv-panel")
        work = box([table, check], "pv-columns", "pv-work", "pv-rota")
        foot = box([self.status], "pv-foot")
        self.lay_out([frame(widgets.HTML(self._head()), work, foot), self.line])
        self._draw()

    def __repr__(self) -> str:
        kept = sum(bool(names) for names in self.rota.values())
        return f"RotaDesk: {kept} / {len(self._shifts)}"  # what a page without widgets shows

    @property
    def rota(self) -> dict[str, list[str]]:
        """The moderators of each shift, as `rota.broken_limits` takes them."""
        return {
            shift.shift_id: [name for name in self._limits.team if self.ticks[shift.shift_id, name].value]
            for shift in self._shifts
        }

    def _tick(self, shift: Shift, name: str, ticked: bool) -> widgets.Checkbox:
        tick = widgets.Checkbox(value=ticked, description=f"{name}, {shift_name(shift)}", indent=False)
        tick.observe(lambda _change: self._changed(), "value")
        return tick

    def _changed(self) -> None:
        self.made = self._planned()
        self.keep()
        self._draw()

    def _planned(self) -> Planned:
        return Planned(self.rota, self._shifts)

    def _table(self) -> widgets.Box:
        heads = (_("Shift"), _("Severe"), *self._limits.team)
        cells: list[widgets.Widget] = [
            styled(widgets.HTML(element("b", head)), "pv-week-head") for head in heads
        ]
        peak = element("span", _("▲ peak"), "pv-fact")
        for shift in self._shifts:
            minutes = _("{number} min").format(number=shift.severe_minutes)
            name = element("span", shift_name(shift)) + (f" {peak}" if shift.peak else "")
            cells += [widgets.HTML(name), widgets.HTML(element("span", minutes))]
            cells += [self.ticks[shift.shift_id, name] for name in self._limits.team]
        grid = box(cells, "pv-week")
        grid.layout.grid_template_columns = (
            f"minmax(170px, 2.6fr) 1.2fr repeat({len(self._limits.team)}, minmax(52px, 1fr))"
        )
        return grid

    def _head(self) -> str:
        limits = self._limits
        sentences = [
            _("A shift: at most {number} minutes of severe content each, shared by those present.").format(
                number=limits.severe_per_shift
            ),
            _("A day: at most {number} minutes.").format(number=limits.severe_per_day),
            _("A peak: at least {number} people.").format(number=limits.people_at_peak),
            _("After a night: no severe content on the next day."),
            _("A week: at most {number} shifts each.").format(number=limits.shifts_per_week),
            ngettext("At least {number} day of rest.", "At least {number} days of rest.", limits.rest_days)
            .format(number=limits.rest_days),
        ]  # fmt: skip
        chips = "".join(element("span", sentence, "pv-fact") for sentence in sentences)
        return element("h2", _("Who takes which shift?")) + f"<div class='pv-facts'>{chips}</div>"

    def _draw(self) -> None:
        broken = rota.broken_limits(self.rota, self._shifts, self._limits)
        verdict = element("h3", _("✓ Every limit is kept."))
        if broken:
            title = ngettext("✗ {number} limit is broken", "✗ {number} limits are broken", len(broken))
            shown = "".join(element("li", sentence) for sentence in broken[:_BREACHES_SHOWN])
            verdict = element("h3", title.format(number=len(broken))) + f"<ul>{shown}</ul>"
        more = len(broken) - _BREACHES_SHOWN
        if more > 0:
            rest = ngettext("And {number} more.", "And {number} more.", more)
            verdict += element("p", rest.format(number=more), "pv-quiet")
        counts = table((_("Moderator"), _("Shifts")), [(name, str(n)) for name, n in self._counts().items()])
        self.check.value = verdict + counts
        self.voice.say(plain(verdict))

    def _counts(self) -> dict[str, int]:
        taken = [name for names in self.rota.values() for name in names]
        return {name: taken.count(name) for name in self._limits.team}
