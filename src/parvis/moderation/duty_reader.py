"""The left half of the desk on a shift: what else can be looked at, each with its price in minutes."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from parvis.desks.controls import button, visible
from parvis.desks.look import plain
from parvis.moderation import desk_views, duty_views
from parvis.moderation.duty import DutySession
from parvis.moderation.queue import QueueItem
from parvis.moderation.reader import Reader

KEYS = {"h": "history", "v": "plain", "s": "second"}


class DutyReader(Reader):
    """Shows a message of a shift; the history of its author, plain words and a second reader on request."""

    session: DutySession

    def __init__(
        self, session: DutySession, on_use: Callable[[str], None], beside: Callable[[QueueItem], str]
    ):
        super().__init__(session, on_use, beside)
        self.thread.description = duty_views.thread_price()
        self.looks = {kind: self._look_button(kind, key) for key, kind in KEYS.items()}
        self.buttons += self.looks.values()
        self._row.children = [*self._row.children, *self.looks.values()]
        self._seen = widgets.HTML()
        self.view.children = [*self.view.children, self._seen]

    def look_at(self, kind: str) -> None:
        """Looks at one more thing of the message in view, where there is something to see."""
        if kind == "plain" and self._item.item_id not in self.session.duty.plain:
            return
        self.session.look_at(kind)
        self._draw()
        self._on_use(plain(duty_views.look(self.session, self._item, kind)))

    def _look_button(self, kind: str, key: str) -> widgets.Button:
        return button(duty_views.look_price(kind, key), lambda: self.look_at(kind))

    def _who(self, item: QueueItem) -> str:
        return desk_views.author(item)

    def _draw(self) -> None:
        super()._draw()
        seen = [kind for kind in self.looks if self._item.item_id in self.session.looked(kind)]
        for kind, widget in self.looks.items():
            there = kind != "plain" or self._item.item_id in self.session.duty.plain
            visible(widget, there and kind not in seen)
        self._seen.value = "".join(duty_views.look(self.session, self._item, kind) for kind in seen)
