"""What a person does in JupyterLab and at the desk: each step waits for what it shows."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

WAIT = 45_000  # milliseconds; two busy cores are slow
_STEPS = 40


def open_lab(page: Page, address: str, path: str = "") -> None:
    """Opens JupyterLab, on the file `path` if one is named."""
    page.goto(f"{address}/lab/tree/{path}" if path else f"{address}/lab")
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    expect(page.locator(".lm-MenuBar-itemLabel").first).to_be_visible()


def menus(page: Page) -> list[str]:
    """The words of the menu bar."""
    return page.locator(".lm-MenuBar-itemLabel").all_inner_texts()


def choose(page: Page, menu: str, item: str) -> None:
    """Chooses an item of a menu."""
    page.locator(".lm-MenuBar-itemLabel", has_text=re.compile(f"^{menu}$")).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{re.escape(item)}$")).click()


def wait_for_kernel(page: Page) -> None:
    """Waits until the notebook's kernel has nothing to do."""
    expect(page.locator(".jp-Notebook-ExecutionIndicator").first).to_have_attribute("data-status", "idle")


def active_cell(page: Page) -> Locator:
    """The cell that the keyboard acts on."""
    return page.locator(".jp-Notebook:visible .jp-Cell.jp-mod-active")


def run_up_to(page: Page, text: str) -> None:
    """Runs cell after cell with Shift+Enter until one that holds `text` is next, and runs that one too.

    The last one is run with Ctrl+Enter, so that the keyboard stays on it. Each cell must end without error.
    """
    for _step in range(_STEPS):
        cell = active_cell(page)
        here = cell.get_attribute("data-windowed-list-index")
        cell = page.locator(f".jp-Notebook:visible .jp-Cell[data-windowed-list-index='{here}']")
        last = text in cell.inner_text()
        page.keyboard.press("Control+Enter" if last else "Shift+Enter")
        if "jp-CodeCell" in cell.get_attribute("class"):
            expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"))
            errors = cell.locator(
                "[data-mime-type='application/vnd.jupyter.stderr'], .jp-RenderedText.jp-mod-error"
            )
            assert errors.all_inner_texts() == []
        if last:
            return
        expect(active_cell(page)).not_to_have_attribute("data-windowed-list-index", here)
    raise AssertionError(f"no cell with {text!r} among the first {_STEPS}")


class Desk:
    """The moderation desk in view, driven from the keyboard alone."""

    def __init__(self, page: Page):
        self.page = page
        self.root = page.locator(".pv-desk:visible").first

    def begin(self) -> None:
        """Reaches the main button with the Tab key, and presses it."""
        button = self.root.locator(".pv-sheet .pv-main")
        expect(button).to_be_visible()
        self._tab_to(button)
        self.page.keyboard.press("Enter")
        expect(self.root.locator(".pv-keys textarea")).to_be_focused()

    def press(self, keys: str) -> None:
        """Types keys into the keyboard field."""
        expect(self.root.locator(".pv-keys textarea")).to_be_focused()
        self.page.keyboard.type(keys)

    def read(self) -> str:
        """Asks for the text of the message, or for its description when it may be hard to read."""
        described = self.root.locator(".pv-note:visible").count() > 0
        self.press("i" if described else "o")
        expect(self.root.locator(".pv-described" if described else ".pv-text")).to_be_visible()
        return "described" if described else "text"

    def choose(self, keys: str) -> None:
        """Chooses a category and an action, and sees both chosen."""
        self.press(keys)
        expect(self.root.locator(".pv-on:visible")).to_have_count(2)

    def write(self, reason: str) -> None:
        """Writes a statement of reasons, and goes on with Tab to the button that records."""
        field = self.root.locator(".pv-panel textarea:visible")
        self.press("w")
        expect(field).to_be_focused()
        self.page.keyboard.type(reason)
        self._tab_to(self.root.locator(".pv-decide .pv-main"))

    def record(self, decided: int) -> None:
        """Presses Enter, and sees `decided` decisions in the head of the desk."""
        self.page.keyboard.press("Enter")
        self.shows(decided)

    def shows(self, decided: int) -> None:
        """Waits until the head counts `decided` decisions."""
        expect(self.root.locator(".pv-place")).to_contain_text(
            re.compile(rf"\b{decided} (sur|of) \d+ ", re.IGNORECASE)
        )

    def _tab_to(self, target: Locator) -> None:
        for _step in range(_STEPS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("the Tab key does not reach the button")
