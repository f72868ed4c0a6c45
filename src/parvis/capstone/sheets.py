"""The sheets of a day: one for each decision, with what there is to read and a list of choices."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

import ipywidgets as widgets

from parvis.capstone import views, wording
from parvis.capstone.moves import CHOICES, ROLES
from parvis.capstone.state import EVENING, MORNING, State
from parvis.desks.controls import styled, to_decide
from parvis.desks.look import element
from parvis.language import _


@dataclass(frozen=True)
class Asked:
    """One decision of a day: its kind and item, its role, its title, what is read, its choices."""

    kind: str
    item: str
    role: str
    title: str
    shown: str
    choices: dict[str, str]

    @property
    def about(self) -> tuple[str, str]:
        """What it decides, as `Move.about` says it."""
        return self.kind, self.item


def asked(state: State) -> list[Asked]:
    """What is to be decided now beside the crisis, by role in their order."""
    found = [*_of_the_lead(state), *_of_the_queue(state), *_of_listening(state), *_of_publishing(state)]
    order = {role: place for place, role in enumerate(("lead", "listening", "moderation", "publishing"))}
    return sorted(found, key=lambda one: order[one.role])


def still_open(state: State) -> list[Asked]:
    """What is not decided yet today."""
    return [one for one in asked(state) if not chosen(state, one)]


def chosen(state: State, one: Asked) -> str:
    """What was chosen today, "" when it is open."""
    if one.kind == "signal":
        return next(
            (choice for name, day, choice in state.signals if (name, day) == (one.item, state.day)), ""
        )
    if one.kind == "track":
        return state.track
    made = state.decided(one.kind, one.item)
    return made.choice if made else ""


def _of_the_lead(state: State) -> list[Asked]:
    if state.step == 0:
        words = {track.name: track.title for track in state.organisation.tracks}
        what = element("p", state.organisation.track(state.track).what)
        found = [Asked("track", "", "lead", _("Your specialisation"), what, words)]
        for name, count in zip(state.cast.holes, state.cast.asked, strict=True):
            hole = state.organisation.hole(name)
            many = _("The charter does not mention this. Messages about it last month: {count}.").format(
                count=count
            )
            ways = state.choices(hole)
            letters = {letter: _("Patch it with {letter}").format(letter=letter) for letter in ways}
            title = _("Charter: {title}").format(title=hole.title)
            found.append(Asked("patch", name, "lead", title, element("p", many) + views.ways(ways), letters))
        return found
    if state.step == EVENING:
        words = {choice: wording.verdict_label(choice) for choice in CHOICES["verdict"]}
        shown = views.campaign(state.organisation.campaign)
        return [Asked("verdict", "", "lead", _("What do we do with this campaign?"), shown, words)]
    return []


def _of_the_queue(state: State) -> list[Asked]:
    words = {choice: wording.action_label(choice) for choice in CHOICES["message"]}
    queue = state.open_queue
    return [
        Asked(
            "message",
            one.name,
            "moderation",
            _("Message {number} of {total}").format(number=number, total=len(queue)),
            views.message(one),
            words,
        )
        for number, one in enumerate(queue, 1)
    ]


def _of_listening(state: State) -> list[Asked]:
    if state.step > MORNING:
        return []
    words = {choice: wording.signal_label(choice) for choice in CHOICES["signal"]}
    return [
        Asked(
            "signal",
            one.name,
            "listening",
            _("Signal: {title}").format(title=one.title),
            views.signal(one, state.day),
            words,
        )
        for one in state.shown_signals
    ]


def _of_publishing(state: State) -> list[Asked]:
    found = []
    if state.step <= MORNING or state.step == EVENING:
        for task in state.tasks:
            if task.day == state.day:
                ways = state.choices(task)
                letters = {letter: _("Do it the way {letter} says").format(letter=letter) for letter in ways}
                shown = element("p", task.text) + views.ways(ways)
                found.append(Asked("task", task.name, "publishing", task.title, shown, letters))
    if state.step == EVENING:
        words = {choice: wording.promise_label(choice) for choice in CHOICES["promise"]}
        for one in state.promises:
            said = element("p", _("You had promised {author}:").format(author=one.author))
            shown = said + element("div", one.promised, "pv-text")
            found.append(Asked("promise", one.name, "publishing", _("A promise is due"), shown, words))
    return found


class Sheets:
    """The sheets of one step, of all roles or of one; `make` receives each move as a dict."""

    def __init__(self, make: Callable[[dict], None]):
        self._make = make
        self.view = styled(widgets.VBox([]), "pv-work", "pv-sheets", "pv-pairs")
        self.fields: dict[tuple[str, str], widgets.Dropdown] = {}
        self._shown: dict[tuple[str, str], widgets.DOMWidget] = {}
        self._reading: dict[tuple[str, str], widgets.HTML] = {}
        self._drawing = False

    def draw(self, state: State, roles: Container[str], role: str = "") -> None:
        """Shows what is asked now; `roles` may be pressed, `role` alone is in sight ("" for all)."""
        self._drawing = True
        wanted = asked(state)
        opening = widgets.HTML(views.organisation(state))
        made = {one.about: self._sheet(one) for one in wanted}
        sheets = [made[one.about] for one in wanted if role in ("", one.role)]
        for one in wanted:
            field = self.fields[one.about]
            self._reading[one.about].value = _heading(one)
            field.disabled = one.role not in roles
            field.value = chosen(state, one)
        if [*self.view.children[1:]] != sheets or not self.view.children:
            self.view.children = [styled(opening, "pv-panel", "pv-wide"), *sheets]
        self._drawing = False

    def _sheet(self, one: Asked) -> widgets.DOMWidget:
        known = self.fields.get(one.about)
        options = [label for label, _value in known.options] if known else []
        if one.about not in self._shown or options[1:] != list(one.choices.values()):
            field = to_decide(
                _("Decision ({role})").format(role=wording.role_label(one.role).lower()), one.choices
            )
            if one.kind == "track":
                field.options = [(words, name) for name, words in one.choices.items()]
            field.observe(lambda change: self._choose(one, change["new"]), "value")
            self.fields[one.about], self._reading[one.about] = field, widgets.HTML()
            parts = [self._reading[one.about], field]
            self._shown[one.about] = styled(widgets.VBox(parts), "pv-panel", "pv-group")
        return self._shown[one.about]

    def _choose(self, one: Asked, choice: str) -> None:
        if not self._drawing:
            self._make({"kind": one.kind, "item": one.item, "choice": choice})


def _heading(one: Asked) -> str:
    return element("h3", one.title) + one.shown


def role_words() -> dict[str, str]:
    """Every role in words, after "everybody"."""
    return {"": _("everybody")} | {role: wording.role_label(role) for role in ROLES}
