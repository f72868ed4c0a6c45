"""What the columns of the networks' tables count, in words, and which of them hold others."""

from __future__ import annotations

from parvis.language import _

DATES = ("published_at", "created_date", "date")
IDS = ("post_id", "video_id", "link")
TITLES = ("title", "description", "caption", "text")
# A total column and the columns that it already holds.
PARTS = {
    "interactions": ("reactions", "comments", "shares"),
    "engagements": (
        "likes", "replies", "reposts", "shares", "bookmarks", "new_follows", "profile_visits",
        "detail_expands", "url_clicks", "hashtag_clicks", "permalink_clicks",
    ),
    "total_clicks": ("link_clicks",),
}  # fmt: skip
DENOMINATORS = (
    "reach",
    "views",
    "impressions",
    "unique_viewers",
    "followers",
    "followers_at_export",
    "posts",
)
PEOPLE = ("reach", "unique_viewers")  # each person once: neither days nor posts add up


def numerators() -> dict[str, str]:
    """What can be counted, by column name, in the order of the screen.

    >>> from parvis.language import use_language; use_language("en")
    >>> numerators()["saves"]
    'saves'
    """
    return {
        "interactions": _("interactions (the total column)"),
        "engagements": _("engagements (the total column)"),
        "reactions": _("reactions"),
        "likes": _("likes"),
        "comments": _("comments"),
        "replies": _("replies"),
        "shares": _("shares"),
        "reposts": _("reposts"),
        "saves": _("saves"),
        "bookmarks": _("bookmarks"),
        "total_clicks": _("all clicks"),
        "clicks": _("clicks"),
        "link_clicks": _("link clicks"),
        "url_clicks": _("clicks on the address"),
        "follows": _("new followers"),
        "new_follows": _("new followers"),
        "subscribers": _("new subscribers"),
        "hides": _("posts hidden by readers"),
    }


def denominators() -> dict[str, str]:
    """What one can divide by, by name, in the order of the screen.

    >>> from parvis.language import use_language; use_language("en")
    >>> list(denominators()) == list(DENOMINATORS)
    True
    """
    return {
        "reach": _("people reached"),
        "views": _("views"),
        "impressions": _("impressions"),
        "unique_viewers": _("unique viewers"),
        "followers": _("followers on the day of the post"),
        "followers_at_export": _("followers on the day of the export"),
        "posts": _("nothing: a number per post"),
    }


def double_counts(chosen: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """Each chosen total with those of its parts that were chosen too, and so would count twice.

    >>> double_counts(("interactions", "comments", "saves"))
    [('interactions', ['comments'])]
    """
    found = [(total, [part for part in parts if part in chosen]) for total, parts in PARTS.items()]
    return [(total, parts) for total, parts in found if total in chosen and parts]
