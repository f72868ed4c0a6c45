"""Each flag of a submission as one sentence for the instructor."""

from __future__ import annotations

from typing import cast, get_args

from parvis.language import _, ngettext
from parvis.marking.intake.job import Flag
from parvis.marking.intake.notes import Kind, Note

_LONGEST = 400  # characters that a student's text or a list of names may take in a remark
# What marking had to guess, or could not read: somebody should open the copy.
_TO_LOOK_AT = {
    "missing",
    "unreadable",
    "matched",
    "matched_unsure",
    "answered_below",
    "answered_elsewhere",
    "copy_marked",
    "copies_differ",
    "copy_aside",
    "conflict_differs",
    "conflict_in_cells",
}


def asks_for_a_look(flag: Flag) -> bool:
    """Whether a person should open the copy because of this flag; the others are only told.

    >>> asks_for_a_look(Flag("answered_below", "essay")), asks_for_a_look(Flag("tagged", "draft"))
    (True, False)
    """
    return flag.kind in _TO_LOOK_AT


def flag_sentence(flag: Flag) -> str:
    """What an instructor reads, in the current language.

    >>> from parvis.language import use_language
    >>> use_language("en"); flag_sentence(Flag("file_ignored", "numpy.py"))
    'This file was left aside: numpy.py.'
    """
    sentences = {
        "missing": _("No {detail} was found: an empty notebook is marked in its place."),
        "archive": _("The notebook was taken from an archive: {detail}."),
        "archive_refused": _("An archive was left aside: {detail}."),
        "left_aside": _("Another notebook was left aside: {detail}."),
        "not_regular": _("This is no ordinary file and was left aside: {detail}."),
        "not_readable": _("This file cannot be read: {detail}."),
        "too_large": _("This file is too large and was left aside: {detail}."),
        "too_much": _("There are too many files: this one and those after it were left aside: {detail}."),
        "cell_too_long": _("The text of cell {detail} is too long and was left out."),
        "file_ignored": _("This file was left aside: {detail}."),
        "released_restored": _("A file of the assignment had been changed; the original was used: {detail}."),
        "answers_ignored": _("answers.json was left aside: {detail}"),
        "timestamp_unreadable": _("The time of the submission cannot be read: {detail}."),
        "locked_changed": _("The text of locked cells had been changed; the original was used: {detail}."),
        "points_changed": _("The points of cells had been changed; the original ones count: {detail}."),
        "missing_cell": _("A cell was missing and was put back: {cell}."),
        "trusted_less": _("This test ran with the student's code, as its author allows: {cell}."),
        "credit_out_of_bounds": _("A test gave more than its points, or less than zero: {cell}."),
        "limit": _limit_sentence(flag.detail),
        "refused_attribute": _("A test asked an object for {detail}, which no class of the unit defines."),
        "refused_operator": _("An object answers {detail}, which no class of the unit defines: not asked."),
        "unequal_by_rule": _("An object of the class {detail} was compared; its own == was not asked."),
        "unreadable_answer": _("The student's code gave a test a value that cannot be read ({detail})."),
        "changed_file": _("The student's code changed a file of the assignment: {detail}."),
    }
    detail = _shortened("".join(one if one.isprintable() else "?" for one in flag.detail))
    if flag.kind in sentences:
        return sentences[flag.kind].format(detail=detail, cell=flag.cell)
    if flag.kind in get_args(Kind):
        return Note(cast("Kind", flag.kind), detail).sentence()
    return " · ".join(filter(None, [flag.kind.replace("_", " "), flag.cell, detail]))


def _shortened(detail: str) -> str:
    """A detail that is not too long: of a list whole names and how many more there are, else whole words."""
    if len(detail) <= _LONGEST:
        return detail
    names = detail.split(", ")
    kept = detail[:_LONGEST].split(", ")[:-1]
    if not kept:
        return (detail[:_LONGEST].rpartition(" ")[0] or detail[:_LONGEST]) + "…"
    number = len(names) - len(kept)
    more = ngettext("and {number} more", "and {number} more", number).format(number=number)
    return ", ".join([*kept, more])


def _limit_sentence(reason: str) -> str:
    return {
        "memory": _("Python was stopped: it used too much memory."),
        "output": _("Python was stopped: it wrote too much output."),
        "time": _("Python was stopped: a cell went on after its time limit."),
        "waiting": _("Python was stopped: a cell only waited, and did not end."),
        "total": _("Python was stopped: the time for the whole notebook was used up."),
    }.get(reason, _("Python ended while it ran the student's code."))
