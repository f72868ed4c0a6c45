"""Measures what the proof spends on each unit, in seconds of the processor with all descendants.

Two cores give two of them a second. What a part takes to begin (collecting, importing) is taken off. The
demonstration is that of a class of nine, as in the proof; the models are `tests/<unit>`, the data those
tests of `tests/assignments` that name the unit. `python benchmarks/units.py kpi lint` measures one part.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import adopt_orphans, machine, measure, parvis

from parvis.course import load_course

ROOT = Path(__file__).resolve().parents[1]
DEMONSTRATION = "demonstration"
NOTHING = "no_test_has_this_name"
PARTS = {
    "lint": ("tests/notebooks/test_course.py", "promises and {unit}"),
    "lessons": ("tests/notebooks/test_lessons.py", "{unit}/"),
    "models": ("tests/{unit}", ""),
    "data": ("tests/assignments", "{unit}"),
}


def main() -> None:
    """Prints a row for each unit, a column for each part; of all where none is named."""
    adopt_orphans()
    course = [unit.id for unit in load_course(ROOT).units]
    units = [name for name in course if name in sys.argv] or course
    parts = [name for name in (*PARTS, DEMONSTRATION) if name in sys.argv] or [*PARTS, DEMONSTRATION]
    print(f"{machine()}\n\n| unit | {' | '.join(parts)} | all | wall, two cores |")
    print("|---" * (len(parts) + 3) + "|")
    for unit in units:
        spent = [_demonstration(unit) if part == DEMONSTRATION else _tests(unit, part) for part in parts]
        row = [unit, *(f"{one:.0f}" for one in (*spent, sum(spent), sum(spent) / 2))]
        print(f"| {' | '.join(row)} |", flush=True)


def _tests(unit: str, part: str) -> float:
    path, kept = PARTS[part]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", path.format(unit=unit), "-k"]
    done = measure([*command, kept.format(unit=unit)], ROOT)
    if " passed" not in done.output or " failed" in done.output:
        raise SystemExit(done.output)
    return max(0.0, done.cpu - measure([*command, NOTHING], ROOT).cpu)


def _demonstration(unit: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        class_of_nine = parvis("demo", unit, "--students", "9", "--folder", f"{folder}/demo")
        return measure(class_of_nine, ROOT).cpu


if __name__ == "__main__":
    main()
