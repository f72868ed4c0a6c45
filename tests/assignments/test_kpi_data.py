"""The eight variants of the KPI unit are alike, serve their exercises, betray no label, never change."""

import itertools
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from parvis.community.reading import read_export
from parvis.community.world import open_world
from parvis.kpi.briefs import load_brief, practice_briefs
from parvis.kpi.chance import wilson

from .generators import data, labels, load, seeds, seeds_in_public, variants, weight

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "assignments" / "kpi"
VARIANTS = variants("kpi")


@pytest.fixture(scope="module")
def generator():
    return load("kpi")


@pytest.fixture(scope="module")
def agreed_labels():
    return labels("kpi", "selection_labels.json")


def table(name, number, **options):
    return pd.read_csv(data("kpi", number, f"{name}.csv"), **options)


def rates(posts):
    return (posts["reactions"] + posts["comments"] + posts["shares"]) / posts["reach"]


def better(rows):
    """The campaign with more clicks per impression, by sums; None in a tie."""
    a, b = (rows[rows["campaign"] == name] for name in "AB")
    gap = a["clicks"].sum() * b["impressions"].sum() - b["clicks"].sum() * a["impressions"].sum()
    return None if gap == 0 else "A" if gap > 0 else "B"


def test_private_seeds_stand_nowhere_else(generator):
    """The seeds of the generator occur in no public file."""
    assert len(seeds(generator)) == 8
    assert seeds_in_public(generator, {".py", ".md", ".ipynb", ".toml"}) == []


def test_what_a_student_downloads_stays_small():
    """The archives of all variants weigh under 400 kB."""

    assert weight("kpi") < 400_000


def told(name, number):
    """The texts of a file in both languages, in its order."""
    return list(
        zip(*(pd.read_csv(data("kpi", number, name, one))["text"] for one in ("fr", "en")), strict=True)
    )


def test_a_dashboard_has_every_fault_and_an_honest_panel(generator):
    """Eight panels, one fault of them twice; the same in both languages, another choice for each student."""
    every = {(panel["fr"], panel["en"]): panel["fault"] for panel in generator.key("panels", "panels")}
    shown = {number: told("panels.csv", number) for number in VARIANTS}

    for number, panels in shown.items():
        faults = [every[panel] for panel in panels]
        assert faults == generator.labels(number)["faults.json"]
        assert (8, set(every.values()), 2) == (len(faults), set(faults), max(Counter(faults).values()))
    assert len({tuple(panels) for panels in shown.values()}) == len(VARIANTS)


def test_one_draft_is_better_than_the_other(generator):
    """Three sentences each; two that the card supports against one, three in all."""
    every = {(one["fr"], one["en"]): one["verdict"] for one in generator.key("drafts", "sentences")}
    better = set()
    for number in VARIANTS:
        verdicts = [every[sentence] for sentence in told("drafts.csv", number)]
        counts = [verdicts[:3].count("supported"), verdicts[3:].count("supported")]

        assert verdicts == generator.labels(number)["verdicts.json"]
        assert ["A"] * 3 + ["B"] * 3 == table("drafts", number)["draft"].tolist()
        assert [1, 2] == sorted(counts)
        better.add(counts.index(2))
    assert {0, 1} == better


@pytest.mark.parametrize("number", VARIANTS)
def test_raw_exports_have_their_four_quirks(number):
    """A mark, UTF-16, notes before the headers, semicolons: one each; all of them can be read."""
    meta, views, traffic, videos = (
        data("kpi", number, f"{name}.csv") for name in ("meta", "views", "traffic", "videos")
    )
    french, english = meta, data("kpi", number, "meta.csv", "en")

    assert french.read_bytes().startswith(b"\xef\xbb\xbfIdentifiant")
    assert english.read_bytes().startswith(b"\xef\xbb\xbfPost ID")
    assert views.read_bytes().startswith("sep=,".encode("utf-16"))
    assert traffic.read_bytes().startswith(b"#")
    assert b";" in videos.read_bytes().splitlines()[0]
    formats = [read_export(path).attrs["format"] for path in (french, english, views, traffic, videos)]
    assert ["meta_posts", "meta_posts", "meta_series", "ga4_traffic", "youtube_table"] == formats


def test_stacks_hide_the_same_traps():
    """In each: one Total, six posts twice, empty rates, no-break spaces, dates that read both ways."""
    for number in VARIANTS:
        stack = table("stack", number, dtype=str, keep_default_na=False)
        rows = stack[stack["post_id"] != "Total"]
        days = rows["published"].str.slice(0, 2).astype(int)

        assert (len(stack), rows["post_id"].nunique()) == (43, 36)
        assert rows["post_id"].value_counts().tolist()[:7] == [2] * 6 + [1]
        assert 2 <= (rows["click_rate"] == "").sum() <= 4
        assert rows["views"].str.contains("\u202f").any() and rows["click_rate"].str.contains("\u00a0%").any()
        assert (days <= 12).any() and (days > 12).any()


def test_the_best_rate_is_a_post_that_nobody_saw():
    """In each variant four tiny posts lead by rate, and none is among the first three by the interval."""
    for number in VARIANTS:
        posts = table("posts", number, dtype={"post_id": str})
        low, _high = wilson(posts["reactions"] + posts["comments"] + posts["shares"], posts["reach"])
        tiny = set(posts.index[posts["reach"] < 20])
        by_rate = rates(posts).sort_values(ascending=False).index
        surest = pd.Series(low).sort_values(ascending=False).index

        assert (len(posts), len(tiny)) == (160, 4)
        assert set(by_rate[:4]) == tiny
        assert set(by_rate[:3]) & set(surest[:3]) <= tiny


def test_two_engagement_rates_tell_two_stories():
    """In each, the mean of the rates is well above the rate of the whole, in a like proportion."""
    for number in VARIANTS:
        posts = table("posts", number, dtype={"post_id": str})
        whole = (rates(posts) * posts["reach"]).sum() / posts["reach"].sum()

        assert 1.5 < rates(posts).mean() / whole < 4
        assert posts["followers"].nunique() > 100


def test_conversations_are_alike():
    """Sixty conversations in each, nine unanswered, six that the team began, a bot in all of them."""
    medians = []
    for number in VARIANTS:
        messages = table("messages", number)
        messages["sent_at"] = pd.to_datetime(messages["sent_at"], utc=True)
        begun = messages[messages["author"] == "member"].groupby("conversation")["sent_at"].min()
        team = messages[messages["author"] == "team"].copy()
        team["wait"] = (team["sent_at"] - team["conversation"].map(begun)).dt.total_seconds() / 3600
        first = team[team["wait"] > 0].groupby("conversation")["wait"].min()
        medians.append(sorted([*first, *[float("inf")] * (60 - len(first))])[29])

        assert (len(begun), 60 - len(first), (team["wait"] < 0).sum()) == (60, 9, 6)
        assert (messages["author"] == "bot").sum() == 60

    assert max(medians) < 2 * min(medians)


def test_each_total_lies_by_one_column_only():
    """Campaign B wins in total and loses in every piece of one column; the other column knows nothing."""
    for number in VARIANTS:
        campaigns = table("campaigns", number)
        winners = {
            name: {better(piece) for _value, piece in campaigns.groupby(name)}
            for name in ("network", "device")
        }
        guilty, innocent = ("network", "device") if number % 2 else ("device", "network")

        assert better(campaigns) == "B"
        assert (winners[guilty], winners[innocent]) == ({"A"}, {"B"})


def test_the_step_of_the_views_can_be_found(generator):
    """Views per person make one step, on the day that the world says."""
    for number in VARIANTS:
        series = table("series", number, parse_dates=["date"]).set_index("date")
        ratio = series["views"] / series["viewers"]
        steps = {
            day: ratio[day : day + pd.Timedelta(days=27)].mean()
            / ratio[day - pd.Timedelta(days=28) : day - pd.Timedelta(days=1)].mean()
            for day in series.index[28:-28]
        }
        found = max(steps, key=lambda day: abs(steps[day] - 1))
        switched = open_world(generator.WORLD_SEED + number).switch_day

        assert abs((found - switched).days) <= 1
        assert 1.18 < steps[found] < 1.28


def test_briefs_are_alike_and_betray_no_label(agreed_labels):
    """Eleven indicators each: five to keep, three vain, three for later; their order tells nothing."""
    kept = []
    for number in VARIANTS:
        brief, agreed = load_brief(data("kpi", number, "brief.json"), "fr"), agreed_labels[str(number)]
        kept.append(frozenset(name for name in agreed if agreed[name] == "keep"))
        runs = sum(agreed[one] == agreed[other] for one, other in itertools.pairwise(brief.indicators))

        assert Counter(agreed.values()) == {"keep": 5, "vanity": 3, "aside": 3}
        assert (list(brief.indicators), brief.choose, dict(brief.labels)) == (list(agreed), 5, {})
        assert runs <= 6  # 8 of 10 if sorted by label
        assert load_brief(data("kpi", number, "brief.json", "en"), "en").title != brief.title

    practised = [
        {name for name, label in brief.labels.items() if label.label == "keep"}
        for brief in practice_briefs().values()
    ]
    assert max(len(one & other) for one, other in itertools.combinations(kept, 2)) <= 4
    assert all(set(one) != other for one in kept for other in practised)


def test_variants_differ():
    """No two variants hold the same posts, conversations, campaigns or series."""
    for name in ("posts", "messages", "campaigns", "series", "stack"):
        assert len({data("kpi", number, f"{name}.csv").read_bytes() for number in VARIANTS}) == 8
