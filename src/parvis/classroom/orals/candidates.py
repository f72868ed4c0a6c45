"""Every question that each person of a unit can be asked, from their marked copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat

from parvis.capstone.room_log import same_name
from parvis.capstone.sealed import STORY, STORY_FILE, unseal
from parvis.classroom.intake import notebook_name
from parvis.classroom.orals.code_questions import code_questions
from parvis.classroom.orals.decision_questions import agreed_in, decision_questions, list_in
from parvis.classroom.orals.question import Question
from parvis.classroom.orals.statement import Statement
from parvis.classroom.orals.story_questions import story_questions
from parvis.classroom.similarity.works import Copy, Given
from parvis.course import Course, Unit
from parvis.language import _, current_language
from parvis.marking.records.outcome_sentence import outcome_sentence
from parvis.variants import variant_number

LONGEST_QUOTE = 400  # letters of a text


def candidates(
    root: Path, course: Course, unit: Unit, given: Given, copies: list[Copy]
) -> dict[str, list[Question]]:
    """The questions of each person, by id; of two copies of one person, those of both.

    Statements and decisions are told in the language of this machine. Nothing that a student wrote is run.
    """
    found: dict[str, list[Question]] = {}
    statement = Statement(root, unit, unit.assignment(current_language()))
    for copy in copies:
        variant = copy.variant or variant_number(
            copy.student, course=course.id, unit=unit.id, pool=unit.variants
        )
        mine = found.setdefault(copy.student, [])
        for cell, source in copy.answers.items():
            if given.kinds[cell] == "text":
                mine += _about_text(cell, source)
            elif listed := list_in(source):
                mine += _about_list(cell, listed, statement, variant)
            else:
                mine += code_questions(cell, source)
        for cell, decided in copy.decisions.items():
            if (unit.id, cell) == (STORY.unit, STORY.name) and (file := statement.file(variant, STORY_FILE)):
                mine += story_questions(cell, decided, unseal(file), same_name(copy.student))
            agreed = agreed_in(statement.models.get(cell, ""), variant)
            if isinstance(agreed, dict):
                texts = statement.texts(variant)
                mine += decision_questions(cell, decided, agreed, statement.say, texts)
        mine += _missed(root, copy, unit, statement)
    return found


def _about_text(cell: str, source: str) -> Iterator[Question]:
    sentences = [one.strip() for one in source.replace("\n", " ").split(". ") if len(one.split()) > 6]
    if not sentences:
        return
    said = max(sentences, key=lambda one: (any(sign.isdigit() for sign in one), len(one)))
    asks = _("You wrote: “{said}”. What does it rest on, and who would be the first to contest it?")
    expected = _(
        "A fact, a figure or a rule of the case, and where it stands; the one who would contest it, with "
        "their best argument. The grid is above the text in the notebook."
    )
    yield Question(cell, "text", asks.format(said=said[:LONGEST_QUOTE]), expected, source)


def _about_list(cell: str, listed: list[str], statement: Statement, variant: int) -> list[Question]:
    agreed = agreed_in(statement.models.get(cell, ""), variant)
    if not isinstance(agreed, list) or len(agreed) != len(listed):
        return []
    places = [_("number {number}").format(number=number) for number in range(1, len(listed) + 1)]
    decided = [{"place": place, "choice": choice} for place, choice in zip(places, listed, strict=True)]
    rows = statement.rows(variant, len(listed))
    texts = dict(zip(places, rows, strict=True)) if rows else {}
    key = dict(zip(places, agreed, strict=True))
    return list(decision_questions(cell, decided, key, statement.say, texts))


def _missed(root: Path, copy: Copy, unit: Unit, statement: Statement) -> Iterator[Question]:
    """A question per criterion that the copy's tests found missing, with the author's own lines."""
    path = root / "autograded" / copy.student / copy.assignment / notebook_name(root, copy.assignment)
    answered = ""
    for cell in nbformat.read(path, as_version=4).cells:
        nbgrader = cell.metadata.get("nbgrader", {})
        if nbgrader.get("solution") and cell.cell_type == "code":
            answered = nbgrader["grade_id"]
        elif nbgrader.get("grade") and f"def {answered}(" in copy.answers.get(answered, ""):
            sentence = outcome_sentence(cell) if cell.get("outputs") else ""
            if sentence:
                asks = _(
                    "Marking says: “{sentence}” Which of your lines causes it, and what would you write?"
                )
                expected = _("The line, and why it gives that. The author's own answer is below.")
                quote, model = copy.answers[answered], statement.models.get(answered, "")
                yield Question(answered, "missed", asks.format(sentence=sentence), expected, quote, model)
