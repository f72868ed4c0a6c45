"""A learner alone, in French: from `python3 start.py` to the first decision, to marks, to an attestation."""

import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from .conftest import REPOSITORY
from .first_assignment import RATE, URGENCY, decide, write
from .pages import choose, wait_for_kernel

pytestmark = [pytest.mark.browser]

FILES = ("start.py", "course.toml", "pyproject.toml", "requirements.lock", "nbgrader_config.py")
FOLDERS = ("course", "source/start-fr", "release/start-fr", "assignments/start")
OPENED = "import pathlib, sys; pathlib.Path(sys.argv[1]).open('a').write(sys.argv[2] + chr(10))"


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """The course as a newcomer has it, with its packages installed."""
    root = tmp_path_factory.mktemp("newcomer") / "parvis"
    for name in FOLDERS:
        shutil.copytree(REPOSITORY / name, root / name)
    for name in (*FILES, "tests/requirements.lock"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, root / name)
    (root / ".venv").mkdir()
    for entry in Path(sys.prefix).iterdir():
        if entry.name != "parvis-installed":
            (root / ".venv" / entry.name).symlink_to(entry)
    specification = importlib.util.spec_from_file_location("start", root / "start.py")
    start = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(start)
    (root / ".venv/parvis-installed").write_text(f"{start.digest(root)} run", encoding="utf-8")
    return root


class Person:
    """Whose browser opens what a program asks it to: the addresses stand in a file, one a line."""

    def __init__(self, root):
        self.root, self.file = root, root.parent / "opened.txt"
        script = root.parent / "browser.py"
        script.write_text(OPENED, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
        browser = f"{sys.executable} {script} {self.file} %s"
        self.environment = kept | {"LANG": "fr_FR.UTF-8", "BROWSER": browser}

    def next_address(self, seen=0):
        """What the browser is asked to open after `seen` other pages."""
        until = time.monotonic() + 90
        while time.monotonic() < until:
            opened = self.file.read_text(encoding="utf-8").splitlines() if self.file.is_file() else []
            if len(opened) > seen:
                return opened[seen]
            time.sleep(0.1)
        raise AssertionError("no page was opened")


@contextmanager
def started(person):
    """`python3 start.py`, until Ctrl+C."""
    log = (person.root.parent / "start.log").open("w", encoding="utf-8")
    command = [sys.executable, "start.py"]
    with log:
        running = subprocess.Popen(
            command,
            cwd=person.root,
            env=person.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield
        finally:
            os.killpg(running.pid, signal.SIGINT)
            try:
                running.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def journey(clone, watched):
    """Walks the whole way once and notes what was seen."""
    person, seen = Person(clone), SimpleNamespace(root=clone)
    begun = time.monotonic()
    with started(person), watched("alone", locale="fr-FR") as page:
        page.goto(person.next_address())
        home = page.locator(".pv-home:visible")
        home.locator(".pv-home-go a").click()
        decide_first(page)
        seen.seconds = time.monotonic() - begun
        print(f"From python3 start.py to the first decision: {seen.seconds:.0f} s.")
        seen.first = decisions(clone / "work/fr/course/start/answers.json", "practice")

        page.locator(".lm-TabBar-tab", has_text="index.fr.ipynb").click()
        home.get_by_role("link", name="Devoir Prendre en main").click()
        do_assignment(page)
        page.locator(".lm-TabBar-tab", has_text="index.fr.ipynb").click()
        choose(page, "Exécution", "Exécuter toutes les cellules")
        buttons = page.locator(".pv-desk:visible")
        buttons.get_by_role("button", name="Noter ma copie").click()
        seen.marks = read(page, person.next_address(1))
        buttons.get_by_role("textbox").fill("Camille Durand")
        buttons.get_by_role("button", name="Faire mon attestation").click()
        seen.attestation = read(page, person.next_address(2))
    return seen


def decide_first(page):
    """Runs the first cell of the lesson, as it asks for, and clicks."""
    expect(page.locator(".lm-TabBar-tab.jp-mod-current", has_text="morning")).to_be_visible()
    page.locator(".jp-Notebook:visible .jp-CodeCell .cm-content").first.click()
    wait_for_kernel(page)
    page.keyboard.press("Shift+Enter")
    card = page.locator(".pv-desk:visible .pv-panel").first
    card.get_by_role("button", name="Garder").click()
    expect(card.locator(".pv-on")).to_have_count(1)


def do_assignment(page):
    """Types the answers, decides three times, runs all of it from the top and saves."""
    expect(page.locator(".lm-TabBar-tab.jp-mod-current", has_text="start.ipynb")).to_be_visible()
    wait_for_kernel(page)
    for begins, text in (
        ("STUDENT_ID = ", 'STUDENT_ID = "camille"'),
        ("def answer_rate", RATE),
        ("def urgency", URGENCY),
    ):
        write(page, begins, text)
    decide(page, "fr")
    choose(page, "Exécution", "Redémarrer le noyau et Exécuter toutes les cellules…")
    page.locator(".jp-Dialog .jp-mod-accept").click()
    expect(page.get_by_role("button", name="Rendre", exact=True)).to_be_visible()
    page.locator("[data-jp-item-name=save]:visible").click()
    expect(page.locator(".jp-mod-current.jp-mod-dirty")).to_have_count(0)


def read(page, address):
    """What a page says that a program opens in the browser, beside JupyterLab."""
    other = page.context.browser.new_page()
    other.goto(address)
    said = other.locator("body").inner_text()
    other.close()
    return said


def decisions(path, exercise):
    """The decisions that are kept."""
    return json.loads(path.read_text(encoding="utf-8"))["answers"][exercise]["decisions"]


def test_a_newcomer_decides_at_the_first_desk(journey):
    """One command, one link, one cell, one click; the time is printed above, as machines differ."""
    assert ["keep"] == [one["choice"] for one in journey.first]


def test_the_marks_come_from_a_button(journey):
    """All of the points that are given automatically, with every test."""
    assert "2 sur 2" in journey.marks
    assert "Vérification cachée" not in journey.marks or "manqué" not in journey.marks


def test_the_attestation_says_what_was_done_and_who_says_so(journey):
    """The name that was typed, the unit, the points."""
    assert "Camille Durand" in journey.attestation
    assert "Prendre en main" in journey.attestation
    assert re.search(r"2 des 2 points", journey.attestation)
