"""What marking one's own copy gives: exercises with their criteria, texts to judge, points, the next step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parvis.language import _, ngettext
from parvis.results.criteria import Competency, Criterion, points, said_of, share_of, short


@dataclass(frozen=True)
class Text:
    """A text that a person judges: what was written, its grid, and what the marker expects ("" without it).

    `written` says whether anything was added to what was given. All texts are Markdown.
    """

    name: str
    points: float
    answer: str
    grid: str
    scheme: str
    written: bool


@dataclass(frozen=True)
class Exercise:
    """A section of the assignment; `models` are the author's own solutions, where they are here."""

    title: str
    criteria: tuple[Criterion, ...]
    texts: tuple[Text, ...] = ()
    models: tuple[str, ...] = ()
    begun: bool = True

    @property
    def earned(self) -> float:
        """The points of its criteria, as far as they are marked."""
        return sum(one.earned or 0 for one in self.criteria)

    @property
    def most(self) -> float:
        """What its criteria can give, as far as they can be marked here."""
        return sum(one.points for one in self.criteria if one.earned is not None)


@dataclass(frozen=True)
class Checked:
    """One's own copy of a unit, marked; `remarks` say what was mended, and what could not be marked."""

    unit: str
    title: str
    language: str
    exercises: tuple[Exercise, ...]
    competencies: tuple[Competency, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every criterion that can be marked here is met."""
        return all(one.met for one in self.criteria() if one.earned is not None)

    @property
    def earned(self) -> float:
        """The points given automatically."""
        return sum(one.earned for one in self.exercises)

    @property
    def most(self) -> float:
        """The points that can be given automatically here."""
        return sum(one.most for one in self.exercises)

    def criteria(self) -> Iterable[Criterion]:
        """All criteria, in their order."""
        return (criterion for exercise in self.exercises for criterion in exercise.criteria)

    def texts(self) -> Iterable[Text]:
        """All texts that a person judges, in their order."""
        return (text for exercise in self.exercises for text in exercise.texts)

    def next_step(self) -> str:
        """What to do now, in one sentence."""
        for exercise in self.exercises:
            missed = next((one for one in exercise.criteria if one.earned is not None and not one.met), None)
            if missed and exercise.begun:
                sentence = _("Next: go back to “{exercise}”. {sentence}")
                return sentence.format(exercise=exercise.title, sentence=missed.sentence)
        for exercise in self.exercises:
            unwritten = any(not text.written for text in exercise.texts)
            if not exercise.begun or unwritten:
                return _("Next: “{exercise}” waits for you.").format(exercise=exercise.title)
        if any(self.texts()):
            return _("Next: judge your texts with their grids, as a reader would.")
        return _("Everything is right: go on to the next unit.")

    def lines(self) -> list[str]:
        """What the learner reads in a terminal.

        >>> from parvis.language import use_language; use_language("en")
        >>> criteria = (Criterion("mean", "the mean", 1, 1), Criterion("sum", "the sum", 2, 0, "Too small."))
        >>> for line in Checked("toy", "Toy", "en", (Exercise("1. Mean", criteria),)).lines(): print(line)
        1. Mean: 1 of 3
          ✓ the mean
          ✗ the sum: Too small.
        Points given automatically: 1 of 3.
        Next: go back to “1. Mean”. Too small.
        """
        lines = list(self.remarks)
        for exercise in self.exercises:
            share = _("{points} of {out_of}").format(
                points=short(exercise.earned), out_of=short(exercise.most)
            )
            if not exercise.begun:
                lines.append(said_of(exercise.title, _("not begun")))
                continue
            lines.append(said_of(exercise.title, share) if exercise.most else exercise.title)
            lines += [f"  {criterion.line()}" for criterion in exercise.criteria]
        total = _("Points given automatically: {share}.")
        lines.append(total.format(share=share_of(self.earned, self.most)))
        if texts := list(self.texts()):
            sentence = ngettext(
                "{number} text for you to judge, worth {points}.",
                "{number} texts for you to judge, worth {points}.",
                len(texts),
            )
            worth = points(sum(text.points for text in texts))
            lines.append(sentence.format(number=len(texts), points=worth))
        return [*lines, self.next_step()]
