"""The frame of a desk: earlier decisions found, each change saved, a line to paste, words for the marker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import ipywidgets as widgets

from parvis import answers
from parvis.desks import look
from parvis.desks.controls import paste_field
from parvis.desks.decisions import Kept, print_for_the_marker
from parvis.desks.surface import Surface
from parvis.errors import AnswersError
from parvis.language import _

# Keeps a desk's decisions in `answers.json`, finds them again, and makes the line to paste.


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


class Desk(Surface):
    """What every desk does with its decisions; a unit's desk adds its fields and its model.

    A unit's desk names its `unit`, makes `made` (see `decisions.Kept`) from `found`, the earlier decisions,
    and its fields, then calls `lay_out` with them; at each change it changes `made` and calls `keep`. It may
    say more than one sentence by overriding `say`. In "practice" it explains; in "graded" it shows no
    verdict, and `line` holds the decisions for those who hand in the notebook alone. Where nbgrader executes
    the notebook they are printed.
    """

    unit: str
    made: Kept

    def __init__(self, exercise: str, mode: str, *, variant: int, path: str | Path):
        if mode not in ("practice", "graded"):
            raise ValueError(_("mode is practice or graded, not {mode!r}").format(mode=mode))
        super().__init__()
        self.practice = mode == "practice"
        self._keeper = Keeper(exercise, unit=self.unit, variant=variant, path=path)
        self.found, self.notice = self._keeper.found()
        self.status, self.line = widgets.HTML(), paste_field()

    def lay_out(self, parts: Iterable[widgets.Widget]) -> None:
        """Shows the parts of the desk, what was found, and the line to paste."""
        self.furnish(parts)
        self.say(" ".join(filter(None, [self.notice, *self.made.notices])))
        self._write_line()
        print_for_the_marker(self.made, self.notice)

    def say(self, sentence: str) -> None:
        """Shows one sentence where the act was; a screen reader says it too."""
        self.status.value = look.status(sentence)
        self.voice.say(sentence)

    def rest(self) -> dict | None:
        """What was kept beside the decisions found, such as time; None when there is nothing."""
        return self._keeper.rest()

    def keep(self, remark: str = "", *, rest: Mapping | None = None, besides: Iterable[dict] = ()) -> None:
        """Saves the decisions, with `rest` (such as time) and others `besides`; says whether it could."""
        saved = self._keeper.save([*besides, *self.made.to_dicts()], rest)
        self.say(" ".join(filter(None, [saved, remark])))
        self._write_line()

    def _write_line(self) -> None:
        if not self.practice:
            self.line.value = self._keeper.line(self.made.to_dicts())
