"""One marker's view of a unit's texts: levels become points in the gradebook, blind of the other marker."""

import json
import shutil
import stat
import sys

import nbformat
import pytest
from nbgrader.api import Grade, Gradebook

from parvis.classroom.gradebook import open_gradebook, read_marks
from parvis.classroom.texts.desk import Desk
from parvis.classroom.texts.giving import Decision
from parvis.classroom.texts.kept import changing, read_texts
from parvis.classroom.texts.refusal import Refused
from parvis.errors import ClassroomError


def desk(root, marker="kim"):
    """A marker's desk."""
    return Desk(root, "mini", marker)


def key(a_desk, student):
    """What stands for a student's text."""
    return next(one.key for one in a_desk.answers("why") if one.student == student)


def give(a_desk, student, levels=(4, 3), **more):
    """Gives a text its levels, as the page does."""
    text = key(a_desk, student)
    seen = a_desk.state("why", text)["seen"]
    a_desk.give("why", {text: seen}, Decision(dict(zip(("c1", "c2"), levels, strict=False)), **more))
    return a_desk.state("why", text)


def in_gradebook(root, student, assignment="mini-en"):
    """What formgrader shows: points, whether a person has to look, the remark."""
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        grade = gradebook.find_grade("why", "mini", assignment, student)
        comment = gradebook.find_comment("why", "mini", assignment, student)
        return grade.score, grade.manual_score, grade.needs_manual_grade, comment.comment


def test_levels_become_points_where_formgrader_shows_them(root):
    """Levels 4 and 3 of 4, two criteria, 32 points: 28; nobody has to look any more; the table has them."""
    give(desk(root), "ada", remark="Add why.")

    assert (28.0, 28.0, False, "Add why.") == in_gradebook(root, "ada")
    with open_gradebook(root, "mini") as gradebook:
        work = next(one for one in read_marks(gradebook, root).works if one.student == "ada")
    assert (28.0, False, True) == (work.cells["why"].score, work.cells["why"].waiting, work.cells["why"].read)


def test_points_of_formgrader_are_on_the_page(root, by_formgrader):
    """What was typed there is shown here, and no longer waits."""
    by_formgrader(root, "dan", 7.5)
    state = desk(root).state("why", key(desk(root), "dan"))

    assert (7.5, True, False) == (state["points"], state["elsewhere"], state["to_do"])


def test_the_page_says_nothing_of_who_wrote(root):
    """Neither a name nor an id goes to the page, until the name is asked for."""
    sent = repr(desk(root).texts("why")) + repr(desk(root).start())
    mine = desk(root)

    assert [] == [name for name in ("ada", "Ada", "bo'", "cleo", "Étienne", "mini-en") if name in sent]
    assert "Ada Étienne" == mine.name_of("why", key(mine, "ada"))


def test_texts_of_both_languages_are_together(root):
    """Bo wrote in French: the text stands among the others, in an order that is not that of the names."""
    texts = desk(root).texts("why")["texts"]

    assert 4 == len(texts)
    assert {"mini-fr", "mini-en"} == {one.assignment for one in desk(root).answers("why")}
    assert [one["key"] for one in texts] == sorted(one["key"] for one in texts)


@pytest.mark.parametrize(
    ("levels", "more", "said"),
    [
        ((4,), {}, "A level is missing: Language."),
        ((9, 0), {}, "“Facts” has no such level."),
        ((4, 4), {"off": -1.0}, "Points taken off are counted from 0."),
    ],
)
def test_a_decision_that_is_none_is_refused(root, levels, more, said):
    """In one sentence, and nothing is written."""
    with pytest.raises(Refused) as refused:
        give(desk(root), "ada", levels, **more)

    assert said == str(refused.value)
    assert in_gradebook(root, "ada")[1] is None


def test_points_changed_elsewhere_are_not_overwritten(root, by_formgrader):
    """Formgrader gave points while the page was open: the page says so; given again, they count."""
    mine = desk(root)
    text = key(mine, "ada")
    by_formgrader(root, "ada", 5.0)
    with pytest.raises(Refused, match="changed elsewhere"):
        mine.give("why", {text: None}, Decision({"c1": 1, "c2": 1}))

    assert 5.0 == in_gradebook(root, "ada")[1]
    mine.give("why", {text: 5.0}, Decision({"c1": 1, "c2": 1}))
    assert 8.0 == in_gradebook(root, "ada")[1]


def test_points_taken_off_and_points_typed(root):
    """One off of 28 is 27; typed points count as they are."""
    mine = desk(root)

    assert 27.0 == give(mine, "ada", off=1.0)["points"]
    assert 2.5 == give(mine, "ada", (), typed=2.5)["points"]
    assert 2.5 == in_gradebook(root, "ada")[1]


def test_near_identical_texts_get_one_decision(root):
    """Ada's and Cleo's differ in capitals alone: one decision for both, in one step."""
    mine = desk(root)
    texts = {one["key"]: one for one in mine.texts("why")["texts"]}
    pair = {key(mine, "ada"), key(mine, "cleo")}

    assert pair == {key(mine, "ada"), *texts[key(mine, "ada")]["alike"]}
    mine.give("why", dict.fromkeys(pair), Decision({"c1": 2, "c2": 2}, remark="Both."))
    assert [16.0, 16.0] == [in_gradebook(root, name)[1] for name in ("ada", "cleo")]


def test_a_group_is_given_whole_or_not_at_all(root, by_formgrader):
    """One text of the group has other points by now: the other one is not written either."""
    mine = desk(root)
    by_formgrader(root, "cleo", 3.0)
    with pytest.raises(Refused):
        mine.give("why", {key(mine, one): None for one in ("ada", "cleo")}, Decision({"c1": 2, "c2": 2}))

    assert [None, 3.0] == [in_gradebook(root, name)[1] for name in ("ada", "cleo")]


def test_a_second_marker_is_blind_and_changes_no_points(root):
    """Lou does not see what Kim gave, and what Lou gives stays in the file until somebody decides."""
    give(desk(root, "kim"), "ada", (4, 4), remark="Fine.")
    with changing(root, "mini") as kept:
        kept.sample = 1.0
    lou = desk(root, "lou")
    before = lou.state("why", key(lou, "ada"))
    after = give(lou, "ada", (2, 2), remark="Hm.")

    assert (None, None, "", None) == tuple(before[name] for name in ("points", "given", "remark", "seen"))
    assert (True, True) == (before["second"], before["to_do"])
    assert 16.0 == after["points"]
    assert (32.0, "Fine.") == (in_gradebook(root, "ada")[1], in_gradebook(root, "ada")[3])


def test_the_disagreement_is_shown_to_both_and_settled(root):
    """Side by side once both have read; the one chosen is in the gradebook, remark included."""
    kim, lou = desk(root, "kim"), desk(root, "lou")
    give(kim, "ada", (4, 4), remark="Fine.")
    assert [] == kim.agreement("why")["rows"]
    give(lou, "ada", (2, 2), remark="Hm.")
    (row,) = kim.agreement("why")["rows"]

    assert (True, "kim", False) == (row["differs"], row["counts"], row["settled"])
    assert [32.0, 16.0] == [row["marks"][name]["points"] for name in ("kim", "lou")]
    kim.settle("why", row["key"], "lou")
    assert (16.0, "Hm.") == (in_gradebook(root, "ada")[1], in_gradebook(root, "ada")[3])
    assert (16.0, 16.0) == tuple(
        one.state("why", row["key"])["given"]["points"] if one is lou else 16.0 for one in (kim, lou)
    )
    with pytest.raises(Refused, match="max has not marked"):
        kim.settle("why", row["key"], "max")


@pytest.fixture
def read_twice(root):
    """Ada's text: 32 points by Kim with a remark, 16 by Lou."""
    give(desk(root, "kim"), "ada", (4, 4), remark="Fine.")
    give(desk(root, "lou"), "ada", (2, 2), remark="Hm.")
    return root


def test_other_points_than_those_of_the_two_markers_are_decided(read_twice):
    """By somebody who has read neither: they count, with the remark that was there; both readings stay."""
    max_ = desk(read_twice, "max")
    (before,) = max_.agreement("why")["rows"]
    max_.agree("why", before["key"], 20.5)
    (row,) = max_.agreement("why")["rows"]

    assert (20.5, "Fine.") == (in_gradebook(read_twice, "ada")[1], in_gradebook(read_twice, "ada")[3])
    assert (True, "max", 20.5) == (row["settled"], row["by"], row["agreed"])
    assert before["marks"] == row["marks"]
    state = desk(read_twice, "kim").state("why", row["key"])
    assert ("max", False, 20.5) == (state["decided"], state["elsewhere"], state["points"])
    assert not max_.state("why", row["key"])["to_do"]


def test_a_decision_can_be_changed(read_twice):
    """One of the two counts again; then other points do; then the first marker reads again: all is open."""
    kim = desk(read_twice, "kim")
    text = key(kim, "ada")
    kim.agree("why", text, 20.0)
    kim.settle("why", text, "lou")
    (row,) = kim.agreement("why")["rows"]
    assert (16.0, "kim", None) == (in_gradebook(read_twice, "ada")[1], row["by"], row["agreed"])
    desk(read_twice, "lou").agree("why", text, 24.0)
    give(kim, "ada", (4, 3))
    assert 24.0 == in_gradebook(read_twice, "ada")[1]  # Lou's count by now: Kim's is the second reading
    give(desk(read_twice, "lou"), "ada", (3, 3))
    (row,) = kim.agreement("why")["rows"]

    assert (24.0, False, None) == (in_gradebook(read_twice, "ada")[1], row["settled"], row["agreed"])
    assert {"kim": 28.0, "lou": 24.0} == {name: one["points"] for name, one in row["marks"].items()}


def test_other_points_need_two_readings_and_a_name(root):
    """In one sentence each; nothing is written."""
    give(desk(root, "kim"), "ada", (4, 4))
    with pytest.raises(Refused, match="Two people have to read a text"):
        desk(root, "kim").agree("why", key(desk(root), "ada"), 20.0)
    with pytest.raises(Refused, match="who is marking"):
        desk(root, "").agree("why", key(desk(root), "ada"), 20.0)

    assert 32.0 == in_gradebook(root, "ada")[1]


def test_what_older_files_say_of_decisions_is_read(read_twice):
    """They name the texts that were decided, and nobody who did."""
    with changing(read_twice, "mini") as kept:
        kept.questions["why"].settled = {"ada mini-en": "kim"}
    path = read_twice / ".parvis" / "texts" / "mini.json"
    older = json.loads(path.read_text(encoding="utf-8"))
    older["questions"]["why"]["settled"] = ["ada mini-en"]
    path.write_text(json.dumps(older), encoding="utf-8")

    assert {"ada mini-en": ""} == read_texts(read_twice, "mini").questions["why"].settled


def test_a_task_is_read_with_what_was_written_for_it(root):
    """nbgrader's task: the cells that a student wrote after it, up to the next one of the course."""
    task = nbformat.v4.new_markdown_cell("Survey three members.", id="survey")
    task.metadata["nbgrader"] = {
        "grade": False, "grade_id": "survey", "locked": True, "points": 3, "schema_version": 3,
        "solution": False, "task": True,
    }  # fmt: skip
    given = nbformat.v4.new_markdown_cell("Write below.", id="given")
    path = root / "source" / "mini-en" / "mini.ipynb"
    source = nbformat.read(path, as_version=4)
    source.cells += [task, given, nbformat.v4.new_markdown_cell("The end.", id="end")]
    nbformat.write(source, path)
    own = [nbformat.v4.new_markdown_cell("I asked **Bo**."), nbformat.v4.new_code_cell("asked = 1")]
    copy = root / "autograded" / "ada" / "mini-en" / "mini.ipynb"
    notebook = nbformat.read(copy, as_version=4)
    notebook.cells += [task, given, *own, source.cells[-1]]
    nbformat.write(notebook, copy)
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        gradebook.add_task_cell("survey", "mini", "mini-en", cell_type="markdown", max_score=3)
        gradebook.db.commit()
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        submitted = gradebook.find_submission_notebook("mini", "mini-en", "ada")
        cell = gradebook.find_graded_cell("survey", "mini", "mini-en")
        submitted.grades.append(Grade(cell=cell, notebook=submitted, needs_manual_grade=True))
        gradebook.db.commit()
    mine = desk(root)
    (answer,) = mine.answers("survey")
    mine.give("survey", {answer.key: None}, Decision({}, typed=2.5))

    assert ["why", "survey"] == [one["name"] for one in mine.start()["questions"]]
    assert "I asked **Bo**.\n\nasked = 1" == answer.source
    assert "<strong>Bo</strong>" in answer.html
    assert "Survey three members." == mine.texts("survey")["grid"]["rule"]
    assert 2.5 == mine.state("survey", answer.key)["points"]


def test_only_the_sample_is_offered_twice(root):
    """With no sample a second marker has nothing to do where the first has marked."""
    give(desk(root, "kim"), "ada")
    with changing(root, "mini") as kept:
        kept.sample = 0.0
    lou = desk(root, "lou")

    assert [3] == [one["waiting"] for one in lou.start()["questions"]]
    assert not lou.state("why", key(lou, "ada"))["to_do"]


def test_somebody_has_to_say_who_marks(root):
    """Without a name nothing is given."""
    with pytest.raises(Refused, match="who is marking"):
        give(desk(root, ""), "ada")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_what_is_kept_is_for_its_owner_alone(root):
    """The folder has mode 700, the file 600."""
    give(desk(root), "ada")
    folder = root / ".parvis" / "texts"

    assert 0o700 == stat.S_IMODE(folder.stat().st_mode)
    assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def test_remarks_are_kept_for_the_next_time(root):
    """As they were written, without empty ones."""
    desk(root).keep_remarks("why", [" Add a date. ", ""])

    assert ["Add a date."] == desk(root).texts("why")["remarks"]
    assert ["Add a date."] == read_texts(root, "mini").questions["why"].remarks


def test_a_language_that_is_not_in_the_class_is_not_missed(root):
    """Asked in English where only the French notebook is: its grid is shown."""
    shutil.rmtree(root / "source" / "mini-en")

    assert ["why"] == [one["name"] for one in desk(root).start()["questions"]]


def test_a_unit_that_is_not_built_or_has_no_text_is_said(root):
    """In one sentence each."""
    path = root / "source" / "mini-en" / "mini.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id != "why"]
    nbformat.write(notebook, path)
    with pytest.raises(ClassroomError, match="asks for no text"):
        desk(root)
    shutil.rmtree(root / "source")
    with pytest.raises(ClassroomError, match="has no notebook here"):
        desk(root)


def test_a_damaged_file_is_said(root):
    """And nothing is lost by it: it stays as it is."""
    give(desk(root), "ada")
    path = root / ".parvis" / "texts" / "mini.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(ClassroomError, match="this file cannot be read"):
        desk(root)

    assert "{" == path.read_text(encoding="utf-8")


def test_capitals_make_no_second_marker(root):
    """Who is Kim on Monday and kim on Tuesday is one person."""
    give(desk(root, "Kim"), "ada", (4, 4))
    give(desk(root, " KIM "), "ada", (1, 1))

    assert ["Kim"] == list(read_texts(root, "mini").questions["why"].marks["ada mini-en"])
    assert 8.0 == in_gradebook(root, "ada")[1]
