"""The language of what a person reads: gettext catalogues, English in the code, French beside it."""

from __future__ import annotations

import gettext
import locale
import os
from functools import cache
from pathlib import Path

LANGUAGES = ("fr", "en")
_LOCALE = Path(__file__).parent / "locale"
_current: str | None = None


def default_language() -> str:
    """`PARVIS_LANG` if set, else the language of the machine; French when it speaks neither.

    >>> default_language() in LANGUAGES
    True
    """
    spoken = os.environ.get("PARVIS_LANG") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return "en" if spoken.lower().startswith("en") else "fr"


def use_language(language: str) -> None:
    """Chooses the language of every sentence that follows; `language` is "fr" or "en"."""
    global _current
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {LANGUAGES}, not {language!r}")
    _current = language


def current_language() -> str:
    """The language chosen with `use_language`, else the machine's."""
    return _current or default_language()


def _(message: str) -> str:
    """`message` in the current language; English is the text in the code.

    >>> use_language("en"); _("Save")
    'Save'
    """
    return _catalogue(current_language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """`one` or `many` after `number`, in the current language."""
    return _catalogue(current_language()).ngettext(one, many, number)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Found once: gettext looks for the file at each call, which costs more than the sentence."""
    return gettext.translation("parvis", _LOCALE, [language], fallback=True)
