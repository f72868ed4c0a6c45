"""For test cells: calls of a student's function that never stop the test, answers that may be anything."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from pandas.api.types import is_number


def forgiving(call: Callable[..., Any], otherwise: object = None) -> Callable[..., Any]:
    """`call`, which answers `otherwise` where it would raise an Exception, so that a sentence can follow.

    The student's function is named inside `call`, not handed over: it may not exist at all.

    >>> attempt = forgiving(lambda *given: share(*given))
    >>> attempt(["insult"]) is None
    True
    """

    def attempt(*given: object) -> Any:
        try:
            return call(*given)
        except Exception:
            return otherwise

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
    """Whether an answer is a number close to the expected one; tolerances as in `math.isclose`.

    >>> is_near(0.1 + 0.2, 0.3), is_near("0.3", 0.3)
    (True, False)
    """
    return is_number(answer) and math.isclose(answer, expected, rel_tol=rel_tol, abs_tol=abs_tol)


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
