"""One session of a learner with `check`: what stands, what was tried, which hints are open."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from parvis.language import _
from parvis.learning.instant_answer import ASKED, NAMED, RIGHT, STOPPED, WRONG, Told, look
from parvis.learning.instant_attempts import Attempts
from parvis.learning.instant_file import Answer, Sheet
from parvis.learning.record import record_event

attempts = Attempts()


def answer_to(
    answer: Answer,
    sheet: Sheet,
    because: str = "",
    variables: MutableMapping[str, Any] | None = None,
    note: bool = True,
) -> Told:
    """How an answer stands now, with `note` kept in the learner's record.

    `variables` are the notebook's by default.
    """
    if attempts.must_reason(answer.name) and not attempts.reasoned(answer.name, because):
        return _ask(answer)
    if variables is None:
        variables = notebook()
    try:
        told = look(answer, sheet, variables, attempts.failed(answer.name))
    except KeyboardInterrupt:
        return Told(
            STOPPED,
            _("You stopped this check: the answer was not ready."),
            (_("If it never ends, look at its loops: does what they wait for change?"),),
            _("Change the cell of {name}, run it, then check again.").format(name=answer.name),
        )
    passed = told.state == RIGHT
    names = answer.functions or (answer.name,)
    tried = [variables[name] for name in names if name in variables]
    attempts.note(answer.name, told.state not in (WRONG, NAMED), answer.closed, tried)
    if answer.tests and note:
        facts: dict[str, str | bool] = {"passed": passed, "named": told.named}
        record_event("checked", sheet.unit, answer.name, **facts, **({"reason": because} if because else {}))
    return told


def next_hint(answer: Answer, sheet: Sheet) -> int:
    """Opens the next rung of an answer's hints, and notes it; gives how many are open."""
    seen = attempts.hints[answer.name]
    if seen < len(answer.hints):
        attempts.hints[answer.name] = seen = seen + 1
        record_event("hint", sheet.unit, answer.name, rung=seen)
    return seen


def note_solution(answer: Answer, sheet: Sheet) -> None:
    """Notes in the learner's record that a solution was read."""
    record_event("solution", sheet.unit, answer.name)


def _ask(answer: Answer) -> Told:
    return Told(
        ASKED,
        _("Three quick tries: before the next one, say in a sentence why your answer should hold."),
        (_("Your sentence is kept with your progress; nobody marks it."),),
        _("Write it below, or run {line}.").format(line=f'check("{answer.name}", because="…")'),
    )


def notebook() -> MutableMapping[str, Any]:
    """The variables of the notebook, or of the program that runs."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is None:
        import __main__

        return vars(__main__)
    names: MutableMapping[str, Any] = shell.user_ns
    return names
