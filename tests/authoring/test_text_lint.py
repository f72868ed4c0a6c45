"""What the lint says of the texts of a unit before it runs them."""

from parvis.authoring.build import assignments
from parvis.authoring.manuscript import read_cells
from parvis.authoring.text_lint import lint_texts
from parvis.course import load_course

LAW = "law: rules or passages to look at, 0"


def _linted(root, only=()):
    course = load_course(root)
    (text,) = assignments(root, course)
    said: list[str] = []
    return lint_texts(root, course, "moderation", read_cells(text), said.append, only), said


def test_texts_that_are_in_order(tiny):
    """The number of checks is told."""
    points = "points: 10; code 3.5 (35%), decisions 0.5 (5%), writing 6 (60%)"

    assert ([], ["hidden checks: 3, announced in the statement 3", LAW, points]) == _linted(tiny)


def test_a_lesson_with_a_wrong_calculation(course, edit):
    """It is named with its file; the lint of one exercise leaves lessons alone."""
    edit(course / "course/moderation/rules.md", '+++ {"lang": "en"', '3 ÷ 4 = 0,5\n\n+++ {"lang": "en"')
    ((problem,), _said) = _linted(course)

    assert problem.startswith("course/moderation/rules.md:")
    assert "a wrong calculation, 3 ÷ 4 = 0,5 (it gives 0.75). Remedy: " in problem
    assert [] == _linted(course, only=["share_hidden"])[0]


def test_an_announcement_that_the_statement_no_longer_makes(course, edit, stamped):
    """The words are named."""
    edit(course / "assignments/moderation/moderation.md", "Écrivez la part des", "Calculez la portion des")
    stamped(course)
    problems, said = _linted(course)

    assert ["hidden checks: 3, announced in the statement 1", LAW] == said[:2]
    assert "'share_hidden': the statement does not say « la part des messages fautifs »" in problems[0]
