"""Mastodon's JSON: rows of an outbox and of reports, whatever odd things they hold."""

import json

import pytest

from parvis.community import archives, read_export
from parvis.errors import ExportError


def test_an_outbox_gives_a_row_for_each_activity():
    """A post without its HTML, an answer with what it answers, a boost with what it boosts."""
    items = [
        {"id": "1", "type": "Create", "published": "2025-02-03T08:00:00Z",
         "object": {"content": "<p>Soup &amp; bread</p><p>Tonight<br>at 7</p>", "inReplyTo": "https://a.example/9"}},
        {"id": "2", "type": "Announce", "published": "2025-02-04T08:00:00.123Z", "object": "https://b.example/5"},
        "not an activity",
    ]  # fmt: skip
    header, *rows = archives.rows(json.dumps({"orderedItems": items}))

    assert ["activity_id", "type", "published_at", "content", "in_reply_to", "boosted"] == header
    assert [
        "1",
        "Create",
        "2025-02-03T08:00:00",
        "Soup & bread Tonight at 7",
        "https://a.example/9",
        "",
    ] == rows[0]
    assert ["2", "Announce", "2025-02-04T08:00:00", "", "", "https://b.example/5"] == rows[1]


def test_a_report_names_accounts_and_counts_statuses():
    """The moderators' API wraps the public account in another; what is missing stays blank."""
    report = {"id": 3, "category": "spam", "action_taken": True, "created_at": "2025-02-03T08:00:00.000Z",
              "account": {"username": "awa", "account": {"acct": "awa@b.example"}},
              "target_account": {"acct": "bot"},
              "assigned_account": None, "statuses": [{}, {}]}  # fmt: skip
    header, row = archives.rows(json.dumps([report]))
    named = dict(zip(header, row, strict=True))

    assert ("awa@b.example", "bot", "") == (
        named["account"],
        named["target_account"],
        named["assigned_account"],
    )
    assert ("3", "true", "2") == (named["report_id"], named["action_taken"], named["statuses"])


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "[1]", '{"orderedItems": 3}', '[{"category": "spam"}]', "[" * 9999]
)
def test_what_is_neither_gives_nothing(text):
    """It is for others to say what it is."""
    assert [] == archives.rows(text)


def test_an_outbox_that_is_cut_short_is_refused_in_a_sentence(tmp_path):
    """It is told as a file of Mastodon."""
    path = tmp_path / "outbox.json"
    path.write_text('{"orderedItems": [{"id": "1", "type"', encoding="utf-8")

    with pytest.raises(ExportError, match="Mastodon"):
        read_export(path)
