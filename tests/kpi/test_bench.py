"""The workshop's table, and the doubts that it raises."""

from dataclasses import replace

import pandas as pd
import pytest

from parvis.kpi.bench import Bench, Question
from parvis.kpi.doubts import doubts

# The workshop's table: what a question keeps, counts and divides.


POSTS = pd.DataFrame(
    {
        "post_id": ["1", "2", "3", "4", "5"],
        "published_at": pd.to_datetime(
            [
                "2025-01-06 09:00",
                "2025-01-11 09:00",
                "2025-02-05 10:00",
                "2025-03-01 10:00",
                "2025-03-03 10:00",
            ]
        ),
        "title": ["Lid", "", "Soup", "Bread", None],
        "description": ["x", "A rainy Sunday", "x", "x", None],
        "post_type": ["Photos", "Reels", "Photos", "Reels", "Photos"],
        "reach": pd.array([1000, 14, 2000, 0, 500], dtype="Int64"),
        "interactions": pd.array([10, 5, 30, 3, pd.NA], dtype="Int64"),
        "comments": [1, 2, 3, 1, 2],
        "reach_boosted": [0, 0, 900, 0, 0],
    }
)


@pytest.fixture
def bench():
    return Bench(POSTS)


def titles(bench, **changes):
    return bench.ask(replace(bench.first_question(), **changes))["title"].tolist()


def test_posts_stand_in_order_of_their_rate(bench):
    """The tiny post leads, as it does for whoever looks at rates alone."""
    assert ["A rainy Sunday", "Soup", "Lid"] == titles(bench)


def test_what_cannot_be_divided_is_left_out(bench):
    """A reach of zero and a blank numerator give no rate, and no warning."""
    assert len(POSTS) - 2 == len(bench.ask(bench.first_question()))


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"start": "2025-02", "end": "2025-02"}, ["Soup"]),
        ({"post_type": "Photos"}, ["Soup", "Lid"]),
        ({"boosted": "only"}, ["Soup"]),
        ({"boosted": "without"}, ["A rainy Sunday", "Lid"]),
        ({"days": "weekend"}, ["A rainy Sunday"]),
        ({"days": "week"}, ["Soup", "Lid"]),
        ({"minimum": 15}, ["Soup", "Lid"]),
    ],
)
def test_each_filter_keeps_its_posts(bench, changes, kept):
    """Period, type, paid posts, days and minimum."""
    assert kept == titles(bench, **changes)


def test_several_numerators_are_added(bench):
    """Counting the total and one of its parts is possible; the doubts say why it is wrong."""
    answer = bench.ask(replace(bench.first_question(), numerator=("interactions", "comments")))

    assert [7.0, 33.0, 11.0] == answer["count"].tolist()


def test_a_number_per_post_has_no_interval(bench):
    """Three comments per post are not a share of anything."""
    answer = bench.ask(Question(("comments",), "posts"))

    assert [3.0, 2.0, 2.0, 1.0, 1.0] == answer["rate"].tolist()
    assert answer["low"].isna().all()


def test_more_than_the_base_has_no_interval():
    """A post with more interactions than people reached keeps its rate, without an interval."""
    posts = POSTS.assign(interactions=[10, 20, 30, 3, 1])
    answer = Bench(posts).ask(Bench(posts).first_question())

    assert answer["low"].isna().tolist() == [True, False, False, False]


def test_followers_at_export_are_offered_when_given():
    """One number divides every post."""
    bench = Bench(POSTS, followers_at_export=2000)
    answer = bench.ask(replace(bench.first_question(), denominator="followers_at_export"))

    assert "followers_at_export" in bench.denominators
    assert {2000.0} == set(answer["base"])


def test_a_post_without_text_is_named_by_its_day(bench):
    """The caption is in title or in description; without both, the day names the post."""
    assert ["Lid", "A rainy Sunday", "post of 2025-03-03"] == [bench.titles[row] for row in (0, 1, 4)]


@pytest.mark.parametrize(
    ("frame", "sentence"),
    [
        (POSTS.drop(columns="published_at"), "no column published_at"),
        (POSTS.iloc[:0], "holds no post"),
        (POSTS.drop(columns=["interactions", "comments"]), "something to count"),
        (POSTS.drop(columns="reach"), "something to divide by"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(frame, sentence):
    """The refusal says what is missing."""
    with pytest.raises(ValueError, match=sentence):
        Bench(frame)


def test_the_table_given_is_not_changed():
    """A student's data stays as it was."""
    before = POSTS.copy(deep=True)
    bench = Bench(POSTS)
    bench.ask(bench.first_question())

    pd.testing.assert_frame_equal(before, POSTS)


# The doubts: each one appears where it must, and not elsewhere.


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
