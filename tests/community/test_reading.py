"""Each quirk of the networks' files: a test that fails when the reader does not know it."""

import codecs

import pandas as pd
import pytest

from parvis.community import read_export, write_export
from parvis.errors import ExportError

from .conftest import export

META_FR = {"post_id": "Identifiant de la publication", "views": "Vues", "reach": "Couverture"}


@pytest.fixture
def written(tmp_path):
    """Writes an export of seed 11 and gives its path and its truth."""

    def write(format, language="en", rows=None):
        truth = export(11, format, language)
        if format == "meta_series":
            truth = truth[truth["metric"] == "views"]
        truth = truth.head(rows).reset_index(drop=True) if rows else truth.reset_index(drop=True)
        path = tmp_path / f"{format}.csv"
        write_export(truth, format, path, language)
        return path, truth

    return write


def change(path, encoding, *pairs):
    """Replaces texts in a file."""
    text = path.read_bytes().decode(encoding)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_bytes(text.encode(encoding))


def test_meta_posts_have_a_byte_order_mark(written):
    """Without its handling the first header would not be recognised."""
    path, truth = written("meta_posts", rows=5)

    assert path.read_bytes().startswith(codecs.BOM_UTF8 + b"Post ID,")
    assert truth.equals(read_export(path))


def test_a_meta_header_contains_commas(written):
    """ "Reactions, Comments and Shares" is one column, and its other spelling is the same column."""
    path, truth = written("meta_posts", rows=5)
    change(path, "utf-8-sig", ('"Reactions, Comments and Shares"', '"Reactions, comments and shares"'))

    assert truth.equals(read_export(path))


def test_four_columns_of_meta_posts_are_always_empty(written):
    """They are in the file and not in the table."""
    path, truth = written("meta_posts")
    raw = pd.read_csv(path, dtype="str", encoding="utf-8-sig")
    empty = ["Languages", "Custom labels", "Funded content status", "Data comment"]

    assert empty == [name for name in raw if raw[name].isna().all()]
    assert list(truth.columns) == list(read_export(path).columns)


def test_meta_posts_in_french_have_the_day_first(written):
    """The same rows; the times of publication are DD/MM/YYYY."""
    path, truth = written("meta_posts", "fr")
    raw = pd.read_csv(path, dtype="str", encoding="utf-8-sig")

    assert set(META_FR.values()) < set(raw.columns)
    expected = truth["published_at"].dt.strftime("%d/%m/%Y %H:%M").to_list()
    assert expected == raw["Heure de publication"].to_list()
    assert truth.equals(read_export(path))
    assert "fr" == read_export(path).attrs["language"]


def test_meta_posts_in_english_have_the_month_first(written):
    """Twelve of these thirteen dates would also be dates of other months."""
    path, truth = written("meta_posts")
    start = truth[truth["published_at"] < "2025-01-14"].reset_index(drop=True)
    write_export(start, "meta_posts", path)

    assert "01/13/2025" in path.read_text("utf-8-sig")
    assert start.equals(read_export(path))


def test_negative_feedback_comes_and_goes(written):
    """A month without hides has no such column: it is blank, as is any column that some files lack."""
    path, truth = written("meta_posts", rows=5)
    write_export(truth.drop(columns=["hides", "link_clicks"]), "meta_posts", path)
    found = read_export(path)

    assert found["hides"].isna().all() and found["link_clicks"].isna().all()
    assert truth.drop(columns=["hides", "link_clicks"]).equals(found.drop(columns=["hides", "link_clicks"]))


def test_unknown_columns_are_left_out(written):
    """Meta adds columns without notice."""
    path, truth = written("meta_posts", rows=5)
    lines = path.read_text("utf-8-sig").splitlines()
    path.write_text(
        "\n".join([lines[0] + ",3-Second Video Views", *(line + ",17" for line in lines[1:])]) + "\n"
    )

    assert truth.equals(read_export(path))


def test_columns_in_another_order(written):
    """Columns are taken by name: two Instagram files had two orders."""
    path, truth = written("instagram_posts", rows=8)
    raw = pd.read_csv(path, dtype="str", encoding="utf-8-sig")
    raw[raw.columns[::-1]].to_csv(path, index=False, encoding="utf-8-sig")

    assert truth.equals(read_export(path))


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_another_separator(written, delimiter):
    """A spreadsheet saves with semicolons where commas are for decimals."""
    path, truth = written("meta_posts", "fr", rows=8)
    raw = pd.read_csv(path, dtype="str", encoding="utf-8-sig")
    raw.to_csv(path, index=False, sep=delimiter, encoding="utf-8-sig")

    assert truth.equals(read_export(path))


def test_a_series_is_in_utf_16_with_two_lines_before(written):
    """`sep=,`, then the metric, which becomes a column."""
    path, truth = written("meta_series")
    raw = path.read_bytes()

    assert raw.startswith(codecs.BOM_UTF16_LE)
    assert ["sep=,", '"Views"', '"Date","Primary"'] == raw.decode("utf-16").splitlines()[:3]
    assert truth.equals(read_export(path))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8", "utf-8-sig"])
def test_a_series_in_other_encodings(written, encoding):
    """With or without its mark, a text in UTF-16 or UTF-8 is recognised."""
    path, truth = written("meta_series")
    path.write_bytes(path.read_bytes().decode("utf-16").encode(encoding))

    assert truth.equals(read_export(path))


def test_thousands_with_commas(written):
    """ "12,400" is twelve thousand four hundred."""
    path, truth = written("instagram_posts")

    assert truth["views"].max() >= 10_000
    assert truth.equals(read_export(path))


def test_long_identifiers_stay_text(written):
    """Nineteen digits are kept to the last."""
    path, truth = written("x_content", rows=10)

    assert "str" == str(read_export(path)["post_id"].dtype)
    assert truth["post_id"].to_list() == read_export(path)["post_id"].to_list()


def test_linkedin_has_its_header_on_row_two(written):
    """The first row describes the file."""
    path, truth = written("linkedin_posts", rows=10)

    assert path.read_text("utf-8").splitlines()[1].startswith("Post title,Post link")
    assert truth.equals(read_export(path))


def test_linkedin_called_reposts_shares(written):
    """Older files have "Shares"."""
    path, truth = written("linkedin_daily", rows=10)
    change(path, "utf-8", ("Reposts (", "Shares ("))

    assert truth.equals(read_export(path))


def test_youtube_in_french(written):
    """Semicolons, narrow no-break spaces, commas for decimals, a per cent sign and a Total row."""
    path, truth = written("youtube_table", "fr")
    text = path.read_text("utf-8")

    assert "\u202f%" in text and "Total;" in text and "\u202f" in text.splitlines()[1].split(";")[4]
    assert truth.equals(read_export(path))


def test_youtube_with_other_french_headers(written):
    """Two names are known for some columns."""
    path, truth = written("youtube_table", "fr")
    change(
        path, "utf-8", ("Durée moyenne d'une vue", "Durée moyenne de visionnage"), ("J'aime", "J\u2019aime")
    )

    assert truth.equals(read_export(path))


def test_tiktok_dates_have_no_year(written):
    """The last date is in the year given; without one, the file is refused and the argument named."""
    path, truth = written("tiktok_overview")

    assert "2025" not in path.read_text("utf-8-sig").split("Shares")[1].splitlines()[1]
    assert truth.equals(read_export(path, year=2025))
    assert 2031 == read_export(path, year=2031)["date"].dt.year.iloc[0]
    with pytest.raises(ExportError, match=r"have no year .* read_export\(…, year=2026\)"):
        read_export(path)


def test_google_analytics_begins_with_comments(written):
    """Nine lines of `#`, then the header; one column of the file becomes source and medium."""
    path, truth = written("ga4_traffic")
    lines = path.read_text("utf-8").splitlines()

    assert 9 == sum(line.startswith("#") for line in lines)
    assert "# End date: 20251231" in lines
    assert truth.equals(read_export(path))
    assert "(direct)" in set(read_export(path)["source"])


def test_google_analytics_without_date_or_device(written):
    """A dimension that the file lacks is not invented."""
    path, truth = written("ga4_traffic", rows=40)
    write_export(truth.drop(columns=["device", "date"]), "ga4_traffic", path)

    assert truth.drop(columns=["device", "date"]).equals(read_export(path))


def test_key_events_are_not_the_key_event_rate(written):
    """One header is the beginning of another."""
    path, truth = written("ga4_traffic", rows=40)
    found = read_export(path)

    assert truth["key_events"].sum() == found["key_events"].sum()
    assert found["key_event_rate"].max() < 1


def test_a_caption_on_several_lines(written):
    """A quoted text may hold separators, marks and new lines; the lines below keep their number."""
    path, truth = written("meta_posts", rows=5)
    truth.loc[0, "title"] = 'One; two, "three"\nfour'
    write_export(truth, "meta_posts", path)
    assert truth.equals(read_export(path))

    lines = path.read_text("utf-8-sig")
    path.write_text(lines.replace(f",{truth.loc[1, 'reach']},", ",many,"), encoding="utf-8")
    with pytest.raises(ExportError, match=r'line 4, column "Reach": "many" is not a whole number'):
        read_export(path)


def test_a_table_without_rows(written):
    """A page that published nothing has a header and no row."""
    path, truth = written("meta_posts")
    write_export(truth.head(0), "meta_posts", path)

    assert 0 == len(read_export(path))
    assert truth.dtypes.equals(read_export(path).dtypes)


def test_final_blank_lines_are_no_table(written):
    """An editor may leave them."""
    path, truth = written("x_content", rows=4)
    path.write_bytes(path.read_bytes() + b"\n\n")

    assert truth.equals(read_export(path))
