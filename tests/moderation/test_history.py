"""The rows of a history: what goes together in them, how they follow the policy, the seed and the file."""

import numpy as np
import pandas as pd
import pytest

from parvis.moderation.history import columns, history_bytes, moderation_history, read_history
from parvis.moderation.ladder import LADDER, expected


def test_undecided_messages_are_reported_messages_of_the_queue(history):
    """The 18 undecided messages have no decider, no appeal, and a report."""
    undecided = history[history["decided_at"].isna()]

    assert set(undecided["sample"]) == {"queue"}
    assert undecided["reported_at"].notna().all()
    assert undecided["decided_by"].isna().all() and not undecided["appealed"].any()


def test_seven_rows_are_to_be_rejected(history):
    """Seven decided rows carry a report earlier than the message."""
    odd = history[history["reported_at"] < history["published_at"]]

    assert len(odd) == 7
    assert odd["decided_at"].notna().all()


def test_only_restrictions_are_appealed(history):
    """An appeal is made against a decision that hid, removed or punished, and has an outcome."""
    appealed = history[history["appealed"]]
    action = appealed.apply(lambda row: row[f"mod_{row['decided_by'].lower()}_action"], axis=1)

    assert action.map(LADDER.index).min() >= LADDER.index("hide")
    assert (history["appeal_outcome"].notna() == history["appealed"]).all()


def test_three_per_cent_of_languages_are_unknown(history):
    """The recognised language is empty on 45 of 1,500 messages."""

    assert history["language"].isna().sum() == 45


def test_reporters_and_reports_go_together(history):
    """A reporter is named exactly where there is a report, in the queue only, with its source."""
    reported = history["reported_at"].notna()

    assert (reported == history["reporter"].notna()).all()
    assert (reported == (history["source_type"] != "SOURCE_VOLUNTARY")).all()
    assert set(history.loc[reported, "sample"]) == {"queue"}


def test_gold_actions_follow_the_policy(history):
    """The agreed action is the rung that the public policy asks for."""
    due = [expected(row.gold_category, row.prior_sanctions).action for row in history.itertuples()]

    assert history["gold_action"].tolist() == due


def test_ids_and_order_do_not_betray_the_sample(history):
    """Messages are numbered in order of publication, and audit rows lie everywhere among the others."""
    audit = np.flatnonzero(history["sample"] == "audit") / len(history)

    assert history["published_at"].is_monotonic_increasing
    assert history["message_id"].is_unique and history["message_id"].is_monotonic_increasing
    assert 0.45 < audit.mean() < 0.55


def test_the_same_seed_gives_the_same_history():
    """A history depends on its seed, and on nothing else."""

    pd.testing.assert_frame_equal(moderation_history(7), moderation_history(7))
    assert not moderation_history(7).equals(moderation_history(8))


def test_languages_differ_in_their_texts_only():
    """French and English histories of one seed tell the same story in different words."""
    french, english = moderation_history(7, "fr"), moderation_history(7, "en")
    words = ["text", "language"]

    pd.testing.assert_frame_equal(french.drop(columns=words), english.drop(columns=words))
    assert (french["text"] != english["text"]).mean() > 0.95


@pytest.mark.parametrize("arguments", [{"rows": 10}, {"language": "it"}, {"audit_rows": -1}])
def test_impossible_histories_are_refused(arguments):
    """What cannot be made is refused in one sentence."""

    with pytest.raises(ValueError, match="300"):
        moderation_history(1, **arguments)


def test_columns_are_explained(history):
    """Every column has its meaning, in the order of the table."""

    assert list(columns()) == list(history.columns)
    assert all(columns().values())


def test_a_released_file_reads_back_with_its_types(tmp_path, history):
    """A history written as CSV and read again is the same table, times included."""
    path = tmp_path / "history.csv"
    path.write_bytes(history_bytes(history))

    pd.testing.assert_frame_equal(read_history(path), history)
