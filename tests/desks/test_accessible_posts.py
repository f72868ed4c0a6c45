"""What in a post keeps somebody out is found; what keeps nobody out is left alone."""

import re
from pathlib import Path

import pytest

from parvis.desks.accessible_posts import barriers, sentences
from parvis.language import use_language

ROOT = Path(__file__).parents[2]
BARRED = {
    "letters": ["𝓛𝓪 nouvelle Lune est là", "Ⓝⓔⓦ today", "ＶＥＮＴＥ ce soir"],
    "hashtag": ["Merci ! #merciatouteléquipe", "#DAYOFTHEOPENKITCHEN is back"],
    "emojis": ["Merci 🎉🎉🎉", "Bravo 👩🏽‍🍳 ❤️ 🔥 à toutes", "🇫🇷🇫🇷🇫🇷"],
    "capitals": ["NE BRANCHEZ PLUS VOTRE appareil", "READ THIS, IT IS URGENT"],
    "link": ["Pour être remboursé, cliquez ici", "Tap here to see the list"],
    "signs": ["Attention !!!!", "~~~~~ samedi ~~~~~", "Merci ❤❤❤❤"],
    "drawing": ["¯\\_(ツ)_/¯ désolé", "====> samedi", "<(^_^)> merci"],
    "sentence": ["mot " * 41, "Bonjour. " + "one two three four five " * 9 + "."],
    "picture": ["Les horaires : voir l'affiche", "All the dates are in our picture"],
}
OPEN = [
    "",
    "Samedi à 10 h, atelier soupe. #MarchéDeNoël #Lyon",
    "Bravo 🎉 à l'équipe 👏",
    "La CNIL et l'ARCOM ont répondu.",
    "Read the recall page of the SAFETY GATE",
    "Voir l'affiche (description : samedi de 10 h à 18 h, place du marché).",
    "Attendez… vraiment ?!",
    "x² et m³, 1ᵉʳ mars, №5",
    "Écrivez à a_b@example.org ou/et f(x) = (a+b)*(c)/(d), voir `answers.json` (« quoi ? »).",
    "mot " * 40 + ". " + "mot " * 40,
    "| à qui | quoi |\n|---|---|\n| un | deux |",
    "Rendez-vous sur https://example.org/aide, page « Rappel »",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in BARRED.items() for text in texts])
def test_a_barrier_is_found(kind, text):
    """And quoted as it was written."""
    found = {barrier.kind: barrier.quote for barrier in barriers(text)}

    assert kind in found
    assert found[kind].rstrip("…") in text


@pytest.mark.parametrize("text", OPEN)
def test_what_keeps_nobody_out_is_left_alone(text):
    """One emoji, a name in capitals, an exponent, a described picture."""
    assert [] == barriers(text)


@pytest.mark.parametrize("unit", ["moderation", "kpi", "crisis"])
def test_the_course_s_own_model_texts_keep_nobody_out(unit):
    """What is asked of students is done in the answers that they are shown, in both languages."""
    text = (ROOT / "assignments" / unit / f"{unit}.md").read_text(encoding="utf-8")
    models = re.findall(
        r'"manual": "(\w+)".*?<!-- BEGIN SOLUTION -->\n(.*?)<!-- END SOLUTION -->', text, re.S
    )
    written = [(name, re.sub(r"(?m)^### STUB.*\n", "", model)) for name, model in models]

    assert len(written) >= 6
    assert [] == [(name, barriers(model)) for name, model in written if barriers(model)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_kind_has_its_sentence(language):
    """With the words it is about; a long one is cut."""
    use_language(language)
    long = "CECI EST UNE TRÈS LONGUE LIGNE QUI CRIE SUR TOUT LE MONDE"

    for texts in BARRED.values():
        for barrier, sentence in zip(barriers(texts[0]), sentences(texts[0]), strict=True):
            assert barrier.quote in sentence
    assert "…" in sentences(long)[0] and long not in sentences(long)[0]
