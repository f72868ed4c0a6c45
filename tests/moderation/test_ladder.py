"""The ladder has seven rungs; the policy climbs it with the author's history, and never for criticism."""

import pytest

from parvis.language import use_language
from parvis.moderation import ladder
from parvis.moderation.charter import CATEGORIES
from parvis.moderation.ladder import Expected, expected

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
    escalate = category == "distress_danger"

    assert [expected(category, prior) for prior in (0, 1, 2, 7)] == [
        Expected(rung, escalate) for rung in (*rungs, rungs[-1])
    ]


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
