"""A member's desk in a team's room: the screen of the three days, its roles, and everybody's decisions."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import ipywidgets as widgets

from parvis.capstone import hot_wash, room_views
from parvis.capstone.moves import ROLES
from parvis.capstone.room import Room, member, opening
from parvis.capstone.room_folder import RoomFolder
from parvis.capstone.room_kept import RoomKeeper
from parvis.capstone.room_stage import stage
from parvis.capstone.room_watch import keep_watch
from parvis.capstone.screen import StoryScreen
from parvis.capstone.sealed import Staged
from parvis.desks.controls import PasteField, box, button, styled, visible
from parvis.desks.look import element, status
from parvis.desks.surface import Surface
from parvis.errors import AnswersError, ParvisError
from parvis.language import _
from parvis.variants import Variant


class TeamRoom(Surface):
    """A place in the room whose folder is `room`, for `who`, by default the student of `variant`.

    Decisions are written at once into the member's own file of that folder, and those of the others come in
    within a second. A killed kernel or browser loses nothing: the cell, run again, enters again. All is kept
    in `path` too, for the tests of the assignment, which need no folder. Without a `room`, or where it
    cannot be entered, a sentence says what to do.

    >>> import tempfile
    >>> from parvis.capstone.room_console import RoomConsole
    >>> with tempfile.TemporaryDirectory() as place:
    ...     console = RoomConsole(Path(place, "blue")); console.start.click()
    ...     desk = TeamRoom(Path(place, "blue"), who="alix", path=Path(place, "answers.json"))
    ...     desk.roles["lead"].click(); desk.room.roles
    {'lead': 'alix'}
    """

    def __init__(
        self,
        room: str | Path,
        variant: Variant | None = None,
        *,
        who: str = "",
        path: str | Path = "answers.json",
    ):
        super().__init__()
        self._variant, self._name = variant, who or (variant.student if variant else "")
        self.keeper = RoomKeeper(path)
        self.room: Room | None = None
        self._folder: RoomFolder | None = None
        self._staged: Staged | None = None
        self._said = ""  # of the folder
        self._make_parts()
        problem = self._enter(str(room).strip())
        if problem:
            self._tell(problem)
        self.look()
        if os.environ.get("NBGRADER_EXECUTION"):
            self._print()
        elif self._folder:
            keep_watch(f"team {self._folder.path.absolute()} {self._folder.who}", self.look)

    def __repr__(self) -> str:
        return f"TeamRoom: {self._name}"

    def look(self) -> None:
        """Reads what is new in the folder, and shows it."""
        if self._folder is None:
            return
        news = self._folder.read()
        said = " ".join(self._folder.notices)
        if self.room is None:
            said = said or self._open()
        elif news:
            self._again(self.room)
        if said and said != self._said:
            self._tell(said)
        self._said = said

    def do(self, move: Mapping) -> None:
        """Writes a decision or another act of this member, if it can be done now; says what came of it."""
        self.look()
        if self._folder is None or self.room is None:
            return
        if move.get("kind") == "pass":
            move = {**move, "step": self.room.state.step}
        why = self.room.refusal(self._folder.who, move) or self._write(move)
        if why:
            self._draw(self.room)  # the field goes back to what stands
            self._tell(why)
        else:
            self._again(self.room)

    def _enter(self, place: str) -> str:
        """Finds the room's folder; the sentence that says what to do where that cannot be."""
        if not place:
            return _(
                "Alone, use the desk above. In a team, write the folder of your room between the quotes, as "
                "whoever opened it told you, then run this cell again."
            )
        try:
            self._folder = RoomFolder(place, member(self._name))
        except (AnswersError, ValueError) as error:
            return str(error)
        return ""

    def _open(self) -> str:
        """Begins to play in a room that is open; the sentence that says why that cannot be, else ""."""
        folder = self._folder
        opened = opening(folder.log) if folder else {}
        if folder is None or not opened:
            return _("Nobody has opened this room yet. It shows here as soon as somebody does.")
        try:
            self._staged = stage(opened, self._variant)
        except ParvisError as error:
            return str(error)
        if self.keeper.belongs_to(folder.log):
            folder.remember(self.keeper.log)
        room = Room(folder.log, self._staged.organisation, self._staged.seed)
        join = {"kind": "join", "name": self._name}
        if folder.who not in room.people and not room.ended:
            why = room.refusal(folder.who, join) or self._write(join)
            if why:
                return why
        self._again(None)
        return ""

    def _write(self, move: Mapping) -> str:
        """Writes a line; the sentence that says why it could not be written, else ""."""
        try:
            if self._folder:
                self._folder.write(move)
        except AnswersError as error:
            return str(error)
        return ""

    def _again(self, before: Room | None) -> None:
        """Replays the room, keeps it, shows it, and says what has changed since."""
        if self._folder is None or self._staged is None:
            return
        log = self._folder.log
        room = self.room = Room(log, self._staged.organisation, self._staged.seed)
        saved = self.keeper.save(room, log)
        self.line.value = "" if self._variant is None else self.keeper.line(room)
        self._draw(room)
        self._tell(" ".join(filter(None, [*room_views.changes(before, room, self._folder.who), saved])))

    def _make_parts(self) -> None:
        self.status, self.where, self.lobby, self.last = (widgets.HTML() for _each in range(4))
        self.line = PasteField()
        self.roles = {role: button("", self._take_or_give(role), "pv-small", "pv-toggle") for role in ROLES}
        self.strip = box([self.where, *self.roles.values()], "pv-row", "pv-roles")
        self.screen = StoryScreen(self.do, self._keep_it, above=[self.strip])
        self._waiting = styled(widgets.VBox([self.strip, self.lobby, self.status]), "pv-panel")
        self._over = styled(widgets.VBox([self.last]), "pv-panel", "pv-sheet")
        for part in (self.strip, *self.screen.children, self._over, self.line):
            visible(part, False)
        self.furnish([self._waiting, *self.screen.children, self._over, self.line])

    def _take_or_give(self, role: str):
        def press() -> None:
            mine = (
                self.room is not None
                and self._folder is not None
                and self.room.roles.get(role) == self._folder.who
            )
            self.do({"kind": "give" if mine else "take", "role": role})
            held = self.room.held_by(self._folder.who) if self.room and self._folder else []
            self.screen.role.value = held[0] if len(held) == 1 else ""  # what is asked of oneself comes first

        return press

    def _draw(self, room: Room) -> None:
        who = self._folder.who if self._folder else ""
        playing = room.started and not room.over
        visible(self.strip, True)
        visible(self._waiting, not room.started and not room.over)
        visible(self._over, room.over)
        visible(self.line, self._variant is not None)
        for role, pressed in self.roles.items():
            pressed.description = room_views.role_button(room, role, who)
            pressed.disabled = room.roles.get(role, who) != who
            (pressed.add_class if room.roles.get(role) == who else pressed.remove_class)("pv-on")
        self.where.value = element("span", room_views.state_of(room), "pv-fact")
        self.lobby.value = room_views.lobby(room)
        if playing:
            self.screen.draw(room.state, () if room.paused else room.plays(who))
            visible(self.screen.undo, False)
        else:
            for part in self.screen.children:
                visible(part, False)
        if room.over:
            self.last.value = hot_wash.page(room, with_points=self._variant is None)

    def _keep_it(self) -> None:
        self._tell(_("In a team a decision is not taken back: the others have seen it."))

    def _tell(self, sentence: str) -> None:
        """Shows one sentence where the act was; a screen reader says it too."""
        self.status.value = status(sentence)
        self.screen.say(sentence)
        self.voice.say(sentence)

    def _print(self) -> None:
        """Prints what the notebook has kept, for whoever marks: here is no folder any more."""
        print("\n".join(self.keeper.in_words(self._variant)))
