"""Reading what was written gives the table back: files of a year, and tables made at random."""

import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.community import FORMATS, read_export, write_export, write_year
from parvis.community.formats import describe
from parvis.community.formats.columns import COUNTS, RATES, TEXTS
from parvis.community.formats.titles import METRICS
from parvis.community.year import exports

from .conftest import world

# Any character but those that no export has: control characters and halves of others.
LETTERS = st.characters(blacklist_categories=("Cc", "Cs"), whitelist_characters="\n")
TEXT = st.text(LETTERS, min_size=1, max_size=30)


def cell(column):
    """A strategy for one value of a column; what identifies a row is never blank."""
    if column.identifies:
        known = st.integers(2**53, 2**63).map(lambda number: str(number // 10 * 10 + 7))  # not as if rounded
        return known if column.name in {"post_id", "video_id"} else st.none() | known
    if column.name in {"source", "medium"}:
        return st.sampled_from(["facebook", "fb", "(direct)", "a b", "É", "(not set)"])
    if column.kind in TEXTS:
        return st.none() | TEXT
    if column.kind == "clock":
        return st.none() | st.integers(0, 10**6)
    if column.kind in COUNTS:
        return st.none() | st.integers(-(10**12), 10**12)
    if column.kind in RATES:
        return st.none() | st.floats(0, 10**6, allow_nan=False).map(lambda value: round(value, 4))
    return st.datetimes(pd.Timestamp(2001, 1, 1), pd.Timestamp(2099, 12, 31))


@st.composite
def tables(draw, described):
    """A canonical table of a format, with nought to four rows."""
    number = draw(st.integers(0 if described.name != "meta_series" else 1, 4))
    columns = {}
    for column in described.canonical or described.columns:
        if column.name == "metric":
            values = [draw(st.sampled_from(list(METRICS)))] * number
        elif column.kind == "month_day":  # the export has no year: consecutive days of the year asked for
            first = draw(st.integers(0, 360))
            values = list(pd.date_range("2025-01-01", periods=366)[first : first + number])
        else:
            values = [draw(cell(column)) for _row in range(number)]
            if column.dtype.startswith("datetime"):
                unit = {"minute": "min", "moment": "s"}.get(column.kind, "D")
                values = list(pd.DatetimeIndex(values).floor(unit))
        columns[column.name] = pd.Series(values, dtype=column.dtype)
    return described.cast(pd.DataFrame(columns))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_was_written_is_read_back(format, language, data):
    """Any table of any format, in both languages: same rows, same types."""
    table = data.draw(tables(describe(format)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "export.csv")
        write_export(table, format, path, language)
        found = read_export(path, year=2025)

    pd.testing.assert_frame_equal(table, found)
    assert format == found.attrs["format"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("seed", [11, 2026])
def test_every_file_of_a_year_equals_its_truth(seed, language, tmp_path):
    """The files D1 to D8 open, each with its format and its language."""
    write_year(seed, tmp_path, language)
    localised = {"meta_posts", "instagram_posts", "youtube_table", "ga4_traffic"}

    for name, (format, truth) in exports(world(seed, language)).items():
        found = read_export(tmp_path / name, year=2025)
        pd.testing.assert_frame_equal(truth, found)
        assert format == found.attrs["format"]
        assert (language if format in localised else "en") == found.attrs["language"]
        assert found.attrs["source"]


@pytest.mark.parametrize(
    ("language", "video_table"), [("fr", "Informations relatives aux tableaux.csv"), ("en", "Table data.csv")]
)
def test_the_names_of_the_files(language, video_table, tmp_path):
    """Nineteen files under the names that the networks give."""
    names = {path.name for path in write_year(11, tmp_path / "new" / "folder", language)}

    assert {"Follows.csv", "Interactions.csv", "Views.csv", "Viewers.csv", "Visits.csv", video_table} < names
    assert 4 == sum(name.startswith("account_analytics_content_2025-") for name in names)
    assert 3 == sum(name.startswith("Jan-01-2025_") for name in names)
    assert 19 == len(names)


def test_writing_leaves_the_table_and_no_draft(tmp_path):
    """The table given is not changed, and no half-written file stays."""
    table = exports(world(11))["Overview.csv"][1]
    before = table.copy()
    write_export(table, "tiktok_overview", tmp_path / "o.csv")

    pd.testing.assert_frame_equal(before, table)
    assert ["o.csv"] == [path.name for path in tmp_path.iterdir()]
    assert np.issubdtype(table["date"].dtype, np.datetime64)
