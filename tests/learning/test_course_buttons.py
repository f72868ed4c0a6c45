"""The first page marks and hands in the unit that is chosen, and says what the commands say."""

import sys
import threading
import webbrowser
from pathlib import Path

import pytest

from parvis.language import use_language
from parvis.learning.course_buttons import CourseButtons
from parvis.learning.record import PLACE, record_event

ROOT = Path(__file__).parents[2]
SAYS = "import sys; print('\\u2713', *sys.argv[1:]); print('a < b'); print('http://127.0.0.1:7/x/')"


@pytest.fixture
def buttons(tmp_path):
    """The buttons of a course whose marking command only says what it was asked."""
    use_language("en")
    (tmp_path / "course.toml").write_bytes((ROOT / "course.toml").read_bytes())
    return lambda command=(sys.executable, "-c", SAYS): CourseButtons(tmp_path, "en", command)


def wait_for(made):
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon and "_run" in thread.name:
            thread.join(120)
    return made.said.value


def test_the_unit_that_is_chosen_is_marked(buttons):
    """The command's lines as text, the page's address as a link, and the button can be used again."""
    made = buttons()
    made.unit.value = "kpi"
    made.mark.click()
    said = wait_for(made)

    assert "✓ kpi --lang en\na &lt; b" in said
    assert '<a href="http://127.0.0.1:7/x/" target="_blank">' in said
    assert not made.mark.disabled


def test_a_command_that_cannot_be_started_is_told(buttons):
    """And the button stays usable."""
    made = buttons(("/no/such/program",))
    made.mark.click()

    assert "Your copy cannot be marked here" in wait_for(made)
    assert not made.mark.disabled


def test_handing_in_is_about_the_same_unit(buttons):
    """A choice changes both; what was said before is gone."""
    made = buttons()
    first = made.handing.children[0]
    made.mark.click()
    wait_for(made)
    made.unit.value = "crisis"
    second = made.handing.children[0]
    second.give.click()

    assert first is not second
    assert "" == made.said.value
    assert "crisis.ipynb" in second.said.value


@pytest.mark.parametrize("begun", [False, True])
def test_an_attestation_is_made_and_opened(buttons, tmp_path, monkeypatch, begun):
    """With the name that was typed; before anything is noted, a sentence, and nothing opens."""
    monkeypatch.setenv(PLACE, str(tmp_path / "progress.json"))
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    if begun:
        record_event("opened", "start", "morning", what="lesson")
    made = buttons()
    made.name.value = "Camille <Durand>"
    made.attest.click()
    page = tmp_path / "work/attestation/attestation.html"

    assert ([page.as_uri()] if begun else []) == opened
    assert begun == (page.is_file() and "Camille &lt;Durand&gt;" in page.read_text(encoding="utf-8"))
    assert ("attestation.pdf, record.json" if begun else "nothing is noted yet") in made.attested.value
