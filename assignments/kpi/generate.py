"""PRIVATE: the graded data of each variant, and the answers of exercises 6.8, 6.10 and 6.13.

The raw exports meta, views, traffic and videos, the tables stack, posts, messages, campaigns and series, the
brief, the panels and the sentences without their labels, from the files of key/. The same bytes each time.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.authoring.encoding import as_csv, as_json, entry
from parvis.community.world import World, open_world
from parvis.community.writing import export_bytes
from parvis.community.year import truth

KEY = Path(__file__).parent / "key"
# Private: nothing that a student receives contains these numbers or lets them be found.
WORLD_SEED, POSTS_SEED, STACK_SEED = 6_150_283, 3_908_417, 8_271_566
MESSAGES_SEED, CAMPAIGNS_SEED, BRIEF_SEED = 2_746_039, 5_593_820, 7_018_354
PANELS_SEED, DRAFTS_SEED = 4_680_127, 9_352_641

POSTS, META_ROWS, SERIES_DAYS, TRAFFIC_ROWS = 160, 40, 60, 40
CONVERSATIONS, UNANSWERED, GREETED, REMINDED = 60, 9, 6, 12
STACKED, AGAIN = 36, 6
FIRST_EXPORT, SECOND_EXPORT = "05/01/2026", "02/02/2026"


def files(number: int, language: str) -> dict[str, bytes]:
    """What a student of this variant receives in this language."""
    meta = truth(open_world(WORLD_SEED + number, language), "meta_posts").head(META_ROWS)
    return in_both_languages(number) | {
        "meta.csv": export_bytes(meta, "meta_posts", language),
        "panels.csv": as_csv([{"text": panel[language]} for panel in panels(number)]),
        "drafts.csv": as_csv(
            [{"draft": draft, "text": sentence[language]} for draft, sentence in drafts(number)]
        ),
    }


def labels(number: int) -> dict[str, object]:
    """The labels of the brief's indicators, the faults of the panels, the verdicts on the sentences."""
    known = brief(number)["labels"]
    return {
        "selection_labels.json": {name: known[name] for name in offered(number)},
        "faults.json": [panel["fault"] for panel in panels(number)],
        "verdicts.json": [sentence["verdict"] for _draft, sentence in drafts(number)],
    }


@cache
def in_both_languages(number: int) -> dict[str, bytes]:
    """The files that depend on no language."""
    world = open_world(WORLD_SEED + number)
    return raw(world) | {
        "stack.csv": as_csv(stack(world, number)),
        "posts.csv": as_csv(posts(world, number)),
        "messages.csv": as_csv(messages(number)),
        "campaigns.csv": as_csv(campaigns(number)),
        "series.csv": as_csv(world.page[["date", "views", "viewers"]]),
        "brief.json": as_json(released_brief(number)),
    }


def raw(world: World) -> dict[str, bytes]:
    """Three of the four exports of exercise 6.1, as the networks write them, only longer than a screen."""
    series = truth(world, "meta_series")
    views = series[series["metric"] == "views"].head(SERIES_DAYS)
    return {
        "views.csv": export_bytes(views, "meta_series", "en"),
        "traffic.csv": export_bytes(truth(world, "ga4_traffic").head(TRAFFIC_ROWS), "ga4_traffic", "en"),
        "videos.csv": export_bytes(truth(world, "youtube_table"), "youtube_table", "fr"),
    }


def posts(world: World, number: int) -> pd.DataFrame:
    """A clean table of the page's posts, followers of the day included; the tiny ones are all there."""
    rng = np.random.default_rng(POSTS_SEED + number)
    every = world.facebook
    tiny = every.index[every["reach"] < 20]
    picked = tiny.union(rng.choice(every.index.drop(tiny), POSTS - len(tiny), replace=False))
    table = every.loc[picked].sort_values(["published_at", "post_id"])
    followers = 48_200 + world.page.set_index("date")["follows"].cumsum()
    table["followers"] = followers.loc[table["published_at"].dt.normalize()].to_numpy()
    table["published_at"] = table["published_at"].dt.strftime("%Y-%m-%d %H:%M")
    wanted = ["post_id", "post_type", "published_at", "views", "reach", "followers"]
    return table[[*wanted, "reactions", "comments", "shares", "interactions"]]


def stack(world: World, number: int) -> pd.DataFrame:
    """Two exports of the same posts one under the other, all of it text written the French way."""
    rng = np.random.default_rng(STACK_SEED + number)
    table = world.facebook.sort_values("published_at").iloc[:STACKED]
    first = pd.DataFrame(
        {
            "post_id": table["post_id"],
            "published": table["published_at"].dt.strftime("%d/%m/%Y"),
            "exported": FIRST_EXPORT,
            "views": table["views"].to_numpy(),
            "click_rate": rng.uniform(0.4, 6.5, STACKED).round(2),
        }
    )
    second = first.iloc[rng.choice(STACKED, AGAIN, replace=False)].assign(exported=SECOND_EXPORT)
    second["views"] += rng.integers(5, 90, AGAIN)
    both = pd.concat([first, second], ignore_index=True)
    both["views"] = [f"{views:,}".replace(",", "\u202f") for views in both["views"]]
    both["click_rate"] = [f"{rate:.2f}".replace(".", ",") + "\u00a0%" for rate in both["click_rate"]]
    both.loc[rng.choice(STACKED, 2, replace=False), "click_rate"] = ""
    total = f"{int(first['views'].sum()):,}".replace(",", "\u202f")
    row = {
        "post_id": "Total",
        "published": "",
        "exported": FIRST_EXPORT,
        "views": total,
        "click_rate": "3,20\u00a0%",
    }
    return pd.concat([pd.DataFrame([row]), both])


def messages(number: int) -> pd.DataFrame:
    """Private messages over the weeks around the October change of clocks, some of them without an answer."""
    rng = np.random.default_rng(MESSAGES_SEED + number)
    names = [f"d{number}{place:03d}" for place in range(CONVERSATIONS)]
    silent, greeted, reminded = (
        set(rng.choice(names, some, replace=False)) for some in (UNANSWERED, GREETED, REMINDED)
    )
    rows = []
    for name in names:
        day = pd.Timestamp("2025-10-13") + pd.Timedelta(days=int(rng.integers(0, 26)))
        asked = (day + pd.Timedelta(minutes=int(rng.integers(7 * 60, 22 * 60)))).tz_localize("Europe/Paris")
        rows.append((name, "member", asked))
        rows.append((name, "bot", asked + pd.Timedelta(seconds=int(rng.integers(2, 9)))))
        if name in greeted:
            rows.append((name, "team", asked - pd.Timedelta(hours=int(rng.integers(20, 90)))))
        if name in reminded:
            rows.append((name, "member", asked + pd.Timedelta(minutes=int(rng.integers(15, 50)))))
        if name not in silent:
            answered = asked + pd.Timedelta(minutes=int(60 * rng.lognormal(1.6, 0.9)) + 1)
            rows += [(name, "team", answered), (name, "member", answered + pd.Timedelta(minutes=25))]
    table = pd.DataFrame(rows, columns=["conversation", "author", "sent_at"]).sort_values(
        "sent_at", kind="stable"
    )
    table["sent_at"] = [stamp.isoformat() for stamp in table["sent_at"]]
    return table


def campaigns(number: int) -> pd.DataFrame:
    """Two campaigns whose total says the opposite of every network, or of every device in even variants."""
    rng = np.random.default_rng(CAMPAIGNS_SEED + number)
    pieces = {"network": ["facebook", "instagram", "linkedin"], "device": ["mobile", "desktop", "tablet"]}
    by, other = ("network", "device") if number % 2 else ("device", "network")
    rates = np.array([0.09, 0.05, 0.02]) * rng.uniform(0.9, 1.1, 3)
    # A is shown where people click little, B where they click readily; A is better by a tenth everywhere.
    shown = {"A": np.array([900, 1800, 5400]), "B": np.array([5400, 1800, 900])}
    rows = []
    for campaign, better in (("A", 1.1), ("B", 1.0)):
        for value, rate, people in zip(pieces[by], rates, shown[campaign], strict=True):
            for elsewhere in pieces[other]:
                impressions = int(people * rng.uniform(0.95, 1.05) / 3)
                clicks = round(impressions * rate * better)
                rows.append(
                    {
                        by: value,
                        other: elsewhere,
                        "campaign": campaign,
                        "clicks": clicks,
                        "impressions": impressions,
                    }
                )
    order = rng.permutation(len(rows))
    return pd.DataFrame(rows)[["network", "device", "campaign", "clicks", "impressions"]].iloc[order]


def released_brief(number: int) -> dict:
    """The brief without its labels, its indicators in a drawn order."""
    words = {name: brief(number)[name] for name in ("fr", "en")}
    brief_id = {"brief_id": f"direction-{number}", "choose": 5}
    return {"schema": 1, "briefs": [brief_id | words | {"indicators": offered(number)}]}


def offered(number: int) -> list[str]:
    """The indicators of a brief in the order in which a student meets them."""
    names = sorted(brief(number)["labels"])
    return [names[place] for place in np.random.default_rng(BRIEF_SEED + number).permutation(len(names))]


def brief(number: int) -> dict:
    """The brief of a variant, with its labels."""
    return entry(key("briefs", "briefs"), number, "assignments/kpi/key/briefs.json")


def panels(number: int) -> list[dict]:
    """A panel with each fault and one more, in a drawn order."""
    rng = np.random.default_rng(PANELS_SEED + number)
    every = key("panels", "panels")
    faults = sorted({panel["fault"] for panel in every})
    mine = [[panel for panel in every if panel["fault"] == fault] for fault in faults]
    chosen = [some[rng.integers(len(some))] for some in mine]
    left = [panel for panel in every if panel not in chosen]
    chosen.append(left[rng.integers(len(left))])
    return [chosen[place] for place in rng.permutation(len(chosen))]


def drafts(number: int) -> list[tuple[str, dict]]:
    """Six sentences, each with its draft: one has two that the card supports, the other one only."""
    rng = np.random.default_rng(DRAFTS_SEED + number)
    every = key("drafts", "sentences")
    sure, beyond = (
        [sentence for sentence in every if sentence["verdict"] == verdict]
        for verdict in ("supported", "beyond")
    )
    sure, beyond = ([some[place] for place in rng.permutation(len(some))[:3]] for some in (sure, beyond))
    better = [*sure[:2], beyond[0]], [sure[2], *beyond[1:]]
    made = []
    for draft, three in zip("AB", better if rng.integers(2) else better[::-1], strict=True):
        made += [(draft, three[place]) for place in rng.permutation(3)]
    return made


@cache
def key(name: str, rows: str) -> list[dict]:
    """The list `rows` of a key file."""
    return json.loads((KEY / f"{name}.json").read_text(encoding="utf-8"))[rows]
