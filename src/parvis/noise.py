"""Clears a sentence of what libraries leave in it: their names, kinds of columns, the noise of floats."""

from __future__ import annotations

import re

_WRAPPED = re.compile(r"\bnp\.(?:float|int|uint|bool|str|longlong)\w*\(([^()]*)\)")
_STAMP = re.compile(r"\bTimestamp\('([^']*)'(?:, tz='[^']*')?\)")
_KIND = re.compile(r"\s*(?:Name: \S+, )?(?:Length: \d+, )?dtype: \w+(?:\[[^\]]*\])?")
_NOISE = re.compile(r"(?<![\w.])-?\d+\.\d{11,}(?:e[+-]?\d+)?(?!\w|\.\d)")


def without_noise(said: str) -> str:
    """A sentence in which numbers are written as people write them, whatever library they come from.

    >>> without_noise("you find {'A': np.float64(0.625), 'B': 0.30000000000000004}")
    "you find {'A': 0.625, 'B': 0.3}"
    >>> without_noise("you find 0 3 1 4 Name: likes, dtype: int64; 3 is expected.")
    'you find 0 3 1 4; 3 is expected.'
    """
    for pattern in (_WRAPPED, _STAMP):
        said = pattern.sub(r"\1", said)
    said = _KIND.sub("", said)
    return _NOISE.sub(lambda found: f"{float(found[0]):.10g}", said)
