"""Keeps a session's decisions in `answers.json`, finds them again, and makes the line to paste."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from parvis import answers
from parvis.errors import AnswersError
from parvis.language import _
from parvis.moderation.queue import QueueItem
from parvis.moderation.session import Session


class Keeper:
    """The place of one exercise's decisions, made on one data set.

    What decisions do not say (time, exposure, messages left for later) is kept beside them under the
    exercise's name followed by "-desk".
    """

    def __init__(self, exercise: str, *, unit: str, variant: int, path: str | Path):
        self._exercise, self._unit, self._variant, self._path = exercise, unit, variant, path
        self._elsewhere: list[dict] = []

    def set_apart(self, decisions: list[dict], queue: Sequence[QueueItem]) -> list[dict]:
        """The decisions on messages of `queue`; the others are kept with each save, and not shown.

        Practice is taken in portions of one queue: the second portion must not lose the first.
        """
        known = {item.item_id for item in queue}
        self._elsewhere = [one for one in decisions if one.get("item") not in known]
        return [one for one in decisions if one.get("item") in known]

    def found(self) -> tuple[list[dict], dict | None, str]:
        """Earlier decisions, the rest of the session's state, and the sentence that says so ("" if none)."""
        earlier = answers.read(self._exercise, unit=self._unit, path=self._path)
        if earlier.origin == "none":
            return [], None, ""
        if earlier.variant != self._variant:
            notice = _(
                "The decisions saved here were made on data set {other}, and this is data set {own}: "
                "they are kept aside, and you begin anew."
            )
            return [], None, notice.format(other=earlier.variant, own=self._variant)
        kept = answers.read(f"{self._exercise}-desk", unit=self._unit, path=self._path)
        return earlier.decisions, kept.decisions[0] if kept.decisions else None, earlier.notice

    def save(self, session: Session) -> str:
        """Saves everything and returns the sentence to show, also when it could not be done."""
        place = {"unit": self._unit, "variant": self._variant, "path": self._path}
        try:
            sentence = answers.save(self._exercise, self._elsewhere + session.to_dicts(), **place)
            answers.save(f"{self._exercise}-desk", [session.state()], **place)
        except AnswersError as error:
            return f"{error.where}: {error.problem}. {error.remedy[:1].upper()}{error.remedy[1:]}."
        return sentence

    def line(self, session: Session) -> str:
        """The decisions as one line, for those who hand in the notebook alone."""
        return answers.pasted_line(self._exercise, session.to_dicts(), unit=self._unit, variant=self._variant)
