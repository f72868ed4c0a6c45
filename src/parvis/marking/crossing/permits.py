"""Where a test may leave an answer to the student's own operators: where the author's solution needs it too.

The author's solution is marked once, recording each place of a test at which one of its objects answered
`==`, `<`, `+` or the like. A submission's objects may answer at these places and nowhere else: an object
that is equal to everything gains nothing where the test expects a number.

Most submissions never ask: then nothing is tried. The first that does is noted ("untried") and marked again
with what the author's solution has shown, so that the marks are the same whenever it was tried.
"""

from __future__ import annotations

import hashlib
import sys
import types
from collections.abc import Callable

from parvis.marking.crossing.claims import Policy
from parvis.marking.crossing.references import RemoteClass


class Permits:
    """Knows the places, for the cell at work; `names` is the global scope of the test cells."""

    def __init__(self, policy: Policy, names: dict, note: Callable[[str, str], None]):
        self._policy, self._names, self._note = policy, names, note
        self._cell = ""

    @property
    def recording(self) -> bool:
        """Whether it is the author's solution that is at work."""
        return self._policy.recording

    @property
    def decided(self) -> bool:
        """Whether the author's solution says what objects may answer in this cell; else it is to be tried."""
        return self._policy.untried or self._cell in self._policy.tried

    def begin(self, source: str) -> None:
        """A cell begins."""
        self._cell = cell_key(source)

    def allows(self, what: str, other: object = None) -> bool | None:
        """Whether the author's solution was asked the same here; None when it was never tried."""
        if not self.recording and self._cell not in self._policy.tried:
            self.want_trial()
            return None
        side = "own" if isinstance(type(other), RemoteClass) else "plain"
        key = f"{self._cell} {what} {side} {self._place()}"
        if self.recording:
            self._note("permit", key)
            return True
        return key in self._policy.permits

    def allows_attribute(self, name: str) -> bool:
        """Whether an attribute of the student's object may be read."""
        if self.recording:
            self._note("attribute", name)
            return True
        return name in self._policy.attributes

    def refuse_attribute(self, name: str) -> None:
        """Notes that an attribute was refused."""
        self.want_trial()
        self._note("refused_attribute", name)

    def want_trial(self) -> None:
        """Notes that the author's solution has to be tried before this can be decided."""
        if self._policy.untried:
            self._note("untried", "")

    def _place(self) -> str:
        """The innermost and the outermost line of the notebook that is at work."""
        frame: types.FrameType | None = sys._getframe(1)
        found = []
        while frame is not None:
            if frame.f_globals is self._names:
                found.append(f"{frame.f_code.co_name}:{frame.f_lineno}:{frame.f_lasti}")
            frame = frame.f_back
        return f"{found[0]} {found[-1]}" if found else ""


def cell_key(source: str) -> str:
    """A short name for a cell's text."""
    return hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:12]
