"""A link and its UTM parameters, in pieces: what the exercise of tagged links puts together."""

from __future__ import annotations

import re
import unicodedata


def link_parts(link: str) -> tuple[str, str, str]:
    """A link in three pieces, address, query and fragment; UTM parameters that it already has are left out.

    >>> link_parts("https://marmolune.example/joints?taille=6&utm_source=x#avis")
    ('https://marmolune.example/joints', 'taille=6', 'avis')
    >>> link_parts("https://marmolune.example/")
    ('https://marmolune.example/', '', '')
    """
    rest, _hash, fragment = link.partition("#")
    address, _mark, query = rest.partition("?")
    kept = [one for one in query.split("&") if one and not one.lower().startswith("utm_")]
    return address, "&".join(kept), fragment


def tidy(name: str) -> str:
    """A name as a UTM parameter takes it: small letters without accents, digits, and single hyphens.

    >>> tidy("  Fête du Réparable ! ")
    'fete-du-reparable'
    """
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "oe"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9_]+", "-", letters.lower()).strip("-")


def utm_fault(link: str) -> str:
    """What is wrong with the UTM parameters of a link, as one word; "" when nothing is.

    "missing" (one of source, medium, campaign is not there, or is empty), "untidy" (capitals, accents,
    spaces) or "hidden" (they stand after the # and no tool will read them). No link has no fault.

    >>> utm_fault("https://marmolune.example/?utm_source=Facebook&utm_medium=social&utm_campaign=noel")
    'untidy'
    >>> utm_fault("https://marmolune.example/#avis?utm_source=x&utm_medium=social&utm_campaign=noel")
    'hidden'
    """
    if not link:
        return ""
    before, _hash, fragment = link.partition("#")
    if "utm_" in fragment:
        return "hidden"
    given = dict(one.partition("=")[::2] for one in before.partition("?")[2].split("&"))
    values = [given.get(f"utm_{name}", "") for name in ("source", "medium", "campaign")]
    if not all(values):
        return "missing"
    return "" if all(value == tidy(value) for value in values) else "untidy"
