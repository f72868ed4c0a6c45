"""Finds answers that a student wrote in another cell than the one given for them, which is untouched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from nbformat import NotebookNode

from parvis.language import _
from parvis.marking.intake.bindings import binds, defines, is_python, reads
from parvis.marking.intake.cells import new_cell
from parvis.marking.intake.given import Given, is_untouched, squeezed
from parvis.marking.intake.notes import Note

_LONGEST = 50_000  # characters of code that is taken to its place


@dataclass
class Misplaced:
    """By slot: the cells of the student's own that hold its written answer, and the code to run in its cell.

    `moved` are the cells that are shown with the answer from now on, and nowhere else.
    """

    texts: dict[str, list[int]] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)

    def notes(self) -> list[Note]:
        """A line on texts that somebody should read, and one on code that was taken to its place."""
        written = [Note("answered_below", ", ".join(self.texts))] if self.texts else []
        return written + ([Note("answered_elsewhere", ", ".join(self.code))] if self.code else [])


def find_misplaced(
    cells: Sequence[NotebookNode],
    given: Sequence[Given],
    places: Mapping[int, str],
    repeated: Set[int],
) -> Misplaced:
    """Where the answers to untouched cells stand.

    `places` are the slots by number of their cell, `repeated` the numbers of cells that only repeat what was
    given.
    """
    search = _Search(cells, given, places, repeated)
    if search.untouched:
        search.written_answers()
        search.code()
    return search.found


def take_additions(
    cells: Sequence[NotebookNode],
    given: Sequence[Given],
    places: Mapping[int, str],
    texts: Mapping[int, str],
) -> list[NotebookNode]:
    """The cells, where what was added to a text of the assignment has a cell of its own; [] without any.

    `texts` are those of the assignment by number of the cell that repeats them. Only where an answer that a
    person reads was left untouched: it may stand there.
    """
    here = {name: cells[index].source for index, name in places.items()}
    if not any(one.manual and is_untouched(here.get(one.name, ""), one.text) for one in given):
        return []
    apart: list[NotebookNode] = []
    for index, cell in enumerate(cells):
        added = _added(cell, texts.get(index, ""))
        if added:
            cell = NotebookNode({**cell, "source": texts[index]})
        apart += [cell, new_cell("markdown", added)] if added else [cell]
    return apart if len(apart) > len(cells) else []


def _added(cell: NotebookNode, given: str) -> str:
    """The lines that stand in a text beside all those that were given."""
    known = {squeezed(line) for line in given.splitlines()} - {""}
    lines = cell.source.splitlines() if cell.cell_type == "markdown" and known else []
    if not known <= {squeezed(line) for line in lines}:
        return ""
    return "\n".join(line for line in lines if squeezed(line) not in known).strip()


class _Search:
    def __init__(
        self,
        cells: Sequence[NotebookNode],
        given: Sequence[Given],
        places: Mapping[int, str],
        repeated: Set[int],
    ):
        self._cells, self._places, self._repeated = cells, places, repeated
        self._here = {name: index for index, name in places.items()}
        self._answers = {one.name for one in given if one.answer}
        self.untouched = {one.name: one for one in given if one.answer and self._is_untouched(one)}
        texts = {"", *(squeezed(one.text) for one in given)} if self.untouched else set()
        self._own = [
            index
            for index, cell in enumerate(cells)
            if index not in places and index not in repeated and squeezed(cell.source) not in texts
        ]
        self.found = Misplaced()

    def _is_untouched(self, one: Given) -> bool:
        text = self._cells[self._here[one.name]].source if one.name in self._here else ""
        return is_untouched(text, one.text)

    def written_answers(self) -> None:
        """Answers that a person reads: next to their cell, else in the same section, below it or above."""
        kinds = {name: one.cell_type for name, one in self.untouched.items() if one.manual}
        if not kinds:
            return
        order = range(len(self._cells))
        near = [
            self._nearest(order, directly=True),
            self._nearest(order[::-1], directly=True),
            self._nearest(order, directly=False),
            self._nearest(order[::-1], directly=False),
        ]
        for index in self._own:
            slot = next((found[index] for found in near if found[index] in kinds), None)
            if slot:
                self.found.texts.setdefault(slot, []).append(index)
                code = self._cells[index].cell_type == "code" and is_python(self._cells[index].source)
                if not code or kinds[slot] == "code":  # other code still runs where it is
                    self.found.moved.add(index)

    def _nearest(self, order: range, *, directly: bool) -> dict[int, str]:
        """For each cell the slot met right before it in this order, or the last answer met in its section."""
        found, last = {}, ""
        for index in order:
            found[index] = last
            name = self._places.get(index)
            if name and (directly or name in self._answers):
                last = name
            elif index in self._repeated and (directly or _is_heading(self._cells[index])):
                last = ""
        return found

    def code(self) -> None:
        """Answers that a test runs: what an untouched cell should define is defined in another one."""
        wanted = [one for one in self.untouched.values() if one.cell_type == "code" and not one.manual]
        changed = [self._here[name] for name in self._answers - self.untouched.keys() if name in self._here]
        written = [
            index for index in sorted([*self._own, *changed]) if self._cells[index].cell_type == "code"
        ]
        there = {index: binds(self._cells[index].source) for index in written} if wanted else {}
        for one in wanted:
            providers = [index for index in written if _provides(there[index], one)]
            place = self._here.get(one.name, -1)
            if not providers or any(self._none_between(place, index, {*self._here}) for index in providers):
                continue  # below the cell and above its tests: it runs there as in the student's notebook
            if providers[0] < place:
                self.found.code[one.name] = "# " + _("Answered in a cell above.")
            elif one.defines or self._none_between(place, providers[0], self._answers):
                source = self._with_helpers(providers[0], place)
                if len(source) <= _LONGEST:
                    self.found.code[one.name] = source

    def _none_between(self, place: int, index: int, names: Set[str]) -> bool:
        """Whether a cell stands below the one at `place`, and none of these slots between them."""
        between = range(place + 1, index + 1)
        return 0 <= place < index and not any(self._places.get(other) in names for other in between)

    def _with_helpers(self, provider: int, place: int) -> str:
        """The code of a cell after that of the student's cells below `place` whose functions it needs."""
        taken, needed = {provider}, set(reads(self._cells[provider].source))
        below = [index for index in self._own if index > place and self._cells[index].cell_type == "code"]
        helpers = {index: defines(self._cells[index].source) for index in below}
        while more := [index for index, names in helpers.items() if index not in taken and names & needed]:
            taken.update(more)
            for index in more:
                needed |= reads(self._cells[index].source)
        return "\n\n".join(self._cells[index].source for index in sorted(taken))


def _is_heading(cell: NotebookNode) -> bool:
    return cell.cell_type == "markdown" and cell.source.lstrip().startswith("#")


def _provides(there: Set[str], one: Given) -> bool:
    """Whether these names are what the answer should define: all that is begun in its text, or some of it."""
    begun = defines(one.text)
    return begun <= there if begun else bool((one.defines or binds(one.text)) & there)
