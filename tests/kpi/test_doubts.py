"""The doubts: each one appears where it must, and not elsewhere."""

from dataclasses import replace

import pandas as pd
import pytest

from parvis.kpi.bench import Bench, Question
from parvis.kpi.doubts import doubts

RATE = Question(("interactions",), "reach")


def posts(days=("2025-03-03", "2025-03-04"), **columns):
    """Two ordinary posts of one month; columns replace theirs."""
    number = len(days)
    plain = {
        "post_id": [str(place) for place in range(number)],
        "published_at": pd.to_datetime(list(days)),
        "reach": [20_000] * number,
        "views": [30_000] * number,
        "interactions": [900, 100] + [100] * (number - 2),
        "comments": [30] * number,
    }
    return pd.DataFrame(plain | columns)


def kinds(frame, question=RATE, followers=None, **days):
    bench = Bench(frame, followers)
    found = doubts(bench, question, bench.ask(question), **days)
    return {doubt.kind for doubt in found if doubt.weight != "note"}


def test_a_sound_ranking_raises_no_doubt():
    """Two posts of one week, both large and well apart."""
    assert set() == kinds(posts())


@pytest.mark.parametrize(
    ("kind", "frame", "changes"),
    [
        ("double", posts(), {"numerator": ("interactions", "comments")}),
        ("duplicate", posts(post_id=["7", "7"]), {}),
        ("network", posts(network=["facebook", "instagram"]), {}),
        ("beyond", posts(reach=[500, 20_000]), {}),
        ("blank", posts(reach=[20_000, None]), {}),
        ("small", posts(reach=[20_000, 150]), {}),
        ("close", posts(interactions=[101, 100]), {}),
        ("age", posts(days=("2025-01-03", "2025-03-04")), {}),
        ("boosted", posts(reach_boosted=[500, 0]), {}),
    ],
)
def test_each_doubt_is_raised(kind, frame, changes):
    """The fault alone raises its doubt."""
    assert {kind} == kinds(frame, replace(RATE, **changes))


def test_followers_of_the_export_raise_a_doubt():
    """The denominator of the last day divides the posts of January."""
    assert {"followers"} == kinds(posts(), replace(RATE, denominator="followers_at_export"), followers=24_000)


def test_two_definitions_of_views_are_grave():
    """Posts before and after the day of the change are not compared by views, but may be by reach."""
    day = pd.Timestamp("2025-03-04")
    views = replace(RATE, denominator="views")

    assert {"definition"} == kinds(posts(), views, switched_on=day)
    assert set() == kinds(posts(), RATE, switched_on=day)
    assert set() == kinds(posts(), views, switched_on=pd.Timestamp("2025-06-01"))


def test_without_the_day_of_the_change_views_are_a_note():
    """The workshop then only tells that the definition has changed."""
    bench, question = Bench(posts()), replace(RATE, denominator="views")
    found = {doubt.kind: doubt.weight for doubt in doubts(bench, question, bench.ask(question))}

    assert "note" == found["definition"]


def test_reach_that_adds_up_to_nobody_is_a_note():
    """Forty thousand in the sum are not forty thousand people."""
    bench = Bench(posts())
    [note] = doubts(bench, RATE, bench.ask(RATE))

    assert ("additive", "note") == (note.kind, note.weight)
    assert "adds up to 40,000" in note.sentence


def test_a_young_post_is_still_growing():
    """A post of two days beside one of two months is told apart from a mere gap in age."""
    bench = Bench(posts(days=("2025-01-03", "2025-03-04")))
    found = doubts(bench, RATE, bench.ask(RATE), exported_on=pd.Timestamp("2025-03-06"))

    assert "2 days old at the export" in " ".join(doubt.sentence for doubt in found)


def test_the_gravest_come_first():
    """What makes the number false stands above what makes it unsure."""
    bench, question = Bench(posts(reach=[20_000, 150], post_id=["7", "7"])), RATE
    weights = [doubt.weight for doubt in doubts(bench, question, bench.ask(question))]

    assert ["grave", "doubt", "note"] == weights


def test_every_doubt_says_what_to_do():
    """No warning without a remedy."""
    bench, question = Bench(posts(post_id=["7", "7"])), RATE
    found = doubts(bench, question, bench.ask(question))

    assert all(doubt.sentence.endswith(".") and doubt.remedy.endswith(".") for doubt in found)


def test_an_empty_choice_raises_nothing():
    """A filter that keeps no post is not an error."""
    assert set() == kinds(posts(), replace(RATE, minimum=10**6))
