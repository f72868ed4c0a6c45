"""The page of a dashboard: alone, silent, accessible, and the same when it is opened again."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest

from parvis.kpi import page
from parvis.kpi.chart import Chart, DashboardError
from parvis.kpi.page import Dashboard
from parvis.language import use_language

POSTS = pd.DataFrame(
    {
        "published_at": pd.to_datetime(["2025-01-06", "2025-02-07", "2025-03-07"]),
        "type": ["Reel", "Photo", "Reel"],
        "reach": [1000, 20_000, 4000],
        "likes": [10, 1200, 90],
    }
)
TABLES = {"posts": POSTS}
TREND = Chart(
    "Do <they> still \"react\"?", "A community & its answers", "Like rate", "likes against people reached",
    5.0, "below", "We review the calendar", "posts", "share", "likes", "reach", "month",
    target=7.0, events=(("2025-02-01", "views replace impressions"),),
)  # fmt: skip
BARS = Chart(
    "Which type?", "o", "Likes", "d", 100.0, "above", "act", "posts", "sum", "likes", by="type", target=1.0
)
WHOLE = Dashboard("Spring 2025", "Marmolune, 1 April", "Who reads\nwithout a word.", (TREND, BARS))


class Reader(HTMLParser):
    """What a browser would load, run or say."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "dashboard.html"


def test_the_file_opened_again_states_the_same(path):
    """Every word and number of the student, whatever its signs."""
    page.write(WHOLE, TABLES, path)

    assert WHOLE == page.read(path)


def test_writing_what_was_read_gives_the_same_file(path):
    """Nothing is lost or added from one time to the next."""
    page.write(WHOLE, TABLES, path)
    once = path.read_bytes()
    page.write(page.read(path), TABLES, path)

    assert once == path.read_bytes()


def test_what_is_stated_is_on_the_page():
    """Question, objective, indicator, threshold, decision, definition, n, events and the unknown."""
    reader = Reader(page.render(WHOLE, TABLES))
    said = " ".join(reader.words)
    stated = (
        "Spring 2025", "Do <they> still \"react\"?", "A community & its answers", "Like rate", "below 5.00%",
        "We review the calendar", "likes against people reached", "n = 3 rows of “posts”", "Who reads",
        "Σ likes ÷ Σ reach, in %, by month", "target 7.00%", "the decision is due",
    )  # fmt: skip

    assert [] == [words for words in stated if words not in said]


def test_the_page_needs_nothing_and_runs_nothing():
    """No script, no frame, no form, nothing to fetch; the policy forbids it too."""
    reader = Reader(page.render(WHOLE, TABLES))
    links = [
        value for _tag, given in reader.attributes for name, value in given.items() if name in ("src", "href")
    ]
    handlers = [name for _tag, given in reader.attributes for name in given if name.startswith("on")]
    policy = [given["content"] for _tag, given in reader.attributes if "http-equiv" in given]

    assert not {"script", "iframe", "form", "link", "object", "embed"} & set(reader.tags)
    assert all(link.startswith("data:image/png;base64,") for link in links)
    assert [] == handlers
    assert ["default-src 'none'; img-src data:; style-src 'unsafe-inline'"] == policy
    assert not re.search(r"url\(|@import|https?://", page.render(WHOLE, TABLES))


def test_every_picture_has_its_words():
    """A picture for each chart, each with an alternative that holds its numbers."""
    pictures = [given for tag, given in Reader(page.render(WHOLE, TABLES)).attributes if tag == "img"]

    assert len(pictures) == 2
    assert "Like rate, from 1.00% (2025-01-01) to 2.25% (2025-03-01)" in pictures[0]["alt"]


def test_the_page_says_its_language():
    """A French page is read aloud in French."""
    use_language("fr")

    assert '<html lang="fr">' in page.render(WHOLE, TABLES)


def test_gaps_are_on_the_page():
    """An unfinished page says so to whoever receives it."""
    said = page.render(Dashboard(charts=(Chart(table="posts", measure="likes"),)), TABLES)

    assert "Still to be stated" in said
    assert "The line “what we do not know” is empty." in said
    assert "Still to be stated" not in page.render(WHOLE, TABLES)


def test_a_page_that_keeps_somebody_out_is_not_finished():
    """What a screen reader would spell is told, wherever it was typed."""
    for words in ({"title": "𝗦𝗽𝗿𝗶𝗻𝗴"}, {"unknown": "𝗦𝗽𝗿𝗶𝗻𝗴"}, {"charts": (Chart("𝗦𝗽𝗿𝗶𝗻𝗴"),)}):
        assert any("screen reader" in gap for gap in replace(WHOLE, **words).gaps())


def test_two_units_are_not_written(path):
    """A page with a dual axis is refused, and the earlier file stays."""
    page.write(WHOLE, TABLES, path)
    before = path.read_bytes()
    dual = Dashboard("t", "a", "u", (Chart("q", table="posts", measure="likes", beside="reach"),))
    with pytest.raises(DashboardError, match="two units"):
        page.write(dual, TABLES, path)

    assert before == path.read_bytes()
    assert [path.name] == [one.name for one in path.parent.iterdir()]


@pytest.mark.parametrize(
    "content",
    [
        "my diary",
        '<meta name="parvis-dashboard" content="{">',
        '<meta name="parvis-dashboard" content="[]">',
        '<meta name="parvis-dashboard" content="{&quot;schema&quot;: 9}">',
        '<meta name="parvis-dashboard">',
    ],
)
def test_a_file_of_someone_else_is_left_as_it_is(path, content):
    """It is neither opened nor replaced, and one sentence says so."""
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DashboardError, match="not a page of the dashboard composer"):
        page.write(WHOLE, TABLES, path)

    assert content == path.read_text(encoding="utf-8")


def test_bytes_that_are_no_text_are_a_sentence(path):
    """A picture under the page's name is not a page."""
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DashboardError, match=r"dashboard\.html: this file is not a page"):
        page.read(path)


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    """The sentence says what to do."""
    with pytest.raises(DashboardError, match="make the folder writable"):
        page.write(WHOLE, TABLES, tmp_path / "no" / "page.html")


def test_at_most_six_charts_are_opened():
    """A seventh chart of a page edited by hand is left out."""
    data = WHOLE.to_dict() | {"charts": [TREND.to_dict()] * 9}

    assert len(Dashboard.from_dict(data).charts) == 6


def test_data_of_another_form_is_left_out():
    """Titles that are no text, charts that are no charts."""
    assert Dashboard.from_dict({"title": 3, "charts": [7, {}]}) == Dashboard(charts=(Chart(),))
