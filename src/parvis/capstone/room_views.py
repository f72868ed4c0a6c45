"""What is shown of a team's room, to its members and its facilitator."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.capstone.moves import ROLES, read_move
from parvis.capstone.room import Made, Room
from parvis.capstone.room_log import Log
from parvis.capstone.wording import in_words, role_label, when
from parvis.desks.look import element, table
from parvis.language import _, ngettext


def role_task(role: str) -> str:
    """What a role decides, in a sentence.

    >>> len({role_task(role) for role in ROLES})
    4
    """
    return {
        "moderation": _("decides on each message of the queue; in the crisis, answers under posts."),
        "publishing": _(
            "does the tasks of the specialisation and keeps promises; in the crisis, stops what was planned "
            "and publishes the statement."
        ),
        "listening": _("reads the signals and raises the alert; in the crisis, checks what is said."),
        "lead": _(
            "patches the charter and chooses the specialisation; in the crisis, calls in those who decide "
            "and answers for the organisation; at the end judges the campaign."
        ),
    }[role]


def in_words_of(room: Room, made: Made) -> str:
    """A decision in words, with what was written."""
    move = read_move(made.move)
    if move is None:
        return ""
    said = in_words(move, room.state)
    return f"{said}. « {move.text} »" if move.text else said


def tasks_of_roles() -> str:
    """The four roles, each with what it decides."""
    return "".join(
        f"<p>{element('b', role_label(role))} {element('span', role_task(role))}</p>" for role in ROLES
    )


def pace_label(seconds: int) -> str:
    """A pace in words.

    >>> from parvis.language import use_language; use_language("en")
    >>> [pace_label(seconds) for seconds in (0, 60, 180)]
    ['by hand', '1 minute a step', '3 minutes a step']
    """
    if not seconds:
        return _("by hand")
    minutes = seconds // 60
    return ngettext("{number} minute a step", "{number} minutes a step", minutes).format(number=minutes)


def state_of(room: Room) -> str:
    """Where the room stands, in a few words: the time of the story, and whether it passes."""
    if room.over:
        return _("The room is over.")
    if not room.started:
        return _("The room has not begun.")
    if room.paused:
        return f"{when(room.state)} · " + _("the room is paused")
    return f"{when(room.state)} · {pace_label(room.pace)}"


def role_button(room: Room, role: str, who: str) -> str:
    """The words of a role's button: whose it is, and what a press does."""
    holder = room.roles.get(role)
    if holder is None:
        return _("{role}: free").format(role=role_label(role))
    if holder == who:
        return _("{role}: yours ✓").format(role=role_label(role))
    return _("{who}: {what}").format(who=role_label(role), what=room.name(holder))


def people(room: Room) -> str:
    """Who plays, their roles, how many decisions are theirs."""
    if not room.people:
        return element("p", _("Nobody has entered yet."), "pv-quiet")
    rows = []
    for who, name in room.people.items():
        roles = ", ".join(role_label(role) for role in room.held_by(who)) or "–"
        rows.append((name, roles, str(sum(one.who == who for one in room.made))))
    return table((_("Who"), _("Roles"), _("Decisions")), rows)


def lobby(room: Room) -> str:
    """What stands in a room before it begins: who is there, and what each role decides."""
    asked = _("Take a role, or several: roles that nobody holds are open to everybody.")
    return (
        element("h2", _("A team for three days"))
        + element("p", asked, "pv-lead")
        + tasks_of_roles()
        + element("h3", _("Who is here"))
        + people(room)
    )


def changes(before: Room | None, room: Room, who: str) -> list[str]:
    """What has happened since `before`, in sentences, for one member."""
    if before is None:
        return [state_of(room)]
    told = [
        _("{name} is in the room.").format(name=name)
        for person, name in room.people.items()
        if person not in before.people
    ]
    told += [
        f"{role_button(room, role, who)}." for role in ROLES if room.roles.get(role) != before.roles.get(role)
    ]
    told += [
        _("{who}: {what}").format(who=room.name(made.who), what=f"{said}.")
        for made in room.made[len(before.made) :]
        if made.move.get("kind") != "pass" and (said := in_words_of(room, made))
    ]
    if state_of(room) != state_of(before):
        told.append(state_of(room))
    return told + [why for person, why in room.refused[len(before.refused) :] if person == who]


def doubts(room: Room, log: Log, notices: Iterable[str]) -> list[str]:
    """What the facilitator should look at in the folder, each in a sentence."""
    told = list(notices)
    for sentence, names in (
        (_("Lines by {name} that others have read are missing."), log.missing()),
        (_("{name} has two lines in one place: two windows, or a change."), log.forked()),
    ):
        told += [sentence.format(name=room.name(name)) for name in names]
    later = len(log.entries) - len(room.log.entries)
    if later:
        told.append(
            ngettext(
                "{number} line was written after the end, or apart from it: it does not count.",
                "{number} lines were written after the end, or apart from it: they do not count.",
                later,
            ).format(number=later)
        )
    return told
