"""A corrected test: who gains and why is said first, then done, then undone; nothing by hand is lost."""

import logging
import os
import shutil

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import ExportApp
from nbgrader.coursedir import CourseDirectory

from parvis.classroom.export import ClassExporter
from parvis.classroom.folder import write_mark
from parvis.classroom.regrading import newer, run, trial
from parvis.classroom.regrading.state import BEGUN, DONE, fingerprint, newest
from parvis.course import load_course
from parvis.errors import ClassroomError
from parvis.language import use_language


@pytest.fixture
def folder(tmp_path, make_course, empty_gradebook, put_marks, monkeypatch):
    """A course with one marked copy that missed a criterion, and a text whose build changes that test."""
    use_language("en")
    shutil.copy(empty_gradebook, tmp_path)
    root = make_course(tmp_path)
    put_marks(root, "alix", "mini-en", wrong=True)
    text = root / "assignments" / "mini" / "mini.md"
    text.parent.mkdir(parents=True)
    text.write_text("The text.", encoding="utf-8")

    def editions(root, unit):
        """What the text gives: the source with a gentler test."""
        path = root / "source" / "mini-en" / "mini.ipynb"
        content = path.read_text(encoding="utf-8").replace("assert mean([]) == 0", "assert mean([]) == 00")
        return {"source/mini-en/mini.ipynb": content.encode()}

    def build(root, units):
        """Writes what the text gives."""
        for name, content in editions(root, None).items():
            (root / name).write_bytes(content)

    monkeypatch.setattr(newer, "editions", editions)
    monkeypatch.setattr(trial, "editions", editions)
    monkeypatch.setattr(run, "build_course", build)
    monkeypatch.setattr(trial, "prepare", lambda room, assignments: None)
    return root


def gentle(root):
    """Marks: with the gentler test the copy has its points."""
    source = (root / "source" / "mini-en" / "mini.ipynb").read_text(encoding="utf-8")
    if "== 00" in source:
        give(root, "mean_hidden", 2.0)
        path = root / "autograded" / "alix" / "mini-en" / "mini.ipynb"
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = []
        nbformat.write(notebook, path)
    return 0


def give(root, cell, points):
    """Points by hand for alix."""
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        gradebook.find_grade(cell, "mini", "mini-en", "alix").manual_score = points
        gradebook.db.commit()


def points(root, cell):
    """What alix has for a cell."""
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        return gradebook.find_grade(cell, "mini", "mini-en", "alix").score


def kept(root):
    """Every file of the class but the notes of regrades, by content; of the gradebook its marks."""
    files = [path for path in root.rglob("*") if path.is_file() and ".parvis" not in path.parts]
    contents = {path.relative_to(root): path.read_bytes() for path in files if path.suffix != ".db"}
    return contents | {"marks": fingerprint(root / "gradebook.db")}


def test_a_preview_says_who_gains_and_why_and_changes_nothing(folder):
    """By person and exercise, with the sentence that is no longer said; the class stays as it is."""
    before = kept(folder)

    lines = list(run.preview(folder, "mini", gentle))

    assert "1 person gains points." == lines[0]
    assert "Alix Étienne · 1. Mean: 1 → 3 points. No longer: An empty list must give 0." == lines[1]
    assert "parvis regrade mini --apply" in lines[2]
    assert before == kept(folder)
    assert [] == list((folder / ".parvis").iterdir())


def test_what_is_applied_can_be_undone(folder):
    """New points, then the former ones; the points of the text given by hand are there all the time."""
    give(folder, "why", 19.0)
    before = kept(folder)

    list(run.apply(folder, "mini", gentle))
    assert (2.0, 19.0) == (points(folder, "mean_hidden"), points(folder, "why"))
    assert DONE == newest(folder, load_course(folder).unit("mini")).state
    list(run.undo(folder, "mini"))

    assert (0.0, 19.0) == (points(folder, "mean_hidden"), points(folder, "why"))
    assert before == kept(folder)


def test_marks_given_since_are_not_undone(folder):
    """What a person gave after the regrade would be lost: refused in a sentence, and kept."""
    list(run.apply(folder, "mini", gentle))
    give(folder, "why", 7.0)

    with pytest.raises(ClassroomError, match="marks have been given since"):
        list(run.undo(folder, "mini"))

    assert 7.0 == points(folder, "why")


def test_an_interrupted_regrade_is_visible_and_resumes(folder):
    """The state before it stays the one put aside; the next marking says so; the same command ends it."""
    unit = load_course(folder).unit("mini")

    def stopped(root):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(run.apply(folder, "mini", stopped))
    first = newest(folder, unit)
    assert BEGUN == first.state
    assert any("was interrupted" in line for line in newer.newer_texts(folder, ["mini"]))
    list(run.apply(folder, "mini", gentle))
    assert (first.folder, DONE) == (newest(folder, unit).folder, newest(folder, unit).state)

    list(run.undo(folder, "mini"))

    assert 0.0 == points(folder, "mean_hidden")
    assert "== 00" not in (folder / "source" / "mini-en" / "mini.ipynb").read_text(encoding="utf-8")


def test_a_newer_text_is_told_when_marking(folder):
    """Told while the text says something else and is younger; not any more once it is built."""
    text = folder / "assignments" / "mini" / "mini.md"
    for path in (folder / "source").rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))

    assert ["The text of “mini” is newer than what was marked with: parvis regrade mini"] == list(
        newer.newer_texts(folder, ["mini-en"])
    )
    assert [] == list(newer.newer_texts(folder, ["other"]))
    os.utime(text, (900_000_000, 900_000_000))
    assert [] == list(newer.newer_texts(folder, ["mini"]))


def test_the_same_files_are_built_once(folder, monkeypatch):
    """What was looked at is known until a file of the text changes."""
    for path in (folder / "source").rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    looks, build = [], newer.editions
    monkeypatch.setattr(newer, "editions", lambda *place: looks.append(place) or build(*place))
    said = [list(newer.newer_texts(folder, ["mini"])) for _time in range(3)]
    (folder / "assignments" / "mini" / "mini.md").write_text("Another text.", encoding="utf-8")
    said.append(list(newer.newer_texts(folder, ["mini"])))

    assert 2 == len(looks)
    assert [1] * 4 == list(map(len, said))


def test_taking_an_assignment_in_warns_of_a_newer_text(folder, caplog):
    """`nbgrader generate_assignment` in a class says so, where the class lies apart from its texts alone."""
    for path in (folder / "source").rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    notebooks = [str(folder / "source" / "mini-en" / "mini.ipynb")]
    newer.warn_of_newer_text("mini-en", "", notebooks)
    assert "" == caplog.text

    write_mark(folder, folder)
    newer.warn_of_newer_text("mini-en", "", notebooks)
    assert "The text of “mini” is newer than what was marked with" in caplog.text


def test_an_export_warns_of_a_newer_text(folder, caplog):
    """What is exported was marked with another text: nbgrader's own command says so."""
    for path in (folder / "source").rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    parent = ExportApp()
    parent.coursedir = CourseDirectory(root=str(folder))
    parent.log = logging.getLogger("export")
    exporter = ClassExporter(parent=parent)
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        exporter.export(gradebook)

    assert "The text of “mini” is newer than what was marked with: parvis regrade mini" in caplog.text


def test_nothing_to_undo_is_told(folder):
    """No regrade, no undoing."""
    with pytest.raises(ClassroomError, match="no regrade of “mini” is kept"):
        list(run.undo(folder, "mini"))


def test_without_a_text_a_regrade_is_refused(tmp_path, make_course):
    """A class whose unit has no text: one sentence, where to go."""
    use_language("en")
    root = make_course(tmp_path)

    with pytest.raises(ClassroomError, match="there is no text of “mini” here"):
        newer.editions(root, load_course(root).unit("mini"))
