"""How long the marks of a large class take: `python benchmarks/exports.py [students] [units]`, 600 and 10.

Run it in the course's environment: nbgrader calls alembic by its name.

A gradebook is made up in a scratch folder: as many cells as a unit has, three texts of it unread. Every copy
lies in submitted/ and autograded/, with an answer in each cell and a test that failed, and is marked with the
tests of today.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader import api
from nbgrader.api import Gradebook
from sqlalchemy import insert

from parvis.classroom.exports.command import fill_worksheet, write_marks
from parvis.classroom.statistics.run import report
from parvis.marking.course_folder import CourseFolder
from parvis.marking.intake.handed_in import fingerprint
from parvis.marking.intake.job import digest
from parvis.marking.records.gradebook_door import connect
from parvis.marking.records.gradebook_rows import GradebookRows

CELLS = 40  # of a unit: `moderation` has 42
LATE = "[late]\ngrace_minutes = 15\npenalty_per_day = 0.1\nmaximum = 0.5\n"
MARKING = """[marking]
cell_seconds = 5
total_seconds = 150
memory_mb = 2048
processes = 64
file_mb = 64
output_mb = 8
disk_mb = 256
"""


def main() -> None:
    """Makes the class, then times what its lecturer types."""
    students, units = (int(word) for word in (*sys.argv[1:], *("600", "10")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        make_course(root, units)
        make_gradebook(root, students, units)
        say_that_all_is_marked(root)
        sheet = root / "worksheet.csv"
        lines = "".join(f"Participant {one},s{one},s{one}@u.test,,20\n" for one in range(students))
        sheet.write_text("Identifier,Full name,Email address,Grade,Maximum grade\n" + lines)
        for name, work in (
            ("parvis class marks", lambda: write_marks(root)),
            ("parvis class worksheet", lambda: fill_worksheet(root, sheet, "u0")),
            ("parvis report", lambda: report(root)),
        ):
            wall, cpu = time.perf_counter(), time.process_time()
            work()
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            print(f"{name}: {students} students, {units} units: {wall:.1f} s, {cpu:.1f} s of the processor")


def make_course(root: Path, units: int) -> None:
    """A course of so many units in one language, with their notebooks."""
    text = 'id = "big"\nlanguages = ["fr"]\ntitle = { fr = "Grand", en = "Big" }\n' + LATE + MARKING
    for unit in range(units):
        text += f'[[units]]\nid = "u{unit}"\nlessons = []\nweight = 1\nvariants = 8\n'
        text += f'title = {{ fr = "Unité {unit}", en = "Unit {unit}" }}\n'
        folder = root / "source" / f"u{unit}-fr"
        folder.mkdir(parents=True)
        cells = []
        for number in range(CELLS):
            if number % 4 == 0:
                cells.append(new_markdown_cell(f"## {number // 4 + 1}. Exercice"))
            known = {"grade_id": f"c{number}", "grade": True, "points": 1, "solution": number >= CELLS - 3}
            cells.append(new_code_cell(metadata={"nbgrader": known}))
        nbformat.write(new_notebook(cells=cells), folder / f"u{unit}.ipynb")
    competency = '[competencies."u0.do"]\nrows = ["M02"]\nfr = "Faire"\nen = "Do"\n'
    (root / "course.toml").write_text(text + competency, encoding="utf-8")


def make_gradebook(root: Path, students: int, units: int) -> None:
    """Everybody has handed everything in, and is marked but for the texts of every tenth."""
    with Gradebook(f"sqlite:///{root}/gradebook.db", "big") as gradebook:
        for one in range(students):
            gradebook.add_student(f"s{one}", last_name=f"Name {one}", email=f"s{one}@u.test")
        for unit in range(units):
            name = f"u{unit}-fr"
            gradebook.add_assignment(name)
            gradebook.add_notebook(f"u{unit}", name)
            for number in range(CELLS):
                gradebook.add_grade_cell(f"c{number}", f"u{unit}", name, max_score=1, cell_type="code")
            cells = [cell.id for cell in gradebook.find_notebook(f"u{unit}", name).grade_cells]
            assignment, notebook = gradebook.find_assignment(name), gradebook.find_notebook(f"u{unit}", name)
            work, books, grades = [], [], []
            for one in range(students):
                key = f"{unit}-{one}"
                work.append({"id": key, "assignment_id": assignment.id, "student_id": f"s{one}"})
                books.append({"id": key, "assignment_id": key, "notebook_id": notebook.id})
                for number, cell in enumerate(cells):
                    waits = one % 10 == 0 and number >= CELLS - 3
                    grades.append({"id": f"{key}-{number}", "cell_id": cell, "notebook_id": key,
                                   "auto_score": 1.0, "needs_manual_grade": waits})  # fmt: skip
                for step in ("submitted", "autograded"):
                    folder = root / step / f"s{one}" / name
                    folder.mkdir(parents=True)
                    (folder / f"u{unit}.ipynb").write_text(copy_of(root, unit, one), encoding="utf-8")
            for table, rows in (
                (api.SubmittedAssignment, work),
                (api.SubmittedNotebook, books),
                (api.Grade, grades),
            ):
                gradebook.db.execute(insert(table.__table__), rows)
        gradebook.db.commit()


def copy_of(root: Path, unit: int, student: int) -> str:
    """A marked copy: an answer of five lines in each cell, and one test that failed."""
    notebook = nbformat.read(root / "source" / f"u{unit}-fr" / f"u{unit}.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code):
        cell.source = "\n".join(f"value_{line} = {number} + {student}" for line in range(5))
    said = {"ename": "AssertionError", "evalue": f"La réponse {student % 7} est fausse.", "traceback": []}
    code[student % CELLS].outputs = [new_output("error", **said)]
    return nbformat.writes(notebook)


def say_that_all_is_marked(root: Path) -> None:
    """Notes for every copy that it is marked with the tests of today, as `parvis mark` does."""
    course = CourseFolder(root)
    rows = []
    with GradebookRows(root / "gradebook.db") as gradebook:
        for folder in sorted((root / "source").iterdir()):
            made = course.assessments(folder.name, gradebook)[0]
            for work in (root / "submitted").glob(f"*/{folder.name}"):
                seen = digest(f"{made.hash} {fingerprint(work)}".encode())
                rows.append((folder.name, made.kit.notebook_name, work.parent.name, seen))
    with closing(connect(root / "gradebook.db")) as db:
        db.execute("BEGIN")
        db.executemany(
            "INSERT INTO parvis_attempt (assignment, notebook, student, result, verdict, reason, flags, "
            "seen, marked_at) VALUES (?, ?, ?, '', 'graded', '', '[]', ?, '')",
            rows,
        )
        db.execute("COMMIT")


if __name__ == "__main__":
    main()
