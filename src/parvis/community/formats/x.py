"""The exports of X: posts of a content report, the account day by day, and the posts of before 2024.

English headers seen in public files and parsers; no French file was seen.
"""

from __future__ import annotations

from parvis.community.formats.columns import Column, Format


def _counts(headers: dict[str, str], needed: bool = True) -> tuple[Column, ...]:
    return tuple(Column(name, "count", header, needed=needed) for name, header in headers.items())


X_CONTENT = Format(
    "x_content",
    (
        Column("post_id", "text", "Post id"),
        Column("date", "weekday", "Date"),
        Column("text", "text", "Post text"),
        Column("link", "text", "Post Link"),
        *_counts(
            {
                "impressions": "Impressions",
                "likes": "Likes",
                "engagements": "Engagements",
                "bookmarks": "Bookmarks",
                "shares": "Shares",
                "new_follows": "New follows",
                "replies": "Replies",
                "reposts": "Reposts",
                "profile_visits": "Profile visits",
            }
        ),
        *_counts(
            {
                "detail_expands": "Detail Expands",
                "url_clicks": "URL Clicks",
                "hashtag_clicks": "Hashtag Clicks",
                "permalink_clicks": "Permalink Clicks",
            },
            needed=False,
        ),
    ),
)

# X's account_overview_analytics.csv: one row per day.

X_OVERVIEW = Format(
    "x_overview",
    (
        Column("date", "weekday", "Date"),
        *_counts({"impressions": "Impressions", "likes": "Likes", "engagements": "Engagements"}),
        *_counts({"bookmarks": "Bookmarks", "shares": "Shares"}, needed=False),
        *_counts({"new_follows": "New follows", "unfollows": "Unfollows"}),
        *_counts(
            {
                "replies": "Replies",
                "reposts": "Reposts",
                "profile_visits": "Profile visits",
                "posts": "Create Post",
                "video_views": "Video views",
                "media_views": "Media views",
            },
            needed=False,
        ),
    ),
)


# The posts that Twitter, then X, exported until 2024; twins of the columns count what was promoted.

X_TWEETS = Format(
    "x_tweets",
    (
        Column("post_id", "text", "Tweet id"),
        Column("published_at", "moment", "time"),
        Column("text", "text", "Tweet text"),
        Column("link", "text", "Tweet permalink"),
        *_counts({"impressions": "impressions", "engagements": "engagements"}),
        Column("engagement_rate", "raw", "engagement rate", needed=False),
        *_counts({"reposts": "retweets", "replies": "replies", "likes": "likes"}),
        *_counts(
            {
                "profile_visits": "user profile clicks",
                "url_clicks": "url clicks",
                "hashtag_clicks": "hashtag clicks",
                "detail_expands": "detail expands",
                "permalink_clicks": "permalink clicks",
                "new_follows": "follows",
                "media_views": "media views",
                "media_engagements": "media engagements",
            },
            needed=False,
        ),
    ),
)
