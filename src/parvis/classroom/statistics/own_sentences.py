"""The package's own sentences, told in one language whoever they were said to: by the catalogue."""

from __future__ import annotations

import gettext
import re
from functools import cache
from pathlib import Path

import parvis.language
from parvis.language import current_language

_FIELD = re.compile(r"\{[^}]*\}")
_LEAST = 20  # letters beside what is filled in: less is no sentence to be known by


def in_one_language(sentence: str) -> str:
    r"""One of the package's sentences in the current language, with "…" for what was filled in.

    "" when it is none of them.

    >>> from parvis.language import use_language; use_language("en")
    >>> in_one_language("Rien ne s'appelle mean ici\u00a0: créez-le d'abord, sous ce nom exactement, "
    ...                 "dans une cellule que vous exécutez.")
    'Nothing is called … here: create it first, under exactly this name, in a cell that you run.'
    >>> in_one_language("answers.json ne contient encore aucune décision pour cet exercice. Prenez-en.")
    '… holds no decision for this exercise yet.'
    >>> in_one_language("The mean is wrong.")
    ''
    """
    said = " ".join(sentence.split())
    first = said.partition(". ")[0].rstrip(".") + "."  # of two that were joined, what names the cause
    return _known(said) or _known(first)


def _known(said: str) -> str:
    for texts in _sentences():
        for parts in texts.values():
            if said.startswith(parts[0]) and said.endswith(parts[-1]) and _in_order(parts, said):
                return "…".join(texts[current_language()])
    return ""


def _in_order(parts: tuple[str, ...], said: str) -> bool:
    at = 0
    for part in parts:
        at = said.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


@cache
def _sentences() -> tuple[dict[str, tuple[str, ...]], ...]:
    """What stands between the fields of each sentence, by language; the longest first."""
    with (Path(parvis.language.__file__).parent / "locale/fr/LC_MESSAGES/parvis.mo").open("rb") as file:
        catalogue = vars(gettext.GNUTranslations(file))["_catalog"]  # gettext has no name for all of it
    found = []
    for english, french in catalogue.items():
        if isinstance(english, str):
            texts = (("en", english), ("fr", french))
            parts = {name: tuple(_FIELD.split(" ".join(text.split()))) for name, text in texts}
            if min(sum(map(len, one)) for one in parts.values()) >= _LEAST:
                found.append(parts)
    return tuple(sorted(found, key=lambda one: -sum(map(len, one["en"]))))
