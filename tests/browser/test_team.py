"""A team of four browsers and a facilitator plays the three days; one browser is killed, and comes back."""

import json
import re
from contextlib import ExitStack, suppress
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Error, TimeoutError, expect

from parvis.capstone.moves import FACILITATOR, ROLES
from parvis.capstone.organisation_file import practice_organisation
from parvis.capstone.room import Room
from parvis.capstone.room_folder import RoomFolder
from parvis.capstone.story import replay
from parvis.capstone.wording import role_label
from parvis.language import use_language

from .pages import open_lab, run_up_to, wait_for_kernel
from .servers import serve

pytestmark = pytest.mark.browser

SEED = 1
TEAM = {"alix": "moderation", "bo": "publishing", "chi": "listening", "dana": "lead"}
SPEAK = 'from parvis.language import use_language\nuse_language("fr")\n'
CONSOLE = SPEAK + f'from parvis.capstone.room_console import RoomConsole\nRoomConsole("blue", seed={SEED})'
ROOM = (
    SPEAK + 'from parvis.capstone.room_desk import TeamRoom\nTeamRoom("blue", who="{who}", path="{who}.json")'
)


@pytest.fixture(scope="module")
def journey(tmp_path_factory, watched):
    """Plays once and notes what was seen."""
    folder = tmp_path_factory.mktemp("team")
    use_language("fr")
    label = {role: role_label(role) for role in ROLES}
    for who in (FACILITATOR, *TEAM):
        cell = CONSOLE if who == FACILITATOR else ROOM.format(who=who)
        notebook = new_notebook(cells=[new_code_cell(cell)])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, folder / f"{who}.ipynb")
    seen = SimpleNamespace(folder=folder, ends={})
    with serve(tmp_path_factory.mktemp("settings"), folder, "fr") as address, ExitStack() as open_pages:

        def enter(who):
            page = open_pages.enter_context(watched(who, locale="fr-FR"))
            open_lab(page, address, f"{who}.ipynb")
            expect(page.locator(".jp-Notebook:visible .jp-CodeCell").first).to_be_visible()
            wait_for_kernel(page)
            page.locator(".jp-Notebook:visible .jp-CodeCell .cm-content").first.click()
            run_up_to(page, "use_language")
            return page.locator(".pv-desk:visible")

        console = enter(FACILITATOR)
        desks = {who: enter(who) for who in TEAM}
        for who, role in TEAM.items():
            press(desks[who], f"{label[role]}\N{NO-BREAK SPACE}: libre")
        press(console, "Commencer")
        decide(desks["alix"], label["moderation"], 1)
        decide(desks["chi"], label["listening"], 1)
        decide(desks["dana"], label["lead"], 1)
        # chi's browser dies without a word, and the kernel with it.
        crash(desks["chi"].page)
        decide(desks["bo"], label["publishing"], 1)
        desks["chi"] = enter("chi")
        expect(desks["chi"].locator("button:visible", has_text=re.compile("à vous"))).to_have_count(1)
        seen.found = choices(desks["chi"], label["listening"])
        seen.others = choices(desks["chi"], label["moderation"])
        decide(desks["chi"], label["listening"], 2, place=1)

        press(console, "Pause")
        expect(desks["bo"].locator(".pv-roles:visible")).to_contain_text("en pause")
        expect(fields(desks["bo"], label["publishing"]).first).to_be_disabled()
        press(console, "Reprendre")
        console.locator(".widget-dropdown", has_text="Rythme").locator("select").select_option(index=1)
        expect(desks["alix"].locator(".pv-roles:visible")).to_contain_text("1 minute")
        press(console, "Le faire arriver")
        for _step in range(20):
            if not console.locator(".pv-foot button", has_text="Laisser passer").is_enabled():
                break
            before = console.locator(".pv-place").first.inner_text()
            with suppress(TimeoutError):  # on a slow machine the clock may pass the last step first
                press(console, "Laisser passer", timeout=5000)
            expect(console.locator(".pv-place").first).not_to_have_text(before)
        expect(desks["dana"].locator(".pv-sheet:visible")).to_contain_text("Bilan à chaud")
        press(console, "Terminer la salle")
        expect(console.locator(".pv-status")).to_contain_text("encore une fois")
        press(console, "Terminer la salle")
        for who, desk in {FACILITATOR: console, **desks}.items():
            expect(desk.locator(".pv-sheet:visible")).to_contain_text(re.compile(r"\w{4}-\w{4}-\w{4}"))
            seen.ends[who] = desk.locator(".pv-sheet:visible").inner_text()
    return seen


def press(desk, words, **options):
    """Presses the button whose words begin so, once it is there."""
    desk.locator("button", has_text=words).locator("visible=true").first.click(**options)


def fields(desk, role):
    """The lists of choices that belong to a role."""
    label = desk.page.locator(".widget-label", has_text=re.compile(rf"\({role}\)$", re.IGNORECASE))
    return desk.locator(".widget-dropdown", has=label).locator("select")


def decide(desk, role, index, place=0):
    """Takes a choice in a list of one's role, and waits until the desk says so."""
    field = fields(desk, role).nth(place)
    expect(field).to_be_enabled()
    field.select_option(index=index)
    expect(desk.locator(".pv-voice [role=status]")).to_contain_text(re.compile(r"→|Spécialité|Enregistré"))


def choices(desk, role):
    """What the lists of a role show."""
    return fields(desk, role).evaluate_all("all => all.map(one => one.selectedIndex)")


def crash(page):
    """Ends the kernel of a page, and the page as a crash of its process does."""
    page.evaluate(
        """async () => {
            const token = document.cookie.match(/_xsrf=([^;]+)/)?.[1] ?? '';
            const {id} = jupyterapp.shell.currentWidget.sessionContext.session;
            await fetch(`/api/sessions/${id}`, {method: 'DELETE', headers: {'X-XSRFToken': token}});
        }"""
    )
    try:
        page.goto("chrome://crash", timeout=5_000)
    except Error:
        return


def replayed(folder):
    """The room as its folder tells it."""
    reader = RoomFolder(folder / "blue", "reader")
    reader.read()
    return Room(reader.log, practice_organisation("fr"), SEED), reader


def kept(folder, who):
    """What a member's notebook keeps of the room."""
    content = json.loads((folder / f"{who}.json").read_text(encoding="utf-8"))
    return content["answers"]["room"]["decisions"]


def test_nothing_is_lost_with_a_browser(journey):
    """Who was killed finds their own decision, and those that were made meanwhile."""
    assert 1 in journey.found
    assert 1 in journey.others
    room, _reader = replayed(journey.folder)
    assert {("chi", "listening"), ("alix", "moderation")} <= {
        (one.who, TEAM.get(one.who)) for one in room.made
    }
    assert 2 == sum(one.who == "chi" for one in room.made)


def test_each_one_held_their_role(journey):
    """And all five files are whole."""
    room, reader = replayed(journey.folder)

    assert {role: who for who, role in TEAM.items()} == room.roles
    assert [] == reader.notices == room.log.missing() == room.log.forked()
    assert 5 == len(list((journey.folder / "blue").iterdir()))


def test_the_three_days_were_played_to_their_end(journey):
    """The facilitator paused, set a pace and brought a message in."""
    room, _reader = replayed(journey.folder)

    assert room.state.finished and room.ended
    assert [FACILITATOR] == [one.who for one in room.made if one.move["kind"] == "inject"]
    assert {"start", "pause", "resume", "pace", "end"} <= {
        entry.move["kind"] for entry in room.log.of_person(FACILITATOR)
    }


def test_every_notebook_keeps_the_same_room(journey):
    """Its tests replay it without the folder."""
    room, _reader = replayed(journey.folder)
    seals = {entry.seal for entry in room.log.entries}

    for who in TEAM:
        assert seals <= {line["seal"] for line in kept(journey.folder, who)}
    assert (
        room.state.moves
        == replay([one.to_dict() for one in room.made], practice_organisation("fr"), SEED).moves
    )


def test_everybody_sees_the_hot_wash(journey):
    """With the same print, who decided what, and the questions."""
    room, _reader = replayed(journey.folder)

    assert {FACILITATOR, *TEAM} == set(journey.ends)
    for page in journey.ends.values():
        assert room.log.fingerprint in page
        assert "chi" in page
