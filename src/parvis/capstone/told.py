"""A story being told: the log that is kept, the state that it leads to, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.capstone import wording
from parvis.capstone.organisation import Organisation
from parvis.capstone.state import State
from parvis.capstone.story import begin, step, timeline
from parvis.language import _


class Told:
    """One learner's or one team's story, without any widget; `log` restores an earlier one.

    >>> from parvis.capstone.organisation_file import practice_organisation
    >>> told = Told(practice_organisation("en"), 1)
    >>> told.do({"kind": "pass"}), told.state.day
    ('', 2)
    """

    def __init__(self, organisation: Organisation, seed: int, log: Iterable[object] = ()):
        self.organisation, self.seed = organisation, seed
        self._past: list[State] = []
        self.state = begin(organisation, seed)
        for raw in log if isinstance(log, list | tuple) else []:
            self._past.append(self.state)
            self.state = step(self.state, raw)
            if len(self.state.moves) == len(self._past[-1].moves):
                self._past.pop()

    @property
    def notices(self) -> list[str]:
        """One sentence for each decision that could not be made."""
        return list(self.state.notices)

    def do(self, raw: object) -> str:
        """Makes a move; the sentence that says why when it cannot be made, else ""."""
        after = step(self.state, raw)
        if len(after.moves) == len(self.state.moves):
            return after.notices[-1]
        self._past.append(self.state)
        self.state = after
        return ""

    def take_back(self) -> str:
        """Undoes the latest move; the sentence that says why when there is none, else ""."""
        if not self._past or self.state.moves[-1].kind == "pass":
            return _("What was done before time went on cannot be undone.")
        self.state = self._past.pop()
        return ""

    def to_dicts(self) -> list[dict]:
        """The log as answers.json keeps it, each decision with its day."""
        return [move.to_dict() | {"day": then.day} for then, move in timeline(self.state)]

    def in_words(self) -> list[str]:
        """The log as lines of plain text, for whoever marks."""
        lines = [
            f"{wording.when(then)} · {wording.in_words(move, self.state)}"
            + (f" · « {move.text} »" if move.text else "")
            for then, move in timeline(self.state)
        ]
        return lines or [_("Nothing has been done yet.")]
