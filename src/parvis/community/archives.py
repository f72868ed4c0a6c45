"""Rows of what Mastodon gives in JSON: an outbox, or a list of reports."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from parvis.community.formats import describe

_ENDS = re.compile(r"</p>\s*<p>|<br ?/?>")
_TAGS = re.compile(r"<[^>]*>")


def rows(text: str) -> list[list[str]]:
    """The table that a JSON of Mastodon holds, header first; nothing when it is neither of the two.

    >>> rows('[{"id": "7", "category": "spam", "target_account": {"acct": "bot"}}]')[1][:2]
    ['7', 'spam']
    """
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return []
    if isinstance(given, dict) and isinstance(given.get("orderedItems"), list):
        items = given["orderedItems"]
        activities = [_activity(one) for one in items if isinstance(one, dict)]
        if (items and not activities) or str(given.get("id", "outbox")).startswith(("likes", "bookmarks")):
            return []  # likes and bookmarks are lists of addresses
        return _table("mastodon_outbox", activities)
    reports = given if isinstance(given, list) else []
    if reports and all(
        isinstance(one, dict) and {"category", "target_account"} <= one.keys() for one in reports
    ):
        return _table("mastodon_reports", [_report(one) for one in reports])
    return []


def _table(format: str, records: list[dict[str, str]]) -> list[list[str]]:
    columns = describe(format).columns
    return [[column.en for column in columns], *([one[column.name] for column in columns] for one in records)]


def _activity(one: dict) -> dict[str, str]:
    note = one.get("object")
    of_own = note if isinstance(note, dict) else {}
    return {
        "activity_id": _text(one.get("id")),
        "type": _text(one.get("type")),
        "published_at": _moment(one.get("published")),
        "content": _words(of_own.get("content")),
        "in_reply_to": _text(of_own.get("inReplyTo")),
        "boosted": _text(note) if isinstance(note, str) else "",
    }


def _report(one: dict) -> dict[str, str]:
    statuses = one.get("statuses")
    return {
        "report_id": _text(one.get("id")),
        "category": _text(one.get("category")),
        "comment": _text(one.get("comment")),
        "created_at": _moment(one.get("created_at")),
        "action_taken": _text(one.get("action_taken")),
        "action_taken_at": _moment(one.get("action_taken_at")),
        "forwarded": _text(one.get("forwarded")),
        "account": _name(one.get("account")),
        "target_account": _name(one.get("target_account")),
        "assigned_account": _name(one.get("assigned_account")),
        "statuses": str(len(statuses)) if isinstance(statuses, list) else "",
    }


def _name(account: Any) -> str:
    """The address of an account; the moderators' API wraps the public account in another one."""
    inner = account.get("account", account) if isinstance(account, dict) else {}
    inner = inner if isinstance(inner, dict) else {}
    return _text(inner.get("acct") or inner.get("username"))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(str(value).split()) if isinstance(value, (str, int)) else ""


def _moment(value: Any) -> str:
    """An instant to the second, in universal time as Mastodon writes it."""
    return re.sub(r"(\.\d+)?Z$", "", _text(value))


def _words(content: Any) -> str:
    """The words of a post, without its HTML."""
    return _text(html.unescape(_TAGS.sub("", _ENDS.sub(" ", content)))) if isinstance(content, str) else ""
