"""One journey of a student in JupyterLab 4: fetch, moderate by keyboard, restart, validate, submit."""

import json
import re
from types import SimpleNamespace

import nbformat
import pytest
from playwright.sync_api import expect

from parvis.classroom import steps
from parvis.classroom.commands import Nbgrader
from parvis.variants import variant_number

from .conftest import ASSIGNMENT
from .pages import Desk, choose, menus, open_lab, run_up_to, wait_for_kernel
from .servers import INSTRUCTORS_ONLY, serve

pytestmark = [pytest.mark.browser, pytest.mark.classroom]

STUDENT = "l.durand"
REASON = "Vous nommez une personne : règle R4. Votre message est masqué, vous pouvez contester."
# Keys of a category and an action; whether they are right is not asked here.
KEYS = ("2a", "1a", "5d", "4c", "8b", "3a", "6d", "9a", "2a", "1a")
ESCALATED, REASONED, UNDONE, HURRIED = 7, 4, 5, 8  # places in the queue
TEST_CELL = "ModerationDesk("


@pytest.fixture(scope="module")
def journey(course, watched):
    """Walks the whole way once and notes what was seen."""
    with Nbgrader() as nbgrader:
        room = steps.Classroom(course.root, nbgrader)
        steps.prepare(room, [ASSIGNMENT])
        steps.release(room, ASSIGNMENT)
    course.homes.mkdir()
    seen = SimpleNamespace(folder=course.homes / ASSIGNMENT, exchange=course.exchange)
    with (
        serve(course.root, course.homes, "fr", disabled=INSTRUCTORS_ONLY) as address,
        watched("student", locale="fr-FR") as page,
    ):
        open_lab(page, address)
        seen.menus = menus(page)
        fetch(page)
        start(page)
        desk = Desk(page)
        desk.begin()
        seen.read = moderate(desk)
        seen.desk = desk.root.inner_text()
        seen.first = decisions(seen.folder)

        restart(page)
        start(page)
        expect(desk.root.locator(".pv-sheet")).to_contain_text(f"{len(KEYS)} décisions")
        desk.shows(len(KEYS))
        seen.found = decisions(seen.folder)
        desk.begin()
        seen.after = desk.root.locator(".pv-place").inner_text()

        desk.press("p")  # the clock at work changes the notebook every second
        expect(desk.root.locator(".pv-sheet")).to_be_visible()
        page.locator("[data-jp-item-name=save]:visible").click()  # Ctrl+S stays in a field of text
        expect(page.locator(".jp-mod-current.jp-mod-dirty")).to_have_count(0)
        seen.validated = validate(page)
        submit(page)
    return seen


def fetch(page):
    """Fetches the assignment through the panel and opens its notebook."""
    choose(page, "Nbgrader", "Assignment List")
    page.locator("#released_assignments_list button", has_text="Fetch").click()
    page.locator("#fetched_assignments_list .assignment-notebooks-link").click()
    page.locator(".assignment-notebooks a", has_text="moderation").click()
    expect(page.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible()
    wait_for_kernel(page)
    cell = page.locator(".jp-CodeCell .cm-content", has_text="STUDENT_ID = ")
    cell.click()
    page.keyboard.press("Control+a")
    page.keyboard.type(f'STUDENT_ID = "{STUDENT}"')


def start(page):
    """Runs the notebook from its first cell of code up to the desk."""
    page.locator(".jp-CodeCell .cm-content", has_text="STUDENT_ID = ").click()
    run_up_to(page, TEST_CELL)


def moderate(desk):
    """Decides ten messages, one of them twice, and notes how each was read."""
    read = []
    for number, keys in enumerate(KEYS):
        if number == HURRIED:
            desk.press(f"{keys}\n")  # nothing is waited for between the keys
            desk.shows(number + 1)
            continue
        desk.press("t")
        expect(desk.root.locator(".pv-thread")).to_be_visible()
        read.append(desk.read())
        desk.choose(keys)
        if number == ESCALATED:
            desk.press("!")
            expect(desk.root.locator("input[type=checkbox]:visible").first).to_be_checked()
        if number == REASONED:
            desk.write(REASON)
        desk.record(number + 1)
        if number == UNDONE:
            desk.press("u")
            desk.shows(number)
            desk.choose("2")  # the action of the undone decision is kept
            desk.record(number + 1)
    return read


def restart(page):
    """Restarts the kernel by the menu, with every output forgotten, and confirms."""
    choose(page, "Noyau", "Redémarrer le noyau et Effacer les sorties de toutes les cellules…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    wait_for_kernel(page)


def validate(page):
    """Presses Validate and reads what it says."""
    page.locator("[data-jp-item-name=runAll]").get_by_text("Validate").click()
    dialog = page.locator(".jp-Dialog", has=page.locator("#validation-message"))
    expect(dialog).to_be_visible()
    said = dialog.inner_text()
    dialog.locator(".jp-mod-accept").click()
    return said


def submit(page):
    """Submits through the panel, which then lists the submission."""
    page.locator(".lm-TabBar-tab", has_text="Assignments").click()
    page.locator("#fetched_assignments_list button", has_text="Submit").click()
    expect(page.locator("#submitted_assignments_list .list_item").first).to_contain_text(ASSIGNMENT)


def decisions(folder):
    """What answers.json holds for the queue."""
    content = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    return content["variant"], content["answers"]["queue"]["decisions"]


def test_a_student_sees_french_menus_and_no_panel_of_instructors(journey):
    """The interface is French, and nothing leads to the formgrader."""
    assert ["Fichier", "Édition", "Affichage"] == journey.menus[:3]
    assert "Formgrader" not in journey.menus


def test_ten_messages_are_decided_from_the_keyboard(journey):
    """Each decision typed is in answers.json, under the student's own data set."""
    variant, made = journey.first

    assert variant_number(STUDENT, course="parvis", unit="moderation", pool=8) == variant
    assert len(KEYS) == len({one["item"] for one in made})
    assert ["insult", "remove", "R1"] == [made[2][key] for key in ("category", "action", "rule")]


def test_a_hard_message_may_be_read_as_its_description(journey):
    """The queue has messages that were decided from the description alone, and others from the text."""
    assert {"described", "text"} == set(journey.read)


def test_reasons_and_escalation_are_kept(journey):
    """The one statement of reasons and the one escalation stand on their messages."""
    made = journey.first[1]

    assert {REASON} == {one["reason"] for one in made} - {""}
    assert [ESCALATED] == [place for place, one in enumerate(made) if one["escalate"]]
    assert REASON == made[REASONED]["reason"]


def test_an_undone_decision_is_replaced(journey):
    """The message decided twice has its second category and one decision."""
    assert "fair_criticism" == journey.first[1][UNDONE]["category"]


def test_decisions_are_found_again_after_a_restart(journey):
    """A new kernel finds the ten decisions as they were, and goes on with the eleventh message."""
    assert journey.first == journey.found
    assert re.search(r"message 11 sur \d+ · 10 sur", journey.after, re.IGNORECASE)


def test_the_desk_speaks_french(journey):
    """No sentence of the desk was left in English."""
    english = re.compile(r"\b(the|you|message of|record|undo|escalate|pause the)\b", re.IGNORECASE)
    buttons = [line for line in journey.desk.splitlines() if english.search(line)]

    assert [] == buttons


def test_validation_says_sentences(journey):
    """Below each failed cell stands one French sentence, and nothing of Python's own error display."""
    failed = journey.validated.split("The following cell failed:")[1:]
    told = [part.strip().removesuffix("Ok").strip().split("\n")[-1].strip() for part in failed]

    assert re.match(r"Messages encore sans décision\s: 20\.", told[0])
    assert [] == [sentence for sentence in told if not sentence.endswith((".", "!", "?"))]
    assert [] == re.findall(r"^(?:Traceback|\w+Error\b|Cell In|-+>).*", journey.validated, re.MULTILINE)


def test_the_submission_holds_notebook_and_decisions(journey):
    """What arrives in the exchange is the notebook with the student's id, and answers.json unchanged."""
    [arrived] = (journey.exchange / "parvis" / "inbound").glob(f"*+{ASSIGNMENT}+*")
    notebook = nbformat.read(arrived / "moderation.ipynb", as_version=4)

    assert journey.found == decisions(arrived)
    assert f'STUDENT_ID = "{STUDENT}"' in [cell.source for cell in notebook.cells]
