"""Our own cells under axe-core: desks, end screen, explorer, light and dark; and the desk in Notebook 7."""

import json
import shutil
import tomllib
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from .conftest import photographed
from .pages import Desk, end_kernels, open_lab, opened, run_up_to, wait_for_kernel
from .servers import serve

pytestmark = pytest.mark.browser

CELLS = {
    f"{path.stem}-{name}": source
    for path in sorted(Path(__file__).parent.glob("widgets/*.toml"))
    for name, source in tomllib.loads(path.read_text(encoding="utf-8")).items()
}
# Each has a test of its own below.
PLAYED = ("moderation-practice", "moderation-graded", "crisis-bench", "crisis-briefs", "crisis-room")
FROM_KEYS = "kpi-selection"  # has no barrier, and can be used from the keyboard
OTHERS = [name for name in CELLS if name not in PLAYED]
THEMES = {"fr": "JupyterLab Light", "en": "JupyterLab Dark"}
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def workplace(tmp_path_factory):
    """A folder with one notebook for each of our widgets that are played, and one for the others together.

    In each language; to open a notebook and to start its kernel takes longer than to look at a widget.
    """
    folder = tmp_path_factory.mktemp("widgets")
    for language in THEMES:
        (folder / language).mkdir()
        for name, widgets in {**{name: [name] for name in (*PLAYED, FROM_KEYS)}, "others": OTHERS}.items():
            speak = f'from parvis.language import use_language\nuse_language("{language}")\n'
            cells = [new_code_cell(f"# {widget}\n{speak}{CELLS[widget].strip()}") for widget in widgets]
            notebook = new_notebook(cells=cells)
            notebook.metadata.kernelspec = {
                "name": "python3",
                "display_name": "Python 3",
                "language": "python",
            }
            nbformat.write(notebook, folder / language / f"{name}.ipynb")
    return folder


@pytest.fixture(scope="module")
def lab(workplace, tmp_path_factory):
    """JupyterLab on that folder, with one theme for each language."""
    root = tmp_path_factory.mktemp("settings")
    with serve(root, workplace, "en") as address:
        settings = root / "work" / ".jupyter" / "en" / "settings" / "@jupyterlab" / "apputils-extension"

        def wear(language):
            settings.mkdir(parents=True, exist_ok=True)
            theme = {"theme": THEMES[language]}
            (settings / "themes.jupyterlab-settings").write_text(json.dumps(theme), encoding="utf-8")
            return address

        yield wear


def grave(page, where=".pv-desk"):
    """The serious and critical violations in our own cells: rule and element."""
    found = Axe().run(page, context=where, options={"resultTypes": ["violations"]}).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in GRAVE]


@pytest.fixture(scope="module", params=THEMES)
def language(request):
    """The tests of one language after those of the other."""
    return request.param


@pytest.fixture(scope="module")
def worn(lab, watched, language):
    """A page with JupyterLab in the theme of the language, where one notebook is opened after the other."""
    with watched(f"theme-{language}") as page:
        open_lab(page, lab(language))
        expect(page.locator("body")).to_have_attribute("data-jp-theme-name", THEMES[language])
        yield page


@pytest.fixture
def widget(worn, language):
    """Opens a notebook of widgets, runs its first cell and waits for the widget."""

    @contextmanager
    def look(name):
        with photographed(worn, f"{name}-{language}"), opened(worn, f"{language}/{name}.ipynb"):
            run_first(worn)
            yield worn

    return look


def run_first(page):
    """Runs the first cell and waits for our widget."""
    page.locator(".jp-Notebook:visible .jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Escape")
    run_up_to(page, "use_language")
    expect(page.locator(".pv-desk:visible")).to_be_visible()


@pytest.mark.parametrize("mode", ["practice", "graded"])
def test_the_desk_has_no_barrier_in_any_phase(widget, mode):
    """From the welcome to the end screen, nothing keeps anyone out."""
    found = {}
    with widget(f"moderation-{mode}") as page:
        desk = Desk(page)
        expect(desk.root.locator(".pv-sheet .pv-main")).to_be_visible()
        found["welcome"] = grave(page)
        desk.begin()
        desk.read()
        desk.choose("2a")
        found["message"] = grave(page)
        desk.record(1)
        if mode == "practice":
            expect(desk.root.locator(".pv-verdict")).to_be_visible()
            found["explained"] = grave(page)
            desk.press("\n")
        desk.choose("1a")
        desk.record(2)
        if mode == "practice":
            desk.press("\n")
        expect(desk.root.locator(".pv-grid")).to_be_visible()
        found["end"] = grave(page)

    assert [] == [(phase, barrier) for phase, barriers in found.items() for barrier in barriers]


def test_the_other_widgets_have_no_barrier(widget):
    """The other desks, the explorers, the workshop and the composer can be used by everyone."""
    found = {}
    with widget("others") as page:
        for place, name in enumerate(OTHERS):
            if place:
                page.keyboard.press("ArrowDown")
                run_up_to(page, f"# {name}")
            cell = f".jp-Notebook .jp-Cell[data-windowed-list-index='{place}']"
            expect(page.locator(f"{cell} .pv-desk [role=status]").first).to_be_visible()
            found[name] = grave(page, f"{cell} .pv-desk")

    assert {name: [] for name in OTHERS} == found


def test_the_bench_and_the_briefs_have_no_barrier(widget):
    """The crisis unit's bench, heard to its end, and a brief that the team has explained."""
    found = {}
    with widget("crisis-bench") as page:
        page.locator(".pv-walk button").nth(3).click()
        expect(page.locator(".pv-desk .pv-number").first).to_be_visible()
        found["bench"] = grave(page)
    with widget("crisis-briefs") as page:
        for field in (0, 1):
            page.locator(".pv-desk select:visible").nth(field).select_option(index=2)
        expect(page.locator(".pv-said:visible")).to_have_count(2)
        found["briefs"] = grave(page)

    assert [] == [(place, barrier) for place, barriers in found.items() for barrier in barriers]


def test_the_crisis_room_has_no_barrier(widget):
    """Before, during and after the crisis."""
    found = {}
    with widget("crisis-room") as page:
        room = Desk(page)
        expect(room.root.locator(".pv-sheet .pv-main")).to_be_visible()
        found["before"] = grave(page)
        room.begin()
        room.press("pv1\nv3w")
        expect(room.root.locator(".pv-panel textarea:visible")).to_be_focused()
        page.keyboard.type("?")
        page.keyboard.press("Tab")
        expect(room.root.locator(".pv-reading")).to_be_visible()
        found["during"] = grave(page)
        room.root.locator(".pv-keys textarea").focus()
        room.press("\n" * 11)
        expect(room.root.locator(".pv-sheet img")).to_have_count(2)
        found["after"] = grave(page)

    assert [] == [(phase, barrier) for phase, barriers in found.items() for barrier in barriers]


@pytest.mark.parametrize("language", ["en"], indirect=True, scope="module")
def test_an_indicator_is_kept_from_the_keyboard(widget, workplace):
    """Space, arrow, Enter, Tab and letters suffice to choose an indicator, say why, and have it saved."""
    with widget(FROM_KEYS) as page:
        page.locator(".pv-card select").first.focus()
        for key in ("Space", "ArrowDown", "Enter"):
            page.keyboard.press(key)
        field = page.locator(".pv-card").first.locator("input[type=text]")
        expect(field).to_be_visible()
        page.keyboard.press("Tab")
        expect(field).to_be_focused()
        page.keyboard.type("It shows who waits longest.")
        page.keyboard.press("Tab")
        status = page.locator(".pv-desk [role=status]")
        expect(status).to_contain_text("1 of 5 kept")
        expect(status).not_to_contain_text("Say why")  # the reason has reached the kernel
    saved = json.loads((workplace / "en" / "selection.json").read_text(encoding="utf-8"))
    [made] = saved["answers"]["practice-service"]["decisions"]

    assert ("keep", "It shows who waits longest.") == (made["choice"], made["reason"])


def test_axe_finds_a_barrier_when_there_is_one(watched):
    """A picture without words in one of our cells is reported."""
    with watched("barrier") as page:
        page.set_content(
            '<main class="pv-desk"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main>'
        )
        found = grave(page)

    assert ["image-alt"] == [rule for rule, _element in found]


def test_the_desk_works_in_notebook_7(lab, watched, workplace):
    """The same notebook opens in Notebook 7, where a decision is taken from the keyboard and kept."""
    shutil.copy(workplace / "fr" / "moderation-graded.ipynb", workplace / "seven.ipynb")
    with watched("notebook") as page:
        page.goto(f"{lab('fr')}/notebooks/seven.ipynb")
        expect(page.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible()
        wait_for_kernel(page)
        page.locator(".jp-CodeCell .cm-content").first.click()
        run_up_to(page, "use_language")
        desk = Desk(page)
        desk.begin()
        desk.press("2a\n")
        desk.shows(1)
        end_kernels(page)
    [made] = json.loads((workplace / "graded.json").read_text(encoding="utf-8"))["answers"]["queue"][
        "decisions"
    ]

    assert ("fair_criticism", "approve") == (made["category"], made["action"])
