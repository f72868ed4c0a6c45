"""A session at the desk: what is current, what was decided, what it cost, and that nothing is lost."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.language import use_language
from parvis.moderation.queue import QueueItem
from parvis.moderation.session import DecisionError, Session

SEVERE = {"v1-02", "v1-04"}
IDS = [f"v1-0{number}" for number in range(1, 6)]
QUEUE = [
    QueueItem(item, "forum", "standard", "wok_12", 0, 9, 0, item in SEVERE, "", "Bonjour") for item in IDS
]


class Clock:
    """Seconds that pass when told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture(autouse=True)
def english():
    use_language("en")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def session(clock):
    return Session(QUEUE, clock=clock)


def approve(session):
    return session.decide("compliant", "approve")


def test_messages_come_in_order(session):
    """The first undecided message is current, until all are decided."""
    seen = []
    while session.current:
        seen.append(session.current.item_id)
        approve(session)

    assert seen == IDS
    assert session.finished


def test_a_decision_says_how_long_it_took(session, clock):
    """Seconds in view, to a tenth."""
    clock.now += 12.34

    assert approve(session).seconds == 12.3


def test_skipped_messages_come_back_at_the_end(session):
    """What is skipped comes after all others, in the order in which it was skipped."""
    session.skip()
    session.skip()
    session.skip()
    seen = []
    while session.current:
        seen.append(session.current.item_id)
        approve(session)

    assert seen == [*IDS[3:], *IDS[:3]]


def test_skipping_the_last_one_again_keeps_it_current(session):
    """Skipping goes round among what is left."""
    for _message in IDS:
        session.skip()
    session.skip()

    assert session.current.item_id == IDS[1]


def test_undo_takes_back_the_latest_decision(session):
    """The message is current again and undecided; undoing nothing does nothing."""
    approve(session)
    approve(session)

    assert session.undo().item_id == IDS[1] == session.current.item_id
    assert [decision.item for decision in session.decisions] == IDS[:1]
    session.undo()
    assert session.undo() is None


def test_going_back_changes_a_decision(session):
    """A decided message can be decided anew; the new decision is the latest."""
    approve(session)
    approve(session)
    session.go_to(IDS[0])
    session.decide("insult", "remove", rule="R1", reason="  Mot de mépris  ")

    assert [(decision.item, decision.action) for decision in session.decisions] == [
        (IDS[1], "approve"),
        (IDS[0], "remove"),
    ]
    assert session.decisions[-1].reason == "Mot de mépris"
    assert session.current.item_id == IDS[2]


def test_the_next_undecided_message_is_found_from_anywhere(session):
    """Those behind come after those ahead; in the end there is none."""
    session.decide("compliant", "approve")
    found = [session.undecided_after(place).item_id for place in (-1, 0, len(IDS) - 1)]

    assert [IDS[1], IDS[1], IDS[1]] == found

    while session.current:
        session.decide("compliant", "approve")

    assert session.undecided_after(0) is None


def test_an_incomplete_decision_changes_nothing(session):
    """A restriction without a rule is refused, and the message stays."""

    with pytest.raises(DecisionError, match="a restriction rests on a rule"):
        session.decide("insult", "remove")
    assert (session.current.item_id, session.decisions) == (IDS[0], [])


def test_nothing_is_decided_after_the_end_nor_in_a_pause(session):
    """Each refusal says what to do."""
    session.pause()
    with pytest.raises(DecisionError, match=r"the session is paused\. Remedy: resume it first"):
        approve(session)
    session.resume()
    for _message in IDS:
        approve(session)

    with pytest.raises(
        DecisionError, match=r"every message is decided\. Remedy: go back to one to change it"
    ):
        approve(session)


def test_time_stands_still_in_a_pause(session, clock):
    """A pause costs no minute, whatever is in view."""
    clock.now += 60
    session.pause()
    clock.now += 3600
    session.resume()
    clock.now += 60

    assert session.minutes == 2
    assert not session.paused


def test_exposure_counts_severe_text_in_view(session, clock):
    """Only while the text of a severe message is on screen, and the session not paused."""
    session.reveal()
    clock.now += 60  # not severe
    approve(session)
    clock.now += 60  # severe, covered
    session.reveal()
    clock.now += 90  # severe, on screen
    session.pause()
    clock.now += 600
    session.resume()
    session.cover()
    clock.now += 60
    approve(session)
    clock.now += 60

    assert session.exposure_minutes == 1.5


def test_a_text_is_covered_until_asked_for(session):
    """Each message opens covered, its thread closed."""
    session.reveal()
    session.open_thread()
    first = (session.revealed, session.thread_open)
    approve(session)

    assert first == (True, True)
    assert (session.revealed, session.thread_open) == (False, False)


def test_a_restarted_kernel_goes_on(session, clock):
    """Decisions and state, written as JSON, bring the session back: order, skipped, minutes, exposure."""
    session.skip()
    session.reveal()
    clock.now += 30
    approve(session)
    clock.now += 15
    kept = json.loads(json.dumps({"decisions": session.to_dicts(), "state": session.state()}))
    later = Clock()
    later.now = 5.0  # the clock of another process starts elsewhere
    again = Session(QUEUE, clock=later, **kept)

    assert again.current.item_id == session.current.item_id == IDS[2]
    assert (
        (again.minutes, again.exposure_minutes) == (session.minutes, session.exposure_minutes) == (0.75, 0.5)
    )
    assert again.state() == session.state()
    assert again.undo().item_id == IDS[1]


def test_decisions_of_another_queue_are_told(clock):
    """What the file holds of another queue is left out with a sentence."""
    session = Session(QUEUE, clock=clock, decisions=[{"item": "v7-01", "category": "hate", "action": "ban"}])

    assert session.decisions == []
    assert session.notices == ["Message v7-01 is not in this queue: its decision is left out."]


def test_an_unknown_message_cannot_be_gone_to(session):
    """The desk only offers what the queue holds."""

    with pytest.raises(KeyError):
        session.go_to("v9-01")


steps = st.lists(
    st.sampled_from(
        ["approve", "undo", "skip", "reveal", "cover", "pause", "resume", "open_thread", "wait", "back"]
    )
)


@given(steps)
def test_any_sequence_of_steps_keeps_the_session_whole(sequence):
    """Whatever is clicked: one decision per message, a current message until the end, time adds up."""
    clock = Clock()
    session = Session(QUEUE, clock=clock)
    waited = 0.0
    for step in sequence:
        at_work = session.current is not None and not session.paused
        if step == "wait":
            clock.now += 10
            waited += 10 * at_work
        elif step == "back":
            session.go_to(IDS[0])
        elif step in ("undo", "pause", "resume"):
            getattr(session, step)()
        elif at_work:
            approve(session) if step == "approve" else getattr(session, step)()
    again = Session(QUEUE, clock=clock, decisions=session.to_dicts(), state=session.state())

    assert len({decision.item for decision in session.decisions}) == len(session.decisions)
    assert session.finished or session.current is not None
    assert session.minutes * 60 == pytest.approx(waited)
    assert session.exposure_minutes <= session.minutes + 1e-9
    assert again.decisions == session.decisions and again.state() == session.state()
