"""nbgrader's ClearSolutions with a stub per cell (`### STUB:` lines) and in the notebook's language."""

from __future__ import annotations

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions
from traitlets import Dict, Unicode

from parvis.authoring.regions import STUB

CODE_STUB = "..."
TEXT_STUBS = {"fr": "*Votre réponse ici*", "en": "*Your answer here*"}
_HERE = "### A STUB GOES HERE"


class ClearSolutionsWithStubs(ClearSolutions):
    """Puts the cell's own stub, else `...` or "Your answer here", where a solution was."""

    code_stub = Dict({"python": _HERE}).tag(config=True)
    text_stub = Unicode(_HERE).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Notes the language of the notebook, then treats each cell."""
        ours = nb.metadata.get("parvis", {})
        self.language = ours.get("language", "en")
        ours.pop("trusted_cells", None)  # where points can be forged is nothing for students
        return super().preprocess(nb, resources)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict, cell_index: int
    ) -> tuple[NotebookNode, dict]:
        """The cell with its author's stubs, or ours, in the place of its solution."""
        default = [CODE_STUB] if cell.cell_type == "code" else [TEXT_STUBS[self.language]]
        stubs = own_stubs(cell.source)
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        lines = []
        for line in cell.source.split("\n"):
            if line.strip() == _HERE:
                indent = line[: -len(_HERE)]
                lines += [(indent + part).rstrip() for part in (stubs.pop(0) if stubs else []) or default]
            else:
                lines.append(line)
        cell.source = "\n".join(lines)
        return cell, resources


def own_stubs(source: str) -> list[list[str]]:
    r"""For each solution region, the `### STUB:` lines directly after its beginning.

    >>> own_stubs("### BEGIN SOLUTION\n### STUB: x = ...\nx = 2\n### END SOLUTION")
    [['x = ...']]
    """
    found: list[list[str]] = []
    reading = False
    for line in source.split("\n"):
        if "BEGIN SOLUTION" in line:
            found.append([])
            reading = True
        elif reading and line.strip().startswith(STUB):
            found[-1].append(line.strip()[len(STUB) :].removeprefix(" "))
        else:
            reading = False
    return found
