"""What the calendar board says in HTML: the month, a post, what is left, what grave news costs."""

from __future__ import annotations

from datetime import date, timedelta

from parvis.desks.look import element, numbers, table
from parvis.language import _, ngettext
from parvis.publishing.board import (
    FAULTS,
    NEWS_DAY,
    WEEKLY_MINUTES,
    Board,
    Toll,
    fault_words,
)  # fmt: skip
from parvis.publishing.calendar import local_time
from parvis.publishing.planning import DAYS, FIRST

_LETTERS = {"facebook": "F", "instagram": "I", "linkedin": "L", "x": "X"}
_PLATFORMS = {"facebook": "Facebook", "instagram": "Instagram", "linkedin": "LinkedIn", "x": "X"}


def tag_words() -> dict[str, str]:
    """What each tag of a post is called for a reader of the board."""
    return {
        "festive": _("a celebration"),
        "heat": _("fire and heat"),
        "joke": _("a joke"),
        "recipe": _("a recipe"),
        "repair": _("a repair"),
        "sale": _("a sale"),
        "team": _("the team"),
    }


def opening() -> str:
    """What the board is."""
    about = _(
        "Sixty posts, four platforms, four weeks. Some meet a sensitive date, some have another fault. Look "
        "at a day, decide on its posts, then check the month. And one button stops it all."
    )
    return element("h2", _("Calendar board")) + element("p", about, "pv-quiet")


def month(board: Board, chosen: date) -> str:
    """The four weeks: a letter for each post of a day, a flag on a sensitive date, the work of a week."""
    heads = ("", _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"), _("Min"))
    rows = []
    for number, minutes in enumerate(board.weekly_minutes()):
        days = [FIRST + timedelta(days=7 * number + day) for day in range(7)]
        over = " ✗" if minutes > WEEKLY_MINUTES else ""
        rows.append((str(number + 1), *(_day(board, day, chosen) for day in days), f"{minutes}{over}"))
    key = _(
        "F I L X: a post on Facebook, Instagram, LinkedIn, X. ⚑: a sensitive date. ▸: the day in view. "
        "Last column: minutes of work in the week, ✗ above {most}."
    ).format(most=WEEKLY_MINUTES)
    return table(heads, rows) + element("p", key, "pv-quiet")


def day_heading(board: Board, day: date) -> str:
    """A day and its sensitive dates."""
    shown = element("h3", day_name(day))
    for row in board.sensitive(day):
        words = _("⚑ {name}: mind the posts on this subject: {subject}.").format(
            name=row["name"], subject=tag_words()[row["tag"]]
        )
        shown += element("p", words, "pv-note")
    return shown


def post_card(board: Board, post: str) -> str:
    """A post with all that can be read on it."""
    row = board.posts[post]
    facts = [
        _PLATFORMS[row["network"]],
        row["account"],
        local_time(row["scheduled_at"]),
        tag_words()[row["tag"]],
    ]
    if row["image"]:
        facts.append(_("picture: {image}").format(image=row["image"]))
        facts.append(_("description: “{words}”").format(words=row["alt_text"]))
    if row["link"]:
        facts.append(row["link"])
    shown = "".join(element("span", fact, "pv-fact") for fact in facts)
    return element("div", row["text"], "pv-text") + f'<div class="pv-facts">{shown}</div>'


def verdict(board: Board, post: str) -> str:
    """What is left of a post that was decided, or what was changed without need; "" while it is open."""
    choice = board.choices.get(post, "")
    if not choice:
        return ""
    left = board.unsolved(post)
    if left:
        words = ", ".join(fault_words()[name] for name in left)
        return _said("wrong", _("△ Not yet: {faults}.").format(faults=words))
    if choice != "publish" and not board.faults(post):
        return _said("close", _("△ Nothing was wrong with this post: it could go out as planned."))
    return _said("right", _("✓ Nothing is left to put right."))


def checked(board: Board) -> str:
    """What is left in the month, by kind."""
    left = board.left()
    lines = [f"{fault_words()[name]}: {left[name]}" for name in FAULTS if left[name]]
    needless = board.needless()
    if needless:
        changed = ngettext(
            "{number} post without any fault was changed.",
            "{number} posts without any fault were changed.",
            needless,
        )
        lines.append(changed.format(number=needless))
    if not lines:
        return _("✓ The month is ready: nothing is left to put right.")
    return _("Left in the month: {faults}.").format(faults="; ".join(lines).rstrip("."))


def news_opening(board: Board) -> str:
    """What happened, and how many posts wait."""
    told = _(
        "{day}, 4.40 p.m.: an accident in the town of our workshop, people are injured. The calendar is "
        "stopped. For each post of the three days to come: keep, pause, or change?"
    ).format(day=day_name(NEWS_DAY))
    return element("h3", _("Grave news")) + element("p", told, "pv-note")


def news_toll(board: Board) -> str:
    """What one's answer costs, beside pausing everything and keeping everything."""
    own, silence, nothing = board.toll(), board.toll("pause"), board.toll("keep")
    if own.undecided:
        return _shown(own)
    heads = ("", _("You"), _("Pause everything"), _("Keep everything"))
    rows = [
        (_("Posts that hurt"), *(str(one.hurting) for one in (own, silence, nothing))),
        (_("Minutes of work"), *(str(one.minutes) for one in (own, silence, nothing))),
        (_("Readers not reached"), *(str(one.unreached) for one in (own, silence, nothing))),
    ]
    source = _(
        "Minutes and readers are invented for the board. A post that hurts is not: it stays in memory."
    )
    return table(heads, rows) + element("p", source, "pv-quiet")


def day_name(day: date) -> str:
    """A day in words.

    >>> from parvis.language import use_language; use_language("en")
    >>> day_name(FIRST)
    'Monday 9 November'
    """
    names = [
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    ]  # fmt: skip
    months = {11: _("November"), 12: _("December")}
    return f"{names[day.weekday()]} {day.day} {months[day.month]}"


def last_day() -> date:
    """The last day of the month on the board."""
    return FIRST + timedelta(days=DAYS - 1)


def _day(board: Board, day: date, chosen: date) -> str:
    posts = [post for post in board.posts if board.day(post) == day and board.choices.get(post) != "drop"]
    letters = " ".join(sorted(_LETTERS[board.posts[post]["network"]] for post in posts))
    flag = " ⚑" if board.sensitive(day) else ""
    return f"{'▸' if day == chosen else ''}{day.day}{flag} {letters}".strip()


def _shown(toll: Toll) -> str:
    return numbers(
        [(str(toll.undecided), _("posts to decide")), (str(toll.minutes), _("minutes of work so far"))]
    )


def _said(style: str, words: str) -> str:
    return f'<div class="pv-said pv-{style}">{element("b", words)}</div>'
