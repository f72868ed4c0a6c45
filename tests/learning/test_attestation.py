"""The attestation: what was done and mastered, its evidence, and that nobody else vouches for it."""

import hashlib
import re
import zlib
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from parvis.cli import app
from parvis.errors import ParvisError
from parvis.language import use_language
from parvis.learning.attestation import blocks, write_attestation
from parvis.learning.attestation_html import html_page
from parvis.learning.attestation_pdf import pdf_pages
from parvis.learning.record import Event, Record, read_record, record_event

from .test_progress import COURSE, NOW, event, marked, opened


@pytest.fixture
def root(tmp_path, monkeypatch):
    (tmp_path / "course.toml").write_text(COURSE, encoding="utf-8")
    monkeypatch.setenv("PARVIS_PROGRESS", str(tmp_path / "work/progress.json"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def practised(seed, passed=True, day=0):
    at = NOW + timedelta(days=day)
    return Event(at, "practised", "first", "first.know", {"seed": seed, "passed": passed})


def said(root, *events, **options):
    from parvis.course import load_course

    return [(block.kind, block.text) for block in blocks(load_course(root), Record(events), "en", **options)]


def test_it_says_who_declares_it_and_what_nobody_checked(root):
    """Self-declared, made on the learner's computer, no diploma; a name, or a line to write one."""
    text = dict(said(root, opened(0, "first", "one"), name="Noor"))

    assert "Noor" == text["name"]
    assert all(
        words in str(said(root, opened(0, "first", "one"))) for words in ("self-declared", "no diploma")
    )
    assert "____" in dict(said(root, opened(0, "first", "one")))["name"]


def test_each_competency_has_its_evidence(root):
    """Mastered with two data sets and their days, right once with one, else only counted."""
    once = said(root, practised(7), practised(8, passed=False))
    twice = said(root, practised(7), practised(9, day=2))
    never = said(root, practised(7, passed=False), opened(0, "first", "one"))

    assert ("open", "Right once: Know (data set 7 on 2026-03-01)") in once
    mastered = "Mastered: Know (right on data set 7 on 2026-03-01, data set 9 on 2026-03-03)"
    assert ("right", mastered) in twice
    assert ("fact", "1 more competency of this unit is not shown here yet.") in never
    assert {"right", "open"}.isdisjoint(kind for kind, _text in never)


def test_facts_of_a_unit(root):
    """Lessons, the last marking with its day, handing in, time without pauses."""
    events = [opened(0, "first", "one"), marked(10, "first", 7.5), event(12, "handed_in", "first")]
    facts = [text for kind, text in said(root, *events) if kind == "fact"]

    assert [
        "Lessons opened: 1 of 2",
        "Assignment: 7.5 of the 10 points that are given automatically, on 2026-03-01",
        "Assignment handed in on 2026-03-01",
        "Time: about 12 min between one thing run and the next, pauses left out",
    ] == facts[:4]


def test_only_what_was_begun_and_asked_for_is_shown(root):
    """A unit that was not begun is not there; another may be left out."""
    events = [opened(0, "first", "one"), opened(5, "second", "three")]
    units = [text for kind, text in said(root, *events, units=["second"]) if kind == "unit"]

    assert ["Second"] == units
    assert ["First <unit>"] == [text for kind, text in said(root, events[0]) if kind == "unit"]
    with pytest.raises(ParvisError, match="nothing is noted yet"):
        said(root, events[0], units=["second"])


def test_days_are_written_as_the_language_does(root):
    """Day, month, year in French."""
    use_language("fr")

    assert "01/03/2026" in str(said(root, marked(0, "first", 5)))


def test_the_page_escapes_and_lists():
    """Texts are plain, lists are lists, the language is that of the page."""
    paragraphs = [
        SimpleNamespace(kind=kind, text=text)
        for kind, text in (("title", "A <b>"), ("fact", "one"), ("right", "two"), ("plain", "end"))
    ]
    page = html_page(paragraphs, "fr").decode()

    assert '<h1 class="title">A &lt;b&gt;</h1>' in page and '<html lang="fr">' in page
    assert re.search(r"<ul>\s*<li class=\"fact\">one</li>\s*<li class=\"right\">two</li>\s*</ul>\s*<p", page)


def letters(pdf: bytes) -> int:
    """How many letters the pages of a PDF draw."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    drawn = b"".join(inflated(stream) for stream in streams)
    return len(re.findall(rb"T[jJ]", drawn))


def inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_a_long_attestation_takes_several_pages():
    """A PDF whose pages follow each other; nothing is drawn below the edge, no sign of mathematics read."""
    long = [SimpleNamespace(kind="title", text="T")]
    long += [SimpleNamespace(kind="right", text=f"{number} costs $1 and $2, " * 8) for number in range(60)]
    short, pages = pdf_pages(long[:3]), pdf_pages(long)

    assert short.startswith(b"%PDF-") and 1 == len(re.findall(rb"/Type /Page\b", short))
    assert 3 <= len(re.findall(rb"/Type /Page\b", pages))
    assert letters(pages) > 60 > letters(short) > 2


def test_files_and_their_fingerprint(root):
    """The page names the SHA-256 of the record that is written with it, which can be read again."""
    record_event("opened", "first", "one", what="lesson")
    paths = write_attestation(root, root / "here/att", "en", name="Noor")
    page, record = paths[0].read_text(encoding="utf-8"), paths[2].read_bytes()

    assert ["attestation.html", "attestation.pdf", "record.json"] == [path.name for path in paths]
    assert hashlib.sha256(record).hexdigest() in page
    (root / "work/progress.json").write_bytes(record)
    assert "one" == read_record().events[0].exercise


def test_the_command(root):
    """By default in work/attestation; an unknown unit and a folder that is a file are one sentence."""
    record_event("opened", "first", "one", what="lesson")
    done = CliRunner().invoke(app, ["attestation", "--name", "Noor", "--lang", "en"])

    assert 0 == done.exit_code and 3 == len(list((root / "work/attestation").iterdir()))
    with pytest.raises(ParvisError, match="there is no unit 'none'"):
        write_attestation(root, root / "x", "en", units=["none"])
    (root / "file").touch()
    with pytest.raises(ParvisError, match="choose another folder"):
        write_attestation(root, root / "file", "en")


def test_a_record_from_the_future_of_a_clock_is_no_crash(root):
    """A clock that was put back: time is what lies between events in their order of time."""
    events = [opened(50, "first", "one"), Event(datetime(2026, 1, 1, tzinfo=UTC), "ran", "first", "one")]

    assert ("unit", "First <unit>") in said(root, *events)
