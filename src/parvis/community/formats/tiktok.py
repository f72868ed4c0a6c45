"""TikTok Studio's exports: dates of the overview have no year; English headers, no French file was seen."""

from parvis.community.formats.columns import Column, Format

TIKTOK_OVERVIEW = Format(
    "tiktok_overview",
    (
        Column("date", "month_day", "Date"),
        Column("views", "count", "Video Views"),
        Column("profile_views", "count", "Profile Views"),
        Column("likes", "count", "Likes"),
        Column("comments", "count", "Comments"),
        Column("shares", "count", "Shares"),
    ),
    encoding="utf-8-sig",
)

TIKTOK_CONTENT = Format(
    "tiktok_content",
    (
        Column("title", "text", "Video title"),
        Column("link", "text", "Video link"),
        Column("published_at", "moment", "Post time"),
        Column("likes", "count", "Total likes", others=("Likes",)),
        Column("comments", "count", "Total comments", others=("Comments",)),
        Column("shares", "count", "Total shares", others=("Shares",)),
        Column("views", "count", "Total views"),
    ),
    encoding="utf-8-sig",
)
