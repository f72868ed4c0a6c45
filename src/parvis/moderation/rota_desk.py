"""The rota desk: who takes which shift of the week, checked against the limits as one goes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from pathlib import Path

import ipywidgets as widgets

from parvis.language import _, ngettext
from parvis.moderation import desk_views, rota
from parvis.moderation.controls import box, styled
from parvis.moderation.keeper import Keeper
from parvis.moderation.rota import Limits, Shift
from parvis.moderation.shifts import shift_name

_BREACHES_SHOWN = 8


class RotaDesk(widgets.VBox):
    """A table of shifts by moderators with a box to tick in each cell, saved at each tick.

    The rota is saved in `path` under `unit` and `exercise` and found again after a restart; `variant` is the
    number of the student's data set. Where nbgrader executes the notebook the rota is also printed.

    >>> week = [Shift("d0-day", 0, "day", False, 20)]
    >>> desk = RotaDesk(week, path="no-such-folder/answers.json")
    >>> desk.ticks["d0-day", "Awa"].value = True
    >>> desk.rota
    {'d0-day': ['Awa']}
    """

    def __init__(
        self,
        shifts: Sequence[Shift],
        limits: Limits | None = None,
        *,
        unit: str = "moderation",
        exercise: str = "rota",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        self._shifts, self._limits = list(shifts), limits or Limits()
        self._keeper = Keeper(exercise, unit=unit, variant=variant, path=path)
        decisions, notice = self._keeper.found()
        found = rota.from_decisions(decisions)
        self.ticks = {
            (shift.shift_id, name): self._tick(shift, name, name in found.get(shift.shift_id, ()))
            for shift in self._shifts
            for name in self._limits.team
        }
        self.check, self.status = widgets.HTML(), widgets.HTML(desk_views.status(notice))
        self.line = widgets.Textarea(
            description=_(
                "If you hand in the notebook alone: copy this line between the quotes of the answer cell"
            ),
            rows=2,
        )
        table = styled(widgets.VBox([self._table()]), "pv-panel")
        check = styled(widgets.VBox([self.check]), "pv-panel")
        super().__init__(
            [
                widgets.HTML(desk_views.STYLE),
                widgets.HTML(self._head()),
                box([table, check], "pv-columns", "pv-rota"),
                self.status,
                self.line,
            ]
        )
        self.add_class("pv-desk")
        self._draw()
        if os.environ.get("NBGRADER_EXECUTION"):
            print("\n".join([notice, *self._in_words()]).strip())

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
        self.status.value = desk_views.status(self._keeper.save(rota.to_decisions(self.rota)))
        self._draw()

    def _table(self) -> widgets.Box:
        heads = (_("Shift"), _("Severe content"), *self._limits.team)
        cells: list[widgets.Widget] = [widgets.HTML(f"<b>{escape(head)}</b>") for head in heads]
        for shift in self._shifts:
            peak = f" <span class='pv-fact'>▲ {escape(_('peak'))}</span>" if shift.peak else ""
            minutes = _("{number} min").format(number=shift.severe_minutes)
            cells += [widgets.HTML(f"{escape(shift_name(shift))}{peak}"), widgets.HTML(escape(minutes))]
            cells += [self.ticks[shift.shift_id, name] for name in self._limits.team]
        grid = box(cells, "pv-week")
        grid.layout.grid_template_columns = f"minmax(150px, 1.6fr) 1fr repeat({len(self._limits.team)}, 1fr)"
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
            ngettext("A week: at least {number} day of rest", "A week: at least {number} days of rest",
                     limits.rest_days).format(number=limits.rest_days)
            + ", " + _("at most {number} shifts.").format(number=limits.shifts_per_week),
        ]  # fmt: skip
        chips = "".join(f'<span class="pv-fact">{escape(sentence)}</span>' for sentence in sentences)
        return f"<h2>{escape(_('Who takes which shift?'))}</h2><div class='pv-facts'>{chips}</div>"

    def _draw(self) -> None:
        self.line.value = self._keeper.line(rota.to_decisions(self.rota))
        broken = rota.broken_limits(self.rota, self._shifts, self._limits)
        if broken:
            title = ngettext("{number} limit is broken", "{number} limits are broken", len(broken))
            shown = "".join(f"<li>{escape(sentence)}</li>" for sentence in broken[:_BREACHES_SHOWN])
            more = len(broken) - _BREACHES_SHOWN
            rest = ngettext("And {number} more.", "And {number} more.", more).format(number=more)
            verdict = f"<h3>✗ {escape(title.format(number=len(broken)))}</h3><ul>{shown}</ul>"
            verdict += f"<p class='pv-quiet'>{escape(rest)}</p>" if more > 0 else ""
        else:
            verdict = f"<h3>✓ {escape(_('Every limit is kept.'))}</h3>"
        counts = "".join(
            f"<tr><th scope='row'>{escape(name)}</th><td>{number}</td></tr>"
            for name, number in self._counts().items()
        )
        self.check.value = (
            f"<div role='status'>{verdict}</div><table class='pv-table'><thead><tr>"
            f"<th scope='col'>{_('Moderator')}</th><th scope='col'>{_('Shifts')}</th></tr></thead>"
            f"<tbody>{counts}</tbody></table>"
        )

    def _counts(self) -> dict[str, int]:
        taken = [name for names in self.rota.values() for name in names]
        return {name: taken.count(name) for name in self._limits.team}

    def _in_words(self) -> list[str]:
        return [
            f"{shift_name(shift)} · {', '.join(self.rota[shift.shift_id]) or '–'}" for shift in self._shifts
        ]
