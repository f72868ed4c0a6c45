"""The exports of a Discourse forum: columns named as in its database, in every language of the interface.

The lists of members, staff actions and flags: `export_csv_file.rb` and `export_user_archive.rb` of Discourse,
as stored; newer versions may add columns. Posts and visits of a whole forum come from the plugin Data
Explorer, whose file has the columns that the query asked for (those of `posts`, `topics`, `user_visits`).
E-mails and addresses of machines are never kept: nothing in this course needs them (GDPR).
"""

from __future__ import annotations

from parvis.community.formats.columns import Column, Format


def _counts(*names: str, needed: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, "count", name, needed=needed) for name in names)


def _moments(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "utc", name, needed=False) for name in names)


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text", name, needed=False) for name in names)


DISCOURSE_MEMBERS = Format(
    "discourse_members",
    (
        Column("user_id", "count", "id"),
        Column("username", "text", "username"),
        Column("created_at", "utc", "created_at"),
        *_moments("last_seen_at", "last_posted_at"),
        Column("trust_level", "count", "trust_level"),
        *_moments("suspended_till", "silenced_till"),
        *_texts("moderator"),
        *_counts("topics_entered", "posts_read_count", "time_read", "topic_count"),
        *_counts("post_count", needed=True),
        *_counts("likes_given", "likes_received"),
    ),
)

DISCOURSE_POSTS = Format(
    "discourse_posts",
    (
        Column("post_id", "count", "id"),
        *_counts("user_id", "topic_id", "post_number", "reply_to_post_number", needed=True),
        *_texts("category"),
        Column("created_at", "utc", "created_at"),
        *_counts("like_count", "reply_count", "reads"),
        *_texts("raw"),
    ),
)

DISCOURSE_VISITS = Format(
    "discourse_visits",
    (
        *_counts("user_id", needed=True),
        Column("visited_at", "iso_day", "visited_at"),
        *_counts("posts_read"),
        *_texts("mobile"),
        *_counts("time_read"),
    ),
)

DISCOURSE_FLAGS = Format(
    "discourse_flags",
    (
        Column("flag_id", "count", "id"),
        *_counts("post_id", needed=True),
        Column("flag_type", "text", "flag_type"),
        Column("created_at", "utc", "created_at"),
        *_moments("updated_at", "deleted_at"),
        *_texts("was_take_action"),
    ),
)

DISCOURSE_ACTIONS = Format(
    "discourse_actions",
    (
        Column("staff_user", "text", "staff_user"),
        Column("action", "text", "action"),
        Column("subject", "text", "subject"),
        Column("created_at", "utc", "created_at"),
        *_texts("details", "context"),
    ),
)
