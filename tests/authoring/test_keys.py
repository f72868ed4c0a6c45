"""Key files: in the hidden region of the instructor's notebook, and nowhere else."""

import nbformat
import pytest

from parvis.authoring.build import artefacts

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
