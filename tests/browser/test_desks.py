"""Every desk in JupyterLab: it fits the window, is heard, can be made larger, and says when it is gone."""

import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import expect

from .pages import Desk, choose, open_lab, run_up_to, wait_for_kernel
from .servers import serve

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
CELLS = {
    f"{path.stem}-{name}": source
    for path in sorted(HERE.glob("widgets/*.toml"))
    for name, source in tomllib.loads(path.read_text(encoding="utf-8")).items()
}
FOOT = ".pv-foot"  # the main button, and the sentence of news beside it
# What stands together in view on a laptop: the message (or what is known of it), the choices, the foot.
IN_VIEW = {
    "animating-ambassadors": (".pv-week-head", ".pv-week input", FOOT),
    "animating-map": (".pv-map", "select", FOOT),
    "capstone-console": (".pv-place", ".pv-group select", FOOT),
    "capstone-crisis": (".pv-item:first-child", ".pv-strip", ".pv-moves button", FOOT),
    "capstone-story": (".pv-pairs .pv-wide", ".pv-pairs > :nth-child(2) select", FOOT),
    "capstone-team": (".pv-frame .pv-roles button", ".pv-pairs > :nth-child(2) select", FOOT),
    "crisis-bench": (".pv-fields", FOOT),
    "crisis-briefs": (".pv-brief", "select", FOOT),
    "crisis-room": (".pv-item:first-child", ".pv-strip", ".pv-moves button", ".pv-levels button", FOOT),
    "crisis-two_hours": (".pv-group .pv-lead", ".pv-group .pv-toggle", FOOT),
    "kpi-dashboard": (".pv-picture", ".pv-group:first-child input", FOOT),
    "kpi-selection": (".pv-brief", ".pv-card:first-child select", FOOT),
    "kpi-simpson": (".pv-verdict", ".pv-fields input", FOOT),
    "kpi-workshop": (".pv-verdict", ".pv-ticks input", ".pv-picture", FOOT),
    "listening-query": ("textarea", ".pv-panel:first-child table", FOOT),
    "listening-tray": (".pv-panel:first-child .pv-text", ".pv-panel:first-child select", FOOT),
    "moderation-duty": (".pv-author", ".pv-covered", ".pv-choices button", FOOT),
    "moderation-graded": (".pv-author", ".pv-covered", ".pv-choices button", "textarea", FOOT),
    "moderation-opening": (".pv-text", ".pv-panel button", ".pv-keys"),
    "moderation-post_reader": ("textarea",),
    "moderation-practice": (".pv-author", ".pv-covered", ".pv-choices button", "textarea", FOOT),
    "moderation-returns": (".pv-panel:first-child .pv-text", ".pv-panel:first-child select", FOOT),
    "moderation-rota": (".pv-week-head", ".pv-rota > .pv-panel:last-child h3", FOOT),
    "moderation-solo": (".pv-group .pv-lead", ".pv-group .pv-toggle", FOOT),
    "moderation-threshold": (".pv-verdict", ".pv-panel input", ".pv-picture"),
    "profession-missions": (".pv-panel:first-child .pv-text", ".pv-panel:first-child select", FOOT),
    "profession-presence": (
        ".pv-fact",
        ".pv-panel > .widget-dropdown select",
        ".pv-panel:last-child h3",
        FOOT,
    ),
    "publishing-board": (
        ".pv-table",
        ".pv-sheets > :first-child .pv-text",
        ".pv-sheets > :first-child select",
        FOOT,
    ),
    "publishing-labels": (".pv-panel:first-child .pv-text", ".pv-panel:first-child select", FOOT),
    "publishing-news": (".pv-panel:first-child .pv-text", ".pv-panel:first-child select", FOOT),
    "start-messages": (".pv-text", ".pv-toggle", FOOT),
    "value-bench": (".pv-verdict", ".pv-map", ".pv-bench select", FOOT),
    "value-budget": (".pv-panel:first-child .pv-text", ".pv-panel:first-child select", FOOT),
    "value-checks": (".pv-panel:first-child .pv-text", ".pv-panel:first-child select", FOOT),
    "value-mobile": (".pv-verdict", ".pv-numbers", ".pv-bench input", FOOT),
    "value-objective": (".pv-verdict", "table", ".pv-bench select", FOOT),
    "value-page": (".pv-panel:first-child .pv-text", ".pv-panel:first-child select", FOOT),
}
KEYS = ("Enter", "Space", "Tab", "ArrowDown")
LIST = ("Space", "ArrowDown", "Enter")  # opens a list and takes the next choice
# From the keyboard alone: where Tab goes ("" stays), what is pressed or typed, and what is then heard.
HEARD = {
    "animating-ambassadors": [(".pv-week input >> nth=0", ("Space",), r"Enregistré .*1 sur 8")],
    "animating-map": [("select >> nth=0", LIST, r"morceaux qui ne se parlent plus")],
    "capstone-console": [("select >> nth=0", LIST, r"Jour 1 · 1 minute par étape")],
    "capstone-crisis": [("", "p", r"Suspendre le calendrier"), ("", "\n", r"heure \d+ sur 12")],
    "capstone-story": [("select >> nth=1", LIST, r"Spécialité.*Enregistré")],
    "capstone-team": [(".pv-frame .pv-roles button >> nth=0", ("Enter",), r"Modération.*à vous")],
    "crisis-bench": [(".pv-foot button >> nth=2", ("Enter",), r"Écouté jusqu'au .* semaine 3, 23")],
    "crisis-briefs": [("select >> nth=0", LIST, r"L'équipe .*Restent à terminer")],
    "crisis-room": [
        ("", "v1", r"Vérifi.*✔ établi"),
        ("", "v1", r"déjà fait"),
        ("", "s1", r"coché"),
        ("", "\n", r"heure 2 sur 12 .*points? d'attention"),
    ],
    "crisis-two_hours": [("", "2", r"2\. .*Enregistré"), ("", "n", r"Moment 2 sur 6")],
    "kpi-dashboard": [(".pv-foot .pv-main", ("Enter",), r"[Ee]nregistré")],
    "kpi-selection": [(".pv-card select >> nth=0", LIST, r"Délai de première réponse .*Garder.* sur 5")],
    "kpi-simpson": [(".pv-foot .pv-main", ("Enter",), r"Défi")],
    "kpi-workshop": [(".pv-ticks input >> nth=1", ("Space",), r"÷ .*publications dans .*doute")],
    "listening-query": [
        ("textarea >> nth=0", ("marmolune", "Tab", "Enter"), r"Précision .*rappel .*manqués")
    ],
    "listening-tray": [("select >> nth=0", LIST, r"L'hôpital appelle.*Encore 5 cartes")],
    "moderation-duty": [("", "t", r"Dans le fil"), ("", "o", r"\w+"), ("", "5", r"Choisi")],
    "moderation-graded": [
        ("", "5", r"Choisi.*R1"),
        ("", "\n", r"Reste à choisir"),
        ("", "d\n", r"Enregistré dans .*message 2 sur 2"),
    ],
    "moderation-opening": [(".pv-keys textarea", "1", r"Enregistré .*Cas 2")],
    "moderation-post_reader": [("textarea", ("Cliquez ici !!!!", "Tab"), r"Cliquez ici.*ce lien")],
    "moderation-practice": [
        ("", "2", r"Choisi.*Critique légitime"),
        ("", "a", r"Choisi.*Approuver"),
        ("", "\n", r"L'équipe déciderait .*Catégorie"),
        ("", "\n", r"message 2 sur 2"),
    ],
    "moderation-returns": [("select >> nth=0", LIST, r"Maintenir la décision .*La personne qui relit")],
    "moderation-rota": [(".pv-week input >> nth=0", ("Space",), r"Enregistré .*limites sont dépassées")],
    "moderation-solo": [("", "2", r"2\. .*Enregistré"), ("", "n", r"Moment 2 sur 7")],
    "moderation-threshold": [(".pv-stepper button >> nth=1", ("Enter",), r"Coût total à ce seuil")],
    "profession-missions": [("select >> nth=0", LIST, r"carte")],
    "profession-presence": [("select >> nth=1", LIST, r"limite.*verdict")],
    "publishing-board": [("select >> nth=0", LIST, r"la publier comme prévu.*(corriger|encore)")],
    "publishing-labels": [("select >> nth=0", LIST, r"Une illustratrice.*non.*Encore 3 cartes")],
    "publishing-news": [("select >> nth=0", LIST, r"garder telle quelle.*L'équipe fait autrement")],
    "start-messages": [(".pv-toggle >> nth=0", ("Enter",), r"Garder\. .*équipe")],
    "value-bench": [(".pv-bench input >> nth=0", ("Space",), r"de la place \d+ à la place \d+.*heures")],
    "value-budget": [("select >> nth=0", LIST, r"La lettre par courriel.*Encore 6 cartes")],
    "value-checks": [("select >> nth=0", LIST, r"Un ami par avis.*Encore 6 cartes")],
    "value-mobile": [(".pv-bench input:visible >> nth=4", ("Space",), r"Le plus lourd.*vidéo")],
    "value-objective": [(".pv-bench select:visible >> nth=0", LIST, r"Son but a bougé")],
    "value-page": [("select >> nth=0", LIST, r"Le texte, le prix.*Encore 9 cartes")],
}


@pytest.fixture(scope="module")
def journey(tmp_path_factory, watched):
    """Opens every desk once in one notebook and notes what was seen and heard."""
    folder = tmp_path_factory.mktemp("desks")
    speak = 'from parvis.language import use_language\nuse_language("fr")\n'
    notebook = new_notebook(
        cells=[new_code_cell(f"# {name}\n{speak}{cell.strip()}") for name, cell in CELLS.items()]
    )
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "desks.ipynb")
    seen = SimpleNamespace(hidden={}, heard={}, squeezed={}, trees={}, regions={})
    geometry = (HERE / "desk_geometry.js").read_text(encoding="utf-8").partition("\n")[2]
    with (
        serve(tmp_path_factory.mktemp("settings"), folder, "fr") as address,
        watched("desks", locale="fr-FR") as page,
    ):
        page.set_viewport_size({"width": 1280, "height": 800})
        open_lab(page, address, "desks.ipynb")
        expect(page.locator(".jp-Notebook:visible .jp-CodeCell").first).to_be_visible()
        wait_for_kernel(page)
        desks = {name: open_desk(page, place, name) for place, name in enumerate(CELLS)}
        asked = page.context.new_cdp_session(page)
        for name, desk in desks.items():
            desk.root.evaluate("desk => desk.scrollIntoView({block: 'start'})")
            seen.hidden[name] = desk.root.evaluate(
                f"(desk, kinds) => ({geometry}).hidden(desk, kinds)", list(IN_VIEW.get(name, ()))
            )
            seen.trees[name] = tree(asked, desk)
            seen.regions[name] = desk.root.locator("[role=status]:not(.pv-dead *)").count()
        for name, desk in desks.items():
            seen.heard[name] = [hear(desk, *step) for step in HEARD.get(name, ())]
        page.set_viewport_size({"width": 640, "height": 400})  # at 200 %
        for name, desk in desks.items():
            seen.squeezed[name] = desk.root.evaluate(f"desk => ({geometry}).squeezed(desk)")
        page.set_viewport_size({"width": 1280, "height": 800})
        seen.lively = page.locator(".pv-dead:visible").count()

        choose(page, "Noyau", "Redémarrer le noyau…")
        page.locator(".jp-Dialog .jp-mod-accept").click()
        expect(page.locator(".jp-Dialog")).to_have_count(0)
        gone = desks["start-messages"].root.locator(".pv-dead")
        expect(gone).to_be_visible()
        seen.dead = gone.text_content()  # whatever the windowed notebook shows of it by then
        wait_for_kernel(page)
        page.locator("[data-jp-item-name=save]:visible").click()
        expect(page.locator(".jp-mod-current.jp-mod-dirty")).to_have_count(0)
        open_lab(page, address, "desks.ipynb")
        again = page.locator(".jp-OutputArea:visible .pv-gone").first
        expect(again).to_be_visible()
        seen.again = again.text_content()
    return seen


def open_desk(page, place, name):
    """Runs the cell of a desk and begins to work at it."""
    page.locator(f".jp-Cell[data-windowed-list-index='{place}'] .cm-content").click()
    run_up_to(page, f"# {name}")
    desk = Desk(page)
    desk.root = page.locator(f".jp-Cell[data-windowed-list-index='{place}'] .pv-desk")
    expect(desk.root).to_be_visible()
    if desk.root.locator(".pv-sheet .pv-main:visible").count():
        desk.begin()
    return desk


def hear(desk, where, keys, words):
    """Goes somewhere with the Tab key, presses or types keys, and waits until the voice says words."""
    if where:
        desk.root.locator("button, input, select, textarea").locator("visible=true").first.focus()
        desk.tab_to(desk.root.locator(where))
    else:
        desk.root.locator(".pv-keys textarea").focus()
    if isinstance(keys, str):
        desk.page.keyboard.type(keys)
    else:
        for key in keys:
            (desk.page.keyboard.press if key in KEYS else desk.page.keyboard.type)(key)
    voice = desk.root.locator(".pv-voice [role=status]")
    expect(voice).to_have_text(re.compile(words, re.DOTALL))
    return voice.inner_text()


def test_each_desk_of_the_course_is_here():
    """What is in view, and what is heard, is said for each desk; a new unit begins with neither."""
    units = {name.partition("-")[0] for name in IN_VIEW}

    assert set(IN_VIEW) == set(HEARD)
    assert set(IN_VIEW) == {name for name in CELLS if name.partition("-")[0] in units}


@pytest.mark.parametrize("name", CELLS)
def test_message_choices_button_and_news_stand_together_in_view(journey, name):
    """At 1280 × 800 with the file browser open, nothing of them has to be scrolled to."""
    assert [] == journey.hidden[name]


@pytest.mark.parametrize("name", CELLS)
def test_each_act_is_heard(journey, name):
    """From the keyboard alone: the one region of the desk says what was chosen, and what came of it."""
    assert 1 == journey.regions[name]
    for said, (_where, _keys, words) in zip(journey.heard[name], HEARD.get(name, ()), strict=True):
        assert re.search(words, said, re.DOTALL)


@pytest.mark.parametrize("name", CELLS)
def test_nothing_is_cut_or_overlaps_at_twice_the_size(journey, name):
    """On 640 × 400, which is the same window at 200 %."""
    assert [] == journey.squeezed[name]


def test_everything_has_a_name_for_a_screen_reader(journey):
    """In Chromium's accessibility tree a desk is a named region; no field, button or group is nameless."""
    kinds = ("region", "group", "button", "checkbox", "combobox", "spinbutton", "textbox")
    named = {kind: [] for kind in kinds}
    for node in (node for nodes in journey.trees.values() for node in nodes if not node.get("ignored")):
        if role(node) in named:
            named[role(node)].append(node["name"]["value"].strip())

    assert len(CELLS) == len(named["region"])
    assert [] == [kind for kind, names in named.items() if not names or not all(names)]


def test_a_choice_says_whether_it_is_made(journey):
    """Buttons of which one is chosen are toggles; what folds open says whether it is."""
    states = {"pressed": 0, "expanded": 0}
    for node in (node for nodes in journey.trees.values() for node in nodes):
        for quality in node.get("properties", ()):
            if quality["name"] in states and role(node) == "button":
                states[quality["name"]] += 1

    assert states["pressed"] > 3 * 16  # categories and actions of three queues, and more
    assert states["expanded"] >= 5


def test_a_desk_whose_kernel_is_gone_says_so(journey):
    """At once after a restart, and when the notebook is opened again; not before."""
    assert 0 == journey.lively
    for said in (journey.dead, journey.again):
        assert "Relancez la cellule" in said


def tree(asked, desk):
    """What assistive technology is given of a desk; a cell out of view is not in the page's tree."""
    place = desk.root.evaluate("desk => desk.closest('.jp-Cell').dataset.windowedListIndex")
    element = f"document.querySelector(`.jp-Cell[data-windowed-list-index='{place}'] .pv-desk`)"
    found = asked.send("Runtime.evaluate", {"expression": element})["result"]["objectId"]
    return asked.send("Accessibility.queryAXTree", {"objectId": found})["nodes"]


def role(node):
    """What a node is for assistive technology."""
    return node.get("role", {}).get("value", "")
