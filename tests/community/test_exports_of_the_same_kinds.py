"""Further files of the kinds of test_exports: other languages, separators, months, damage, and workbooks."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from parvis.community import open_world, read_export, truth, workbooks
from parvis.errors import ExportError, ExportNotice
from parvis.language import use_language

FOLDER = Path(__file__).parent / "exports"
POSTS = (FOLDER / "p01_meta_posts_2026.csv").read_text("utf-8-sig")
FRENCH = (FOLDER / "p06_meta_posts_fr_0116.csv").read_text("utf-8-sig")
TRAFFIC = (FOLDER / "g01_grand_total.csv").read_text("utf-8")
TRAFFIC_FR = (FOLDER / "g02_fr_semicolon.csv").read_text("utf-8")
LINKEDIN = (FOLDER / "l02_daily_shares.csv").read_text("utf-8")
OVERVIEW = "Date,Video Views,Profile Views,Likes,Comments,Shares\n"
CONTENT = "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n"
SPREADSHEET = "a spreadsheet has opened and saved this file: "


@pytest.fixture(autouse=True)
def in_english():
    use_language("en")


@pytest.fixture
def read(tmp_path):
    """Reads a text as a file."""

    def reader(text, encoding="utf-8", **said):
        (tmp_path / "export.csv").write_bytes(text.encode(encoding))
        return read_export(tmp_path / "export.csv", **said)

    return reader


@pytest.fixture
def refused(read):
    """The sentence with which a text is refused."""

    def refuse(text, encoding="utf-8", **said):
        with pytest.raises(ExportError) as error:
            read(text, encoding, **said)
        return str(error.value)

    return refuse


def notes(frame):
    return " | ".join(frame.attrs["notes"])


def moments(frame, column="published_at"):
    return [f"{moment:%Y-%m-%d %H:%M}" for moment in frame[column]]


# The same rows, whatever another program did around them without touching a value.


@pytest.mark.parametrize(
    ("change", "encoding"),
    [
        (lambda text: text, "utf-16"),
        (lambda text: "\ufeff\ufeff" + text, "utf-8"),
        (lambda text: text.replace("\n", "\n\n"), "utf-8"),
        (lambda text: text.replace("\n", "\r\r\n"), "utf-8"),
        (lambda text: 'Export du 12 mars\n\n"Cantine du Port"\n\n' + text, "utf-8"),
        (lambda text: "\n".join(line + ",,," for line in text.splitlines()), "utf-8"),
        (lambda text: "\n".join(f'"{line}";;' for line in text.replace('"', '""').splitlines()), "utf-8"),
        (lambda text: text.replace(",4710,4670", '," 4 710 ","4,670"'), "utf-8"),
        (lambda text: text.replace(",4710,4670", ",4710.0,4\u202f670"), "utf-8"),
        (lambda text: text.replace("02/10/2026 03:45", "2/10/2026 3:45 AM").replace("02/03", "2/3")
         .replace("03/15", "3/15"), "utf-8"),
        (lambda text: text.replace("Post ID", "POST\u00a0ID").replace("Views", "Vi\u00adews"), "utf-8"),
    ],
    ids=["utf-16", "two marks", "blank lines", "CR CR LF", "titles", "separators at the end",
         "lines quoted, semicolons", "thousands", "decimals of a count", "hours to twelve", "headers"],
)  # fmt: skip
def test_the_same_rows(read, change, encoding):
    """Three posts with their days and their views."""
    frame = read(change(POSTS), encoding)

    assert ["881000000000101", "881000000000102", "881000000000103"] == frame["post_id"].tolist()
    assert [4710, 910, 1279] == frame["views"].tolist() and [4670, 870, 1239] == frame["reach"].tolist()
    assert ["2026-02-10 03:45", "2026-02-03 09:10", "2026-03-15 13:27"] == moments(frame)


@pytest.mark.parametrize("name", ["Total", "", "Grand total", "Gesamtsumme"])
def test_a_sum_that_somebody_added(read, name):
    """A last row without a day, whose only text is its name, is beside the table."""
    frame = read(POSTS + f"{name}{',' * 17}6899,6779,93,60,18,15,132,36,96\n")

    assert 3 == len(frame) and 6899 == frame.attrs["total"]["views"]


def test_a_post_called_total_is_a_post(read):
    """It has an identifier and a day."""
    frame = read(POSTS.replace("Menu du jour 01", "Total"))

    assert 3 == len(frame) and "total" not in frame.attrs


def test_midnight_at_the_end_of_a_day(read):
    """24:00 is the beginning of the next day."""
    assert "2026-03-01 00:00" == moments(read(POSTS.replace("02/10/2026 03:45", "02/28/2026 24:00")))[0]


def test_a_line_under_the_table(read):
    """It is told and left out."""
    frame = read(POSTS + "\nExporté le 12 mars 2026\n")

    assert 3 == len(frame) and "Exporté le 12 mars 2026" in notes(frame)


def test_a_date_where_the_network_writes_lifetime(read):
    """Rows of a day are not totals since publication: the column is named."""
    assert "Date" in read(POSTS.replace("Lifetime", "02/11/2026")).attrs["dropped"]


def test_two_columns_that_agree(read):
    """It is said that nothing was lost."""
    frame = read(POSTS.replace("Other clicks", "Views").replace(",32\n", ",4710\n", 1).splitlines()[0] + "\n")

    assert "is there twice with the same cells" in notes(frame)


# What a spreadsheet does to cells is told by its name, and nothing is read.


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("881000000000101,1", "8.81E+14,1", "identifiers of the column \"Post ID\" are rounded"),
        ("881000000000101,1", '"8,81000000000101E+14",1', "are rounded and lost"),
        ("881000000000101,1", "#NAME?,1", 'a text became the formula "#NAME?"'),
        ("881000000000101,1", "######,1", "a column was too narrow"),
        ("106000000000001", "1.06E+14", 'column "Page ID" are rounded'),
        ("02/10/2026 03:45", "46063.15625", 'a date became the number "46063.15625"'),
        ("02/10/2026 03:45", "02.10.2026 03:45", "some dates of the column \"Publish time\" were turned"),
        ("02/10/2026 03:45", "2026-10-02 03:45", "some dates of the column"),
        ("02/10/2026 03:45", "2/10/2026 3:45", "some dates of the column"),
        ("/2026", "/26", "has two digits"),
        ("02/10/2026 03:45", "#########", "a column was too narrow"),
        (",4710,", ",4.71E+03,", 'the number "4.71E+03"'),
        (",4710,", ",05-janv,", 'a number became the date "05-janv"'),
        (",4710,", ",04.mai,", 'a number became the date "04.mai"'),
        (",4710,", ",2026-05-04,", "a number became the date"),
        (",4710,", ",#REF!,", 'formula "#REF!"'),
    ],
)  # fmt: skip
def test_the_damage_of_a_spreadsheet_has_a_name(refused, old, new, said):
    """With the line, the column and the text."""
    sentence = refused(POSTS.replace(old, new))

    assert SPREADSHEET in sentence and said in sentence
    assert "without opening it" in sentence


def test_identifiers_that_all_end_in_noughts(refused, read):
    """Fifteen digits are left of eighteen; one such number may be a true one."""
    rounded = POSTS.replace("881000000000101,1", "122101234567890000,1")

    assert "122101234567890000" in read(rounded)["post_id"].tolist()
    assert "are rounded and lost" in refused(rounded.replace("881000000000102,1", "122101234567810000,1"))


@pytest.mark.parametrize(
    "written", ["881000000000101.0", '="881000000000101"', "'881000000000101", '"881,000,000,000,101"',
                "881 000 000 000 101"],
)  # fmt: skip
def test_identifiers_that_lost_nothing(read, written):
    """Fifteen digits with decimals, separators or a mark of text are put right, and it is said."""
    frame = read(POSTS.replace("881000000000101,1", f"{written},1"))

    assert "881000000000101" == frame["post_id"].iloc[0]
    assert "without a loss" in notes(frame)


@pytest.mark.parametrize("sign", ["?", "\ufffd"])
def test_accents_that_are_lost(refused, sign):
    """Nothing can put them right; the column that bears them is named as it is."""
    assert f'the accents of "Dur{sign}e (s)" are lost' in refused(FRENCH.replace("é", sign))


def test_accents_in_two_ways_of_damage(read):
    """Headers and captions, in the code of Windows with its holes."""
    text = FRENCH.replace("Menu du jour 01", "Fête à l’École 🍲")
    damaged = "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )

    assert "Fête à l’École 🍲" == read(damaged)["title"].iloc[0]


def test_a_caption_is_left_as_it_is_where_the_header_is_whole(read):
    """Nobody knows whether such letters are meant: it is told."""
    frame = read(POSTS.replace("Menu du jour 01", "F\u00c3\u00aate"))

    assert "F\u00c3\u00aate" == frame["title"].iloc[0] and "left as they are" in notes(frame)


def test_windows_encoding_is_named(refused):
    """With the line."""
    assert "line 1 is not in UTF-8" in refused(FRENCH, "cp1252")
    assert "Windows-1252" in refused(FRENCH, "cp1252")


def test_dates_that_another_program_rewrote(read):
    """Years first, and every day may be a month: it is told, since nobody can know."""
    rewritten = POSTS.replace("02/10/2026", "2026-02-10").replace("02/03/2026", "2026-02-03")
    doubtful = rewritten.replace("03/15/2026", "2026-03-11")

    assert "may have taken days for months" in notes(read(doubtful))
    assert "days for months" not in notes(read(rewritten.replace("03/15/2026", "2026-03-15")))


def test_a_number_that_reads_both_ways(read):
    """The other numbers decide, then the language, and then it is said."""
    table = "Contenu,Titre de la vidéo,Heure de publication de la vidéo,Vues,Durée de visionnage (heures)\n"
    alone = read(table + 'a,b,"Sep 28, 2026",3,"1,321"\n')
    decided = read(table + 'a,b,"Sep 28, 2026",3,"1,321"\nc,d,"Sep 28, 2026",3,12.5\n')

    assert 1.321 == alone["watch_time_h"].iloc[0] and "decimal comma" in notes(alone)
    assert 1321.0 == decided["watch_time_h"].iloc[0] and "comma" not in notes(decided)


def test_two_marks_of_decimals_in_a_column(refused):
    """Nobody knows which is right."""
    table = "Content,Video title,Video publish time,Views,Watch time (hours)\n"

    assert "a comma before their decimals" in refused(
        table + 'a,b,"Sep 28, 2026",3,"1,5"\nc,d,"Sep 28, 2026",3,1.5\n'
    )


# Google Analytics.


def test_the_total_may_come_last_or_in_french(read):
    """By its name, or by its blank first cell."""
    lines = TRAFFIC.splitlines()
    last = read("\n".join([*lines[:7], *lines[8:], lines[7]]))
    french = read(TRAFFIC_FR.rstrip() + "\nTotal général;1 200;950;62,5 %;55,2;5,1;6 120;40;3 %;1 234,56 €\n")

    assert [600, 400] == last["sessions"].tolist() and 1000 == last.attrs["total"]["sessions"]
    assert [1200] == french["sessions"].tolist() and 1234.56 == french.attrs["total"]["revenue"]


def test_days_counted_from_the_beginning(read):
    """The first day is in the lines above the table."""
    text = TRAFFIC.replace("Session source / medium,Sess", "Nth day,Session source / medium,Sess")
    text = (
        text.replace("\n,1000", "\n,,1000")
        .replace("google", "0000,google")
        .replace("(direct) /", "0031,(direct) /")
    )

    assert ["2026-07-01 00:00", "2026-08-01 00:00"] == moments(read(text), "date")
    assert "no line says when" in notes(read(text.replace("Start date", "Beginning")))


@pytest.mark.parametrize(
    ("header", "cell", "source", "medium"),
    [
        ("Groupe de canaux par défaut de la session", "Organic Search", "Organic Search", None),
        ("Session primary channel group (Default channel group)", "Direct", "Direct", None),
        ("Session source", "facebook", "facebook", None),
        ("Session source,Session medium", "facebook,social", "facebook", "social"),
        ("Source/Support de la session", "facebook / social", "facebook", "social"),
    ],
)
def test_first_columns_of_traffic(read, header, cell, source, medium):
    """Groups of channels, the source alone, or both in two columns."""
    (row,) = read(f'{header},Sessions,Total revenue\n{cell},"1,200","$1,234.50"\n').to_dict("records")

    assert (1200, 1234.5, source) == (row["sessions"], row["revenue"], row["source"])
    assert medium == row["medium"] or (medium is None and row["medium"] != row["medium"])


def test_points_between_thousands(read):
    """A file of a German or Spanish account with English headers."""
    header = "Session source / medium;Sessions;Engagement rate;Total revenue\n"
    (row,) = read(header + "google / organic;1.200;0,625;1.234,56\n").to_dict("records")

    assert (1200, 0.625, 1234.56) == (row["sessions"], row["engagement_rate"], row["revenue"])


def test_two_currencies(refused):
    """They are not added up."""
    text = "Session source / medium,Sessions,Total revenue\na / b,3,3 €\nc / d,4,$4\n"

    assert 'the column "Total revenue" mixes currencies: see line 3' in refused(text)


# Years of TikTok.


def number(*moment):
    """The number of a video uploaded at a moment."""
    return (int(datetime(*moment, tzinfo=UTC).timestamp()) << 32) + 9


def video(moment, said, kind="video"):
    return f'"a","https://www.tiktok.com/@c/{kind}/{number(*moment)}","{said}",1,2,3,4\n'


def test_the_number_of_a_video_tells_its_year(read):
    """In any order, over the turn of the year, for pictures too."""
    text = CONTENT + video((2025, 7, 16), "July 16") + video((2026, 1, 2, 23), "3 janvier")
    frame = read(
        text + video((2024, 12, 31, 23), "January 1", "photo") + video((2025, 11, 9), "9 de noviembre")
    )

    assert ["2025-07-16", "2026-01-03", "2025-01-01", "2025-11-09"] == [day[:10] for day in moments(frame)]
    assert "identifiers of the videos" in notes(frame)


def test_a_year_of_the_export_tells_that_of_the_posts(read):
    """The column Time with its year; numbers that contradict the days are not believed."""
    text = (FOLDER / "t06_content_time.csv").read_text("utf-8-sig").replace("February 28", "2026-02-28")

    assert ["2025-07-16", "2026-01-03"] == [day[:10] for day in moments(read(text))]


def test_an_overview_over_the_turn_of_the_year(read, refused):
    """The latest date is in the year told; 29 February needs a year that has one."""
    text = OVERVIEW + "30 décembre,1,2,3,4,5\n31 décembre,1,2,3,4,5\n1er janvier,1,2,3,4,5\n"

    assert ["2025-12-30", "2025-12-31", "2026-01-01"] == [
        day[:10] for day in moments(read(text, year=2026), "date")
    ]
    assert "is no day of the year that was said" in refused(OVERVIEW + "February 29,1,2,3,4,5\n", year=2026)
    assert "have no year" in refused(text)


@pytest.mark.parametrize(
    "day", ["sábado, 7 de marzo de 2026", "sam. 7 mars 2026", "Samstag, 7. März 2026", "7 marzo 2026",
            "March 7, 2026", "Sat, Mar 7, 2026", "7 de março de 2026", "2026/03/07", "2026-03-07T01:00:00"],
)  # fmt: skip
def test_a_day_in_many_languages(read, day):
    """7 March, without an hour."""
    assert ["2026-03-07 00:00"] == moments(read(OVERVIEW + f'"{day}",1,2,3,4,5\n'), "date")


# Series of Meta.


def test_places_of_an_audience(refused):
    """The block has no header that tells: its title does."""
    text = 'sep=,\n"Top towns/cities"\n"Tours, France","Paris, France"\n"10.6","6.5"\n'

    assert "the make-up of an audience" in refused(text, "utf-16")


def series(title, *days):
    rows = "".join(f'"{day}","{number}"\n' for number, day in enumerate(days, 1))
    return f'sep=,\n"{title}"\n"Date","Primary"\n{rows}'


@pytest.mark.parametrize(
    ("title", "metric", "network"),
    [
        ("Couverture Instagram", "reach", "instagram"),
        ("Visites de la Page Facebook", "visits", "facebook"),
        ("Visites du profil Instagram", "visits", "instagram"),
        ("Instagram unfollows", "unfollows", "instagram"),
        ("Clics sur un lien", "link_clicks", ""),
        ("Vues de vidéos de 3 secondes", "3s_views", ""),
        ("Interactions avec le contenu", "interactions", ""),
        ("Désabonnements", "unfollows", ""),
        ("Paid reach", "paid_reach", ""),
    ],
)
def test_titles_of_series(read, title, metric, network):
    """In French too, whole."""
    frame = read(series(title, "2026-03-28T00:00:00"), "utf-16")

    assert (metric, network) == (frame["metric"].iloc[0], frame.attrs["network"])


@pytest.mark.parametrize(
    "title", ["Unfollows by city", "Profile views", "Follower age", "Ad clicks", "Views of stories"]
)
def test_a_title_that_contains_a_metric_is_not_it(refused, title):
    """It is named, and refused."""
    assert f'the series is called "{title}" (line 2)' in refused(series(title, "2026-03-28T00:00:00"))


def test_days_with_an_hour_join_by_day(read):
    """The stamps of a summer are an hour late: the day is kept, and it is said."""
    frame = read(series("Reach", "2026-03-28T00:00:00", "2026-03-29T01:00:00", "2026-03-30T01:00:00"))

    assert ["2026-03-28 00:00", "2026-03-29 00:00", "2026-03-30 00:00"] == moments(frame, "date")
    assert "2026-03-29T01:00:00" in notes(frame)


# What is not read.


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("Campaign name,Reporting starts,Reporting ends,Reach,Impressions,Amount spent (USD)", "Ads Manager"),
        ("Date,Followers,Difference in followers from previous day", "followers day by day in TikTok"),
        ("Gender,Distribution", "the make-up of an audience"),
        ("Date,Views", "the totals of YouTube Studio"),
        ("Geography,Views,Watch time (hours),Average view duration", "another table of YouTube Studio"),
        ("Source de trafic,Vues,Durée de visionnage (heures)", "another table of YouTube Studio"),
        ("First user source / medium,New users,Sessions", "user acquisition"),
        ("Page path and screen class,Views,Users", "report on pages"),
        ("Post URL,Post Publish Date,Impressions", "a person on LinkedIn"),
        ("Default Channel Grouping,Users,Sessions,Bounce Rate", "Universal Analytics"),
        ("Date (GMT),Post ID,Network,Post Message,Impressions", "a scheduling tool"),
        ("Date,Vues,Mentions J’aime,Réponses,Republications,Citations", "an export of Threads"),
        ("Page,Total Followers,New Followers,Total posts", "competitors of a LinkedIn page"),
        ("topic_title,categories,is_pm,post_raw,like_count", "a member of a Discourse forum"),
        ("Account address,Show boosts,Notify on new posts", "accounts of Mastodon"),
        ("Aufrufe,Reichweite,Titel", "the headers seem to be in German"),
        ("Tarih,Gösterimler,Beğeniler", "in Turkish"),
        ("ポストID,日付,インプレッション,いいね", "in Japanese"),
    ],
)
def test_relatives_and_other_languages(refused, header, what):
    """Each is told by what it is, never by the name of another."""
    width = header.count(",")

    assert what in refused(header + "\n" + "1," * width + "1\n")


@pytest.mark.parametrize(
    ("text", "old", "new", "missing"),
    [(POSTS, "Post ID", "Number", "Post ID"), (POSTS, ",Reach,", ",People,", "Reach"),
     ((FOLDER / "y01_default_columns.csv").read_text("utf-8"), "Content,", "Film,", "Content"),
     ((FOLDER / "x02_overview.csv").read_text("utf-8"), "Unfollows", "Lost", "Unfollows")],
)  # fmt: skip
def test_a_column_with_another_name_makes_no_other_export(refused, text, old, new, missing):
    """The column that is not there is named, and not another export."""
    sentence = refused(text.replace(old, new, 1))

    assert "is the header of" in sentence and f'its column "{missing}' in sentence


def test_in_french_no_english_column_is_shown_where_the_file_has_the_french_one(refused):
    """Neither in what is missing nor in what was looked for."""
    use_language("fr")

    assert "sa colonne «\u00a0Couverture\u00a0» n'y est pas" in refused(
        FRENCH.replace("Couverture,", "Portée,")
    )
    assert "Post ID" not in refused("Nom;Ville\nAwa;Tours\n")
    assert "Informations relatives aux tableaux.csv" in refused("Date,Views\n2026-01-01,3\n")


def test_files_of_other_kinds(tmp_path, refused):
    """A zip names what is in it; a table in HTML is no failed download; JSON is no table."""
    with zipfile.ZipFile(tmp_path / "a.csv", "w") as archive:
        archive.writestr("Table data.csv", "x")
    with pytest.raises(ExportError, match=r'it has "Table data\.csv"'):
        read_export(tmp_path / "a.csv")

    assert "a table under the name of another" in refused(
        "<html><body><table><tr><td>1</td></tr></table></html>"
    )
    assert "probably not downloaded" in refused("<!DOCTYPE html><html><form></form></html>")
    assert "this is a file in JSON" in refused('{"a": 1}')
    assert "personal archive of X" in refused('window.YTD.tweets.part0 = [{"tweet": {}}]')


# Workbooks.


@pytest.fixture
def workbook(tmp_path):
    """Writes sheets of rows as an .xlsx."""

    def write(**sheets):
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "book.xlsx")
        return tmp_path / "book.xlsx"

    return write


def rows_of(text):
    import csv

    return list(csv.reader(text.splitlines()))


def test_a_workbook_is_read_like_its_text(workbook, read):
    """Numbers, percentages and dates of cells; blank cells at the end of rows."""
    header, first, _second, _third = rows_of(POSTS)
    first = [int(cell) if cell.isdigit() else cell or None for cell in first]
    first[header.index("Publish time")] = datetime(2026, 2, 16, 3, 45)
    frame = read_export(workbook(Feuil1=[["Cantine du Port"], [], header, first]))

    assert ["881000000000101"] == frame["post_id"].tolist() and [4710] == frame["views"].tolist()
    assert ["2026-02-16 03:45"] == moments(frame)


def test_long_identifiers_as_numbers_of_a_workbook(workbook):
    """Eighteen digits do not fit into a cell."""
    header, first, *_others = rows_of(POSTS)
    first[0] = 122101234567890123

    with pytest.raises(ExportError, match=r"are rounded and lost"):
        read_export(workbook(Feuil1=[header, first]))


def test_headers_on_two_rows_as_merged_cells_leave_them(workbook):
    """ "Impressions" above "organic", "sponsored", "total"."""
    _title, header, *rows = rows_of(LINKEDIN)
    above = [cell.partition(" (")[0] for cell in header]
    merged = [name if name not in above[:place] else None for place, name in enumerate(above)]
    below = [cell.partition(" (")[2].rstrip(")") or None for cell in header]
    frame = read_export(workbook(Metrics=[merged, below, *rows]))

    assert "linkedin_daily" == frame.attrs["format"] and [120, 80] == frame["impressions_total"].tolist()


def test_one_table_of_several_sheets(workbook):
    """The sheet that is an export is read, and the others are named."""
    path = workbook(Notes=[["nothing"]], Posts=rows_of(POSTS))

    assert 3 == len(read_export(path)) and '"Notes"' in notes(read_export(path))
    with pytest.raises(ExportError, match='there is no sheet "Metrics"'):
        read_export(path, sheet="Metrics")


def test_linkedin_gives_an_xls_with_two_tables():
    """Which one is asked for; percentages and dates are those of the cells."""
    path = FOLDER / "linkedin_content.xls"
    with pytest.raises(
        ExportError, match=r'"Metrics" \(LinkedIn, page day by day\), "All posts" .*sheet="Metrics"'
    ):
        read_export(path)
    days, posts = read_export(path, sheet="Metrics"), read_export(path, sheet="All posts")

    assert [120, 80] == days["impressions_total"].tolist()
    assert ["2026-03-04 00:00", "2026-03-05 00:00"] == moments(days, "date")
    assert [1200, 80] == posts["impressions"].tolist() and [0.0667, 0.0667] == posts[
        "engagement_rate"
    ].tolist()
    assert ["2026-03-04 00:00", "2026-03-05 00:00"] == moments(posts, "created_date")


def test_an_xls_without_its_reader_says_how_to_have_it(monkeypatch):
    """The extra is not installed everywhere."""
    monkeypatch.setitem(__import__("sys").modules, "xlrd", None)

    with pytest.raises(ExportError, match=r"%pip install \"xlrd>=2\""):
        read_export(FOLDER / "linkedin_content.xls")


def test_damaged_and_locked_workbooks(tmp_path, workbook, monkeypatch):
    """Cut short, locked, or too large."""
    path = workbook(Posts=rows_of(POSTS))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ExportError, match="damaged, or cut short"):
        read_export(path)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(ExportError, match="locked with a password"):
        read_export(path)
    path.write_bytes(whole)
    with monkeypatch.context() as small:
        small.setattr(workbooks, "LARGEST_UNPACKED", 10)
        with pytest.raises(ExportError, match="too large for an export"):
            read_export(path)
    monkeypatch.setattr(workbooks, "_MOST_ROWS", 2)
    with pytest.raises(ExportError, match="more than 2 rows"):
        read_export(path)


def test_a_workbook_without_a_cell(workbook):
    """It is empty, however many sheets it has."""
    with pytest.raises(ExportError, match="the file is empty"):
        read_export(workbook(Feuil1=[], Feuil2=[[None, None]]))


def test_the_year_has_no_export_that_is_only_read():
    """X's overview is read, and Marmolune has none."""
    with pytest.raises(ValueError, match="format must be one of meta_posts"):
        truth(open_world(1), "x_overview")


def test_what_is_told_is_told_aloud(read):
    """Each note is a notice that names the file."""
    with pytest.warns(ExportNotice, match=r'^export\.csv: columns left out: "Is crosspost"'):
        read(POSTS)
