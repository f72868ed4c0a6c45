"""A field to try a text in before it is sent: what keeps somebody out is named as one types."""

from __future__ import annotations

import ipywidgets as widgets

from parvis.desks import accessible_posts, look
from parvis.desks.controls import box
from parvis.desks.surface import Surface
from parvis.language import _, ngettext


class PostReader(Surface):
    """Reads a text over for what keeps somebody out; nothing is kept, marked or sent.

    >>> from parvis.language import use_language; use_language("en")
    >>> reader = PostReader(); reader.text.value = "Click here!!!!"
    >>> reader.reading.value.count("<li>")
    2
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = widgets.Textarea(description=_("Your text to check"), rows=6, continuous_update=False)
        self.reading = widgets.HTML()
        self.text.observe(lambda _change: self._draw(), "value")
        note = _(
            "Paste a text here and leave the field (Tab). A list of rules looks through it without "
            "understanding it, and nothing is kept: copy it back into its own cell."
        )
        about = look.element("h3", _("Before you send it")) + look.element("p", note, "pv-quiet")
        self.furnish([widgets.HTML(about), box([self.text], "pv-gap"), self.reading])
        self._draw()

    def _draw(self) -> None:
        read = _read(self.text.value)
        self.reading.value = f'<div class="pv-reading pv-gap">{read}</div>' if read else ""
        self.voice.say(look.plain(self.reading.value))


def _read(written: str) -> str:
    if not written.strip():
        return ""
    words = len(written.split())
    counted = ngettext("{number} word.", "{number} words.", words).format(number=words)
    told = accessible_posts.sentences(written)
    if not told:
        return look.element("p", counted + " " + _("✓ No barrier seen: read it aloud, that finds the rest."))
    listed = "".join(look.element("li", sentence) for sentence in told)
    return look.element("p", counted) + f"<ul>{listed}</ul>"
