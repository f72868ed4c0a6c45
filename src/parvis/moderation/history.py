"""Four weeks of moderation at the Long Table (data set D9): messages, marks, decisions, appeals."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from parvis.language import LANGUAGES, _
from parvis.moderation import charter, ladder, messages, signals, team, timeline

FEWEST_ROWS = 300


def moderation_history(
    seed: int, language: str = "fr", rows: int = 1200, audit_rows: int = 300
) -> pd.DataFrame:
    """The history of `rows` messages of the queue and `audit_rows` drawn at random among unreported ones.

    One row per message in order of publication; columns and their meaning: `columns()`. Times are in UTC;
    the members and the team live in Paris, where the clocks change during the four weeks. What is in it,
    for 1,200 rows (in proportion for more or fewer):

    - 8 % of messages need action, in the queue and in the audit;
    - the robot flags from 0.5 up: 4 % of harmless messages in standard language, 12 % in slang;
    - 6 messages of distress have a mark under 0.2;
    - moderator C removes a third of fair criticism; A and B agree (kappa about 0.72), A and C less (0.48);
    - messages that arrive from Sunday 20:00 to Monday 06:00, Paris time, wait longer than 24 hours;
    - 18 reported messages are still undecided; 7 carry a report earlier than the message: to be rejected;
    - 5 members report falsely in series, 4 others report as much and are right about half of the time;
    - 30 % of the appeals decided are overturned, 55 % of those against C;
    - 3 % of messages have no recognised language.

    Raises ValueError when `rows` is under 300 or `language` unknown.

    >>> history = moderation_history(1)
    >>> len(history), int(history["decided_at"].isna().sum())
    (1500, 18)
    """
    if language not in LANGUAGES or rows < FEWEST_ROWS or audit_rows < 0:
        raise ValueError(
            _("a history has language 'fr' or 'en', at least {number} rows and no negative number").format(
                number=FEWEST_ROWS
            )
        )
    rng = np.random.default_rng(seed)
    table = messages.post(rng, language, rows, audit_rows)
    in_queue = (table["sample"] == "queue").to_numpy()
    acting = table["gold_category"].isin(charter.NEED_ACTION).to_numpy()
    table["auto_score"] = signals.mark(rng, table)
    table = table.join(team.label(rng, table))
    table["decided_by"], table["action"] = team.decide(rng, table)
    restricted = table["action"].isin(ladder.RESTRICTING).to_numpy()
    table["source_type"], table["reporter"] = signals.notify(rng, acting, restricted, in_queue)
    may_wait = ~table["reporter"].isin(signals.frequent(table["reporter"])).to_numpy()
    table = table.join(timeline.schedule(rng, table["reporter"].notna().to_numpy(), in_queue, may_wait))
    undecided = table["decided_at"].isna()
    table.loc[undecided, ["decided_by", "action"]] = None
    table["appealed"], table["appeal_outcome"] = team.appeal(rng, table, rows / 1200)
    wait = (table["decided_at"] - table["published_at"]).dt.total_seconds().fillna(48 * 3600) / 3600
    table["views_before_action"] = (
        rng.lognormal(3.6, 1.0, len(table)) * (1 + wait.clip(lower=0) / 8)
    ).astype(int)
    order = rng.permutation(len(table))
    table = table.iloc[order].sort_values("published_at", kind="stable", ignore_index=True)
    table["message_id"] = [f"m{number:04d}" for number in range(1, len(table) + 1)]
    return table[list(columns())]


def history_bytes(history: pd.DataFrame) -> bytes:
    """A history as CSV in UTF-8, the times as 2025-10-26T00:30Z (see `read_history`)."""
    text = history.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%dT%H:%MZ")
    return text.encode("utf-8")


def read_history(path: str | Path) -> pd.DataFrame:
    """A released history file with the column types of `moderation_history`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "history.csv").write_bytes(history_bytes(moderation_history(1)))
    ...     read_history(Path(folder, "history.csv")).equals(moderation_history(1))
    True
    """
    return pd.read_csv(path, parse_dates=["published_at", "reported_at", "decided_at"])


def columns() -> dict[str, str]:
    """The columns of a history in their order, each with its meaning in the current language.

    >>> from parvis.language import use_language; use_language("en")
    >>> columns()["reporter"]
    'who reported it; empty when nobody did'
    """
    return {
        "message_id": _("number of the message"),
        "sample": _("queue: what the team handled; audit: drawn at random among messages nobody reported"),
        "published_at": _("when it was posted (UTC)"),
        "reported_at": _("when it was reported (UTC); empty when nobody did"),
        "decided_at": _("when the team decided (UTC); empty when it has not yet"),
        "network": _("forum, facebook, instagram or x"),
        "language": _(
            "language recognised (fr, en, cpf and cpe: creoles, mul: several); empty when in doubt"
        ),
        "register": _("standard, slang, creole or mixed"),
        "author": _("who posted it, under a number"),
        "account_age_days": _("age of the author's account, in days"),
        "prior_sanctions": _("earlier sanctions of the author"),
        "text": _("the message"),
        "views_before_action": _("times it was seen before the decision"),
        "source_type": _(
            "how it reached the team: a member's notice, a trusted flagger, or its own initiative"
        ),
        "reporter": _("who reported it; empty when nobody did"),
        "auto_score": _("the bot's score, from 0 (harmless) to 1; it flags from 0.5 up"),
        "gold_category": _("the category agreed on by three reviewers"),
        "gold_action": _("the action that the policy asks for"),
        "mod_a": _("the category that moderator A gave"),
        "mod_b": _("the category that moderator B gave"),
        "mod_c": _("the category that moderator C gave"),
        "mod_a_action": _("the action that moderator A chose"),
        "mod_b_action": _("the action that moderator B chose"),
        "mod_c_action": _("the action that moderator C chose"),
        "decided_by": _("the moderator whose choice was carried out; empty when undecided"),
        "appealed": _("whether the author contested the decision"),
        "appeal_outcome": _("upheld, overturned or pending; empty without an appeal"),
    }
