"""What students do to the files of an assignment."""

import json
import shutil

import nbformat
import pytest

from parvis import answers
from parvis.classroom.demo import behaviours as do
from parvis.classroom.demo.behaviours import Behaviour
from parvis.classroom.demo.exam import Exam
from parvis.classroom.demo.homework import Homework, decide
from parvis.classroom.demo.play import do_homework, typical_mistakes

LINE = answers.pasted_line("choice", [{"item": "item-3"}], unit="sums", variant=3)


@pytest.fixture
def hand_in(sums, exam, tmp_path):
    """Does a homework from the student's edition; gives the folder handed in."""

    def do_it(*steps, **lines):
        folder = tmp_path / "sums-fr"
        shutil.copytree(sums / "release" / "sums-fr", folder)
        homework = Homework.open(folder / "sums.ipynb", "sums", "zoe", {"choice": LINE} | lines)
        do_homework(homework, Behaviour("", steps), exam)
        return folder

    return do_it


def sources(folder, name="sums.ipynb"):
    """The source of each named cell that was handed in."""
    return {cell.id: cell.source for cell in nbformat.read(folder / name, as_version=4).cells}


def test_the_student_signs_the_first_cell(hand_in):
    """As the assignment asks."""
    assert any(source.startswith('STUDENT_ID = "zoe"') for source in sources(hand_in()).values())


def test_decisions_are_left_in_the_file_as_a_desk_leaves_them(hand_in):
    """The cell where a line may be pasted stays as it was."""
    folder = hand_in(do.solve(do.everything))
    saved = json.loads((folder / "answers.json").read_text(encoding="utf-8"))

    assert {"choice": {"decisions": [{"item": "item-3"}]}} == saved["answers"]
    assert 3 == saved["variant"]
    assert 'pasted = ""' == sources(folder)["choice"]


def test_a_pasted_line_comes_without_the_file(hand_in):
    """The line stands under the name that the cell gives it."""
    folder = hand_in(do.solve(do.everything), do.paste_lines())

    assert not (folder / "answers.json").exists()
    assert f'pasted = "{LINE}"' == sources(folder)["choice"]


def test_what_no_desk_printed_is_pasted_as_it_is(sums, hand_in):
    """A mistake can be to paste something else than the line."""
    mistake = next(one for one in typical_mistakes(sums, "sums") if one.solution == "choice")
    folder = hand_in(do.solve(do.everything), do.slip(mistake, "fr"), **{mistake.name: "It is saved."})

    assert not (folder / "answers.json").exists()
    assert 'pasted = "It is saved."' == sources(folder)["choice"]


def test_deleted_tests_are_gone(hand_in):
    """Every other test cell is missing in what is handed in."""
    assert {"add_visible", "double_hidden"} == {
        name for name in sources(hand_in(do.delete_tests())) if name.endswith(("_visible", "_hidden"))
    }


def test_tests_told_not_to_run_carry_the_tag(hand_in):
    """The tag that nbclient obeys."""
    cells = nbformat.read(hand_in(do.skip_tests()) / "sums.ipynb", as_version=4).cells

    assert {"choice_hidden", "add_visible", "add_hidden", "double_hidden"} == {
        cell.id for cell in cells if cell.metadata.get("tags") == ["skip-execution"]
    }


def test_a_renamed_notebook_has_only_its_new_name(hand_in):
    """The expected name is missing."""
    folder = hand_in(do.rename("other.ipynb"))

    assert ["other.ipynb"] == [path.name for path in folder.glob("*.ipynb")]


def test_an_old_notebook_is_of_format_3(hand_in):
    """As a program of 2014 wrote it."""
    old = json.loads((hand_in(do.old_format()) / "sums.ipynb").read_text(encoding="utf-8"))

    assert 3 == old["nbformat"]


def test_another_file_can_bear_the_notebooks_name(hand_in):
    """A PDF, for example."""
    assert (hand_in(do.no_notebook()) / "sums.ipynb").read_bytes().startswith(b"%PDF")


def test_an_object_equal_to_everything_stands_for_each_answer(hand_in):
    """It is defined anew in each cell, under the name that the tests use."""
    names = {}
    exec(sources(hand_in(do.agree()))["double"], names)
    answer = names["double"]

    assert answer(4) == 8
    assert abs(answer(4) - 8) < 1e-9


def test_a_cell_that_ends_python_comes_last(hand_in):
    """Behind all that students were asked."""
    cells = nbformat.read(hand_in(do.leave_at_the_end()) / "sums.ipynb", as_version=4).cells

    assert cells[-1].source.endswith("os._exit(0)")


@pytest.fixture
def two_desks(tmp_path, monkeypatch):
    """Asks for the lines of two desks, with a check without points between them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PARVIS_STUDENT", "")

    def ask(first="pasted = 'all'", **replaced):
        right = {"first": first, "second": "pasted_too = 'more'"}
        check = ("check", "assert pasted == 'all', 'something is left'")
        program = (("first", first), check, ("second", right["second"]))
        exam = Exam(right, {"first": "pasted", "second": "pasted_too"}, {}, {}, program)
        return decide(exam, "zoe", tmp_path, replaced)

    return ask


def test_a_check_without_points_does_not_stop_a_mistake(two_desks):
    """It complains, as it should, and the desks below it are still decided."""
    assert {"first": "all", "second": "more"} == two_desks()
    assert {"first": "half", "second": "less"} == two_desks("pasted = 'half'", second="pasted_too = 'less'")


def test_a_right_solution_that_a_check_refuses_is_told(two_desks):
    """Nothing is replaced: the check is right to stop."""
    with pytest.raises(AssertionError, match="something is left"):
        two_desks("pasted = 'half'")


def test_a_mistake_that_stops_by_itself_is_told(two_desks):
    """Its own cell is no check."""
    with pytest.raises(AssertionError, match="it stops"):
        two_desks(second="assert False, 'it stops'")
