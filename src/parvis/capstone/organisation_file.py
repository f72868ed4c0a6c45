"""Reading an organisation from its file: every text in one language, and nothing that leads nowhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from parvis.capstone.organisation import (
    ACTIONS,
    VERDICTS,
    Campaign,
    Choice,
    Hole,
    Mention,
    Message,
    Organisation,
    Signal,
    Task,
    Track,
)
from parvis.crisis.scenario import parse_scenario
from parvis.errors import ParvisError
from parvis.language import LANGUAGES, _, current_language

DATA = Path(__file__).parent / "data"


class OrganisationError(ParvisError):
    """A file of an organisation that cannot be played."""


def practice_organisation(language: str | None = None) -> Organisation:
    """The organisation to practise with, in `language`, else in the current one.

    >>> practice_organisation("en").name
    'practice'
    """
    return _practice(language or current_language())


@cache
def _practice(language: str) -> Organisation:
    raw, tracks = (
        json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("practice", "practice_tracks")
    )
    return parse_organisation(raw, tracks, language)


def parse_organisation(raw: Mapping, tracks: list, language: str) -> Organisation:
    """An organisation from its JSON form, in which each text is {"fr": …, "en": …}, and its specialisations.

    `{name}` in a track's text becomes the title of the organisation. Raises OrganisationError, in one
    sentence, for a field that is missing, of another kind, or that leads nowhere.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    name = str(raw.get("name", "?"))[:40] if isinstance(raw, Mapping) else "?"
    remedy = _("complete this field in the file of the organisation")
    try:
        found = _parse(raw, tracks, language)
        wrong = _wrong(found)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise OrganisationError(name, _("the organisation lacks {key}").format(key=error), remedy) from error
    if wrong:
        raise OrganisationError(name, wrong, remedy)
    return found


def _parse(raw: Mapping, tracks: list, language: str) -> Organisation:
    def text(one: Mapping, key: str) -> str:
        return one[key][language] if one[key] else ""

    def plain(one: Mapping, *keys: str) -> dict[str, Any]:
        return {key: one[key] for key in keys}

    def choices(one: Mapping) -> tuple[Choice, ...]:
        return tuple(
            Choice(way["name"], text(way, "text"), int(way["worth"]), text(way, "why"))
            for way in one["choices"]
        )

    title = text(raw, "title")
    holes = tuple(
        Hole(hole["name"], hole["block"], text(hole, "title"), text(hole, "says"), choices(hole))
        for hole in raw["holes"]
    )
    queue = tuple(
        Message(
            **plain(one, "name", "day", "network", "author", "category", "hole", "about"),
            context=text(one, "context"),
            text=text(one, "text"),
            right=tuple(one["right"]),
            tolerated=tuple(one["tolerated"]),
            promised=text(one, "promise_text") if one.get("promise") else "",
            why=text(one, "why"),
        )
        for one in raw["queue"]
    )
    signals = tuple(
        Signal(
            signal["name"],
            text(signal, "title"),
            signal["crisis"],
            tuple(
                Mention(**plain(one, "day", "hour", "who", "concrete"), text=text(one, "text"))
                for one in signal["mentions"]
            ),
            signal["right"],
            text(signal, "why"),
        )
        for signal in raw["signals"]
    )
    own = raw["campaign"]
    campaign = Campaign(
        name=text(own, "name"),
        result=text(own, "result"),
        why=text(own, "why"),
        **plain(own, "objective", "spent_eur", "hours", "hour_eur", "revenue_eur", "margin", "verdict"),
    )
    known = tuple(
        Track(
            track["name"],
            text(track, "title"),
            text(track, "what"),
            tuple(
                Task(
                    task["name"],
                    int(task["day"]),
                    text(task, "title"),
                    text(task, "text").replace("{name}", title),
                    tuple(
                        Choice(way.name, way.text.replace("{name}", title), way.worth, way.why)
                        for way in choices(task)
                    ),
                )
                for task in track["tasks"]
            ),
        )
        for track in tracks
    )
    return Organisation(
        name=raw["name"],
        networks=tuple(raw["networks"]),
        publics=tuple(public[language] for public in raw["publics"]),
        charter={block["block"]: text(block, "text") for block in raw["charter"]},
        holes=holes,
        queue=queue,
        signals=signals,
        crises=tuple(parse_scenario(one, language) for one in raw["crises"]),
        campaign=campaign,
        tracks=known,
        **{key: text(raw, key) for key in ("kind", "purpose", "hours", "tone", "people", "launch")},
        title=title,
    )


def _wrong(found: Organisation) -> str:
    """What leads nowhere, in a sentence; "" when all is there."""
    holes, crises = {hole.name for hole in found.holes}, {one.name for one in found.crises}
    actions = {*ACTIONS}
    leads = [(one.name, not one.hole or one.hole in holes) for one in found.queue]
    leads += [(one.name, not one.about or one.about in crises) for one in found.queue]
    leads += [(one.name, one.day in (1, 2) and bool(one.right)) for one in found.queue]
    leads += [(one.name, actions.issuperset((*one.right, *one.tolerated))) for one in found.queue]
    leads += [(one.name, not one.crisis or one.crisis in crises) for one in found.signals]
    leads += [("campaign", found.campaign.verdict in VERDICTS)]
    for part in (found.queue, found.holes, found.signals, found.crises, found.tracks):
        names = [one.name for one in part]
        leads.append((names[0] if names else "?", len(set(names)) == len(names) > 0))
    leads += [(one, any(signal.crisis == one for signal in found.signals)) for one in crises]
    leads += [("signals", any(not signal.crisis for signal in found.signals))]
    leads += [(one.name, any(asked.hole == one.name for asked in found.queue)) for one in found.holes]
    for name, fits in leads:
        if not fits:
            return _("“{name}” names what is not there, or is incomplete").format(name=name)
    return ""
