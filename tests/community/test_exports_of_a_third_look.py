"""Further exports that were made up, each with its right value or its right refusal before it was read."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from parvis.community import read_export
from parvis.errors import ExportError
from parvis.language import use_language

FOLDER = Path(__file__).parent / "exports"
POSTS = (FOLDER / "p01_meta_posts_2026.csv").read_text("utf-8-sig")
LINKEDIN = (FOLDER / "l01_daily.csv").read_text("utf-8")
VIDEOS = (FOLDER / "y01_default_columns.csv").read_text("utf-8")
X_HEADER = (
    "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,"
    "Reposts,Profile visits"
)
X_ROW = ["1875432109876543211", "Fri, Apr 25, 2025", "Soupe", "https://x.com/1", 444, 4, 29, 0, 0, 1, 6, 0, 4]
OUTBOX = {"id": "outbox.json", "type": "OrderedCollection", "orderedItems": []}


@pytest.fixture(autouse=True)
def in_english():
    use_language("en")


@pytest.fixture
def read(tmp_path):
    """Reads a text, or bytes, as a file."""

    def reader(content, name="export.csv", **said):
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
        return read_export(tmp_path / name, **said)

    return reader


@pytest.fixture
def refused(read):
    """The sentence with which a file is refused."""

    def refuse(content, name="export.csv", **said):
        with pytest.raises(ExportError) as error:
            read(content, name, **said)
        return str(error.value)

    return refuse


def notes(frame):
    return " | ".join(frame.attrs["notes"])


def workbook(**sheets):
    """An .xlsx whose sheets are given as rows and a state, "visible" or "hidden"."""
    book = Workbook()
    book.remove(book.active)
    for name, (rows, state) in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


# Cells.


@pytest.mark.parametrize("cell", ["n/a", "N.D.", "n. d.", "na", "None"])
def test_words_for_nothing_are_blank(read, cell):
    """Whatever their case and their points."""
    frame = read(POSTS.replace("4710,4670", f"{cell},4670"))

    assert [True, False, False] == frame["views"].isna().tolist()
    assert 4670 == frame["reach"].iloc[0]


@pytest.mark.parametrize("cell", ["<10", "< 5", "≤ 9", "moins de 10", "fewer than 5"])
def test_a_small_number_that_is_hidden_stays_blank_and_is_told(read, cell):
    """It is neither zero nor the limit."""
    frame = read(POSTS.replace("4710,4670", f"4710,{cell}"))

    assert [True, False, False] == frame["reach"].isna().tolist()
    assert f'"{cell}" in the column "Reach" hides a small number' in notes(frame)


@pytest.mark.parametrize("cell", ["4.7K", "12 k", "1.2M", '"1,2 Md"'])
def test_a_number_of_a_screen_is_named(refused, cell):
    """It is rounded, and no download would write it."""
    assert "is a rounded number, as a screen shows it" in refused(POSTS.replace("4710,4670", f"{cell},4670"))


def test_a_negative_number_in_brackets_is_a_spreadsheets(refused):
    """An accountant's minus."""
    assert 'a negative number became "(640)"' in refused(POSTS.replace("4710,4670", "(640),4670"))


# Dates.


def test_a_date_with_dots_has_its_day_first_in_every_language(read):
    """Nobody writes the month first with dots, and LinkedIn's headers are English."""
    frame = read(LINKEDIN.replace("03/04/2026", "04.03.2026").replace("03/05/2026", "05.03.2026"))

    assert ["2026-03-04", "2026-03-05"] == [f"{day:%Y-%m-%d}" for day in frame["date"]]
    assert "read both ways" not in notes(frame)


@pytest.mark.parametrize("cell", ["16-janv-26", "16-Jan-26", "3 févr. 26"])
def test_a_named_month_with_two_digits_of_the_year(refused, cell):
    """The short date of a spreadsheet."""
    assert "has two digits" in refused(POSTS.replace("02/10/2026 03:45", cell))


@pytest.mark.parametrize("views", ["Vues de vidéo", "Vues de la vidéo"])
def test_tiktok_in_french(read, views):
    """The headers of the interface."""
    text = f"Date,{views},Vues du profil,J'aime,Commentaires,Partages\n24 novembre,10,2,1,0,3\n"
    (row,) = read(text, year=2026).to_dict("records")

    assert (10, 2, 1, 0, 3) == tuple(
        row[name] for name in ("views", "profile_views", "likes", "comments", "shares")
    )
    assert "2026-11-24" == f"{row['date']:%Y-%m-%d}"


def test_videos_of_tiktok_in_french(read):
    """Whole labels, and the year of the numbers of the videos."""
    header = "Titre de la vidéo,Lien de la vidéo,Heure de publication,Total des mentions J'aime,"
    header += "Total des commentaires,Total des partages,Total des vues\n"
    row = "Soupe,https://www.tiktok.com/@c/video/7500000000000000001,2025/05/02 18:30:00,533,32,16,191265\n"

    assert 191265 == read(header + row)["views"].iloc[0]


# Tables.


def test_reach_may_have_given_way_to_viewers(read):
    """One is not the other: reach stays blank, and both are told."""
    frame = read(POSTS.replace(",Reach,", ",Viewers,"))

    assert frame["reach"].isna().all()
    assert 'blank, since the file does not have them: reach ("Reach")' in notes(frame)
    assert '"Viewers"' in notes(frame) and "before 2024" not in notes(frame)


def test_the_chart_above_a_report_of_google_is_told(read):
    """Its rows are none of the table's."""
    text = (
        "# Start date: 20260701\nNth day,google / organic\n0000,10\n0001,12\n\n# All Users\n"
        "Session source / medium,Sessions\n,22\ngoogle / organic,22\n"
    )
    frame = read(text)

    assert [22] == frame["sessions"].tolist() and {"sessions": 22} == frame.attrs["total"]
    assert "another table stands above this one, lines 2 to 4" in notes(frame)


def test_a_table_without_rows_says_so(read):
    """A header alone is read, and not in silence."""
    assert "the table has no row" in notes(read(X_HEADER + "\n"))


def test_a_hidden_sheet_is_told_and_never_read_unasked(read, refused):
    """Whoever hid it may have had a reason; by its name it is read."""
    rows = [X_HEADER.split(","), X_ROW]
    other = [X_HEADER.split(","), [*X_ROW[:4], 999, *X_ROW[5:]]]
    both = workbook(Posts=(rows, "visible"), Old=(other, "hidden"))
    veiled = workbook(Notes=([["Bonjour"]], "visible"), Old=(other, "hidden"))

    assert 444 == read(both, "both.xlsx")["impressions"].iloc[0]
    assert 'hidden sheets not read: "Old"' in notes(read(both, "both.xlsx"))
    assert 'stands in "Old", a hidden sheet' in refused(veiled, "veiled.xlsx")
    assert 999 == read(veiled, "veiled.xlsx", sheet="Old")["impressions"].iloc[0]


# Archives.


def test_of_a_zip_the_one_table_that_is_read_is_named(refused):
    """YouTube gives three files, Table data.csv among them."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("Chart data.csv", "Date,Content,Video title,Views\n2026-01-01,o1,A,3\n")
        archive.writestr("Table data.csv", VIDEOS)
        archive.writestr("Totals.csv", "Date,Views\n2026-01-01,3\n")

    assert 'give the path of "Table data.csv"' in refused(written.getvalue(), "Content.zip")


def test_of_a_zip_with_two_tables_neither_is_chosen(refused):
    """The reader knows which."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a.csv", VIDEOS)
        archive.writestr("b.csv", POSTS)

    assert "give the path of the right one" in refused(written.getvalue(), "two.zip")


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({**OUTBOX, "id": "likes.json"}, "another file of a Mastodon account"),
        ({**OUTBOX, "orderedItems": ["https://m/1"]}, "another file of a Mastodon account"),
        ({"feed": [{"post": {"uri": "at://x/app.bsky.feed.post/3k"}}]}, "Bluesky"),
        ({"name": "Cantine", "type": "public_channel", "messages": []}, "Telegram"),
    ],
)
def test_json_of_other_origins(refused, given, what):
    """Named by what it is, and never read as an outbox without posts."""
    assert what in refused(json.dumps(given), "given.json")


def test_an_outbox_without_posts_is_one(read):
    """An account that has not written yet."""
    assert 0 == len(read(json.dumps(OUTBOX), "outbox.json"))


def test_the_archive_of_bluesky(refused):
    """Bytes of no text: not a table saved in another encoding."""
    assert "archive of a Bluesky account" in refused(
        b"\x3a\xa2eroots\x81\xd8gversion\x01\xff\xfe", "repo.car"
    )


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("id,permalink,date,ip,subreddit,gildings,title,url,body", "Reddit"),
        ("Date,Average Viewers,Max Viewers,Minutes Watched,Follows", "Twitch"),
        ("Date,Text,Type,URL,Impressions,Reach,Likes,Engagement", "a scheduling tool"),
        ("Date (GMT),Réseau,Compte,Message,Portée,Interactions", "a scheduling tool"),
        ("Date,Watch time (hours)", "YouTube Studio"),
        ("Date;Abonnés", "the totals of YouTube Studio"),
    ],
)
def test_files_of_other_tools(refused, header, what):
    """Each is told by what it is."""
    separator = ";" if ";" in header else ","
    cells = separator.join("1" for _cell in header.split(separator))

    assert what in refused(f"{header}\n{cells}\n")


# Rows that sum up others.


@pytest.mark.parametrize("name", ["Moyenne", "Average", "Sous-total", "Médiane", "Subtotal 2"])
def test_a_row_that_somebody_computed_is_no_post(read, name):
    """Neither a post nor a grand total."""
    frame = read(POSTS.rstrip("\n") + f"\n{name}{',' * 17}2300,2260,31,20,6,5,44,12,32\n")

    assert 3 == len(frame) and "total" not in frame.attrs
    assert f'line 5 ("{name}") sums up other rows' in notes(frame)


@pytest.mark.parametrize("name", ["TOTAL 2026", "Total (3)", "Total général : 3"])
def test_a_total_with_a_number_behind_its_name(read, name):
    """The year, or how many posts."""
    frame = read(POSTS.rstrip("\n") + f"\n{name}{',' * 17}6899,6779,93,60,18,15,132,36,96\n")

    assert 3 == len(frame) and 6899 == frame.attrs["total"]["views"]


# What the language of a file does and does not tell.


def test_a_series_that_a_spreadsheet_saved_says_nothing_of_its_dates(read, refused):
    """Its header, Date and Primary, is the same in every language."""
    text = "Facebook follows;\nDate;Primary\n10/02/2026;12\n11/02/2026;7\n"

    assert 'nothing tells whether "10/02/2026"' in refused(text)
    assert "2026-02-10" == f"{read(text, day_first=True)['date'].iloc[0]:%Y-%m-%d}"


def test_a_whole_number_with_a_comma_and_noughts(read):
    """A spreadsheet's, in French; 1,5 is no count."""
    french = (FOLDER / "p06_meta_posts_fr_0116.csv").read_text("utf-8-sig")

    assert 471 == read(french.replace(",471,431", ',"471,0","431,00"'))["views"].iloc[0]
    with pytest.raises(ExportError, match="is not a whole number"):
        read(french.replace(",471,431", ',"1,5",431'))


def test_the_mark_of_utf_8_read_in_another_encoding(read):
    """It stuck to the first header."""
    assert 3 == len(read("\u00ef\u00bb\u00bf" + POSTS))


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("Date,Impressions (organiques),Impressions (total),Clics (organiques)", "with LinkedIn in English"),
        ("Titre du post,Lien du post,Impressions,Republications", "with LinkedIn in English"),
        ("Date,Impressions,Engagements", "a person on LinkedIn"),
        ("Sitzung – Quelle/Medium,Sitzungen,Sitzungen mit Interaktionen", "in German"),
        ("Fuente/medio de la sesión,Sesiones,Sesiones con interacción", "in Spanish"),
        ("AuthorID,Author,Date,Content,Attachments,Reactions", "Discord"),
        ("Date,Abonnés,Différence d'abonnés par rapport à la veille", "day by day in TikTok"),
        ("Titre,Lien de l'épingle,Impressions,Clics sur l'épingle", "Pinterest"),
        ("Code du magasin,Nom de l'établissement,Appels,Itinéraire", "a Google business profile"),
    ],
)
def test_more_files_of_other_tools_and_languages(refused, header, what):
    """Each is told by what it is."""
    assert what in refused(header + "\n" + "1," * header.count(",") + "1\n")


# What is left after a spreadsheet, and what is no table at all.


def test_a_whole_number_with_thousands_and_noughts(read):
    """Written with decimals that it does not have."""
    assert 4710 == read(POSTS.replace("4710,4670", '"4,710.0",4670'))["views"].iloc[0]


@pytest.mark.parametrize(("cell", "day"), [("24-nov", "2026-11-24"), ("16-janv-2026", "2026-01-16")])
def test_a_named_month_between_hyphens(read, cell, day):
    """The day, and the year where it stands."""
    text = f"Date,Video Views,Profile Views,Likes,Comments,Shares\n{cell},10,2,1,0,0\n"

    assert day == f"{read(text, year=2026)['date'].iloc[0]:%Y-%m-%d}"


def test_a_date_without_its_year_is_named(refused):
    """24/11: the column was too narrow for more, or a short form was chosen."""
    text = "Date,Video Views,Profile Views,Likes,Comments,Shares\n24/11,10,2,1,0,0\n"

    assert 'the date "24/11" (line 2, column "Date") has lost its year' in refused(text, year=2026)


@pytest.mark.parametrize("cell", ["62.5", "6.67"])
def test_a_rate_above_one_without_a_sign_is_told(read, cell):
    """It may be a percentage: nothing says so, and nothing is divided in silence."""
    frame = read(f"Session source / medium,Sessions,Engagement rate\ngoogle / organic,12,{cell}\n")

    assert float(cell) == frame["engagement_rate"].iloc[0]
    assert f'go above 1 ("{cell}") without a sign' in notes(frame)


def test_bytes_of_no_text_are_no_other_encoding(refused):
    """The file of a database, or of Apple's spreadsheet."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("Index/Document.iwa", b"x")

    assert "this is no text" in refused(b"PAR1\x15\x04\x15\x80\xff")
    assert "a document of an office program" in refused(written.getvalue(), "a.numbers")
