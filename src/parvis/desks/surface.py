"""What surrounds every desk and explorer: its style, its voice, and a sentence where it cannot be shown."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from IPython.display import display

from parvis.desks import look
from parvis.desks.look import element
from parvis.language import _

# ipywidgets gives its elements no role, no state and no live region: a few lines in the page do.
_SCRIPT = (Path(__file__).parent / "surface.js").read_text(encoding="utf-8")


class Voice:
    """The one live region of a desk: what a screen reader says after an act, all of it in one sentence.

    >>> voice = Voice()
    >>> voice.say("Saved.", "", "Message 2 of 3."); voice.said
    'Saved. Message 2 of 3.'
    """

    def __init__(self) -> None:
        self.region = widgets.HTML()
        self.region.add_class("pv-voice")
        self.said = ""
        self._waiting: list[str] = []

    def say(self, *sentences: str) -> None:
        """Says sentences; those of one act are said together, or the last would hide the others."""
        self._waiting = [one for one in dict.fromkeys([*self._waiting, *sentences]) if one]
        try:
            asyncio.get_running_loop().call_soon(self._speak)
        except RuntimeError:  # no kernel: a test or a script
            self._speak()

    def _speak(self) -> None:
        if not self._waiting:
            return
        self.said, self._waiting = " ".join(self._waiting), []
        again = element("span", self.said)
        # The same words again are a change only when something about them is.
        self.region.value = f"{again}\u00a0" if self.region.value == again else again


class Surface(widgets.VBox):
    """A desk or an explorer as it stands in a notebook; `furnish` puts its parts into it.

    Where it cannot be shown (no ipywidgets, a page of GitHub, a run without a browser) a sentence says what
    to do, and so it does in JupyterLab when the kernel that answered it is gone.
    """

    def __init__(self) -> None:
        super().__init__()
        self.voice = Voice()
        self.add_class("pv-desk")

    def furnish(self, parts: Iterable[widgets.Widget]) -> None:
        """Shows the parts, with what every surface has."""
        dead = widgets.HTML(f'<div role="alert">{element("p", _gone())}</div>')
        dead.add_class("pv-dead")
        self.children = [widgets.HTML(look.STYLE), *parts, dead, self.voice.region]

    def elsewhere(self) -> str:
        """The sentence that stands for it where it cannot be shown."""
        return _(
            "An interactive desk belongs here, which this page cannot show. Open this notebook in JupyterLab "
            "and run this cell (Shift+Enter): what was saved is still there."
        )

    def _repr_mimebundle_(self, **_given: Any) -> dict:
        bundle = super()._repr_mimebundle_()
        told = self.elsewhere()
        return bundle | {"text/plain": told, "text/html": element("p", told)}

    def _ipython_display_(self, **_given: Any) -> None:
        """Shows the desk, and beside it what the page needs to have it heard, or to say that it is gone."""
        if not os.environ.get("NBGRADER_EXECUTION"):
            display({"text/html": _beside(), "text/plain": ""}, raw=True)
        display(self._repr_mimebundle_(), raw=True)


def _gone() -> str:
    return _(
        "This desk no longer answers: its kernel was restarted or has ended. Run the cell again "
        "(Shift+Enter): what was saved is still there."
    )


def _beside() -> str:
    """What stands beside a desk in the page: it shows nothing as long as the desk is there."""
    alone = ".jp-OutputArea:not(:has(.pv-desk))"
    shown = (
        f"{alone} .pv-gone {{ display: block !important; animation: pv-late 4s step-end }}"
        "@keyframes pv-late { from { visibility: hidden } }"  # not while a page that opens looks for its desk
        f"{alone} [data-mime-type='application/vnd.jupyter.widget-view+json'] {{ display: none }}"
    )
    return (
        f'<div class="pv-gone" hidden>{element("p", _gone())}</div>'
        f"<style>{shown}</style><script>{_SCRIPT}</script>"
    )
