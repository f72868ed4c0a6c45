"""In a test cell, a call of the student's function that never stops the test: an error becomes a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


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
