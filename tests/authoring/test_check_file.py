"""check.json: what students receive so that `check` can answer, and what is never in it."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from parvis.authoring.build import artefacts, build_course
from parvis.authoring.cells import Cell
from parvis.authoring.checked_exercises import looks_at
from parvis.authoring.manuscript import Manuscript, read_cells
from parvis.authoring.privacy import file_shingles, private_shingles
from parvis.authoring.text import Block
from parvis.course import load_course
from parvis.outcomes import fingerprint

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests/notebooks/tiny"
UNIT = "assignments/moderation"
TEXT, MISTAKES, HINTS = f"{UNIT}/moderation.md", f"{UNIT}/mistakes.md", f"{UNIT}/hints.md"
RUNG = "\n".join(f"### {rung} {language}\n\nSomething.\n" for rung in (1, 2, 3) for language in ("fr", "en"))
NAMED = "- en: The share is wrong on other messages.\n"


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """The tiny course, whose assignment imports `check`, with a hint and a named mistake; built, read only.

    To run the mistakes takes most of the time of a build, and its check.json spares it to the next one.
    """
    course = shutil.copytree(TINY, tmp_path_factory.mktemp("known") / "course")
    probe = '- probe: share(["hate", "insult", "compliant"])'
    (course / HINTS).write_text(f"# Hints\n\n## share\n\n{probe}\n\n{RUNG}", encoding="utf-8")
    named = "- named-fr: Toujours un demi.\n- named-en: Always one half.\n"
    imported = "from parvis import variants\n"
    for name, old, new in (
        (TEXT, imported, imported + "from parvis.learning.instant import check\n"),
        (MISTAKES, NAMED, NAMED + named),
    ):
        text = (course / name).read_bytes().decode("utf-8")
        assert 1 == text.count(old)
        (course / name).write_bytes(text.replace(old, new).encode("utf-8"))
    build_course(course)
    return course


@pytest.fixture(scope="module")
def made(known):
    """What its texts give."""
    return artefacts(known)


@pytest.fixture
def checking(known, tmp_path):
    """A copy of it, to change at will."""
    return shutil.copytree(known, tmp_path / "course")


def sheet(made: dict, edition: str = "release") -> dict:
    """The answers of check.json by their name."""
    content = json.loads(made[f"{edition}/moderation-en/check.json"])
    return {one["name"]: one for one in content["answers"]}


def test_an_assignment_that_does_not_import_check_gets_none(tiny):
    """Neither the file nor the lines."""
    made = artefacts(tiny)

    assert not any(name.endswith("check.json") for name in made)
    assert b"check(" not in made["release/moderation-en/moderation.ipynb"]


def test_a_line_stands_under_the_visible_tests_of_each_answer(made):
    """As a plain cell: nbgrader does not know it, in neither edition; the last one checks everything."""
    for edition in ("source", "release"):
        notebook = nbformat.reads(made[f"{edition}/moderation-en/moderation.ipynb"].decode(), as_version=4)
        before = {
            after.source: cell.id for cell, after in zip(notebook.cells, notebook.cells[1:], strict=False)
        }
        lines = [cell for cell in notebook.cells if cell.source.startswith("check(")]

        assert "share_visible" == before['check("share")']
        assert "check()" == notebook.cells[-1].source
        assert [{}] * len(lines) == [cell.metadata for cell in lines]


def test_what_is_looked_at_in_marking_is_told_with_its_points(made):
    """The visible tests stand there as in the notebook; of the hidden ones only what they are worth."""
    share = sheet(made)["share"]

    assert ["share_visible"] == [test["name"] for test in share["tests"]]
    assert [2.5] == [test["points"] for test in share["later"]]
    assert (["share"], ["Something."] * 3) == (share["functions"], share["hints"])


def test_a_locked_check_without_points_is_one_of_the_checks(checking, edit):
    """As those under two desks; a locked cell that checks nothing is none, nor one above every answer."""
    test = "```{code-cell} python\n:test: answer_visible\n"
    given = "```{code-cell} python\n:locked: {name}\n\n{source}\n```\n\n"
    cells = ("answer_check", "assert answer is not ..."), ("answer_given", "DOUBLE = 84")
    added = "".join(given.replace("{name}", name).replace("{source}", source) for name, source in cells)
    edit(checking / TEXT, test, added + test)
    tests = sheet(artefacts(checking))["answer"]["tests"]

    assert [("answer_check", 0), ("answer_visible", 0.5)] == [
        (test["name"], test["points"]) for test in tests
    ]


def test_a_mistake_is_known_by_what_it_gives_and_a_right_answer_never(made):
    """One that only hidden tests see is told by the probe; its sentence is that of mistakes.md."""
    mistakes = sheet(made)["share"]["mistakes"]
    half = fingerprint("share", [["0.5"], ["0.5"]])
    right = fingerprint("share", [["0.5"], ["0.666666667"]])

    assert {"name": "half", "says": "Always one half."} == mistakes[half]
    assert right not in mistakes
    assert {"half", "count"} == {told["name"] for told in mistakes.values()}


def test_nothing_private_is_in_the_file(known, made):
    """No line of a solution, a hidden test or a key, and a planted one is found."""
    text = Manuscript(known / TEXT, TEXT, "moderation", graded=True, course=load_course(known))
    private = private_shingles(read_cells(text), known / UNIT, text.generated.keys)
    content = made["release/moderation-en/check.json"]
    planted = content.replace(
        b'"Something."', json.dumps("x\nfaults = sum(label in FAULTS for label in labels)").encode(), 1
    )

    assert not private & file_shingles("check.json", content)
    assert private & file_shingles("check.json", planted)


def test_built_again_it_is_the_same(checking):
    """Byte for byte, from scratch and from what was built before."""
    name = "source/moderation-en/check.json"
    first = (checking / name).read_bytes()
    again = artefacts(checking)[name]
    (checking / name).unlink()

    assert [first] * 2 == [again, artefacts(checking)[name]]


def test_what_has_not_changed_is_not_run_again(checking, monkeypatch, edit):
    """Until the text of a mistake, a test or a solution changes."""
    runs = []
    monkeypatch.setattr(
        "parvis.authoring.wrong_outcomes._apart", lambda asked, *_rest: runs.append(asked) or {}
    )
    artefacts(checking)
    assert [] == runs
    edit(checking / MISTAKES, "+    return 0.5 if labels else 0.0", "+    return 0.25 if labels else 0.0")

    with pytest.raises(KeyError):
        artefacts(checking)
    assert [["share"]] == [[one["name"] for one in asked["answers"]] for asked in runs]


def test_solutions_that_do_not_run_are_refused_in_a_sentence(checking, edit, refused_build):
    """With what Python says."""
    edit(checking / TEXT, '    return tr("fr", "en")', '    return tr("fr", "en")\n\n\nundefined_name')

    assert "its solutions do not run (NameError" in refused_build(checking)


def test_what_is_looked_at_is_told_to_its_end():
    """A comment on two lines is one sentence, without its full stop; the code below is no part of it."""
    whole = "# Hidden check: other shares, a share of nothing,\n# your table left intact.\nassert True"
    cell = Cell("test", Block("code", {}, whole, "a.md", 1), dict.fromkeys(("fr", "en"), whole))

    assert "other shares, a share of nothing, your table left intact" == looks_at(cell, "en")


def test_no_text_of_the_course_breaks_off():
    """Neither a comma nor a semicolon ends what `check` says is looked at in marking."""
    said = [
        later["looks_at"]
        for path in ROOT.glob("release/*/check.json")
        for one in json.loads(path.read_text(encoding="utf-8"))["answers"]
        for later in one["later"]
    ]

    assert len(said) > 100
    assert [] == [one for one in said if not one or one[-1] in ",;:.– "]


def test_the_imports_that_a_student_receives_are_kept_with_their_lines(checking, edit):
    """Those of the given cells and of the stubs; a solution's own, and a test's, are not told."""
    edit(
        checking / TEXT,
        "from parvis import variants\n",
        "from math import (\n    floor, sqrt)\nfrom parvis import variants\n",
    )
    content = json.loads(artefacts(checking)["release/moderation-en/check.json"])

    assert "from math import floor, sqrt" == content["imports"]["sqrt"]
