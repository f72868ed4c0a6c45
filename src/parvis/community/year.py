"""The export files of a whole year, under the names that the networks give them (data sets D1 to D8)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from parvis.community.formats import FORMATS, describe
from parvis.community.networks import facebook, instagram, linkedin, page, tiktok, x, youtube
from parvis.community.visits import ga4_traffic
from parvis.community.world import World, open_world
from parvis.community.writing import write_export

# What each export of the year holds, clean: the frame that reading the file must give back.

_TRUTHS = {
    "meta_posts": facebook.meta_posts,
    "meta_series": page.meta_series,
    "instagram_posts": instagram.instagram_posts,
    "x_content": x.x_content,
    "linkedin_daily": linkedin.linkedin_daily,
    "linkedin_posts": linkedin.linkedin_posts,
    "youtube_table": youtube.youtube_table,
    "tiktok_overview": tiktok.tiktok_overview,
    "tiktok_content": tiktok.tiktok_content,
    "ga4_traffic": ga4_traffic,
}


def truth(world: World, format: str) -> pd.DataFrame:
    """The clean frame of one export of the year, with the types that `read_export` gives.

    One file holds it, but for two formats: X gives ninety days at a time (`write_year` makes four files), and
    Meta one metric at a time (six files). Raises ValueError when the format is unknown.

    >>> from parvis.community.world import open_world
    >>> frame = truth(open_world(1), "meta_posts")
    >>> len(frame), frame["post_id"].nunique(), int(frame["views"].isna().sum())
    (520, 514, 1)
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {format!r}")
    described = describe(format)
    return described.cast(_TRUTHS[format](world))


_SERIES = {
    "follows": "Follows.csv",
    "interactions": "Interactions.csv",
    "views": "Views.csv",
    "viewers": "Viewers.csv",
    "visits": "Visits.csv",
    "link_clicks": "Link clicks.csv",
}


def exports(world: World) -> dict[str, tuple[str, pd.DataFrame]]:
    """The files of the year: name -> (format, what reading the file must give).

    Besides the year, Meta's posts of the first thirteen days are a file of their own, thirteen rows: twelve
    of its dates can be read day first or month first, and only one betrays the wrong reading.
    """
    posts = truth(world, "meta_posts")
    start = posts[posts["published_at"] < facebook.QUIET_START[-1] + pd.Timedelta(days=1)]
    series, content = truth(world, "meta_series"), truth(world, "x_content")
    number = int(world.stream("file").integers(10**14, 10**15))
    video_table = {"fr": "Informations relatives aux tableaux.csv", "en": "Table data.csv"}[world.language]
    files = {
        f"Jan-01-2025_Dec-31-2025_{number}.csv": ("meta_posts", posts),
        f"Jan-01-2025_Jan-13-2025_{number + 7}.csv": ("meta_posts", start),
        f"Jan-01-2025_Dec-31-2025_{number + 11}.csv": ("instagram_posts", truth(world, "instagram_posts")),
        video_table: ("youtube_table", truth(world, "youtube_table")),
        "Overview.csv": ("tiktok_overview", truth(world, "tiktok_overview")),
        "Content.csv": ("tiktok_content", truth(world, "tiktok_content")),
        "marmolune_content_metrics.csv": ("linkedin_daily", truth(world, "linkedin_daily")),
        "marmolune_content_all_posts.csv": ("linkedin_posts", truth(world, "linkedin_posts")),
        "Traffic_acquisition.csv": ("ga4_traffic", truth(world, "ga4_traffic")),
    }
    for metric, name in _SERIES.items():
        files[name] = ("meta_series", series[series["metric"] == metric])
    for first, last in x.RANGES:
        name = f"account_analytics_content_{first}_{last}.csv"
        files[name] = ("x_content", content[content["date"].between(first, last)])
    return {name: (format, frame.reset_index(drop=True)) for name, (format, frame) in files.items()}


def write_year(seed: int, folder: str | Path, language: str = "fr") -> list[Path]:
    """Writes the files D1 to D8 of the year of `seed` in `folder`, texts and headers in `language`.

    Returns the paths. `folder` is made when it does not exist.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = write_year(1, folder, "en")
    >>> len(paths), "Table data.csv" in [path.name for path in paths]
    (19, True)
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (format, frame) in exports(open_world(seed, language)).items():
        write_export(frame, format, folder / name, language)
        written.append(folder / name)
    return written
