"""The desk of returned appeals: the message, what was decided, the author's words, and now the thread."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets

from parvis.desks.controls import box, frame, styled, to_decide
from parvis.desks.desk import Desk, Keeper
from parvis.desks.look import element, keys_of_fields, plain
from parvis.language import _
from parvis.moderation import desk_views
from parvis.moderation.returns import Returned, Returns, choice_words, decided


class ReturnsDesk(Desk):
    """Up to three appeals on what was decided at the practice desk in earlier shifts, kept in `earlier`.

    `path` keeps what is decided here, for `unit`: the lesson in which the appeals come back. Whoever decided
    nothing, or whose file of earlier decisions is not there, finds three of a colleague's decisions instead.

    >>> desk = ReturnsDesk("no-such-folder/answers.json", path="no-such-folder/answers.json")
    >>> desk.choices["p13"].value = "overturn"
    >>> desk.made.chosen
    {'p13': 'overturn'}
    """

    made: Returns

    def __init__(self, earlier: str | Path, *, unit: str = "moderation", path: str | Path = "answers.json"):
        self.unit = unit
        super().__init__("returns", "practice", variant=0, path=path)
        shifts = Keeper("practice", unit="moderation", variant=0, path=earlier)
        self.made = Returns(shifts.found()[0], shifts.rest())
        self.made.replay(self.found)
        self.choices: dict[str, widgets.Dropdown] = {}
        self.opinions: dict[str, widgets.HTML] = {}
        sheets = [self._sheet(back) for back in self.made.found]
        work = styled(widgets.VBox(sheets), "pv-work", "pv-sheets")
        self.lay_out(
            [frame(widgets.HTML(_opening(self.made, Path(earlier))), work, box([self.status], "pv-foot"))]
        )

    def __repr__(self) -> str:
        return f"ReturnsDesk: {len(self.made.chosen)} / {len(self.made.found)}"

    def say(self, sentence: str) -> None:
        """Shows the reviewer's words on each appeal decided, and one sentence."""
        for back in self.made.found:
            self.opinions[back.item.item_id].value = _opinion(back, self.made.chosen)
        super().say(sentence)

    def _sheet(self, back: Returned) -> widgets.VBox:
        name = back.item.item_id
        title = _("Appeal by @{author}").format(author=back.item.author)
        self.choices[name] = to_decide(title, choice_words(), self.made.chosen.get(name, ""))
        self.choices[name].observe(lambda change: self._changed(name, change["new"]), "value")
        self.opinions[name] = widgets.HTML()
        parts = [widgets.HTML(_case(back)), self.choices[name], self.opinions[name]]
        return styled(widgets.VBox(parts), "pv-panel")

    def _changed(self, name: str, choice: str) -> None:
        self.made.decide(name, choice)
        self.keep()
        self.voice.say(self.choices[name].label, plain(self.opinions[name].value))


def _opening(returns: Returns, earlier: Path) -> str:
    if returns.own:
        whose = _("These people contest what you decided in an earlier shift.")
    elif earlier.is_file():
        whose = _("Nobody contests what you have decided so far: here are three decisions of Chloé's.")
    else:
        whose = _(
            "Your decisions of the moderation lesson would be in {file}, and it is not there: "
            "here are three of Chloé's as an example."
        ).format(file=earlier.as_posix())
    asked = _("The thread is open now. Would you decide the same again? Nothing is marked.")
    return (
        element("h2", _("Appeals that came back"))
        + element("p", f"{whose} {asked}", "pv-lead")
        + element("p", keys_of_fields(), "pv-quiet")
    )


def _case(back: Returned) -> str:
    item, appeal = back.item, back.appeal
    read = (
        _("The thread was read before deciding.")
        if back.thread_read
        else _("Decided without opening the thread.")
    )
    had = _("Decision contested: {decision}.").format(decision=decided(appeal))
    shown = "described" if item.severe else "text"
    return (
        desk_views.card(item)
        + desk_views.content(item, shown)
        + desk_views.thread(item)
        + element("p", f"{had} {read}", "pv-note")
        + element("blockquote", appeal.plea)
    )


def _opinion(back: Returned, chosen: dict[str, str]) -> str:
    choice = chosen.get(back.item.item_id)
    if not choice:
        return ""
    verdict = (
        _("✓ The reviewer does the same.") if choice == back.right else _("△ The reviewer does otherwise.")
    )
    words = element("span", back.appeal.answer)
    return f'<div class="pv-said">{element("b", verdict)} {words}</div>'
