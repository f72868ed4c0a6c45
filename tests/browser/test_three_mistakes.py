"""An English student makes three typical mistakes, reads of them, repairs, hands in, and has all points."""

import re
from types import SimpleNamespace

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import expect

from parvis.classroom import steps
from parvis.classroom.commands import Nbgrader
from parvis.classroom.received import received
from parvis.course import load_course

from .conftest import REPOSITORY, SHORTEST
from .first_assignment import RATE, URGENCY, decide, write
from .pages import choose, open_lab, wait_for_kernel
from .servers import INSTRUCTORS_ONLY, serve

pytestmark = [pytest.mark.browser, pytest.mark.classroom]

STUDENT = "alix"
UNIT, LANGUAGE = SHORTEST.split("-")
# The catalogue's name of a mistake, the cell as it is made, the answer.
MISTAKES = (
    ("answer_rate--percent", RATE.replace("return answered", "return 100 * answered")),
    ("answer_rate--rounded", RATE.replace("answered / received", "round(answered / received, 2)")),
    ("urgency--borders", URGENCY.replace(">", ">=")),
)
RIGHT = {"answer_rate": RATE, "urgency": URGENCY}


@pytest.fixture(scope="module")
def journey(course, watched):
    """Walks the whole way once, and has the work marked."""
    home = course.homes / STUDENT
    seen = SimpleNamespace(said={}, repaired=[])
    with Nbgrader() as nbgrader:
        room = steps.Classroom(course.root, nbgrader)
        steps.prepare(room, [SHORTEST])
        steps.release(room, SHORTEST)
        steps.fetch(room, SHORTEST, STUDENT, home)
        who = f'c = get_config()\nc.CourseDirectory.student_id = "{STUDENT}"\n'
        (home / "nbgrader_config.py").write_text(who, encoding="utf-8")
        on_a_hub = {"JUPYTERHUB_USER": STUDENT, "PARVIS_PROGRESS": str(home / "progress.json")}
        with (
            serve(course.root, home, LANGUAGE, disabled=INSTRUCTORS_ONLY, environment=on_a_hub) as address,
            watched("mistakes") as page,
        ):
            open_lab(page, address, f"{SHORTEST}/{UNIT}.ipynb")
            wait_for_kernel(page)
            choose(page, "Run", "Run All Cells")
            everything = page.locator(".jp-Cell", has_text="check()").last
            expect(everything.get_by_role("button", name="Hand in", exact=True)).to_be_visible()
            seen.at_first = everything.locator(".jp-OutputArea").inner_text()
            choose(page, "Kernel", "Restart Kernel…")  # what was tried so far is no guess at what follows
            page.locator(".jp-Dialog .jp-mod-accept").click()
            wait_for_kernel(page)
            decide(page, LANGUAGE)
            for name, mistaken in MISTAKES:
                answer = name.partition("--")[0]
                output = check(page, answer, mistaken)
                expect(output).to_contain_text(sentence(name))
                seen.said[name] = output.inner_text()
                write(page, f"def {answer}", RIGHT[answer])
                run(page, f"def {answer}")
                output.get_by_role("button", name="Check again").click()
                expect(output).to_contain_text("The visible check passes")
                seen.repaired.append(name)
            choose(page, "Run", "Run All Cells")
            page.locator("[data-jp-item-name=save]:visible").click()
            wait_for_kernel(page)
            everything.get_by_role("button", name="Hand in", exact=True).click()
            expect(everything.locator(".pv-status")).to_contain_text("Your receipt")
            seen.receipt = everything.locator(".pv-status").inner_text()
        steps.collect(room, SHORTEST, check_owner=False)
        steps.autograde(room, SHORTEST)
    seen.received = received(course.root, load_course(course.root).unit(UNIT), (LANGUAGE,))
    with Gradebook(f"sqlite:///{course.root}/gradebook.db") as gradebook:
        marked = gradebook.find_submission(SHORTEST, STUDENT)
        seen.points = marked.score, marked.max_score
    return seen


def check(page, answer, mistaken):
    """Types an answer, runs it and the line under it; gives what that says."""
    write(page, f"def {answer}", mistaken)
    run(page, f"def {answer}")
    run(page, f'check("{answer}")')
    return page.locator(".jp-CodeCell", has_text=f'check("{answer}")').locator(".jp-OutputArea")


def run(page, text):
    """Runs one cell."""
    page.locator(".jp-Notebook:visible .jp-CodeCell .cm-content", has_text=text).first.click()
    page.keyboard.press("Control+Enter")
    wait_for_kernel(page)


def sentence(name):
    """What the catalogue says of a mistake: what names it, else what its visible check says."""
    text = (REPOSITORY / "assignments/start/mistakes.md").read_text(encoding="utf-8")
    [section] = [part for part in text.split("\n## ") if part.startswith(name)]
    said = dict(re.findall(r"^- (named-en|en): (.+)$", section, re.MULTILINE))
    return said.get("named-en") or said["en"]


def test_a_run_of_all_cells_comes_to_its_end(journey):
    """With nothing done yet, every answer is told, although the first check fails."""
    assert ["messages", "answer_rate", "urgency"] == re.findall(r", (\w+): ", journey.at_first)


def test_each_mistake_is_named_where_it_was_made(journey):
    """Also the two that pass the visible check."""
    assert [name for name, _mistaken in MISTAKES] == list(journey.said) == journey.repaired
    assert journey.said["answer_rate--percent"].startswith("✗")
    assert "one thing is off" in journey.said["urgency--borders"]


def test_the_receipt_is_that_of_what_arrived(journey):
    """Handed in by the button to the exchange of the class."""
    [arrived] = journey.received

    assert STUDENT == arrived.student
    assert arrived.fingerprint in journey.receipt


def test_all_points_are_earned(journey):
    """What was repaired is marked with every test."""
    assert (2.0, 2.0) == journey.points
