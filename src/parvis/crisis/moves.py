"""What a team can do in the crisis room: each move, its cost in attention, and reading moves from a log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

from parvis.crisis.scenario import STRATEGIES, TURNS, Scenario

ATTENTION = 3  # what a rested team can do in one hour
TIRED_ATTENTION = 2
TIRED = 70  # fatigue from which the team does less

COSTS = {
    "pause": 1,  # stop the scheduled posts and the advertising
    "verify": 1,  # check one message of the inbox
    "escalate": 1,  # call those who decide at a level
    "state": 2,  # publish a holding statement
    "answer": 2,  # publish a full answer with a strategy
    "reply": 1,  # answer customers one by one
    "press": 1,  # call the journalists back
    "correct": 2,  # do something about the cause, and say it inside
    "delete": 1,  # remove critical comments
    "rest": 1,  # send part of the team to rest
    "preserve": 1,  # keep copies, addresses and hours of what circulates
    "report": 1,  # tell the platform what is fabricated, and why
}
SLOTS = ("known", "verified", "people", "action", "next", "contact")


@dataclass(frozen=True)
class Move:
    """One thing done at a turn.

    `item` is the message checked (verify); `level` the level called (escalate); `strategy` that of an answer;
    `facts` the messages on which a statement or an answer rests; `slots` what a holding statement says, of
    `SLOTS`; `hours` in how many hours the next news is promised; `text` is what the team wrote.
    """

    turn: int
    do: str
    item: str = ""
    level: int = 0
    strategy: str = ""
    facts: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    hours: int = 0
    text: str = ""

    def to_dict(self) -> dict:
        """The move as JSON, without what it does not use."""
        plain = {"turn": self.turn, "do": self.do}
        for key in ("item", "level", "strategy", "facts", "slots", "hours", "text"):
            value = getattr(self, key)
            if value:
                plain[key] = list(value) if isinstance(value, tuple) else value
        return plain


def read_move(raw: object, scenario: Scenario) -> Move | None:
    """A move from a log, or None when it is not one that could have been made in this crisis.

    Whatever the log holds, it never raises: a log comes from a file that anybody can edit.
    """
    if not isinstance(raw, Mapping):
        return None
    turn, do = raw.get("turn"), raw.get("do")
    if not _is_whole(turn, 0, TURNS - 1) or not isinstance(do, str) or do not in COSTS:
        return None
    item, level, strategy = raw.get("item", ""), raw.get("level", 0), raw.get("strategy", "")
    hours, text = raw.get("hours", 0), raw.get("text", "")
    arrived = {known.name for known in scenario.items if known.turn <= turn}
    facts = _names(raw.get("facts"), arrived)
    slots = _names(raw.get("slots"), set(SLOTS))
    fitting = {
        "verify": isinstance(item, str) and item in arrived,
        "escalate": _is_whole(level, 1, 4),
        "answer": isinstance(strategy, str) and strategy in STRATEGIES,
        "state": bool(slots),
    }
    if not fitting.get(do, True):
        return None
    return Move(
        turn=turn,
        do=do,
        item=item if do == "verify" else "",
        level=level if do == "escalate" else 0,
        strategy=strategy if do == "answer" else "",
        facts=facts if do in ("state", "answer") else (),
        slots=slots if do == "state" else (),
        hours=hours if do == "state" and _is_whole(hours, 1, TURNS) else 0,
        text=text[:2000] if do in ("state", "answer") and isinstance(text, str) else "",
    )


def _is_whole(value: object, low: int, high: int) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _names(raw: object, allowed: set[str]) -> tuple[str, ...]:
    """The known names of a list, each once, in its order."""
    if not isinstance(raw, list | tuple):
        return ()
    return tuple(dict.fromkeys(name for name in raw if isinstance(name, str) and name in allowed))
