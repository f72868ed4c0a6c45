"""From the marked copies of a class to the examiner's page."""

import shutil
import stat

import nbformat
import pytest
from nbgrader.api import Gradebook

from parvis.classroom.orals.run import viva
from parvis.errors import ClassroomError
from parvis.language import use_language

LINES = {
    "alix": "    return sum(values) / len(values)",
    "hana": "    return sum(values) / max(len(values), 1)",
}


@pytest.fixture
def class_folder(tmp_path, make_course, empty_gradebook):
    """Two students with the same points: their functions differ; hana's missed a criterion."""
    root = make_course(tmp_path)
    shutil.copy(empty_gradebook, root)
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        gradebook.add_student("alix", first_name="Alix", last_name="Ménard")
    for student, line in LINES.items():
        notebook = nbformat.read(root / "source" / "mini-en" / "mini.ipynb", as_version=4)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name == "mean":
                cell.source = f"def mean(values):\n{line}"
            if name == "mean_hidden" and student == "hana":
                missed = {"ename": "AssertionError", "evalue": "An empty list must give 0.", "traceback": []}
                cell.outputs = [nbformat.v4.new_output("error", **missed)]
        folder = root / "autograded" / student / "mini-en"
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / "mini.ipynb")
    return root


def test_each_is_asked_about_their_own_lines(class_folder):
    """One section per person, by name, with their lines and the author's; for the examiner alone."""
    use_language("en")

    lines = viva(class_folder, "mini")

    path = class_folder / "exports" / "viva-mini.html"
    alix, hana = path.read_text(encoding="utf-8").split("<section>")[1:]
    assert ["Questions for 2 people: exports/viva-mini.html"] == lines
    assert "<h2>Alix Ménard</h2>" in alix
    assert "divide by “len(values)”" in alix
    assert "max(len(values), 1)" not in alix
    assert "Marking says: “An empty list must give 0.”" in hana
    assert "return sum(values) / len(values) if values else 0" in hana
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_one_person_alone_in_french(class_folder):
    """Only that person's section; the questions in the language asked for."""
    use_language("fr")

    viva(class_folder, "mini", "alix")

    page = (class_folder / "exports" / "viva-mini.html").read_text(encoding="utf-8")
    assert 1 == page.count("<section>")
    assert "vous divisez par" in page


def test_an_unknown_person_is_told(class_folder):
    """The id that no copy has, and what to do."""
    use_language("en")

    with pytest.raises(ClassroomError, match="no copy of nobody has been marked"):
        viva(class_folder, "mini", "nobody")
