"""A real assignment for the tests of intake: what marks it, and a solved copy of it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from parvis.limits import Limits
from parvis.marking.intake.assessment import Assessment, make_assessment
from parvis.marking.intake.cleaning import Clean, clean
from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.intake.slots import make_slot

_MARKS = re.compile(r"^.*(?:(?:BEGIN|END) SOLUTION|### STUB:).*\n?", re.MULTILINE)
ROOT = Path(__file__).parents[3]


@cache
def assessment(unit: str = "moderation", language: str = "fr") -> Assessment:
    """What marks a unit, without a gradebook."""
    source, release = (ROOT / step / f"{unit}-{language}" / f"{unit}.ipynb" for step in ("source", "release"))
    slots = []
    for cell in json.loads(release.read_bytes())["cells"]:
        if known := cell["metadata"].get("nbgrader"):
            kinds = [kind for kind in ("grade", "solution", "task") if known[kind]]
            text = "".join(cell["source"])
            slots.append(
                make_slot(
                    known["grade_id"],
                    cell["cell_type"],
                    text,
                    known["checksum"],
                    known["locked"],
                    kinds,
                    known.get("points"),
                )
            )
    return make_assessment(source, release, slots, language, Limits(), unit)


def released(unit: str = "moderation", language: str = "fr") -> dict:
    """The notebook as a student gets it."""
    return json.loads((ROOT / "release" / f"{unit}-{language}" / f"{unit}.ipynb").read_bytes())


def solved(unit: str = "moderation", language: str = "fr") -> dict:
    """The student's notebook with every answer of the author's in it."""
    notebook = released(unit, language)
    answers = {}
    for cell in json.loads(assessment(unit, language).kit.source)["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        answers[name] = re.sub(
            r"^.*(?:(?:BEGIN|END) SOLUTION|### STUB:).*\n?", "", "".join(cell["source"]), flags=re.M
        )
    for cell in notebook["cells"]:
        known = cell["metadata"].get("nbgrader") or {}
        if known.get("solution"):
            cell["source"] = answers[known["grade_id"]]
    return notebook


def cell_of(notebook: dict, name: str) -> dict:
    """The cell of a slot in a notebook."""
    return next(
        cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name
    )


def own_cell(source: str, kind: str = "code") -> dict:
    """A cell as a student adds one."""
    return {"cell_type": kind, "metadata": {}, "source": source} | (
        {"outputs": [], "execution_count": None} if kind == "code" else {}
    )


def cleaned(notebook: dict | bytes, **handed_in) -> Clean:
    """A copy of `moderation-fr` after intake."""
    content = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode("utf-8")
    return clean(assessment(), HandedIn("ada", content, **handed_in))


def answers(found: Clean) -> dict[str, str]:
    """The text of each answer that is marked, by slot."""
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"])
        for cell in json.loads(found.job.notebook)["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }


def answers_in(notebook: dict) -> dict[str, str]:
    """The text of each answer of a copy that still has all its names."""
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"])
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }
