"""A statement: its text, and its parts."""

import random

import pytest

from parvis.crisis.moves import SLOTS
from parvis.crisis.scenario import load_scenario
from parvis.crisis.statement import look_over
from parvis.crisis.statement_numbers import numbers
from parvis.crisis.statement_text import Text, stems
from parvis.crisis.statement_views import page
from parvis.language import LANGUAGES, use_language

from .conftest import hinge, typed

# Plain text, its sentences and its numbers: what reading by words rests on.


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
        ("fr", "la Lune 6 n° 77, au 01 00 00 00 00, a4@b.test, https://c.test/99", []),
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


# The parts of a statement: each one missing at a time, in texts as people write them, in both languages.


WHOLE = {
    "fr": {
        "known": "Depuis hier, trois clients nous signalent que le couvercle de la Lune 4 s'est rabattu.",
        "verified": "À cette heure, nous ne savons rien de plus.",
        "people": "N'utilisez plus votre Lune 4.",
        "action": "L'atelier examine les charnières.",
        "next": "Prochain point à 11 h.",
        "contact": "Écrivez à sav@marmolune.exemple.test.",
    },
    "en": {
        "known": "Since yesterday three customers have told us that the lid of the Lune 4 snaps shut.",
        "verified": "So far nothing more is confirmed.",
        "people": "Please stop using your Lune 4.",
        "action": "Our workshop is examining the hinges.",
        "next": "Next update at 11 am.",
        "contact": "Write to us at help@marmolune.example.test.",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("writing", [str, typed, str.lower, lambda text: text.replace("é", "e")])
def test_a_whole_statement_lacks_nothing(language, writing):
    """However it is typed."""
    reading = look_over(writing(" ".join(WHOLE[language].values())), hinge(language), language)

    assert SLOTS == reading.found
    assert () == reading.missing == reading.remarks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slot", SLOTS)
def test_each_part_is_missed_when_it_is_left_out(language, slot):
    """And only that one."""
    text = " ".join(words for name, words in WHOLE[language].items() if name != slot)

    assert (slot,) == look_over(text, hinge(language), language).missing


@pytest.mark.parametrize(
    ("language", "news", "hour"),
    [
        ("fr", "Nous reviendrons vers vous bientôt.", False),
        ("fr", "Nous vous donnerons des nouvelles dans deux heures.", True),
        ("fr", "Mise à jour avant midi.", True),
        ("fr", "Prochain point à 18h30.", True),
        ("en", "We will be back soon.", False),
        ("en", "We'll tell you more within two hours.", True),
        ("en", "More news by noon.", True),
        ("en", "Next update at 18:30.", True),
    ],
)
def test_news_are_announced_with_an_hour(language, news, hour):
    """Soon is not an hour, and the reading says which of both is missing."""
    reading = look_over(news, hinge(language), language)

    assert hour == ("next" in reading.found) == (not reading.without_hour)


@pytest.mark.parametrize(
    ("language", "missing", "text"),
    [
        (
            "fr",
            (),
            "Cette nuit, la rivière a inondé notre atelier. Tout le monde va bien. Trois mille colis "
            "sont bloqués ; nous ignorons pour combien de temps. Chaque client concerné recevra un "
            "courriel avant 18 h. Nos équipes mettent les pièces à l'abri. Pour toute question : "
            "aide.exemple.test",
        ),
        (
            "en",
            (),
            "Last night the river flooded our workshop. Everybody is safe. Three thousand parcels are "
            "stuck; we can't say for how long. Each customer concerned will get an e-mail before 6 "
            "pm. Our teams are moving the parts to a dry place. Questions: help.example.test",
        ),
        (
            "fr",
            ("verified", "contact"),
            "Nous sommes désolés pour tous ceux que notre message a blessés. Il a été retiré. Nous "
            "reprenons la parole ce soir à 20 h.",
        ),
        (
            "en",
            ("verified", "contact"),
            "We are sorry to everyone whom our post has hurt. It has been taken down. We will speak "
            "again tonight at 8.",
        ),
    ],
)
def test_statements_as_people_write_them(language, missing, text):
    """Whole ones, and short apologies that do not say what is established nor whom to ask."""
    reading = look_over(text, load_scenario("workshop-flood", language), language)

    assert missing == reading.missing
    assert () == reading.remarks


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_has_no_parts_and_may_admit(language):
    """A full answer may give the cause and own the fault; jokes and numbers are still noticed."""
    text = {
        "fr": "C'est notre faute, à cause d'un contrôle sauté. 77 appareils reviennent 😂",
        "en": "It is our fault, because of a check that was skipped. 77 appliances come back 😂",
    }[language]
    reading = look_over(text, hinge(language), language, holding=False)

    assert ((), ()) == (reading.found, reading.missing)
    assert ["joke", "number"] == [remark.kind for remark in reading.remarks]


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_text_can_be_read(language):
    """Whatever is typed or pasted gives a reading."""
    letters = random.Random(7)
    alphabet = "aé’'\u0301\u202f .,;!?…\n«»1234567890œŒß😂ffi\x00−-"
    texts = ["", " ", "\n\n", *("".join(letters.choices(alphabet, k=200)) for _text in range(60))]
    readings = [look_over(text, hinge(language), language) for text in texts]

    assert all({*reading.found, *reading.missing} == {*SLOTS} for reading in readings)
    assert SLOTS == readings[0].missing


@pytest.mark.parametrize(("holding", "told"), [(True, "The six parts are there"), (False, "No word asks")])
def test_a_text_without_fault_is_told_so(holding, told):
    """Nothing to list is said too."""
    use_language("en")
    written = " ".join(WHOLE["en"].values())
    reading = look_over(written, hinge("en"), "en", holding=holding)

    assert told in page(reading, holding, written)
    assert "screen reader" in page(reading, holding, f"{written} 𝗨𝗿𝗴𝗲𝗻𝘁")
