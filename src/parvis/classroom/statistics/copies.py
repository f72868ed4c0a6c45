"""What the marked copies of a class say beside the points: sentences that were missed, decisions at desks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import from_dict

from parvis import answer_file
from parvis.classroom.intake import notebook_name
from parvis.classroom.orals.decision_questions import agreed_in
from parvis.classroom.orals.statement import Statement
from parvis.classroom.statistics.sentences import Sentences
from parvis.classroom.table import ClassTable
from parvis.course import Course, Unit
from parvis.language import current_language
from parvis.marking.records.outcome_sentence import outcome_sentence
from parvis.variants import variant_number

# What a test says when its own sentence must stay hidden, in each language: it names no mistake.
_UNTOLD = ("", "This criterion is not met.", "Ce critère n'est pas rempli.")


@dataclass(frozen=True)
class Copies:
    """`missed` counts people by cell and sentence, numbers left out; `variants` gives each person's data set.

    `decisions` counts, by desk, pairs of the agreed and the chosen answer in words.
    """

    missed: Mapping[str, Counter[str]]
    variants: Mapping[str, int]
    decisions: Mapping[str, Counter[tuple[str, str]]] = field(default_factory=dict)


def read_copies(root: Path, course: Course, unit: Unit, table: ClassTable) -> Copies:
    """The copies that count in `table`, from `autograded/`; one that cannot be read is passed over."""
    spoken = current_language() if current_language() in course.languages else course.languages[0]
    statement = Statement(root, unit, unit.assignment(spoken))
    sentences = Sentences(root, unit, course.languages, spoken)
    missed: dict[str, Counter[str]] = {}
    decisions: dict[str, Counter[tuple[str, str]]] = {}
    variants = {}
    for row in table.rows:
        if not row.marked:
            continue
        student = row.person.id
        folder = root / "autograded" / student / row.assignment
        for cell, sentence in sentences_of(folder / notebook_name(root, row.assignment)).items():
            missed.setdefault(cell, Counter())[sentences.in_one_language(cell, sentence)] += 1
        content = answer_file.load(folder / "answers.json", unit.id)[0] or {}
        theirs = variant_number(student, course=course.id, unit=unit.id, pool=unit.variants)
        variants[student] = content.get("variant", theirs)
        for desk, answer in content.get("answers", {}).items():
            agreed = agreed_in(statement.models.get(desk, ""), variants[student])
            decided = answer.get("decisions") if isinstance(answer, dict) else None
            if isinstance(agreed, dict) and isinstance(decided, list):
                decisions.setdefault(desk, Counter()).update(_pairs(decided, agreed, statement))
    return Copies(missed, variants, decisions)


def sentences_of(path: Path) -> dict[str, str]:
    """What each test of a copy says is missing; the notebook is not checked, as it is only read here."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    found = {}
    for cell in cells:
        nbgrader = cell.get("metadata", {}).get("nbgrader", {})
        stopped = any(output.get("output_type") == "error" for output in cell.get("outputs", []))
        if nbgrader.get("grade") and cell.get("cell_type") == "code" and stopped:
            cell["source"] = "".join(cell["source"])
            output = next(one for one in cell["outputs"] if one.get("output_type") == "error")
            if output.get("evalue") not in _UNTOLD and (sentence := outcome_sentence(from_dict(cell))):
                found[nbgrader["grade_id"]] = sentence
    return found


def _pairs(decided: list, agreed: Mapping, statement: Statement) -> list[tuple[str, str]]:
    """The agreed and the chosen answer of each decision, in words: of its first part that has one."""
    pairs = []
    for decision in decided:
        if not isinstance(decision, dict):
            continue
        thing = next((str(value) for value in decision.values() if str(value) in agreed), None)
        if thing is None:
            continue
        key = agreed[thing]
        if isinstance(key, Mapping):
            name = next((name for name in decision if name in key), None)
            if name is not None:
                pairs.append((statement.say(key[name]), statement.say(decision[name])))
        else:
            chosen = [value for value in decision.values() if value != thing]
            if chosen:
                pairs.append((statement.say(key), statement.say(chosen[0])))
    return pairs
