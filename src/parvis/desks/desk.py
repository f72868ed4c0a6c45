"""The frame of a desk: earlier decisions found, each change saved, a line to paste, words for the marker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from parvis import answer_file, answers, pasting
from parvis.desks import look
from parvis.desks.controls import PasteField
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
        self._known: list[dict] = []  # the decisions that were found, then those that were saved from here
        self._told = False  # that another tab decides too
        self._not_replayed = False

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
        self._known = earlier.decisions
        return earlier.decisions, earlier.notice

    def expect_loss(self) -> None:
        """Some decisions found could not be replayed, and the next save is without them: a copy is kept."""
        self._not_replayed = True

    def rest(self) -> dict | None:
        """What was kept beside the decisions, such as time and exposure."""
        kept = answers.read(f"{self._exercise}-desk", unit=self._unit, path=self._path)
        return kept.decisions[0] if kept.decisions and kept.variant == self._variant else None

    def save(self, decisions: Sequence[Mapping], rest: Mapping | None = None) -> str:
        """Saves everything and returns the sentence to show, also when it could not be done."""
        where: Any = {"unit": self._unit, "variant": self._variant, "path": self._path}
        made = [dict(one) for one in decisions]
        try:
            copied = self._copied()
            sentence, others = answers.save_beside(self._exercise, made, self._known, **where)
            self._known = _as_kept(made)
            if rest is not None:
                answers.save(f"{self._exercise}-desk", [dict(rest)], **where)
        except AnswersError as error:
            return f"{error.where}: {error.problem}. {error.remedy[:1].upper()}{error.remedy[1:]}."
        if others and not self._told:
            self._told = True
            meanwhile = _("What was decided elsewhere meanwhile is kept too: run the cell again to see it.")
            return " ".join([*copied, sentence, meanwhile])
        return " ".join([*copied, sentence])

    def _copied(self) -> list[str]:
        """Keeps the file as it is under another name, once, before decisions are left out of it."""
        path = Path(self._path)
        if not self._not_replayed or not path.is_file():
            return []
        try:
            kept = answer_file.copy_aside(path)
        except OSError as error:
            problem = _("a copy of your earlier decisions could not be kept ({reason})")
            remedy = _("free some space or make the folder writable, then save again")
            raise AnswersError(path.name, problem.format(reason=error.strerror), remedy) from None
        self._not_replayed = False
        return [_("Your earlier decisions are kept as {kept}.").format(kept=kept.name)]

    def line(self, decisions: Sequence[Mapping]) -> str:
        """The decisions as one line, for those who hand in the notebook alone."""
        made = [dict(one) for one in decisions]
        return answers.pasted_line(self._exercise, made, unit=self._unit, variant=self._variant)


def _as_kept(decisions: list[dict]) -> list[dict]:
    """The decisions as the file gives them back: plain data, without half of an emoji."""
    kept = pasting.plain_data(pasting.plain_bytes(decisions))
    return kept if isinstance(kept, list) else []


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
        self.status, self.line = widgets.HTML(), PasteField()

    def lay_out(self, parts: Iterable[widgets.Widget]) -> None:
        """Shows the parts of the desk, what was found, and the line to paste."""
        self.furnish(parts)
        if self.made.notices:
            self._keeper.expect_loss()
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
