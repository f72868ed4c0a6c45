"""Measures the units of the course itself, stock nbgrader against `parvis mark`; writes docs/benchmarks.md.

python benchmarks/real_units.py                       three units in French, 8 copies for stock, 40 for parvis
python benchmarks/real_units.py --copies 16 --stock 4 fewer copies
python benchmarks/real_units.py --units kpi --languages fr en
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import nbformat
from marking import FIRST, PAGE, STOCK, limit, scores, table, tell
from measure import Measured, adopt_orphans, machine, measure, parvis

from parvis.data_sets import beside
from parvis.learning.own_copy import own_folder, update_copy

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- real units -->", "<!-- end of real units -->"


def main() -> None:
    """A row for each unit and language, put in its place in the page."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--units", nargs="+", default=["moderation", "kpi", "crisis"], metavar="UNIT")
    options.add_argument("--languages", nargs="+", default=["fr"], metavar="LANGUAGE")
    options.add_argument("--copies", type=int, default=40, help="how many parvis marks")
    options.add_argument("--stock", type=int, default=8, help="how many stock nbgrader marks, the first ones")
    options.add_argument("--page", type=Path, default=PAGE, help="where the tables are written")
    chosen = options.parse_args()
    adopt_orphans()
    load, rows = os.getloadavg()[0], []
    for name in chosen.units:
        for language in chosen.languages:
            with tempfile.TemporaryDirectory(prefix="parvis-benchmark-") as scratch:
                rows.append(RealUnit(Path(scratch), name, language).measured(chosen.copies, chosen.stock))
    put_in(chosen.page, section(rows, chosen.copies, chosen.stock, load))


@dataclass(frozen=True)
class Row:
    """What one unit in one language showed; seconds, or processor seconds where the name says so."""

    name: str
    cold: Measured  # all copies
    stock_each: float  # a copy, without what nbgrader takes when there is nothing to do
    stock_cpu_each: float
    limit_each: float  # processor time of the cells and tests of a copy, in one process
    warm_first: float
    unchanged: float
    corrected: Measured
    check_untouched: float
    check_full: float


class RealUnit:
    """One unit in one language: a course folder for each way, with the same class."""

    def __init__(self, scratch: Path, unit: str, language: str):
        self._scratch, self._unit, self._language = scratch, unit, language
        self.name = f"{unit}-{language}"
        self._source = nbformat.read(ROOT / "source" / self.name / f"{unit}.ipynb", 4)
        released = nbformat.read(ROOT / "release" / self.name / f"{unit}.ipynb", 4)
        self._stubs = {_grade_id(cell): cell.source for cell in released.cells}

    def measured(self, copies: int, stock: int) -> Row:
        """All figures of one row; SystemExit where stock and parvis give other scores."""
        theirs, mine = self._course("stock", stock), self._course("mine", copies)
        stock_cold = measure([*STOCK, "autograde", self.name], theirs)
        stock_again = measure([*STOCK, "autograde", self.name], theirs)
        cold = self._mark(mine)
        known = set(scores(theirs))
        if other := known ^ {score for score in scores(mine) if score[0] in {one[0] for one in known}}:
            raise SystemExit(f"{self.name}: the scores differ: {sorted(other)[:4]}")
        unchanged = self._mark(mine)
        self._hand_in(mine, copies)
        one_more = self._mark(mine)
        self._correct_a_test(mine)
        row = Row(
            self.name,
            cold,
            (stock_cold.wall - stock_again.wall) / stock,
            (stock_cold.cpu - stock_again.cpu) / stock,
            self._limit(stock) / stock,
            one_more.first,
            unchanged.wall,
            self._mark(mine),
            *(self._check(full) for full in (False, True)),
        )
        tell(
            f"{self.name}: stock {row.stock_each:.2f} s a copy, parvis {cold.wall / copies:.2f} s; CPU "
            f"{cold.cpu / copies / row.limit_each:.2f} times cells and tests; first result {cold.first:.1f} s"
        )
        return row

    def _course(self, name: str, size: int) -> Path:
        folder = self._scratch / name
        shutil.copytree(ROOT / "source" / self.name, folder / "source" / self.name)
        (folder / "nbgrader_config.py").write_text("", encoding="ascii")
        for number in range(size):
            self._hand_in(folder, number)
        made = measure([*STOCK, "generate_assignment", self.name], folder)
        if not (folder / "gradebook.db").exists():
            raise SystemExit(made.output)
        return folder

    def _hand_in(self, folder: Path, number: int) -> None:
        handed_in = folder / "submitted" / _student(number) / self.name
        handed_in.mkdir(parents=True)
        nbformat.write(self._copy(number), handed_in / f"{self._unit}.ipynb")

    def _copy(self, number: int, *, hidden: bool = False) -> nbformat.NotebookNode:
        """A student's copy: every second one is complete, the others lack every third answer."""
        notebook = nbformat.from_dict(self._source)
        answers = [cell for cell in notebook.cells if _kind(cell) == "answer"]
        lacking = answers[number // 2 % 3 :: 3] if number % 2 else []
        for cell in notebook.cells:
            if any(cell is one for one in lacking) or (_kind(cell) == "test" and not hidden):
                cell.source = self._stubs[_grade_id(cell)]
            elif cell.cell_type == "code" and cell.source.startswith('STUDENT_ID = ""'):
                cell.source = cell.source.replace('""', f'"{_student(number)}"', 1)
        return notebook

    def _mark(self, folder: Path) -> Measured:
        return measure(parvis("mark", self.name, "--course", "."), folder, first=FIRST)

    def _correct_a_test(self, folder: Path) -> None:
        """Another hidden test in the middle of the notebook, which asks for nothing more."""
        path = folder / "source" / self.name / f"{self._unit}.ipynb"
        notebook = nbformat.read(path, 4)
        tests = [cell for cell in notebook.cells if _kind(cell) == "test" and "BEGIN HIDDEN" in cell.source]
        middle = tests[len(tests) // 2]
        middle.source = middle.source.replace("### END HIDDEN TESTS", "assert True\n### END HIDDEN TESTS")
        nbformat.write(notebook, path)

    def _limit(self, size: int) -> float:
        folder = self._scratch / "limit"
        folder.mkdir()
        paths = [folder / f"{number}.ipynb" for number in range(size)]
        for number, path in enumerate(paths):
            nbformat.write(self._copy(2 * number, hidden=True), path)  # a complete one
        place = self._scratch / "beside"  # the cells leave files there, of which no marking may know
        released = {path.name: path.read_bytes() for path in (ROOT / "source" / self.name).iterdir()}
        for name, content in beside(released).items():  # unpacked, as marking lays them out
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return limit(place, paths, tests=True)

    def _check(self, full: bool) -> float:
        """Seconds that a learner waits for `parvis check`."""
        root = self._scratch / f"learner-{full}"
        for name in ("release", "source", "course"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "course.toml", root)
        update_copy(root, self._language)
        if full:
            own = own_folder(root, self._language) / "release" / self.name / f"{self._unit}.ipynb"
            nbformat.write(self._copy(0), own)
        found = measure(parvis("check", self._unit, "--lang", self._language, "--no-browser"), root)
        if "✓" not in found.output and full:
            raise SystemExit(found.output)
        return found.wall


def section(rows: list[Row], copies: int, stock: int, load: float) -> str:
    """The tables, between their marks."""
    speed = [
        (
            row.name,
            row.stock_each,
            row.cold.wall / copies,
            row.stock_each * copies / row.cold.wall,
            row.stock_cpu_each,
            row.cold.cpu / copies,
            row.limit_each,
            row.cold.cpu / copies / row.limit_each,
        )
        for row in rows
    ]
    waits = [
        (
            row.name,
            row.cold.first,
            row.warm_first,
            row.unchanged,
            f"{row.corrected.wall / row.cold.wall:.0%}",
            f"{row.corrected.cpu / row.cold.cpu:.0%}",
            row.check_untouched,
            row.check_full,
        )
        for row in rows
    ]
    parts = [
        BEGIN,
        "## The units of the course",
        "Written by `python benchmarks/real_units.py`. The class: every second copy complete, the others "
        f"without a third of the answers. Stock marks {stock} of the {copies} copies (what it takes when "
        "there is nothing to do is taken off), parvis all of them, its start included. The limit is the "
        "processor time of a complete copy's cells and tests in one process, as warm as ours. On the copies "
        "that both have marked the scores are the same.",
        f"Machine: {machine()}. Load: {load:.1f} at the start (ours not counted).",
        table(
            "unit|stock, a copy (s)|parvis, a copy (s)|times faster|stock, CPU a copy (s)|"
            "parvis, CPU a copy (s)|limit, CPU a copy (s)|CPU over limit",
            speed,
        ),
        "One corrected test: a hidden test in the middle of the notebook changes, and the whole class is "
        "marked again; in parts of the first run.",
        table(
            "unit|first result, cold (s)|first result, one more copy (s)|unchanged (s)|"
            "corrected test, time|corrected test, CPU|check, untouched (s)|check, full (s)",
            waits,
        ),
        END,
    ]
    return "\n\n".join(parts)


def put_in(page: Path, text: str) -> None:
    """Replaces the section in the page, or adds it before the part that comes from elsewhere."""
    written = page.read_text(encoding="utf-8") if page.exists() else ""
    before, begin, rest = written.partition(BEGIN)
    after = rest.partition(END)[2] if begin else ""
    if not begin:
        before, heading, after = written.partition("## How long the proof takes")
        after = f"\n\n{heading}{after}"
    page.write_text(
        f"{before.rstrip()}\n\n{text}\n\n{after.strip()}".rstrip() + "\n", encoding="utf-8", newline="\n"
    )


def _student(number: int) -> str:
    return f"student{number:04d}"


def _grade_id(cell: nbformat.NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _kind(cell: nbformat.NotebookNode) -> str:
    """An answer in code, a test, or something else."""
    known = cell.metadata.get("nbgrader", {})
    if cell.cell_type != "code" or not (known.get("solution") or known.get("grade")):
        return ""
    return "answer" if known["solution"] else "test"


if __name__ == "__main__":
    sys.exit(main())
