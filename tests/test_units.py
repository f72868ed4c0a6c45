"""The units' packages stand each alone."""

import ast
from pathlib import Path

import pytest

from parvis.course import load_course

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "parvis"
UNITS = [unit.id for unit in load_course(ROOT).units]


# The capstone plays what the others taught and stands above them (docs/decisions/0047).
@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit != "capstone"])
def test_a_unit_takes_nothing_from_another_one(unit):
    """What units share lies in rooms of its own, `desks` first."""
    others = tuple(f"parvis.{other}" for other in UNITS if other != unit)
    trees = {path.name: ast.parse(path.read_bytes()) for path in sorted((PACKAGE / unit).rglob("*.py"))}
    taken = [
        (name, module)
        for name, tree in trees.items()
        for node in ast.walk(tree)
        for module in _imported(node)
        if module.startswith(others)
    ]

    assert trees
    assert [] == taken


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []
