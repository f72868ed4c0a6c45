"""What a spreadsheet does to an export that it opens and saves: recognised by the cells, told by its name."""

from __future__ import annotations

import re

from parvis.community.formats.values import BLANKS

_SHORTENED = re.compile(r"-?\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_FLOAT = re.compile(r"\d{16,}[.,]0+")
_HASHES = re.compile(r"#{3,}")
_FORMULA = re.compile(r"#(?:NAME|NOM|REF|VALUE|VALEUR|N/A|DIV/0|NULL|NUM|NOMBRE|WERT|BEZUG)[?!]?")
_DATE = re.compile(
    r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}( .*)?|\d{4}-\d{2}-\d{2}.*"
    r"|\d{1,2}\.?[-/ ]?[^\W\d]{3,9}\.?([-/ ]\d{2,4})?|[^\W\d]{3,9}\.?[-/ ]\d{1,4}"
)
_WITHOUT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}")
_SERIAL = re.compile(r"[3-6]\d{4}(?:[.,]\d+)?")
_DIGITS_KEPT = 15
_NUMBER = re.compile(r"\d{4,15}[.,]0+")
_SEPARATED = re.compile(r"\d{1,3}(?:([ ,.'\u00a0\u202f\u2019])\d{3})(?:\1\d{3}){2,3}")
_MARKED = re.compile(r"""(?:="|'|\t)(\d+)"?""")
_BRACKETED = re.compile(r"\(\d[\d.,\s]*\)")
_ABBREVIATED = re.compile(r"-?\d+(?:[.,]\d+)?\s?(?:k|m|md|mds|bn|mio|mln|mill?\.|tsd\.?|mil)", re.IGNORECASE)
_CHANCE = 6  # zeros that chance does not put at the end of identifiers


def of_identifiers(texts: list[str]) -> tuple[int, str] | None:
    """The row and the cause where identifiers of posts or pages were made numbers; None when they are whole.

    >>> of_identifiers(["881000000000101"]), of_identifiers(["8.81E+14"]), of_identifiers(["#NAME?"])
    (None, (0, 'rounded'), (0, 'formula'))
    """
    for row, text in enumerate(texts):
        bare = text.strip()
        if _SHORTENED.fullmatch(bare) or _FLOAT.fullmatch(bare):
            return row, "rounded"
        if _FORMULA.fullmatch(bare):
            return row, "formula"
        if _HASHES.fullmatch(bare):
            return row, "hashes"
    long = {text.strip() for text in texts if len(text.strip()) > _DIGITS_KEPT and text.strip().isdigit()}
    ends = [text[_DIGITS_KEPT:] for text in long]
    if len(long) > 1 and not "".join(ends).strip("0") and sum(map(len, ends)) >= _CHANCE:
        return next(row for row, text in enumerate(texts) if text.strip() in long), "rounded"
    return None


def as_it_was(text: str) -> str:
    """An identifier that another program marked as a number or a text, and that lost nothing, as it was.

    >>> as_it_was("881000000000101.0"), as_it_was("881,000,000,000,101"), as_it_was('="881000000000101"')
    ('881000000000101', '881000000000101', '881000000000101')
    >>> as_it_was("oAAA.0")
    'oAAA.0'
    """
    if marked := _MARKED.fullmatch(text.strip()):
        return marked[1]
    if _NUMBER.fullmatch(text):
        return re.split("[.,]", text)[0]
    return re.sub(r"\D", "", text) if _SEPARATED.fullmatch(text) else text


def of_number(text: str) -> str:
    """What became of a number, in a word of `refusals`; "" for another fault.

    >>> of_number("05-janv"), of_number("1.2E+05"), of_number("(640)"), of_number("4,7 k"), of_number("many")
    ('dated', 'shortened', 'bracketed', 'abbreviated', '')
    """
    bare = text.strip()
    if _SHORTENED.fullmatch(bare):
        return "shortened"
    if _DATE.fullmatch(bare):
        return "dated"
    if _BRACKETED.fullmatch(bare):
        return "bracketed"
    if _ABBREVIATED.fullmatch(bare):
        return "abbreviated"
    return "formula" if _FORMULA.fullmatch(bare) else "hashes" if _HASHES.fullmatch(bare) else ""


def of_date(text: str) -> str:
    """What a spreadsheet made of a date: "serial", "no year", "formula", "hashes"; "" for another fault.

    >>> of_date("46063.15625"), of_date("24/11"), of_date("#########"), of_date("soon")
    ('serial', 'no year', 'hashes', '')
    """
    bare = text.strip()
    if _WITHOUT_YEAR.fullmatch(bare):
        return "no year"
    if _SERIAL.fullmatch(bare):
        return "serial"
    return "formula" if _FORMULA.fullmatch(bare) else "hashes" if _HASHES.fullmatch(bare) else ""


def lost_accents(header: str) -> bool:
    """Whether a header has signs in the place of its accents.

    >>> lost_accents("Dur\ufffde"), lost_accents("Durée (s)"), lost_accents("Dur?e")
    (True, False, True)
    """
    return header not in BLANKS and bool(re.search(r"\ufffd|\w\?\w|Ã[\u0080-\u00bf©¨ª]", header))
