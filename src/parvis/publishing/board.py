"""A month on the calendar board: what becomes of each post, what is left to put right, what grave news costs.

What a pause costs (minutes, people who do not see a post) is invented for the board; a post that is kept
through grave news "hurts" when its tag is one of `LIGHT`, as it jokes, celebrates, sells or plays with fire.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from parvis.desks.decisions import replay_each, text_of
from parvis.language import _
from parvis.publishing.calendar import ACCOUNTS, in_the_way, local_day, misspelt
from parvis.publishing.links import utm_fault
from parvis.publishing.planning import DAYS, FIRST, draw_agenda, draw_calendar, misspellings

FAULTS = ("collision", "account", "alt_text", "link", "spelling")
WEEKLY_MINUTES = 840  # what one person has for posts in a week, beside answering
REPAIR_MINUTES, RESCHEDULE_MINUTES = 20, 15
NEWS_DAY, NEWS_DAYS = date(2026, 11, 24), 3  # the news breaks on that day; the posts of three days are due
LIGHT = ("joke", "festive", "sale", "heat")
READERS = {"facebook": 1200, "instagram": 1800, "linkedin": 700, "x": 500}


@dataclass(frozen=True)
class Toll:
    """What the answer to grave news costs: posts that hurt, minutes, readers not reached, posts open."""

    hurting: int
    minutes: int
    unreached: int
    undecided: int


class Board:
    """The decisions on a month; `notices` says what could not be replayed.

    >>> board = practice_board("en")
    >>> len(board.posts), sum(board.left().values())
    (60, 21)
    >>> board.choose("p01", "drop"); board.to_dicts()
    [{'post': 'p01', 'choice': 'drop'}]
    """

    def __init__(self, posts: Sequence[Mapping], dates: Sequence[Mapping], misspellings: Collection[str]):
        self.posts = {post["post_id"]: post for post in posts}
        self.dates = dates
        self.choices: dict[str, str] = {}
        self.fates: dict[str, str] = {}
        self.notices: list[str] = []
        self._misspellings = misspellings

    def choose(self, post: str, choice: str) -> None:
        """Decides what becomes of a post, or takes it back with ""; ValueError with the sentence to show."""
        self._keep(self.choices, post, choice, choice_words())

    def react(self, post: str, fate: str) -> None:
        """Decides on a post once the news is grave, or takes it back with ""; ValueError as above."""
        self._keep(self.fates, post, fate, fate_words())

    def day(self, post: str) -> date:
        """The day in Paris on which a post goes out, with what was decided."""
        planned = date.fromisoformat(local_day(self.posts[post]["scheduled_at"]))
        return planned + timedelta(days=7 if self.choices.get(post) == "later" else 0)

    def faults(self, post: str) -> list[str]:
        """What was wrong with a post as it was planned, by name, in the order of `FAULTS`."""
        row = self.posts[post]
        found = {
            "collision": bool(in_the_way(row, self.dates)),
            "account": row["account"] != ACCOUNTS[row["network"]],
            "alt_text": bool(row["image"]) and not row["alt_text"].strip(),
            "link": bool(utm_fault(row["link"])),
            "spelling": bool(misspelt(row["text"], self._misspellings)),
        }
        return [name for name in FAULTS if found[name]]

    def unsolved(self, post: str) -> list[str]:
        """The faults of a post that what was decided leaves, or brings: a later day may be sensitive too."""
        choice, faults = self.choices.get(post, ""), self.faults(post)
        if choice == "drop":
            return []
        if choice == "repair":
            return [name for name in faults if name == "collision"]
        if choice == "later":
            kept = [name for name in faults if name != "collision"]
            return (["collision"] if self.met(post) else []) + kept
        return faults

    def met(self, post: str) -> list[str]:
        """The names of the sensitive dates, of its tag, on the day on which a post goes out."""
        return [
            row["name"] for row in self.sensitive(self.day(post)) if row["tag"] == self.posts[post]["tag"]
        ]

    def sensitive(self, day: date) -> list[Mapping]:
        """The sensitive dates of a day, whatever their tag."""
        return [row for row in self.dates if row["starts"] <= day.isoformat() <= row["ends"]]

    def left(self) -> dict[str, int]:
        """How many faults of each kind are left in the month."""
        every = [name for post in self.posts for name in self.unsolved(post)]
        return {name: every.count(name) for name in FAULTS}

    def needless(self) -> int:
        """How many posts without any fault were changed all the same."""
        return sum(choice != "publish" and not self.faults(post) for post, choice in self.choices.items())

    def weekly_minutes(self) -> list[int]:
        """The minutes of work in each of the four weeks, with what was decided."""
        weeks = [0] * (DAYS // 7)
        for post, row in self.posts.items():
            choice = self.choices.get(post, "")
            week = (self.day(post) - FIRST).days // 7
            if choice != "drop" and week < len(weeks):
                weeks[week] += row["minutes"] + (REPAIR_MINUTES if choice == "repair" else 0)
        return weeks

    def due(self) -> list[str]:
        """The posts that were to go out in the days after the grave news, in the order of their times."""
        until = NEWS_DAY + timedelta(days=NEWS_DAYS)
        return [
            post
            for post in self.posts
            if NEWS_DAY <= self.day(post) < until and self.choices.get(post) != "drop"
        ]

    def toll(self, everywhere: str = "") -> Toll:
        """What the answer to the news costs, or what one fate for every post would cost."""
        due = self.due()
        fates = {post: everywhere or self.fates.get(post, "") for post in due}
        light = {post for post in due if self.posts[post]["tag"] in LIGHT}
        paused = [post for post, fate in fates.items() if fate == "pause"]
        changed = sum(fate == "change" for fate in fates.values())
        return Toll(
            sum(fates[post] not in ("pause", "") for post in light),
            RESCHEDULE_MINUTES * len(paused) + REPAIR_MINUTES * changed,
            sum(READERS[self.posts[post]["network"]] for post in paused),
            sum(not fate for fate in fates.values()),
        )

    def to_dicts(self) -> list[dict]:
        """The decisions as plain data."""
        made = [{"post": post, "choice": choice} for post, choice in self.choices.items()]
        return made + [{"post": post, "fate": fate} for post, fate in self.fates.items()]

    def in_words(self) -> list[str]:
        """A line for each decision, for whoever reads."""
        lines = [f"{post}: {choice_words()[choice]}" for post, choice in self.choices.items()]
        return lines + [f"{post}: {fate_words()[fate]}" for post, fate in self.fates.items()]

    def _keep(self, kept: dict[str, str], post: str, choice: str, words: Mapping[str, str]) -> None:
        if post not in self.posts or choice not in ("", *words):
            sentence = _("“{choice}” cannot be decided on post {post}.")
            raise ValueError(sentence.format(choice=choice[:40], post=post[:40]))
        kept.pop(post, None)
        if choice:
            kept[post] = choice


def replay(decisions: Iterable[object], board: Board) -> Board:
    """The board with what saved decisions lead to: the last one on each post counts."""

    def decide(decision: Mapping) -> None:
        if "fate" in decision:
            board.react(text_of(decision, "post"), text_of(decision, "fate"))
        else:
            board.choose(text_of(decision, "post"), text_of(decision, "choice"))

    board.notices = replay_each(decisions, decide)
    return board


def practice_board(language: str | None = None, seed: int = 18) -> Board:
    """A month to practise with, in `language`, else in the current one."""
    posts = draw_calendar(seed, language).to_dict("records")
    return Board(posts, draw_agenda(seed, language).to_dict("records"), misspellings(language))


def choice_words() -> dict[str, str]:
    """What may become of a post, in words, by name."""
    return {
        "publish": _("publish it as planned"),
        "later": _("a week later"),
        "repair": _("put it right first"),
        "drop": _("drop it"),
    }


def fate_words() -> dict[str, str]:
    """What may become of a post once the news is grave, in words, by name."""
    return {"keep": _("keep it"), "pause": _("pause it"), "change": _("change it, then publish")}


def fault_words() -> dict[str, str]:
    """The faults of a post in words, by name."""
    return {
        "collision": _("it falls on a sensitive date"),
        "account": _("the account is not ours"),
        "alt_text": _("the picture has no description"),
        "link": _("the link is badly tagged"),
        "spelling": _("a word is misspelt"),
    }
