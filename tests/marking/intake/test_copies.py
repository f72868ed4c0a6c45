"""Of several notebooks in a folder the one with the answers is marked, and it is said."""

import json
import os
import zipfile

import pytest

from parvis.marking.intake.cleaning import clean
from parvis.marking.intake.handed_in import read_handed_in

from .assignment import answers, answers_in, assessment, cell_of, released, solved
from .test_matching import colab

HOUR = 3_600_000_000_000


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "ada" / "moderation-fr"
    path.mkdir(parents=True)
    return path


def written(path, notebook, hours=0):
    """Saves a notebook so many hours after the first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notebook if isinstance(notebook, str) else json.dumps(notebook), encoding="utf-8")
    os.utime(path, ns=(hours * HOUR, hours * HOUR))


def found_in(folder):
    return clean(assessment(), read_handed_in(folder, "ada", "moderation"))


def told(found):
    chosen = ("copy_marked", "copies_differ", "copy_aside", "missing", "renamed", "left_aside")
    return [(flag.kind, flag.detail) for flag in found.flags if flag.kind in chosen]


def partly(*names):
    """A copy with only these answers."""
    notebook, whole = released(), solved()
    for name in names:
        cell_of(notebook, name)["source"] = cell_of(whole, name)["source"]
    return notebook


@pytest.mark.parametrize(
    "name",
    [
        "moderation-Copy1.ipynb",
        "moderation (1).ipynb",
        "moderation - Copie.ipynb",
        "Copie de moderation.ipynb",
        "moderation_final.ipynb",
        "rendu/moderation.ipynb",
    ],
)
@pytest.mark.parametrize("hours", [0, 2])
def test_a_filled_copy_beside_the_untouched_original_is_marked(folder, name, hours):
    """Whichever was saved last, as browsers, Drive, systems and students name copies."""
    written(folder / "moderation.ipynb", released(), 1)
    written(folder / name, solved(), hours)
    found = found_in(folder)

    assert answers_in(solved()) == answers(found)
    assert [("copy_marked", name)] == told(found)


def test_a_filled_original_beside_an_untouched_copy_stays(folder):
    """The copy is told as before, and nobody has to look."""
    written(folder / "moderation.ipynb", solved())
    written(folder / "moderation-Copy1.ipynb", released(), 5)
    found = found_in(folder)

    assert answers_in(solved()) == answers(found)
    assert [("left_aside", "moderation-Copy1.ipynb")] == told(found)


def test_an_earlier_state_of_the_same_work_is_no_rival(folder):
    """A copy with fewer of the same answers says nothing new."""
    written(folder / "moderation.ipynb", solved())
    written(folder / "moderation-Copy1.ipynb", partly("recall", "f1"), 5)

    assert [("left_aside", "moderation-Copy1.ipynb")] == told(found_in(folder))


def test_of_two_that_differ_the_more_complete_is_marked_and_both_are_named(folder):
    """Even when the other one is newer: somebody has to look."""
    other = partly("recall")
    cell_of(other, "f1")["source"] = "def f1(truth, flagged):\n    return 1"
    written(folder / "moderation.ipynb", other, 5)
    written(folder / "moderation-Copy1.ipynb", partly("recall", "f1", "kappa"))
    found = found_in(folder)

    assert answers_in(partly("recall", "f1", "kappa")) == answers(found)
    assert [("copies_differ", "moderation-Copy1.ipynb ≠ moderation.ipynb")] == told(found)


@pytest.mark.parametrize(("hours", "winner"), [(0, 1), (5, 2)])
def test_of_two_as_complete_the_newer_is_marked(folder, hours, winner):
    """Saved at the same time, the one of the expected name."""
    for number, name in enumerate(("moderation.ipynb", "moderation (1).ipynb"), 1):
        notebook = released()
        cell_of(notebook, "f1")["source"] = f"def f1(truth, flagged):\n    return {number}"
        written(folder / name, notebook, hours * (number - 1))
    found = found_in(folder)

    assert answers(found)["f1"].endswith(str(winner))
    assert ["copies_differ"] == [kind for kind, _detail in told(found) if kind != "left_aside"]


def test_a_damaged_original_gives_way_to_a_readable_copy(folder):
    """The file of the expected name was cut off; its copy was not."""
    written(folder / "moderation.ipynb", json.dumps(solved())[:5000], 5)
    written(folder / "moderation-Copy1.ipynb", solved())
    found = found_in(folder)

    assert ("", answers_in(solved())) == (found.unreadable, answers(found))
    assert [("copy_marked", "moderation-Copy1.ipynb")] == told(found)


def test_a_filled_notebook_in_an_archive_beside_the_original_is_marked(folder):
    """The released file was left where it was, the work is in the zip."""
    written(folder / "moderation.ipynb", released())
    with zipfile.ZipFile(folder / "rendu.zip", "w") as archive:
        archive.writestr("moderation.ipynb", json.dumps(solved()))
    found = found_in(folder)

    assert answers_in(solved()) == answers(found)
    assert [("copy_marked", "rendu.zip/moderation.ipynb")] == told(found)


def test_a_notebook_of_another_unit_or_a_hidden_copy_is_no_rival(folder):
    """Neither another unit's work, nor a checkpoint, nor what the student only looked at."""
    written(folder / "moderation.ipynb", released())
    written(folder / "kpi.ipynb", solved("kpi"), 5)
    written(folder / ".ipynb_checkpoints" / "moderation-checkpoint.ipynb", solved(), 5)
    found = found_in(folder)

    assert answers_in(released()) == answers(found)
    assert [("left_aside", "kpi.ipynb")] == told(found)


@pytest.mark.parametrize("name", ["moderation2.ipynb", "devoir.ipynb"])
def test_a_filled_notebook_of_another_name_is_named_not_marked(folder, name):
    """It may be anybody's or of another assignment: somebody has to look."""
    written(folder / "moderation.ipynb", released())
    written(folder / name, solved(), 5)
    found = found_in(folder)

    assert answers_in(released()) == answers(found)
    assert [("left_aside", name), ("copy_aside", name)] == told(found)


@pytest.mark.parametrize(
    "name",
    [
        "Copie de moderation.ipynb",
        "Copy of moderation.ipynb",
        "Copie de Copie de moderation.ipynb",
        "moderation.nbconvert.ipynb",
        "moderation (1).ipynb",
        "Untitled0.ipynb",
    ],
)
@pytest.mark.parametrize("editor", [lambda notebook: notebook, colab], ids=["named", "of Colab"])
def test_the_only_notebook_is_marked_whatever_its_name(folder, name, editor):
    """As Drive, Colab and nbconvert call it, also without the names of its cells."""
    written(folder / name, editor(solved()))
    found = found_in(folder)

    assert answers_in(solved()) == answers(found)
    assert [("renamed", name)] == told(found)


@pytest.mark.parametrize("name", ["Copie de moderation.ipynb", "Copy of moderation.ipynb"])
def test_a_copy_of_colab_beside_the_untouched_original_is_marked(folder, name):
    """Its cells have lost their names, those of the original have not."""
    written(folder / "moderation.ipynb", released(), 5)
    written(folder / name, colab(solved()))
    found = found_in(folder)

    assert answers_in(solved()) == answers(found)
    assert [("copy_marked", name)] == told(found)


def test_of_two_notebooks_of_other_names_the_one_with_answers_is_marked(folder):
    """The copy that was filled in Colab has no names of cells; the untouched download has them all."""
    written(folder / "moderation (1).ipynb", released(), 5)
    written(folder / "Copie de moderation.ipynb", colab(solved()))
    found = found_in(folder)

    assert answers_in(solved()) == answers(found)
    assert ("copy_marked", "Copie de moderation.ipynb") in told(found)


def test_the_only_notebook_in_a_folder_below_is_found(folder):
    """Not missing: its place is told."""
    written(folder / "mes rendus" / "moderation.ipynb", solved())
    found = found_in(folder)

    assert answers_in(solved()) == answers(found)
    assert [("copy_marked", "mes rendus/moderation.ipynb")] == told(found)
