"""A team in one room: who plays which role, whether time passes, and the story that all their lines make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parvis.capstone import story
from parvis.capstone.moves import FACILITATOR, ROLES, role_of
from parvis.capstone.organisation import Organisation
from parvis.capstone.refusals import refusal
from parvis.capstone.room_log import Entry, Log, same_name
from parvis.capstone.wording import role_label, when
from parvis.language import _

MOST = 4  # people who play; the facilitator comes on top
PACES = (0, 60, 180, 300, 600)  # seconds for a step of the story; 0: when the lead or the facilitator says so
_OWN = ("join", "take", "give")  # what a member does in the room itself
_FACILITATOR = ("open", "start", "pause", "resume", "pace", "free", "end", "inject")


@dataclass(frozen=True)
class Made:
    """A decision of the story that counts, whose it is, and at what time of the story it was made."""

    who: str
    move: Mapping
    when: str

    def to_dict(self) -> dict:
        """The move with the name of who made it, as the story's replay takes it."""
        return {**self.move, "who": self.who}


class Room:
    """What the lines of a log lead to, for everybody the same; `refused` says who could not do what, and why.

    Lines that could not be done change nothing: two people who take one role at the same moment, a decision
    on what another's role decides, anything after the end.
    """

    def __init__(self, log: Log, organisation: Organisation, seed: int):
        self.log, self.organisation, self.seed = closed(log), organisation, seed
        self.people: dict[str, str] = {}  # how each writes their name, in the order in which they came
        self.roles: dict[str, str] = {}  # who holds a role
        self.started = self.paused = self.ended = False
        self.pace = 0
        self.made: list[Made] = []
        self.refused: list[tuple[str, str]] = []
        self.state = story.begin(organisation, seed)
        for entry in self.log.entries:
            self._enter(entry)

    @property
    def over(self) -> bool:
        """True when the facilitator has ended it, or the three days are over."""
        return self.ended or self.state.finished

    def name(self, who: str) -> str:
        """How a person writes their name."""
        return _("the facilitator") if who == FACILITATOR else self.people.get(who, who)

    def held_by(self, who: str) -> list[str]:
        """The roles that a person holds, in the order of the course."""
        return [role for role in ROLES if self.roles.get(role) == who]

    def plays(self, who: str) -> list[str]:
        """The roles in which a person decides: their own, and those that nobody holds."""
        return [role for role in ROLES if self.roles.get(role, who) == who]

    def refusal(self, who: str, move: Mapping) -> str:
        """Why somebody cannot do that now, in one sentence; "" when they can."""
        kind = move.get("kind")
        if self.ended:
            return _("The facilitator has ended the room: nothing counts any more.")
        if kind in _FACILITATOR or who == FACILITATOR:
            return self._not_by_facilitator(who, move)
        if kind == "join":
            full = who not in self.people and len(self.people) >= MOST
            return _("Four people play in this room already: it is full.") if full else ""
        if who not in self.people:
            return _("Enter the room first.")
        if kind in ("take", "give"):
            return self._not_this_role(who, move)
        return self._not_started() or self._not_in_role(who, move) or self._not_in_story(move)

    def _enter(self, entry: Entry) -> None:
        why = self.refusal(entry.who, entry.move)
        if why:
            self.refused.append((entry.who, why))
            return
        kind = entry.move.get("kind")
        if kind in (*_OWN, *_FACILITATOR):
            getattr(self, f"_do_{kind}")(entry)
        else:
            self._tell(entry)

    def _tell(self, entry: Entry) -> None:
        self.made.append(Made(entry.who, entry.move, when(self.state)))
        self.state = story.step(self.state, entry.move)

    # What a line of the room itself does

    def _do_join(self, entry: Entry) -> None:
        name = entry.move.get("name")
        self.people[entry.who] = name.strip()[:40] if isinstance(name, str) and name.strip() else entry.who

    def _do_take(self, entry: Entry) -> None:
        self.roles[entry.move["role"]] = entry.who

    def _do_give(self, entry: Entry) -> None:
        self.roles.pop(entry.move["role"])

    def _do_open(self, _entry: Entry) -> None:
        """Says what is played, which whoever opens the room's folder reads: see `opening`."""

    def _do_inject(self, entry: Entry) -> None:
        self._tell(entry)

    def _do_start(self, _entry: Entry) -> None:
        self.started = True

    def _do_pause(self, _entry: Entry) -> None:
        self.paused = True

    def _do_resume(self, _entry: Entry) -> None:
        self.paused = False

    def _do_pace(self, entry: Entry) -> None:
        self.pace = entry.move["seconds"]

    def _do_free(self, entry: Entry) -> None:
        self.roles.pop(entry.move["role"], None)

    def _do_end(self, _entry: Entry) -> None:
        self.ended = True

    # Why something cannot be done

    def _not_by_facilitator(self, who: str, move: Mapping) -> str:
        kind = move.get("kind")
        if who != FACILITATOR:
            return _("Only the facilitator does that.")
        if kind not in (*_FACILITATOR, "pass"):
            return _("The facilitator plays no role.")
        if kind == "pace" and move.get("seconds") not in PACES:
            return _("The room has no such pace.")
        if kind == "free" and move.get("role") not in ROLES:
            return _("There is no such role.")
        if kind in ("pass", "inject"):
            return self._not_started(whatever=kind == "inject") or self._not_in_story(move)
        return ""

    def _not_this_role(self, who: str, move: Mapping) -> str:
        role = move.get("role")
        if role not in ROLES:
            return _("There is no such role.")
        holder = self.roles.get(role)
        if move["kind"] == "give":
            return "" if holder == who else _("You do not hold this role.")
        if holder not in (None, who):
            sentence = _("{name} holds the role “{role}”: take another one, or ask for it.")
            return sentence.format(name=self.name(holder), role=role_label(role))
        return ""

    def _not_started(self, whatever: bool = False) -> str:
        if not self.started and not whatever:
            return _("The room has not begun: the facilitator starts it.")
        if self.paused and not whatever:
            return _("The room is paused: nothing is decided until it goes on.")
        return ""

    def _not_in_role(self, who: str, move: Mapping) -> str:
        role = role_of(move)
        if move.get("kind") == "pass" and self.pace:
            return _("The facilitator's clock goes on by itself.")
        if role in ROLES and role not in self.plays(who):
            sentence = _("{name} decides that, in the role “{role}”.")
            return sentence.format(name=self.name(self.roles[role]), role=role_label(role))
        return ""

    def _not_in_story(self, move: Mapping) -> str:
        if move.get("kind") == "pass" and move.get("step") != self.state.step:
            return _("That is over already.")
        why = refusal(self.state, move)
        return why[:1].upper() + why[1:]


def opening(log: Log) -> Mapping:
    """What the facilitator wrote on opening the room, such as its data set; empty when nobody has."""
    return next((entry.move for entry in _by_facilitator(log, "open")), {})


def closed(log: Log) -> Log:
    """The log up to the facilitator's end: what was written later, or apart from it, is not of the room."""
    end = next(_by_facilitator(log, "end"), None)
    return log.up_to(end) if end else log


def _by_facilitator(log: Log, kind: str) -> Iterator[Entry]:
    return (one for one in log.of_person(FACILITATOR) if one.move.get("kind") == kind)


def member(name: str) -> str:
    """A member's name as the room knows it; ValueError with the sentence to show for one that cannot be."""
    who = same_name(name)
    if not who:
        raise ValueError(_("Write who you are: your id, as on the class list."))
    if who == FACILITATOR:
        raise ValueError(_("“{name}” is the facilitator's name: write your own id.").format(name=name))
    return who
