"""The left half of the desk: the message card, its text behind a click, its thread on demand."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from parvis.desks.controls import box, button, styled, visible
from parvis.desks.look import plain
from parvis.language import _
from parvis.moderation import desk_views
from parvis.moderation.queue import QueueItem
from parvis.moderation.session import Session


class Reader:
    """Shows one message of a session; the text stays covered until it is asked for.

    `on_use` is called after each click, with what it shows, to be said; `beside` gives what else is shown of
    a message, in HTML. Once `closed`, a message stays readable and nothing more is asked of the session.
    """

    _item: QueueItem  # from the first `show` on

    def __init__(
        self,
        session: Session,
        on_use: Callable[[str], None],
        beside: Callable[[QueueItem], str] = lambda _item: "",
    ):
        self.session = session
        self._on_use, self._beside = on_use, beside
        self._described: set[str] = set()
        self._card, self.content, self._thread = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.open = button("", self.toggle_text)
        self.describe = button(_("Read a neutral description (i)"), self.toggle_description)
        self.thread = button(_("See the thread (t)"), self.open_thread)
        self.buttons = [self.open, self.describe, self.thread]
        self._row = box([*self.buttons], "pv-row")
        parts = [self._card, self.content, self._row, self._thread]
        self.view = styled(widgets.VBox(parts), "pv-panel", "pv-reader")

    def show(self, item: QueueItem) -> None:
        """Shows a message, covered unless its text was asked for earlier."""
        self._item = item
        self._draw()
        self._on_use(f"{plain(self._card.value)} {plain(self.content.value)}")

    def toggle_text(self) -> None:
        """Uncovers the text, or covers it again."""
        self._described.discard(self._item.item_id)
        if self.session.revealed:
            self.session.cover()
        else:
            self.session.reveal()
        self._draw()
        self._on_use(plain(self.content.value))

    def toggle_description(self) -> None:
        """Shows the neutral description of a hard message instead of its text, or covers it again."""
        if not self._item.described:
            return
        if self.session.revealed:
            self.session.cover()
        self._described ^= {self._item.item_id}
        self._draw()
        self._on_use(plain(self.content.value))

    def open_thread(self) -> None:
        """Shows what was said before the message."""
        self.session.open_thread()
        self._draw()
        self._on_use(plain(self._thread.value))

    def freeze(self, frozen: bool) -> None:
        """Takes the buttons away while a decision is explained, and gives them back."""
        for widget in self.buttons:
            widget.disabled = frozen

    def _who(self, item: QueueItem) -> str:
        return desk_views.card(item)

    def _draw(self) -> None:
        item, revealed = self._item, self.session.revealed
        described = item.item_id in self._described
        shown = "text" if revealed else "described" if described else "covered"
        self._card.value = self._who(item) + self._beside(item)
        self.content.value = desk_views.content(item, shown)
        self.open.description = _("Cover the message (o)") if revealed else _("Open the message (o)")
        visible(self.describe, bool(item.described) and not described)
        visible(self.thread, not self.session.thread_open)
        visible(self._thread, self.session.thread_open)
        self._thread.value = desk_views.thread(item)
