"""What a learner can show of a course: units and competencies, each with its evidence, and who says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from parvis.atomic import write_atomically
from parvis.course import Course, load_course
from parvis.errors import ParvisError
from parvis.language import _, current_language, ngettext
from parvis.learning.attestation_html import html_page
from parvis.learning.attestation_pdf import pdf_pages
from parvis.learning.progress import (
    FRESH,
    NOT_BEGUN,
    Standing,
    duration,
    mastered,
    progress,
    right_on,
    short,
)
from parvis.learning.record import Event, Record, read_record, record_bytes

RECORD = "record.json"


@dataclass(frozen=True)
class Block:
    """One paragraph of the attestation; `kind` says how it looks, `text` is plain."""

    kind: Literal["title", "name", "plain", "unit", "fact", "right", "open", "small"]
    text: str


def write_attestation(
    root: Path, folder: Path, language: str, *, name: str = "", units: Sequence[str] = ()
) -> list[Path]:
    """Writes attestation.html, attestation.pdf and the record that they rest on; gives their paths.

    `units` are all that were begun by default. ParvisError when nothing was begun, for an unknown unit, and
    for a folder that cannot be written.
    """
    course, record = load_course(root), read_record(root)
    for unit in units:
        course.unit(unit)  # refuses an unknown one
    content = record_bytes(record.events)
    written = tuple(
        blocks(
            course, record, language, name=name, units=units, fingerprint=hashlib.sha256(content).hexdigest()
        )
    )
    files = {
        "attestation.html": html_page(written, language),
        "attestation.pdf": pdf_pages(written),
        RECORD: content,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, made in files.items():
            write_atomically(folder / file, made)
    except OSError as error:
        problem = _("the file cannot be written ({reason})").format(reason=error.strerror)
        raise ParvisError(folder, problem, _("choose another folder")) from None
    return [folder / file for file in files]


def blocks(
    course: Course,
    record: Record,
    language: str,
    *,
    name: str = "",
    units: Sequence[str] = (),
    fingerprint: str = "",
) -> Iterator[Block]:
    """The paragraphs of an attestation, in their order; ParvisError when nothing was begun."""
    found = progress(course, record, {}, language).standings
    shown = [
        standing
        for standing in found
        if standing.state != NOT_BEGUN and (not units or standing.unit.id in units)
    ]
    if not shown:
        raise ParvisError(
            "parvis attestation", _("nothing is noted yet"), _("begin a lesson, then come back")
        )
    yield Block("title", _("Attestation"))
    yield Block("name", name or _("Name: ______________________________"))
    yield Block("plain", _("Course: {title}").format(title=course.title[language]))
    yield Block("plain", _self_declared())
    for standing in shown:
        mine = [event for event in record.events if event.unit == standing.unit.id]
        yield Block("unit", standing.unit.title[language])
        yield from (Block("fact", fact) for fact in _facts(standing, mine))
        yield from _competencies(course, standing, mine, language)
    yield Block("plain", _what_mastered_means())
    if fingerprint:
        yield Block("small", _checking(fingerprint))


def _self_declared() -> str:
    sentence = _(
        "This attestation is self-declared. It was made on {day}, on the learner's own computer, from what "
        "the course noted there. Nobody checked who did the work, nor with what help. It is no diploma."
    )
    return sentence.format(day=_day(datetime.now(UTC)))


def _what_mastered_means() -> str:
    sentence = _(
        "“Mastered” means: all that checks this competency automatically was right on {number} different "
        "practice data sets, drawn at random. A machine does not judge texts: those are in the portfolio."
    )
    return sentence.format(number=FRESH)


def _checking(fingerprint: str) -> str:
    sentence = _(
        "Made with Parvis {version}. It rests on the file {file} that was written with it: every event with "
        "its hour. Its fingerprint (SHA-256) is {fingerprint}."
    )
    return sentence.format(version=version("parvis"), file=RECORD, fingerprint=fingerprint)


def _facts(standing: Standing, events: Sequence[Event]) -> Iterator[str]:
    opened = sum(lesson.opened for lesson in standing.lessons)
    text = ngettext(
        "Lessons opened: {opened} of {number}", "Lessons opened: {opened} of {number}", len(standing.lessons)
    )
    yield text.format(opened=opened, number=len(standing.lessons))
    if standing.points is not None:
        sentence = _("Assignment: {points} of the {out_of} points that are given automatically, on {day}")
        day = max(event.at for event in events if event.kind == "marked")
        yield sentence.format(points=short(standing.points), out_of=short(standing.out_of), day=_day(day))
    if handed := [event for event in events if event.kind == "handed_in"]:
        yield _("Assignment handed in on {day}").format(day=_day(handed[-1].at))
    if standing.minutes:
        sentence = _("Time: about {time} between one thing run and the next, pauses left out")
        yield sentence.format(time=duration(standing.minutes))


def _competencies(
    course: Course, standing: Standing, events: Sequence[Event], language: str
) -> Iterator[Block]:
    unseen = 0
    for name, competency in course.competencies_of(standing.unit).items():
        right = right_on(events, name)
        if mastered(events, name):
            sentence = _("Mastered: {competency} (right on {data_sets})")
            yield Block(
                "right", sentence.format(competency=competency[language], data_sets=_sets(right.items()))
            )
        elif right:
            sentence = _("Right once: {competency} ({data_sets})")
            yield Block(
                "open", sentence.format(competency=competency[language], data_sets=_sets(right.items()))
            )
        else:
            unseen += 1
    if unseen:
        text = ngettext(
            "{number} more competency of this unit is not shown here yet.",
            "{number} more competencies of this unit are not shown here yet.",
            unseen,
        )
        yield Block("fact", text.format(number=unseen))


def _sets(right: Iterable[tuple[int, Event]]) -> str:
    text = _("data set {seed} on {day}")
    return ", ".join(text.format(seed=seed, day=_day(event.at)) for seed, event in sorted(right))


def _day(at: datetime) -> str:
    return f"{at.astimezone():{'%d/%m/%Y' if current_language() == 'fr' else '%Y-%m-%d'}}"
