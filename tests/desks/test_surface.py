"""What surrounds a desk: one voice for all that an act changes, and a sentence where it cannot be shown."""

import asyncio
from itertools import pairwise

import ipywidgets as widgets
import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from parvis.desks.keys import Keyboard, listen
from parvis.desks.surface import Surface, Voice

WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def surface():
    made = Surface()
    made.furnish([widgets.HTML("<h2>A desk</h2>")])
    return made


def test_what_one_act_changes_is_said_at_once():
    """In a kernel the sentences of one act become one announcement: the last would hide the others."""
    voice, heard = Voice(), []
    voice.region.observe(lambda change: heard.append(change["new"]), "value")

    async def act():
        voice.say("Chosen: keep.")
        voice.say("Saved.", "Saved.")
        await asyncio.sleep(0)
        voice.say("Message 2.")
        await asyncio.sleep(0)

    asyncio.run(act())

    assert ["<span>Chosen: keep. Saved.</span>", "<span>Message 2.</span>"] == heard


def test_the_same_sentence_is_said_again():
    """A refusal that comes twice is heard twice: the region changes although its words do not."""
    voice, heard = Voice(), []
    voice.region.observe(lambda change: heard.append(change["new"]), "value")
    for _time in range(3):
        voice.say("This key does nothing here.")

    assert 3 == len(heard)
    assert all(one != other for one, other in pairwise(heard))


def test_there_is_one_voice(surface):
    """A desk has one region that is said, and it is not seen."""
    voices = [part for part in surface.children if "pv-voice" in part._dom_classes]

    assert [surface.voice.region] == voices


def test_where_it_cannot_be_shown_a_sentence_says_what_to_do(surface):
    """Neither the text nor the HTML that stand for it is a repr."""
    bundle = surface._repr_mimebundle_()

    assert WIDGET in bundle
    for kind in ("text/plain", "text/html"):
        assert "run this cell (Shift+Enter)" in bundle[kind]
        assert "Surface" not in bundle[kind]


def test_a_notebook_that_is_executed_without_a_browser_holds_the_sentence(tmp_path):
    """nbclient, GitHub and VS Code show the sentence; the line for JupyterLab shows nothing there."""
    source = (
        "from parvis.language import use_language; use_language('en')\n"
        "from parvis.start.desk import FirstDesk\nFirstDesk()"
    )
    notebook = new_notebook(cells=[new_code_cell(source)])
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    nbformat.validate(notebook)
    beside, desk = notebook.cells[0].outputs

    assert "" == beside.data["text/plain"]
    assert '<div class="pv-gone" hidden>' in beside.data["text/html"]
    assert desk.data["text/plain"].startswith("An interactive desk belongs here")
    assert "FirstDesk" not in desk.data["text/plain"] + desk.data["text/html"]


def test_in_a_marked_run_nothing_stands_beside_the_desk(surface, monkeypatch):
    """Whoever marks reads the decisions, not lines for a page that is not there."""
    shown = []
    monkeypatch.setattr("parvis.desks.surface.display", lambda bundle, raw: shown.append(bundle))
    surface._ipython_display_()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    surface._ipython_display_()

    assert ["<script>" in bundle["text/html"] for bundle in shown] == [True, False, False]


def test_the_keys_are_behind_a_question_mark():
    """The button and the key show them and hide them; the question mark asks nothing else."""
    keyboard, asked = Keyboard("for example 5d", [("d", "remove")]), []
    listen(keyboard.field, list, asked.append)
    seen = []
    for value in ("d", "d?", "d?d", "d?d?"):
        keyboard.field.value = value
        seen.append(keyboard.help.layout.display)
    keyboard.more.click()

    assert ["none", None, None, "none"] == seen
    assert ("pv-open" in keyboard.more._dom_classes, keyboard.help.layout.display) == (True, None)
    assert ["d", "d"] == asked
