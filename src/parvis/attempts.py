"""For test cells: calls of a student's function that end in a sentence, answers that may be anything."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from pandas.api.types import is_number

from parvis.language import _
from parvis.plain_errors import in_words


def forgiving(call: Callable[..., Any]) -> Callable[..., Any]:
    """`call`, whose Exception becomes a failed check that names it in the student's words, not a traceback.

    The student's function is named inside `call`, not handed over: it may not exist at all. `on` says what
    was tried, in the notebook's language, when that is not on the screen.

    >>> from parvis.language import use_language; use_language("en")
    >>> attempt = forgiving(lambda labels: labels[3])
    >>> attempt(["insult"], on="one label")
    Traceback (most recent call last):
    AssertionError: Python stops in your function (one label). It says: IndexError, list index out of range.
    """

    def attempt(*given: object, on: str = "") -> Any:
        try:
            return call(*given)
        except Exception as error:
            where = (
                _("Python stops in your function ({on}).").format(on=on)
                if on
                else _("Python stops in your function.")
            )
            raise AssertionError(" ".join([where, *in_words(error)])) from None

    return attempt


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
