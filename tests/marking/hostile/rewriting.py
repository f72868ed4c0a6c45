"""Submissions without an answer whose notebook was rewritten to get marks: none gets any."""

import nbformat

from .course import HONEST, NOTHING, Row, handing_in, without


def _tagged(folder):
    path = folder / "lab.ipynb"
    found = nbformat.reads(path.read_text(), 4)
    for cell in found.cells:
        cell.metadata.update(
            tags=["skip-execution", "raises-exception", "remove-cell"], nbclient={"skip": True}
        )
    path.write_text(nbformat.writes(found))


def _changed(change):
    def write(folder):
        path = folder / "lab.ipynb"
        found = nbformat.reads(path.read_text(), 4)
        change(found)
        path.write_text(nbformat.writes(found))

    return write


def _tests_emptied(found):
    for cell in found.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.source = ""


def _tests_as_markdown(found):
    for cell in found.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.cell_type = "markdown"
            del cell["outputs"], cell["execution_count"]


def _tests_as_solutions(found):
    for cell in found.cells:
        if known := cell.metadata.get("nbgrader"):
            known.update(solution=True, locked=False, checksum="0", cell_type="code", task=False)
            cell.source = "pass"


def _points_raised(found):
    for cell in found.cells:
        if known := cell.metadata.get("nbgrader"):
            known.update(points=1000.0, grade=True)


def _tests_doubled(found):
    for cell in list(found.cells):
        if cell.metadata.get("nbgrader", {}).get("grade"):
            forged = cell.copy()
            forged.source, forged.id = "2.0", f"x{cell.id}"[:60]
            found.cells += [forged]


def _tests_renamed(found):
    for cell in found.cells:
        if known := cell.metadata.get("nbgrader"):
            known["grade_id"] = known["grade_id"] + "2"


def _with_outputs(found):
    for cell in found.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.outputs = [
                nbformat.v4.new_output("execute_result", {"text/plain": "2.0"}, execution_count=1)
            ]
            cell.metadata["parvis"] = {"outcome": "completed"}


def _other_kernel(found):
    found.metadata.kernelspec = {
        "name": "bash",
        "display_name": "Bash",
        "language": "bash",
        "argv": ["/bin/true"],
    }
    found.metadata.language_info = {"name": "R"}


def _solution_claims_test_names(found):
    found.cells.insert(0, found.cells[-1].copy())
    found.cells[0].source = "each = 1.0\n1.0"


ROWS = {
    "tag-skip-execution": Row(answers={}, scores=NOTHING, written=_tagged, flag="tagged"),
    "tests-emptied": Row(answers={}, scores=NOTHING, written=_changed(_tests_emptied), flag="locked_changed"),
    "tests-as-text": Row(answers={}, scores=NOTHING, written=_changed(_tests_as_markdown)),
    "tests-as-solutions": Row(answers={}, scores=NOTHING, written=_changed(_tests_as_solutions)),
    "points-raised": Row(
        scores=without("each"),
        answers={**HONEST, "each": ""},
        written=_changed(_points_raised),
        flag="points_changed",
    ),
    "tests-twice": Row(answers={}, scores=NOTHING, written=_changed(_tests_doubled), flag="repeated"),
    "tests-renamed": Row(answers={}, scores=NOTHING, written=_changed(_tests_renamed), flag="restored"),
    "outputs-forged": Row(answers={}, scores=NOTHING, written=_changed(_with_outputs)),
    "kernel-changed": Row(answers={}, scores=NOTHING, written=_changed(_other_kernel)),
    "test-name-taken-by-a-first-cell": Row(
        answers={}, scores=NOTHING, written=_changed(_solution_claims_test_names)
    ),
    "no-test-cell": Row(
        answers={}, scores=NOTHING, written=_changed(lambda found: found.cells.clear()), flag="restored"
    ),
    "hidden-notebook-of-another": Row(
        answers={}, scores=NOTHING, written=handing_in("lab2.ipynb"), flag="left_aside"
    ),
}
