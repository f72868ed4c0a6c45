"""What a member's notebook keeps of its room: the story for the tests, the lines for whoever marks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from parvis import answer_file, answers
from parvis.capstone.room import Room, opening
from parvis.capstone.room_log import Log, read_entry
from parvis.capstone.room_marks import remarks
from parvis.capstone.room_stage import number_of, stage
from parvis.capstone.room_views import in_words_of
from parvis.capstone.sealed import STORY
from parvis.errors import AnswersError, ParvisError
from parvis.language import _
from parvis.variants import Variant

LINES = "room"  # beside the story's own name


class RoomKeeper:
    """Keeps a room in one member's `answers.json`; `log` is what was found there, empty if it is another's.

    The story of all is kept where the story of one would be, with `who` in each decision, so that its tests
    mark both alike; the lines of the room stand beside it. What was there before and is not of this room is
    kept as a copy, once.
    """

    def __init__(self, path: str | Path):
        self._path = Path(path)
        self._aside = False
        lines = answers.read(LINES, unit=STORY.unit, path=path).decisions
        self.log = Log.of(entry for entry in map(read_entry, lines) if entry)

    def belongs_to(self, log: Log) -> bool:
        """Whether what was found is of the same room as `log`."""
        return opening(self.log).get("room") == opening(log).get("room")

    def save(self, room: Room, log: Log) -> str:
        """Keeps the room as it is now; gives the sentence to show, also when that could not be done."""
        number = number_of(opening(log))
        try:
            told = self._copied(log)
            made = [one.to_dict() for one in room.made]
            lines = [entry.to_dict() for entry in log.entries]
            where: dict[str, Any] = {"unit": STORY.unit, "variant": number, "path": self._path}
            answers.save(LINES, lines, **where)
            if number:
                told.append(answers.save(STORY.name, made, **where))
        except AnswersError as error:
            return f"{error.where}: {error.problem}. {error.remedy[:1].upper()}{error.remedy[1:]}."
        self.log = log
        return " ".join(told)

    def line(self, room: Room) -> str:
        """The story as one line to paste, for those who hand in the notebook alone."""
        made = [one.to_dict() for one in room.made]
        number = number_of(opening(room.log))
        return answers.pasted_line(STORY.name, made, unit=STORY.unit, variant=number)

    def in_words(self, variant: Variant | None) -> list[str]:
        """What is kept, as lines of plain text for whoever marks: what to compare, then each decision."""
        opened = opening(self.log)
        if not opened:
            return []
        try:
            staged = stage(opened, variant)
        except ParvisError as error:
            return [str(error)]
        room = Room(self.log, staged.organisation, staged.seed)
        made = answers.read(STORY.name, unit=STORY.unit, path=self._path).decisions
        lines = [entry.to_dict() for entry in self.log.entries]
        told = [f"{one.when} · {room.name(one.who)} · {in_words_of(room, one)}" for one in room.made]
        return [*remarks(lines, made, room, variant.student if variant else ""), *told]

    def _copied(self, log: Log) -> list[str]:
        """Keeps the file as it is under another name, once, when another story is in it."""
        if self._aside or not self._path.is_file():
            return []
        self._aside = True
        other = self.log.entries and not self.belongs_to(log)
        alone = not self.log.entries and answers.read(STORY.name, unit=STORY.unit, path=self._path).decisions
        if not (other or alone):
            return []
        try:
            kept = answer_file.copy_aside(self._path)
        except OSError as error:
            self._aside = False
            problem = _("a copy of your earlier decisions could not be kept ({reason})")
            remedy = _("free some space or make the folder writable, then save again")
            raise AnswersError(self._path.name, problem.format(reason=error.strerror), remedy) from None
        return [_("Your earlier decisions are kept as {kept}.").format(kept=kept.name)]
