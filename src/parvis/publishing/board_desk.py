"""The calendar board: the month, a day with its posts, and the button that stops everything."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import ipywidgets as widgets

from parvis.desks.controls import box, button, frame, styled, to_decide
from parvis.desks.desk import Desk
from parvis.desks.look import element, plain
from parvis.language import _
from parvis.publishing import board_views
from parvis.publishing.board import Board, choice_words, fate_words, practice_board, replay
from parvis.publishing.planning import FIRST


class CalendarBoard(Desk):
    """A month of sixty posts; nothing is marked, decisions are saved in `path` and found again.

    >>> desk = CalendarBoard(path="no-such-folder/answers.json")
    >>> post = next(iter(desk.fields)); desk.fields[post].value = "drop"
    >>> desk.made.choices == {post: "drop"}
    True
    """

    unit = "publishing"
    made: Board

    def __init__(self, board: Board | None = None, path: str | Path = "answers.json"):
        super().__init__("board", "practice", variant=0, path=path)
        self.made = replay(self.found, practice_board() if board is None else board)
        self.day, self.grave = min(map(self.made.day, self.made.posts)), False
        self.fields: dict[str, widgets.Dropdown] = {}
        self.opinions: dict[str, widgets.HTML] = {}
        self.month, self.heading, self.cost = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.sheets = styled(widgets.VBox(), "pv-sheets")
        self.news = button("", self._turn, "pv-main")
        moves = [
            button(_("Day before"), partial(self._go, -1)),
            button(_("Next day"), partial(self._go, 1)),
            button(_("Check the month"), self._check),
            self.news,
        ]
        right = styled(widgets.VBox([self.heading, self.sheets, self.cost]), "pv-panel", "pv-group")
        work = box([box([self.month]), right], "pv-columns", "pv-halves", "pv-work")
        self._open_day()
        self.lay_out(
            [frame(widgets.HTML(board_views.opening()), work, box([*moves, self.status], "pv-foot"))]
        )

    def say(self, sentence: str) -> None:
        """Draws what changes with a decision, and shows one sentence."""
        self.month.value = board_views.month(self.made, self.day)
        for post, shown in self.opinions.items():
            shown.value = "" if self.grave else board_views.verdict(self.made, post)
        self.cost.value = board_views.news_toll(self.made) if self.grave else ""
        super().say(sentence)

    def _open_day(self) -> None:
        """Shows the posts of the day in view, or those that the news concerns, each with its choices."""
        made = self.made
        self.fields, self.opinions = {}, {}
        posts = made.due() if self.grave else [one for one in made.posts if made.day(one) == self.day]
        self.heading.value = (
            board_views.news_opening(made) if self.grave else board_views.day_heading(made, self.day)
        )
        sheets = [self._sheet(post) for post in posts]
        if not posts:
            sheets = [widgets.HTML(element("p", _("No post on this day."), "pv-quiet"))]
        self.sheets.children = sheets
        self.news.description = _("Back to the calendar") if self.grave else _("Grave news")

    def _sheet(self, post: str) -> widgets.DOMWidget:
        words, kept = (fate_words(), self.made.fates) if self.grave else (choice_words(), self.made.choices)
        asked = _("What becomes of {post}?").format(post=post)
        self.fields[post] = to_decide(asked, words, kept.get(post, ""))
        self.fields[post].observe(lambda change: self._choose(post, change["new"]), "value")
        self.opinions[post] = widgets.HTML()
        card = widgets.HTML(board_views.post_card(self.made, post))
        return widgets.VBox([card, self.fields[post], self.opinions[post]])

    def _choose(self, post: str, choice: str) -> None:
        (self.made.react if self.grave else self.made.choose)(post, choice)
        self.voice.say(f"{post}: {self.fields[post].label}.")
        self.keep()
        self.voice.say(plain(self.cost.value if self.grave else self.opinions[post].value))

    def _go(self, days: int) -> None:
        self.grave = False
        self.day = min(max(self.day + timedelta(days=days), FIRST), board_views.last_day())
        self._open_day()
        self.say(plain(self.heading.value))

    def _check(self) -> None:
        self.say(board_views.checked(self.made))

    def _turn(self) -> None:
        self.grave = not self.grave
        self._open_day()
        self.say(plain(self.heading.value))
