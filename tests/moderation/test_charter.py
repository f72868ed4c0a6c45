"""The charter sorts messages into nine categories and names the grounds of a restriction."""

import pytest

from parvis.language import use_language
from parvis.moderation import charter

# The sixteen categories of the public database, without their prefix.
COMMISSION = {
    "ANIMAL_WELFARE", "CONSUMER_INFORMATION", "CYBER_VIOLENCE", "CYBER_VIOLENCE_AGAINST_WOMEN",
    "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "ILLEGAL_OR_HARMFUL_SPEECH",
    "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
    "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS", "NOT_SPECIFIED_NOTICE", "OTHER_VIOLATION_TC",
    "PROTECTION_OF_MINORS", "RISK_FOR_PUBLIC_SECURITY", "SCAMS_AND_FRAUD", "SELF_HARM",
    "UNSAFE_AND_PROHIBITED_PRODUCTS", "VIOLENCE",
}  # fmt: skip


def test_criticism_and_compliance_call_for_no_restriction():
    """Two categories of nine break no rule, need no action and have no ground."""
    free = [category for category in charter.CATEGORIES if not charter.needs_action(category)]

    assert free == ["compliant", "fair_criticism"]
    assert [charter.dsa_category(category) for category in free] == [None, None]
    assert [charter.rule_of(category) for category in free] == ["", ""]


def test_every_ground_is_a_value_of_the_commission():
    """The seven other categories have a ground among the sixteen of the public database, and a rule each."""
    acting = [category for category in charter.CATEGORIES if charter.needs_action(category)]
    grounds = {charter.dsa_category(category).removeprefix("STATEMENT_CATEGORY_") for category in acting}

    assert grounds <= COMMISSION
    assert sorted(map(charter.rule_of, acting)) == [f"R{number}" for number in range(1, 8)]


def test_nine_rules_have_titles_and_texts():
    """R1 to R9, each with its own title and text."""
    rules = charter.rules()

    assert [rule.id for rule in rules] == [f"R{number}" for number in range(1, 10)]
    assert len({rule.title for rule in rules}) == len({rule.text for rule in rules}) == 9


def test_every_category_has_its_own_label():
    """No two categories are shown under the same name."""
    use_language("en")

    assert len({charter.label(category) for category in charter.CATEGORIES}) == 9


@pytest.mark.parametrize("function", [charter.rule_of, charter.needs_action, charter.dsa_category])
def test_an_unknown_category_is_refused_with_the_choices(function):
    """A misspelt category is told together with the nine that exist."""
    use_language("en")

    with pytest.raises(ValueError, match=r"'fair criticism' is not a category .* compliant, fair_criticism"):
        function("fair criticism")
