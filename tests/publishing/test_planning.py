"""The calendars of the unit: what is planted in each, and what the readers of a post find."""

from collections import Counter

import pytest

from parvis.publishing.calendar import ACCOUNTS, LIMITS, in_the_way, misspelt
from parvis.publishing.links import link_parts, tidy, utm_fault
from parvis.publishing.planning import FAULTS, POSTS, draw_agenda, draw_calendar, misspellings

SEEDS = 200


def faults(seed, language):
    dates, wrong = draw_agenda(seed, language).to_dict("records"), misspellings(language)
    posts = draw_calendar(seed, language).to_dict("records")
    found = {
        "collision": [bool(in_the_way(post, dates)) for post in posts],
        "account": [post["account"] != ACCOUNTS[post["network"]] for post in posts],
        "alt_text": [bool(post["image"]) and not post["alt_text"].strip() for post in posts],
        "link": [bool(utm_fault(post["link"])) for post in posts],
        "spelling": [bool(misspelt(post["text"], wrong)) for post in posts],
        "length": [len(post["text"]) > LIMITS[post["network"]]["letters"] for post in posts],
        "hashtags": [post["text"].count("#") > LIMITS[post["network"]]["hashtags"] for post in posts],
    }
    return posts, found


def test_each_calendar_has_its_faults_and_no_other():
    """Over two hundred seeds: four collisions, two accounts, three descriptions, five links, seven words."""
    counted = Counter()
    for seed in range(SEEDS):
        posts, found = faults(seed, ("fr", "en")[seed % 2])
        counted[len(posts), *(sum(rows) for rows in found.values())] += 1
        assert all(sum(rows) <= 1 for rows in zip(*list(found.values())[:5], strict=True))

    planted = {"collision": 4} | FAULTS
    assert {
        (
            POSTS,
            *(planted[name] for name in ("collision", "account", "alt_text", "link", "spelling")),
            0,
            0,
        ): SEEDS
    } == counted


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (lambda post, date: date["starts"] <= post["scheduled_at"][:10] <= date["ends"], 4),
        (lambda post, date: date["starts"] == post["scheduled_at"][:10], 2),
    ],
)
def test_who_reads_the_agenda_badly_finds_other_posts(reading, expected):
    """The day in universal time, or the first day alone: never the four posts that meet a date."""
    for seed in range(20):
        posts, found = faults(seed, "en")
        dates = draw_agenda(seed, "en").to_dict("records")
        wrong = [any(reading(post, date) and date["tag"] == post["tag"] for date in dates) for post in posts]
        assert wrong != found["collision"]
        assert sum(wrong) >= expected - 1


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("", ""),
        ("https://marmolune.example/?utm_source=x&utm_medium=social&utm_campaign=noel", ""),
        ("https://marmolune.example/?utm_source=X&utm_medium=social&utm_campaign=noel", "untidy"),
        ("https://marmolune.example/?utm_source=x&utm_medium=social&utm_campaign=no el", "untidy"),
        ("https://marmolune.example/?utm_source=x&utm_medium=social", "missing"),
        ("https://marmolune.example/?utm_source=&utm_medium=social&utm_campaign=noel", "missing"),
        ("https://marmolune.example/", "missing"),
        ("https://marmolune.example/#a?utm_source=x&utm_medium=social&utm_campaign=noel", "hidden"),
    ],
)
def test_a_faulty_link_is_told_by_its_fault(link, fault):
    """No link is no fault."""
    assert fault == utm_fault(link)


def test_pieces_of_a_link_leave_the_old_parameters_out():
    """However they are written, and the rest as it was."""
    assert ("https://m.example/a", "b=1&c=%20", "d?e") == link_parts(
        "https://m.example/a?UTM_Source=x&b=1&utm_id=7&c=%20#d?e"
    )


@pytest.mark.parametrize(
    ("name", "plain"), [("Œuf  & Co", "oeuf-co"), ("", ""), ("a_b-c", "a_b-c"), ("É#1", "e-1")]
)
def test_a_tidy_name_has_small_letters_digits_and_hyphens(name, plain):
    """Tidied again, it stays."""
    assert (plain, plain) == (tidy(name), tidy(tidy(name)))
