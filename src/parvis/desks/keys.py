"""A desk's keyboard: a field of text in which each key asks for something.

JupyterLab keeps letters and arrows for itself wherever the focus is not in a field of text (typing `x` on a
button cuts the cell), so a desk is driven from such a field. Enter is a line end in that field, so it reaches
the kernel in its place among the other keys, however slow the way; and the field is never emptied from here,
which could repeat or swallow what is typed meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TypeVar

import ipywidgets as widgets

from parvis.desks.controls import box, button, visible
from parvis.language import _

Command = TypeVar("Command")

_AZERTY = str.maketrans("&é\"'(-è_çà", "1234567890")  # the digits of a French keyboard without the shift key


def plain_keys(text: str) -> str:
    """Keys in small letters, with the digits that a French keyboard gives without the shift key.

    >>> plain_keys("Vé")
    'v2'
    """
    return text.lower().translate(_AZERTY)


def typed_since(earlier: str, now: str, commands: Callable[[str], Sequence[Command]]) -> Sequence[Command]:
    """What `commands` finds in the keys added since the field held `earlier`.

    Deleting asks for nothing; of a field that was rewritten only the last line counts.

    >>> typed_since("5", "5d", list)
    ['d']
    """
    if now.startswith(earlier):
        return commands(now)[len(commands(earlier)) :]
    return [] if earlier.startswith(now) else commands(now.rpartition("\n")[2])


def key_field(example: str) -> widgets.Textarea:
    """The field to type in; `example` is shown while it is empty."""
    return widgets.Textarea(description=_("Keyboard"), placeholder=example, rows=1)


class Keyboard:
    """The field to type in, and behind "?" (a button, and a key of the field) what each key asks for.

    >>> keyboard = Keyboard("for example 5d", [("d", "remove")])
    >>> keyboard.help.layout.display
    'none'
    >>> keyboard.field.value = "?"; "remove" in keyboard.help.value, keyboard.help.layout.display
    (True, None)
    """

    def __init__(self, example: str, keys: Iterable[tuple[str, str]]):
        self.field = key_field(example)
        self.help = widgets.HTML(keys_in_words(keys))
        self.more = button(_("Keys (?)"), self.toggle, "pv-small", "pv-fold")
        self.view = box([self.field, self.more, self.help], "pv-keys")
        visible(self.help, False)
        self.field.observe(self._asked, "value")

    def toggle(self) -> None:
        """Shows what each key asks for, or hides it again."""
        shown = self.help.layout.display == "none"
        visible(self.help, shown)
        (self.more.add_class if shown else self.more.remove_class)("pv-open")

    def _asked(self, change: dict) -> None:
        if change["new"].count("?") > change["old"].count("?"):
            self.toggle()


def keys_in_words(keys: Iterable[tuple[str, str]]) -> str:
    """Each key with what it asks for.

    >>> keys_in_words([("u", "undo")])
    '<div class="pv-quiet"><span><kbd>u</kbd> undo</span></div>'
    """
    spans = "".join(f"<span><kbd>{escape(key)}</kbd> {escape(words)}</span>" for key, words in keys)
    return f'<div class="pv-quiet">{spans}</div>'


def listen(
    field: widgets.Textarea,
    commands: Callable[[str], Sequence[Command]],
    obey: Callable[[Command], None],
) -> None:
    """Has `obey` do each thing that is asked for in a field, as it is typed; "?" is for `Keyboard`.

    >>> field = key_field("for example 5d"); listen(field, list, print)
    >>> field.value = "5"; field.value = "5d"
    5
    d
    """

    def changed(change: dict) -> None:
        old, new = (change[when].replace("?", "") for when in ("old", "new"))
        for command in typed_since(old, new, commands):
            obey(command)

    field.observe(changed, "value")
