"""The names of the months in the languages of the networks' files, whole and short."""

WHOLE = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
    "de": "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
}
_OTHERS = {"fév": 2, "fev": 2, "fevrier": 2, "mär": 3, "aout": 8, "dec": 12, "decembre": 12, "setiembre": 9}

NUMBER = _OTHERS | {
    name.casefold().rstrip("."): number
    for names in (*WHOLE.values(), *SHORT.values())
    for number, name in enumerate(names.split(), 1)
}


def month(name: str) -> int:
    """The number of a month by its name; ValueError when it is the name of none.

    >>> month("févr."), month("Marzo"), month("October")
    (2, 3, 10)
    """
    number = NUMBER.get(name.casefold().rstrip("."))
    if number is None:
        raise ValueError(name)
    return number
