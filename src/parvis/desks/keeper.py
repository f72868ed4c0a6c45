"""Keeps a desk's decisions in `answers.json`, finds them again, and makes the line to paste."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from parvis import answers
from parvis.errors import AnswersError
from parvis.language import _


class Keeper:
    """The place of one exercise's decisions, made on one data set.

    >>> import tempfile; folder = tempfile.TemporaryDirectory()
    >>> keeper = Keeper("queue", unit="moderation", variant=3, path=Path(folder.name, "answers.json"))
    >>> sentence = keeper.save([{"item": "v3-01"}], rest={"exposure": 12.0})
    >>> keeper.found()[0], keeper.rest()
    ([{'item': 'v3-01'}], {'exposure': 12.0})
    >>> folder.cleanup()
    """

    def __init__(self, exercise: str, *, unit: str, variant: int, path: str | Path):
        self._exercise, self._unit, self._variant, self._path = exercise, unit, variant, path

    def found(self) -> tuple[list[dict], str]:
        """Earlier decisions, and the sentence that says so; "" when there is none."""
        earlier = answers.read(self._exercise, unit=self._unit, path=self._path)
        if earlier.origin == "none":
            return [], ""
        if earlier.variant != self._variant:
            notice = _(
                "The decisions saved here were made on data set {other}, and this is data set {own}: "
                "they are kept aside, and you begin anew."
            )
            return [], notice.format(other=earlier.variant, own=self._variant)
        return earlier.decisions, earlier.notice

    def rest(self) -> dict | None:
        """What was kept beside the decisions, such as time and exposure."""
        kept = answers.read(f"{self._exercise}-desk", unit=self._unit, path=self._path)
        return kept.decisions[0] if kept.decisions and kept.variant == self._variant else None

    def save(self, decisions: Sequence[Mapping], rest: Mapping | None = None) -> str:
        """Saves everything and returns the sentence to show, also when it could not be done."""
        save = partial(answers.save, unit=self._unit, variant=self._variant, path=self._path)
        try:
            sentence = save(self._exercise, [dict(one) for one in decisions])
            if rest is not None:
                save(f"{self._exercise}-desk", [dict(rest)])
        except AnswersError as error:
            return f"{error.where}: {error.problem}. {error.remedy[:1].upper()}{error.remedy[1:]}."
        return sentence

    def line(self, decisions: Sequence[Mapping]) -> str:
        """The decisions as one line, for those who hand in the notebook alone."""
        made = [dict(one) for one in decisions]
        return answers.pasted_line(self._exercise, made, unit=self._unit, variant=self._variant)
