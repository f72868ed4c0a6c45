"""What one marker sees of a unit: its questions and, blind of the other marker, the texts of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from parvis.classroom.gradebook import names_of
from parvis.classroom.texts import giving, repricing
from parvis.classroom.texts.agreement import agreement_on
from parvis.classroom.texts.alike import groups
from parvis.classroom.texts.answers import Answer, key_of, read_answers
from parvis.classroom.texts.grid import Criterion, Grid
from parvis.classroom.texts.kept import Given, KeptTexts, OfQuestion, changing, mark_name, read_texts
from parvis.classroom.texts.questions import Question, read_questions
from parvis.classroom.texts.refusal import Refused
from parvis.course import load_course
from parvis.language import _, current_language


class Desk:
    """The texts of a unit before one marker; every answer is plain data, ready for JSON."""

    def __init__(self, root: Path, unit: str, marker: str):
        self.root = root
        self.course = load_course(root)
        self.unit = self.course.unit(unit)
        self.questions = {one.name: one for one in read_questions(root, self.course, self.unit)}
        self._names: Callable[[str], str] | None = None
        with changing(root, unit) as kept:  # makes the secret, once
            self._secret = kept.secret
        self.marker = self.known_as(marker)

    def known_as(self, name: str) -> str:
        """A marker's name as it was first written: Kim and kim are the same person."""
        markers = {
            marker.casefold(): marker
            for question in self._kept().questions.values()
            for marks in question.marks.values()
            for marker in marks
        }
        plain = " ".join(name.split())[:60]
        return markers.get(plain.casefold(), plain)

    def start(self) -> dict[str, Any]:
        """The unit, its questions, and how many texts of each wait for this marker."""
        kept = self._kept()
        return {
            "unit": self.unit.title[current_language()],
            "marker": self.marker,
            "questions": [self._counted(one, kept) for one in self.questions.values()],
        }

    def texts(self, name: str) -> dict[str, Any]:
        """A question: its grid, remarks, and every text with what this marker gave it."""
        question, kept = self._question(name), self._kept()
        mine, answers = kept.question(name), self.answers(name)
        grid = self._grid(question, mine)
        alike = {key: group for group in groups({one.key: one.source for one in answers}) for key in group}
        return {
            "name": name,
            "title": question.title,
            "grid": grid_data(grid),
            "remarks": mine.remarks,
            "texts": [
                {
                    "key": one.key,
                    "number": number,
                    "html": one.html,
                    "alike": [key for key in alike.get(one.key, []) if key != one.key],
                    **self._state(one, kept, mine),
                }
                for number, one in enumerate(answers, 1)
            ],
        }

    def state(self, name: str, key: str) -> dict[str, Any]:
        """How one text stands for this marker."""
        kept = self._kept()
        return self._state(self.answer(name, key), kept, kept.question(name))

    def give(self, name: str, seen: Mapping[str, float | None], decision: giving.Decision) -> None:
        """Gives a decision to texts of a question; `seen` are the points that the page showed for each."""
        if not self.marker:
            raise Refused(_("Say first who is marking."))
        found = [self.answer(name, key) for key in seen]
        answers = [replace(one, standing=replace(one.standing, given=seen[one.key])) for one in found]
        grid = self.grid_in_force(name)
        giving.give(self.root, self.unit.id, self.marker, grid, answers, decision)

    def settle(self, name: str, key: str, marker: str) -> None:
        """Makes one marker's points of a text the ones that count."""
        giving.settle(self.root, self.unit.id, self.answer(name, key), marker, by=self.marker)

    def agree(self, name: str, key: str, points: float) -> None:
        """Makes other points than those of a text's two markers the ones that count."""
        if not self.marker:
            raise Refused(_("Say first who is marking."))
        giving.agree(self.root, self.unit.id, self.answer(name, key), points, by=self.marker)

    def preview(self, name: str, criteria: tuple[Criterion, ...]) -> repricing.Repricing:
        """What other criteria would change."""
        grid = replace(self._question(name).grid, criteria=criteria)
        return repricing.reprice(self._kept().question(name), self.answers(name), grid)

    def change_grid(self, name: str, criteria: tuple[Criterion, ...]) -> repricing.Repricing:
        """Marks by other criteria from now on, earlier texts too."""
        grid = replace(self._question(name).grid, criteria=criteria)
        return repricing.change_grid(self.root, self.unit.id, name, self.answers(name), grid)

    def keep_remarks(self, name: str, remarks: list[str]) -> None:
        """Keeps the remarks that can be used again for a question."""
        self._question(name)
        with changing(self.root, self.unit.id) as kept:
            kept.question(name).remarks = [one.strip() for one in remarks if one.strip()]

    def agreement(self, name: str) -> dict[str, Any]:
        """The texts that two people have read, side by side, and the kappa; who reads neither may decide."""
        self._question(name)
        kept = self._kept()
        mine, numbered = kept.question(name), self._numbered(name)
        found = agreement_on(name, mine)
        rows = []
        for one in found.twice:
            if one.text not in numbered:
                continue
            number, answer = numbered[one.text]
            marks = {marker: _given(given) for marker, given in sorted(mine.marks[one.text].items())}
            rows.append(
                {
                    "key": answer.key,
                    "number": number,
                    "marks": marks,
                    "differs": one.differs,
                    "counts": one.counts,
                    "settled": one.settled,
                    "by": one.by,
                    "agreed": one.agreed,
                }
            )
        return {"kappa": found.kappa, "number": len(found.twice), "rows": rows}

    def name_of(self, name: str, key: str) -> str:
        """Whose a text is."""
        self._names = self._names or names_of(self.root)
        return self._names(self.answer(name, key).student)

    def answers(self, name: str) -> list[Answer]:
        """The texts of a question in the order of the page."""
        return read_answers(self.root, self.course, self.unit, self._question(name).name, self._secret)

    def answer(self, name: str, key: str) -> Answer:
        """One of them; Refused when it is not there any more."""
        found = next((one for one in self.answers(name) if one.key == key), None)
        if found is None:
            raise Refused(_("This text is not there any more: load the page again."))
        return found

    def grid_in_force(self, name: str) -> Grid:
        """The grid of a question: as written, or as changed on the page."""
        return self._grid(self._question(name), self._kept().question(name))

    def most(self, name: str) -> float:
        """What a text of a question is worth."""
        return self._question(name).grid.most

    def _grid(self, question: Question, kept: OfQuestion) -> Grid:
        return question.grid if kept.criteria is None else replace(question.grid, criteria=kept.criteria)

    def _question(self, name: str) -> Question:
        if name not in self.questions:
            raise Refused(_("There is no such question in this unit."))
        return self.questions[name]

    def _kept(self) -> KeptTexts:
        return read_texts(self.root, self.unit.id)

    def _numbered(self, name: str) -> dict[str, tuple[int, Answer]]:
        return {
            mark_name(one.student, one.assignment): (number, one)
            for number, one in enumerate(self.answers(name), 1)
        }

    def _counted(self, question: Question, kept: KeptTexts) -> dict[str, Any]:
        answers, mine = self.answers(question.name), kept.question(question.name)
        waiting = sum(self._state(one, kept, mine)["to_do"] for one in answers)
        return {"name": question.name, "title": question.title, "texts": len(answers), "waiting": waiting}

    def _state(self, answer: Answer, kept: KeptTexts, mine: OfQuestion) -> dict[str, Any]:
        """What this marker may know: nothing of what another one gave before they have read it too."""
        name, standing = mark_name(answer.student, answer.assignment), answer.standing
        marks, counting = mine.marks.get(name, {}), mine.counts.get(name, "")
        own = marks.get(self.marker)
        second = bool(counting) and counting != self.marker
        again = standing.waiting and standing.given is not None
        points = (own and own.points) if second else standing.given
        agreed = mine.agreed.get(name)
        decided = agreed is not None and not second and agreed.points == points
        elsewhere = not second and points is not None and (own is None or own.points != points)
        share = int(key_of(kept.secret, "sample", answer.key), 16) / 16**12
        offered = own is None and len(marks) < 2 and share < kept.sample
        to_do = offered if second else standing.waiting
        return {
            "points": points,
            "elsewhere": elsewhere and not decided,
            "decided": mine.settled.get(name, "") if decided else None,
            "again": again and not second,
            "to_do": to_do,
            "second": second,
            "seen": None if second else standing.given,
            "given": _given(own) if own else None,
            "remark": (own.remark if own else "") if second else standing.remark,
        }


def _given(given: Given) -> dict[str, Any]:
    return {"levels": given.levels, "off": given.off, "typed": given.typed, "points": given.points,
            "remark": given.remark}  # fmt: skip


def grid_data(grid: Grid) -> dict[str, Any]:
    """A grid as plain data."""
    return {
        "most": grid.most,
        "rule": grid.rule,
        "expected": grid.expected,
        "criteria": [
            {
                "key": one.key,
                "name": one.name,
                "levels": [{"wording": level.wording, "points": level.points} for level in one.levels],
            }
            for one in grid.criteria
        ],
    }
