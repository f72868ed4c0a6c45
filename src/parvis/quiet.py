"""Runs code of a student's so that nothing of it is printed, shown or drawn in the notebook."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet() -> Iterator[None]:
    """Keeps what is printed, shown or drawn out of the notebook.

    >>> with quiet(): print("nobody reads this")
    """
    from IPython.utils.capture import capture_output

    pyplot = sys.modules.get("matplotlib.pyplot")
    before = set(pyplot.get_fignums()) if pyplot else set()
    with capture_output():
        try:
            yield
        finally:
            if pyplot := sys.modules.get("matplotlib.pyplot"):
                for number in set(pyplot.get_fignums()) - before:
                    pyplot.close(number)
