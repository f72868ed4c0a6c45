"""Leaves out the lines of a notebook that install packages: there is no network, and none is needed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nbformat import NotebookNode

from parvis.marking.intake.given import first_line
from parvis.marking.intake.notes import Note

_TOOL = r"(?:pip3?|conda|mamba|micromamba|apt|apt-get|brew|poetry|uv(?: +pip)?)"
_INSTALL = re.compile(
    r"^(?P<indent>[ \t]*)(?P<line>[!%]{1,2} *(?:\S*python[\d.]* +-m +|\{? *sys\.executable *\}? +-m +)?"
    rf"{_TOOL} +(?:install|uninstall|update|upgrade|add)\b(?:[^\\\n]|\\[\s\S])*)\\?$",
    re.MULTILINE,
)
_SHELL = re.compile(r"\s*%%(?:bash|sh|cmd|system|!)\b")


def leave_out_installs(cells: Iterable[NotebookNode]) -> list[Note]:
    r"""Takes the installing lines out of code cells, in place; what was taken out stays as a remark.

    >>> cell = NotebookNode(cell_type="code", source="if True:\n    !pip install -q pandas\nx = 1")
    >>> leave_out_installs([cell])[0].detail, print(cell.source)
    if True:
        pass  # !pip install -q pandas
    x = 1
    ('“!pip install -q pandas”', None)
    """
    found: list[str] = []

    def remark(line: re.Match[str]) -> str:
        text = " ".join(line["line"].replace("\\\n", " ").split())
        found.append(first_line(text))
        return f"{line['indent']}pass  # {text}"

    for cell in cells:
        if cell.cell_type != "code":
            continue
        if _SHELL.match(cell.source):
            lines = [line.strip() for line in cell.source.splitlines()[1:] if line.strip()]
            if lines and all(_INSTALL.match(f"!{line}") for line in lines):
                found += map(first_line, lines)
                cell.source = "\n".join(f"# {line}" for line in cell.source.splitlines())
        else:
            cell.source = _INSTALL.sub(remark, cell.source)
    return [Note("installs", ", ".join(found))] if found else []
