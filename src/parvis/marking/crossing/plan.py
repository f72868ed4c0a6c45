"""What the instructor's notebook says about each cell: whose it is, what it needs, what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Literal

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_locked, is_solution, is_task

from parvis.marking.crossing import seeds
from parvis.marking.crossing.ownership import Needs, Owners, changes, imports, parse, policy_of
from parvis.marking.crossing.permits import cell_key
from parvis.marking.crossing.scopes import reads_first
from parvis.marking.intake.job import Flag, MarkingKit

SEEDS = "<random numbers>"
Role = Literal["student", "setup", "test", "text"]


@dataclass(frozen=True)
class PlannedCell:
    """One cell that nbgrader knows: `source` is the instructor's, with hidden tests."""

    name: str
    role: Role
    source: str
    metadata: dict
    points: float | None
    needs: Needs = field(default_factory=Needs)

    @property
    def worth(self) -> float:
        """Its points; 0 for a cell that has none."""
        return self.points or 0.0


@dataclass(frozen=True)
class Plan:
    """The cells of a notebook by grade_id, in order, and what tests may leave to the student's classes.

    `rewritten` are the released files that the author's solution, when it was tried, had changed; `modules`
    are those of this package that the notebook imports, without "parvis.".
    """

    cells: dict[str, PlannedCell]
    policy: dict
    rewritten: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()

    @cached_property
    def reads_first(self) -> dict[str, set[str]]:
        """By name of a test or set-up cell: the names that it may read as it finds them.

        `SEEDS` is one for the global random numbers.
        """
        return {
            name: reads_first(parse(cell.source)).union(_seeds(cell))
            for name, cell in self.cells.items()
            if cell.role in ("test", "setup")
        }

    @cached_property
    def changed(self) -> dict[str, set[str]]:
        """By name of a test: the names whose objects it changes, `SEEDS` among them."""
        return {
            name: changes(parse(cell.source)).union(_seeds(cell))
            for name, cell in self.cells.items()
            if cell.role == "test"
        }


def _seeds(cell: PlannedCell) -> set[str]:
    return {SEEDS} if seeds.draws(cell.source) else set()


class _ByHash:
    """A kit as a key of the cache: by its hash, computed once."""

    def __init__(self, kit: MarkingKit):
        self.kit, self.hash = kit, kit.hash

    def __hash__(self):
        return hash(self.hash)

    def __eq__(self, other):
        return self.hash == other.hash


def plan_of(kit: MarkingKit) -> Plan:
    """The plan of a kit; kept, as a class is marked with the same kit."""
    return _plan(_ByHash(kit))


@lru_cache(maxsize=16)
def _plan(key: _ByHash) -> Plan:
    notebook = nbformat.reads(key.kit.source.decode("utf-8"), as_version=4)
    owners, cells, written = Owners(), {}, []
    imported: set[str] = set()
    for cell in notebook.cells:
        role = role_of(cell)
        needs = owners.needs(cell.source) if role in ("setup", "test") else Needs()
        if cell.cell_type == "code":
            owners.read(cell.source, of_student=role == "student")
            imported |= imports(cell.source)
            if role == "student":
                written.append(cell.source)
        known = cell.metadata.get("nbgrader") or {}
        if name := known.get("grade_id"):
            points = float(known["points"]) if is_grade(cell) or is_task(cell) else None
            cells[name] = PlannedCell(name, role, cell.source, dict(known), points, needs)
    policy = {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in asdict(policy_of(written)).items()
    }
    policy["untried"] = True
    modules = sorted(name.removeprefix("parvis.") for name in imported if name.startswith("parvis."))
    return Plan(cells, policy, modules=tuple(modules))


def recording(plan: Plan) -> Plan:
    """The plan with which the author's solution is tried."""
    return replace(plan, policy={**plan.policy, "recording": True, "untried": False})


def with_permits(plan: Plan, noticed: Iterable[Flag], scores: Mapping[str, float | None]) -> Plan:
    """The plan, with what the author's solution showed when it was marked: its flags and its scores."""
    flags = [(flag.kind, flag.detail) for flag in noticed]
    done = [
        cell
        for cell in plan.cells.values()
        if cell.points is not None and cell.role == "test" and scores.get(cell.name) == cell.points
    ]
    read = {detail for kind, detail in flags if kind == "attribute"}
    policy = {
        **plan.policy,
        "permits": sorted(detail for kind, detail in flags if kind == "permit"),
        "tried": [cell_key(cell.source) for cell in done],
        "attributes": sorted(read.union(plan.policy["attributes"])),
        "untried": False,
    }
    rewritten = tuple(sorted({detail for kind, detail in flags if kind == "rewritten"}))
    return replace(plan, policy=policy, rewritten=rewritten)


def role_of(cell: NotebookNode) -> Role:
    """Where a cell runs: with the student, on both sides (locked set-up), with the tests, nowhere."""
    if cell.cell_type != "code":
        return "text"
    if is_grade(cell) and not is_solution(cell):
        return "test"
    return "setup" if is_locked(cell) and not is_solution(cell) else "student"
