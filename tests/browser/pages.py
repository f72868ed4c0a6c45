"""What a person does in JupyterLab and at the desk: each step waits for what it shows."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

WAIT = 45_000  # milliseconds; two busy cores are slow
_STEPS, _ATTEMPTS = 40, 4
_HAS_RUN = re.compile(r"\[\d+\]:")


def open_lab(page: Page, address: str, path: str = "") -> None:
    """Opens JupyterLab, on the file `path` if one is named, and on nothing that was open before.

    In the same workspace JupyterLab would open the files of earlier tests again, each with its kernel.
    """
    fresh = f"{address}/lab/workspaces/{uuid.uuid4().hex}"
    page.goto(f"{fresh}/tree/{path}" if path else fresh)
    page.wait_for_selector("#jupyterlab-splash", state="detached")
    expect(page.locator(".lm-MenuBar-itemLabel").first).to_be_visible()


@contextmanager
def opened(page: Page, path: str) -> Iterator[None]:
    """Opens a notebook in the JupyterLab that `page` shows already, on the kernel of the one before.

    To load JupyterLab anew costs four seconds of the processor, a kernel with our imports as much again.
    """
    page.evaluate(
        """async (path) => {
            const kernel = window.kernelOfTheOneBefore;
            const opened = await jupyterapp.commands.execute(
                'docmanager:open', {path, factory: 'Notebook', ...(kernel && {kernel})});
            await opened.sessionContext.ready;
            window.kernelOfTheOneBefore = {id: opened.sessionContext.session.kernel.id};
        }""",
        path,
    )
    expect(page.locator(".jp-Notebook:visible .jp-CodeCell").first).to_be_visible()
    wait_for_kernel(page)
    yield
    page.evaluate(
        """async () => {
            const opened = jupyterapp.shell.currentWidget;
            await opened.context.save();
            opened.dispose();
        }"""
    )


def menus(page: Page) -> list[str]:
    """The words of the menu bar."""
    return page.locator(".lm-MenuBar-itemLabel").all_inner_texts()


def choose(page: Page, menu: str, item: str) -> None:
    """Chooses an item of a menu."""
    page.locator(".lm-MenuBar-itemLabel", has_text=re.compile(f"^{menu}$")).click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{re.escape(item)}$")).click()


def wait_for_kernel(page: Page) -> None:
    """Waits until the notebook is connected to a kernel that has nothing to do."""
    page.wait_for_function(
        """async () => {
            const sessions = await (await fetch('/api/sessions')).json();
            return sessions.some(({kernel}) => kernel.connections && kernel.execution_state === 'idle');
        }""",
        polling=300,
    )
    expect(page.locator(".jp-Notebook-ExecutionIndicator").first).to_have_attribute("data-status", "idle")
    bar = page.locator(".jp-StatusBar-TextItem", has_text=" | ")
    if bar.count():  # JupyterLab's tells the truth; Notebook 7 has none
        expect(bar.first).to_contain_text(re.compile(r"\| (Idle|Inactif)"))


def end_kernels(page: Page) -> None:
    """Ends every kernel of the server, so that a next notebook has the machine for itself."""
    page.evaluate(
        """async () => {
            const token = document.cookie.match(/_xsrf=([^;]+)/)?.[1] ?? '';
            for (const {id} of await (await fetch('/api/sessions')).json())
                await fetch(`/api/sessions/${id}`, {method: 'DELETE', headers: {'X-XSRFToken': token}});
        }"""
    )


def active_cell(page: Page) -> Locator:
    """The cell that the keyboard acts on."""
    return page.locator(".jp-Notebook:visible .jp-Cell.jp-mod-active")


def run_up_to(page: Page, text: str) -> None:
    """Runs cell after cell from the active one, from the keyboard, up to and with one that holds `text`.

    The keyboard stays on that one. No cell may write to stderr.
    """
    page.keyboard.press("Escape")
    for _step in range(_STEPS):
        here = active_cell(page).get_attribute("data-windowed-list-index")
        cell = page.locator(f".jp-Notebook:visible .jp-Cell[data-windowed-list-index='{here}']")
        if "jp-CodeCell" in cell.get_attribute("class"):
            _run(page, cell)
            errors = cell.locator("[data-mime-type='application/vnd.jupyter.stderr']").all_inner_texts()
            assert [] == errors
        if text in cell.inner_text():
            return
        page.keyboard.press("ArrowDown")
        expect(active_cell(page)).not_to_have_attribute("data-windowed-list-index", here)
    raise AssertionError(f"no cell with {text!r} among the first {_STEPS}")


def _run(page: Page, cell: Locator) -> None:
    """Runs the active cell; once more when JupyterLab, still connecting, has dropped it."""
    prompt = cell.locator(".jp-InputPrompt")
    for _attempt in range(_ATTEMPTS):
        page.keyboard.press("Control+Enter")
        try:
            expect(prompt).to_have_text(_HAS_RUN, timeout=8_000)
        except AssertionError:
            if prompt.inner_text().strip() == "[ ]:":
                continue
        break
    expect(prompt).to_have_text(_HAS_RUN)


class Desk:
    """The moderation desk in view, driven from the keyboard alone."""

    def __init__(self, page: Page):
        self.page = page
        self.root = page.locator(".pv-desk:visible").first

    def begin(self) -> None:
        """Reaches the main button with the Tab key, and presses it."""
        button = self.root.locator(".pv-sheet .pv-main")
        expect(button).to_be_visible()
        self.tab_to(button)
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
        self.tab_to(self.root.locator(".pv-decide .pv-main"))

    def record(self, decided: int) -> None:
        """Presses Enter, and sees `decided` decisions in the head of the desk."""
        self.page.keyboard.press("Enter")
        self.shows(decided)

    def shows(self, decided: int) -> None:
        """Waits until the head counts `decided` decisions."""
        expect(self.root.locator(".pv-place")).to_contain_text(
            re.compile(rf"\b{decided} (sur|of) \d+ d[ée]cid", re.IGNORECASE)
        )

    def tab_to(self, target: Locator) -> None:
        """Reaches an element with the Tab key."""
        for _step in range(_STEPS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("the Tab key does not get there")
