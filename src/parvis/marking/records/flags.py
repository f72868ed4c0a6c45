"""Each flag of a submission as one sentence for the instructor."""

from __future__ import annotations

from typing import cast, get_args

from parvis.language import _
from parvis.marking.intake.job import Flag
from parvis.marking.intake.notes import Kind, Note

_LONGEST = 400  # characters that a student's text may take in a remark


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
        "locked_changed": _("The text of a locked cell had been changed; the original was used: {cell}."),
        "points_changed": _("The points of a cell had been changed; the original ones count: {cell}."),
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
    detail = "".join(one if one.isprintable() else "?" for one in flag.detail)[:_LONGEST]
    if flag.kind in sentences:
        return sentences[flag.kind].format(detail=detail, cell=flag.cell)
    if flag.kind in get_args(Kind):
        return Note(cast("Kind", flag.kind), detail).sentence()
    return " · ".join(filter(None, [flag.kind.replace("_", " "), flag.cell, detail]))


def _limit_sentence(reason: str) -> str:
    return {
        "memory": _("Python was stopped: it used too much memory."),
        "output": _("Python was stopped: it wrote too much output."),
        "time": _("Python was stopped: a cell went on after its time limit."),
        "total": _("Python was stopped: the time for the whole notebook was used up."),
    }.get(reason, _("Python ended while it ran the student's code."))
