"""X's export of a content report: English headers seen in public parsers; no French file was seen."""

from parvis.community.formats.columns import Column, Format

X_CONTENT = Format(
    "x_content",
    (
        Column("post_id", "text", "Post id"),
        Column("date", "weekday", "Date"),
        Column("text", "text", "Post text"),
        Column("link", "text", "Post Link"),
        *(
            Column(name, "count", header)
            for name, header in (
                ("impressions", "Impressions"),
                ("likes", "Likes"),
                ("engagements", "Engagements"),
                ("bookmarks", "Bookmarks"),
                ("shares", "Shares"),
                ("new_follows", "New follows"),
                ("replies", "Replies"),
                ("reposts", "Reposts"),
                ("profile_visits", "Profile visits"),
                ("detail_expands", "Detail Expands"),
                ("url_clicks", "URL Clicks"),
                ("hashtag_clicks", "Hashtag Clicks"),
                ("permalink_clicks", "Permalink Clicks"),
            )
        ),
    ),
)
