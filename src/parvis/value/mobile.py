"""A page on a phone: what its weight and the pushes cost in people.

Two equations, both invented for the course; `sources` says what has been measured elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from parvis.language import _

PEOPLE = 10_000  # who open the page, and who accepted pushes
START = 0.8  # seconds before the first byte
PATIENCE = 0.91  # of those who wait, the part that waits one second more
SPEEDS = {"good": 8000, "slow": 1600, "weak": 600}  # kilobits per second
READ = 0.05  # of those who accepted pushes, the part that opens one of them
FREE = 2  # pushes a week that nobody minds
LEAVE = 0.015  # the part that switches pushes off for each push beyond, each week


@dataclass(frozen=True)
class Pushed:
    """What a number of pushes a week leads to after eight weeks: visits brought, people lost."""

    visits: int
    lost: int


def seconds(weight: float, speed: str = "slow") -> float:
    """Until a page of `weight` kilobytes is there, in seconds.

    >>> seconds(1000, "slow")
    5.8
    """
    return START + 8 * weight / SPEEDS[speed]


def still_there(weight: float, speed: str = "slow") -> int:
    """How many of ten thousand people see the page; within the first second nobody leaves.

    >>> still_there(0), still_there(1000)
    (10000, 6359)
    """
    return round(PEOPLE * PATIENCE ** max(0.0, seconds(weight, speed) - 1))


def push(a_week: int, weeks: int = 8) -> Pushed:
    """What `a_week` pushes bring and cost among ten thousand who accepted them.

    >>> push(2), push(6).lost > 3000
    (Pushed(visits=8000, lost=0), True)
    """
    there, visits = float(PEOPLE), 0.0
    for _week in range(weeks):
        visits += READ * a_week * there
        there *= 1 - LEAVE * max(0, a_week - FREE) ** 1.5
    return Pushed(round(visits), round(PEOPLE - there))


def parts() -> dict[str, tuple[str, int]]:
    """The parts of the bench's page in words, each with its weight in kilobytes; invented, of usual sizes."""
    return {
        "text": (_("text, price and the button"), 45),
        "photo": (_("one photo, made for a phone"), 90),
        "full": (_("the same photo, made for print"), 780),
        "carousel": (_("carousel of six photos"), 620),
        "video": (_("video that starts by itself"), 2400),
        "trackers": (_("four advertising trackers"), 410),
        "font": (_("two fonts of our own"), 160),
    }


def sources() -> list[tuple[str, str]]:
    """What was measured elsewhere, and by whom; then what is invented here."""
    return [
        (
            _("Of 100 visits to a mobile site, 53 were abandoned when loading took longer than 3 seconds."),
            _("DoubleClick by Google, September 2016: sites that share their figures, March 2016"),
        ),
        (
            _("Of 100 mobile landing pages, 79 weighed over 1 MB, 53 over 2 MB, 23 over 4 MB."),
            _("Google Research with WebPageTest, January 2018"),
        ),
        (
            _(
                "Each second 9 in 100 of those who wait leave; from the third weekly notification on, some "
                "switch them off."
            ),
            _("Invented for the course: measure it on your own page."),
        ),
    ]
