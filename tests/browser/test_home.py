"""The first page in a browser: as it stands today without a run, without barriers, one click to the work."""

import shutil
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from parvis.learning.home import refresh_home
from parvis.learning.own_copy import own_folder, update_copy
from parvis.learning.record import PLACE, record_event

from .conftest import REPOSITORY
from .pages import open_lab
from .servers import serve

pytestmark = [pytest.mark.browser]


@pytest.fixture(scope="module")
def journey(tmp_path_factory, watched):
    """Opens the page of somebody who has opened the first lesson, then the assignment from its card."""
    root = tmp_path_factory.mktemp("alone")
    for name in ("course", "release/start-fr"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "course.toml", root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLACE, str(root / "work/progress.json"))
        record_event("opened", "start", "morning", what="lesson")
        update_copy(root, "fr")
        refresh_home(root, "fr")
        seen = SimpleNamespace()
        with (
            serve(root, own_folder(root, "fr"), "fr") as address,
            watched("home", locale="fr-FR") as page,
        ):
            open_lab(page, address, "course/index.fr.ipynb")
            home = page.locator(".pv-home")
            expect(home).to_be_visible()
            seen.next = home.locator(".pv-home-go").inner_text()
            seen.states = home.locator(".pv-home-state").all_inner_texts()
            seen.painted = home.locator(".pv-home-card").first.evaluate(
                "card => getComputedStyle(card).borderTopLeftRadius"
            )
            seen.wide = home.evaluate("page => page.scrollWidth <= page.clientWidth")
            seen.barriers = barriers(page)
            home.get_by_role("link", name="Devoir Prendre en main").click()
            tab = page.locator(".lm-TabBar-tab.jp-mod-current", has_text="start.ipynb")
            expect(tab).to_be_visible()
        yield seen


def barriers(page):
    """What axe-core finds in the page's cell."""
    options = {"resultTypes": ["violations"]}
    found = Axe().run(page, context=".pv-home", options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


def test_the_page_is_there_without_a_run(journey):
    """Signed as the learner's own: its style is kept, its states are those of today."""
    assert "14px" == journey.painted
    assert [
        "en cours",
        "pas encore commencée",
        "pas encore commencée",
        "pas encore commencée",
    ] == journey.states[:4]
    assert "Commencer le devoir" in journey.next


def test_the_page_fits_and_has_no_barrier(journey):
    """Nothing is cut beside it, and axe-core finds nothing."""
    assert journey.wide
    assert [] == journey.barriers
