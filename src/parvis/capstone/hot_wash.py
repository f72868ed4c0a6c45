"""The hot wash: what a team looks at together as soon as its room is over, without looking for a culprit."""

from __future__ import annotations

from parvis import figures
from parvis.capstone import end_page
from parvis.capstone.moves import FACILITATOR, ROLES
from parvis.capstone.room import Room
from parvis.capstone.room_marks import Marks, marks
from parvis.capstone.room_views import in_words_of
from parvis.capstone.wording import role_label
from parvis.desks.look import element, folded, table
from parvis.language import _


def page(room: Room, with_points: bool) -> str:
    """The whole page in HTML; points only where they may be seen: in practice, and by the facilitator."""
    found = marks(room)
    parts = [
        element("h3", _("Hot wash")),
        element("p", _intent(), "pv-lead"),
        _people(room, found, with_points),
    ]
    if with_points:
        parts.append(_parts(found))
    parts += [element("h3", _("Four questions, ten minutes")), _questions()]
    parts += [element("h3", _("Who decided what, and when")), timeline(room)]
    if room.refused:
        parts.append(folded(_("What could not be done"), _refused(room), "pv-panel"))
    moved = end_page.page(room.state, with_points)
    parts.append(folded(_("What your decisions moved, and which cost most"), moved, "pv-panel"))
    told = _("The facilitator has not ended the room yet: its fingerprint comes then.")
    if room.ended:
        told = _("Fingerprint of this room: {print}. It stands in the notebook of each of you.")
    parts.append(element("p", told.format(print=room.log.fingerprint), "pv-quiet"))
    return "".join(parts)


def part_label(part: str) -> str:
    """A part of the story, as its points are counted."""
    return {
        "charter": _("Charter"),
        "queue": _("Queue"),
        "signals": _("Signals"),
        "tasks": _("Specialisation"),
        "crisis": _("Crisis"),
        "evening": _("Last evening"),
    }[part]


def timeline(room: Room, latest: int = 0) -> str:
    """Each decision with its time and whose it is; only the `latest` ones when a number is given."""
    rows = [
        (one.when, room.name(one.who), in_words_of(room, one))
        for one in room.made[-latest:]
        if one.who != FACILITATOR or one.move.get("kind") != "pass"
    ]
    if not rows:
        return element("p", _("Nothing has been decided yet."), "pv-quiet")
    return table((_("When"), _("Who"), _("What")), rows)


def _intent() -> str:
    return _(
        "Straight after the event, together, while it is warm. What happened is a fact to understand; nobody "
        "is to blame for having known less then than everybody knows now."
    )


def _questions() -> str:
    asked = (
        _("What did each of you know at the moment that mattered most, and who else needed it?"),
        _("Which decision of the first two days did you meet again in the crisis?"),
        _("Where did two of you wait for each other, or do the same thing?"),
        _("What do you keep, and what one thing do you change for the next time?"),
    )
    return f"<ol>{''.join(element('li', one) for one in asked)}</ol>"


def _people(room: Room, found: Marks, with_points: bool) -> str:
    heads = [_("Who"), _("Roles at the end"), _("Decisions that stand")]
    rows = []
    for who, name in room.people.items():
        roles = ", ".join(role_label(role) for role in room.held_by(who)) or "–"
        row = [name, roles, str(found.decided[who])]
        rows.append([*row, figures.decimal(found.own[who], 1)] if with_points else row)
    return table([*heads, _("Own points, of 100")] if with_points else heads, rows)


def _parts(found: Marks) -> str:
    by_part = [(part_label(part), figures.decimal(points, 1)) for part, points in found.by_part.items()]
    by_role = [(role_label(role), figures.decimal(found.by_role[role], 1)) for role in ROLES]
    title = _("The team: {points} points of 100").format(points=figures.decimal(found.team, 1))
    return (
        element("h3", title)
        + table((_("Part"), _("Points")), by_part)
        + table((_("Role"), _("Points, of 100")), by_role)
    )


def _refused(room: Room) -> str:
    return "".join(
        f"<p>{element('b', room.name(who))} {element('span', why)}</p>" for who, why in room.refused
    )
