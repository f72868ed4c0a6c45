"""Work that lies in `submitted/` where marking does not look is told by its cause, once."""

import pytest

from parvis.errors import ClassroomError
from parvis.marking.coordinator import run_marking
from parvis.marking.course_folder import CourseFolder
from parvis.marking.folder_order import folder_faults

from .conftest import RIGHT, notebook


def placed(root, *paths):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"{}")
    return root


@pytest.mark.parametrize(
    ("paths", "problem"),
    [
        (["unit-fr/ada/unit.ipynb", "unit-fr/bob/unit.ipynb"], "wrong way round"),
        (["unit/ada/unit.ipynb"], "wrong way round"),
        (["ada/unit/unit.ipynb"], "not the assignment's name: ada/unit/"),
        (["ada/Unit-FR/unit.ipynb"], "not the assignment's name: ada/Unit-FR/"),
        (["ada/unit.ipynb"], "outside the assignment's folder: ada/unit.ipynb"),
        (["ada.ipynb"], "outside any student's folder: ada.ipynb"),
        (["group 1/ada/unit-fr/unit.ipynb"], "a folder too many above the students: group 1/"),
    ],
)
def test_each_cause_is_named_once(tmp_path, paths, problem):
    """With the places, and where they should be."""
    [(told, remedy)] = folder_faults(placed(tmp_path, *paths), ["unit-fr"])

    assert problem in told
    assert "unit-fr" in remedy


def test_many_places_are_one_line(tmp_path):
    """Forty students: the first three are named, whole."""
    [(told, _remedy)] = folder_faults(
        placed(tmp_path, *(f"student{number:02}/unit.ipynb" for number in range(40))), ["unit-fr"]
    )

    assert told.endswith("student00/unit.ipynb, student01/unit.ipynb, student02/unit.ipynb, …")


@pytest.mark.parametrize(
    "paths",
    [
        ["ada/unit-fr/unit.ipynb"],
        ["ada/unit-fr/sub/unit.ipynb", "bob/other-fr/other.ipynb"],
        ["ada/unit-fr/unit.ipynb", "ada/notes/draft.txt"],
        [],
    ],
)
def test_folders_as_they_should_be_are_no_word_worth(tmp_path, paths):
    """Neither other assignments nor other files are told."""
    assert [] == folder_faults(placed(tmp_path, *paths), ["unit-fr"])


def test_nobody_is_told_to_collect_what_lies_the_wrong_way_round(course):
    """The refusal names the cause."""
    folder = course.root / "submitted" / "ps1" / "ada"
    folder.mkdir(parents=True)
    (folder / "p1.ipynb").write_bytes(notebook(RIGHT))

    with pytest.raises(ClassroomError, match=r"ps1/.*submitted/<student>/ps1/"):
        run_marking(CourseFolder(course.root), ["ps1"], lambda missing: None)
