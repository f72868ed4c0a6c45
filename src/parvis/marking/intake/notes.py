"""What was noticed or mended in a submission, told as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from parvis.language import LANGUAGES, _, current_language, use_language

Kind = Literal[
    "missing",
    "unreadable",
    "converted",
    "repaired",
    "conflict",
    "conflict_differs",
    "conflict_in_cells",
    "installs",
    "renamed",
    "copy_marked",
    "copies_differ",
    "copy_aside",
    "restored",
    "repeated",
    "reordered",
    "matched",
    "matched_unsure",
    "answered_below",
    "answered_elsewhere",
    "tagged",
    "pasted",
    "stopped",
    "died",
    "too_many_cells",
]


def N_(sentence: str) -> str:
    """Marks a sentence for the catalogue; it is translated when it is read."""
    return sentence


# Why a file cannot be read, as `reading` and `damage` write it: in English, read in the reader's language.
_REASONS = (
    N_("larger than 50 MB"),
    N_("another kind of file"),
    N_("nested too deeply"),
    N_("it begins with “{start}”"),
    N_("its JSON is cut off or damaged at line {line}"),
    N_("the file is empty"),
    N_("it is an archive or an office document"),
    N_("it is a shortcut, not the file itself"),
    N_("it is a web page: the notebook itself has to be downloaded"),
    N_("it was saved by a word processor"),
    N_("it was saved by a spreadsheet"),
    N_("git's conflict markers, from line {line}"),
)


@dataclass(frozen=True)
class Note:
    """One thing noticed; `detail` names the cells, the file or the reason."""

    kind: Kind
    detail: str = ""

    def sentence(self) -> str:
        """What a person reads, in the current language.

        >>> use_language("en"); Note("restored", "mean_visible").sentence()
        'Cells were missing and were put back before marking: mean_visible.'
        """
        detail = _reason(self.detail) if self.kind == "unreadable" else self.detail
        return {
            "missing": _("No notebook was handed in."),
            "unreadable": _("The file handed in is not a notebook that can be read ({detail})."),
            "converted": _("The notebook was in an old format ({detail}) and was converted."),
            "repaired": _("The notebook was in another encoding than UTF-8 and was converted ({detail}).")
            if detail
            else _("Some unreadable characters were replaced."),
            "conflict": _("git's conflict markers were taken out: both sides had the same cells."),
            "conflict_differs": _(
                "git's conflict markers stood in the notebook; the first side (HEAD) was marked, please "
                "check."
            ),
            "conflict_in_cells": _("git's conflict markers stand in cells, which cannot run: {detail}."),
            "installs": _(
                "Lines that install packages were left out, as what the course needs is there already: "
                "{detail}."
            ),
            "renamed": _("The notebook was handed in under another name: {detail}."),
            "copy_marked": _(
                "Of several notebooks the one with the answers was marked, though not of the expected name: "
                "{detail}."
            ),
            "copies_differ": _(
                "Several notebooks hold different answers; the first of these was marked, please check: "
                "{detail}."
            ),
            "copy_aside": _("Another notebook holds answers and was not marked, please check: {detail}."),
            "restored": _("Cells were missing and were put back before marking: {detail}."),
            "repeated": _(
                "Cells were there several times; the last one that had been changed was marked: {detail}."
            ),
            "reordered": _("The cells were put back in the order of the assignment."),
            "matched": _(
                "Cells had lost their names, as some editors do; how many were found again by their text + "
                "by what they define + by their place (and by place alone, please check which): {detail}."
            ),
            "matched_unsure": _("Several cells could be the answer; please check which one: {detail}."),
            "answered_below": _(
                "An answer was written in another cell than its own, which was left as it was given; it is "
                "shown there, to be read: {detail}."
            ),
            "answered_elsewhere": _("Code was written in another cell than its own, and counts: {detail}."),
            "tagged": _("Cell tags were removed before marking: {detail}."),
            "stopped": _("Cells over the time limit were stopped: {detail}."),
            "died": _("Python stopped while it ran: {detail}."),
            "too_many_cells": _("The notebook has too many cells; only {detail} of them were read."),
            "pasted": _("Decisions were read from a pasted line, not from answers.json."),
        }[self.kind].format(detail=detail)


def _reason(detail: str) -> str:
    for reason in _REASONS:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(reason))
        if found := re.fullmatch(pattern, detail, re.DOTALL):
            return _(reason).format(**found.groupdict())
    return detail


def language_of(assignment: str) -> str:
    """The language of an nbgrader assignment, by the end of its name; French without one.

    >>> language_of("moderation-en"), language_of("moderation")
    ('en', 'fr')
    """
    language = assignment.rpartition("-")[2]
    return language if language in LANGUAGES else "fr"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Says everything inside the block in `language`, as a notebook's reader needs it."""
    before = current_language()
    use_language(language)
    try:
        yield
    finally:
        use_language(before)
