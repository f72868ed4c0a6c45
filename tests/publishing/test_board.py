"""The calendar board: what is left to put right, the work of a week, what the answer to grave news costs."""

import pytest

from parvis.language import use_language
from parvis.publishing import board_views
from parvis.publishing.board import FAULTS, LIGHT, WEEKLY_MINUTES, Board, practice_board, replay
from parvis.publishing.board_desk import CalendarBoard
from parvis.publishing.planning import FIRST


@pytest.fixture
def board():
    use_language("en")
    return practice_board("en")


def post(name, day, **changes):
    row = {
        "post_id": name, "network": "x", "account": "@marmolune", "scheduled_at": f"2026-{day}T09:00:00Z",
        "tag": "joke", "text": "Hello", "image": "", "alt_text": "", "link": "", "minutes": 30,
    }  # fmt: skip
    return row | changes


def small(*posts, dates=()):
    rows = [dict(zip(("name", "starts", "ends", "tag"), row, strict=True)) for row in dates]
    return Board(posts, rows, {"recieved"})


def test_the_practice_month_has_all_its_faults(board):
    """As planted: nothing is decided yet."""
    assert dict(zip(FAULTS, (4, 2, 3, 5, 7), strict=True)) == board.left()


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ("", ["collision", "spelling"]),
        ("publish", ["collision", "spelling"]),
        ("later", ["collision", "spelling"]),
        ("repair", ["collision"]),
        ("drop", []),
    ],
)
def test_what_a_choice_leaves(choice, left):
    """A post moved by a week still meets a date of sixteen days, and its text is as it was."""
    board = small(
        post("p01", "11-25", text="We recieved it"), dates=[("16 days", "2026-11-25", "2026-12-10", "joke")]
    )
    board.choose("p01", choice)

    assert left == board.unsolved("p01")


def test_a_week_later_a_day_may_become_sensitive():
    """A date that was not in the way before is; another tag is not."""
    dates = [("vote", "2026-11-18", "2026-11-18", "joke")]
    board = small(post("p01", "11-11"), post("p02", "11-11", tag="team"), dates=dates)
    board.choose("p01", "later")
    board.choose("p02", "later")

    assert (["collision"], []) == (board.unsolved("p01"), board.unsolved("p02"))
    assert 2 == board.needless()  # neither had a fault before


def test_work_follows_what_is_decided():
    """Repairing takes time, moving takes it along; what leaves the month is not counted."""
    board = small(post("p01", "11-09"), post("p02", "11-10"), post("p03", "12-01"))
    before = board.weekly_minutes()
    board.choose("p01", "repair")
    board.choose("p02", "later")
    board.choose("p03", "later")

    assert ([60, 0, 0, 30], [50, 30, 0, 0]) == (before, board.weekly_minutes())


def test_some_weeks_are_too_long(board):
    """Or the workload would not have to be looked at."""
    over = [minutes > WEEKLY_MINUTES for minutes in board.weekly_minutes()]

    assert any(over)
    assert not all(over)


def test_the_answer_to_the_news_is_counted(board):
    """Pausing what is light hurts nobody and reaches fewer; pausing everything reaches nobody."""
    for name in board.due():
        board.react(name, "pause" if board.posts[name]["tag"] in LIGHT else "keep")
    own, silence, nothing = board.toll(), board.toll("pause"), board.toll("keep")

    assert (0, 0, 0) == (own.hurting, silence.hurting, own.undecided)
    assert nothing.hurting > 0
    assert nothing.minutes < own.minutes < silence.minutes
    assert nothing.unreached < own.unreached < silence.unreached


def test_a_dropped_post_is_not_due(board):
    """It will not go out, whatever the news."""
    first = board.due()[0]
    board.choose(first, "drop")

    assert first not in board.due()


def test_what_cannot_be_replayed_is_said(board):
    """Another post, another choice, damage; the rest is made again."""
    made = [{"post": "p01", "choice": "drop"}, {"post": "p02", "fate": "keep"}]
    replayed = replay([*made, {"post": "p99", "choice": "drop"}, {"post": "p01", "fate": "burn"}, 7], board)

    assert made == replayed.to_dicts()
    assert 3 == len(replayed.notices)


def test_the_desk_tells_what_is_left_and_keeps_it(tmp_path, board):
    """A verdict after a choice; a check of the month; the same after a restart."""
    desk = CalendarBoard(board, tmp_path / "answers.json")
    while not any(board.faults(name) for name in desk.fields):
        desk._go(1)
    name = next(name for name in desk.fields if board.faults(name))
    desk.fields[name].value = "publish"
    left = desk.opinions[name].value
    desk.fields[name].value = "drop"

    assert "Not yet" in left
    assert "Nothing is left" in desk.opinions[name].value
    desk._check()
    assert "Left in the month" in desk.status.value
    assert "drop" == CalendarBoard(practice_board("en"), tmp_path / "answers.json").made.choices[name]


def test_the_news_stops_the_calendar_and_back(tmp_path, board):
    """The posts of three days, then the cost beside two other answers, then the day in view again."""
    desk = CalendarBoard(board, tmp_path / "answers.json")
    first = desk.day
    desk.news.click()
    for field in desk.fields.values():
        field.value = "pause"

    assert board.due() == list(desk.fields)
    assert "Pause everything" in desk.cost.value
    desk.news.click()
    assert (first, "", True) == (desk.day, desk.cost.value, bool(desk.fields))


def test_the_month_shows_flags_and_overwork(board):
    """A flag on the first of the sixteen days, a sign on a week that is too long."""
    shown = board_views.month(board, FIRST)

    assert "25 ⚑" in shown
    assert "✗" in shown
    assert "▸9" in shown
