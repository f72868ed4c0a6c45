"""Measures `parvis mark` against `nbgrader autograde`, in one run and in turns; writes docs/benchmarks.md.

python benchmarks/marking.py                      40 and 200 submissions: about 30 minutes on two cores
python benchmarks/marking.py --submissions 40     one size, 3 rounds: about 10 minutes
python benchmarks/marking.py --scale 30 300 3000  cost per submission and memory: about 25 minutes more
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median

import unit
from measure import Measured, adopt_orphans, machine, measure, parvis

STOCK = [sys.executable, "-m", "nbgrader"]
PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
OTHERS = ("<!-- real units -->", "## How long the proof takes")  # begin what comes from elsewhere
FIRST = " · "  # in each line that tells a result


def main() -> None:
    """All that was asked for, then the table and the one line that says how it went."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--submissions", type=int, nargs="+", default=[40, 200], metavar="N")
    options.add_argument("--rounds", type=int, default=0, help="3 up to 60 submissions, else 1")
    options.add_argument("--scale", type=int, nargs="*", default=[30, 300], metavar="N")
    options.add_argument("--short", action="store_true", help="stock against parvis, nothing else")
    options.add_argument("--page", type=Path, default=PAGE, help="where the table is written")
    chosen = options.parse_args()
    adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="parvis-benchmark-") as scratch:
        bench = Bench(Path(scratch))
        for size in chosen.submissions:
            bench.against_stock(size, chosen.rounds or (3 if size <= 60 else 1))
        if not chosen.short:
            bench.other_ways(min(chosen.submissions))
            bench.own_unit()
            bench.scale(chosen.scale)
    written = chosen.page.read_text(encoding="utf-8") if chosen.page.exists() else ""
    places = [written.index(text) for text in OTHERS if text in written]
    by_hand = written[min(places) :] if places else ""  # of another run: it stays
    chosen.page.write_text(
        f"{bench.page().rstrip()}\n\n{by_hand}".rstrip() + "\n", encoding="utf-8", newline="\n"
    )
    print(bench.last_line())


class Bench:
    """The measurements of one run."""

    def __init__(self, scratch: Path):
        self._scratch, self._load = scratch, os.getloadavg()[0]
        self._known = self._folder("known")
        self._rows: list[tuple] = []
        self._others: list[tuple] = []
        self._sizes: list[tuple] = []
        self._figures: tuple[float, float, float] | None = None

    def against_stock(self, size: int, rounds: int) -> None:
        """Cold and unchanged, in turns; the scores must be the same."""
        cold, again, stock_cold, stock_again, limits = [], [], [], [], []
        for number in range(rounds):
            mine, theirs = self._course(f"mine-{number}", size), self._course(f"stock-{number}", size)
            stock_cold.append(self._stock(theirs))
            cold.append(self._mark(mine))
            again.append(self._mark(mine))
            stock_again.append(self._stock(theirs))
            limits.append(self._limit(mine))
            if scores(mine) != scores(theirs):
                raise SystemExit(f"the scores differ: {mine} and {theirs}")
            shutil.rmtree(mine)
            shutil.rmtree(theirs)
        ours, stock = _middle(cold, "wall"), _middle(stock_cold, "wall")
        unchanged, limit = _middle(again, "wall"), median(limits)
        figures = (stock / ours, stock / unchanged, _middle(cold, "cpu") / limit)
        self._figures = self._figures or figures
        self._rows.append(
            (
                size,
                rounds,
                stock,
                ours,
                figures[0],
                unchanged,
                figures[1],
                _middle(stock_again, "wall"),
                _middle(stock_cold, "cpu"),
                _middle(cold, "cpu"),
                limit,
                figures[2],
                _middle(cold, "first"),
            )
        )
        tell(
            f"{size} submissions: stock {stock:.1f} s, parvis {ours:.1f} s, unchanged {unchanged:.2f} s, "
            f"CPU {figures[2]:.2f} times the limit, first result after {_middle(cold, 'first'):.1f} s"
        )

    def other_ways(self, size: int) -> None:
        """With the sandbox and without, on a local Dask cluster where Dask is installed."""
        ways = [("local, sandbox", ()), ("local, --trust-submissions", ("--trust-submissions",))]
        if importlib.util.find_spec("distributed"):
            ways.append(("--dask, sandbox", ("--dask",)))
        for name, arguments in ways:
            folder = self._course("way", size)
            found = self._mark(folder, *arguments)
            shutil.rmtree(folder)
            self._others.append((name, size, found.wall, found.cpu, found.first))
            tell(f"{name}: {found.wall:.1f} s")

    def own_unit(self, size: int = 10) -> None:
        """The processor time of a unit of ours; its tests call the students' functions on much new data."""
        folder = unit.write_own_course(self._scratch / "own", size)
        if folder is None:
            return
        measure([*STOCK, "generate_assignment", unit.OWN], folder)
        found = self._mark(folder, name=unit.OWN)
        alone, whole = (found.cpu / self._limit(folder, unit.OWN, tests) for tests in (False, True))
        name = f"{unit.OWN}: {alone:.2f} times its cells alone, {whole:.2f} times its cells and tests"
        self._others.append((name, size, found.wall, found.cpu, found.first))
        tell(f"CPU of {name}")

    def scale(self, sizes: list[int]) -> None:
        """Time per submission and memory of the coordinator."""
        for size in sizes:
            folder = self._course("scale", size)
            found, unchanged = self._mark(folder), self._mark(folder)
            shutil.rmtree(folder)
            self._sizes.append(
                (
                    size,
                    found.wall,
                    (found.wall - found.first) / max(1, size - 1),
                    found.peak_mb,
                    unchanged.wall,
                )
            )
            tell(f"{size} submissions: {found.wall:.1f} s, coordinator {found.peak_mb:.0f} MB")

    def last_line(self) -> str:
        """Times faster cold and unchanged, CPU over the limit, for the first size that was asked for."""
        return "cold {:.1f} unchanged {:.0f} cpu {:.2f}".format(*self._figures)

    def page(self) -> str:
        """The page with all tables."""
        parts = [
            "# Benchmarks",
            "Written by `python benchmarks/marking.py`: a notebook of 30 code cells, 9 of them tests, with "
            "pandas and matplotlib. Stock is `nbgrader autograde` with nbgrader's own settings, in the same "
            "run and in turns; medians of the rounds. Both gave the same scores.",
            "To do it again: `pip install -e '.[dask]'`, then that command from the root of the repository; "
            "`--submissions 40` measures one size, `--scale 30 300 3000` the cost of large classes. Others "
            "at work on the machine change seconds more than ratios; processor times change least.",
            f"Machine: {machine()}. Load: {self._load:.1f} at the start (ours not counted), "
            f"{os.getloadavg()[0]:.1f} at the end.",
            f"Last line printed: `{self.last_line()}`.",
            table(
                "submissions|rounds|stock (s)|parvis (s)|cold: times faster|unchanged (s)|"
                "unchanged: times faster than stock cold|stock, nothing new (s)|stock CPU (s)|"
                "parvis CPU (s)|limit CPU (s)|CPU over limit|first result (s)",
                self._rows,
            ),
            "The limit is the processor time of the students' cells alone, in forks of a process that has "
            "imported the libraries. Stock, called again, leaves out every student who has a folder in "
            "`autograded/`, also one who has handed in anew.",
        ]
        if self._others:
            parts += [
                "## Other ways to run it",
                table("way|submissions|wall (s)|CPU (s)|first result (s)", self._others),
            ]
        if self._sizes:
            headings = (
                "submissions|wall (s)|per submission after the first (s)|coordinator, peak (MB)|unchanged (s)"
            )
            parts += ["## Size of the class", table(headings, self._sizes)]
        return "\n\n".join(parts) + "\n"

    def _folder(self, name: str) -> Path:
        """A course whose gradebook knows the assignment."""
        folder = self._scratch / name
        unit.write_course(folder, 0)
        (folder / "nbgrader_config.py").write_text("", encoding="ascii")
        made = measure([*STOCK, "generate_assignment", unit.ASSIGNMENT], folder)
        if not (folder / "gradebook.db").exists():
            raise SystemExit(made.output)
        return folder

    def _course(self, name: str, size: int) -> Path:
        folder = self._scratch / name
        shutil.copytree(self._known, folder)
        unit.write_course(folder, size)
        return folder

    def _mark(self, folder: Path, *arguments: str, name: str = unit.ASSIGNMENT) -> Measured:
        return measure(parvis("mark", name, "--course", ".", *arguments), folder, first=FIRST)

    def _stock(self, folder: Path) -> Measured:
        return measure([*STOCK, "autograde", unit.ASSIGNMENT], folder)

    def _limit(self, folder: Path, name: str = unit.ASSIGNMENT, tests: bool = False) -> float:
        """Processor seconds of the cells of a class, the imports taken off; with tests, of the solution."""
        handed_in = sorted(folder.glob(f"submitted/*/{name}/*.ipynb"))
        if tests:
            handed_in = [path for path in folder.glob(f"source/{name}/*.ipynb") for _one in handed_in]
        return limit(folder / "source" / name, handed_in, tests=tests)


def limit(data: Path, notebooks: list[Path], *, tests: bool) -> float:
    """Processor seconds of the cells of notebooks, beside the files of `data`, the imports taken off."""
    script = [sys.executable, str(Path(__file__).with_name("limit.py")), *(["--tests"] if tests else [])]
    script.append(str(data))
    with_cells = measure([*script, *map(str, notebooks)], data)
    return with_cells.cpu - measure(script, data).cpu


def scores(folder: Path) -> list[tuple]:
    """Student, cell and score of every cell in a gradebook."""
    query = (
        "SELECT s.student_id, b.name, g.auto_score FROM grade g JOIN base_cell b ON g.cell_id = b.id "
        "JOIN submitted_notebook w ON g.notebook_id = w.id "
        "JOIN submitted_assignment s ON w.assignment_id = s.id ORDER BY 1, 2"
    )
    with closing(sqlite3.connect(folder / "gradebook.db")) as gradebook:
        return gradebook.execute(query).fetchall()


def _middle(found: list[Measured], name: str) -> float:
    return median(getattr(one, name) for one in found)


def table(headings: str, rows: list[tuple]) -> str:
    """A table of a page; numbers with two digits."""
    lines = [f"| {headings.replace('|', ' | ')} |", "|" + "---|" * (headings.count("|") + 1)]
    for row in rows:
        cells = [f"{value:.2f}" if isinstance(value, float) else str(value) for value in row]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def tell(sentence: str) -> None:
    """Prints a line at once."""
    print(sentence, flush=True)


if __name__ == "__main__":
    main()
