"""What a statement should not say: each remark, in both languages, and the harmless words that get none."""

import pytest

from parvis.crisis.scenario import load_scenario, scenario_names
from parvis.crisis.statement import look_over
from parvis.crisis.statement_views import page, sentences
from parvis.language import LANGUAGES, use_language

from .conftest import hinge, typed

SAID = {
    "fr": [
        ("cause", "La panne est due à une pièce mal montée."),
        ("cause", "C'est arrivé à cause d'un ressort."),
        ("guess", "C'est peut-être le ressort."),
        ("guess", "Nous pensons que la météo a joué."),
        ("blame", "C'est la faute du magasin."),
        ("blame", "Notre transporteur a oublié de prévenir."),
        ("blame", "Le livreur est responsable de ce retard."),
        ("promise", "Nous vous promettons une solution."),
        ("promise", "Cela ne se reproduira jamais."),
        ("promise", "Vous serez tous remboursés."),
        ("assurance", "Il n'y a aucun danger."),
        ("assurance", "Rassurez-vous."),
        ("joke", "Oups, ça pince !"),
        ("joke", "On s'en mord les doigts 😂"),
        ("crowd", "Nos abonnés adorent la Lune 4."),
        ("number", "Vingt-trois appareils sont touchés."),
        ("number", "Il y en a 1 200 en service."),
    ],
    "en": [
        ("cause", "The fault is due to a badly fitted part."),
        ("cause", "It happened because of a spring."),
        ("guess", "It may be linked to the weather."),
        ("guess", "We think the shop knew."),
        ("blame", "It is the shop's fault."),
        ("blame", "Our carrier forgot to warn us."),
        ("blame", "The driver is responsible for this delay."),
        ("promise", "We promise a solution."),
        ("promise", "It won't happen again."),
        ("promise", "You will all be refunded."),
        ("assurance", "There is no danger."),
        ("assurance", "Rest assured."),
        ("joke", "Oops, it pinches."),
        ("joke", "Mind your fingers ;-)"),
        ("crowd", "Our followers love the Lune 4."),
        ("number", "Twenty-three appliances are concerned."),
        ("number", "There are 1,200 of them about."),
    ],
}


def kinds(text, language, **known):
    """The kinds of remarks on a text."""
    return [remark.kind for remark in look_over(text, hinge(language), language, **known).remarks]


@pytest.mark.parametrize("writing", [str, typed])
@pytest.mark.parametrize(("language", "kind", "text"), [(lang, *row) for lang in SAID for row in SAID[lang]])
def test_what_should_not_be_said_is_noticed(language, kind, text, writing):
    """Each kind in each language, also with ’ and in capitals."""
    assert [kind] == kinds(writing(text), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Nous ne savons pas encore si cela est dû à une pièce."),
        ("fr", "Nous cherchons la cause."),
        ("fr", "Le délai de livraison est inconnu."),
        ("fr", "Nous ne pouvons pas promettre de date."),
        ("fr", "Ce n'est pas la faute de nos clients."),
        ("fr", "Votre appareil est sous garantie."),
        ("fr", "Chloé, responsable du forum, vous répond."),
        ("fr", "Nous pensons d'abord aux personnes touchées."),
        ("fr", "Rendez-vous à 15 h 30, le 12 mars, au 01 00 00 00 00."),
        ("fr", "La Lune 4 vient d'arriver, un appareil neuf sur l'étal."),
        ("fr", "Nous vérifions que le couvercle ne présente aucun risque."),
        ("fr", "Trois clients nous ont écrit en deux jours."),
        ("en", "We do not know yet whether this is due to a part."),
        ("en", "We are looking for the cause."),
        ("en", "It is unlikely."),
        ("en", "We cannot promise a date."),
        ("en", "It is not our customers' fault."),
        ("en", "We think of those who were hurt."),
        ("en", "Call 01 00 00 00 00 before 3:30 pm on 12 March."),
        ("en", "We are checking whether there is no danger."),
        ("en", "One of our two workshops wrote to three customers."),
    ],
)
def test_harmless_words_are_left_alone(language, text):
    """What is denied, open, a time, a telephone or a number of the situation."""
    assert [] == kinds(text, language)


def test_but_parts_what_is_known_from_what_is_guessed():
    """Admitting ignorance does not excuse the guess that follows."""
    assert ["guess"] == kinds("Nous ne savons pas encore, mais c'est sans doute le ressort.", "fr")
    assert ["guess"] == kinds("We do not know yet, but it is probably the spring.", "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Retards en raison de l'inondation de l'atelier : trois mille colis."),
        ("en", "Delays because of the flood in the workshop: 3,000 parcels."),
    ],
)
def test_what_the_situation_says_may_be_said(language, text):
    """A cause and a number that everybody can see are no remark in this crisis, and are one in another."""
    other = look_over(text, hinge(language), language)

    assert () == look_over(text, load_scenario("workshop-flood", language), language).remarks
    assert {"cause", "number"} == {remark.kind for remark in other.remarks}


RUMOUR = {
    "fr": ("Deux salariés ont disparu dans l'inondation.", "Il est faux que deux salariés aient disparu."),
    "en": ("Two employees are missing in the flood.", "It is false that two employees are missing."),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rumour_is_not_taken_over(language):
    """Before it is checked, and after; once it is checked, it may be denied."""
    flood = load_scenario("workshop-flood", language)
    rumour = next(item.name for item in flood.items if item.turn == 2 and item.truth == "false")
    number = [item.name for item in flood.items].index(rumour) + 1
    repeated, denied = RUMOUR[language]

    def said(text, checked):
        return [
            (remark.kind, remark.message)
            for remark in look_over(text, flood, language, checked=checked).remarks
        ]

    assert [("unchecked", number)] == said(repeated, ())
    assert [("false", number)] == said(repeated, (rumour,))
    assert [] == said(denied, (rumour,))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", scenario_names())
def test_a_message_may_be_quoted_once_it_is_established(name, language):
    """Its words and its numbers are remarks until then; what has not arrived is not known."""
    scenario = load_scenario(name, language)
    late = next(item for item in scenario.items if item.proof and item.turn > 0)
    place = [item.name for item in scenario.items].index(late.name) + 1

    def about(**known):
        remarks = look_over(late.text, scenario, language, **known).remarks
        return {remark.message for remark in remarks if remark.kind == "unchecked"}

    every = tuple(item.name for item in scenario.items)
    assert place not in about(checked=every)
    assert place not in about(turn=late.turn - 1)
    assert about(checked=every) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_established_stays_out(language):
    """A hypothesis that was checked and stayed one."""
    text = {
        "fr": "Le ressort a cédé, le fournisseur en avait changé l'acier.",
        "en": "The spring gave way: the supplier had changed its steel.",
    }[language]
    scenario = hinge(language)
    unknown = next(item.name for item in scenario.items if item.truth == "unknown")

    assert ["unchecked"] == kinds(text, language)
    assert ["unproven"] == kinds(text, language, checked=(unknown,))


def test_two_remarks_of_a_kind_are_enough():
    """The third guess is not listed: a long list is not read."""
    assert ["guess", "guess"] == kinds("Peut-être. Sans doute. Probablement. Apparemment.", "fr")


def test_the_sentences_are_for_a_student():
    """Each ends like a sentence, quotes what was written, and the limits of reading by words are told."""
    use_language("en")
    text = " ".join(words for _kind, words in SAID["en"]) + " We will be back soon."
    reading = look_over(text, hinge("en"), "en")
    told = sentences(reading)

    assert len(told) == 2 + len(reading.remarks)
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in told)
    assert "You announce an update without an hour: say when." in told
    assert "This comes from words alone." in page(reading, True, text)
