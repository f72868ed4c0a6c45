"""What Mastodon gives in JSON: the outbox of an account's archive, and the reports its moderators receive.

Fields as in the official documentation (`Admin::Report`) and in `backup_service.rb`. The outbox counts
nothing: no favourites, no boosts, no replies. `parvis.community.archives` makes rows of the JSON.
"""

from __future__ import annotations

from parvis.community.formats.columns import Column, Format

MASTODON_OUTBOX = Format(
    "mastodon_outbox",
    (
        Column("activity_id", "text", "activity_id"),
        Column("type", "text", "type"),  # Create: a post of one's own; Announce: a boost of somebody else's
        Column("published_at", "stamp", "published_at"),
        Column("content", "text", "content"),  # without its HTML
        Column("in_reply_to", "text", "in_reply_to"),
        Column("boosted", "text", "boosted"),
    ),
)

MASTODON_REPORTS = Format(
    "mastodon_reports",
    (
        Column("report_id", "text", "report_id"),
        Column("category", "text", "report_category"),
        Column("comment", "text", "comment"),
        Column("created_at", "stamp", "created_at"),
        Column("action_taken", "text", "action_taken"),
        Column("action_taken_at", "stamp", "action_taken_at"),
        Column("forwarded", "text", "forwarded"),
        Column("account", "text", "account"),
        Column("target_account", "text", "target_account"),
        Column("assigned_account", "text", "assigned_account"),
        Column("statuses", "count", "statuses"),
    ),
)
