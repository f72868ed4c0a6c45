"""The names of the equations have words in French, and the code's own stand beside each parameter."""

import re

from parvis.crisis.consequences import RULES
from parvis.crisis.names import equation_in_words, names, with_its_own
from parvis.language import use_language

ASIDE = {"min"}


def test_every_name_of_an_equation_is_known():
    """One that is missing would stay English in a French page."""
    used = {name for rule in RULES.values() for name in re.findall(r"[a-z_]{2,}", rule.equation)}

    assert used - ASIDE <= set(names())
    assert {name for rule in RULES.values() for name in rule.parameters} <= set(names())


def test_a_french_equation_has_no_english_name():
    """Names that are the same in both languages aside."""
    use_language("fr")
    shown = equation_in_words(RULES["remedy"].equation)

    assert shown.startswith("confiance − réparation_confiance")
    assert " or " not in shown and "legal" not in shown
    assert with_its_own("matched") == "réponse_adaptée (matched)"


def test_two_names_never_share_a_word():
    """A reader can go back from the word to the number."""
    use_language("fr")
    french = list(names().values())

    assert len(set(french)) == len(french)


def test_an_english_equation_is_the_code_s():
    """Nothing is said twice there."""
    use_language("en")

    assert all(equation_in_words(rule.equation) == rule.equation for rule in RULES.values())
    assert with_its_own("matched") == "matched"
