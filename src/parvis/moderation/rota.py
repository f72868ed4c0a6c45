"""Who works when: a rota is checked against the limits that protect the team, one sentence per breach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from parvis.desks.exercise import Exercise
from parvis.language import _, ngettext
from parvis.moderation.shifts import Limits, Shift, day_name, draw_week, load_shifts, shift_name

__all__ = [
    "ROTA",
    "Limits",
    "Planned",
    "Shift",
    "broken_limits",
    "draw_week",
    "load_shifts",
    "replay",
    "to_decisions",
]

Rota = Mapping[str, Sequence[str]]


def broken_limits(rota: Rota, shifts: Sequence[Shift], limits: Limits | None = None) -> list[str]:
    """One sentence per limit that a rota breaks; an empty list means that it protects everybody.

    `rota` gives the moderators of each shift by shift_id; a missing shift has nobody. The severe minutes
    of a shift are shared equally by those present. Checked: everybody is of the team and named once; every
    shift has somebody, two at a peak; severe minutes per shift and per day (a night counts for the day on
    which it begins); no severe content on the day after a night; one day of rest; shifts per week.

    >>> from parvis.language import use_language; use_language("en")
    >>> quiet = [Shift("d0-day", 0, "day", False, 0)]
    >>> broken_limits({"d0-day": ["Awa"]}, quiet)
    []
    >>> broken_limits({}, quiet)
    ['Monday daytime: nobody is there.']
    """
    limits = limits or Limits()
    present = {shift.shift_id: list(dict.fromkeys(rota.get(shift.shift_id, ()))) for shift in shifts}
    broken = _unknown(rota, shifts, limits)
    for shift in shifts:
        broken += _of_shift(shift, present[shift.shift_id], limits)
    for name in limits.team:
        broken += _of_person(
            name, [shift for shift in shifts if name in present[shift.shift_id]], present, limits
        )
    return broken


@dataclass(frozen=True)
class Planned:
    """A rota over the shifts of a week, as the desk keeps it."""

    rota: Rota
    shifts: Sequence[Shift]
    notices: list[str] = field(default_factory=list)

    def to_dicts(self) -> list[dict]:
        """The rota as plain data for `parvis.answers.save`."""
        return to_decisions(self.rota)

    def in_words(self) -> list[str]:
        """A line for each shift: who is there."""
        return [
            f"{shift_name(shift)} · {', '.join(self.rota.get(shift.shift_id, ())) or '–'}"
            for shift in self.shifts
        ]


def replay(decisions: Iterable[Mapping], shifts: Sequence[Shift]) -> Planned:
    """The rota that saved decisions lead to, over the shifts of a week."""
    return Planned(from_decisions(decisions), shifts)


ROTA = Exercise(
    "rota",
    "moderation",
    load=lambda variant: load_shifts(variant.path("rota.csv")),
    replay=replay,
    called="choices",
)


def from_decisions(decisions: Iterable[Mapping]) -> dict[str, list[str]]:
    """The rota of saved decisions `{"shift": id, "moderators": [names]}`; the last one on a shift counts.

    What has another form is left out, so that its shift has nobody.

    >>> from_decisions([{"shift": "d0-day", "moderators": ["Awa"]}, {"shift": 3}])
    {'d0-day': ['Awa']}
    """
    rota = {}
    for decision in decisions:
        shift, names = decision.get("shift"), decision.get("moderators")
        if (
            isinstance(shift, str)
            and isinstance(names, list)
            and all(isinstance(name, str) for name in names)
        ):
            rota[shift] = names
    return rota


def to_decisions(rota: Rota) -> list[dict]:
    """The rota as plain data for `parvis.answers.save`.

    >>> to_decisions({"d0-day": ["Awa"]})
    [{'shift': 'd0-day', 'moderators': ['Awa']}]
    """
    return [{"shift": shift, "moderators": list(names)} for shift, names in rota.items()]


def _unknown(rota: Rota, shifts: Sequence[Shift], limits: Limits) -> list[str]:
    known = {shift.shift_id for shift in shifts}
    strangers = dict.fromkeys(name for names in rota.values() for name in names if name not in limits.team)
    return [
        _("{shift} is not a shift of this week.").format(shift=shift) for shift in rota if shift not in known
    ] + [_("{name} is not in the team.").format(name=name) for name in strangers]


def _of_shift(shift: Shift, names: list[str], limits: Limits) -> list[str]:
    where = shift_name(shift)
    if not names:
        return [_("{shift}: nobody is there.").format(shift=where)]
    broken = []
    if shift.peak and len(names) < limits.people_at_peak:
        broken.append(
            _("{shift}: a peak needs {number} people.").format(shift=where, number=limits.people_at_peak)
        )
    each = shift.severe_minutes / len(names)
    if each > limits.severe_per_shift:
        broken.append(
            _("{shift}: {minutes:.0f} severe minutes each, the limit is {limit}.").format(
                shift=where, minutes=each, limit=limits.severe_per_shift
            )
        )
    return broken


def _of_person(name: str, worked: list[Shift], present: dict[str, list[str]], limits: Limits) -> list[str]:
    broken = []
    for day in range(7):
        minutes = sum(
            shift.severe_minutes / len(present[shift.shift_id]) for shift in worked if shift.day == day
        )
        if minutes > limits.severe_per_day:
            broken.append(
                _("{name}, {day}: {minutes:.0f} severe minutes, the limit is {limit} a day.").format(
                    name=name, day=day_name(day), minutes=minutes, limit=limits.severe_per_day
                )
            )
    nights = {shift.day for shift in worked if shift.slot == "night"}
    for shift in worked:
        if shift.day - 1 in nights and shift.severe_minutes > 0:
            broken.append(
                _("{name}: severe content on {shift}, after a night of work.").format(
                    name=name, shift=shift_name(shift)
                )
            )
    if 7 - len({shift.day for shift in worked}) < limits.rest_days:
        broken.append(_("{name} has no day of rest.").format(name=name))
    if len(worked) > limits.shifts_per_week:
        broken.append(
            ngettext(
                "{name} works {number} shift, the limit is {limit}.",
                "{name} works {number} shifts, the limit is {limit}.",
                len(worked),
            ).format(name=name, number=len(worked), limit=limits.shifts_per_week)
        )
    return broken
