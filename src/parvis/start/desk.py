"""The first desk: a card for each message, one click on each, and an answer at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import ipywidgets as widgets

from parvis.desks.controls import box, button, frame, styled, visible
from parvis.desks.desk import Desk
from parvis.desks.look import element, plain
from parvis.language import _
from parvis.start.choices import choice_words, replay, verdict
from parvis.start.messages import Message, practice_messages


class FirstDesk(Desk):
    """Three messages, a button for each choice; "practice" says what the team thinks, "graded" does not.

    >>> desk = FirstDesk([Message("p1", "Hello", "keep")], path="no-such-folder/answers.json")
    >>> desk.buttons["p1"]["keep"].click()
    >>> desk.choices.chosen
    {'p1': 'keep'}
    """

    unit = "start"

    def __init__(
        self,
        messages: Sequence[Message] | None = None,
        mode: str = "practice",
        *,
        exercise: str = "practice",
        variant: int = 0,
        path: str | Path = "answers.json",
    ):
        super().__init__(exercise, mode, variant=variant, path=path)
        messages = practice_messages() if messages is None else messages
        self.made = self.choices = replay(self.found, messages)
        self.buttons = {message.item: self._buttons(message) for message in messages}
        self.verdicts = {message.item: widgets.HTML() for message in messages}
        cards = [self._card(number, message) for number, message in enumerate(messages, start=1)]
        for message in messages:
            self._show(message)
        title = widgets.HTML(element("h2", _("Messages are waiting for you")))
        work = styled(widgets.VBox(cards), "pv-work", "pv-sheets")
        foot = box([self.status], "pv-foot")
        self.lay_out([frame(title, work, foot), *([] if self.practice else [self.line])])

    def _buttons(self, message: Message) -> dict[str, widgets.Button]:
        return {
            choice: button(words, partial(self._choose, message, choice), "pv-toggle")
            for choice, words in choice_words().items()
        }

    def _card(self, number: int, message: Message) -> widgets.DOMWidget:
        title = widgets.HTML(element("h3", _("Message {number}").format(number=number)))
        shown = widgets.HTML(element("div", message.text, "pv-text"))
        row = box(self.buttons[message.item].values(), "pv-row")
        card = widgets.VBox([title, shown, row, self.verdicts[message.item]])
        return styled(card, "pv-panel", "pv-group")

    def _choose(self, message: Message, choice: str) -> None:
        self.choices.choose(message.item, choice)
        self._show(message)
        done = self.practice and not self.choices.undecided()
        lesson = _(
            "The least pleasant message stays, the friendliest one goes: a rule does not judge the tone."
        )
        self.voice.say(choice_words()[choice] + ".", plain(self.verdicts[message.item].value))
        self.keep(lesson if done else "")

    def _show(self, message: Message) -> None:
        """Marks the button that was chosen; in practice the team's opinion appears below."""
        chosen = self.choices.chosen[message.item]
        for choice, one in self.buttons[message.item].items():
            (one.add_class if choice == chosen else one.remove_class)("pv-on")
            one.icon = "check" if choice == chosen else ""  # not by colour alone
        opinion = verdict(message, chosen) if self.practice and chosen else ""
        self.verdicts[message.item].value = element("div", opinion, "pv-status")
        visible(self.verdicts[message.item], self.practice)
