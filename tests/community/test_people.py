"""Members and their comments: as many as the posts count, answered at office hours."""

import pytest

from parvis.community import people

from .worlds import SEEDS, world


@pytest.mark.parametrize("seed", SEEDS)
def test_as_many_comments_as_the_posts_count(seed):
    """Each post has under it the number of comments that its export says."""
    posts, comments = world(seed).posts, world(seed).comments
    counted = posts.set_index("post_id")["comments"]

    assert comments["post_id"].value_counts().sort_index().to_dict() == (
        counted[counted > 0].sort_index().to_dict()
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_comments_come_after_their_post_and_before_their_answer(seed):
    """Post, comment, receipt and answer are in this order."""
    comments = world(seed).comments.merge(world(seed).posts[["post_id", "published_at"]], on="post_id")
    answered = comments.dropna(subset="answered_at")

    assert (comments["published_at_x"] >= comments["published_at_y"]).all()
    assert (answered["answered_at"] >= answered["published_at_x"]).all()
    assert comments["acknowledged_at"].notna().sum() < 0.2 * len(comments)


@pytest.mark.parametrize("seed", SEEDS)
def test_questions_are_answered_and_tags_are_not(seed):
    """Nine questions in ten get an answer; some never do."""
    share = (
        world(seed).comments.groupby("kind")["answered_at"].count()
        / world(seed).comments["kind"].value_counts()
    )

    assert 0.85 < share["question"] < 0.95
    assert share["tag"] < 0.05


@pytest.mark.parametrize("seed", SEEDS)
def test_most_members_never_comment(seed):
    """Under two fifths of the members write; the busiest hundredth writes a large part."""
    counts = world(seed).comments["member_id"].value_counts()

    assert len(world(seed).members) == people.MEMBERS
    assert len(counts) < 0.4 * people.MEMBERS
    assert counts.head(20).sum() > 0.2 * counts.sum()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_handles_are_distinct(language):
    """No two members have the same name."""
    assert world(11, language).members["handle"].is_unique
