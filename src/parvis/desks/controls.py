"""Small ways of making the desks' widgets alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape

import ipywidgets as widgets
from traitlets import Unicode, link

from parvis.desks.look import element
from parvis.language import _


def button(words: str, on_click: Callable[[], None], *styles: str) -> widgets.Button:
    """A button that calls `on_click` without argument and carries further classes of the style sheet.

    >>> button("Save", lambda: print("saved"), "pv-small").click()
    saved
    """
    made = widgets.Button(description=words)
    made.on_click(lambda _button: on_click())
    return styled(made, *styles)


def box(children: Iterable[widgets.Widget], *styles: str) -> widgets.Box:
    """A box whose layout is the style sheet's.

    >>> box([], "pv-row")._dom_classes
    ('pv-row',)
    """
    return styled(widgets.Box(list(children)), *styles)


def frame(*parts: widgets.Widget) -> widgets.DOMWidget:
    """A desk at work: never higher than the window, so that choices, main button and news stay in view.

    What is long (a part of the style "pv-work") scrolls inside it; on a small window it grows with the page.

    >>> frame(box([], "pv-work"))._dom_classes
    ('pv-frame',)
    """
    return styled(widgets.VBox(list(parts)), "pv-frame")


def group(title: str, *parts: widgets.Widget) -> widgets.DOMWidget:
    """Parts under a heading, which a screen reader says on the way into them.

    >>> group("Why?", button("Write", print)).children[0].value
    '<h3>Why?</h3>'
    """
    return styled(widgets.VBox([widgets.HTML(element("h3", title)), *parts]), "pv-group")


def styled(widget: widgets.DOMWidget, *styles: str) -> widgets.DOMWidget:
    """`widget` with further classes of the style sheet."""
    for style in styles:
        widget.add_class(style)
    return widget


def visible(widget: widgets.DOMWidget, shown: bool) -> None:
    """Shows or hides a widget without unmaking it, so that the focus of a keyboard user survives.

    >>> heading = widgets.HTML("…"); visible(heading, False); heading.layout.display
    'none'
    """
    widget.layout.display = None if shown else "none"


def to_decide(words: str, choices: Mapping[str, str], value: str = "") -> widgets.Dropdown:
    """A list of choices, by value in words, of which none is made as long as the value is "".

    >>> field = to_decide("Cluster", {"victim": "they suffered it too"}); field.value
    ''
    """
    options = [(_("to be decided"), ""), *((label, choice) for choice, label in choices.items())]
    return widgets.Dropdown(options=options, value=value, description=words)


class PasteField(widgets.VBox):
    """The line to paste, for those who hand in the notebook alone, and a button that copies it whole.

    >>> field = PasteField(); field.value = "parvis1:…"; field.line.value
    'parvis1:…'
    """

    value = Unicode()

    def __init__(self) -> None:
        description = _(
            "If you hand in the notebook alone: copy this line between the quotes of the answer cell"
        )
        self.line = widgets.Textarea(description=description, rows=2)
        super().__init__([self.line, widgets.HTML(_copy_button())])
        self.add_class("pv-paste")
        link((self, "value"), (self.line, "value"))


def _copy_button() -> str:
    """A button of the page, as only the page reaches the clipboard; also where it is not served by https."""
    copies = (
        "const field = this.closest('.pv-paste').querySelector('textarea'); field.select(); "
        "this.textContent = document.execCommand('copy') ? this.dataset.done : this.dataset.by_hand"
    )
    words = {"done": _("Copied"), "by_hand": _("Copy it with Ctrl+C: the line is selected")}
    data = " ".join(f'data-{name}="{escape(said)}"' for name, said in words.items())
    label = escape(_("Copy the line"))
    return (
        f'<button type="button" class="jupyter-button" aria-live="polite" {data} onclick="{copies}">'
        f"{label}</button>"
    )
