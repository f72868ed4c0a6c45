"""Real shapes of exports, one small file each: read with the right values, or rightly refused."""

from pathlib import Path

import pandas as pd
import pytest

from parvis.community import read_export
from parvis.errors import ExportError
from parvis.language import use_language

FOLDER = Path(__file__).parent / "exports"


@pytest.fixture(autouse=True)
def in_english():
    use_language("en")


def read(name, **said):
    """The frame of one of the files."""
    (path,) = FOLDER.glob(f"{name}_*")
    return read_export(path, **said)


def refused(name, **said):
    """The sentence with which one of the files is refused."""
    with pytest.raises(ExportError) as error:
        read(name, **said)
    return str(error.value)


def notes(frame):
    return " | ".join(frame.attrs["notes"])


def days(frame, column="date"):
    return [f"{moment:%Y-%m-%d}" for moment in frame[column]]


@pytest.mark.parametrize(
    ("name", "metric", "values", "network"),
    [
        ("m01", "unfollows", [12, 7, 9], "facebook"),
        ("m02", "net_follows", [-4, 3], ""),
        ("m04", "3s_views", [12, 7, 9], ""),
        ("m05", "visits", [12, 7, 9], "instagram"),
        ("m06", "follows", [12, 7, 9], "instagram"),
        ("m07", "reach", [12, 7, 9], ""),
        ("m08", "reach", [12, 7, 9], ""),
        ("m08b", "reach", [12, 7, 9], "facebook"),
        ("m08c", "followers", [12, 7, 9], "facebook"),
    ],
)
def test_the_title_of_a_series_is_read_whole(name, metric, values, network):
    """ "Unfollows" are no follows, followers are a number of people, and an Instagram account is no page."""
    frame = read(name)

    assert [metric] == frame["metric"].unique().tolist()
    assert values == frame["value"].tolist()
    assert network == frame.attrs["network"]
    assert (network == "instagram") == ("Instagram" in frame.attrs["source"])
    assert frame.attrs["title"]


@pytest.mark.parametrize("name", ["g01", "g01b", "g05"])
def test_a_grand_total_is_no_row(name):
    """Without a name, with one, or with one in a cell of its own: it is beside the table."""
    frame = read(name)

    assert [600, 400] == frame["sessions"].tolist()
    assert ["google", "(direct)"] == frame["source"].tolist()
    assert 1000 == frame.attrs["total"]["sessions"] and 1500.5 == frame.attrs["total"]["revenue"]
    assert 'attrs["total"]' in notes(frame)


def test_google_analytics_in_french():
    """Semicolons, no-break spaces, per cents and euros; "Revenus totaux" is the revenue too."""
    (row,) = read("g02").to_dict("records")

    assert ("google", "organic") == (row["source"], row["medium"])
    assert (1200, 0.625, 55.2, 6120, 0.03, 1234.56) == tuple(
        row[name]
        for name in ("sessions", "engagement_rate", "average_engagement_time_s", "event_count",
                     "key_event_rate", "revenue")
    )  # fmt: skip
    assert "€" in notes(read("g02"))
    assert [9000.0] == read("g04")["revenue"].tolist()


def test_google_analytics_with_groups_of_channels_first():
    """The default report: the group is in `source`, and it is said."""
    frame = read("g03")

    assert ["Organic Search"] == frame["source"].tolist()
    assert frame["medium"].isna().all()
    assert "groups of channels are in source" in notes(frame)


def test_posts_of_a_page_of_2026():
    """Month first, whatever the types of posts; three columns that Parvis does not know are named."""
    frame = read("p01")

    assert [4710, 910, 1279] == frame["views"].tolist()
    assert ["2026-02-10", "2026-02-03", "2026-03-15"] == days(frame, "published_at")
    assert pd.Timestamp(2026, 2, 10, 3, 45) == frame["published_at"].iloc[0]
    assert ["Is crosspost", "Is share", "Other clicks"] == frame.attrs["dropped"]


def test_a_column_that_is_there_twice():
    """The first counts, and it is said."""
    frame = read("p02")

    assert [471] == frame["views"].tolist()
    assert 'the column "Views" is there twice with different cells: the first counts' in notes(frame)


def test_identifiers_that_a_spreadsheet_rounded():
    """Two posts have become one."""
    assert "a spreadsheet has opened and saved this file: the identifiers" in refused("p03")
    assert "8.81E+14" in refused("p03")


def test_posts_of_before_2024():
    """Impressions are not views: views stay blank."""
    frame = read("p04")

    assert frame["views"].isna().all() and [431] == frame["reach"].tolist()
    assert "before 2024" in notes(frame) and "Impressions" in frame.attrs["dropped"]


def test_the_order_of_dates_is_said_when_it_is_a_custom():
    """French headers and dates that read both ways; who knows better says so, and a day above 12 decides."""
    frame = read("p05")

    assert ["2026-03-06", "2026-07-06"] == days(frame, "published_at")
    assert "read both ways" in notes(frame) and "day_first=False" in notes(frame)
    told = read("p05", day_first=False)
    assert ["2026-06-03", "2026-06-07"] == days(told, "published_at")
    assert "both ways" not in notes(told)
    assert ["2026-01-16", "2026-06-07"] == days(read("p06"), "published_at")
    assert ["2026-01-16", "2026-06-07"] == days(read("p06", day_first=True), "published_at")


def test_damaged_accents_and_quoted_lines():
    """Both lose nothing, and are put right."""
    assert [471] == read("p07")["views"].tolist() and "accents were damaged" in notes(read("p07"))
    assert [471] == read("p08")["views"].tolist() and "one quoted cell" in notes(read("p08"))
    assert ["881000000000101"] == read("p08")["post_id"].tolist()


def test_youtube_with_its_default_columns():
    """Two columns stay blank, and it is said; the total is beside."""
    frame = read("y01")

    assert [58005, 1321.6783, 269, 0.0632] == [
        frame[name].iloc[0] for name in ("views", "watch_time_h", "subscribers", "ctr")
    ]
    assert frame["average_view_duration_s"].isna().all() and frame["average_viewed_pct"].isna().all()
    assert 61685 == frame.attrs["total"]["views"] and 1 == len(frame)
    assert "Average view duration" in notes(frame)


def test_youtube_in_german():
    """Soft hyphens in every header and in the name of the total."""
    frame = read("y02")

    assert ([91116], [0.0674]) == (frame["views"].tolist(), frame["ctr"].tolist())
    assert 405712 == frame.attrs["total"]["views"]


def test_english_numbers_under_french_headers():
    """ "1,321" is a thousand: the other numbers of the file have points before their decimals."""
    frame = read("y04")

    assert [1321.0] == frame["watch_time_h"].tolist()
    assert [0.36125] == frame["average_viewed_pct"].tolist()
    assert 1384.4 == frame.attrs["total"]["watch_time_h"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("t01", ["2026-02-10", "2026-02-11"]), ("t02", ["2026-03-08"]), ("t03", ["2026-03-08", "2026-04-01"]),
     ("t06", ["2025-07-16", "2026-01-03"])],
)  # fmt: skip
def test_a_year_is_told_and_never_assumed(name, expected):
    """In English, Spanish and French; the day of the export bounds the days of the posts."""
    assert "have no year" in refused(name) and "read_export(…, year=2026)" in refused(name)
    frame = read(name, year=2026)
    assert expected == days(frame, "published_at" if name == "t06" else "date")
    assert "have no year" in notes(frame)


def test_tiktok_for_businesses():
    """Its overview and its videos have a year, and other names."""
    overview, videos = read("t04"), read("t05")

    assert [75155, 539, 845, 58, 244] == overview.iloc[1][
        ["views", "profile_views", "likes", "comments", "shares"]
    ].tolist()
    assert ["2025-10-31", "2025-11-01"] == days(overview)
    assert ([172353], [1774]) == (videos["views"].tolist(), videos["likes"].tolist())
    assert pd.Timestamp(2025, 10, 31, 18, 19, 10) == videos["published_at"].iloc[0]


def test_two_other_exports_of_x():
    """The posts of before 2024, and the account day by day, which is not TikTok's."""
    tweets, account = read("x01"), read("x02")

    assert [1250] == tweets["impressions"].tolist() and "+0000" in notes(tweets)
    assert pd.Timestamp(2023, 5, 4, 9, 12) == tweets["published_at"].iloc[0]
    assert ["2025-08-26"] == days(account) and [444] == account["impressions"].tolist()
    assert ("x_tweets", "x_overview") == (tweets.attrs["format"], account.attrs["format"])


def test_linkedin_day_by_day():
    """Both orders of dates, rates in per cent; what is left out is named."""
    assert ["2026-03-04", "2026-03-05"] == days(read("l01"))
    assert ["2026-04-13", "2026-05-04"] == days(read("l02"))
    assert [0.0667] == read("l04")["engagement_rate_total"].tolist()
    assert ["Unique impressions (organic)"] == read("l01").attrs["dropped"]
    assert "Unique impressions (organic)" in notes(read("l01"))


def test_discourse_and_mastodon():
    """A list of members without its addresses, and an outbox, which counts nothing."""
    members, sent = read("o02"), read("o01")

    assert ["awa"] == members["username"].tolist() and [17] == members["post_count"].tolist()
    assert [pd.Timestamp(2025, 1, 2, 10)] == members["created_at"].tolist()
    assert members.columns.isin(["email", "ip_address"]).sum() == 0 and "email" in notes(members)
    assert ["Soupe"] == sent["content"].tolist() and ["Create"] == sent["type"].tolist()


@pytest.mark.parametrize(
    ("name", "what", "nearest"),
    [
        ("y05", "the chart of YouTube Studio", '"Table data.csv"'),
        ("l03", "the followers of a LinkedIn page", "LinkedIn, page day by day"),
        ("o03", "Meta's Ads Manager", "posts of a Facebook page"),
        ("o04", "a scheduling tool such as Buffer", "posts of a Facebook page"),
        ("o05", "an export of Threads", "Instagram posts"),
        ("o06", "figures of a whole page", "series of a page"),
        ("o07", "the make-up of an audience", "series of a page"),
    ],
)
def test_what_is_not_read_is_told_by_its_nearest(name, what, nearest):
    """What the file is, which export is read in its place, and where to download it."""
    sentence = refused(name)

    assert what in sentence and nearest in sentence and "Remedy: download that one" in sentence
