"""In a notebook, an error is a sentence and the line it comes from, instead of a traceback."""

from __future__ import annotations

import builtins
import inspect
import linecache
import re
from collections.abc import Iterator
from types import CodeType, TracebackType

from parvis.causes import notebook, proven, shell, unnoticed
from parvis.causes.catalogue import cause_of
from parvis.causes.dots import dots_left, remaining_dots
from parvis.causes.stop import Stop, cells_on_the_way, public_name, stop_of, words_of
from parvis.causes.words import quoted
from parvis.language import _
from parvis.noise import without_noise
from parvis.syntax import error_of

LONGEST_MESSAGE = 300  # letters
# where pandas or numpy pass from what happened to a list of things to try, in words of programmers
_ADVICE = re.compile(
    r"[.;,:!?]\s+(?=you (?:might|may|should|can|need|could)|did you mean|do you want|"
    r"(?:try|consider|perhaps|please|specify|use|set|pass|see)\b|to (?:fix|silence|ignore|force|override))",
    re.IGNORECASE,
)
_WORDS = "_in_words"  # on an error that goes from the student's process to the tests': its line and its words
_TOLD = "_cause_told"  # on a failed check that says already why it fails
_STOPPED, _ANSWERED = "stopped", "answered"  # by an error of the student's code, by an answer of another kind


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


def sentence(error: BaseException, source: str = "", trace: TracebackType | None = None) -> str:
    """What a student reads for `error`, raised by the cell `source` along `trace`, both found when not given.

    A failed check is its own sentence, unless dots remain in a function that it tries. Any other error says
    where Python stopped and, for the usual mistakes, what to do; else what Python says in its own words.

    >>> from parvis.language import use_language; use_language("en")
    >>> sentence(AssertionError("A share lies between 0 and 1."))
    'A share lies between 0 and 1.'
    >>> print(sentence(SyntaxError("invalid syntax"), "if share > 1"))
    Python cannot read this line: if share > 1
    A colon (:) is missing at the end of this line.
    """
    said = " ".join(str(error).split())
    if isinstance(error, AssertionError) and said:
        said = without_noise(said)
        if told := getattr(error, _TOLD, ""):
            return " ".join([said, *_proven_behind(error, trace, said)]) if told == _STOPPED else said
        return _dots_behind(error, trace) or " ".join([said, *_written_behind(error, trace)])
    line, words = _line_and_words(error, source, trace)
    if not line:
        where = _("Python stopped here.")
    elif isinstance(error, SyntaxError):
        where = _("Python cannot read this line: {line}").format(line=line)
    else:
        where = _("Python stopped at this line: {line}").format(line=line)
    return "\n".join([where, *words])


def in_words(error: BaseException) -> list[str]:
    """The mistake behind `error` and what to do; of an unknown one, what Python says and where to look.

    >>> from parvis.language import use_language; use_language("en")
    >>> in_words(KeyError("shares"))
    ['No column or key is called “shares” here: list(…) shows the names that are there.']
    """
    return _line_and_words(error)[1][:1]


def told(name: str, text: str, source: str) -> str:
    """The mistake behind an error of which class, message and cell are left; "" when it is not known.

    >>> from parvis.language import use_language; use_language("en")
    >>> told("SyntaxError", "invalid syntax (123.py, line 1)", "if share > 1")
    'A colon (:) is missing at the end of this line. (if share > 1)'
    """
    error: BaseException | None = None
    kind = getattr(builtins, name, None)
    if isinstance(kind, type) and issubclass(kind, SyntaxError):
        error = error_of(source)
    if error is None:
        known = isinstance(kind, type) and issubclass(kind, Exception)
        error = (kind if known else type(name, (Exception,), {}))(text)  # type: ignore[misc]
        if isinstance(error, KeyError):
            error.args = (text.strip("'\""),)
    stop = stop_of(error, source=source)
    cause = cause_of(stop)
    if cause is None:
        return ""
    line = cause.line or stop.line
    return f"{cause.words} ({line})" if line else cause.words


def is_sentence(text: str) -> bool:
    """Whether `text` begins as `sentence` does of an error, in the current language.

    >>> is_sentence(sentence(KeyError("shares"))), is_sentence("Traceback")
    (True, False)
    """
    begins = (
        _("Python stopped here."),
        _("Python cannot read this line: {line}").split("{")[0],
        _("Python stopped at this line: {line}").split("{")[0],
    )
    return text.startswith(begins)


def note_words(error: BaseException) -> None:
    """Writes on `error` its line and words, so that they go with it where its cell is not known."""
    try:
        line, words = _line_and_words(error)
        vars(error)[_WORDS] = [line, *words]
    except Exception:  # whatever the student's values do: the error itself still goes
        return


def failed_check(message: str, stopped: bool = False) -> AssertionError:
    """A failed check whose message names the cause already; `stopped` when it is an error of the code.

    >>> failed_check("A return is missing.")
    AssertionError('A return is missing.')
    """
    error = AssertionError(message)
    vars(error)[_TOLD] = _STOPPED if stopped else _ANSWERED
    return error


def line_of_student(error: BaseException) -> str:
    """The line of a student's cell where `error` was raised, "" where it is not known.

    The first cell on the way is the test's own: what stands in others is theirs.
    """
    if noted := _noted(error):
        return noted[0]
    cells = cells_on_the_way(error.__traceback__)
    theirs = [cell for cell in cells if cell[0].f_code.co_filename != cells[0][0].f_code.co_filename]
    return _line_and_words(error)[0] if theirs else ""


def source_of(function: object) -> str:
    """The text of a student's function, "" for what is none or when its text is not known."""
    if str(getattr(function, "__module__", "")).startswith("parvis."):
        return ""
    try:
        return inspect.getsource(function)  # type: ignore[arg-type]
    except Exception:  # a value of the student's may answer anything
        return ""


def _line_and_words(
    error: BaseException, source: str = "", trace: TracebackType | None = None
) -> tuple[str, list[str]]:
    if noted := _noted(error):
        return noted[0], noted[1:]
    stop = stop_of(error, trace, source)
    cause = cause_of(stop)
    words = [cause.words] if cause else _unknown(stop)
    line = (cause.line if cause else "") or stop.line
    if calling := _calling(trace or error.__traceback__):
        said = _("{function}, which this line calls, stops at its line {line}: {why}")
        return calling[0], [said.format(function=calling[1], line=quoted(line), why=words[0]), *words[1:]]
    return line, words


def _calling(trace: TracebackType | None) -> tuple[str, str] | None:
    """The line that called the function of another cell in which the code stopped, and that function's name.

    None where the cell that calls it is the first on the way: a check, or a line at the margin.
    """
    cells = cells_on_the_way(trace)
    files = [frame.f_code.co_filename for frame, _number in cells]
    place = max((place for place, file in enumerate(files) if file != files[-1]), default=0)
    frame, number = cells[place] if cells else (None, 0)
    if frame is None or files[place] == files[0] or frame.f_code.co_name == "<module>":
        return None
    return linecache.getline(files[place], number).strip(), cells[place + 1][0].f_code.co_name


def _noted(error: BaseException) -> list[str]:
    noted = getattr(error, _WORDS, None)
    if not isinstance(noted, list | tuple) or len(noted) < 2:
        return []
    return [" ".join(str(one).split())[:LONGEST_MESSAGE] for one in noted[:3]]


def _unknown(stop: Stop) -> list[str]:
    said = _ADVICE.split(stop.said, maxsplit=1)[0]
    said = said if len(said) <= LONGEST_MESSAGE else said[:LONGEST_MESSAGE] + "…"
    hint = _("Compare this line with the example, one name after another.")
    if said and stop.line and _is_ours(stop.error):
        what = _("What it is given is refused: {message}.").format(message=said.rstrip(".?! "))
    elif said:
        what = _("It says: {name}, {message}.").format(name=stop.kind, message=said.rstrip(".?! "))
    else:
        what = _("It says: {name}.").format(name=stop.kind)
    return [what, hint]


def _is_ours(error: BaseException) -> bool:
    """Whether a function of the course's raised the error, in the learner's language."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and str(trace.tb_frame.f_globals.get("__name__", "")).startswith("parvis.")


def _dots_behind(error: BaseException, trace: TracebackType | None) -> str:
    """The sentence about dots in a function that a failed check tries; "" when none remain."""
    cells = cells_on_the_way(trace or error.__traceback__)
    if not cells:
        return ""
    test = cells[0][0]  # of a notebook its code is one statement, as IPython compiles each alone
    cell = words_of("".join(linecache.getlines(test.f_code.co_filename)))
    for name in sorted(cell | set(_names_in(test.f_code))):
        value = test.f_globals.get(name)
        if callable(value) and (line := remaining_dots(source_of(value))):
            return dots_left(line, name)
    return ""


def _written_behind(error: BaseException, trace: TracebackType | None) -> list[str]:
    """What is written without meaning it in a function or a list that a failed check tries, if anything."""
    for name, value, check, names, line in _tried_behind(error, trace):
        said = ""
        if callable(value) and getattr(value, "__module__", "") == "__main__":
            source = source_of(value)
            said = shell.in_source(source) or proven.explained(check, name, source, names, str(error), line)
        elif isinstance(value, list | tuple | set | dict):
            ran = [code for code in notebook.run_cells(names) if notebook.speaks_of(name, code)]
            said = unnoticed.in_list(ran[-1]) if ran else ""
        if said:
            return [said]
    return []


def _proven_behind(error: BaseException, trace: TracebackType | None, said: str) -> list[str]:
    """What a repair of a function that stopped proves, if anything."""
    unknown = (_("It says: {name}, {message}."), _("What it is given is refused: {message}."))
    for name, value, check, names, line in _tried_behind(error, trace):
        if callable(value) and getattr(value, "__module__", "") == "__main__":
            known = not any(one.split("{")[0] in said for one in unknown)
            told = proven.explained(check, name, source_of(value), names, said, line, known)
            if told:
                return [told]
    return []


def _tried_behind(
    error: BaseException, trace: TracebackType | None
) -> Iterator[tuple[str, object, str, dict[str, object], int]]:
    """What a failed check tries: a name with what it holds, the check, all that it works with, the line."""
    cells = cells_on_the_way(trace or error.__traceback__)
    if not cells:
        return
    test, line = cells[0]
    check = "".join(linecache.getlines(test.f_code.co_filename))
    for name in sorted(words_of(check) | set(_names_in(test.f_code))):
        yield name, test.f_globals.get(name), check, test.f_globals, line


def _names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names_in(inner)


def _one_sentence(
    kind: type[BaseException] | None,
    error: BaseException | None,
    trace: TracebackType | list | None = None,
    tb_offset: int | None = None,
    context: int = 5,
) -> list[str]:
    """Stands in for IPython's `structured_traceback`: same arguments, a list of one text."""
    if error is None:
        return [public_name(kind.__name__) if kind else ""]
    return [sentence(error, trace=trace if isinstance(trace, TracebackType) else None)]
