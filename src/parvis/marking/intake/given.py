"""The cells of a notebook as students got them, with what tells one from another when its name is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nbformat import NotebookNode

from parvis.marking.intake.bindings import binds, defines
from parvis.marking.intake.slots import Slot

GOES_ON = "raises-exception"  # Jupyter's tag: a run of all cells goes on past the one that failed
_CHECK = re.compile(r"(?:check|hint)\((?:\"\w*\"(?:, because=\"[^\"\n]*\")?)?\)")


@dataclass(frozen=True)
class Given:
    """One cell of the assignment; `name` is its slot's, "" for a cell that nbgrader does not know.

    `text` is what students got, `binds` and `defines` the names that the answer to it gives to the notebook.
    """

    name: str
    id: str
    cell_type: str
    text: str
    answer: bool = False
    manual: bool = False
    binds: frozenset[str] = frozenset()
    defines: frozenset[str] = frozenset()


def given_cells(source: bytes, slots: Iterable[Slot], shown: Mapping[str, str]) -> tuple[Given, ...]:
    """The cells of the instructor's notebook in their order; slots that it lacks stand at the end."""
    known = {slot.name: slot for slot in slots}
    found = []
    for cell in json.loads(source or b"{}").get("cells", ()):
        name = (cell.get("metadata", {}).get("nbgrader") or {}).get("grade_id") or ""
        text = cell.get("source", "")
        text = "".join(text) if isinstance(text, list) else text
        if name in known:
            slot = known.pop(name)
            found.append(_of_slot(slot, shown.get(name, slot.released), text, cell.get("id", "")))
        else:
            found.append(Given("", cell.get("id", ""), cell.get("cell_type", ""), text))
    found += [_of_slot(slot, shown.get(slot.name, slot.released), "", "") for slot in known.values()]
    return tuple(found)


def is_check(text: str) -> bool:
    r"""Whether a cell only asks how an answer stands, which is the learner's matter and not marked.

    >>> is_check('check("confusion")\n'), is_check("check()"), is_check("check(posts)")
    (True, True, False)
    """
    return _CHECK.fullmatch(text.strip()) is not None


def without_checks(cells: list[NotebookNode], unit: str) -> list[NotebookNode]:
    """The cells but those that only ask how an answer stands; all of them where `unit` is ""."""
    return [cell for cell in cells if not (unit and is_check(cell.source))]


def _of_slot(slot: Slot, text: str, solution: str, id_: str) -> Given:
    answer = bool(slot.nbgrader["solution"])
    code = answer and slot.cell_type == "code"
    return Given(
        slot.name,
        id_,
        slot.cell_type,
        text,
        answer,
        answer and bool(slot.nbgrader.get("grade")),
        binds(text) | binds(solution) if code else frozenset(),
        defines(text) | defines(solution) if code else frozenset(),
    )


def same_text(one: str, other: str) -> bool:
    r"""Whether two texts differ in nothing but blanks.

    >>> same_text("a = 1\r\n", "a =\u202f1")
    True
    """
    return squeezed(one) == squeezed(other)


def is_untouched(text: str, given: str) -> bool:
    r"""Whether nothing was written: the text has no line but some of those that were given.

    >>> is_untouched("Dear ...,\n", "Dear ...,\n\n[Your reasons]"), is_untouched("x = 2", "x = ...")
    (True, False)
    """
    lines = {squeezed(line) for line in text.splitlines() if line.strip()}
    return lines <= {squeezed(line) for line in given.splitlines()} or same_text(text, given)


def squeezed(text: str) -> str:
    """The text without its blanks."""
    return "".join(text.split())


def first_line(source: str, longest: int = 60) -> str:
    r"""The first line of a cell that has no name, to speak of it; cut between words.

    >>> first_line("# Mean of all posts\n1", 12)
    '“# Mean of …”'
    """
    line = next((" ".join(line.split()) for line in source.splitlines() if line.strip()), "")
    if len(line) > longest:
        line = (line[:longest].rpartition(" ")[0] or line[:longest]) + " …"
    return f"“{line}”"
