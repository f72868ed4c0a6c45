"""A decision survives being written and read; what is damaged or foreign is rejected with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.language import use_language
from parvis.moderation.charter import CATEGORIES
from parvis.moderation.decision import LONGEST_REASON, Decision, DecisionError, replay
from parvis.moderation.ladder import LADDER
from parvis.moderation.queue import QueueItem

QUEUE = [
    QueueItem(f"v1-0{n}", "forum", "standard", "wok_12", 0, 9, 0, False, "", "Bonjour") for n in range(1, 6)
]
MADE = {"item": "v1-01", "category": "insult", "action": "remove"}

decisions = st.builds(
    Decision,
    item=st.sampled_from([item.item_id for item in QUEUE]),
    category=st.sampled_from(CATEGORIES),
    action=st.sampled_from(LADDER),
    rule=st.sampled_from(["", "R1", "R9"]),
    escalate=st.booleans(),
    reason=st.text(max_size=40),
    seconds=st.floats(0, 1e6),
)


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@given(decisions)
def test_a_decision_is_read_as_written(decision):
    """Plain data and back."""

    assert Decision.from_dict(decision.to_dict()) == decision


@given(st.lists(decisions, max_size=12))
def test_replay_keeps_the_last_decision_on_each_message(made):
    """One decision per message, the last one, in the order of these last ones."""
    last = {decision.item: decision for decision in made}
    replayed = replay([decision.to_dict() for decision in made], QUEUE)

    assert replayed.decisions == last
    assert list(replayed.decisions) == sorted(last, key=lambda item: max(
        place for place, decision in enumerate(made) if decision.item == item))  # fmt: skip
    assert replayed.notices == []


@given(
    st.lists(
        st.dictionaries(st.sampled_from([*MADE, "seconds", "rule"]), st.none() | st.integers() | st.text())
    )
)
def test_any_dictionaries_replay_without_a_traceback(made):
    """Whatever stands in the file, each entry is a decision or a sentence."""
    replayed = replay(made, QUEUE)

    assert len(replayed.notices) + len(replayed.decisions) <= len(made)
    assert len(replayed.notices) >= len(made) - sum(entry.get("category") in CATEGORIES for entry in made)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"item": "v9-01"}, "Message v9-01 is not in this queue: its decision is left out."),
        ({"category": "rude"}, "v1-01: 'rude' is not a choice of the desk. Remedy: choose among compliant, "),
        ({"action": "delete"}, "v1-01: 'delete' is not a choice of the desk. Remedy: choose among approve, "),
        ({"rule": "R12"}, "v1-01: 'R12' is not a choice of the desk. Remedy: choose among R1, R2"),
        ({"escalate": "yes"}, "v1-01: escalate cannot be 'yes'. Remedy: decide it again."),
        ({"seconds": True}, "v1-01: seconds cannot be True. Remedy: decide it again."),
        ({"seconds": -1}, "v1-01: its time or its reason is out of range"),
        ({"seconds": float("nan")}, "v1-01: its time or its reason is out of range"),
        ({"seconds": float("inf")}, "v1-01: its time or its reason is out of range"),
        ({"reason": "x" * (LONGEST_REASON + 1)}, "v1-01: its time or its reason is out of range"),
        ({"item": 4}, "4: item cannot be 4"),
    ],
)
def test_what_cannot_be_replayed_is_told(change, sentence):
    """One sentence per rejected decision, and the others stay."""
    replayed = replay([MADE | change, {"item": "v1-02", "category": "compliant", "action": "approve"}], QUEUE)

    assert list(replayed.decisions) == ["v1-02"]
    assert len(replayed.notices) == 1 and replayed.notices[0].startswith(sentence)


@pytest.mark.parametrize("missing", ["item", "category", "action"])
def test_what_is_missing_is_told(missing):
    """Item, category and action are required."""
    replayed = replay([{name: value for name, value in MADE.items() if name != missing}], QUEUE)

    assert f"the decision has no {missing}" in replayed.notices[0]


@pytest.mark.parametrize("action", LADDER)
def test_a_restriction_needs_a_rule(action):
    """From hide up, a decision names the rule that it rests on."""
    decision = Decision("v1-01", "insult", action)

    if action in ("approve", "remind"):
        assert decision.check() is None
    else:
        with pytest.raises(
            DecisionError, match="a restriction rests on a rule of the charter, and none is chosen"
        ):
            decision.check()


def test_a_reason_has_a_length():
    """A novel is refused with the limit."""

    with pytest.raises(DecisionError, match="the reason is longer than 2000 letters"):
        Decision("v1-01", "insult", "remove", "R1", reason="x" * 2001).check()
