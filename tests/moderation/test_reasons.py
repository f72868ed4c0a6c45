"""The statements of reasons contain what they promise: gaps, branches, personal data, headings."""

import json
import re

import pandas as pd
import pytest

from parvis.moderation.reasons import HEADINGS, statements_of_reasons
from parvis.moderation.statements import texts

SEEDS = (11, 2026)


def lacking(statement):
    """The elements of article 17 that one statement lacks (the test's own reading of the rule)."""

    def empty(name):
        return pd.isna(statement[name]) or not statement[name].strip()

    branch = (
        "illegal" if statement["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT" else "incompatible"
    )
    first = "illegal_content_legal_ground" if branch == "illegal" else "incompatible_content_ground"
    found = {
        "redress": empty("redress_information"),
        "automated": empty("automated_detection") or empty("automated_decision"),
        "ground": empty(first) or empty(f"{branch}_content_explanation"),
        "facts": empty("decision_facts"),
        "scope": empty("territorial_scope"),
        "decision": all(
            empty(f"decision_{kind}") for kind in ("visibility", "provision", "account", "monetary")
        ),
    }
    return tuple(name for name, is_lacking in found.items() if is_lacking)


def names_somebody(text):
    """Whether a text holds an e-mail address, a telephone number or a postal address."""
    return bool(re.search(r"@|(\d\d ){4}\d\d|\d+ (rue|\w+ Street)", text))


@pytest.fixture(
    scope="module", params=[(seed, language) for seed in SEEDS for language in ("fr", "en")], ids=str
)
def statements(request):
    return statements_of_reasons(*request.param)


def counts(statements):
    return pd.Series([lacking(row) for row in statements.to_dict("records")]).value_counts().to_dict()


def test_twenty_seven_statements_lack_one_element(statements):
    """Nine lack the redress, eight the automated means, six the ground, four the facts."""
    expected = {(): 173, ("redress",): 9, ("automated",): 8, ("ground",): 6, ("facts",): 4}

    assert expected == counts(statements)


def test_the_gaps_are_there_on_two_hundred_seeds():
    """The planted counts do not depend on the seed."""
    wrong = [seed for seed in range(200) if counts(statements_of_reasons(seed))[()] != 173]

    assert wrong == []


def test_a_naive_reading_finds_fewer_gaps(statements):
    """Some gaps are cells full of spaces, and some fill the pair of the other ground: isna() misses them."""
    pairs = ["illegal_content_legal_ground", "incompatible_content_ground"]
    naive = statements[["redress_information", "automated_detection", "automated_decision", "decision_facts"]]
    no_ground_at_all = statements[pairs].isna().all(axis=1)

    assert (naive.isna().any(axis=1) | no_ground_at_all).sum() <= 27 - 7


def test_both_grounds_occur(statements):
    """A quarter or so of the statements rest on a law, and each branch has its gaps."""
    by_law = statements["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT"
    lacks_ground = [("ground" in lacking(row)) for row in statements.to_dict("records")]

    assert 0.15 < by_law.mean() < 0.35
    assert statements[lacks_ground]["decision_ground"].value_counts().tolist() == [3, 3]


def test_three_complete_statements_name_somebody(statements):
    """Personal data occur in three statements, and these lack nothing."""
    revealing = statements[statements["decision_facts"].fillna("").map(names_somebody)]

    assert len(revealing) == 3
    assert all(lacking(row) == () for row in revealing.to_dict("records"))


def test_the_headings_are_the_commissions():
    """38 headings in the order of the public export, then our own."""
    statements = statements_of_reasons(1)

    assert len(HEADINGS) == 38
    assert [*HEADINGS, "redress_information"] == list(statements.columns)


def test_decisions_are_lists_of_the_commissions_values(statements):
    """Every statement restricts visibility, by a value of the ladder."""
    values = {value for cell in statements["decision_visibility"] for value in json.loads(cell)}

    assert {"DECISION_VISIBILITY_CONTENT_REMOVED", "DECISION_VISIBILITY_CONTENT_DISABLED"} == values


def test_a_suspension_has_its_end(statements):
    """The end of a suspension is given exactly where there is one, within a week."""
    suspended = statements["decision_provision"].notna()
    days = pd.to_datetime(statements["end_date_service_restriction"]) - pd.to_datetime(
        statements["application_date"]
    )

    assert (statements["end_date_service_restriction"].notna() == suspended).all()
    assert days[suspended].dt.days.between(1, 7).all() and suspended.sum() >= 10


@pytest.mark.parametrize("language", ["fr", "en"])
def test_facts_are_varied(language):
    """At least 25 different statements of facts without personal data exist in each language."""
    plain = {row["facts"] for row in texts("facts", language) if row["personal_data"] == "0"}

    assert len(plain) >= 25
    assert not any(names_somebody(text) for text in plain)


def test_only_a_breach_of_law_rests_on_a_law():
    """Facts that break the charter alone never come with a legal ground."""
    statements = statements_of_reasons(3, "en")
    charter_only = {row["facts"] for row in texts("facts", "en") if row["illegal"] == "0"}
    by_law = statements["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT"

    assert not charter_only & set(statements.loc[by_law, "decision_facts"].dropna())


def test_the_same_seed_gives_the_same_statements():
    """Statements depend on the seed and the language only; both languages lack the same elements."""
    french, english = statements_of_reasons(7), statements_of_reasons(7, "en")

    pd.testing.assert_frame_equal(french, statements_of_reasons(7))
    assert [lacking(row) for row in french.to_dict("records")] == [
        lacking(r) for r in english.to_dict("records")
    ]
    assert not french.equals(statements_of_reasons(8))


def test_a_released_file_reads_back(tmp_path):
    """Written as CSV and read again as text, the same statements lack the same elements."""
    path = tmp_path / "reasons.csv"
    statements = statements_of_reasons(5)
    statements.to_csv(path, index=False)

    pd.testing.assert_frame_equal(pd.read_csv(path, dtype="str"), statements)


@pytest.mark.parametrize("arguments", [{"rows": 10}, {"language": "it"}])
def test_impossible_statements_are_refused(arguments):
    """What cannot be made is refused in one sentence."""

    with pytest.raises(ValueError, match="100"):
        statements_of_reasons(1, **arguments)
