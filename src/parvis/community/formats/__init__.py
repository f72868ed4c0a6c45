"""The export formats that Parvis writes and reads, each described by a table of its columns."""

FORMATS = (
    "meta_posts",
    "meta_series",
    "instagram_posts",
    "x_content",
    "linkedin_daily",
    "linkedin_posts",
    "youtube_table",
    "tiktok_overview",
    "tiktok_content",
    "ga4_traffic",
)
