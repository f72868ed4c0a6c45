"""What somebody does in the first assignment: types the two functions, decides on the three messages."""

from __future__ import annotations

import csv

from playwright.sync_api import Page, expect

from parvis.language import use_language
from parvis.start.choices import choice_words

from .conftest import REPOSITORY
from .pages import run_up_to

RATE = """def answer_rate(answered, received):
    if received == 0:
        return float("nan")
    return answered / received"""
URGENCY = """def urgency(hours):
    if hours > 48:
        return 2
    if hours > 24:
        return 1
    return 0"""


def write(page: Page, begins: str, text: str) -> None:
    """Replaces what stands in the cell that begins so."""
    page.locator(".jp-Notebook:visible .jp-CodeCell .cm-content", has_text=begins).first.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def decide(page: Page, language: str) -> None:
    """Runs the notebook from its top down to the desk, and decides on each message as the rule says."""
    page.locator(".jp-Notebook:visible .jp-CodeCell .cm-content").first.click()
    run_up_to(page, "FirstDesk(")
    with (REPOSITORY / "assignments/start/key/messages.csv").open(encoding="utf-8-sig", newline="") as file:
        known = {row[language]: row["choice"] for row in csv.DictReader(file)}
    use_language(language)
    for card in page.locator(".pv-desk:visible .pv-panel").all():
        words = choice_words()[known[card.locator(".pv-text").inner_text()]]
        card.get_by_role("button", name=words).click()
        expect(card.locator(".pv-on")).to_have_count(1)
