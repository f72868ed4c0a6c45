"""Writes the page of one's own marks and opens it; with texts to judge, stays until it is closed."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.errors import ParvisError
from parvis.language import _
from parvis.learning.checked import Checked
from parvis.learning.grids import judged
from parvis.learning.page import page
from parvis.learning.page_server import PageServer


def page_path(root: Path, unit: str, language: str) -> Path:
    """Where the page of a unit lies, within the learner's copy."""
    return root / "work" / "marks" / f"{unit}.{language}.html"


def write_page(root: Path, checked: Checked) -> Path:
    """Writes the page and gives its path; ParvisError when it cannot be written."""
    path = page_path(root, checked.unit, checked.language)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, page(checked, judged(checked)).encode("utf-8"), durable=False)
    except OSError as error:
        problem = _("the page of your marks cannot be written ({reason})").format(reason=error.strerror)
        raise ParvisError(path, problem, _("free some space, or close what holds the file")) from None
    return path


def open_page(root: Path, checked: Checked, say: Callable[[str], None]) -> None:
    """Opens the page in the browser; with texts to judge, notes what is ticked until the page is closed."""
    path = page_path(root, checked.unit, checked.language)
    if not any(text.written for text in checked.texts()):
        webbrowser.open(path.as_uri())
        return
    server = PageServer(checked)
    if not webbrowser.open(server.address):
        server.server_close()
        return
    say(_("Your texts are to be judged on the page: {address}").format(address=server.address))
    say(_("What you tick is noted. Close the page when you have done, or press Ctrl+C here."))
    with suppress(KeyboardInterrupt):
        server.serve_until_closed()
    write_page(root, checked)
