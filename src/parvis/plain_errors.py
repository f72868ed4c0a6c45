"""In a notebook, an error is a sentence and the line it comes from, instead of a traceback."""

from __future__ import annotations

import traceback
from types import TracebackType

from parvis.language import _

# Python's own name for code that stops too early, since 3.13; no one has to learn it.
_PUBLIC_NAMES = {"_IncompleteInputError": "SyntaxError"}


LONGEST_MESSAGE = 300  # letters


def plain_errors() -> None:
    """Makes every later error of this notebook show as one sentence; does nothing outside IPython.

    The kernel still reports the error's name and message, so nbgrader marks the cell as before.
    """
    try:
        from IPython import get_ipython
    except ImportError:
        return
    shell = get_ipython()
    if shell is None:
        return
    for formatter in (shell.InteractiveTB, shell.SyntaxTB):
        formatter.structured_traceback = _one_sentence


def sentence(error: BaseException, line: str = "") -> str:
    """What a student reads for `error`; `line` is the line of their notebook where it happened.

    A failed check is its own sentence. Any other error says where Python stopped, what it says in its own
    words, and for the usual ones where to look.

    >>> from parvis.language import use_language; use_language("en")
    >>> sentence(AssertionError("A share lies between 0 and 1."))
    'A share lies between 0 and 1.'
    >>> print(sentence(NameError("name 'recal' is not defined"), "recal(a, b)"))
    Python stopped at this line: recal(a, b)
    It says: NameError, name 'recal' is not defined.
    Is the name spelt right? Has the cell that creates it been run?
    """
    said = " ".join(str(error).split())
    if isinstance(error, AssertionError) and said:
        return said
    if isinstance(error, SyntaxError):
        line = (error.text or "").strip() or line
        said = error.msg or said
    where = _("Python stopped at this line: {line}").format(line=line) if line else _("Python stopped here.")
    return "\n".join([where, *in_words(error, said)])


def in_words(error: BaseException, said: str = "") -> list[str]:
    """What Python says of `error`, in its own words, and for the usual errors where to look.

    >>> from parvis.language import use_language; use_language("en")
    >>> in_words(KeyError("shares"))[0]
    "It says: KeyError, 'shares'."
    """
    said = said or " ".join(str(error).split())
    name = public_name(type(error).__name__)
    if len(said) > LONGEST_MESSAGE:
        said = said[:LONGEST_MESSAGE] + "…"
    if said:
        what = _("It says: {name}, {message}.").format(name=name, message=said.rstrip(".?! "))
    else:
        what = _("It says: {name}.").format(name=name)
    return [what, *_where_to_look(error, said)]


def public_name(name: str) -> str:
    """The name by which a person knows the error that Python calls `name`.

    >>> public_name("_IncompleteInputError"), public_name("KeyError")
    ('SyntaxError', 'KeyError')
    """
    return _PUBLIC_NAMES.get(name, name)


def _where_to_look(error: BaseException, said: str) -> list[str]:
    if "ellipsis" in said.lower():
        return [_("Dots ... remain to be replaced in this cell or in the function it calls.")]
    hints = (
        (KeyboardInterrupt, _("You stopped this cell, or it ran for too long.")),
        (IndentationError, _("Look at the spaces at the start of the lines: four for each level.")),
        (SyntaxError, _("Is a bracket, a quote or a colon missing, here or on the line before?")),
        (NameError, _("Is the name spelt right? Has the cell that creates it been run?")),
        (KeyError, _("No column or key has this name: check its spelling, capitals included.")),
        (ZeroDivisionError, _("The bottom of a fraction is zero: what if there is nothing to count?")),
        (FileNotFoundError, _("Run the notebook from its own folder, with its files beside it.")),
        (ModuleNotFoundError, _("The notebook runs on the course's own packages: no other one is needed.")),
    )  # fmt: skip
    return next(([hint] for kind, hint in hints if isinstance(error, kind)), [])


def _one_sentence(
    kind: type[BaseException] | None,
    error: BaseException | None,
    trace: TracebackType | list | None = None,
    tb_offset: int | None = None,
    context: int = 5,
) -> list[str]:
    """Stands in for IPython's `structured_traceback`: same arguments, a list of one text."""
    if error is None:
        return [kind.__name__ if kind else ""]
    return [sentence(error, _line_in_notebook(trace))]


def line_of_student(error: BaseException) -> str:
    """The line of a student's cell where `error` was raised, "" where it is not known.

    The first cell on the way is the test's own: what stands in others is theirs.
    """
    cells = _cells_on_the_way(error.__traceback__)
    theirs = [frame for frame in cells if frame.filename != cells[0].filename]
    return (theirs[-1].line or "").strip() if theirs else ""


def _line_in_notebook(trace: TracebackType | list | None) -> str:
    """The innermost line that stands in a cell; library code is nobody's business here."""
    if not isinstance(trace, TracebackType):
        return ""
    cells = _cells_on_the_way(trace)
    return (cells[-1].line or "").strip() if cells else ""


def _cells_on_the_way(trace: TracebackType | None) -> list[traceback.FrameSummary]:
    """The frames that stand in cells of the notebook, from the outermost to the innermost."""
    return [
        frame
        for frame in traceback.extract_tb(trace)
        if "ipykernel_" in frame.filename or frame.filename.startswith("<ipython-input")
    ]
