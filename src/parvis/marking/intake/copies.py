"""Of several notebooks in a folder, finds the one that holds the answers, and says what it chose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from nbformat import NotebookNode

from parvis.marking.intake.folder_reader import Other
from parvis.marking.intake.given import Given, is_untouched, same_text, without_checks
from parvis.marking.intake.graft import graft
from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.intake.notes import Note
from parvis.marking.intake.reading import read_notebook
from parvis.marking.intake.slots import Slot


def choose_copy(
    handed_in: HandedIn, notebook_name: str, slots: Sequence[Slot], given: Sequence[Given], unit: str = ""
) -> tuple[HandedIn, list[Note]]:
    """The work with the notebook to mark, and what was chosen; `unit` as in Assessment.

    A copy takes the place of the expected notebook when it answers more, or as much and is newer. One that
    only repeats answers of the one that is marked is not worth a word more than `left_aside`; one with a name
    that is not the assignment's with something added is named, and stays where it is.
    """
    if not handed_in.others:
        return handed_in, []
    mine = _answers(handed_in.notebook, slots, given, unit)
    rivals = [(one, _answers(one.notebook, slots, given, unit)) for one in handed_in.others]
    rivals = [(one, found) for one, found in rivals if _adds(found, mine)]
    if handed_in.name == f"{notebook_name}.ipynb" and handed_in.notebook is not None:
        copies = [rival for rival in rivals if _is_copy(rival[0].name, notebook_name)]
        others = [one.name for one, _found in rivals if not _is_copy(one.name, notebook_name)]
        if others and not copies:
            return handed_in, [Note("copy_aside", ", ".join(others))]
        rivals = copies
    if not rivals:
        return handed_in, []
    best, answers = max(rivals, key=lambda rival: (len(rival[1]), rival[0].newer))
    taken = (len(answers), best.newer) > (len(mine), False)
    name = best.name if taken else handed_in.name
    differing = [one.name for one, found in rivals if one is not best and _adds(found, answers)]
    differing += [handed_in.name] if taken and _adds(mine, answers) else []
    differing += [best.name] if not taken else []
    if taken:
        handed_in = _with(handed_in, best)
    if differing:
        return handed_in, [Note("copies_differ", " ≠ ".join([name, *sorted(differing)]))]
    return handed_in, [Note("copy_marked", name)]


def _is_copy(name: str, notebook_name: str) -> bool:
    """Whether a file is called as the assignment's notebook with something before or after it.

    >>> _is_copy("lab-Copy1.ipynb", "lab"), _is_copy("Copie de Lab (2).ipynb", "lab")
    (True, True)
    >>> _is_copy("lab2.ipynb", "lab"), _is_copy("labour.ipynb", "lab")
    (False, False)
    """
    stem = PurePosixPath(name).name.partition(".ipynb")[0]
    return bool(re.search(rf"(?<![^\W_]){re.escape(notebook_name)}(?![^\W_])", stem, re.IGNORECASE))


def _answers(
    content: bytes | None, slots: Sequence[Slot], given: Sequence[Given], unit: str
) -> dict[str, str]:
    """The answers of a notebook that are not as they were given."""
    if content is None:
        return {}
    cells, _notes = graft(without_checks(read_notebook(content)[0].cells, unit), list(slots), given)
    shown = {one.name: one.text for one in given if one.answer}
    texts = {_name(cell): cell.source for cell in cells}
    return {
        name: text for name, text in texts.items() if name in shown and not is_untouched(text, shown[name])
    }


def _adds(answers: Mapping[str, str], others: Mapping[str, str]) -> bool:
    """Whether there is an answer that the others lack or give otherwise."""
    return any(name not in others or not same_text(text, others[name]) for name, text in answers.items())


def _with(handed_in: HandedIn, best: Other) -> HandedIn:
    """The work with another notebook of its own in the place of the expected one."""
    gone = {"missing", "renamed"}
    flags = [one for one in handed_in.flags if one.kind not in gone and one.detail != best.name]
    return replace(handed_in, name=best.name, notebook=best.notebook, flags=tuple(flags))


def _name(cell: NotebookNode) -> str:
    return (cell.metadata.get("nbgrader") or {}).get("grade_id", "")
