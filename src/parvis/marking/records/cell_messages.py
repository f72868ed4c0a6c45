"""Writes below a cell how it ended: limits in the reader's language, failed tests without what is hidden."""

from __future__ import annotations

import builtins

from nbformat import NotebookNode

from parvis.language import _
from parvis.limits import Limits
from parvis.marking.sandbox import limit_messages
from parvis.marking.warm.dialogue import Ended
from parvis.marking.warm.outputs import error, note

_LONGEST = 2000  # characters of a message


def explain_outcome(cell: NotebookNode, ended: Ended, limits: Limits, test: bool) -> None:
    """Adds to a code cell's outputs what its reader should know."""
    if ended.full:
        cell.outputs.append(note(limit_messages.output_limit(limits)))
    if test:
        _tell_test(cell, ended, limits)
    else:
        _tell_student(cell, ended, limits)


def _tell_student(cell: NotebookNode, ended: Ended, limits: Limits) -> None:
    if ended.outcome == "not_run":
        why = _not_run(limit_messages.stopped(ended.why, limits))
        cell.outputs.append(error("NotRun", why))
    elif ended.outcome == "timeout":
        cell.outputs.append(error("CellTimeoutError", limit_messages.cell_limit(ended.why, limits)))
    elif ended.outcome == "died":
        cell.outputs.append(error("DeadKernelError", limit_messages.stopped(ended.why, limits)))
    elif ended.outcome == "error":
        name, text = str(ended.report.get("ename"))[:200], str(ended.report.get("evalue"))
        if sentence := limit_messages.of_error(name, ended.report.get("errno"), text, limits):
            cell.outputs.append(note(sentence))
        if not any(output.output_type == "error" for output in cell.outputs):
            cell.outputs.append(error(name, text[:_LONGEST]))


def _tell_test(cell: NotebookNode, ended: Ended, limits: Limits) -> None:
    report = ended.report
    if ended.outcome == "completed":
        return
    if ended.outcome == "timeout":
        cell.outputs.append(error("CellTimeoutError", ended.why))
    elif ended.outcome == "not_run":
        cell.outputs.append(error("NotRun", _not_run(limit_messages.stopped(ended.why, limits))))
    elif ended.why:
        cell.outputs.append(error("StudentGone", _test_not_run(ended.why)))
    else:
        cell.outputs.append(_failure(cell.source, report))


def _failure(source: str, report: dict) -> NotebookNode:
    """The line that failed when the student can see it; of a hidden one only the author's sentence.

    What a student's code raised inside a hidden test may repeat the test's values: its class
    is told, no more.
    """
    name, text, line = str(report.get("ename")), str(report.get("evalue"))[:_LONGEST], report.get("line")
    lines, told = source.split("\n"), str(report.get("told") or "")[:_LONGEST]
    if line is not None and line not in hidden_lines(source) and line <= len(lines):
        text = told if told and report.get("own") else text
        first = told if told and not report.get("own") else f"{name}: {text}" if text else name
        return error(name, text, [first, f"→ {line}: {lines[line - 1].strip()}"])
    if report.get("own"):
        text = text or _hidden_failed()
    elif report.get("student") or name != "AssertionError":
        known = getattr(builtins, name, None)
        name, text = name if isinstance(known, type) else "Exception", ""
    else:
        text = _hidden_failed()
    return error(name, text)


def hidden_lines(source: str) -> set[int]:
    r"""The numbers of the lines between `BEGIN HIDDEN TESTS` and `END HIDDEN TESTS`, from 1.

    >>> hidden_lines("a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc")
    {2, 3, 4}
    """
    found, inside = set(), False
    for number, line in enumerate(source.split("\n"), 1):
        inside = inside or "BEGIN HIDDEN TESTS" in line
        if inside:
            found.add(number)
        inside = inside and "END HIDDEN TESTS" not in line
    return found


def _not_run(why: str) -> str:
    """A cell that was not run, with the sentence that says why."""
    return _("This cell was not run. {why}").format(why=why)


def _test_not_run(why: str) -> str:
    """A test that could not ask the student's process."""
    return _("This test could not be run on your work. {why}").format(why=why)


def _hidden_failed() -> str:
    """A hidden test that gives no sentence of its own."""
    return _("This criterion is not met.")
