"""The facilitator's console: opens a room, starts, paces and pauses it, brings messages in, ends it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

from parvis.capstone import hot_wash, room_views
from parvis.capstone.moves import FACILITATOR, ROLES
from parvis.capstone.refusals import injects
from parvis.capstone.room import PACES, Room, opening
from parvis.capstone.room_folder import RoomFolder, make_folder
from parvis.capstone.room_stage import number_of, opening_move, stage
from parvis.capstone.room_watch import keep_watch
from parvis.capstone.sealed import STORY
from parvis.capstone.wording import role_label
from parvis.crisis import labels
from parvis.desks.controls import box, button, frame, styled, visible
from parvis.desks.look import element, status
from parvis.desks.surface import Surface
from parvis.errors import AnswersError
from parvis.language import _
from parvis.variants import Variant

_SHOWN = 8  # of the latest decisions
_LETTERS = 60  # of a message in the list


class RoomConsole(Surface):
    """The console of the room in a folder, which is made if it does not exist.

    With a `data_set` the room plays the graded story of that number, whose `data.tar.xz` lies beside the
    notebook; without one the story to practise with, by `seed`. The console may be closed and opened again,
    and its kernel killed: the room stands in its folder. Without a console no time passes by itself.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     console = RoomConsole(Path(place, "blue"))
    ...     console.start.click(); console.room.started
    True
    """

    def __init__(
        self,
        room: str | Path,
        data_set: int = 0,
        *,
        seed: int = 1,
        clock: Callable[[], float] = time.monotonic,
    ):
        super().__init__()
        self._clock = clock
        make_folder(Path(room))
        self.folder = RoomFolder(room, FACILITATOR)
        self.folder.read()
        opened = opening(self.folder.log)
        move = opened or opening_move(data_set, seed)
        number = number_of(move)
        self._staged = stage(move, Variant(number, STORY.unit, number) if number else None)
        if not opened:
            self.folder.write(move)
        self.left = 0.0  # seconds until the clock lets a step pass
        self._looked = self._clock()
        self._warned = False
        self._make_fields()
        self.room = self._replayed()
        self._new_step()
        self._lay_out()
        self._draw()
        if not os.environ.get("NBGRADER_EXECUTION"):
            keep_watch(f"console {Path(room).absolute()}", self.look)

    def __repr__(self) -> str:
        return f"RoomConsole: {self.folder.path.name}, {len(self.room.people)} / 4"

    def look(self) -> None:
        """Reads what the others have written, lets time pass when it is due, and shows both."""
        news = self.folder.read()
        if news:
            self._again()
        now = self._clock()
        passed, self._looked = now - self._looked, now
        if self.room.pace and self.room.started and not (self.room.paused or self.room.over):
            self.left -= passed
            if self.left <= 0:
                self.pass_step()
        if news:
            self._draw()
        self._show_clock()

    def pass_step(self) -> None:
        """Lets a step of the story pass."""
        self.do(kind="pass", step=self.room.state.step)

    def do(self, **move: object) -> None:
        """Writes what the facilitator does, if it can be done now, and says whether it was."""
        why = self.room.refusal(FACILITATOR, move)
        if not why:
            try:
                self.folder.write(move)
            except AnswersError as error:
                why = str(error)
        if not why:
            self._again()
        self.say(why or room_views.state_of(self.room))
        self._draw()

    def say(self, sentence: str) -> None:
        """Shows one sentence beside the buttons; a screen reader says it too."""
        self.status.value = status(sentence)
        self.voice.say(sentence)

    def _replayed(self) -> Room:
        return Room(self.folder.log, self._staged.organisation, self._staged.seed)

    def _again(self) -> None:
        before = self.room
        self.room = self._replayed()
        if (before.state.step, before.pace) != (self.room.state.step, self.room.pace):
            self._new_step()

    def _new_step(self) -> None:
        self.left = float(self.room.pace)

    def _make_fields(self) -> None:
        self.status, self.head, self.clock = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.people, self.latest, self.doubts, self.end = (widgets.HTML() for _each in range(4))
        self.start = button(_("Start"), self._start_or_pause, "pv-main")
        self.step = button(_("Let a step pass"), self.pass_step)
        self.ending = button(_("End the room"), self._end, "pv-small")
        self.pace = widgets.Dropdown(
            options=[(room_views.pace_label(seconds), seconds) for seconds in PACES], description=_("Pace")
        )
        self.pace.observe(self._set_pace, "value")
        self.message = widgets.Dropdown(options=[("", "")], description=_("Message to bring in"))
        self.inject = button(_("Bring it in"), self._inject, "pv-small")
        self.role = widgets.Dropdown(options=[("", "")], description=_("Role whose holder is gone"))
        self.free = button(_("Free it"), lambda: self.do(kind="free", role=self.role.value), "pv-small")

    def _lay_out(self) -> None:
        fields = styled(
            widgets.VBox(
                [
                    widgets.HTML(element("h3", _("What you can do"))),
                    self.pace,
                    box([self.message, self.inject], "pv-fields"),
                    box([self.role, self.free], "pv-fields"),
                    self.ending,
                ]
            ),
            "pv-panel",
            "pv-group",
        )
        seen = styled(widgets.VBox([self.people, self.doubts, self.latest]), "pv-panel")
        self.work = box([fields, seen], "pv-work", "pv-grid", "pv-room")
        self.last = styled(widgets.VBox([self.end]), "pv-panel", "pv-gap", "pv-sheet")
        foot = box([self.start, self.step, self.clock, self.status], "pv-foot")
        self.furnish([frame(self.head, self.work, self.last, foot)])

    def _draw(self) -> None:
        room = self.room
        title = _("Room “{name}”: the facilitator").format(name=self.folder.path.name)
        self.head.value = element("h2", title) + element("p", room_views.state_of(room), "pv-place")
        self.start.description = (
            _("Start") if not room.started else _("Resume") if room.paused else _("Pause")
        )
        for one in (self.start, self.step, self.ending, self.pace, self.message, self.inject, self.free):
            one.disabled = room.ended
        self.step.disabled = room.over or room.paused or not room.started
        self.pace.value = room.pace
        choices = [(labels.shorten(text, _LETTERS), name) for name, text in injects(room.state)] or [
            (_("none left"), "")
        ]
        _offer(self.message, choices)
        held = [
            (f"{role_label(role)} ({room.name(room.roles[role])})", role)
            for role in ROLES
            if role in room.roles
        ]
        _offer(self.role, held or [(_("none held"), "")])
        self.people.value = element("h3", _("Who plays")) + room_views.people(room)
        told = room_views.doubts(room, self.folder.log, self.folder.notices)
        self.doubts.value = "".join(element("p", one, "pv-note") for one in told)
        self.latest.value = element("h3", _("Latest decisions")) + hot_wash.timeline(room, _SHOWN)
        visible(self.work, not room.ended)
        visible(self.last, room.ended)
        self.end.value = hot_wash.page(room, with_points=True) + self.doubts.value if room.ended else ""
        self._show_clock()

    def _show_clock(self) -> None:
        running = self.room.pace and self.room.started and not self.room.over
        left = max(0, round(self.left))
        shown = _("next step in {minutes}:{seconds:02d}").format(minutes=left // 60, seconds=left % 60)
        self.clock.value = element("span", shown, "pv-fact") if running else ""

    def _start_or_pause(self) -> None:
        kind = "start" if not self.room.started else "resume" if self.room.paused else "pause"
        self.do(kind=kind)

    def _set_pace(self, change: dict) -> None:
        if change["new"] != self.room.pace:
            self.do(kind="pace", seconds=change["new"])

    def _inject(self) -> None:
        self.do(kind="inject", item=self.message.value)

    def _end(self) -> None:
        """Ends it at the second press: nothing counts afterwards."""
        if not self._warned:
            self._warned = True
            self.say(_("Press once more to end the room for everybody: nothing counts afterwards."))
            return
        self.do(kind="end")


def _offer(field: widgets.Dropdown, choices: list[tuple[str, str]]) -> None:
    """Gives a list its choices, without a change where they are the same: it may be open in the page."""
    if list(field.options) != choices:
        value = field.value
        field.options = choices
        if value in [name for _words, name in choices]:
            field.value = value
