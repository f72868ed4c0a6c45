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


def test_a_comment_that_tells_other_points(course, edit, stamped):
    """Students read it above the hidden region; it is compared with the points of its test."""
    statement = course / "assignments/moderation/moderation.md"
    edit(statement, "et sans message.\n", "et sans message, fois 3 points.\n")
    edit(statement, "and without any.\n", "and without any, times 2.5 points.\n")
    stamped(course)
    (problem,), _said = _linted(course, only=["share_hidden"])

    assert problem == (
        "'share_hidden': its comment says « fois 3 points », and the test is worth 2.5. "
        "Remedy: correct the comment"
    )


def test_a_reference_to_no_lesson_or_part(course, edit):
    """A lesson goes by its title, or by either side of its colon; its parts are its numbered headings."""
    lesson = course / "course/moderation/rules.md"
    edit(
        lesson,
        "Une leçon n’a rien à corriger.",
        "# Juger\u00a0: la mesure\n\n## 1. Un\n\n## 2. Deux\n\nLeçon «\u00a0Juger\u00a0», parties 1 à 3. "
        "Leçon «\u00a0La mesure\u00a0», partie 2. Leçon «\u00a0Les règles\u00a0». "
        "Leçons «\u00a0Juger\u00a0», partie 1, et «\u00a0Les mesures\u00a0», partie 7. Un «\u00a0mot\u00a0».",
    )
    edit(
        lesson, "A lesson has nothing to mark.", '# Judging: the measure\n\nLesson "Judging", parts 1 and 2.'
    )
    (part, lost, second), _said = _linted(course)

    assert "« Juger » has no part 3. Remedy: name the part" in part
    assert "no lesson is called « Les règles ». Remedy: call it by its title" in lost
    assert "no lesson is called « Les mesures »" in second
