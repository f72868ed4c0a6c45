"""The units' visible checks can be run again, so that a slip in a student's function can be proven."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from parvis.causes.trials import only_checks
from parvis.course import load_course
from parvis.syntax import syntax_tree

ROOT = Path(__file__).parents[2]
UNITS = [unit.id for unit in load_course(ROOT).units]


@pytest.mark.parametrize("unit", UNITS)
def test_a_visible_check_of_a_function_only_checks(unit):
    """One line beside, such as `found.append(…)`, and no cause is proven for that exercise any more."""
    tried, others = 0, []
    for cell in nbformat.read(ROOT / "release" / f"{unit}-en" / f"{unit}.ipynb", as_version=4).cells:
        about = cell.metadata.get("nbgrader", {})
        tries = re.search(r"\b(expecting|forgiving)\(", cell.source)
        if not about.get("grade") or about.get("solution") or not tries:
            continue
        tried += 1
        if not only_checks(syntax_tree(cell.source)):
            others.append(about["grade_id"])

    assert others == []
    assert tried
