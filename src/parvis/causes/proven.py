"""A cause is proven by running: the function with the slip repaired passes the check that failed."""

from __future__ import annotations

import ast
import contextlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from parvis.causes import slips, unnoticed
from parvis.causes.changes import Change, changes
from parvis.causes.recognised import answers_from, told_a_cause
from parvis.causes.repair import Slip, edited
from parvis.causes.trials import Trial, trial
from parvis.causes.words import quoted
from parvis.language import _, current_language
from parvis.quiet import quiet

IN_A_CELL = 2.0  # seconds that a cell's answer may take longer
_MOST = 64  # answers that are kept
_SURE = {"joined", "turned", "division", "method", "left_out"}  # few changes are of these, and people err so
_MANY = 4  # answers compared that one value of another name does not set right by chance

_limit = [IN_A_CELL]
_kept: dict[tuple[str, ...], str] = {}


def is_marking() -> bool:
    """Whether a copy is being marked, where nobody waits for a sentence and time is short."""
    return "PARVIS_STUDENT" in os.environ or "NBGRADER_EXECUTION" in os.environ


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Lets what is tried meanwhile take so long."""
    _limit.append(seconds)
    try:
        yield
    finally:
        _limit.pop()


def explained(
    check: str, name: str, source: str, names: Mapping[str, Any], failed: str = "", line: int = 0,
    known: bool = False,
) -> str:  # fmt: skip
    """What makes the function `name`, of this `source`, fail the program `check`, in a sentence; "" unknown.

    A cause only when the check passes with it repaired; else what a line really does; else the one line with
    which it would pass. `failed` is how the check failed, at its `line`; where it told a `known` cause,
    of the small changes only and for or, and or for and, is added.
    """
    key = (current_language(), check.strip(), name, source, failed)
    if key not in _kept:
        tried = None if is_marking() else trial(check, name, source, names)
        if tried is None:
            return _first_fact(source, names)
        with quiet():
            known = known or told_a_cause(tried.tree, line)
            said, whole = _explained(tried, time.monotonic() + _limit[-1], line, known)
        if not whole:
            return said
        while len(_kept) >= _MOST:
            del _kept[next(iter(_kept))]
        _kept[key] = said
    return _kept[key]


def _explained(tried: Trial, until: float, line: int, known: bool) -> tuple[str, bool]:
    """The sentence, and whether there was time to try everything."""
    facts = []
    for slip in _slips(tried.function, tried.source, tried.names):
        if slip.fact and not slip.repairs:
            return slip.fact, True
        if any(time.monotonic() < until and tried.passes(one) for one in slip.repairs):
            return slip.cause, True
        facts.append(slip.fact)
    fact = next(filter(None, facts), "")
    if fact or any(isinstance(node, ast.While) for node in ast.walk(tried.function)):
        return fact, True  # a change could make a loop without end of while
    helping = []
    for one in changes(tried.function, tried.kinds()):
        if known and one.kind != "joined":
            continue
        if time.monotonic() > until:
            return "", False
        if tried.passes(one.edits):
            helping.append(one)
            if len({other.line for other in helping}) > 1:
                return "", True  # in two places at least: nothing says which
    return (_of_changes(helping, tried) if _is_evident(helping, tried, line) else ""), True


def _is_evident(helping: list[Change], tried: Trial, line: int) -> bool:
    """Whether changes of one line that help are more than chance: of several kinds, or of one seldom so."""
    compared = answers_from(tried.tree, line)
    kinds = {one.kind for one in helping} - {"text"}
    if not kinds or "chart" in ast.unparse(tried.tree).split("expecting(", 1)[-1][:8]:
        return False  # of a chart little is compared
    if len(kinds) > 1:
        return compared > 1 or bool(kinds & {"joined", "turned"})
    return kinds <= _SURE or (kinds <= {"name", "value"} and compared >= _MANY)


def noticed(check: str, name: str, source: str, names: Mapping[str, Any]) -> str:
    """What is written without meaning it in the function `name`, which passes the program `check`; else "".

    A remedy only when the check passes with it too.
    """
    tried = trial(check, name, source, names)
    for slip in unnoticed.found_in(source, names):
        if tried is None:
            return slip.fact
        with quiet():
            helps = any(tried.passes(one) for one in slip.repairs)
        return slip.cause if helps else slip.fact
    return ""


def behind(
    name: str, source: str, names: Mapping[str, Any], is_mended: Callable[[dict[str, Any]], bool]
) -> str:
    """The slip behind an answer that is known to be wrong, though its check passes; "" when none is proven.

    `is_mended` says of the notebook's names, with the function repaired among them, whether nothing is known
    to be wrong any more. Only slips that hardly anybody means are tried.
    """
    tried = trial("", name, source, names)
    until = time.monotonic() + _limit[-1]
    for slip in slips.hardly_meant(tried.function, source) if tried else ():
        for repair in slip.repairs:
            if tried and not isinstance(repair, str) and time.monotonic() < until:
                with edited(repair), quiet():
                    if is_mended(tried.mended()):
                        return slip.cause
    return ""


def _slips(function: ast.FunctionDef, source: str, names: Mapping[str, Any]) -> Iterator[Slip]:
    yield from unnoticed.found_in(source, names)
    yield from slips.found_in(function, source)


def _first_fact(source: str, names: Mapping[str, Any]) -> str:
    function = slips.read(source)
    if function is None:
        return ""
    return next((one.fact for one in _slips(function, source, names) if one.fact), "")


def _of_changes(helping: list[Change], tried: Trial) -> str:
    """What is said of changes of one line that let the check pass."""
    first = helping[0]
    if all(one.kind == "text" for one in helping):
        return ""  # any word may do by chance
    line = quoted(tried.source.splitlines()[first.line - 1].strip())
    if first.kind == "left_out" and len(helping) == 1:
        said = _("All else left as it is, this check passes once the line {line} is left out.")
        return said.format(line=line)
    alike = all(one.kind == first.kind and one.part is first.part for one in helping)
    said = _sentences().get(first.kind if alike else "") or _(
        "The rest left as it is, this check passes once the line {line} is changed: begin there."
    )
    part = ast.get_source_segment(tried.source, first.part) or ast.unparse(first.part)
    return said.format(line=line, part=quoted(part))


def _sentences() -> dict[str, str]:
    """What is said of a change of each kind, where it is the only kind that helps."""
    return {
        "joined": _("This check passes once {part} joins its conditions otherwise, at the line {line}."),
        "division": _("This check passes once {part} computes with another sign, at the line {line}."),
        "turned": _("This check passes once {part} means its opposite, at the line {line}."),
        "value": _("This check passes once another value stands for {part}, at the line {line}."),
        "method": _("This check passes once {part} is worked out otherwise, at the line {line}."),
        "name": _(
            "This check passes once another of your values stands in the place of {part}, at the line {line}."
        ),
    }
