"""The places where an organisation may be present, and what each asks for: conventions of the game.

The minutes, the rhythms and the prices are round numbers invented for the course, the same in every brief.
They are in no survey: `docs/decisions/0039-what-a-presence-asks-for.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

from parvis.language import _

# Posts a week that one may choose, of which the smallest is one a month.
RHYTHMS = (0.25, 0.5, 1.0, 2.0, 3.0, 5.0)
ANSWER_MINUTES = 4  # to read a message and answer it
LOOK_MINUTES = 10  # to look whether a message is waiting
ANNOUNCE_MINUTES = 20  # to announce a move to those who follow


@dataclass(frozen=True)
class Platform:
    """One place: minutes of a post, minutes more to make it accessible, least rhythm, euros a month."""

    platform_id: str
    minutes: int
    accessible: int
    least: float
    euros: int = 0


PLATFORMS = {
    one.platform_id: one
    for one in (
        Platform("instagram", 90, 10, 2.0),
        Platform("facebook", 45, 10, 1.0),
        Platform("linkedin", 60, 10, 1.0),
        Platform("tiktok", 150, 30, 2.0),
        Platform("youtube", 480, 60, 0.25),
        Platform("x", 20, 5, 5.0),
        Platform("mastodon", 20, 5, 3.0),
        Platform("newsletter", 150, 15, 0.25, 15),
        Platform("forum", 40, 5, 2.0, 40),
    )
}


def platform_words() -> dict[str, str]:
    """The name of each place, by its id.

    >>> platform_words()["x"]
    'X'
    """
    return {
        "instagram": "Instagram",
        "facebook": "Facebook",
        "linkedin": "LinkedIn",
        "tiktok": "TikTok",
        "youtube": "YouTube",
        "x": "X",
        "mastodon": "Mastodon",
        "newsletter": _("Newsletter"),
        "forum": _("Forum of one's own"),
    }


@dataclass(frozen=True)
class Opening:
    """When somebody answers: days a week, hours a day, the longest closed gap in hours, euros a month."""

    days: int
    hours: int
    gap: int
    euros: int = 0


# Office: Monday to Friday, 9 to 17; evenings: to 20; week: every day, 9 to 21; always: a service at night.
OPENINGS = {
    "office": Opening(5, 8, 64),
    "evenings": Opening(5, 11, 61),
    "week": Opening(7, 12, 12),
    "always": Opening(7, 24, 0, 1800),
}
ANSWERS = (1, 4, 24, 72)  # hours within which one promises an answer, once open


def opening_words() -> dict[str, str]:
    """The opening hours in words, by name."""
    return {
        "office": _("Monday to Friday, 9 am to 5 pm"),
        "evenings": _("Monday to Friday, 9 am to 8 pm"),
        "week": _("every day, 9 am to 9 pm"),
        "always": _("day and night (an outside service, €1,800 a month)"),
    }
