"""The page's server answers this machine's browser, at the secret address, and nobody else."""

import asyncio
import json

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPRequest

from parvis.classroom.texts.desk import Desk
from parvis.classroom.texts.server import TextsServer
from parvis.language import use_language


@pytest.fixture
def ask(root):
    """Sends one request to a server of one's own: its status, headers and content."""

    def send(path, body=None, *, at=None, **headers):
        async def once():
            server = TextsServer(Desk(root, "mini", "kim"))
            address = at or server.address
            own = {"Content-Type": "application/json"} if body is not None else {}
            own |= {name.replace("_", "-"): value for name, value in headers.items()}
            content = None if body is None else body if isinstance(body, str) else json.dumps(body)
            method = "GET" if body is None else "POST"
            port = server.address.split(":")[2].partition("/")[0]
            request = HTTPRequest(address.replace("PORT", port) + path, method, own, content)
            try:
                return await AsyncHTTPClient().fetch(request, raise_error=False)
            finally:
                server.close()

        return asyncio.run(once())

    return send


def test_the_page_and_its_texts_are_served(ask):
    """In the language of the command; nothing from elsewhere may run in it or show it."""
    use_language("fr")
    page = ask("")
    policy = page.headers["Content-Security-Policy"]

    assert 200 == page.code
    assert b'<html lang="fr">' in page.body
    assert "default-src 'none'; script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "Access-Control-Allow-Origin" not in page.headers
    assert [200, 200] == [ask(name).code for name in ("texts.css", "texts.js")]
    assert "Moyennes" == json.loads(ask("api/start").body)["unit"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example:80"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_another_host_or_page_is_refused(ask, headers):
    """A name that leads here (DNS rebinding) or a page elsewhere gets neither texts nor points."""
    assert 403 == ask("api/texts?question=why", **headers).code
    assert 403 == ask("api/remarks", {"question": "why", "remarks": []}, **headers).code


def test_without_the_secret_there_is_nothing(ask):
    """Another path of the same port is unknown, and so is a file beside the page's own."""
    assert [404, 404] == [ask(path, at="http://127.0.0.1:PORT/").code for path in ("", "api/start")]
    assert 404 == ask("handlers.py").code


def test_a_form_of_another_page_is_no_mark(ask):
    """What a form can send without asking, text/plain, is refused."""
    assert 415 == ask("api/marker", {"name": "x"}, Content_Type="text/plain").code


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("give", {"typed": "33"}, "33 is out of range: this text is worth from 0 to 32 points."),
        ("give", {"typed": "-1"}, "-1 is out of range: this text is worth from 0 to 32 points."),
        ("give", {"typed": "two"}, "“two” is no number of points."),
        ("give", {"typed": "1e1"}, "“1e1” is no number of points."),
        ("give", {"typed": "nan"}, "“nan” is no number of points."),
        ("give", {}, "A level is missing: Facts, Language."),
        (
            "give",
            {"typed": "1", "seen": {"ffff": None}},
            "This text is not there any more: load the page again.",
        ),
        ("give", {"typed": "1", "remark": "x" * 5001}, "This remark is too long."),
        ("give", {"typed": "1", "question": "which"}, "There is no such question in this unit."),
        ("agree", {"points": "33"}, "33 is out of range: this text is worth from 0 to 32 points."),
        ("agree", {"points": "2"}, "Two people have to read a text before other points than theirs count."),
        ("marker", {"name": " "}, "Say first who is marking."),
        ("give", "[1", "The page sent something that cannot be understood: load it again."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(ask, root, path, body, said):
    """In the page's language, and nothing is written."""
    key = Desk(root, "mini", "kim").answers("why")[0].key
    if path == "give" and isinstance(body, dict):
        body = {"question": "why", "seen": {key: None}} | body
    if path == "agree":
        body = {"question": "why", "key": key} | body
    answer = ask(f"api/{path}", body)

    assert said == json.loads(answer.body)["error"]
    assert 400 <= answer.code < 500
    assert [None] * 4 == [one.standing.given for one in Desk(root, "mini", "kim").answers("why")]


@pytest.mark.parametrize("typed", ["2,5", "2.5", " 2,50 "])
def test_comma_and_point_are_the_same(ask, root, typed):
    """Whatever the keyboard, 2.5 points are 2.5 points."""
    key = Desk(root, "mini", "kim").answers("why")[0].key
    answer = ask("api/give", {"question": "why", "seen": {key: None}, "typed": typed})

    assert 2.5 == json.loads(answer.body)[key]["points"]
    assert 2.5 == Desk(root, "mini", "kim").answer("why", key).standing.given


def test_who_else_is_here_is_told(root):
    """Two pages on one class see each other, and which text the other has open; who leaves is gone."""

    async def both():
        kim, lou = (TextsServer(Desk(root, "mini", name)) for name in ("kim", "lou"))
        seen = []
        for server, key in ((kim, "a1"), (lou, "a1"), (lou, "b2")):
            body = json.dumps({"question": "why", "key": key})
            request = HTTPRequest(
                f"{server.address}api/here", "POST", {"Content-Type": "application/json"}, body
            )
            seen.append(json.loads((await AsyncHTTPClient().fetch(request)).body)["others"])
        lou.close()
        seen.append([one.marker for one in kim.presence.others()])
        kim.close()
        return seen

    found = asyncio.run(both())

    assert [[], [{"marker": "kim", "same": True}], [{"marker": "kim", "same": False}], []] == found
    assert [] == list((root / ".parvis" / "texts" / "present").iterdir())
