"""A decision of the three days: its kind, its role, what it is about; and how one is read from a log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from parvis.capstone.organisation import ACTIONS, TRACKS, VERDICTS
from parvis.crisis.moves import COSTS

ROLES = ("moderation", "publishing", "listening", "lead")
FACILITATOR = "facilitator"
LONGEST = 2_000  # letters of a text

# Which role makes which kind of decision; in the crisis it depends on what is done.
_OF_KIND = {
    "track": "lead",
    "patch": "lead",
    "message": "moderation",
    "signal": "listening",
    "task": "publishing",
    "promise": "publishing",
    "verdict": "lead",
    "pass": "lead",
    "inject": FACILITATOR,
}
_IN_CRISIS = {
    "listening": ("verify", "preserve", "report"),
    "publishing": ("pause", "state"),
    "moderation": ("reply", "delete"),
    "lead": ("escalate", "answer", "press", "correct", "rest"),
}
CHOICES = {
    "track": TRACKS,
    "patch": ("a", "b", "c"),
    "message": ACTIONS,
    "signal": ("alert", "watch", "ignore"),
    "task": ("a", "b", "c"),
    "promise": ("keep", "explain"),
    "verdict": VERDICTS,
}
_WITHOUT_ITEM = ("track", "verdict")
_MORE = ("level", "strategy", "facts", "slots", "hours")  # what a move of the crisis may carry


@dataclass(frozen=True)
class Move:
    """One decision. `item` is what it is about, `choice` what was chosen; `do` and `more` are of the crisis.

    A `choice` of "" takes back what was chosen before. `more` is what parvis.crisis.moves.Move knows beside
    its turn, as pairs; `text` is what was written.
    """

    kind: str
    item: str = ""
    choice: str = ""
    do: str = ""
    more: tuple[tuple[str, Any], ...] = ()
    text: str = ""

    @property
    def role(self) -> str:
        """The role whose decision it is."""
        if self.kind == "crisis":
            return next(role for role, done in _IN_CRISIS.items() if self.do in done)
        return _OF_KIND[self.kind]

    @property
    def about(self) -> tuple[str, str]:
        """What it decides: a later decision about the same replaces it."""
        return self.kind, self.item

    def to_dict(self) -> dict[str, Any]:
        """The move as JSON, without what it does not use."""
        plain: dict[str, Any] = {"kind": self.kind, "role": self.role}
        for key in ("item", "choice", "do", "text"):
            if getattr(self, key):
                plain[key] = getattr(self, key)
        plain |= {key: list(value) if isinstance(value, tuple) else value for key, value in self.more}
        return plain


def role_of(raw: object) -> str:
    """The role that makes a move, "" for what is none.

    >>> role_of({"kind": "message", "item": "q01", "choice": "keep"})
    'moderation'
    """
    move = read_move(raw)
    return move.role if move else ""


def read_move(raw: object) -> Move | None:
    """A move from a log, or None when it has not the form of one. It never raises.

    >>> read_move({"kind": "crisis", "do": "verify", "item": "m01"}).role
    'listening'
    >>> read_move({"kind": "message", "item": "q01", "choice": "burn"}) is None
    True
    """
    if not isinstance(raw, Mapping):
        return None
    kind, item, choice, do = (raw.get(key, "") for key in ("kind", "item", "choice", "do"))
    if not all(isinstance(value, str) and len(value) <= 80 for value in (kind, item, choice, do)):
        return None
    text = raw.get("text", "")
    text = text[:LONGEST] if isinstance(text, str) else ""
    if kind == "pass":
        return Move("pass")
    if kind == "inject" and item:
        return Move("inject", item)
    if kind == "crisis" and do in COSTS:
        more = tuple((key, _frozen(raw[key])) for key in _MORE if raw.get(key))
        return Move("crisis", item, do=do, more=more, text=text)
    if kind in CHOICES and choice in ("", *CHOICES[kind]):
        if kind in _WITHOUT_ITEM:
            return Move(kind, "", choice, text=text)
        return Move(kind, item, choice, text=text) if item else None
    return None


def _frozen(value: object) -> Any:
    """Lists become tuples of their texts; what a crisis cannot read is left to it."""
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list | tuple) else value
