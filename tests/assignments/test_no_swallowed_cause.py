"""In every exercise four damages give four sentences, the first three with the line or the name at fault.

A misspelt name, a misspelt column, a cell of the course that was not run, dots that remain.
"""

from __future__ import annotations

import ast
import contextlib
import io
import itertools
import json
import linecache
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from parvis.course import load_course
from parvis.language import use_language
from parvis.plain_errors import sentence

ROOT = Path(__file__).parents[2]
UNITS = [unit.id for unit in load_course(ROOT).units]
WIDGETS = re.compile(r"\b\w*(Desk|Room)\(")  # a desk is not needed to try the functions
WITHOUT_POINTS = re.compile(r"^# .*(sans point|without points)", re.MULTILINE)  # a visible check all the same
COLUMN = "__import__('pandas').DataFrame({'reach': [1]})['reahc']"
_numbers = itertools.count()


@dataclass
class Notebook:
    """A unit as a student has it, run up to its exercises, with the right solutions at hand."""

    language: str
    names: dict[str, object]
    given: dict[str, set[str]]  # by the code of a cell of the course, the names that it creates
    right: dict[str, str]
    stubs: dict[str, str]
    visible: dict[str, str]
    setting: dict[str, dict[str, object]] = field(default_factory=dict)


def run(code: str, names: dict[str, object]) -> str:
    """What the notebook shows when a cell stops; "" when it does not."""
    file = f"/tmp/ipykernel_1/{next(_numbers)}.py"
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(code, file, "exec"), names)
    except Exception as error:
        return sentence(error)
    return ""


def code_cells(path: Path) -> Iterator[tuple[str, dict, str]]:
    """The name, nbgrader's metadata and the code of each code cell."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            known = cell["metadata"].get("nbgrader", {})
            yield known.get("grade_id", ""), known, "".join(cell["source"])


def open_unit(unit: str, language: str, folder: Path) -> Notebook:
    """Runs every cell of the course, and sorts the others."""
    name = f"{unit}-{language}"
    shutil.copytree(ROOT / "release" / name, folder, dirs_exist_ok=True)
    source = {cell: code for cell, _known, code in code_cells(ROOT / "source" / name / f"{unit}.ipynb")}
    notebook = Notebook(language, {"__name__": "__main__"}, {}, {}, {}, {})
    last = ""
    for cell, known, code in code_cells(folder / f"{unit}.ipynb"):
        if known.get("solution"):
            last = cell
            notebook.stubs[cell] = code
            lines = source[cell].splitlines(keepends=True)
            notebook.right[cell] = "".join(one for one in lines if "### " not in one)
            notebook.setting[cell] = dict(notebook.names)
        elif known.get("grade") or WITHOUT_POINTS.search(code):
            if last and last not in notebook.visible:  # the first test of an exercise is the visible one
                notebook.visible[last] = code
        elif (known.get("locked") or code.startswith("STUDENT_ID")) and not WIDGETS.search(code):
            before = dict(notebook.names)
            code = 'STUDENT_ID = "alix"' if code.startswith("STUDENT_ID") else code
            assert "" == run(code, notebook.names)
            names = {one for one, value in notebook.names.items() if before.get(one, run) is not value}
            notebook.given[code] = names - {"__builtins__"}
    return notebook


@pytest.fixture(scope="module", params=list(itertools.product(UNITS, ("fr", "en"))), ids="-".join)
def notebook(request, tmp_path_factory):
    """One notebook, open in a folder of its own."""
    unit, language = request.param
    with contextlib.chdir(tmp_path_factory.mktemp(f"{unit}-{language}")):
        os.environ.pop("JPY_SESSION_NAME", None)
        use_language(language)
        yield open_unit(unit, language, Path.cwd())


@pytest.fixture(autouse=True)
def spoken(notebook):
    """Each test begins in the language of its notebook."""
    use_language(notebook.language)


def functions(notebook: Notebook) -> list[str]:
    """The exercises in which a function is written."""
    return [name for name, code in notebook.right.items() if f"def {name}(" in code]


def told(notebook: Notebook, exercise: str, code: str, without: str = "") -> str:
    """What the student reads, below their cell or its visible test, of `code` in the place of theirs."""
    names = {one: value for one, value in notebook.setting[exercise].items() if one != without}
    return run(code, names) or run(notebook.visible[exercise], names)


def misspelt_name(code: str, exercise: str) -> tuple[str, str, str]:
    """The code with its first use of a parameter misspelt, that parameter, and how it is misspelt."""
    function = next(
        node for node in ast.parse(code).body if isinstance(node, ast.FunctionDef) and node.name == exercise
    )
    parameters = {one.arg for one in function.args.args}
    uses = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id in parameters]
    first = min(uses, key=lambda node: (node.lineno, node.col_offset))
    wrong = first.id + "z" if len(first.id) > 1 else first.id * 7
    lines = code.splitlines(keepends=True)
    line = lines[first.lineno - 1].encode()
    cut = line[: first.col_offset] + wrong.encode() + line[first.end_col_offset :]
    lines[first.lineno - 1] = cut.decode()
    return "".join(lines), first.id, wrong


def first_line(code: str, exercise: str, line: str) -> str:
    """The code with a line of its own before all others of the function."""
    function = next(
        node for node in ast.parse(code).body if isinstance(node, ast.FunctionDef) and node.name == exercise
    )
    lines = code.splitlines(keepends=True)
    lines.insert(function.body[1].lineno - 1, f"    {line}\n")  # after the text that says what it does
    return "".join(lines)


def test_four_damages_give_four_sentences(notebook):
    """Nothing is swallowed, and dots are spoken of only where they remain."""
    for exercise in functions(notebook):
        right = notebook.right[exercise]
        damaged, name, wrong = misspelt_name(right, exercise)
        said = {
            "name": told(notebook, exercise, damaged),
            "column": told(notebook, exercise, first_line(right, exercise, COLUMN)),
            "not run": run(notebook.visible[exercise], dict(notebook.setting[exercise])),
            "dots": told(notebook, exercise, notebook.stubs[exercise]),
        }

        assert "" == told(notebook, exercise, right), exercise
        assert wrong in said["name"] and (len(name) == 1 or name in said["name"]), (exercise, said)
        assert "reahc" in said["column"] and "reach" in said["column"], (exercise, said)
        assert exercise in said["not run"], (exercise, said)
        assert "..." in said["dots"], (exercise, said)
        assert 4 == len(set(said.values())), (exercise, said)
        assert not any("..." in said[kind] for kind in ("name", "column", "not run")), (exercise, said)


def test_a_given_function_whose_cell_was_not_run_is_named_with_that_cell(notebook):
    """The student is sent to the cell to run, by its first line."""
    for exercise in functions(notebook):
        used = {
            node.id for node in ast.walk(ast.parse(notebook.right[exercise])) if isinstance(node, ast.Name)
        }
        for code, names in notebook.given.items():
            for helper in sorted(used & names & notebook.setting[exercise].keys()):
                if f"def {helper}(" not in code:
                    continue
                said = told(notebook, exercise, notebook.right[exercise], without=helper)
                if not said:  # the visible test does not come by here
                    continue
                lines = [one for one in code.splitlines() if one.strip() and not one.startswith("#")]

                assert helper in said and lines[0][:60] in said, (exercise, helper, said)


def test_the_columns_of_a_solution_are_proposed_when_misspelt(notebook):
    """Each column or key that a right solution takes from what it is given, with two letters changed."""
    for exercise in functions(notebook):
        right = notebook.right[exercise]
        for column in sorted(set(re.findall(r'(?<![=\[{] )\w\["(\w{4,})"\]', right))):
            wrong = column[:-3] + column[-2] + column[-3] + column[-1]
            damaged = right.replace(f'["{column}"]', f'["{wrong}"]', 1)
            if wrong == column or re.search(rf'"{wrong}"\] =', damaged):
                continue
            said = told(notebook, exercise, damaged)

            assert wrong in said and column in said, (exercise, said)
            assert "..." not in said, (exercise, said)


def test_a_list_of_answers_in_a_cell_is_asked_for(notebook):
    """Where the answer is a list, its test says what is missing, and that the cell was not run."""
    for exercise in notebook.visible.keys() - set(functions(notebook)):
        missing = re.search(r"^(\w+) = ", notebook.stubs[exercise], re.MULTILINE)[1]
        untouched = told(notebook, exercise, notebook.stubs[exercise])
        not_run = run(notebook.visible[exercise], dict(notebook.setting[exercise]))
        misspelt = told(notebook, exercise, f"{missing} = answrs")
        dots = told(notebook, exercise, f"{missing} = ...")

        assert missing in not_run, (exercise, not_run)
        assert "answrs" in misspelt, (exercise, misspelt)
        assert "" not in (untouched, dots), exercise
        assert 3 == len({not_run, misspelt, dots}), exercise
