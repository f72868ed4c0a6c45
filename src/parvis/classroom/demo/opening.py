"""The first line of `parvis demo`, on the screen before anything heavy is imported."""

from __future__ import annotations

from collections.abc import Sequence

from parvis.language import ngettext

EVERYONE = 30  # how many students the invented class has
_said: list[str] = []


def begin(arguments: Sequence[str]) -> None:
    """Says the line at once when none of the words after `parvis demo` can be wrong; else the demo does.

    >>> begin(["no_such_unit"])
    """
    if list(arguments) in ([], ["all"]):
        say(EVERYONE)


def say(students: int) -> None:
    """Says the line, once, of a class of so many."""
    if not _said:
        line = ngettext(
            "An invented class of {number} student does a unit: it fetches the work, does it, hands it in, "
            "is marked and reads its feedback.",
            "An invented class of {number} students does a unit: it fetches the work, does it, hands it in, "
            "is marked and reads its feedback.",
            students,
        )
        _said.append(line.format(number=students))
        print(_said[0], flush=True)
