"""Marks of a team from its log: the team's, each one's own, and what whoever marks should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parvis.capstone.moves import read_move
from parvis.capstone.room import Room
from parvis.capstone.room_log import Log, read_entry, same_name
from parvis.capstone.scores import score
from parvis.language import _

FAIR = 0.5  # of an equal part of the decisions: from there on the mark is that of the roles
_NO_DECISION = ("pass", "inject")


def own_points(decisions: Sequence[object], by_role: Mapping[str, float], who: str) -> float:
    """A person's own points, of 100: those of the roles, as much of each as of their decisions lies in it.

    `decisions` are the story's moves with their `who`; of several on one thing the last one counts. Whose
    decisions are less than half of an equal part of all has as much less; who decides nothing has none. A
    log without names is one person's.

    >>> made = [{"kind": "message", "item": "q01", "choice": "keep", "who": who} for who in ("bo", "alix")]
    >>> own_points(made, {"moderation": 80.0}, "Alix"), own_points(made, {"moderation": 80.0}, "bo")
    (80.0, 0.0)
    """
    whose = standing(decisions)
    people = set(whose.values())
    own = Counter(role for (role, *_about), person in whose.items() if person in ("", same_name(who)))
    made = sum(own.values())
    if not made:
        return 0.0
    points = sum(number * by_role.get(role, 0.0) for role, number in own.items()) / made
    return round(points * min(1.0, made / (FAIR * len(whose) / len(people))), 1)


def standing(decisions: Iterable[object]) -> dict[tuple[str, ...], str]:
    """Whose decision stands on each thing, by role, kind, item and what was done."""
    whose: dict[tuple[str, ...], str] = {}
    for raw in decisions:
        move = read_move(raw)
        if move is None or move.kind in _NO_DECISION:
            continue
        who = raw.get("who", "") if isinstance(raw, Mapping) else ""
        whose[move.role, move.kind, move.item, move.do] = same_name(who) if isinstance(who, str) else ""
    return whose


@dataclass(frozen=True)
class Marks:
    """The team's points of 100, by part and by role, and each person's own, in the order of the room."""

    team: float
    by_part: Mapping[str, float]
    by_role: Mapping[str, float]
    own: Mapping[str, float]
    decided: Mapping[str, int]


def marks(room: Room) -> Marks:
    """The marks of a room as it stands."""
    points = score(room.state)
    made = [one.to_dict() for one in room.made]
    whose = Counter(standing(made).values())
    own = {who: own_points(made, points.by_role, who) for who in room.people}
    return Marks(points.total, points.by_part, points.by_role, own, {who: whose[who] for who in room.people})


def remarks(lines: Iterable[object], decisions: Sequence[Mapping], room: Room | None, who: str) -> list[str]:
    """What a person who marks should look at, each in a sentence; the first tells what to compare.

    `lines` are those that the notebook brings of its room, `decisions` the log that is marked, `room` what
    the lines lead to, `who` the student. Nothing of it changes a mark.
    """
    log = Log.of(entry for entry in map(read_entry, lines) if entry)
    if room is None or not log.entries:
        return [_("The lines of the room were not handed in: whose decisions they are is not verified.")]
    people = ", ".join(room.people.values())
    told = [
        _("Room of {people}; fingerprint {print}: the same in the notebook of each of them.").format(
            people=people, print=room.log.fingerprint
        )
    ]
    if [one.to_dict() for one in room.made] != [dict(one) for one in decisions]:
        told.append(_("To be noted: the log that is marked is not what the lines of the room say."))
    if same_name(who) not in room.people:
        told.append(_("To be noted: {name} is not among those who played.").format(name=who))
    for sentence, names in (
        (_("To be noted: lines by {name} that others have read are missing."), room.log.missing()),
        (_("To be noted: {name} has two lines in one place: two windows, or a change."), room.log.forked()),
    ):
        told += [sentence.format(name=room.name(name)) for name in names]
    return told
