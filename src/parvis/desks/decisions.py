"""What a unit says of its decisions: how saved ones are replayed, saved again, and read by whoever marks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from parvis.language import _


class Replayed(Protocol):
    """What saved decisions lead to, in the model of a unit."""

    @property
    def notices(self) -> list[str]:
        """One sentence for each decision that could not be replayed."""


class Kept(Replayed, Protocol):
    """The same at a desk, where it goes on: it can be saved again, and read by a person."""

    def to_dicts(self) -> list[dict]:
        """The decisions as plain data, which `replay` reads back."""

    def in_words(self) -> list[str]:
        """The decisions as lines of plain text, for whoever marks."""


class DamagedError(Exception):
    """A saved decision that has not the form of one."""


def text_of(decision: Mapping, name: str, otherwise: str | None = None) -> str:
    """The text under `name`; where it is missing `otherwise`, if that is given. Raises DamagedError.

    >>> text_of({"choice": "keep"}, "choice"), text_of({}, "reason", "")
    ('keep', '')
    """
    value = decision.get(name, otherwise)
    if not isinstance(value, str):
        raise DamagedError(name)
    return value


def texts_of(decision: Mapping, name: str) -> list[str]:
    """The list of texts under `name`. Raises DamagedError.

    >>> texts_of({"tags": ["inform", ""]}, "tags")
    ['inform', '']
    """
    values = decision.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise DamagedError(name)
    return values


def replay_each(decisions: Iterable[object], decide: Callable[[Mapping], None]) -> list[str]:
    """Has `decide` make each saved decision; returns a sentence for each one that it cannot make.

    `decide` raises DamagedError for what has not the form of a decision (`text_of` and `texts_of` do), and
    ValueError with the sentence to show for what cannot be decided.

    >>> from parvis.language import use_language; use_language("en")
    >>> replay_each([{"choice": "keep"}, 7], lambda decision: print(text_of(decision, "choice")))
    keep
    ['Decision 2 is damaged: decide it again.']
    """
    notices = []
    for number, decision in enumerate(decisions, start=1):
        try:
            if not isinstance(decision, Mapping):
                raise DamagedError
            decide(decision)
        except DamagedError:
            notices.append(_("Decision {number} is damaged: decide it again.").format(number=number))
        except ValueError as error:
            notices.append(str(error))
    return notices


def print_for_the_marker(made: Kept, notice: str) -> None:
    """Prints the decisions where nbgrader executes the notebook; elsewhere the desk shows them."""
    if os.environ.get("NBGRADER_EXECUTION"):
        lines = filter(None, [notice, *made.notices, *made.in_words()])
        print("\n".join(lines) or _("No decision was found."))
