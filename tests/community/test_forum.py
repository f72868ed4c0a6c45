"""The forum of half a year: its planted effects are there whatever the seed, and its files are read back."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from parvis.community import network, open_forum, read_export, write_forum
from parvis.community.cast import BY_PRESCRIBER, HELP, MEMBERS
from parvis.community.formats import describe
from parvis.community.forum import DAYS, START, Forum
from parvis.community.forum_posts import forum_posts
from parvis.community.forum_reports import forum_flags
from parvis.community.forum_visits import forum_visits

SEEDS = range(4000, 4200)
TABLES = {
    "user_list.csv": "members",
    "posts.csv": "posts",
    "visits.csv": "visits",
    "flags.csv": "flags",
    "staff_action.csv": "actions",
}


@pytest.fixture(scope="module")
def forums():
    """Two hundred forums, without usernames, which no effect is about."""
    made = []
    for seed in SEEDS:
        forum = Forum(seed)
        cast = forum.cast
        posts = forum_posts(forum.stream("posts"), cast, START)
        visits = forum_visits(forum.stream("visits"), cast, posts, START, DAYS // 7)
        flags = forum_flags(forum.stream("flags"), cast, posts)
        made.append(SimpleNamespace(cast=cast, posts=posts, visits=visits, flags=flags))
    return made


def holds(found):
    """In 198 forums of 200 at least: a power of 0.99."""
    return sum(found) >= 0.99 * len(SEEDS)


def counts(forum):
    """Posts of each member, silent ones included."""
    return np.bincount(forum.posts["user_id"], minlength=MEMBERS + 1)[1:]


def test_88_of_100_members_are_silent_and_twenty_write_most(forums):
    """1,760 of 2,000 wrote nothing; the most active hundredth wrote 55 to 62 % of 9,000 posts."""
    assert {(9000, 1760)} == {(int(counts(forum).sum()), int((counts(forum) == 0).sum())) for forum in forums}
    assert holds([0.55 < np.sort(counts(forum))[-20:].sum() / 9000 < 0.62 for forum in forums])


def test_the_prescriber_has_thirty_posts_and_two_first_answers_in_five(forums):
    """Forty per cent of the questions that were answered, and few posts."""
    assert all(BY_PRESCRIBER == counts(forum)[forum.cast.prescriber] for forum in forums)
    for forum in forums[:20]:
        first = network.first_answers(forum.posts)
        assert (30, 75) == (first[forum.cast.prescriber + 1], first.sum())


def test_the_quiet_bridge_is_between_more_people_than_anybody():
    """Sixteen posts, the highest betweenness; without it four groups are left."""
    for seed in (4000, 4050, 4100, 4150):
        forum = Forum(seed)
        bridge = forum.cast.bridge + 1
        people = network.neighbours(network.who_answers_whom(forum.posts))
        shares = network.betweenness(people)
        after = [len(piece) for piece in network.fragments(network.without(people, [bridge]))]

        assert bridge == max(shares, key=shares.__getitem__)
        assert shares[bridge] > 1.3 * sorted(shares.values())[-2]
        assert 16 == (forum.posts["user_id"] == bridge).sum()
        assert 1 == len(network.fragments(people)) and 4 <= len(after) and 20 < after[3]


def test_one_of_the_twenty_most_active_comes_less_and_less(forums):
    """The visits of the last two weeks, beside those of the weeks before, fall for one contributor only."""

    def fallen(forum):
        week = ((forum.visits["visited_at"] - START).dt.days // 7).to_numpy()
        place = forum.visits["user_id"].to_numpy() - 1
        by_week = np.bincount(place * 26 + week, minlength=MEMBERS * 26).reshape(MEMBERS, 26)
        twenty = by_week[forum.cast.regulars[:20]]
        left = twenty[:, 24:].sum(axis=1) / twenty[:, 19:22].sum(axis=1)
        return forum.cast.regulars[left.argmin()] == forum.cast.leaving

    assert holds([fallen(forum) for forum in forums])


def test_the_cohort_of_the_event_stays(forums):
    """Eight weeks later, more of those who joined in the week of the event come than of the others."""

    def share(forum, members):
        age = (forum.visits["visited_at"] - START).dt.days // 7 - forum.cast.joined[
            forum.visits["user_id"] - 1
        ] // 7
        there = forum.visits.loc[age == 8, "user_id"].unique() - 1
        return np.isin(members, there).mean()

    def stays(forum):
        joined = forum.cast.joined
        others = np.flatnonzero(
            (joined >= 0) & (joined < 17 * 7) & ~np.isin(np.arange(MEMBERS), forum.cast.event)
        )
        return share(forum, forum.cast.event) > share(forum, others) + 0.08

    assert holds([stays(forum) for forum in forums])


def test_the_loud_member_writes_most_and_drives_newcomers_away(forums):
    """Most posts, most flags, and few of the newcomers whom they answered first write again after a week."""

    def again(forum, members):
        posts = forum.posts[forum.posts["user_id"].isin(members + 1)]
        first = posts.groupby("user_id")["created_at"].transform("min")
        later = posts.loc[posts["created_at"] > first + pd.Timedelta(days=7), "user_id"]
        return later.nunique() / len(members)

    def loud(forum):
        cast = forum.cast
        flagged = forum.flags.merge(forum.posts[["post_id", "user_id"]], on="post_id")["user_id"].mode()[0]
        most = counts(forum).argmax() == cast.loud and flagged == cast.loud + 1
        return most and again(forum, cast.hello[:25]) + 0.2 < again(
            forum, np.r_[cast.hello[25:], cast.help[:75]]
        )

    assert HELP == 90
    assert holds([loud(forum) for forum in forums])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_file_is_read_back_as_it_was(tmp_path, language):
    """Discourse's tables cell by cell, and as many activities and reports as Mastodon's files have."""
    paths = {path.name: path for path in write_forum(5, tmp_path, language)}
    forum = open_forum(5, language)
    for name, table in TABLES.items():
        frame, truth = read_export(paths[name]), getattr(forum, table)
        assert f"discourse_{table}" == frame.attrs["format"]
        assert frame[list(truth.columns)].equals(truth)

    sent, reported = read_export(paths["outbox.json"]), read_export(paths["reports.json"])
    assert ["mastodon_outbox", "mastodon_reports"] == [sent.attrs["format"], reported.attrs["format"]]
    assert {"Create", "Announce"} == set(sent["type"]) and sent.loc[
        sent["type"] == "Create", "content"
    ].notna().all()
    assert 40 == len(reported) and reported["target_account"].notna().all()


def test_neither_a_mail_nor_the_address_of_a_machine_is_in_the_forum():
    """What nothing needs is neither written nor read."""
    columns = {column.name for column in describe("discourse_members").columns}

    assert columns.isdisjoint({"email", "ip_address", "secondary_emails"})
    assert "@" not in "".join(open_forum(6).members["username"])
