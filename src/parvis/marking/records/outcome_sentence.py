"""How a code cell ended, in one sentence for whoever wrote it."""

from __future__ import annotations

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from parvis.causes.stop import public_name
from parvis.language import _
from parvis.marking.records.scores import outcome
from parvis.plain_errors import is_sentence, told

LONGEST_SENTENCE = 400  # characters


def outcome_sentence(cell: NotebookNode) -> str:
    """The sentence for the way a code cell ended, in the current language; "" when it ended well."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    how, test = outcome(cell), is_grade(cell) and not is_solution(cell)
    if how in ("timeout", "died", "not_run") and errors:
        return _one_line(errors[-1].evalue)  # the engine's own sentence, in the notebook's language
    error = errors[0] if errors else None
    if error is None:
        return ""
    if error.ename == "AssertionError" and (test or error.evalue.strip()):
        return _one_line(error.evalue) or _("This criterion is not met.")
    shown = "\n".join(error.get("traceback", [])[:1])
    if is_sentence(shown):
        return _one_line(" ".join(shown.split()))
    name = public_name(error.ename)
    reason = told(name, error.evalue, "" if test else cell.source)
    reason = _one_line(reason or (f"{name}: {error.evalue}" if error.evalue else name))
    if test:
        return _("Your code stopped on an error: {reason}").format(reason=reason)
    return _("This cell stopped on an error: {reason}").format(reason=reason)


def _one_line(message: str) -> str:
    line = next((line.strip() for line in message.splitlines() if line.strip()), "")
    return line if len(line) <= LONGEST_SENTENCE else line[:LONGEST_SENTENCE] + "…"
