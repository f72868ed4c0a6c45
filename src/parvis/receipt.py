"""The fingerprint of what is handed in: student and instructor compute the same from the same files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

DECISIONS = "answers.json"


def fingerprint_of(files: Mapping[str, bytes]) -> str:
    """Four groups of four letters and digits that stand for the names and contents of `files`.

    The first 64 bits of SHA-256 over each name and the SHA-256 of each content, in the order of names.

    >>> one = fingerprint_of({"start.ipynb": b"{}", "answers.json": b"{}"})
    >>> len(one), one == fingerprint_of({"answers.json": b"{}", "start.ipynb": b"{}"})
    (19, True)
    >>> one == fingerprint_of({"answers.json": b"{}", "start.ipynb": b"{ }"})
    False
    """
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\n{hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return grouped(whole.hexdigest()[:16])


def grouped(letters: str) -> str:
    """A fingerprint as a person reads it aloud, from one that was typed in some way.

    >>> grouped(" 0a1b 2c3d4E5F-6071")
    '0A1B-2C3D-4E5F-6071'
    """
    plain = "".join(letter for letter in letters.upper() if letter.isalnum())
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))
