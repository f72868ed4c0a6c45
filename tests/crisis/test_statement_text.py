"""Plain text, its sentences and its numbers: what reading by words rests on."""

import pytest

from parvis.crisis.statement_numbers import numbers
from parvis.crisis.statement_text import Text, stems


def test_what_is_found_is_quoted_as_written():
    """Ligatures and accents change the length of the plain text, not the quotation."""
    text = Text("Œuf à l’Été : « ça »")
    place = text.plain.index("l'ete")

    assert "oeuf a l'ete : « ca »" == text.plain
    assert "l’Été" == text.quote(place, place + 5)


def test_decomposed_accents_are_accents():
    """As some systems write them, letter and accent apart."""
    assert "ete" == Text("e\u0301te\u0301").plain


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ("Un. Deux ! Trois", ["un.", "deux !", "trois"]),
        ("Écrivez à a.b@c.test. Merci", ["ecrivez a a.b@c.test.", "merci"]),
        ("ligne\nautre", ["ligne", "autre"]),
        ("  ", []),
    ],
)
def test_sentences_end_where_they_end(written, sentences):
    """A full stop inside an address ends none, a line end does."""
    text = Text(written)

    assert sentences == [text.plain[start:end].strip() for start, end in text.sentences()]


def test_clauses_know_their_place():
    """Commas, colons and “but” part them."""
    text = Text("We know, but wait: no.")

    assert ["We know", "wait", "no."] == [
        quoted for clause in text.clauses() if (quoted := text.quote(clause.start, clause.end))
    ]


def test_stems_stand_for_meaning():
    """Singular and plural are one word; the words of every statement are left out."""
    assert stems("la charnière cassée") == stems("des charnières cassées")
    assert set() == stems("nous vous avec dans pour the with that")


@pytest.mark.parametrize(
    ("language", "written", "values"),
    [
        ("fr", "quatre mille vues", [4000]),
        ("fr", "4 000, 4\u202f000 ou 4\u00a0000", [4000, 4000, 4000]),
        ("fr", "quatre-vingt-dix-sept clients, soixante et onze colis", [97, 71]),
        ("fr", "trois cent douze et 3,5 %", [312, 3.5]),
        ("fr", "un client neuf, deux mots, mille excuses", []),
        ("fr", "le 14 mars 2025 à 9 h 05, d'ici 10:30, 24/24, dans 2 heures", []),
        ("fr", "le Lune 6 n° 77, au 01 00 00 00 00, a4@b.test, https://c.test/99", []),
        ("fr", "deux cents boîtes", [200]),
        ("en", "four thousand views", [4000]),
        ("en", "1,200 parcels or 1200", [1200, 1200]),
        ("en", "ninety-seven customers, three hundred and twelve parcels", [97, 312]),
        ("en", "one of two", []),
        ("en", "by 5 pm on March 14, 2025, within 2 hours, 24/7", []),
        ("en", "a million views", [1_000_000]),
    ],
)
def test_numbers_are_quantities(language, written, values):
    """In figures and in words; hours, dates, telephones and models are none."""
    assert values == [number.value for number in numbers(Text(written), language)]
