"""Works out again the calculations that prose states: « (10 + 18) ÷ (100 + 900) = 0,028 »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

_SPACE = r"[ \u00a0\u202f]"
# In French a number's decimals follow a comma, or a point as in code; in English commas part thousands.
_NUMBER = {
    "fr": rf"(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d+)(?:[,.]\d+)?",
    "en": r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?",
}
_SIGNS = {"×": "*", "÷": "/", "/": "/", "+": "+", "−": "-", "-": "-"}
_SAID = rf"{_SPACE}*(?:[=≈]|, soit(?: environ)?|, that is(?: about)?|, or about){_SPACE}*\**"


def wrong_sums(text: str, language: str) -> list[str]:
    """Each calculation in `text` whose result is another, to the decimals shown, with the right one.

    >>> wrong_sums("Donc (10 + 18) ÷ (100 + 900) = 0,028, et 3 ÷ 8 = 0,3.", "fr")
    ['3 ÷ 8 = 0,3 (it gives 0.375)']
    >>> wrong_sums("4,592 ÷ 4,100 = 1.12", "en")
    []
    """
    found = []
    for match in _pattern(language).finditer(text):
        value = _value(match["sum"], language)
        if value is None:
            continue
        said, digits = _read(match["result"], language)
        step = Fraction(1, 10 ** len(digits))
        wanted = (value, 100 * value) if match["percent"] else (value,)
        if all(abs(one - said) > step * (1 if match["more"] else Fraction(1, 2)) for one in wanted):
            found.append(f"{' '.join(match[0].split())} (it gives {float(value):.6g})")
    return found


def _pattern(language: str) -> re.Pattern[str]:
    number = _NUMBER[language]
    operand = rf"[√(]*{_SPACE}*(?:{number}|½)²?{_SPACE}*\)*²?"
    sign = rf"{_SPACE}*(?:[×÷+−/]|(?<={_SPACE})-(?={_SPACE})){_SPACE}*"
    return re.compile(
        rf"(?<![\w,.×÷+−/²%½√)(=^-])(?<![×÷+−/=√-]{_SPACE})(?P<sum>{operand}(?:{sign}{operand})+){_SAID}"
        rf"(?P<result>[−-]?{number})(?P<more>…?)(?!\d)(?P<percent>{_SPACE}?%)?(?!{_SPACE}*[×÷+−/])"
    )


def _read(written: str, language: str) -> tuple[Fraction, str]:
    """A number, and its decimals as written."""
    bare = re.sub(_SPACE if language == "fr" else ",", "", written).replace("−", "-")
    whole, _, decimals = bare.replace(",", ".").partition(".")
    return Fraction(f"{whole}.{decimals or '0'}"), decimals


def _value(written: str, language: str) -> Fraction | None:
    """What a sum gives; None when its brackets do not fit or nothing can be divided."""
    parts = list(_parts(written, language))
    try:
        value, rest = _sum(parts)
    except (IndexError, ZeroDivisionError, ValueError):
        return None
    return value if not rest else None


def _parts(written: str, language: str) -> Iterator[Fraction | str]:
    for part in re.findall(rf"{_NUMBER[language]}|½|[×÷+−/()²√-]", written):
        if part == "½":
            yield Fraction(1, 2)
        else:
            yield _read(part, language)[0] if part[0].isdecimal() else _SIGNS.get(part, part)


def _sum(parts: list[Fraction | str]) -> tuple[Fraction, list[Fraction | str]]:
    value, parts = _product(parts)
    while parts and parts[0] in ("+", "-"):
        sign, (other, rest) = parts[0], _product(parts[1:])
        value, parts = (value + other if sign == "+" else value - other), rest
    return value, parts


def _product(parts: list[Fraction | str]) -> tuple[Fraction, list[Fraction | str]]:
    value, parts = _factor(parts)
    while parts and parts[0] in ("*", "/"):
        sign, (other, rest) = parts[0], _factor(parts[1:])
        value, parts = (value * other if sign == "*" else value / other), rest
    return value, parts


def _factor(parts: list[Fraction | str]) -> tuple[Fraction, list[Fraction | str]]:
    if parts[0] == "√":
        value, rest = _factor(parts[1:])
        return Fraction(float(value) ** 0.5), rest
    if parts[0] == "(":
        value, rest = _sum(parts[1:])
        if rest[0] != ")":
            raise ValueError
        rest = rest[1:]
    else:
        first, rest = parts[0], parts[1:]
        if not isinstance(first, Fraction):
            raise ValueError
        value = first
    while rest and rest[0] == "²":
        value, rest = value**2, rest[1:]
    return value, rest
