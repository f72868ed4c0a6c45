"""Shows an answer of `check`: text that stays in the notebook, and under it the buttons."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
from IPython import get_ipython
from IPython.display import display
from markdown_it import MarkdownIt

from parvis.desks.controls import box, button, visible
from parvis.desks.look import element
from parvis.desks.surface import Surface
from parvis.language import _
from parvis.learning import instant_session as session
from parvis.learning.instant_answer import ASKED, Told
from parvis.learning.instant_file import Answer, Sheet
from parvis.learning.instant_solution import own_solution


def show(answer: Answer, sheet: Sheet, told: Told) -> None:
    """Displays what was told and the buttons; outside a notebook it is printed."""
    if get_ipython() is None:
        print(told.text)
        return
    handle = display(_bundle(told), raw=True, display_id=True)
    buttons = Buttons(answer, sheet, told, lambda new: handle.update(_bundle(new), raw=True))
    display(buttons)


def _bundle(told: Told) -> dict[str, str]:
    return {"text/html": told.html, "text/plain": told.text}


class Buttons(Surface):
    """Check again, hints one after the other, the field for a reason, and for a learner alone a solution.

    `say` shows what was told where the first answer stands; a screen reader hears it from here.
    """

    def __init__(self, answer: Answer, sheet: Sheet, told: Told, say: Any):
        super().__init__()
        self._answer, self._sheet, self._say = answer, sheet, say
        self.again = button(_("Check again"), self._again, "pv-main")
        self.more = button("", self._hint)
        self.solution = button(_("Show a solution"), self._solution)
        self.reason = widgets.Textarea(description=_("Why should it hold?"), rows=2)
        self.opened, self.solved = widgets.HTML(), widgets.HTML()
        row = box([self.again, self.more, self.solution], "pv-row")
        self.furnish([self.reason, row, self.opened, self.solved])
        self._refresh(told)

    def elsewhere(self) -> str:
        """Where there are no buttons: the line that gives a hint."""
        line = _("To check again, run this cell; for a hint, run {line}.")
        return line.format(line=f'hint("{self._answer.name}")') if self._answer.hints else ""

    def _refresh(self, told: Told) -> None:
        visible(self.reason, told.state == ASKED)
        self._show_hints()

    def _again(self) -> None:
        told = session.answer_to(self._answer, self._sheet, self.reason.value)
        if told.state != ASKED:
            self.reason.value = ""
        self._say(told)
        self.voice.say(told.text)
        self._refresh(told)

    def _hint(self) -> None:
        session.next_hint(self._answer, self._sheet)
        self._show_hints()
        self.voice.say(self._answer.hints[session.attempts.hints[self._answer.name] - 1])

    def _show_hints(self) -> None:
        seen, number = session.attempts.hints[self._answer.name], len(self._answer.hints)
        titles = (_("Hint 1: the idea"), _("Hint 2: where in your code"), _("Hint 3: a case like it"))
        read = MarkdownIt("commonmark", {"html": False}).render
        opened = zip(titles, self._answer.hints[:seen], strict=False)
        self.opened.value = "".join(element("h3", title) + read(text) for title, text in opened)
        self.more.description = _("Hint {rung} of {number}").format(rung=seen + 1, number=number)
        visible(self.more, seen < number)
        visible(self.solution, 0 < number <= seen and bool(self._own_solution()))

    def _own_solution(self) -> str:
        return own_solution(self._sheet.unit, self._answer, self._sheet.language)

    def _solution(self) -> None:
        session.note_solution(self._answer, self._sheet)
        self.solved.value = element("h3", _("One solution")) + f"<pre>{_escaped(self._own_solution())}</pre>"
        self.voice.say(_("One solution is shown below the hints."))


def _escaped(text: str) -> str:
    return element("code", text)
