"""When work was handed in, as nbgrader's timestamp.txt beside it says."""

from __future__ import annotations

from datetime import UTC, datetime

from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.intake.job import Flag


def handed_in_at(handed_in: HandedIn) -> tuple[datetime | None, tuple[Flag, ...]]:
    """When the work came (UTC, without a zone, as the gradebook has it), from nbgrader's timestamp.txt.

    >>> handed_in_at(HandedIn("a", None, carried={"timestamp.txt": b"2026-10-01 12:00:00 UTC"}))[0]
    datetime.datetime(2026, 10, 1, 12, 0)
    """
    raw = handed_in.carried.get("timestamp.txt", b"")
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")  # as some editors of Windows save
    text = raw.decode("utf-16" if wide else "utf-8-sig", "replace").strip()
    if not text:
        return None, ()
    try:
        moment = datetime.fromisoformat(text.removesuffix(" UTC"))
        return (moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment), ()
    except (ValueError, OverflowError):
        from nbgrader.utils import parse_utc  # knows every other way to write it

        try:
            return parse_utc(text), ()
        except Exception:
            return None, (Flag("timestamp_unreadable", text[:40]),)
