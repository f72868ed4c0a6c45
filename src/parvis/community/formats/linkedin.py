"""The exports of LinkedIn's page analytics.

English headers seen in public files and parsers; no French file was seen.
"""

from __future__ import annotations

import pandas as pd

from parvis.community.formats.columns import Column, Format

# LinkedIn's page analytics, saved as CSV: a description on row 1, the header on row 2; rates are fractions.

_KINDS = ("organic", "sponsored", "total")
_COUNTS = {
    "impressions": "Impressions",
    "clicks": "Clicks",
    "reactions": "Reactions",
    "comments": "Comments",
    "reposts": "Reposts",
}


def _described(sentence: str, dates: str):
    def preamble(frame: pd.DataFrame, language: str) -> list[str]:
        known = frame[dates].dropna()
        period = f", {known.min():%m/%d/%Y} - {known.max():%m/%d/%Y}" if len(known) else ""
        return [f'"{sentence}{period}"']

    return preamble


LINKEDIN_DAILY = Format(
    "linkedin_daily",
    (
        Column("date", "day", "Date"),
        *(
            Column(f"{name}_{kind}", "count", f"{header} ({kind})",
                   others=(f"Shares ({kind})",) if name == "reposts" else ())
            for name, header in _COUNTS.items()
            for kind in _KINDS
        ),
        *(Column(f"engagement_rate_{kind}", "raw", f"Engagement rate ({kind})") for kind in _KINDS),
    ),
    preamble=_described("Organic and sponsored engagement of the page, one row per day", "date"),
)  # fmt: skip

LINKEDIN_POSTS = Format(
    "linkedin_posts",
    (
        Column("title", "text", "Post title"),
        Column("link", "text", "Post link"),
        Column("post_type", "text", "Post type"),
        Column("posted_by", "text", "Posted by"),
        Column("created_date", "day", "Created date"),
        Column("impressions", "count", "Impressions"),
        Column("views", "count", "Views", others=("Views (Excluding offsite video views)",)),
        Column("clicks", "count", "Clicks"),
        Column("ctr", "raw", "Click through rate (CTR)"),
        Column("likes", "count", "Likes"),
        Column("comments", "count", "Comments"),
        Column("reposts", "count", "Reposts", others=("Shares",)),
        Column("follows", "count", "Follows"),
        Column("engagement_rate", "raw", "Engagement rate"),
        Column("content_type", "text", "Content Type"),
    ),
    fixed={
        "post_type": (("Campaign name", "", ""),),
        "created_date": (
            ("Campaign start date", "", ""),
            ("Campaign end date", "", ""),
            ("Audience", "", ""),
        ),
        "views": (("Offsite Views", "", ""),),
    },
    preamble=_described("Engagement of each post of the page", "created_date"),
)
