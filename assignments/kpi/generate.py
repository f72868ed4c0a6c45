"""PRIVATE: writes the graded data of the eight variants, and the labels of exercise 6.10.

    python assignments/kpi/generate.py

reads key/briefs.json and writes into data/, for N from 1 to 8, the raw exports meta-N (.fr.csv and .en.csv),
views-N, traffic-N and videos-N, the tables stack-N, posts-N, messages-N, campaigns-N and series-N, and
brief-N.json; then key/selection_labels.json. The same bytes each time.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pandas as pd

from parvis.community.truths import truth
from parvis.community.world import World, open_world
from parvis.community.writing import write_export
from parvis.language import LANGUAGES

HERE = Path(__file__).parent
VARIANTS = 8
# Private: nothing that a student receives contains these numbers or lets them be found.
WORLD_SEED, POSTS_SEED, STACK_SEED = 6_150_283, 3_908_417, 8_271_566
MESSAGES_SEED, CAMPAIGNS_SEED, BRIEF_SEED = 2_746_039, 5_593_820, 7_018_354

POSTS, META_ROWS, SERIES_DAYS, TRAFFIC_ROWS = 160, 40, 60, 40
CONVERSATIONS, UNANSWERED, GREETED, REMINDED = 60, 9, 6, 12
STACKED, AGAIN = 36, 6
FIRST_EXPORT, SECOND_EXPORT = "05/01/2026", "02/02/2026"


def main() -> None:
    """Writes everything below the folder given (this one unless told otherwise)."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, default=HERE, help="folder that gets data/ and key/")
    write(parser.parse_args().into)


def write(into: Path, briefs_file: Path = HERE / "key" / "briefs.json") -> None:
    """Writes the released files into `into`/data and the labels into `into`/key."""
    data, key = into / "data", into / "key"
    data.mkdir(parents=True, exist_ok=True)
    key.mkdir(parents=True, exist_ok=True)
    briefs = json.loads(briefs_file.read_text(encoding="utf-8"))["briefs"]
    labels = {}
    for number, brief in enumerate(briefs, start=1):
        world = open_world(WORLD_SEED + number)
        write_raw(data, world, number)
        write_rows(data / f"stack-{number}.csv", stack(world, number))
        write_rows(data / f"posts-{number}.csv", posts(world, number))
        write_rows(data / f"messages-{number}.csv", messages(number))
        write_rows(data / f"campaigns-{number}.csv", campaigns(number))
        write_rows(data / f"series-{number}.csv", world.page[["date", "views", "viewers"]])
        labels[str(number)] = released_brief(brief, number, data / f"brief-{number}.json")
    write_json(key / "selection_labels.json", labels)


def write_raw(data: Path, world: World, number: int) -> None:
    """The four exports of exercise 6.1, as the networks write them, only longer than a screen."""
    for language in LANGUAGES:
        meta = truth(open_world(world.seed, language), "meta_posts").head(META_ROWS)
        write_export(meta, "meta_posts", data / f"meta-{number}.{language}.csv", language)
    series = truth(world, "meta_series")
    views = series[series["metric"] == "views"].head(SERIES_DAYS)
    write_export(views, "meta_series", data / f"views-{number}.csv", "en")
    write_export(
        truth(world, "ga4_traffic").head(TRAFFIC_ROWS), "ga4_traffic", data / f"traffic-{number}.csv", "en"
    )
    write_export(truth(world, "youtube_table"), "youtube_table", data / f"videos-{number}.csv", "fr")


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


def released_brief(brief: dict, number: int, path: Path) -> dict[str, str]:
    """Writes the brief without its labels, its indicators in a drawn order, and returns the labels."""
    rng = np.random.default_rng(BRIEF_SEED + number)
    labels = brief["labels"]
    offered = [sorted(labels)[place] for place in rng.permutation(len(labels))]
    words = {name: brief[name] for name in ("fr", "en")}
    brief_id = {"brief_id": f"direction-{number}", "choose": 5}
    write_json(path, {"schema": 1, "briefs": [brief_id | words | {"indicators": offered}]})
    return {name: labels[name] for name in offered}


def write_rows(path: Path, rows: pd.DataFrame) -> None:
    """Writes a table as CSV in UTF-8 with line feeds, on every system."""
    rows.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def write_json(path: Path, content: dict) -> None:
    """Writes a file of readable JSON with line feeds, on every system."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
