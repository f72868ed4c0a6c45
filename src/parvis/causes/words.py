"""How the sentences call things: a kind of value, a text in quotes, the nearest of some names."""

from __future__ import annotations

import difflib
import re
import sys
import unicodedata
from collections.abc import Iterable

from parvis.language import _

MOST_NAMED = 12  # columns that are listed


def kind_in_words(name: str) -> str:
    """What a person calls a value of the class `name`, with its article.

    >>> from parvis.language import use_language; use_language("en")
    >>> kind_in_words("str"), kind_in_words("Widget")
    ('a text', 'a value of the kind Widget')
    """
    known = {
        "str": _("a text"),
        "int": _("a number"),
        "float": _("a number"),
        "float64": _("a number"),
        "int64": _("a number"),
        "bool": _("a True or False"),
        "complex": _("a complex number, which ** 0.5 gives for a negative number"),
        "complex128": _("a complex number, which ** 0.5 gives for a negative number"),
        "list": _("a list"),
        "tuple": _("a tuple (values between commas)"),
        "dict": _("a dictionary"),
        "set": _("a set"),
        "NoneType": _("nothing (None)"),
        "Series": _("a column"),
        "DataFrame": _("a table"),
        "ndarray": _("an array"),
        "Timestamp": _("a time"),
        "DatetimeArray": _("a column of times"),
        "Timedelta": _("a duration"),
        "module": _("a module"),
        "function": _("a function"),
        "type": _("a kind of value, not a value"),
        "method": _("a function"),
        "builtin_function_or_method": _("a function"),
        "SeriesGroupBy": _("a column in groups"),
        "DataFrameGroupBy": _("a table in groups"),
    }
    return known.get(name) or _("a value of the kind {name}").format(name=name)


def kinds_in(said: str) -> list[str]:
    """The classes that a message of Python's names, without their modules.

    >>> kinds_in("unsupported operand type(s) for /: 'method' and 'int'")
    ['method', 'int']
    """
    found = re.findall(r"'([\w.]+)'|\"(\w+)\"", said.replace("datetime64", ""))
    return [one.rsplit(".", 1)[-1] for pair in found for one in pair if one]


def quoted(text: object) -> str:
    """A piece of code or a label between quotation marks, short.

    >>> from parvis.language import use_language; use_language("en")
    >>> quoted("reach")
    '“reach”'
    """
    said = " ".join(str(text).split())
    said = said if len(said) <= 80 else said[:79] + "…"
    return _("“{text}”").format(text=said)


def nearest(name: str, among: Iterable[object], cutoff: float = 0.72) -> str:
    """The one of `among` that is spelt most like `name`, capitals and accents set aside; "" when none is.

    >>> nearest("engagment", ["reach", "engagement"]), nearest("Réactions", ["reactions"])
    ('engagement', 'reactions')
    """
    plain = {_plain(one): one for one in among if isinstance(one, str) and not one.startswith("_")}
    wanted = _plain(name)
    if wanted in plain:
        return plain[wanted]
    found = difflib.get_close_matches(wanted, plain, n=1, cutoff=cutoff)
    return plain[found[0]] if found else ""


def labels_of(value: object) -> list[str] | None:
    """The columns of a table, the keys of a dictionary, the labels of a column; None for anything else."""
    pandas = sys.modules.get("pandas")
    if pandas is not None:
        if isinstance(value, pandas.DataFrame):
            return [one for one in value.columns if isinstance(one, str)]
        if isinstance(value, pandas.Series):
            return [one for one in value.index[:500] if isinstance(one, str)]
        grouped = getattr(value, "obj", None) if "GroupBy" in type(value).__name__ else None
        if grouped is not None:
            return labels_of(grouped)
    return [one for one in value if isinstance(one, str)] if isinstance(value, dict) else None


def is_table(value: object) -> bool:
    """Whether `value` is a table of pandas."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, pandas.DataFrame)


def listed(names: Iterable[str]) -> str:
    """Some names between commas, no more than a person reads."""
    names = list(names)
    return ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in split if not unicodedata.combining(one)).replace(" ", "_").replace("-", "_")
