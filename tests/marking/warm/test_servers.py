"""A process's fork servers."""

import threading

import pytest

from parvis.limits import Limits
from parvis.marking import engine
from parvis.marking.intake.job import Job, MarkingKit
from parvis.marking.warm import servers

from ..exercises import cell, written


@pytest.mark.parametrize("sandboxed", [False, True])
def test_a_server_outlives_the_thread_that_asked_for_it(sandboxed):
    """A pool of threads that has ended (as lint's) does not take the server with it."""
    servers.forget_server(sandboxed)
    found = []
    asking = threading.Thread(target=lambda: found.append(servers.server(sandboxed)))
    asking.start()
    asking.join()

    job = found[0].open_job(Limits())

    assert servers.server(sandboxed) is found[0]
    found[0].close_job(job)
    servers.forget_server(sandboxed)


def test_the_modules_of_a_notebook_are_imported_once_for_all_its_copies():
    """A child finds them there; a name that does not exist is the notebook's business."""
    source = "import sys\nassert 'parvis.moderation.ladder' in sys.modules"
    server = servers.server(True)
    server.expect(["moderation.ladder", "no.such.module"])
    kit = MarkingKit("a", "a", written([cell(source, "there", points=1, locked=True)]))

    assert {"there": 1} == engine.mark(kit, Job(kit.hash, "alix", kit.source)).scores


def test_widgets_have_their_state_when_it_is_asked_for():
    """It is only not collected when they are made, as nobody is there to read it."""
    made = "import ipywidgets\nslider = ipywidgets.IntSlider(3, max=9)\nslider.value += 1"
    asked = (
        "assert (slider.get_state()['value'], slider.layout.width, slider.model_id != '') == (4, None, True)"
    )
    cells = [cell(f"{made}\n{asked}", "made", points=1, locked=True)]
    kit = MarkingKit("a", "a", written(cells))

    assert {"made": 1} == engine.mark(kit, Job(kit.hash, "alix", kit.source)).scores
