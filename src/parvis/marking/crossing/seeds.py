"""The global random numbers of Python and numpy, carried over where a test cell seeds or reads them."""

from __future__ import annotations

import random
import re
import sys

_WORDS = re.compile(r"\b(seed|getstate|setstate|get_state|set_state)\b")

_GLOBAL = re.compile(r"(?<![\w.])(?:(?:np|numpy)\.)?random\.(?!default_rng|[A-Z])\w")


def concerned(source: str) -> bool:
    """Whether a test cell says something of the global random numbers.

    >>> concerned("np.random.seed(3)"), concerned("x = 1")
    (True, False)
    """
    return bool(_WORDS.search(source))


def draws(source: str) -> bool:
    """Whether a test cell seeds the global random numbers, or draws some.

    >>> draws("np.random.rand(3)"), draws("random.seed(1)"), draws("np.random.default_rng(seed=1).random()")
    (True, True, False)
    """
    return bool(_GLOBAL.search(source))


def state() -> tuple:
    """Where both generators stand, as plain data that can be compared."""
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return random.getstate(), None
    name, key, *rest = numpy.random.get_state()
    return random.getstate(), (name, key.tobytes(), *rest)


def set_state(known: tuple) -> None:
    """Puts both generators where those of the other side stand."""
    plain, arrays = known
    random.setstate(plain)
    numpy = sys.modules.get("numpy")
    if numpy is not None and arrays is not None:
        name, key, *rest = arrays
        numpy.random.set_state((name, numpy.frombuffer(key, dtype="uint32"), *rest))
