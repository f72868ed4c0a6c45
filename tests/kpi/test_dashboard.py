"""The dashboard composer: what is typed is drawn, kept, and opened again."""

import ipywidgets as widgets
import pandas as pd
import pytest

from parvis.kpi.dashboard import DashboardComposer
from parvis.language import use_language

POSTS = pd.DataFrame(
    {
        "published_at": pd.to_datetime(["2025-01-06", "2025-02-07", "2025-03-07"]),
        "type": ["Reel", "Photo", "Reel"],
        "reach": [1000, 20_000, 4000],
        "likes": [10, 1200, 90],
    }
)
VISITS = pd.DataFrame({"source": ["x", "forum"], "sessions": [400, 90]})


@pytest.fixture
def path(tmp_path):
    return tmp_path / "dashboard.html"


@pytest.fixture
def composer(path):
    return DashboardComposer({"posts": POSTS, "visits": VISITS}, path)


def state(composer):
    """Fills the form in view with a whole chart."""
    form = composer.form
    form.question.value, form.objective.value = "Do they react?", "A community that answers"
    form.indicator.value, form.definition.value = "Like rate", "likes against people reached"
    form.statistic.value, form.measure.value, form.per.value = "share", "likes", "reach"
    form.threshold.value, form.target.value = "5,0", "7 %"
    form.decision.value = "We review the calendar"


def test_what_is_typed_is_drawn_at_once(composer):
    """The preview shows the question, the numbers, and whether the threshold is crossed."""
    state(composer)

    assert "Do they react?" in composer.preview.value
    assert 'alt="Like rate, from 1.00%' in composer.preview.value
    assert "the decision is due" in composer.preview.value


def test_a_second_unit_is_refused_on_screen(composer):
    """Nothing is drawn, the sentence says why; nothing is saved either."""
    composer.form.measure.value, composer.form.beside.value = "likes", "reach"
    composer.save.click()

    assert "<img" not in composer.preview.value
    assert "Make one chart for each" in composer.preview.value
    assert "Not saved" in composer.status.value
    assert not composer.path.exists()


def test_the_page_is_saved_and_opened_again(composer, path):
    """A restarted kernel goes on where the page stopped."""
    state(composer)
    composer.title.value, composer.unknown.value = "Spring", "Who reads without a word."
    composer.add.click()
    composer.form.table.value, composer.form.by.value = "visits", "source"
    composer.save.click()
    again = DashboardComposer({"posts": POSTS, "visits": VISITS}, path)

    assert "Saved in dashboard.html" in composer.status.value
    assert composer.dashboard == again.dashboard
    assert again.form.question.value == "Do they react?"
    assert "Opened again from dashboard.html" in again.status.value


def test_a_file_of_someone_else_is_not_lost(composer, path):
    """The composer begins anew, and does not replace it."""
    path.write_text("my diary", encoding="utf-8")
    again = DashboardComposer({"posts": POSTS}, path)
    state(again)
    again.save.click()

    assert "choose another name" in again.status.value
    assert path.read_text(encoding="utf-8") == "my diary"


def test_a_table_that_is_gone_is_said(composer, path):
    """A page over a table that is no longer given falls back to one that is."""
    composer.form.table.value, composer.form.by.value = "visits", "source"
    composer.save.click()
    again = DashboardComposer({"posts": POSTS}, path)

    assert again.form.table.value == "posts"
    assert "<img" in again.preview.value


def test_six_charts_and_no_more(composer):
    """The button goes when six are there; removing all leaves an empty one."""
    for _chart in range(8):
        composer.add.click()
    many, hidden = len(composer.dashboard.charts), composer.add.layout.display
    for _chart in range(8):
        composer.remove.click()

    assert (6, "none", 1) == (many, hidden, len(composer.dashboard.charts))


def test_going_to_a_chart_shows_it_unchanged(composer):
    """The form fills with the chart, and filling changes nothing."""
    state(composer)
    composer.add.click()
    composer.form.question.value = "Another?"
    before = composer.dashboard
    composer.tabs[0].click()

    assert composer.form.question.value == "Do they react?"
    assert before == composer.dashboard


def test_what_cannot_be_read_is_said(composer):
    """A number that is none, an event without a day."""
    composer.form.threshold.value, composer.form.events.value = "high", "yesterday"

    assert "is not a number" in composer.preview.value
    assert "begin with a day" in composer.preview.value


def test_what_is_missing_is_listed(composer):
    """The list shortens as one states things."""
    before = composer.gaps.value
    state(composer)
    composer.title.value, composer.unknown.value = "Spring", "Who reads."

    assert "the decision" in before
    assert "Everything is stated" in composer.gaps.value


def test_another_table_offers_its_columns(composer):
    """Measures and steps follow the table."""
    composer.form.table.value = "visits"

    assert [option[1] for option in composer.form.measure.options] == ["sessions"]
    assert composer.dashboard.charts[0].by == "source"


def test_every_field_has_a_name_of_its_own(composer):
    """A screen reader hears what each field is."""
    kinds = (widgets.Dropdown, widgets.Text, widgets.Textarea)
    names = [one.description for one in everything(composer) if isinstance(one, kinds)]

    assert all(names)
    assert len(names) == len(set(names))


def test_french_numbers_come_back_with_a_comma(path):
    """What was typed 5,0 is shown 5, and 0,5 as 0,5."""
    use_language("fr")
    composer = DashboardComposer({"posts": POSTS}, path)
    composer.form.threshold.value = "0,5"
    composer.go_to(0)

    assert composer.form.threshold.value == "0,5"


def test_no_table_is_refused():
    """The sentence shows how to give one."""
    with pytest.raises(ValueError, match="at least one table"):
        DashboardComposer({})


def everything(widget):
    return [widget] + [one for child in getattr(widget, "children", ()) for one in everything(child)]
