"""One journey of an instructor in nbgrader's formgrader: collect, autograde, mark a text, give feedback."""

import ast
import html
import re
from types import SimpleNamespace

import nbformat
import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from parvis.classroom import steps
from parvis.classroom.commands import Nbgrader
from parvis.classroom.demo.exam import read_exam

from .conftest import ASSIGNMENT
from .servers import serve

pytestmark = [pytest.mark.browser, pytest.mark.classroom]

PROGRAMMER, WRITER = "ada", "bo"  # one solves the code, the other writes the texts only
LETTER = (
    "Bonjour, votre message du 3 mars a été retiré : règle R5. <script>document.title = 'forged'</script>"
)
COMMENT = "La voie de recours manque."
POINTS = 1.5


@pytest.fixture(scope="module")
def exam(course):
    """What the unit's exercises are worth, read from the course folder."""
    return read_exam(
        *(course.root / side / ASSIGNMENT / "moderation.ipynb" for side in ("source", "release"))
    )


@pytest.fixture(scope="module")
def journey(course, exam, watched):
    """Walks the whole way once and notes what was seen."""
    with Nbgrader() as nbgrader:
        room = steps.Classroom(course.root, nbgrader)
        steps.prepare(room, [ASSIGNMENT])
        steps.release(room, ASSIGNMENT)
        hand_in(room, course.homes, PROGRAMMER, {name: exam.right[name] for name in exam.code})
        hand_in(room, course.homes, WRITER, dict.fromkeys(exam.texts, LETTER))
    seen = SimpleNamespace(root=course.root, text=next(iter(exam.texts)))
    with (
        serve(course.root, course.root, "fr") as address,
        watched("instructor", locale="fr-FR") as page,
    ):
        address += "/formgrader"
        page.goto(f"{address}/manage_assignments")
        press(page.locator("tr", has_text=ASSIGNMENT), "collect")
        page.goto(f"{address}/manage_submissions/{ASSIGNMENT}")
        for student in (PROGRAMMER, WRITER):
            press(row_of(page, student), "autograde")
        seen.automatic = {one: score_of(page, one) for one in (PROGRAMMER, WRITER)}

        page.goto(f"{address}/submissions/{submission(course.root, WRITER)}/")
        mark(page, seen)
        page.goto(f"{address}/manage_submissions/{ASSIGNMENT}")
        seen.marked = score_of(page, WRITER)
        for student in (PROGRAMMER, WRITER):
            press(row_of(page, student), "generate-feedback")
            press(row_of(page, student), "release-feedback")
        seen.pages = {one: feedback(course.root, one) for one in (PROGRAMMER, WRITER)}
        page.goto((course.root / "feedback" / WRITER / ASSIGNMENT / "moderation.html").as_uri())
        seen.title = page.title()
    return seen


def hand_in(room, homes, student, sources):
    """Fetches, writes `sources` into cells by their name, and submits through the exchange."""
    folder = steps.fetch(room, ASSIGNMENT, student, homes / student)
    notebook = nbformat.read(folder / "moderation.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = sources.get(cell.id, cell.source)
    nbformat.write(notebook, folder / "moderation.ipynb")
    steps.submit(room, ASSIGNMENT, student, homes / student)


def press(row, verb):
    """Presses a button in a row, and waits for nbgrader's word of success."""
    row.locator(f"td.{verb} a").first.click()
    dialog = row.page.locator(".modal.in")
    expect(dialog.locator(".modal-title")).to_have_text("Success")
    dialog.locator(".modal-footer button").click()
    expect(row.page.locator(".modal")).to_have_count(0)


def row_of(page, student):
    """The row of a student among the submissions."""
    return page.locator("tr", has=page.locator("td.student-id", has_text=re.compile(f"^{student}$")))


def score_of(page, student):
    """Score and maximum as the page shows them."""
    score = row_of(page, student).locator("td.score")
    expect(score).to_contain_text("/")
    return tuple(float(number) for number in score.inner_text().split("/"))


def mark(page, seen):
    """Gives points and a comment to the first text, and notes what stands around it."""
    cell = page.locator(".nbgrader_cell", has=page.locator(f"[id='{seen.text}']"))
    expect(cell.locator("input.score")).to_be_visible()
    page.wait_for_function("formgrader.grades?.loaded && formgrader.comments?.loaded")
    seen.before = page.locator("body").inner_text().partition(LETTER[:40])[0][-6000:]
    seen.shown = cell.inner_text()
    cell.locator("input.score").fill(f"{POINTS:g}")
    cell.locator("input.score").press("Tab")
    expect(cell.locator(".score-saved.glyphicon-ok")).to_be_visible()
    cell.locator("textarea.comment").fill(COMMENT)
    cell.locator("textarea.comment").press("Tab")
    expect(cell.locator(".comment-saved.glyphicon-ok")).to_be_visible()


def submission(root, student):
    """The number under which formgrader shows a student's notebook."""
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        return gradebook.find_submission_notebook("moderation", ASSIGNMENT, student).id


def feedback(root, student):
    """The student's page as it is in the file."""
    path = root / "feedback" / student / ASSIGNMENT / "moderation.html"
    return path.read_text(encoding="utf-8")


def test_scores_on_the_page_are_those_earned(journey, exam):
    """Solved code earns what needs no decision; texts alone earn nothing before a person reads."""
    lost = exam.lost_without(exam.widgets)
    earned = sum(test.points for name, test in exam.tests.items() if name not in lost)
    most = sum(test.points for test in exam.tests.values()) + sum(exam.texts.values())

    assert {PROGRAMMER: (earned, most), WRITER: (0.0, most)} == journey.automatic
    assert earned > 0


def test_the_rubric_stands_before_the_text(journey):
    """Who marks a text reads its rubric just above, and the student's words as words."""
    assert "Grille" in journey.before
    assert "Réservé à la correction" in journey.before
    assert "règle R5" in journey.shown
    assert "forged" != journey.title


def test_points_given_by_a_person_count(journey):
    """The points are on the page of submissions and in the gradebook, with the comment."""
    with Gradebook(f"sqlite:///{journey.root}/gradebook.db") as gradebook:
        grade = gradebook.find_grade(journey.text, "moderation", ASSIGNMENT, WRITER)
        comment = gradebook.find_comment(journey.text, "moderation", ASSIGNMENT, WRITER)
        kept = (grade.manual_score, grade.needs_manual_grade, comment.comment)

    assert POINTS == journey.marked[0]
    assert (POINTS, False, COMMENT) == kept


def test_feedback_has_the_comment_and_the_failed_criterion(journey, exam):
    """The student reads what the person wrote, and in a sentence what a hidden test asked for."""
    asked = [sentence for test in exam.tests.values() for sentence in sentences(hidden(test.source))]
    shown = text(journey.pages[WRITER])

    assert COMMENT in shown
    assert [] != [sentence for sentence in asked if sentence in shown]


@pytest.mark.parametrize("student", [PROGRAMMER, WRITER])
def test_feedback_has_no_hidden_test_and_no_script_of_a_student(journey, exam, student):
    """No line of a hidden region and nothing that a student wrote to be run is in the page's body.

    Who handed in the author's own solutions finds them again; the tests hold them, too, to compare with.
    """
    released = nbformat.read(journey.root / "release" / ASSIGNMENT / "moderation.ipynb", as_version=4)
    own = exam.right.values() if student == PROGRAMMER else ()
    public = bare("".join([*(cell.source for cell in released.cells), *own]))
    lines = {bare(line) for test in exam.tests.values() for line in hidden(test.source).splitlines()}
    private = {line for line in lines if len(line) > 25 and "(" in line and line not in public}
    shown = bare(text(journey.pages[student]))

    assert len(private) > 20
    assert [] == [line for line in private if line in shown]
    assert "<script>document" not in journey.pages[student]


def hidden(source):
    """The hidden region of a test cell."""
    return source.partition("### BEGIN HIDDEN TESTS")[2].partition("### END HIDDEN TESTS")[0]


def sentences(code):
    """Of each message of the assertions in `code`, the longest words between two values that it shows."""
    messages = [node.msg for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Assert) and node.msg]
    pieces = (
        [one.value for one in ast.walk(message) if isinstance(one, ast.Constant)] for message in messages
    )
    longest = (max((str(one).strip() for one in some), key=len, default="") for some in pieces)
    return [words for words in longest if len(words) > 30]


def text(page):
    """What a page of HTML says, without its marks."""
    return html.unescape(re.sub(r"<[^>]+>", "", page.partition("<body")[2]))


def bare(words):
    """`words` without any white space."""
    return "".join(words.split())
