"""Says what came of a check in a few lines: what came out, what should, the mistake, one next step."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from html import escape
from typing import Any

from parvis.causes.formulas import always_the_same
from parvis.causes.proven import behind, noticed
from parvis.language import _
from parvis.learning.instant_file import Answer, Sheet
from parvis.outcomes import fingerprint
from parvis.plain_errors import source_of
from parvis.results.criteria import points
from parvis.tried import Failure, Tried, try_answer

RIGHT, NAMED, WRONG, OPEN, STOPPED, ASKED = "right", "named", "wrong", "open", "stopped", "asked"
_SIGNS = {RIGHT: "✓", NAMED: "≈", WRONG: "✗", OPEN: "·", STOPPED: "■", ASKED: "?"}
_COLOURS = {RIGHT: "#009e73", NAMED: "#e69f00", WRONG: "#d55e00"}  # beside the sign, for those who see them


@dataclass(frozen=True)
class Told:
    """What a learner reads: a headline, further lines, one next step; `named` is the mistake's name."""

    state: str
    headline: str
    lines: tuple[str, ...] = ()
    next_step: str = ""
    named: str = ""

    @property
    def text(self) -> str:
        """All of it as plain text, for a notebook without widgets."""
        step = [f"→ {self.next_step}"] if self.next_step else []
        return "\n".join([f"{_SIGNS[self.state]} {self.headline}", *self.lines, *step])

    @property
    def html(self) -> str:
        """All of it as HTML, in colours that do on a light and on a dark page."""
        lines = "".join(f"<p>{escape(line)}</p>" for line in self.lines)
        step = f"<p>→ {escape(self.next_step)}</p>" if self.next_step else ""
        head = f"<p><b>{_SIGNS[self.state]} {escape(self.headline)}</b></p>"
        edge = f"border-left: 4px solid {_COLOURS.get(self.state, '#56b4e9')}; padding: 2px 12px"
        return f'<div style="{edge}">{head}{lines}{step}</div>'


def look(answer: Answer, sheet: Sheet, variables: MutableMapping[str, Any], failed: int = 0) -> Told:
    """Tries `answer` with the notebook's `variables` and says what came of it.

    `failed` is how many times in a row it was wrong before. KeyboardInterrupt comes through.
    """
    if not answer.tests:
        return _unseen(answer, sheet)
    tried = try_answer(answer.tests, answer.functions, answer.probes, variables)
    name, says = answer.mistakes.get(fingerprint(answer.name, tried.trail), ("", ""))
    if tried.failures:
        return _wrong(answer, tried.failures[0], name, says, failed)
    source = source_of(variables.get(answer.name)) if answer.kind == "function" else ""
    check = "\n".join(one.source for one in answer.tests)
    says = (
        (noticed(check, answer.name, source, variables) if source else "")
        or _slip(answer, source, variables, name)
        or says
    )
    says = says or always_the_same(source)
    if says:
        step = _("Change the cell of {name}, run it, then check again.").format(name=answer.name)
        return Told(NAMED, _("The visible check passes, but one thing is off."), (says,), step, name)
    return _right(answer, sheet, tried)


def _slip(answer: Answer, source: str, variables: MutableMapping[str, Any], known: str) -> str:
    """The slip behind the `known` mistake of an answer whose visible check passes; "" when none is proven."""

    def is_mended(names: dict[str, Any]) -> bool:
        tried = try_answer(answer.tests, answer.functions, answer.probes, names)
        return tried.passed and fingerprint(answer.name, tried.trail) not in answer.mistakes

    return behind(answer.name, source, variables, is_mended) if known and source else ""


def _wrong(answer: Answer, failure: Failure, name: str, says: str, failed: int) -> Told:
    lines = []
    if failure.place:
        came_out = _("Came out for {place}: {came_out}. Expected: {expected}.")
        lines.append(
            came_out.format(place=failure.place, came_out=failure.came_out, expected=failure.expected)
        )
    elif failure.expected:
        came_out = _("Came out: {came_out}. Expected: {expected}.")
        lines.append(came_out.format(came_out=failure.came_out, expected=failure.expected))
    elif failure.came_out:
        lines.append(_("Came out: {came_out}.").format(came_out=failure.came_out))
    if says:
        lines.append(says)
    if failed and answer.hints:
        step = _("Open the next hint, below.")
    elif answer.kind == "function":
        step = _("Change the cell of {name}, run it, then check again.").format(name=answer.name)
    else:
        step = _("Do that, then check again.")
    return Told(WRONG, failure.sentence, tuple(lines), step, name)


def _right(answer: Answer, sheet: Sheet, tried: Tried) -> Told:
    if not answer.later:
        headline = _("Right: {points}.").format(points=points(tried.earned))
        return Told(RIGHT, headline, next_step=_onwards(answer, sheet))
    if tried.earned:
        headline = _("The visible check passes ({points}). Still to be earned in marking: {later}.")
    else:
        headline = _("The visible check passes. Still to be earned in marking: {later}.")
    headline = headline.format(points=points(tried.earned), later=points(answer.points_later))
    return Told(RIGHT, headline, _not_here(answer), _onwards(answer, sheet))


def _unseen(answer: Answer, sheet: Sheet) -> Told:
    """Of an answer that nothing checks in the notebook."""
    if answer.by_a_person:
        headline = _("Not checked here: a person reads this answer ({points}).")
        headline = headline.format(points=points(answer.by_a_person))
    else:
        headline = _("Not checked here: {points}, looked at in marking.")
        headline = headline.format(points=points(answer.points_later))
    return Told(OPEN, headline, _not_here(answer), _onwards(answer, sheet))


def _not_here(answer: Answer) -> tuple[str, ...]:
    what = _("; ").join(one.looks_at for one in answer.later if one.looks_at)
    return (_("Not checked here: {what}.").format(what=what),) if what else ()


def _onwards(answer: Answer, sheet: Sheet) -> str:
    following = sheet.after(answer.name)
    if following is None:
        return _("Run everything from the top once, save, hand in.")
    if following.title == answer.title:
        return _("Go on to {name}.").format(name=following.name)
    return _("Go on: {title}.").format(title=following.title.rstrip(".?! \u202f\u00a0"))
