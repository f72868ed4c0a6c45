"""Two hours of a Sunday, twenty minutes at a time: a signal that shows in what is said before how much.

A first meeting, before any lesson: the listening tool's numbers, the messages and what choices lead to are
in `data/two_hours.json`, all invented for the game. What is told at the end is counted from the choices.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from parvis.desks.look import element, table
from parvis.desks.moments import Choices, Moment, read_moments
from parvis.desks.moments_desk import MomentsDesk, clock
from parvis.language import _, current_language, ngettext

FILE = Path(__file__).parent / "data" / "two_hours.json"
MANNERS = ("measured", "loud", "silent")
FIRST_SIGN, USUAL = 0, "8–14"  # the moment of the first sign; mentions in twenty minutes of a quiet Sunday
_STEP = 20  # minutes from one moment to the next


@dataclass(frozen=True)
class Outcome:
    """What two hours led to: minutes until somebody who decides had facts, and what was fed or cried.

    `warned` is None when nobody had facts at the end; `embers` counts what made people angrier, `alarms` the
    times when somebody was called, or told something loud, with nothing checked.
    """

    warned: int | None
    embers: int
    alarms: int


def load_two_hours(language: str | None = None) -> tuple[Moment, ...]:
    """The moments in `language`, else in the current one.

    >>> [int(moment.situations[0].numbers["valve"]) for moment in load_two_hours("en")]
    [2, 4, 6, 9, 11, 14]
    """
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return read_moments(data["moments"], language or current_language())


def outcome(made: Choices) -> Outcome:
    """What the choices led to.

    >>> outcome(played(load_two_hours("en"), "measured"))
    Outcome(warned=40, embers=0, alarms=0)
    """
    warned, embers, alarms = None, 0, 0
    for place, moment in enumerate(made.moments):
        option = made.chosen(moment)
        if option is None:
            continue
        embers += int(option.number("embers"))
        alarms += int(option.number("alarms"))
        if warned is None and option.flags & {"alerted", "facts"}:
            warned = _STEP * (place - FIRST_SIGN)
    return Outcome(warned, embers, alarms)


def played(moments: tuple[Moment, ...], manner: str) -> Choices:
    """The two hours of whoever takes the option of one manner at each moment."""
    made = Choices(moments)
    for moment in moments:
        chosen = next(option for option in moment.options if option.manner == manner)
        made.choose(moment.moment_id, chosen.option_id)
    return made


class TwoHours(MomentsDesk):
    """Six moments of a Sunday on duty, with what the listening tool shows at each; no mark.

    >>> desk = TwoHours(path="no-such-folder/answers.json")
    >>> desk.press("2n2n1")
    >>> outcome(desk.made).warned
    40
    """

    unit = "crisis"

    def __init__(self, path: str | Path = "answers.json"):
        super().__init__("two-hours", path=path)
        self.made = Choices(load_two_hours(), self.found)
        asked = _(
            "You are on duty for Marmolune, with a listening tool that counts public messages. Six moments, "
            "twenty minutes apart, three choices each. Nothing is marked; you may go back and choose "
            "otherwise."
        )
        self.tell(element("h2", _("Two hours of a Sunday")) + element("p", asked, "pv-lead"))

    def beside(self, moment: Moment) -> str:
        """The counts of the last twenty minutes."""
        numbers = self.made.situation(moment).numbers
        volume, negative = int(numbers["volume"]), int(numbers["negative"])
        facts = (
            ngettext(
                "{number} mention in 20 min (usual: {usual})",
                "{number} mentions in 20 min (usual: {usual})",
                volume,
            ).format(number=volume, usual=USUAL),
            ngettext("{number} negative", "{number} negative", negative).format(number=negative),
        )
        chips = "".join(element("span", fact, "pv-fact") for fact in facts)
        return f'<div class="pv-facts">{chips}</div>'

    def ending(self) -> str:
        """What was to be seen and when, and what the choices led to beside three other ways."""
        return _seen(self.made.moments) + _led_to(self.made)


def _seen(moments: Iterable[Moment]) -> str:
    rows = [
        (clock(moment.time), *(str(int(moment.situations[0].numbers[name])) for name in ("volume", "valve")))
        for moment in moments
    ]
    heads = (_("Time"), _("Mentions"), _("People who report the valve"))
    told = _(
        "The number of messages became unusual at 15:20; what they said, at 14:20, an hour earlier. This "
        "lesson teaches you to hear the second, and not to wait for the first."
    )
    return (
        element("h3", _("What could be seen, and when")) + table(heads, rows) + element("p", told, "pv-note")
    )


def _led_to(made: Choices) -> str:
    ways = [made, *map(partial(played, made.moments), MANNERS)]
    outcomes = [outcome(way) for way in ways]
    heads = ("", _("You"), _("Looking and telling"), _("Crying wolf"), _("Waiting"))
    rows = [
        (
            _("Minutes until somebody who decides had facts"),
            *(_("never") if one.warned is None else str(one.warned) for one in outcomes),
        ),
        (_("Things that made people angrier"), *(str(one.embers) for one in outcomes)),
        (_("Loud alarms with nothing checked"), *(str(one.alarms) for one in outcomes)),
    ]
    invented = _("Invented for the game: the messages, the counts, and what each choice leads to.")
    return (
        element("h3", _("What your choices led to")) + table(heads, rows) + element("p", invented, "pv-quiet")
    )
