"""Mistakes of layout: the spaces and tabs at the start of the lines."""

from __future__ import annotations

import re

from parvis.causes.scanning import bare, line_before
from parvis.causes.stop import Cause, Stop
from parvis.causes.words import quoted
from parvis.language import _


def of_stop(stop: Stop) -> Cause | None:
    """The wrong spaces at the start of a line; None when they are not what keeps a cell from being read."""
    if not isinstance(stop.error, IndentationError):
        return None
    lines = stop.source.splitlines()
    starts = [re.match(r"\s*", line)[0] for line in lines]  # type: ignore[index]
    if isinstance(stop.error, TabError) or any("\t" in start for start in starts):
        return Cause(
            "tabs", _("Tabs and spaces are mixed at the start of the lines: write four spaces for each tab.")
        )
    before = line_before(stop.source, stop.number)
    header = before if bare(before).rstrip().endswith(":") else ""
    if "expected an indented block" in stop.said and not header:
        header = next((line for line in reversed(lines) if bare(line).rstrip().endswith(":")), "")
    if header and "unindent" not in stop.said:
        said = _("What follows the line {line} must begin with four more spaces than it.")
        return Cause("indent", said.format(line=quoted(header.strip())))
    if "unexpected indent" in stop.said:
        return Cause(
            "unexpected_indent", _("This line begins with too many spaces: start it below the line before.")
        )
    return Cause(
        "unindent",
        _("The spaces at the start of this line match no line above: give it as many as its neighbours."),
    )
