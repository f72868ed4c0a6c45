"""The student edition is nbgrader's own, and a text it refuses is named."""

import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions, SaveCells
from traitlets.config import Config

from parvis.authoring.notebook import encode
from parvis.authoring.release import ClearSolutionsWithStubs, configure, release
from parvis.data_sets import unpack
from parvis.errors import AuthoringError


def test_only_clear_solutions_is_replaced():
    """The other steps are nbgrader's, in its order: hidden tests go after the cells are saved."""
    config = Config()
    configure(config)
    steps = list(config.GenerateAssignment.preprocessors)
    standard = GenerateAssignment.class_traits()["preprocessors"].default()
    back = [ClearSolutions if step is ClearSolutionsWithStubs else step for step in steps]

    assert standard == back
    assert steps.index(SaveCells) < steps.index(ClearHiddenTests)


def test_no_private_line_and_no_mark_of_one(tiny):
    """No region, stub line or mark of a region is left in what students receive."""
    for path in (tiny / "release").rglob("*.ipynb"):
        text = path.read_text(encoding="utf-8")

        assert [] == [mark for mark in ("### STUB", "BEGIN ", "END ") if mark in text]


def test_data_files_are_copied(tiny):
    """Students receive the data of their language, under the same name."""
    made = release("moderation-fr", _files(tiny))

    assert b"message;note\nbonjour;2\n" == unpack(made["data.tar.xz"])[2]["messages.csv"]
    assert {"data.tar.xz", "moderation.ipynb"} == set(made)


def test_locked_cells_cannot_be_edited(tiny):
    """Set-up, tests and rubric are read-only; a solution is editable but cannot be deleted."""
    made = release("moderation-fr", _files(tiny))
    cells = {cell.id: cell for cell in nbformat.reads(made["moderation.ipynb"].decode(), 4).cells}
    editable = {
        name: cells[name].metadata.get("editable", True) for name in ("setup", "share", "reasons_rubric")
    }

    assert {"setup": False, "share": True, "reasons_rubric": False} == editable
    assert cells["share"].metadata.deletable is False


def test_a_run_of_all_cells_goes_on_past_what_may_fail(tiny):
    """Answers, tests, locked checks and what uses an answer carry Jupyter's tag; what sets up has none."""
    files = _files(tiny)
    given = nbformat.reads(files["moderation.ipynb"].decode(), 4)
    checked = v4.new_code_cell("x = 1\nassert share", id="share_check")
    checked.metadata["nbgrader"] = {**_cell(given, "setup").metadata.nbgrader, "grade_id": "share_check"}
    used = v4.new_code_cell("share(3, 4)", id="share_used")
    given.cells += [checked, used]
    made = nbformat.reads(
        release("moderation-fr", {**files, "moderation.ipynb": encode(given)})["moderation.ipynb"].decode(), 4
    )
    tagged = [cell.id for cell in made.cells if cell.metadata.get("tags") == ["raises-exception"]]

    assert {"share", "share_visible", "share_hidden", "answer", "share_check", "share_used"} <= set(tagged)
    assert not {"setup", "reasons", "rota"} & set(tagged)
    assert not any("tags" in cell.metadata for cell in given.cells)


def _cell(notebook, name):
    return next(cell for cell in notebook.cells if cell.id == name)


@pytest.mark.classroom
def test_the_gradebook_keeps_what_the_release_loses(tiny, tmp_path, monkeypatch):
    """Marking restores locked cells from there: hidden tests run, and the grader reads the whole rubric."""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)  # alembic
    shutil.copytree(tiny / "source", tmp_path / "source")
    config = Config()
    configure(config)
    course = CourseDirectory(config=config, root=str(tmp_path), assignment_id="moderation-fr")
    GenerateAssignment(coursedir=course, config=config).start()
    private = {"reasons_rubric": "un recours sous six mois", "share_hidden": "'label': 'hate'"}
    with Gradebook(course.db_url) as gradebook:
        kept = {name: gradebook.find_source_cell(name, "moderation", "moderation-fr") for name in private}
        restored = [name for name, cell in kept.items() if cell.locked and private[name] in cell.source]
    released = (tmp_path / "release/moderation-fr/moderation.ipynb").read_text(encoding="utf-8")

    assert list(private) == restored
    assert [] == [name for name, text in private.items() if text in released]


def test_what_nbgrader_refuses_is_told_in_one_sentence(tiny):
    """Its traceback becomes a sentence that names the assignment."""
    files = _files(tiny)
    notebook = nbformat.reads(files["moderation.ipynb"].decode(), 4)
    notebook.cells[2].metadata.nbgrader.grade_id = "share"
    files["moderation.ipynb"] = encode(notebook)
    with pytest.raises(AuthoringError) as caught:
        release("moderation-fr", files)

    assert str(caught.value).startswith("source/moderation-fr: nbgrader refuses it: ")
    assert "Duplicate grade id: share" in str(caught.value)


def _files(tiny):
    folder = tiny / "source" / "moderation-fr"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
