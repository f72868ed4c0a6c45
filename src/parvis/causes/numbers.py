"""Numbers written as in prose: a decimal comma, a comma or a space between thousands."""

from __future__ import annotations

import re

from parvis.causes.scanning import bare, outside_brackets
from parvis.causes.stop import Cause
from parvis.language import _

_SPACE = "[ \u00a0\u202f\u2009]"
_THOUSANDS = re.compile(rf"(?<![\w.\"'])[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}})+(?:,\d+)?(?![\w\"'])")
_COMMA = re.compile(r"(?<![\w.\"'])\d+(?:,\d+)+(?![\w\"'])")
_COMPUTED = re.compile(r"[\w)\]]\s*(?:\*\*|[-+*/])\s*(0,\d+)(?![\w.])")
_ASSIGNED = re.compile(r"(?m)^[ \t]*[^\W\d]\w*[ \t]*=[ \t]*(0,\d*[1-9]\d*)[ \t]*$")


def comma_number(code: str) -> str:
    """A number that seems to be written with a comma in a piece of code; "" when there is none.

    >>> comma_number("return 0,5 * total"), comma_number("rate(8,000, 500)"), comma_number("f(0, 5)")
    ('0,5', '8,000', '')
    """
    found = _COMMA.search(bare(code))
    return found[0] if found else ""


def comma_outside(code: str) -> str:
    r"""As `comma_number`, of the numbers alone that stand in no brackets, where a comma makes two values.

    >>> comma_outside("axes = plt.subplots(1,2)\nshare = 0,5")
    '0,5'
    """
    return next((found for line in code.splitlines() if (found := comma_number(outside_brackets(line)))), "")


def computed_comma(code: str) -> str:
    """A number below one with a comma, right after + - * or /: nobody adds or takes away a mere 0.

    >>> computed_comma("max(0, level - 0,5)"), computed_comma("x.clip(-0,1)"), computed_comma("f(a > 0,1)")
    ('0,5', '', '')
    """
    found = _COMPUTED.search(bare(code))
    return found[1] if found else ""


def assigned_comma(code: str) -> str:
    r"""A number below one with a comma that is all one name is given.

    >>> assigned_comma("share = 0,5"), assigned_comma("low, high = 0,1"), assigned_comma("place = 0,0")
    ('0,5', '', '')
    """
    found = _ASSIGNED.search(bare(code))
    return found[1] if found else ""


def spaced_number(code: str) -> str:
    """A number whose thousands stand apart; "" when there is none.

    >>> spaced_number("shown = 10 000"), spaced_number("shown = 1 250 000,5"), spaced_number("shown = 10000")
    ('10 000', '1 250 000,5', '')
    """
    found = _THOUSANDS.search(bare(code))
    return found[0] if found else ""


def of_comma(number: str) -> Cause:
    """The mistake of a number with a comma, which may be followed by decimals or by thousands.

    >>> from parvis.language import use_language; use_language("en")
    >>> of_comma("0,5").words
    'The comma of 0,5 separates two values: write the number with a point, 0.5.'
    >>> of_comma("8,000").words
    'The comma of 8,000 separates two values: write 8000 in one piece; only decimals follow a point.'
    """
    if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", number):
        said = _(
            "The comma of {comma} separates two values: write {whole} in one piece; "
            "only decimals follow a point."
        )
        return Cause("thousands_comma", said.format(comma=number, whole=number.replace(",", "")))
    said = _("The comma of {comma} separates two values: write the number with a point, {point}.")
    return Cause("decimal_comma", said.format(comma=number, point=number.replace(",", ".")))


def of_space(number: str) -> Cause:
    """The mistake of a number with spaces in it.

    >>> from parvis.language import use_language; use_language("en")
    >>> of_space("1 234,5").words
    'A number is written in one piece: 1234.5 for 1 234,5.'
    """
    said = _("A number is written in one piece: {right} for {number}.")
    right = re.sub(r"\s", "", number).replace(",", ".")
    return Cause("number_space", said.format(right=right, number=number))
