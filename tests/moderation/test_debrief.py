"""What practice led to, counted on cases whose numbers are plain."""

import numpy as np
import pytest

from parvis.moderation import charter, debrief, debrief_views, judgement
from parvis.moderation.decision import Decision
from parvis.moderation.queue import Gold, QueueItem, practice_queue
from parvis.moderation.session import Session


def message(name, category, action, escalate=False, **options):
    """A message with its agreed answer."""
    given = {"prior_sanctions": 0, "account_age_days": 90, "reports": 1, "severe": False, "context": ""}
    given |= {"network": "forum", "register": "standard", "author": f"wok_{name}", "text": f"Text of {name}"}
    gold = Gold(category, action, escalate, f"Why {name}.")
    return QueueItem(item_id=name, gold=gold, **(given | options))


def session(*cases):
    """A session over pairs of a message and the (category, action, reason) decided on it."""
    made = Session([item for item, _choice in cases], clock=lambda: 0.0)
    for _item, choice in cases:
        if choice:
            category, action, reason = choice
            made.decide(category, action, rule="R1", reason=reason)
        else:
            made.skip()
    return made


def test_the_confusion_has_the_agreed_category_by_row():
    """A criticism taken for an insult counts in the criticism's row and the insult's column."""
    result = debrief.debrief(session((message("m1", "fair_criticism", "approve"), ("insult", "remove", ""))))
    row, column = charter.CATEGORIES.index("fair_criticism"), charter.CATEGORIES.index("insult")

    assert result.confusion[row, column] == 1
    assert result.confusion.sum() == 1


def test_what_is_undecided_is_left_out():
    """Two messages, one decided: one is judged."""
    result = debrief.debrief(
        session((message("m1", "compliant", "approve"), ("compliant", "approve", "")),
                (message("m2", "insult", "remove"), None))
    )  # fmt: skip

    assert [item.item_id for item, _decision in result.decided] == ["m1"]


def test_the_own_cost_counts_silenced_and_missed():
    """One message silenced for nothing (1) and one insult left online (4) cost 5."""
    result = debrief.debrief(
        session((message("m1", "compliant", "approve"), ("insult", "hide", "")),
                (message("m2", "insult", "remove"), ("compliant", "approve", "")),
                (message("m3", "hate", "warn"), ("hate", "warn", "")))
    )  # fmt: skip

    assert result.own_cost == 5


def test_the_robot_costs_what_it_hides_or_leaves():
    """At threshold 0 everything is hidden: the harmless ones cost; above every mark nothing is."""
    cases = [(message("m1", "compliant", "approve"), ("compliant", "approve", ""))]
    cases += [(message(f"h{n}", "insult", "remove"), ("insult", "remove", "")) for n in range(3)]
    result = debrief.debrief(session(*cases))

    expected = [1 * debrief.COST_SILENCED, 3 * debrief.COST_MISSED]

    assert expected == [result.costs[0], result.costs[-1]]


def test_agreement_is_a_share_of_the_decided_messages():
    """Choosing as a colleague does on every message gives 100 percent with her."""
    queue = practice_queue("en")
    colleagues, _scores = debrief._team(queue)
    made = Session(queue, clock=lambda: 0.0)
    for category in colleagues["mod_a"]:
        made.decide(category, "approve")
    result = debrief.debrief(made)

    assert result.agreement["you", "mod_a"] == 1.0
    assert result.agreement["you", "mod_c"] == result.agreement["mod_a", "mod_c"]


def test_colleagues_are_the_same_each_time():
    """The end screen does not change when it is shown again."""
    queue = practice_queue("en")

    assert debrief._team(queue) == debrief._team(queue)


def test_chloe_is_harsher_on_criticism_than_awa():
    """The planted difference between the two colleagues is there in practice."""
    queue = practice_queue("en")
    colleagues, _scores = debrief._team(queue)
    criticism = [place for place, item in enumerate(queue) if item.gold.category == "fair_criticism"]
    kept = {
        name: sum(given[place] == "fair_criticism" for place in criticism)
        for name, given in colleagues.items()
    }

    assert kept["mod_c"] < kept["mod_a"]


@pytest.mark.parametrize(
    ("gold", "action", "overturned"),
    [
        (("fair_criticism", "approve"), "hide", True),
        (("off_topic", "remind"), "hide", False),
        (("off_topic", "remind"), "remove", True),
        (("insult", "remove"), "ban", True),
    ],
)
def test_an_appeal_is_overturned_beyond_one_rung_or_for_criticism(gold, action, overturned):
    """One rung too far is upheld, criticism never is."""
    item = message("m3", *gold)  # this id is one of those who try
    found = judgement.appeals([(item, Decision("m3", gold[0], action, "R1"))])

    assert [overturned] == [appeal.overturned for appeal in found]


def test_nobody_appeals_what_was_left_online():
    """Approving or reminding restricts nobody."""
    item = message("m3", "insult", "remove")

    assert judgement.appeals([(item, Decision("m3", "compliant", "approve"))]) == []


def test_too_mild_an_action_is_not_overturned():
    """An author does not win an appeal because the action was milder than agreed."""
    item = message("m3", "hate", "ban")
    found = judgement.appeals([(item, Decision("m3", "hate", "hide", "R2"))])

    assert [False] == [appeal.overturned for appeal in found]


def test_the_reviewer_misses_the_reasons_only_when_there_are_none():
    """Reasons given are not complained about."""
    item = message("m1", "fair_criticism", "approve")
    without = judgement.appeals([(item, Decision("m1", "insult", "hide", "R1"))])[0]
    with_reasons = judgement.appeals([(item, Decision("m1", "insult", "hide", "R1", reason="Too rude."))])[0]

    assert "No reasons had been given" in without.answer
    assert "No reasons had been given" not in with_reasons.answer


def test_the_end_screen_says_everything_in_words_too():
    """Three pictures, each with an alternative that holds its numbers."""
    screen = debrief_views.practice(
        session((message("m1", "fair_criticism", "approve"), ("insult", "remove", "")),
                (message("m2", "compliant", "approve"), ("compliant", "approve", "")))
    )  # fmt: skip
    alternatives = [part.split('"')[0] for part in screen.split('alt="')[1:]]

    assert len(alternatives) == 3
    assert "“Fair criticism” taken for “Insult or personal attack”: 1" in alternatives[0]
    assert "You – Awa" in alternatives[1]
    assert "Your decisions cost 1." in alternatives[2]


def test_appeals_quote_the_description_of_hard_messages():
    """The end screen does not put a covered text on screen."""
    item = message("m1", "compliant", "approve", severe=True, described="A neutral account.")
    screen = debrief_views.practice(session((item, ("insult", "ban", ""))))

    assert "A neutral account." in screen
    assert "Text of m1" not in screen


def test_texts_of_messages_are_escaped():
    """A message cannot write HTML into the end screen."""
    item = message("m1", "compliant", "approve", text="<script>alert(1)</script>")
    screen = debrief_views.practice(session((item, ("insult", "ban", ""))))

    assert "<script>" not in screen
    assert "&lt;script&gt;" in screen


def test_an_end_without_decisions_is_a_sentence():
    """Walking to the end with nothing decided shows no empty picture."""
    screen = debrief_views.practice(session((message("m1", "compliant", "approve"), None)))

    assert "No decision yet" in screen
    assert "<img" not in screen


def test_the_own_screen_lists_every_message_decided_or_not():
    """Graded work ends with one row per message."""
    screen = debrief_views.own(
        session((message("m1", "compliant", "approve"), ("insult", "remove", "Rude.")),
                (message("m2", "insult", "remove"), None))
    )  # fmt: skip

    assert "1 message still waits" in screen
    assert screen.count("<th scope='row'>") == 2
    assert "undecided" in screen


def test_the_numbers_are_whole():
    """Counts in the confusion are counts."""
    result = debrief.debrief(session((message("m1", "compliant", "approve"), ("compliant", "approve", ""))))

    assert np.issubdtype(result.confusion.dtype, np.integer)


def played(choose):
    """The whole practice queue, with the action that `choose` gives to each message."""
    made = Session(practice_queue("en"), clock=lambda: 0.0)
    for item in made.queue:
        action = choose(item)
        made.decide("compliant" if action == "approve" else "off_topic", action, rule="R6")
    return debrief.debrief(made).skill


@pytest.mark.parametrize("action", ["approve", "remind", "remove", "ban"])
def test_the_same_action_for_everything_shows_no_skill(action):
    """Remove everything, keep everything: d′ is 0 though the two kinds are not equally many."""
    skill = played(lambda _item: action)

    assert skill.signals != skill.noises
    assert skill.sensitivity.value == 0
    assert skill.sensitivity.low < 0 < skill.sensitivity.high


def test_the_agreed_actions_show_skill_and_no_lean():
    """Deciding as the team does."""
    skill = played(lambda item: item.gold.action)

    assert skill.sensitivity.low > 2
    assert skill.criterion.sign == 0


def test_the_end_screen_tells_skill_and_lean_in_words():
    """Beside the other panels, without a picture to describe."""
    made = Session(practice_queue("en"), clock=lambda: 0.0)
    for _item in made.queue:
        made.decide("off_topic", "remove", rule="R6")
    shown = debrief_views.practice(made)

    assert "Telling apart, and leaning" in shown
    assert "You gave the same answer every time" in shown
    assert "Your lean: when in doubt, you act." in shown
