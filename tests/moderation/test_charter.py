"""The charter, the ladder of actions, and how a decision is judged by them."""

import pytest

from parvis.language import use_language
from parvis.moderation import charter, ladder
from parvis.moderation.charter import CATEGORIES
from parvis.moderation.decision import Decision
from parvis.moderation.judgement import judge
from parvis.moderation.ladder import LADDER, Expected, expected, rank
from parvis.moderation.queue import Gold
from parvis.moderation.tables import charter_table, ladder_table, policy_table

# The charter sorts messages into nine categories and names the grounds of a restriction.


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


# The ladder has seven rungs; the policy climbs it with the author's history, and never for criticism.


# The team's public policy: the rung after 0, 1, and 2 or more sanctions.
TABLE = """
compliant        approve  approve   approve
fair_criticism   approve  approve   approve
off_topic        remind   hide      remove
spam_scam        remove   remove    ban
insult           remove   warn      restrict
hate             warn     restrict  ban
harassment       warn     restrict  ban
personal_data    remove   warn      restrict
distress_danger  hide     hide      hide
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_the_policy_is_the_published_table(line):
    """Each category calls for the published rung after no, one, two and more sanctions."""
    category, *rungs = line.split()
    escalate = category in ("distress_danger", "hate", "harassment")

    assert [expected(category, prior) for prior in (0, 1, 2, 7)] == [
        Expected(rung, escalate) for rung in (*rungs, rungs[-1])
    ]


def test_the_bell_follows_the_lesson():
    """Danger and what the law manifestly forbids are always passed on; personal data, when in doubt."""

    assert {category: ladder.bell(category) for category in CATEGORIES if ladder.bell(category) != "no"} == {
        "hate": "yes", "harassment": "yes", "personal_data": "may", "distress_danger": "yes",
    }  # fmt: skip
    assert policy_table()["escalate"].to_dict() == {name: ladder.bell(name) for name in CATEGORIES}


def test_the_policy_covers_every_category():
    """The table has one row per category of the charter."""

    assert tuple(ladder.POLICY) == CATEGORIES


def test_a_threat_to_life_is_banned_and_escalated_whatever_the_history():
    """Only harassment knows the threat; the other rungs do not change."""

    assert expected("harassment", 0, threat_to_life=True) == Expected("ban", True)
    assert expected("insult", 0, threat_to_life=True) == expected("insult", 0)


@pytest.mark.parametrize("category", CATEGORIES)
def test_more_sanctions_never_lower_the_rung(category):
    """The policy is graduated: the rung climbs or stays."""
    ranks = [ladder.rank(expected(category, prior).action) for prior in range(5)]

    assert ranks == sorted(ranks)


def test_ranks_follow_the_ladder():
    """From approve, 0, to ban, 6; restrictions begin at hide."""

    assert [ladder.rank(action) for action in ladder.LADDER] == list(range(7))
    assert [action for action in ladder.LADDER if not ladder.restricts(action)] == ["approve", "remind"]


@pytest.mark.parametrize("action", ladder.LADDER)
def test_a_restriction_has_decision_values_and_only_a_restriction(action):
    """What restricts has a value of the Commission's, and what does not has none."""
    values = ladder.dsa_decisions(action)

    assert bool(values) == ladder.restricts(action)
    assert all(value.startswith("DECISION_") for value in values)


def test_every_rung_has_a_name_and_a_meaning():
    """No two rungs are shown under the same name or sentence."""

    assert len({ladder.label(action) for action in ladder.LADDER}) == 7
    assert len({ladder.meaning(action) for action in ladder.LADDER}) == 7


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: ladder.rank("delete"),
            "'delete' is not an action of the ladder; choose among: approve, remind",
        ),
        (lambda: ladder.dsa_decisions("delete"), "'delete' is not an action"),
        (lambda: expected("rude", 0), "'rude' is not a category"),
        (lambda: expected("rude", 0, threat_to_life=True), "'rude' is not a category"),
        (lambda: expected("insult", -1), "the number of earlier sanctions cannot be -1"),
    ],
)
def test_what_does_not_exist_is_refused_in_a_sentence(call, sentence):
    """Unknown actions, categories and counts are named."""
    use_language("en")

    with pytest.raises(ValueError, match=sentence):
        call()


# A decision is judged with one rung of tolerance; two faults are told apart from any average.


@pytest.mark.parametrize("given", LADDER)
@pytest.mark.parametrize("due", LADDER)
def test_one_rung_is_tolerated(given, due):
    """An action is right up to one rung from the agreed one, and no further."""
    judged = judge(Decision("v1-01", "insult", given), Gold("insult", due, False))

    assert judged.action_within_one == (abs(rank(given) - rank(due)) <= 1)
    assert judged.category_right


@pytest.mark.parametrize("action", LADDER)
def test_criticism_must_not_be_restricted(action):
    """Hidden, removed or punished criticism is told; a reminder is not, nor a removed insult."""
    criticism = judge(Decision("v1-01", "insult", action), Gold("fair_criticism", "approve", False))
    insult = judge(Decision("v1-01", "insult", action), Gold("insult", "remove", False))

    assert criticism.removed_criticism == (action not in ("approve", "remind"))
    assert not insult.removed_criticism


@pytest.mark.parametrize(
    ("escalated", "due", "missed"),
    [(True, True, False), (False, True, True), (True, False, False), (False, False, False)],
)
def test_escalation_is_judged_by_itself(escalated, due, missed):
    """A missed escalation is told even when category and action are right."""
    decision = Decision("v1-01", "distress_danger", "hide", "R7", escalated)
    judged = judge(decision, Gold("distress_danger", "hide", due))

    assert judged.missed_escalation == missed
    assert judged.category_right and judged.action_within_one


def test_a_wrong_category_is_told():
    """The right rung for the wrong ground is half right."""
    judged = judge(Decision("v1-01", "spam_scam", "remove", "R5"), Gold("insult", "remove", False))

    assert (judged.category_right, judged.action_within_one) == (False, True)


# The tables shown in the lessons say what the charter and the ladder say.


@pytest.mark.parametrize("language", ["fr", "en"])
def test_charter_table_has_no_rule_where_nothing_may_be_restricted(language):
    """Compliant messages and fair criticism break no rule and have no DSA category."""
    use_language(language)

    without_rule = charter_table().data.iloc[:, 1].eq("")

    assert ["compliant", "fair_criticism"] == list(without_rule[without_rule].index)


def test_ladder_table_goes_up_rung_by_rung():
    """The rows stand in the order of their ranks."""
    use_language("en")

    assert list(range(7)) == ladder_table().data["rank"].tolist()


def test_policy_table_never_comes_down_with_a_longer_history():
    """More earlier sanctions never lead to a lower rung."""
    ranks = policy_table()[["0", "1", "2+"]].map(ladder.rank)

    assert (ranks.diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)
    assert list(charter.CATEGORIES) == list(ranks.index)
