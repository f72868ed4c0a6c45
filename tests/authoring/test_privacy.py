"""Leaks: a private passage is found wherever it is public, and public lines are no leak."""

import json

import pytest

from parvis.authoring.manuscript import Manuscript, read_cells
from parvis.authoring.privacy import data_shingles, leaks, private_shingles, shingles
from parvis.course import load_course
from parvis.data_sets import pack
from parvis.errors import AuthoringError

SOLUTION = """\
    faults = sum(label in FAULTS for label in labels)
    return faults / len(labels) if labels else 0.0
"""
HIDDEN = '    got = share([row["label"] for row in GOLD]), share([])\n'
ANSWER = "Attendu : la règle R5, un recours sous six mois.\n"
KEY_ROW = "4,insult,someone at the long table,and nobody else\n"


@pytest.fixture
def found(course):
    """The leaks of the tiny course after `text` was written into a public file."""
    key = course / "assignments/moderation/key/gold.csv"
    key.write_text("id,label,who,why\n" + KEY_ROW, encoding="utf-8")

    def look(name: str, text: str | bytes) -> list[str]:
        path = course / "assignments/moderation/moderation.md"
        file = "assignments/moderation/moderation.md"
        manuscript = Manuscript(path, file, "moderation", True, load_course(course))
        target = course / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        private = private_shingles(read_cells(manuscript), path.parent, manuscript.generated.keys)
        return leaks(private, data_shingles(manuscript.generated), course)

    return look


def test_the_tiny_course_leaks_nothing(found):
    """Nothing is found in a course that was built."""
    assert [] == found("docs/guide.md", "# Guide\n")


@pytest.mark.parametrize(
    "passage", [SOLUTION, HIDDEN, ANSWER, KEY_ROW], ids=["solution", "hidden", "rubric", "key"]
)
@pytest.mark.parametrize(
    "name", ["src/parvis/moderation/shares.py", "course/moderation/notes.md", "docs/x.md"]
)
def test_a_private_passage_is_found(found, name, passage):
    """Solutions, hidden tests, expected answers and keys are found in package, lessons and guides."""
    (problem,) = found(name, f"# Opening.\n{passage}")

    assert problem.startswith(f"{name}: holds ")
    assert "Remedy: take it out, and keep it under assignments/" in problem


def test_a_passage_in_a_released_notebook_is_found(found):
    """Cells of notebooks are read as text, whatever JSON does to their quotes."""
    cell = {"cell_type": "code", "source": HIDDEN.splitlines(keepends=True)}
    (problem,) = found("release/moderation-fr/copy.ipynb", json.dumps({"cells": [cell]}))

    assert problem.startswith("release/moderation-fr/copy.ipynb: holds ")


def test_a_passage_in_an_archive_is_found(found):
    """What students receive in a zip file is read as it is: here a key, with its own columns."""
    name = "release/moderation-fr/data/1.zip"
    (problem,) = found(name, pack({"gold.csv": f"id,label,who,why\n{KEY_ROW}".encode()}))

    assert problem.startswith(f"{name}/gold.csv: holds ")


def test_labels_that_a_generator_makes_are_private(found, course, edit):
    """What labels() gives is a key like any other, in an archive too."""
    generator = course / "assignments/moderation/generate.py"
    label = "a long private label that nobody but the instructor reads"
    edit(generator, '{"note": str(number)}', f'{{"note": str(number), "why": "{label}"}}')
    (problem,) = found("release/moderation-en/data/2.zip", pack({"a.json": f'  "why": "{label}"'.encode()}))

    assert problem.startswith("release/moderation-en/data/2.zip/a.json: holds ")


def test_a_damaged_archive_stops_the_search(found):
    """What cannot be read cannot be called free of secrets."""
    with pytest.raises(AuthoringError, match=r"release/moderation-fr/data/1.zip: the archive is damaged"):
        found("release/moderation-fr/data/1.zip", b"PK no zip")


def test_labels_without_their_texts_are_found(found):
    """The first columns of a key are enough."""
    (problem,) = found("src/parvis/labels.csv", "id,label,who,why\n4,insult,someone at the long table,x\n")

    assert problem.startswith("src/parvis/labels.csv: holds ")


def test_data_given_to_students_may_be_in_release_only(found, course, edit):
    """A text that students receive is no leak in release/, and one in the package."""
    text = "A comment of thirty letters or more, which students sort."
    (course / "assignments/moderation/key/gold.csv").write_text(f"id,text\n1,{text}\n", encoding="utf-8")
    generator = course / "assignments/moderation/generate.py"
    edit(generator, 'as_csv([{"a": 1, "b": 2}])', f'b"text\\n{text}\\n"')

    assert [] == found("release/moderation-fr/data/1.zip", pack({"rates.csv": f"text\n{text}\n".encode()}))
    assert 1 == len(found("src/parvis/moderation/data/comments.csv", f"text\n{text}\n"))


def test_imports_and_short_lines_are_nobodys():
    """What every module opens with is no secret, nor what every program ends with."""
    assert set() == shingles(['if __name__ == "__main__":', "    main(sys.argv[1])"])
    assert set() == shingles(["import pandas as pd", "from parvis import answers", "x = 1"])


def test_a_broken_public_notebook_is_read_as_text(found):
    """A file that is not JSON does not stop the search."""
    (problem,) = found("course/moderation/broken.ipynb", "{" + "\n" + ANSWER)

    assert "broken.ipynb" in problem


def test_a_passage_in_utf_16_is_found(found, course):
    """Some networks export UTF-16: what is private is known again in such a file."""
    (course / "docs").mkdir(exist_ok=True)
    (course / "docs" / "export.csv").write_bytes(f"id,label,who,why\n{KEY_ROW}".encode("utf-16"))

    (problem,) = found("docs/guide.md", "# Guide\n")

    assert problem.startswith("docs/export.csv: holds ")


def test_the_skeleton_of_units_is_no_secret(found):
    """A new unit's solutions are those of the skeleton, in the open, until its author replaces them."""
    assert [] == found("src/parvis/authoring/skeleton/assignments/a.md", f"# Opening.\n{SOLUTION}")
    assert 1 == len(found("src/parvis/authoring/other.md", f"# Opening.\n{SOLUTION}"))
