"""What was learned in a unit: the two sets of each learner of a folder, compared, exported without names."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, stdev

from parvis import answer_file
from parvis.atomic import write_atomically
from parvis.desks.skill import Estimate, gain
from parvis.desks.two_sets import FORMS, Sitting, load_two_sets, replay
from parvis.errors import ParvisError
from parvis.figures import decimal
from parvis.language import LANGUAGES, _, current_language, ngettext

COLUMNS = (
    "learner", "unit", "moment", "form", "language", "case", "kind", "level", "expected", "chosen",
)  # fmt: skip
_FEWEST_LEARNERS = 5
_PATTERN = "*learned*.json"  # as the desk names it, or as a learning platform renames it


@dataclass(frozen=True)
class Learner:
    """The two sittings of one person in one unit, under a number that says nothing of who it is."""

    number: int
    unit: str
    opening: Sitting
    closing: Sitting

    @property
    def complete(self) -> bool:
        """Whether both sets have enough answers to be compared."""
        return self.opening.skill.enough and self.closing.skill.enough


def collect(folder: Path, units: Iterable[str], rng: random.Random | None = None) -> list[Learner]:
    """The learners whose files lie in `folder` or below, in an order drawn by lot, numbered from 1.

    A file that the desk did not write is left out. ParvisError when none is found.
    """
    found = [sets for path in sorted(folder.rglob(_PATTERN)) for sets in _read(path, units)]
    if not found:
        raise ParvisError(
            folder,
            _("no {file} with answers is there").format(file="learned.json"),
            _("do the opening set of a lesson first, or name the folder where the files were put"),
        )
    (rng or random.SystemRandom()).shuffle(found)
    return [Learner(number, *sets) for number, sets in enumerate(found, start=1)]


def summary(learners: Sequence[Learner]) -> list[str]:
    """For each unit, what one learner or a class learned, in sentences."""
    units = dict.fromkeys(sorted(learner.unit for learner in learners))
    return [
        line for unit in units for line in _summary_of(unit, [one for one in learners if one.unit == unit])
    ]


def export(learners: Iterable[Learner], path: Path) -> None:
    """Writes one row per answer as CSV in UTF-8, with the columns COLUMNS and no name, in one step."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for learner in learners:
        for moment, sitting in (("opening", learner.opening), ("closing", learner.closing)):
            items = {item.item_id: item for item in sitting.items}
            for answer in sitting.to_dicts():
                item = items[answer["item"]]
                case = (item.item_id, item.kind, item.level, item.answer, answer["choice"])
                writer.writerow([learner.number, learner.unit, moment, item.form, answer["language"], *case])
    try:
        write_atomically(path, text.getvalue().encode("utf-8"))
    except OSError as error:
        raise ParvisError(
            path,
            _("the file cannot be written ({reason})").format(reason=error.strerror),
            _("choose another folder"),
        ) from None


def _read(path: Path, units: Iterable[str]) -> list[tuple[str, Sitting, Sitting]]:
    for unit in units:
        content, _problem = answer_file.load(path, unit)
        if content is None or content["variant"] not in (1, 2):
            continue
        forms = FORMS if content["variant"] == 1 else FORMS[::-1]
        opening, closing = (
            _sitting(content["answers"].get(moment), unit, form)
            for moment, form in zip(("opening", "closing"), forms, strict=True)
        )
        return [(unit, opening, closing)] if opening.chosen or closing.chosen else []
    return []


def _sitting(entry: object, unit: str, form: str) -> Sitting:
    answers = entry.get("decisions") if isinstance(entry, dict) else None
    answers = answers if isinstance(answers, list) else []
    spoken = next((one.get("language") for one in answers if isinstance(one, dict)), None)
    language = spoken if spoken in LANGUAGES else current_language()
    return replay(answers, load_two_sets(unit, language), form)


def _summary_of(unit: str, learners: list[Learner]) -> list[str]:
    complete = [learner for learner in learners if learner.complete]
    head = ngettext("{unit}: {number} learner", "{unit}: {number} learners", len(learners))
    both = ngettext(
        "{number} with both sets complete", "{number} with both sets complete", len(complete)
    ).format(number=len(complete))
    lines = [f"{head.format(unit=unit, number=len(learners))}, {both}."]
    if not complete:
        return lines
    before = fmean(one.opening.skill.sensitivity.value for one in complete)
    after = fmean(one.closing.skill.sensitivity.value for one in complete)
    told = _("  telling the two kinds apart (d′): {before} at the opening, {after} at the end")
    lines.append(told.format(before=decimal(before, 1), after=decimal(after, 1)))
    lines.append("  " + _rise(complete))
    lines += _forms(complete)
    leans = [
        fmean(sitting.skill.criterion.value for sitting in sittings) for sittings in _by_moment(complete)
    ]
    told = _("  lean (c): {before} at the opening, {after} at the end; below 0 is too ready to say yes")
    lines.append(told.format(before=decimal(leans[0], 1), after=decimal(leans[1], 1)))
    return lines


def _forms(complete: list[Learner]) -> list[str]:
    """How hard each form was at the opening: two forms that differ there are not parallel."""
    opened = {
        form: [one.opening.skill.sensitivity.value for one in complete if one.opening.items[0].form == form]
        for form in FORMS
    }
    if min(map(len, opened.values())) < _FEWEST_LEARNERS:
        return []
    told = _("  d′ at the opening by form: A {first}, B {second}; far apart, one form is harder")
    return [told.format(first=decimal(fmean(opened["A"]), 1), second=decimal(fmean(opened["B"]), 1))]


def _by_moment(learners: list[Learner]) -> tuple[list[Sitting], list[Sitting]]:
    return [one.opening for one in learners], [one.closing for one in learners]


def _rise(complete: list[Learner]) -> str:
    rises = [gain(one.opening.skill, one.closing.skill) for one in complete]
    if len(rises) == 1:
        rise = rises[0]
    elif len(rises) < _FEWEST_LEARNERS:
        return _("too few learners to say how much of the rise is chance")
    else:
        values = [rise.value for rise in rises]
        rise = Estimate.of(fmean(values), stdev(values) ** 2 / len(values))
    return _("rise {value} (95% interval from {low} to {high})").format(
        value=decimal(rise.value, 1), low=decimal(rise.low, 1), high=decimal(rise.high, 1)
    )
