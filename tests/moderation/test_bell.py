"""What the desk says in practice when one rings, or does not."""

import pytest

from parvis.language import use_language
from parvis.moderation.charter import rule_of
from parvis.moderation.debrief import debrief
from parvis.moderation.decision import Decision
from parvis.moderation.desk_sheets import explanation
from parvis.moderation.queue import law_queue, practice_queue
from parvis.moderation.session import Session


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def of(category, escalate=True):
    """A practice message of a category, whose answer rings or not."""
    queue = [*practice_queue("en"), *law_queue("en")]
    return next(item for item in queue if (item.gold.category, item.gold.escalate) == (category, escalate))


def said(item, escalated):
    """What the desk shows after the team's own decision, but for the bell."""
    gold = item.gold
    return explanation(item, Decision(item.item_id, gold.category, gold.action, "", escalated))


@pytest.mark.parametrize(
    ("category", "sentence"),
    [
        ("distress_danger", "Someone may be in danger"),
        ("hate", "The law manifestly forbids this"),
        ("harassment", "The law manifestly forbids this"),
        ("compliant", "not yours to settle alone"),
    ],
)
def test_a_bell_that_did_not_ring_is_told_with_its_reason(category, sentence):
    """Danger, what the law forbids, and a letter or the press, each in its own words."""
    item = of(category)

    assert sentence in said(item, False) and "The team would decide otherwise" in said(item, False)
    assert sentence not in said(item, True) and "The team would decide the same" in said(item, True)


@pytest.mark.parametrize("escalated", [True, False])
def test_for_personal_data_one_may_ring(escalated):
    """The rule table says "may": both are the team's decision."""

    assert "The team would decide the same" in said(of("personal_data", escalate=False), escalated)


def test_a_needless_bell_is_told():
    """An insult is settled by its rung."""

    assert "The team would decide otherwise" in said(of("insult", escalate=False), True)


def test_only_danger_counts_as_a_cry_for_help():
    """A hate message that was not escalated is no cry for help that was missed."""
    session = Session(law_queue("en"), clock=lambda: 0.0)
    for item in law_queue("en"):
        session.decide(item.gold.category, item.gold.action, rule=rule_of(item.gold.category))
    judged = debrief(session).judgements

    assert sum(one.missed_escalation for one in judged) == 4
    assert not any(one.missed_danger for one in judged)
