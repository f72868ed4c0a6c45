"""A desk's exercise as its test cells know it: what was handed in, replayed on the data it was made on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from parvis import answers
from parvis.desks.decisions import Replayed
from parvis.language import _
from parvis.variants import Variant

Data = TypeVar("Data")
Made = TypeVar("Made", bound=Replayed)


@dataclass(frozen=True)
class HandedIn(Generic[Data, Made]):
    """What a test cell marks: what the decisions led to, and the data set on which they were made.

    `problem` is the sentence to show when there is nothing to mark, and then `made` and `data` are missing.
    `remarks` are for whoever reads the marked notebook.
    """

    variant: Variant
    problem: str = ""
    decisions: list[dict] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    data: Data | Any = None
    made: Made | Any = None


@dataclass(frozen=True)
class Exercise(Generic[Data, Made]):
    """A desk's exercise, as its tests know it: where its decisions are kept, on what they are replayed.

    `load` opens the data that the desk showed; `replay` gives what decisions on them lead to; `called` is
    what the sentences call them. It marks by the data set on which the decisions were made: see `handed_in`.
    """

    name: str
    unit: str
    load: Callable[[Variant], Data]
    replay: Callable[[list[dict], Data], Made]
    called: Literal["decisions", "choices", "log"] = "decisions"

    def handed_in(self, variant: Variant, pasted: str = "") -> HandedIn[Data, Made]:
        """What was handed in by the student of `variant`: answers.json first, else the pasted line.

        >>> cards = Exercise("cards", "toy", load=lambda variant: [], replay=lambda made, data: made)
        >>> from parvis.language import use_language; use_language("en")
        >>> cards.handed_in(Variant(3, "toy", 4)).problem.startswith("There is no answers.json")
        True
        """
        answer = answers.read(self.name, unit=self.unit, pasted=pasted)
        if not answer.decisions:
            return HandedIn(variant, answer.notice)
        number = answer.variant
        if number is None or number not in (variant.number, *range(1, variant.pool + 1)):
            return HandedIn(variant, self._no_such_data().format(number=number))
        used = variant.other(number)
        data = self.load(used)
        made = self.replay(answer.decisions, data)
        remarks = [answer.notice, *made.notices]
        if number != variant.number:
            remarks.insert(1, self._other_data().format(number=number))
        return HandedIn(used, "", answer.decisions, remarks, data, made)

    def _no_such_data(self) -> str:
        return {
            "decisions": _(
                "These decisions are about data set {number}, which does not exist: "
                "make them again at the desk above."
            ),
            "choices": _(
                "These choices are about data set {number}, which does not exist: "
                "make them again at the desk above."
            ),
            "log": _("This log is about data set {number}, which does not exist: play in the room above."),
        }[self.called]

    def _other_data(self) -> str:
        return {
            "decisions": _("To be noted: decisions made on data set {number}, which is not yours."),
            "choices": _("To be noted: choices made on data set {number}, which is not yours."),
            "log": _("To be noted: log of data set {number}, which is not yours."),
        }[self.called]
