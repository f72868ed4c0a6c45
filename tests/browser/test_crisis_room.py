"""One crisis lived by keyboard in JupyterLab, with the kernel restarted in the middle, to its last page."""

import json
import re
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from parvis.crisis.scenario import TURNS, load_scenario
from parvis.crisis.story import reference, replay, score

from .pages import Desk, choose, open_lab, run_up_to, wait_for_kernel
from .servers import serve

pytestmark = pytest.mark.browser

CELL = """from parvis.crisis.room import CrisisRoom
from parvis.language import use_language
use_language("fr")
CrisisRoom("hinge")"""
WORDS = "Trois clients se sont pincé les doigts. Nous savons que 77 appareils sont touchés."
FIRST_HOURS = "pv1\nv3e3\n"  # pause, check, then check and call in
PARTS = "s1s2s3s4s6h3"
LAST_HOURS = ("v4f1f4a3x\n", "cm\n", "rz\n", "\n\n\n\n\n\n")
MADE = [
    "pause",
    "verify",
    "verify",
    "escalate",
    "state",
    "verify",
    "answer",
    "press",
    "correct",
    "reply",
    "rest",
]


@pytest.fixture(scope="module")
def journey(tmp_path_factory, watched):
    """Plays once and notes what was seen."""
    folder = tmp_path_factory.mktemp("crisis")
    notebook = new_notebook(cells=[new_code_cell(CELL)])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "crisis.ipynb")
    seen = SimpleNamespace(folder=folder)
    with (
        serve(tmp_path_factory.mktemp("settings"), folder, "fr") as address,
        watched("crisis", locale="fr-FR") as page,
    ):
        open_lab(page, address, "crisis.ipynb")
        expect(page.locator(".jp-Notebook:visible .jp-CodeCell").first).to_be_visible()
        wait_for_kernel(page)
        open_room(page)
        room = Desk(page)
        room.begin()
        room.press(FIRST_HOURS)
        at_hour(room, 3)
        seen.reading = write(room)
        expect(room.root.locator(".pv-table").last).to_contain_text(
            re.compile(r"\b5\b.*\b6\b")
        )  # the statement's parts
        seen.before = log(folder)

        choose(page, "Noyau", "Redémarrer le noyau et Effacer les sorties de toutes les cellules…")
        page.locator(".jp-Dialog .jp-mod-accept").click()
        expect(page.locator(".jp-Dialog")).to_have_count(0)
        wait_for_kernel(page)
        open_room(page)
        at_hour(room, 3)
        room.tab_to(room.root.locator(".pv-keys textarea"))
        seen.found = log(folder)
        seen.again = room.root.inner_text()

        room.press("\n")
        for number, keys in enumerate(LAST_HOURS, 4):
            at_hour(room, number)
            room.press(keys)
        expect(room.root.locator(".pv-sheet img")).to_have_count(2)
        seen.end = room.root.inner_text()
        seen.picture = room.root.locator(".pv-sheet img").first.get_attribute("alt")
    return seen


def open_room(page):
    """Runs the only cell."""
    page.locator(".jp-Notebook:visible .jp-CodeCell .cm-content").first.click()
    run_up_to(page, "CrisisRoom(")
    expect(page.locator(".pv-desk:visible")).to_be_visible()


def at_hour(room, number):
    """Waits until the head says that hour."""
    said = re.compile(rf"\b{number} (sur|of) {TURNS}\b", re.IGNORECASE)
    expect(room.root.locator(".pv-place")).to_contain_text(said)


def write(room):
    """Ticks parts, writes words, hears what they lack, and publishes: all of it without a mouse."""
    room.press(PARTS + "w")
    field = room.root.locator(".pv-panel textarea:visible")
    expect(field).to_be_focused()
    room.page.keyboard.type(WORDS)
    room.page.keyboard.press("Tab")
    reading = room.root.locator(".pv-reading")
    expect(reading).to_be_visible()
    said = reading.inner_text()
    room.page.keyboard.press("Enter")  # on the button that publishes
    expect(field).to_have_value("")
    expect(room.root.locator(".pv-keys textarea")).to_be_focused()
    return said


def log(folder):
    """What answers.json holds of the crisis."""
    content = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    return content["answers"]["room-hinge"]["decisions"]


def test_the_crisis_is_played_from_the_keyboard(journey):
    """Every move typed is in the log, in its order, and the words of the statement with it."""
    made = log(journey.folder)
    [statement] = [move for move in made if move["do"] == "state"]

    assert MADE == [move["do"] for move in made]
    assert WORDS == statement["text"]
    assert (5, 3) == (len(statement["slots"]), statement["hours"])


def test_the_words_are_read_over(journey):
    """The number that nobody has established is quoted before it is published."""
    assert "77 appareils" in journey.reading


def test_a_restart_loses_nothing(journey):
    """The new kernel finds the moves and the hour, and shows what checking had found."""
    assert MADE[:5] == [move["do"] for move in journey.before]
    assert journey.before == journey.found
    assert "Les numéros de série le montrent." in journey.again


def test_the_last_page_tells_the_story_of_the_log(journey):
    """The score on screen is the score of the log, replayed, and the picture has its words."""
    scenario = load_scenario("hinge", "fr")
    story = replay(log(journey.folder), scenario, 1)
    points = score(story, *(reference(name, scenario, 1) for name in ("silence", "matched")))

    assert 0 == story.ignored
    assert f"{points:.1f}".replace(".", ",") in journey.end
    assert scenario.debrief in journey.end
    assert re.search(r"silence\W", journey.picture)
