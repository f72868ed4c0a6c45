"""Small ways of making the desks' widgets alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import ipywidgets as widgets


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
