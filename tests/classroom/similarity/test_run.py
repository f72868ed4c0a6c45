"""From the marked copies of a class to the page that a lecturer opens."""

import shutil
import stat

import nbformat
import pytest
from nbgrader.api import Gradebook

from parvis.classroom.similarity.run import similarity
from parvis.errors import ClassroomError
from parvis.language import use_language

TEXT = (
    "Median it is: one reel that a football club shared weighs more than forty posts about sourdough, and "
    "nobody in the shop will ever meet those two hundred thousand strangers again, whatever the mean says. "
    "So I would print the middle post, and the strange one beside it."
)


@pytest.fixture
def class_folder(tmp_path, make_course, empty_gradebook):
    """Twelve students, of whom Zoé Aoûf and Basile wrote the same text."""
    root = make_course(tmp_path)
    shutil.copy(empty_gradebook, root)
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        gradebook.add_student("zoe", first_name="Zoé", last_name="<Aoûf>")
    for number, student in enumerate(["zoe", "basile", *(f"other{n}" for n in range(10))]):
        notebook = nbformat.read(root / "release" / "mini-en" / "mini.ipynb", as_version=4)
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == "why":
                own = " ".join(f"reason{number}x{word}" for word in range(40))
                cell.source = (
                    TEXT.replace("sourdough", "bread") if number == 1 else TEXT if not number else own
                )
        folder = root / "autograded" / student / "mini-en"
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / "mini.ipynb")
    return root


@pytest.mark.parametrize(
    ("language", "sentence", "title"),
    [
        ("en", "1 pair of works stands out among 12 people.", "3. Decisions"),
        ("fr", "1 paire de travaux se distingue parmi 12 personnes.", "3. Décisions"),
    ],
)
def test_the_page_shows_both_texts_side_by_side(class_folder, language, sentence, title):
    """The pair by name, the exercise by its title, both texts; for the owner of the class alone."""
    use_language(language)

    lines = similarity(class_folder, "mini")

    path = class_folder / "exports" / "similarity-mini.html"
    page = path.read_text(encoding="utf-8")
    assert sentence == lines[0]
    assert all(part in page for part in (sentence, title, "basile · Zoé &lt;Aoûf&gt;", "sourdough", "bread"))
    assert "other1" not in page
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_a_class_without_marked_copies_is_told_what_to_do(tmp_path, make_course):
    """Nothing to compare: one sentence with the command to type."""
    root = make_course(tmp_path)
    use_language("en")

    with pytest.raises(ClassroomError, match=r"run 'parvis mark mini' first"):
        similarity(root, "mini")
