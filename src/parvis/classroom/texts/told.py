"""How far markers agree on a unit, in sentences for the report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from parvis.classroom.texts.agreement import markers_agreement
from parvis.classroom.texts.questions import read_questions
from parvis.course import Course, Unit
from parvis.language import _, ngettext
from parvis.results.criteria import short


def agreement_lines(root: Path, course: Course, unit: Unit) -> Iterator[str]:
    """A sentence for each question of which two people have read some texts; none without any."""
    found = markers_agreement(root, unit.id)
    titles = {one.name: one.title for one in read_questions(root, course, unit)} if found else {}
    for one in found:
        number, differ = len(one.twice), sum(text.differs for text in one.twice)
        read = ngettext("{number} text read by two people", "{number} texts read by two people", number)
        if one.kappa is None:
            kappa = _("too few to say how far they agree")
        else:
            kappa = _("weighted kappa {kappa}").format(kappa=short(one.kappa))
        points = ngettext("{number} with other points", "{number} with other points", differ)
        left = _("{number} still to decide").format(number=len(one.open))
        parts = [read.format(number=number), kappa, points.format(number=differ), left]
        if agreed := sum(text.agreed is not None for text in one.twice):
            third = ngettext(
                "{number} decided otherwise by {names}", "{number} decided otherwise by {names}", agreed
            )
            names = sorted({text.by for text in one.twice if text.agreed is not None})
            parts.append(third.format(number=agreed, names=", ".join(names)))
        question = titles.get(one.question, one.question)
        yield _("{question}: {told}.").format(question=question, told=", ".join(parts))
