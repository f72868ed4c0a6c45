"""What is private: key files in their place, and leaks wherever they are."""

import json

import nbformat
import pytest

from parvis.authoring.build import artefacts
from parvis.authoring.manuscript import Manuscript, read_cells
from parvis.authoring.privacy import data_shingles, leaks, private_shingles, shingles
from parvis.course import load_course
from parvis.data_sets import pack
from parvis.errors import AuthoringError

# Key files: in the hidden region of the instructor's notebook, and nowhere else.


TEXT = "assignments/moderation/moderation.md"


def _cell(made, edition, name):
    notebook = nbformat.reads(made[f"{edition}/moderation-fr/moderation.ipynb"].decode(), as_version=4)
    return next(cell.source for cell in notebook.cells if cell.id == name)


def test_keys_are_literals_on_the_first_lines_of_the_hidden_region(tiny):
    """A table becomes a list of dicts, JSON the same value, without reading a file at marking."""
    lines = _cell(artefacts(tiny), "source", "share_hidden").split("\n")
    begin = lines.index("### BEGIN HIDDEN TESTS")
    scope: dict = {}
    exec("\n".join(lines[begin + 1 : begin + 3]), scope)  # what the kernel will run

    assert ["compliant", "hate", "insult", "insult"] == [row["label"] for row in scope["GOLD"]]
    assert {"share": 0.75, "strict": True} == scope["LIMITS"]


def test_a_solution_may_use_a_key(tiny):
    """The key stands after the stub lines, within the region that students do not receive."""
    made = artefacts(tiny)
    lines = _cell(made, "source", "answer").split("\n")

    assert ["### STUB: answer = ...", "LIMITS = {'share': 0.75, 'strict': True}"] == lines[1:3]
    assert "answer = ..." == _cell(made, "release", "answer")


PRIVATE = ("'label': 'hate'", "un recours sous six mois", "règle R5.", "Un point par soir")


@pytest.mark.parametrize("text", PRIVATE)
def test_keys_and_answers_do_not_leave_the_source(tiny, text):
    """The student's edition has neither key nor expected answer; the instructor's has both."""
    made = artefacts(tiny)

    assert text in made["source/moderation-fr/moderation.ipynb"].decode()
    assert text not in made["release/moderation-fr/moderation.ipynb"].decode()


def test_the_rubric_is_a_locked_cell_before_the_answer(tiny):
    """The criteria are read by students and restored, with the answers, for the grader."""
    notebook = nbformat.reads(
        artefacts(tiny)["release/moderation-fr/moderation.ipynb"].decode(), as_version=4
    )
    ids = [cell.id for cell in notebook.cells]
    rubric = notebook.cells[ids.index("reasons_rubric")]

    assert ids.index("reasons") == ids.index("reasons_rubric") + 1
    assert rubric.metadata.nbgrader.locked and not rubric.metadata.nbgrader.grade
    assert "**Barème**" in rubric.source


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("gold.csv as GOLD, limits", "gone.csv as GOLD, limits", "the key file gone.csv is missing"),
        ("gold.csv as GOLD, limits", "gold.csv, limits", "key: 'gold.csv' is not understood"),
        ("gold.csv as GOLD, limits", "gold.csv as gold, limits", "key: 'gold.csv as gold' is not understood"),
        ('"rubric": "reasons"}\n\nMotivez', '"rubric": "gone"}\n\nMotivez', None),
    ],
)
def test_missing_or_misspelt_keys_are_refused(course, edit, refused_build, old, new, problem):
    """What a cell asks for must be in key/."""
    edit(course / TEXT, old, new)
    if problem is None:
        edit(course / TEXT, '"rubric": "reasons", "of"', '"rubric": "gone", "of"')
        problem = "the rubric assignments/moderation/key/rubric-gone.md is missing"

    assert f"{problem}. Remedy: " in refused_build(course)


def test_a_key_that_is_not_json_is_refused(course, refused_build):
    """A broken key file is named."""
    (course / "assignments/moderation/key/limits.json").write_text("{", encoding="utf-8")

    assert "cell 'share_hidden': the key file limits.json is not valid JSON" in refused_build(course)


def test_a_key_in_a_visible_test_is_refused(course, edit, refused_build):
    """Only a hidden region may hold a key."""
    edit(course / TEXT, ":test: answer_visible\n", ":test: answer_visible\n:key: gold.csv as GOLD\n")

    assert "cell 'answer_visible': a key without a HIDDEN TESTS region" in refused_build(course)


ANSWERS = (
    "<!-- BEGIN MARK SCHEME -->\nAttendu : la règle R5, un recours sous six mois.\n<!-- END MARK SCHEME -->\n"
)
CRITERIA = "**Barème** : 2 points pour la règle, 2 points pour le recours.\n"


@pytest.mark.parametrize("part", [ANSWERS, CRITERIA])
def test_a_rubric_has_criteria_and_answers(course, edit, refused_build, stamped, part):
    """A rubric without its mark scheme would be released whole; one without criteria helps nobody."""
    edit(course / "assignments/moderation/key/rubric-reasons.md", part, "")
    stamped(course)
    sentence = refused_build(course)

    assert "rubric-reasons.md:1, cell " in sentence
    assert "a rubric has criteria that students read and expected answers" in sentence


# Leaks: a private passage is found wherever it is public, and public lines are no leak.


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
    """What students receive in an archive is read as it is: here a key, with its own columns."""
    name = "release/moderation-fr/data.tar.xz"
    (problem,) = found(name, pack({1: {"gold.csv": f"id,label,who,why\n{KEY_ROW}".encode()}}))

    assert problem.startswith(f"{name}/1/gold.csv: holds ")


def test_labels_that_a_generator_makes_are_private(found, course, edit):
    """What labels() gives is a key like any other, in an archive too."""
    generator = course / "assignments/moderation/generate.py"
    label = "a long private label that nobody but the instructor reads"
    edit(generator, '{"note": str(number)}', f'{{"note": str(number), "why": "{label}"}}')
    (problem,) = found(
        "release/moderation-en/data.tar.xz", pack({2: {"a.json": f'  "why": "{label}"'.encode()}})
    )

    assert problem.startswith("release/moderation-en/data.tar.xz/2/a.json: holds ")


def test_a_damaged_archive_stops_the_search(found):
    """What cannot be read cannot be called free of secrets."""
    with pytest.raises(AuthoringError, match=r"release/moderation-fr/data.tar.xz: the archive is damaged"):
        found("release/moderation-fr/data.tar.xz", b"no archive")


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

    assert [] == found(
        "release/moderation-fr/data.tar.xz", pack({1: {"rates.csv": f"text\n{text}\n".encode()}})
    )
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
