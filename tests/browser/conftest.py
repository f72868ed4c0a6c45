"""What the journeys share: a Chromium, a course folder with its exchange, a picture when one fails."""

import itertools
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Error, expect, sync_playwright

from parvis.doctor import browser

from .pages import WAIT

REPOSITORY = Path(__file__).parents[2]
ASSIGNMENT, SHORTEST = "moderation-fr", "start-en"
_OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium; without it the journeys are left out, and in CI they fail."""
    path = browser()
    if path is None:
        sentence = "there is no Chromium: the journeys are left out (sudo apt install chromium)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)
    expect.set_options(timeout=WAIT)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def watched(chromium):
    """Opens a page; when what is done there fails, its picture is kept and its path printed."""

    @contextmanager
    def open_page(name, **options):
        page = chromium.new_page(viewport={"width": 1366, "height": 900}, **options)
        page.set_default_timeout(WAIT)
        try:
            with photographed(page, name):
                yield page
        finally:
            page.context.close()

    return open_page


@contextmanager
def photographed(page, name):
    """When what is done on a page fails, its picture is kept and its path printed."""
    try:
        yield
    except BaseException:
        path = Path(tempfile.mkdtemp(prefix="parvis-browser-")) / f"{name}.png"
        try:
            page.screenshot(path=path)
            print(f"What the browser showed: {path}")
        except Error as error:
            print(f"The browser shows nothing any more: {error}")
        raise


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder of an instructor, with two assignments as released, and an exchange of its own."""
    folder = tmp_path_factory.mktemp("class")
    root = folder / "course"
    for side, assignment in itertools.product(("source", "release"), (ASSIGNMENT, SHORTEST)):
        shutil.copytree(REPOSITORY / side / assignment, root / side / assignment)
    shutil.copy(REPOSITORY / "course.toml", root)
    config = (REPOSITORY / "nbgrader_config.py").read_text(encoding="utf-8")
    own = "\nc.ExchangeCollect.check_owner = False  # one system user plays the whole class\n"
    (root / "nbgrader_config.py").write_text(config + own, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARVIS_EXCHANGE", str(folder / "exchange"))
        yield SimpleNamespace(root=root, exchange=folder / "exchange", homes=folder / "homes")
