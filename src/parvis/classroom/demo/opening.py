"""The first line of `parvis demo`, on the screen before anything heavy is imported."""

from __future__ import annotations

from collections.abc import Sequence

from parvis.language import _

_said: list[str] = []


def begin(arguments: Sequence[str]) -> None:
    """Says the line at once when none of the words after `parvis demo` can be wrong; else the demo does.

    >>> begin(["no_such_unit"])
    """
    if list(arguments) in ([], ["all"]):
        say()


def say() -> None:
    """Says the line, once."""
    if not _said:
        _said.append(
            _(
                "An invented class of thirty does a unit: it fetches the work, does it, hands it in, "
                "is marked and reads its feedback."
            )
        )
        print(_said[0], flush=True)
