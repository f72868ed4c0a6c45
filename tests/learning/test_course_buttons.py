"""The first page marks and hands in the unit that is chosen, and says what the commands say."""

import sys
import threading
from pathlib import Path

import pytest

from parvis.language import use_language
from parvis.learning.course_buttons import CourseButtons

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
