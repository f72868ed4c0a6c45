"""Tables that are no export, or a broken one: one sentence that names the file and the line or the column."""

import csv

import pandas as pd
import pytest

from parvis.community import read_export, write_export
from parvis.errors import ExportError

from .conftest import export, refusal, rewrite


@pytest.mark.parametrize("gap", ["\n", "", "\n\n# Another report\n"])
def test_two_tables_in_one_file(posts, gap):
    """After a blank line, or at once: the second header is found by its line."""
    number = len(posts.read_text("utf-8-sig").splitlines())
    rewrite(posts, lambda text: text + gap + text)
    line = number + 1 + gap.count("\n") - (1 if "#" in gap else 0)

    assert f"a second table begins on line {line}" in refusal(posts)


def test_two_different_tables(posts):
    """Blocks stacked in one file, as in Meta's audience."""
    rewrite(posts, lambda text: text + "\nCity,Share\nTours,0.2\n")

    assert "a second table begins on line 523" in refusal(posts)


@pytest.mark.parametrize(("old", "new"), [("Couverture,", "Portée,"), ("Vues,", "Views 2,")])
def test_a_column_renamed(posts, old, new):
    """A needed column is not there: both of its names are given."""
    rewrite(posts, lambda text: text.replace(old, new, 1))
    sentence = refusal(posts)

    assert 'line 1 is the header of "Meta Business Suite, posts of a Facebook page"' in sentence
    assert f"/ {old[:-1]}" in sentence


def test_a_column_nearly_renamed(posts):
    """Even a column that may be missing is not taken for missing when it is there under nearly its name."""
    rewrite(posts, lambda text: text.replace("Clics sur un lien", "Clics sur un liens", 1))

    assert 'a column "Clics sur un liens", which is nearly "Link clicks / Clics sur un lien"' in refusal(
        posts
    )


def test_semicolons_open(posts):
    """A file saved with semicolons is no broken file: it is read."""
    raw = pd.read_csv(posts, dtype="str", encoding="utf-8-sig")
    raw.to_csv(posts, sep=";", index=False, encoding="utf-8")

    assert export(11, "meta_posts").equals(read_export(posts))


def test_mixed_orders_of_dates(posts):
    """One row in the other order: its line is named."""
    lines = posts.read_text("utf-8-sig").splitlines()
    rewrite(posts, lambda text: text.replace("31/12/2025", "12/31/2025", 1))
    sentence = refusal(posts)

    assert "31/12/2025" in lines[1]
    assert 'the dates of the column "Heure de publication" mix two orders' in sentence
    assert 'see line 3, "31/12/2025' in sentence


def test_dates_that_nothing_decides(tmp_path):
    """Headers of two languages and dates that read both ways."""
    posts = export(11, "meta_posts")
    quiet = posts[posts["published_at"] < "2025-01-13"]
    write_export(quiet, "meta_posts", tmp_path / "posts.csv", "fr")
    rewrite(tmp_path / "posts.csv", lambda text: text.replace("Couverture,", "Reach,", 1))

    assert "day first or month first" in refusal(tmp_path / "posts.csv")


def test_a_duplicated_header(posts):
    """The same column twice: which one is right cannot be known."""
    rewrite(
        posts,
        lambda text: text.replace("Réactions,Commentaires,Partages", "Réactions,Commentaires,Réactions", 1),
    )

    assert 'line 1 has the column "Réactions" twice' in refusal(posts)


def test_an_unknown_table_is_refused_in_a_sentence_that_can_be_read(posts):
    """The sentence names each platform that is known, and is no wall of headers."""
    posts.write_text("Name;City\nAwa;Tours\n", encoding="utf-8")
    sentence = refusal(posts)

    for part in ("Meta Business Suite", "X,", "YouTube Studio", "LinkedIn", "TikTok Studio",
                 "Google Analytics 4", "Discourse", "Mastodon"):  # fmt: skip
        assert part in sentence
    assert len(sentence) < 500


@pytest.mark.parametrize(
    "text", ["Dear diary,\ntoday nothing happened, again.\n", "\n".join(map(str, range(500)))]
)
def test_a_text_that_is_no_table(posts, text):
    """Prose, or a column of numbers."""
    posts.write_text(text, encoding="utf-8")

    assert "no header of an export that Parvis knows" in refusal(posts)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [("views", "lots", "a whole number"), ("published_at", "soon", "a date"),
     ("average_seconds_viewed", "4,8,5", "a number")],
)  # fmt: skip
def test_a_wrong_cell(tmp_path, column, cell, said):
    """Line, header and content are named."""
    posts = export(11, "meta_posts").head(3)
    kinds = {
        "views": "Views",
        "published_at": "Publish time",
        "average_seconds_viewed": "Average Seconds viewed",
    }
    write_export(posts, "meta_posts", tmp_path / "posts.csv")
    header, first, *others = (tmp_path / "posts.csv").read_text("utf-8-sig").splitlines()
    cells = next(csv.reader([first]))
    cells[next(csv.reader([header])).index(kinds[column])] = f'"{cell}"'
    cells = [f'"{text}"' if "," in text and not text.startswith('"') else text for text in cells]
    (tmp_path / "posts.csv").write_text("\n".join([header, ",".join(cells), *others]), encoding="utf-8")

    assert f'line 2, column "{kinds[column]}": "{cell}" is not {said}' in refusal(tmp_path / "posts.csv")


def test_a_series_without_its_metric(tmp_path):
    """The two first lines were removed."""
    series = export(11, "meta_series")
    write_export(series[series["metric"] == "views"], "meta_series", tmp_path / "Views.csv")
    text = (tmp_path / "Views.csv").read_text("utf-16")
    (tmp_path / "Views.csv").write_text(text.replace('"Views"\n', ""), encoding="utf-16")

    assert "does not name the metric of the series" in refusal(tmp_path / "Views.csv")


def test_an_incomplete_table_is_not_written(tmp_path):
    """The column that is missing is named, and no file is left."""
    with pytest.raises(ExportError, match='the table has no column "reach"'):
        write_export(export(11, "meta_posts").drop(columns="reach"), "meta_posts", tmp_path / "posts.csv")
    with pytest.raises(ExportError, match="one file holds one metric, and the table has 6"):
        write_export(export(11, "meta_series"), "meta_series", tmp_path / "series.csv")
    with pytest.raises(ValueError, match="language must be one of"):
        write_export(export(11, "meta_posts"), "meta_posts", tmp_path / "posts.csv", "de")

    assert [] == list(tmp_path.iterdir())
