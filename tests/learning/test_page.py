"""The page of one's own marks: what it shows, how it is served, what it notes."""

import http.client
import json
import threading
from dataclasses import replace

import pytest

from parvis.errors import ParvisError
from parvis.language import use_language
from parvis.learning import open_page as opening
from parvis.learning import page_server
from parvis.learning.checked import Checked, Exercise, Text
from parvis.learning.grids import judged
from parvis.learning.open_page import open_page, page_path, write_page
from parvis.learning.page import page
from parvis.learning.page_server import PageServer
from parvis.results.criteria import Competency, Criterion

GRID = "| criterion | 0 | 2 |\n|---|---|---|\n| **Tone** | cold | kind |"
TEXT = Text("why", 4, "Because <b>.", GRID, "Say *twice*.", True)
EXERCISES = (
    Exercise("1. Double", (Criterion("a", "two", 1, 1), Criterion("b", "five", 2, 0, "Not five.")),
             models=("def double(x):\n    return x << 1",)),
    Exercise("2. Choose", (Criterion("c", "each letter once", 1, 0, "not begun"),), begun=False),
    Exercise("3. Say why", (Criterion("d", "unseen", 1, None),), (TEXT,)),
)  # fmt: skip
CHECKED = Checked(
    "mini", "Doubles", "en", EXERCISES, (Competency("Double", 1, 4),), ("A cell was put back.",)
)


@pytest.fixture(autouse=True)
def course(tmp_path, monkeypatch):
    """A learner's own copy of the course."""
    (tmp_path / "work").mkdir()
    (tmp_path / "course.toml").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PARVIS_PROGRESS", raising=False)
    use_language("en")
    return tmp_path


@pytest.fixture
def server():
    """The page's server, at work."""
    one = PageServer(CHECKED)
    threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield one
    one.shutdown()
    one.server_close()


def ask(server, method, path, sent=None, **headers):
    line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    line.request(method, path, None if sent is None else json.dumps(sent), headers)
    answer = line.getresponse()
    content = answer.read().decode("utf-8")
    line.close()
    return answer.status, content


@pytest.mark.parametrize(
    "shown",
    [
        "1 of 4", "Not five.", "A cell was put back.", "def double(x):\n    return x &lt;&lt; 1",
        "<em>twice</em>", "Because &lt;b&gt;.", "<legend><strong>Tone</strong></legend>", "not marked here",
        "Not begun yet", "Next: go back to “1. Double”. Not five.",
    ],
)  # fmt: skip
def test_the_page_shows_what_was_found(shown):
    """Points, what is missing, the models and the grid; what a learner wrote is text, never a page's code."""
    assert shown in page(CHECKED, {})


def test_what_was_not_begun_gives_nothing_away():
    """Neither criteria nor a model answer stand there before the exercise was tried."""
    assert "each letter once" not in page(CHECKED, {})


def test_a_page_in_french_writes_points_as_french_does():
    """Decimal comma, also where the script adds up."""
    use_language("fr")
    made = page(replace(CHECKED, language="fr"), {"why": [1]})

    assert "3 sur 8" in made
    assert '"comma": ","' in made


def test_ticks_are_noted_and_shown_again(server):
    """The page sends them; the record has them; the page loaded anew begins with them."""
    told = ask(server, "POST", f"{server.path}grid", {"text": "why", "ticks": [2]})

    assert 204 == told[0]
    assert {"why": [2]} == judged(CHECKED)
    assert 'value="2" checked' in ask(server, "GET", server.path)[1]


@pytest.mark.parametrize(
    ("path", "sent", "headers", "status"),
    [
        ("{}grid", {"text": "why", "ticks": [9]}, {}, 400),
        ("{}grid", {"text": "other", "ticks": [2]}, {}, 400),
        ("{}grid", [1], {}, 400),
        ("/guess/grid", {"text": "why", "ticks": [2]}, {}, 404),
        ("{}grid", {"text": "why", "ticks": [2]}, {"Host": "example.org"}, 404),
        ("{}other", {}, {}, 404),
        ("{}grid", {"text": "why", "ticks": [2] * 60_000}, {}, 404),
    ],
    ids=["level", "text", "no-object", "no-token", "another-host", "another-act", "too-much"],
)  # fmt: skip
def test_nothing_else_is_noted(server, path, sent, headers, status):
    """Only this page, by its own address, with ticks that its grid has."""
    assert status == ask(server, "POST", path.format(server.path), sent, **headers)[0]
    assert {} == judged(CHECKED)


def test_without_its_secret_path_there_is_no_page(server):
    """Another program on this computer that guesses the port sees nothing."""
    assert (404, "") == ask(server, "GET", "/")
    assert (404, "") == ask(server, "GET", server.path, Host="example.org")


def test_the_server_ends_when_the_page_is_closed(monkeypatch):
    """What is closed and not loaded anew at once."""
    monkeypatch.setattr(page_server, "RELOADING", 0)
    server = PageServer(CHECKED)
    waiting = threading.Thread(target=server.serve_until_closed, daemon=True)
    waiting.start()
    ask(server, "POST", f"{server.path}closed")
    waiting.join(60)

    assert not waiting.is_alive()


def test_a_page_that_is_loaded_anew_is_not_closed(server):
    """The browser says that the page was left, then asks for it again."""
    ask(server, "POST", f"{server.path}closed")
    left = server.left_at
    ask(server, "GET", server.path)

    assert left is not None
    assert server.left_at is None


def test_a_copy_without_texts_opens_the_file(course, monkeypatch):
    """Nothing has to be noted, so nothing is served."""
    opened = []
    monkeypatch.setattr(opening.webbrowser, "open", opened.append)
    checked = replace(CHECKED, exercises=EXERCISES[:2])
    path = write_page(course, checked)
    open_page(course, checked, pytest.fail)

    assert [path.as_uri()] == opened
    assert path == page_path(course, "mini", "en")


def test_a_copy_with_texts_is_served_until_its_page_is_closed(course, monkeypatch):
    """The address is told; what was ticked is in the file that stays."""
    told = []

    def browse(address):
        monkeypatch.setattr(PageServer, "serve_until_closed", lambda self: self.note(TICKS))
        return True

    monkeypatch.setattr(opening.webbrowser, "open", browse)
    open_page(course, CHECKED, told.append)

    assert "http://127.0.0.1:" in told[0]
    assert 'value="1" checked' in page_path(course, "mini", "en").read_text(encoding="utf-8")


TICKS = {"text": "why", "ticks": [1]}


def test_without_a_browser_the_command_ends(course, monkeypatch):
    """On a machine without a screen the file is all there is."""
    monkeypatch.setattr(opening.webbrowser, "open", lambda _address: False)
    monkeypatch.setattr(PageServer, "serve_until_closed", lambda self: pytest.fail("it waits"))
    open_page(course, CHECKED, pytest.fail)


def test_a_page_that_cannot_be_written_is_one_sentence(course):
    """The learner hears the path and the way out."""
    (course / "work" / "marks").write_text("a file where a folder belongs", encoding="utf-8")

    with pytest.raises(ParvisError, match="the page of your marks cannot be written"):
        write_page(course, CHECKED)
