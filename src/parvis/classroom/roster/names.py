"""Compares names as people and their systems write them: accents, capitals, apostrophes, lost letters."""

from __future__ import annotations

import re
import unicodedata

_LOST = "?"  # what an old encoding leaves of a letter that it lacks
_APART = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}


def words(name: str) -> tuple[str, ...]:
    """The words of a name without capitals, accents and signs; what was lost stays `?`.

    >>> words("de La Tourette d'Ombrée"), words("NGUY?N")
    (('de', 'la', 'tourette', 'd', 'ombree'), ('nguy?n',))
    """
    plain = "".join(
        _APART.get(letter, letter)
        for letter in unicodedata.normalize("NFKD", name).casefold()
        if not unicodedata.combining(letter)
    )
    return tuple(re.findall(r"[^\W_]+(?:\?+[^\W_]*)*|\?+(?:[^\W_?]+\?*)*", plain))


def key(*names: str) -> str:
    """What two spellings of a name have in common, whichever part comes first.

    >>> key("Marie", "DUPONT") == key("Dupont", "marie")
    True
    """
    return " ".join(sorted(word for name in names for word in words(name)))


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, given in their parts, are one; a lost letter stands for any.

    >>> same(("Nguyễn Tất", "Anh Thư"), ("NGUY?N T?T", "Anh Th?")), same(("Roux",), ("Rous",))
    (True, False)
    """
    first, second = key(*one), key(*other)
    if first == second:
        return True
    if _LOST not in first + second:
        return False
    mine, theirs = (" ".join(word for name in names for word in words(name)) for names in (one, other))
    return len(mine) == len(theirs) and all(
        a == b or _LOST in (a, b) for a, b in zip(mine, theirs, strict=True)
    )


def better(known: str, new: str) -> str:
    """The spelling to keep of one name: the one without lost letters, then the one that is not all capitals.

    >>> better("NGUY?N", "Nguyễn"), better("Dupont", "DUPONT"), better("Lefèvre", "Lefevre")
    ('Nguyễn', 'Dupont', 'Lefèvre')
    """
    if not known or not new:
        return known or new

    def worth(name: str) -> tuple[int, bool, int]:
        capitals = len(name) > 1 and name.isupper()
        return -name.count(_LOST), not capitals, sum(ord(letter) > 127 for letter in name)

    return new if worth(new) > worth(known) else known


def split(full: str) -> tuple[str, str]:
    """The last and the first name in a full one: sure with a comma or capitals, else the first word is first.

    >>> split("DE LA TOURETTE Basile"), split("Dupont, Marie"), split("Marie Dupont"), split("Sukarno")
    (('DE LA TOURETTE', 'Basile'), ('Dupont', 'Marie'), ('Dupont', 'Marie'), ('', 'Sukarno'))
    """
    if "," in full:
        last, _comma, first = full.partition(",")
        return last.strip(), first.strip()
    parts = full.split()
    capitals = [part for part in parts if len(part) > 1 and part.isupper()]
    if capitals and len(capitals) < len(parts):
        return " ".join(capitals), " ".join(part for part in parts if part not in capitals)
    return " ".join(parts[1:]), parts[0] if parts else ""
