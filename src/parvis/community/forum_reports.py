"""What members report and what the team does: the forum's flags and actions, Mastodon's two files."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import pandas as pd

from parvis.community.cast import Cast

FLAGS, ABOUT_LOUD = 420, 150
_TYPES = {"off_topic": 0.3, "inappropriate": 0.34, "spam": 0.16, "notify_moderators": 0.2}
_DAY = pd.Timedelta(days=1)


def forum_flags(rng: np.random.Generator, cast: Cast, posts: pd.DataFrame) -> pd.DataFrame:
    """The flags, in order of time: flag_id, post_id, flag_type, created_at, updated_at, was_take_action."""
    loud = posts.loc[posts["user_id"] == cast.loud + 1, "post_id"].to_numpy()
    others = posts.loc[posts["user_id"] != cast.loud + 1, "post_id"].to_numpy()
    flagged = np.concatenate([rng.choice(loud, ABOUT_LOUD), rng.choice(others, FLAGS - ABOUT_LOUD)])
    posted = posts.set_index("post_id")["created_at"].reindex(flagged)
    created = posted + pd.to_timedelta(rng.exponential(0.6, FLAGS) + 0.01, unit="D").floor("s")
    table = pd.DataFrame(
        {
            "post_id": flagged,
            "flag_type": pd.array(rng.choice(list(_TYPES), FLAGS, p=list(_TYPES.values())), dtype="str"),
            "created_at": created.to_numpy(),
            "updated_at": (
                created + pd.to_timedelta(rng.exponential(0.5, FLAGS), unit="D").floor("s")
            ).to_numpy(),
            "was_take_action": pd.array(np.where(rng.random(FLAGS) < 0.22, "true", "false"), dtype="str"),
        }
    ).sort_values("created_at", kind="stable", ignore_index=True)
    table.insert(0, "flag_id", np.arange(1, FLAGS + 1))
    return table


def staff_actions(
    flags: pd.DataFrame, posts: pd.DataFrame, cast: Cast, usernames: Sequence[str]
) -> pd.DataFrame:
    """What the two moderators did about the flags that led to something: one row for each."""
    taken = flags[flags["was_take_action"] == "true"].merge(posts[["post_id", "user_id"]], on="post_id")
    staff = [usernames[cast.team[place % 2]] for place in range(len(taken))]
    return pd.DataFrame(
        {
            "staff_user": pd.array(staff, dtype="str"),
            "action": pd.array(
                np.where(taken["flag_type"] == "spam", "delete_post", "post_edit"), dtype="str"
            ),
            "subject": pd.array([usernames[user - 1] for user in taken["user_id"]], dtype="str"),
            "created_at": taken["updated_at"],
            "details": pd.array([f"post_id: {post}" for post in taken["post_id"]], dtype="str"),
            "context": pd.array([f"flag: {name}" for name in taken["flag_type"]], dtype="str"),
        }
    )


def outbox(captions: Sequence[str], moments: Sequence[pd.Timestamp]) -> bytes:
    """The outbox.json of the brand's account in Mastodon's archive, one activity for each caption."""
    actor = "https://social.example/users/marmolune"
    items: list[dict[str, object]] = []
    for number, (caption, moment) in enumerate(zip(captions, moments, strict=True), start=1):
        published = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
        activity: dict[str, object] = {
            "id": f"{actor}/statuses/{number}/activity",
            "published": published,
            "actor": actor,
        }
        if number % 6 == 0:  # a boost of what a member wrote
            items.append(
                activity
                | {"type": "Announce", "object": f"https://social.example/users/m{number}/statuses/1"}
            )
        else:
            note = {"type": "Note", "published": published, "content": f"<p>{caption}</p>", "inReplyTo": None}
            items.append(activity | {"type": "Create", "object": note})
    whole = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": "outbox.json",
        "type": "OrderedCollection",
        "totalItems": len(items),
        "orderedItems": items,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def reports(
    rng: np.random.Generator, usernames: Sequence[str], start: pd.Timestamp, days: int, number: int = 40
) -> bytes:
    """Reports as Mastodon's moderators read them (`Admin::Report`, the fields that are needed here)."""
    found = []
    for place in range(1, number + 1):
        created = start + _DAY * float(rng.uniform(0, days - 2))
        taken = bool(rng.random() < 0.55)
        who, about = rng.choice(len(usernames), 2, replace=False)
        found.append(
            {
                "id": str(place),
                "action_taken": taken,
                "action_taken_at": f"{created + _DAY:%Y-%m-%dT%H:%M:%S.000Z}" if taken else None,
                "category": str(
                    rng.choice(["spam", "legal", "violation", "other"], p=[0.4, 0.05, 0.35, 0.2])
                ),
                "comment": "",
                "forwarded": bool(rng.random() < 0.1),
                "created_at": f"{created:%Y-%m-%dT%H:%M:%S.000Z}",
                "account": {"id": str(who), "username": usernames[who], "account": {"acct": usernames[who]}},
                "target_account": {
                    "id": str(about),
                    "username": usernames[about],
                    "account": {"acct": usernames[about]},
                },
                "assigned_account": None,
                "statuses": [{"id": str(place * 10 + one)} for one in range(int(rng.integers(0, 3)))],
            }
        )
    found.sort(key=lambda one: str(one["created_at"]))
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
