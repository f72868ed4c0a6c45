"""YouTube's table (D6): a Total row doubles the sums, and viewers do not add up."""

import pandas as pd
import pytest

from parvis.community import read_export, write_export

from ..worlds import SEEDS, export


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_total_row_doubles_the_sum(seed, language, tmp_path):
    """The file has 61 rows, the Total first; read, it has 60 and the total beside."""
    truth = export(seed, "youtube_table")
    write_export(truth, "youtube_table", tmp_path / "table.csv", language)
    lines = (tmp_path / "table.csv").read_text("utf-8").splitlines()
    frame = read_export(tmp_path / "table.csv")

    assert 62 == len(lines)
    assert lines[1].startswith("Total")
    assert 60 == len(frame)
    assert truth.attrs["total"] == frame.attrs["total"]
    assert frame["views"].sum() == frame.attrs["total"]["views"]


@pytest.mark.parametrize("seed", SEEDS)
def test_unique_viewers_are_not_additive(seed):
    """The channel's viewers are fewer than the sum of the videos' and more than those of the first video."""
    table = export(seed, "youtube_table")
    viewers = table.attrs["total"]["unique_viewers"]

    assert table["unique_viewers"].max() < viewers < table["unique_viewers"].sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_an_identifier_begins_with_a_minus_sign(seed):
    """At least one video number would be taken for a formula or a negative number."""
    assert export(seed, "youtube_table")["video_id"].str.startswith("-").any()


@pytest.mark.parametrize("seed", SEEDS)
def test_rates_are_fractions_of_one(seed):
    """Shares viewed and click-through rates are between 0 and 1."""
    table = export(seed, "youtube_table")

    assert table["ctr"].between(0, 0.3).all()
    assert table["average_viewed_pct"].between(0.1, 1).all()
    assert pd.api.types.is_float_dtype(table["ctr"])
