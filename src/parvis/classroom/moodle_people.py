"""Gives the files of Moodle's participants to the people of the class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from parvis.classroom.declared import declared_in
from parvis.classroom.intake import Trouble
from parvis.classroom.moodle import Sent
from parvis.classroom.roster.participants import Participant, Settled, settle
from parvis.classroom.roster.people import People


def by_person(
    people: People,
    unit: str,
    by_number: dict[str, list[Sent]],
    odd: Iterable[Trouble],
    assignment: str,
) -> tuple[dict[str, list[Sent]], Settled, list[Trouble]]:
    """The files of each person by their id, who each participant is, and the lines.

    Those of `read_names` in `odd` bear the person's id as well; one line more for each whom nobody knows.
    """
    participants = [
        Participant(number, files[0].who, next(filter(None, map(_declared, files)), ""))
        for number, files in by_number.items()
    ]
    settled = settle(people, unit, participants)
    found = {
        id: [replace(sent, student=id) for sent in by_number[number]] for number, id in settled.ids.items()
    }
    trouble = [replace(line, student=settled.ids.get(line.student, line.student)) for line in odd]
    trouble += [Trouble("", assignment, line) for line in settled.questions.values()]
    trouble += [
        Trouble(settled.ids[number], assignment, sentence) for number, sentence in settled.doubts.items()
    ]
    return dict(sorted(found.items())), settled, trouble


def _declared(sent: Sent) -> str:
    return declared_in(sent.path) if sent.path.suffix == ".ipynb" else ""
