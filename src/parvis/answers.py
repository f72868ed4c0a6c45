"""What a widget leaves behind: decisions in `answers.json`, versioned, replayable, or one line to paste."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from parvis import answer_file, pasting
from parvis.atomic import write_atomically
from parvis.errors import AnswersError
from parvis.language import _, ngettext


@dataclass(frozen=True)
class Answer:
    """The decisions of one exercise, the data set they were made on, where they were found, one sentence."""

    decisions: list[dict]
    variant: int | None
    origin: Literal["file", "pasted", "none"]
    notice: str


def save(
    exercise: str, decisions: list[dict], *, unit: str, variant: int, path: str | Path = "answers.json"
) -> str:
    """Writes one exercise's decisions, keeps the other exercises, and returns the sentence to show.

    The file is replaced in one step: an interrupted write leaves the earlier one. A file that cannot be
    merged (unreadable, of another unit or data set, of another version) is kept aside under another name.
    Raises AnswersError when the folder cannot be written or a decision is not plain data.

    >>> import tempfile; folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name, "answers.json")
    >>> sentence = save("queue", [{"item": "v3-01"}], unit="moderation", variant=3, path=path)
    >>> read("queue", unit="moderation", path=path).decisions
    [{'item': 'v3-01'}]
    >>> folder.cleanup()
    """
    return save_beside(exercise, decisions, None, unit=unit, variant=variant, path=path)[0]


def save_beside(
    exercise: str,
    decisions: list[dict],
    known: list[dict] | None,
    *,
    unit: str,
    variant: int,
    path: str | Path = "answers.json",
) -> tuple[str, list[dict]]:
    """As `save`, where another tab may save too: `known` are what this one found, or saved last.

    Decisions on other things that were made there are kept, and given back after the sentence. Where the
    order of decisions counts, nothing is overwritten: AnswersError says what to do.
    """
    path = Path(path)
    content = {"schema": answer_file.SCHEMA, "unit": unit, "variant": variant}
    content["answers"] = {exercise: {"decisions": decisions}}
    pasting.plain_bytes(content)  # refuses before anything on disk is touched
    with answer_file.locked(path):
        try:
            return _save(path, content, exercise, known)
        except OSError as error:
            raise AnswersError(
                path.name,
                _("your decisions could not be written ({reason})").format(
                    reason=error.strerror or type(error).__name__
                ),
                _("free some space or make the folder writable, then save again"),
            ) from None


def _save(path: Path, content: dict, exercise: str, known: list[dict] | None) -> tuple[str, list[dict]]:
    """Merges `content` with what the file holds, and replaces it, while nobody else does."""
    sentence = _("Saved in {file}.").format(file=path.name)
    kept, others = None, []
    if os.path.lexists(path):
        earlier, problem = answer_file.load(path, content["unit"])
        if earlier and earlier["variant"] == content["variant"]:
            made = content["answers"][exercise]["decisions"]
            if known is not None:
                others = _from_elsewhere(
                    path, _decisions(earlier["answers"].get(exercise)) or [], known, made
                )
            content["answers"] = earlier["answers"] | {exercise: {"decisions": [*made, *others]}}
        else:
            if earlier:
                problem = _("It was made on data set {number}.").format(number=earlier["variant"])
            kept = answer_file.set_aside(path)
            sentence = _("Saved in {file}. The earlier file is kept as {kept}: {problem}").format(
                file=path.name, kept=kept.name, problem=problem
            )
    try:
        write_atomically(path, pasting.plain_bytes(content, indent=1))
    except OSError:
        if kept is not None:  # nothing took its place: it is as it was
            kept.replace(path)
        raise
    return sentence, others


def _from_elsewhere(path: Path, saved: list[dict], known: list[dict], made: list[dict]) -> list[dict]:
    """What was decided elsewhere on other things; AnswersError where the order of decisions counts."""
    if saved == known:
        return []
    things, seen, mine = map(_things, (saved, known, made))
    if saved and (things is None or seen is None or mine is None):
        raise AnswersError(
            path.name,
            _("other decisions were saved meanwhile, from another tab or window, and are kept"),
            _("close one of the two, run the cell of the desk again, then decide"),
        )
    return [one for thing, one in (things or {}).items() if thing not in {**(seen or {}), **(mine or {})}]


def _things(decisions: list[dict]) -> dict[tuple[str, str], dict] | None:
    """Each decision by what it is about, its first entry; None where that is no name, or comes twice.

    >>> _things([{"item": "v3-01", "choice": "keep"}]), _things([{"turn": 1}, {"turn": 2}])
    ({('item', 'v3-01'): {'item': 'v3-01', 'choice': 'keep'}}, None)
    """
    found = {}
    for one in decisions:
        name, value = next(iter(one.items()), ("", None))
        if not isinstance(value, str) or (name, value) in found:
            return None
        found[name, value] = one
    return found


def read(exercise: str, *, unit: str, path: str | Path = "answers.json", pasted: str = "") -> Answer:
    """The decisions of one exercise: from the file first, else from the pasted line.

    Never raises on bad input: what is missing or wrong is said in `notice`, `origin` is then "none".

    >>> from parvis.language import use_language; use_language("en")
    >>> read("queue", unit="moderation", path="no-such-file.json").origin
    'none'
    """
    from_file = _from_file(exercise, unit, Path(path))
    if from_file.origin == "file":
        return from_file
    if str(pasted).strip():
        from_line = _from_line(exercise, unit, str(pasted))
        if from_line.origin == "pasted":
            return from_line
        return _nothing(f"{from_file.notice} {from_line.notice}")
    remedy = _("Make your decisions in the desk above and save, or paste the line that it prints.")
    return _nothing(f"{from_file.notice} {remedy}")


def pasted_line(exercise: str, decisions: list[dict], *, unit: str, variant: int) -> str:
    """One line of plain letters that holds the decisions, to paste in the answer cell.

    >>> line = pasted_line("queue", [{"item": "v3-01"}], unit="moderation", variant=3)
    >>> read("queue", unit="moderation", path="no-such-file.json", pasted=line).decisions
    [{'item': 'v3-01'}]
    """
    return pasting.pack({"unit": unit, "exercise": exercise, "variant": variant, "decisions": decisions})


def _from_file(exercise: str, unit: str, path: Path) -> Answer:
    content, problem = answer_file.load(path, unit)
    if content is None:
        return _nothing(problem)
    decisions = _decisions(content["answers"].get(exercise, {"decisions": []}))
    if decisions is None:
        return _nothing(_("The part of {file} for this exercise is damaged.").format(file=path.name))
    if not decisions:
        return _nothing(_("{file} holds no decision for this exercise yet.").format(file=path.name))
    sentence = ngettext(
        "Read {number} decision from {file}.", "Read {number} decisions from {file}.", len(decisions)
    ).format(number=len(decisions), file=path.name)
    return Answer(decisions, content["variant"], "file", sentence)


def _from_line(exercise: str, unit: str, pasted: str) -> Answer:
    line, problem = pasting.unpack(pasted)
    if line is None:
        return _nothing(problem)
    if (line.get("unit"), line.get("exercise")) != (unit, exercise):
        return _nothing(_("The pasted line belongs to another exercise: paste the one printed by this desk."))
    decisions = _decisions(line)
    if decisions is None or type(line.get("variant")) is not int:
        return _nothing(pasting.damaged())
    sentence = ngettext(
        "Read {number} decision from the pasted line.",
        "Read {number} decisions from the pasted line.",
        len(decisions),
    ).format(number=len(decisions))
    return Answer(decisions, line["variant"], "pasted", sentence)


def _decisions(entry: object) -> list[dict] | None:
    decisions = entry.get("decisions") if isinstance(entry, dict) else None
    if isinstance(decisions, list) and all(isinstance(decision, dict) for decision in decisions):
        return decisions
    return None


def _nothing(sentence: str) -> Answer:
    return Answer([], None, "none", sentence)
