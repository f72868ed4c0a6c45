"""From a marked class to the page: languages merged, names or numbers, nothing but sentences."""

import shutil
import stat

import nbformat
import pytest
from nbgrader.api import Gradebook

from parvis.classroom.statistics.run import report
from parvis.classroom.statistics.sentences import Sentences, templates
from parvis.course import load_course
from parvis.errors import ClassroomError
from parvis.language import use_language


@pytest.fixture
def folder(tmp_path, make_course, empty_gradebook):
    """A built course."""
    shutil.copy(empty_gradebook, tmp_path)
    return make_course(tmp_path)


def mark(root, student, assignment, wrong):
    """Puts a marked copy into the folder and the gradebook; with `wrong` the hidden criterion is missed."""
    notebook = nbformat.read(root / "source" / assignment / "mini.ipynb", as_version=4)
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        gradebook.update_or_create_student(student, first_name=student.title(), last_name="Étienne")
        gradebook.update_or_create_assignment(assignment)
        gradebook.update_or_create_notebook("mini", assignment)
        for cell in notebook.cells:
            nbgrader = cell.metadata.get("nbgrader", {})
            if nbgrader.get("grade"):
                name, kind = nbgrader["grade_id"], cell.cell_type
                kinds = {"max_score": nbgrader["points"], "cell_type": kind}
                gradebook.update_or_create_grade_cell(name, "mini", assignment, **kinds)
        gradebook.update_or_create_submission(assignment, student)
        for cell in notebook.cells:
            nbgrader = cell.metadata.get("nbgrader", {})
            if nbgrader.get("grade"):
                missed = wrong and nbgrader["grade_id"] == "mean_hidden"
                grade = gradebook.find_grade(nbgrader["grade_id"], "mini", assignment, student)
                grade.manual_score, grade.needs_manual_grade = 0.0 if missed else nbgrader["points"], False
                if missed:
                    said = (
                        "Une liste vide doit donner 0."
                        if "-fr" in assignment
                        else "An empty list must give 0."
                    )
                    error = {"ename": "AssertionError", "evalue": said, "traceback": []}
                    cell.outputs = [nbformat.v4.new_output("error", **error)]
        gradebook.db.commit()
    for where in ("autograded", "submitted"):
        copy = root / where / student / assignment
        copy.mkdir(parents=True)
        nbformat.write(notebook, copy / "mini.ipynb")


@pytest.mark.parametrize(
    ("language", "told", "few"),
    [
        ("en", "An empty list must give 0.", "too few to say"),
        ("fr", "Une liste vide doit donner 0.", "trop peu pour"),
    ],
)
def test_a_mistake_is_one_in_both_languages(folder, language, told, few):
    """A French and an English copy miss the same criterion: one line, in the language of the report."""
    mark(folder, "alix", "mini-fr", wrong=True)
    mark(folder, "hana", "mini-en", wrong=True)
    use_language(language)

    report(folder)

    path = folder / "exports" / "report.html"
    page = path.read_text(encoding="utf-8")
    other = {"en": "Une liste vide", "fr": "An empty list"}[language]
    assert told in page
    assert few in page
    assert other not in page
    assert "mean_hidden" not in page
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_pseudonyms_leave_no_name(folder):
    """Who needs help is a number; no name and no id stands in the page."""
    mark(folder, "alix", "mini-en", wrong=False)
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        gradebook.add_student("zoe", first_name="Zoé", last_name="Absente")
    use_language("en")

    report(folder, pseudonyms=True)
    numbers = (folder / "exports" / "report.html").read_text(encoding="utf-8")
    report(folder)
    names = (folder / "exports" / "report.html").read_text(encoding="utf-8")

    assert "Person 1: nothing handed in" in numbers
    assert not [name for name in ("zoe", "Zoé", "Absente") if name in numbers]
    assert "Zoé Absente: nothing handed in" in names


def test_nothing_marked_is_told(folder):
    """A class without marks: one sentence with the command."""
    use_language("en")

    with pytest.raises(ClassroomError, match="nothing has been marked yet"):
        report(folder)


def test_sentences_with_numbers_are_one(folder):
    """What a test fills in differs from one person to the next, and is left out."""
    course = load_course(folder)
    sentences = Sentences(folder, course.unit("mini"), course.languages, "en")

    said = {sentences.in_one_language("other", f"You find {n} copies in the example.") for n in (1, 12)}

    assert {"You find … copies in the example."} == said
    assert ["You find … of them here."] == templates('assert x, f"You find {x!r} of them here."')
