"""The buttons of the first page: mark one's own copy, hand it in, write an attestation."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Sequence
from html import escape
from pathlib import Path

import ipywidgets as widgets

from parvis.course import load_course
from parvis.desks.controls import box, button
from parvis.desks.look import STYLE
from parvis.errors import ParvisError
from parvis.language import _
from parvis.learning.hand_in_view import HandInButton
from parvis.learning.own_copy import own_folder

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S+")


class CourseButtons(widgets.VBox):
    """Marks or hands in the copy of the unit that is chosen, and writes down what was done in all of them.

    `command` is what marks a copy.
    """

    def __init__(
        self,
        root: Path,
        language: str,
        command: Sequence[str] = (sys.executable, "-m", "parvis", "check"),
    ):
        super().__init__()
        self._root, self._language, self._command = root, language, command
        units = [(unit.title[language], unit.id) for unit in load_course(root).units]
        self.unit = widgets.Dropdown(options=units, description=_("Unit"))
        self.mark = button(_("Mark my copy"), self._mark)
        self.said = widgets.HTML()
        self.handing = widgets.VBox()
        self.name = widgets.Text(description=_("Your name, as it is to be read"))
        self.attest = button(_("Make my attestation"), self._attest)
        self.attested = widgets.HTML()
        self.unit.observe(lambda _change: self._choose(), "value")
        marking, attesting = (
            box(parts, "pv-row") for parts in ([self.unit, self.mark], [self.name, self.attest])
        )
        self.children = [widgets.HTML(STYLE), marking, self.said, self.handing, attesting, self.attested]
        self.add_class("pv-desk")
        self._choose()

    def _choose(self) -> None:
        """Another unit: what was said of the one before goes."""
        name = f"{self.unit.value}-{self._language}"
        self.said.value = ""
        self.handing.children = [
            HandInButton(self.unit.value, own_folder(self._root, self._language) / "release" / name)
        ]

    def _mark(self) -> None:
        self.mark.disabled = True
        self._say([_("Your copy is being marked: some seconds. The page of your marks then opens.")])
        threading.Thread(target=self._run, args=(self.unit.value,), daemon=True).start()

    def _run(self, unit: str) -> None:
        """What the command says, as it says it; it ends when the page of marks is closed."""
        lines: list[str] = []
        environment = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
        try:
            with subprocess.Popen(
                [*self._command, unit, "--lang", self._language],
                cwd=self._root,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
            ) as process:
                for line in process.stdout or ():
                    lines.append(line.rstrip())
                    self._say(lines)
                    if _ADDRESS.search(line):
                        self.mark.disabled = False
        except OSError as error:
            self._say([_("Your copy cannot be marked here ({reason}).").format(reason=error.strerror)])
        self.mark.disabled = False

    def _attest(self) -> None:
        """The page opens in the browser, as that of the marks does; a PDF lies beside it."""
        from parvis.learning.attestation import write_attestation

        place = self._root / "work" / "attestation"
        try:
            page, *others = write_attestation(self._root, place, self._language, name=self.name.value.strip())
        except ParvisError as error:
            lines = [str(error)]
        else:
            lines = [_("Your attestation opens in the browser: {path}").format(path=page)]
            lines += [_("Beside it: {files}").format(files=", ".join(one.name for one in others))]
            webbrowser.open(page.as_uri())
        self.attested.value = f'<pre class="pv-status" role="status">{escape(chr(10).join(lines))}</pre>'

    def _say(self, lines: Sequence[str]) -> None:
        text = _ADDRESS.sub(
            lambda found: f'<a href="{found[0]}" target="_blank">{found[0]}</a>', escape("\n".join(lines))
        )
        self.said.value = f'<pre class="pv-status" role="status">{text}</pre>'
