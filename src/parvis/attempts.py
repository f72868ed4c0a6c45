"""For test cells: calls of a student's function that end in a sentence, answers that may be anything."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pandas import Series
from pandas.api.types import is_number

from parvis import sameness
from parvis.causes.answers import KINDS, wrong_answer
from parvis.causes.functions import taken
from parvis.causes.trials import is_trying
from parvis.language import _
from parvis.plain_errors import failed_check, in_words, line_of_student, source_of


def forgiving(call: Callable[..., Any]) -> Callable[..., Any]:
    """`call`, whose Exception becomes a failed check that names it in the student's words, not a traceback.

    The student's function is named inside `call`, not handed over: it may not exist at all. `on` says what
    was tried, in the notebook's language, when that is not on the screen.

    >>> from parvis.language import use_language; use_language("en")
    >>> attempt = forgiving(lambda labels: labels[3])
    >>> attempt(["insult"], on="one label")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AssertionError: Python stops in your function (one label). There is no item at this place: ...
    """

    def attempt(*given: object, on: str = "") -> Any:
        try:
            return call(*given)
        except Exception as error:
            if is_trying():
                raise
            said = _stopped(error, on) if callable(call) else taken(call)
            raise failed_check(said, not isinstance(error, NameError)) from None

    return attempt


def _stopped(error: Exception, on: str) -> str:
    """What is told of an error that a call of the student's function ended in."""
    line, words = line_of_student(error), in_words(error)
    if (
        isinstance(error, NameError | TypeError) and not line
    ):  # the function is not there, or cannot be called
        return " ".join([*words, f"({on})"] if on and isinstance(error, TypeError) else words)
    where = (
        _("Python stops in your function ({on}).").format(on=on)
        if on
        else _("Python stops in your function.")
    )
    place = [_("It is at the line “{line}”.").format(line=line)] if line else []
    return " ".join([where, *place, *words])


def expecting(kind: str, call: Callable[..., Any], has: Sequence[str] = ()) -> Callable[..., Any]:
    """As `forgiving`, for visible tests: an answer of another kind is a failed check that names the mistake.

    `kind` is one of `parvis.causes.answers.KINDS`; `has` are the columns of a "table", the keys of "numbers".
    The cause is told first: nothing returned, `print` for `return`, a text, dots that remain.

    >>> from parvis.language import use_language; use_language("en")
    >>> expecting("number", lambda labels: labels[0])(["insult"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    AssertionError: Your function returns the text “insult”, and a number is expected: ...
    """
    attempt = forgiving(call)

    def asked(*given: object, on: str = "") -> Any:
        answer = attempt(*given, on=on)
        if is_trying() and KINDS[kind](answer):
            return answer
        name, source = _function_in(call)
        if problem := wrong_answer(answer, kind, name, source, has):
            raise failed_check(f"{problem} ({on})" if on else problem)
        return answer

    return asked


def read_from(call: Callable[..., Any], content: bytes, name: str = "check-example.csv") -> Any:
    """What a function that is given the path of a file answers for one that holds `content`.

    >>> read_from(lambda path: path.read_text(), b"Page;Views")
    'Page;Views'
    """
    with TemporaryDirectory(prefix="parvis-") as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        return call(path)


def answer_or_cause(function: Callable[..., Any], *given: object) -> tuple[Any, str]:
    """What a student's function answers, and "" or why it does not: the mistake that stops it, no answer.

    >>> answer_or_cause(len, [1, 2])
    (2, '')
    """
    try:
        answer = forgiving(function)(*given)
    except AssertionError as stopped:
        return None, str(stopped)
    if answer is None or answer is ...:
        return answer, wrong_answer(answer, "number", *_function_in(function))
    return answer, ""


def _function_in(call: Callable[..., Any]) -> tuple[str, str]:
    """The name and the text of the student's function that `call` is, or calls."""
    name = str(getattr(call, "__name__", ""))
    if name != "<lambda>" and (source := source_of(call)):
        return name, source
    code, known = getattr(call, "__code__", None), getattr(call, "__globals__", {})
    for name in code.co_names if code else ():
        if callable(known.get(name)) and (source := source_of(known[name])):
            return name, source
    return _("Your function"), ""


def or_error(call: Callable[..., Any]) -> Callable[..., Any]:
    """`call`, which answers the exception itself where it would raise one, so that a sentence can tell it.

    >>> or_error(lambda flagged: 1 / flagged)(0)
    ZeroDivisionError('division by zero')
    """

    def attempt(*given: object) -> Any:
        try:
            return call(*given)
        except Exception as error:
            return error

    return attempt


def list_of_texts(found: object) -> list[str] | None:
    """The list or tuple that a student's function returned, as a list of texts; None when it is neither.

    >>> list_of_texts(("known", "people")), list_of_texts("known")
    (['known', 'people'], None)
    """
    return [str(one) for one in found] if isinstance(found, list | tuple) else None


def is_nan(answer: Any) -> bool:
    """Whether an answer is the number nan, rather than a text, a table or nothing.

    >>> is_nan(float("nan")), is_nan("nan"), is_nan(None)
    (True, False, False)
    """
    return is_number(answer) and math.isnan(answer)


def is_near(answer: Any, expected: float, *, rel_tol: float = 1e-9, abs_tol: float = 0.0) -> bool:
    """Whether an answer is a number close to the expected one; tolerances as in `math.isclose`, nan is nan.

    >>> is_near(0.1 + 0.2, 0.3), is_near("0.3", 0.3), is_near(float("nan"), float("nan"))
    (True, False, True)
    """
    if not is_number(answer) or not is_number(expected):
        return False
    if math.isnan(expected):
        return math.isnan(answer)
    return math.isclose(answer, expected, rel_tol=rel_tol, abs_tol=abs_tol)


def difference(answer: Any, expected: Any, *, rel_tol: float = 1e-9, abs_tol: float = 1e-12) -> str:
    """How an answer differs from the expected one, in words; "" where it is right, and nan is nan.

    What a number is beside it is told: rounded, a hundred times too much or too little, 1 minus it, upside
    down; nothing where two of them fit. An opposite sign is not: with one example it is as often chance as
    two sides that are exchanged. Of a list, a dictionary, a column or a table the part that differs is told;
    a column may stand for a dict.

    >>> from parvis.language import use_language; use_language("en")
    >>> difference(33.3, 100 / 3), difference(2.8, 0.028), difference(0.1 + 0.2, 0.3)
    ('you find 33.3, which is rounded: do not round', 'you find 2.8, a hundred times too much', '')
    >>> difference({"A": 0.5, "B": 0.25}, {"A": 0.5, "B": 0.5})
    "you find 0.25 for 'B', and 0.5 is expected"
    """
    if not is_number(expected):
        return _in_parts(answer, expected, rel_tol)
    if not is_number(answer):
        return _("the answer is not a single number")
    if math.isnan(expected) or math.isnan(answer):
        same = math.isnan(expected) and math.isnan(answer)
        return "" if same else _("you find {answer}").format(answer=f"{float(answer):g}")
    if math.isclose(answer, expected, rel_tol=rel_tol, abs_tol=abs_tol):
        return ""
    if _is_rounded(answer, expected):
        return _("you find {answer}, which is rounded: do not round").format(answer=f"{float(answer):.10g}")
    is_share = 0 < expected < 1
    slips = (
        (is_near(answer, 100 * expected), _("you find {answer}, a hundred times too much")),
        (is_near(100 * answer, expected), _("you find {answer}, a hundred times too little")),
        (
            is_share and is_near(answer, 1 - expected),
            _("you find {answer}, which is 1 minus what is expected"),
        ),
        (is_near(answer * expected, 1), _("you find {answer}, as when the division is upside down")),
    )
    fitting = [words for slip, words in slips if slip]
    said = fitting[0] if len(fitting) == 1 else _("you find {answer}")
    return said.format(answer=f"{float(answer):.10g}")


def _in_parts(answer: Any, expected: Any, tolerance: float) -> str:
    if isinstance(expected, dict) and isinstance(answer, Series) and answer.index.is_unique:
        answer = dict(answer.items())
    apart = sameness.difference(answer, expected, tolerance)
    if apart is None:
        return ""
    got, wanted = apart.sides()
    if apart.place:
        said = _("you find {got} for {place}, and {wanted} is expected")
    else:
        said = _("you find {got}, and {wanted} is expected")
    return said.format(got=got, place=apart.place, wanted=wanted)


def _is_rounded(answer: Any, expected: float) -> bool:
    """Whether the answer is the expected number with fewer decimals, to the nearest; many may be cut off."""
    if answer == 0 or not math.isfinite(expected) or not math.isfinite(answer):
        return False
    decimals = range(0 if abs(expected) >= 1 else 2, 9)  # one decimal of a share may be chance
    return any(
        abs(answer - expected) < 10**-places
        and is_near(answer, round(float(answer if places > 2 else expected), places))
        for places in decimals
    )


def are_near(answers: Sequence[float] | None, expected: Sequence[float]) -> bool:
    """Whether as many numbers came out as are expected, each within a billionth; False for None.

    >>> are_near([0.1 + 0.2], [0.3]), are_near([], [0.3]), are_near(None, [0.3])
    (True, False, False)
    """
    return (
        answers is not None
        and len(answers) == len(expected)
        and all(abs(one - other) < 1e-9 for one, other in zip(answers, expected, strict=True))
    )
