"""What pandas, numpy and Python refuse in words of programmers, said in the learner's own."""

from __future__ import annotations

import re

from parvis.causes.stop import Cause, Stop
from parvis.causes.words import quoted
from parvis.language import _


def of_stop(stop: Stop) -> Cause | None:
    """The sentence about a refusal that says by itself what it is; None for any other error."""
    for pattern, name, said in _refusals():
        if found := re.search(pattern, stop.said):
            parts = {key: quoted(value) for key, value in found.groupdict().items()}
            return Cause(name, said.format(**parts))
    return None


def _refusals() -> list[tuple[str, str, str]]:
    """What the messages look like, the names of the mistakes, the sentences."""
    return [
        (
            r"percentiles should all be in the interval|[Qq]uantiles? must be in the range",
            "quantile",
            _("quantile takes a share between 0 and 1: 0.9 for nine tenths, not 90."),
        ),
        (
            r"math domain error",
            "domain",
            _(
                "This function has no value for the number it is given: a square root or a logarithm takes "
                "none below zero."
            ),
        ),
        (
            r"(argument|arg) is (an )?empty|of empty sequence|of empty data|at least one data point",
            "empty",
            _("There is nothing to choose from on this line: the list or column is empty here."),
        ),
        (
            r"No objects to concatenate",
            "nothing_to_join",
            _("There is no table to join on this line: the list is empty here."),
        ),
        (
            r"cannot insert (?P<name>\S+), already exists",
            "twice",
            _("The table has a column {name} already: give one of the two another name."),
        ),
        (
            r"[Cc]an only compare identically-labeled",
            "labels_differ",
            _(
                "The two columns or tables compared here do not have the same rows in the same order: "
                "compute both from one table."
            ),
        ),
        (
            r"cannot reindex on an axis with duplicate labels",
            "duplicate_labels",
            _(
                "Some rows bear the same label, so Python cannot tell which goes with which: "
                ".reset_index(drop=True) numbers them anew."
            ),
        ),
        (
            r"Grouper and axis must be same length",
            "grouper",
            _(
                "What the rows are grouped by does not have as many values as there are rows: take both "
                "from one table."
            ),
        ),
        (
            r"list\.remove\(x\): x not in list|is not in (list|tuple)|substring not found",
            "not_there",
            _("What this line looks for is not there: ask first, with in."),
        ),
        (
            r"empty separator",
            "separator",
            _('Texts are cut at a sign: write it between the quotes, as in .split(",").'),
        ),
        (
            r"[Cc]olumns must be same length as key",
            "as_many_columns",
            _("To the left of = there are not as many columns as what stands to the right gives."),
        ),
        (
            r"must have same first dimension|shape mismatch: objects cannot be broadcast",
            "as_long",
            _(
                "The two things drawn or computed together do not hold as many values: compute both from "
                "one table."
            ),
        ),
        (
            r"No axis named (?P<name>\S+)",
            "axis",
            _("There is no axis {name}: 0 goes down the rows, 1 along the columns."),
        ),
        (
            r"is not a valid function (name )?for",
            "aggregation",
            _('The name between these brackets is none of a calculation: "mean", "sum", "count", "median".'),
        ),
    ]
