"""A practice shift: looking costs minutes, a rule changes on the way, reliance on the bot is told apart."""

import pytest

from parvis import answers
from parvis.moderation import charter, judgement, reliance
from parvis.moderation.debrief import debrief
from parvis.moderation.duty import (
    LOOKS,
    PER_DECISION,
    PER_THREAD,
    DutySession,
    needs_action,
    practice_duty,
)
from parvis.moderation.duty_desk import DutyDesk


@pytest.fixture
def duty():
    return practice_duty("en")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.json"


@pytest.fixture
def session(duty):
    return DutySession(duty, clock=lambda: 0.0)


def act(session):
    session.decide("off_topic", "remove", rule="R6")


def leave(session):
    session.decide("compliant", "approve")


def play(session, acts):
    """Decides every message; `acts` says whether to act on it. The rule is announced when it is due."""
    while session.current:
        (act if acts(session.current) else leave)(session)
        session.announced = session.announced or session.to_announce
    return session


def as_advised(session):
    return lambda item: session.duty.advice[item.item_id] == "act"


def rightly(session):
    """Acts where the rule in force asks for it."""

    def acts(item):
        new = session.duty.new.get(item.item_id)
        gold = new if session.announced and new else item.agreed
        return charter.needs_action(gold.category)

    return acts


# The shift as it is written.


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_message_is_advised_on_and_explained(language):
    """In both languages; the texts differ, the answers do not."""
    duty = practice_duty(language)

    assert [item.item_id for item in duty.queue] == list(duty.advice)
    assert {*duty.advice.values()} == {"act", "leave"}
    assert all(item.text and item.agreed.explanation for item in duty.queue)
    assert all(gold.explanation for gold in duty.new.values())
    assert all(item.described for item in duty.queue if item.severe)


def test_the_new_rule_bears_on_messages_before_and_after(duty):
    """On one that was decided by the old rule and on three that come after; it changes what is right."""
    places = {item.item_id: place for place, item in enumerate(duty.queue)}
    changed = [
        name
        for name, gold in duty.new.items()
        if charter.needs_action(gold.category)
        != needs_action(next(item for item in duty.queue if item.item_id == name))
    ]

    assert {places[name] < duty.change_after for name in changed} == {True, False}
    assert {*duty.new} - {*changed}  # and one that looks alike and stays forbidden


def test_the_bot_errs_by_a_pattern(session, duty):
    """It acts on all slang, leaves what is calm though it matters, and has not heard of the new rule."""
    play(session, rightly(session))
    wrong = {one.item for one in reliance.advised(session) if not one.right}
    items = {item.item_id: item for item in duty.queue}
    slang = {name for name, item in items.items() if item.register == "slang"}
    calm = {name for name in wrong if duty.advice[name] == "leave"}
    outdated = wrong - slang - calm

    assert len(duty.queue) == 2 * len(wrong)
    assert slang <= wrong
    assert all(needs_action(items[name]) for name in calm)
    assert outdated
    assert outdated <= {*duty.new}


# The rule that changes.


def test_a_decision_is_judged_by_the_rule_in_force(session):
    """The same action on the same kind of message: right before the note, wrong after it."""
    play(session, lambda item: item.agreed.category == "spam_scam")
    ruled = {item.item_id: session.as_ruled(item).agreed for item in session.queue}
    made = {decision.item: decision for decision in session.decisions}

    assert judgement.judge(made["d03"], ruled["d03"]).action_within_one
    assert not judgement.judge(made["d08"], ruled["d08"]).action_within_one


def test_deciding_anew_after_the_note_is_judged_by_it(session):
    """What was decided before, taken up again afterwards."""
    play(session, lambda item: item.agreed.category == "spam_scam")
    session.go_to("d03")
    leave(session)
    item = next(item for item in session.queue if item.item_id == "d03")

    assert session.as_ruled(item).agreed.category == "compliant"


def test_the_end_screen_counts_by_the_rule_in_force(session):
    """Whoever decides rightly under each rule tells the kinds apart without a fault."""
    skill = debrief(play(session, rightly(session))).skill

    assert (skill.hits, skill.false_alarms) == (skill.signals, 0)


def test_a_restart_remembers_the_note(duty, session):
    """And by which rule each decision is judged."""
    play(session, as_advised(session))
    again = DutySession(duty, clock=lambda: 0.0, decisions=session.to_dicts(), state=session.state())

    assert again.announced
    assert [again.as_ruled(item) for item in duty.queue] == [session.as_ruled(item) for item in duty.queue]


# Minutes.


def test_looking_costs_minutes_of_the_game_and_never_of_a_clock(session, duty):
    """Each decision and each thread has its price; a thread read again costs nothing more."""
    session.open_thread()
    session.open_thread()
    leave(session)

    assert session.minutes_left == duty.minutes - PER_DECISION - PER_THREAD


@pytest.mark.parametrize("kind", LOOKS)
def test_each_look_has_its_price_once(session, duty, kind):
    """The author's history, plain words, a second reader; and the state remembers what was looked at."""
    session.look_at(kind)
    session.look_at(kind)
    again = DutySession(duty, clock=lambda: 0.0, state=session.state())

    assert duty.minutes - LOOKS[kind] == session.minutes_left == again.minutes_left


def test_looking_at_everything_does_not_fit_in(session):
    """One has to choose among the looks too."""
    while session.current and not session.over:
        for kind in LOOKS:
            session.look_at(kind)
        leave(session)

    assert session.over


def test_looks_change_nothing_in_what_is_judged(duty, session):
    """Minutes are told, never marked."""
    slow = DutySession(duty, clock=lambda: 0.0)
    slow.overtime = True
    for one in (session, slow):
        while one.current:
            for kind in LOOKS if one is slow else ():
                one.look_at(kind)
            leave(one)

    assert debrief(session).judgements == debrief(slow).judgements


def test_a_second_reader_reads_the_thread_only_once_it_is_open(duty, session):
    """Where the thread decides, she asks for it; then she does what the rule in force asks for."""
    for item in duty.queue:
        session.go_to(item.item_id)
        wanted = "act" if needs_action(item) else "leave"
        if item.item_id in duty.thread_decides:
            assert session.second_opinion(item) == "thread"
            session.open_thread()
        assert session.second_opinion(item) == wanted


def test_a_second_reader_knows_the_new_rule_once_it_is_announced(duty, session):
    """The bot does not."""
    sale = next(item for item in duty.queue if item.item_id == "d08")
    before = session.second_opinion(sale)
    session.announced = True

    assert (before, session.second_opinion(sale)) == ("act", "leave")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_slang_is_said_in_plain_words(language):
    """And nothing else is: there is nothing to translate."""
    duty = practice_duty(language)

    assert {*duty.plain} == {item.item_id for item in duty.queue if item.register == "slang"}
    assert all(duty.plain.values())


def test_every_thread_does_not_fit_in(session):
    """One has to choose; without any the shift suffices."""
    while session.current and not session.over:
        session.open_thread()
        leave(session)

    assert session.over
    assert not play(DutySession(session.duty, clock=lambda: 0.0), lambda _item: False).over


def test_time_changes_nothing_in_what_is_judged(duty, session):
    """Two people decide alike, one of them reads every thread: the same judgements."""
    slow = DutySession(duty, clock=lambda: 0.0)
    slow.overtime = True
    for one in (session, slow):
        while one.current:
            if one is slow:
                one.open_thread()
            leave(one)

    assert debrief(session).judgements == debrief(slow).judgements


# Reliance.


@pytest.mark.parametrize("trusting", [True, False])
def test_always_and_never_following_show_no_skill(session, trusting):
    """Over-reliance and under-reliance are leans: the sensitivity is 0 for both."""
    advised = as_advised(session)
    play(session, lambda item: advised(item) == trusting)
    trust = reliance.trust(reliance.advised(session))

    assert trust.sensitivity.value == 0
    assert trust.criterion.sign == (1 if trusting else -1)


def test_accepting_when_right_and_overriding_when_wrong_shows(session):
    """Deciding rightly is both."""
    found = reliance.advised(play(session, rightly(session)))

    assert reliance.trust(found).sensitivity.sign == 1
    assert reliance.counted(found) == [
        "The bot was right 7 times: you did as it said 7 times.",
        "It was wrong 7 times: you overrode it 7 times.",
    ]


# The desk.


def decide(desk, keys):
    """Reads, decides and goes on."""
    desk.press(keys)
    desk.press("\n\n")


def test_the_note_comes_between_two_messages(path, duty):
    """After the seventh decision a screen of its own, then a reminder; nothing of it before."""
    desk = DutyDesk(duty, path=path)
    desk.begin()
    shown = []
    for _message in range(duty.change_after):
        shown.append(desk.screen.head.value)
        decide(desk, "1a")
    note = desk.screen.sheet.value
    desk.begin()

    assert not any("New rule" in head for head in shown)
    assert "A note from your manager" in note
    assert "New rule" in desk.screen.head.value
    assert desk.session.current.item_id == "d08"


def test_jumping_ahead_does_not_jump_over_the_note(path, duty):
    """The key j after the seventh explanation shows it too."""
    desk = DutyDesk(duty, path=path)
    desk.begin()
    for _message in range(duty.change_after - 1):
        decide(desk, "1a")
    desk.press("1a\nj")

    assert "A note from your manager" in desk.screen.sheet.value


def test_the_advice_and_the_minutes_are_in_words(path, duty):
    """Beside the message and in the head, not by colour or place."""
    desk = DutyDesk(duty, path=path)
    desk.begin()

    assert "The bot advises: leave it." in desk.reader.view.children[0].value
    assert f"{duty.minutes} minutes left" in desk.screen.clocks.value


def test_the_author_s_history_is_seen_once_it_is_asked_for(path, duty):
    """The account is covered on a shift; the key h shows it, at the price on the button."""
    desk = DutyDesk(duty, path=path)
    desk.begin()
    reader = desk.reader
    covered = "".join(part.value for part in reader.view.children if hasattr(part, "value"))
    desk.press("h")
    shown = "".join(part.value for part in reader.view.children if hasattr(part, "value"))

    assert reader.looks["history"].description == "The author: 1 min (h)"
    assert "no earlier sanction" not in covered
    assert "no earlier sanction" in shown
    assert f"{duty.minutes - LOOKS['history']} minutes left" in desk.screen.clocks.value


def test_plain_words_are_offered_where_there_is_slang(path, duty):
    """Elsewhere the key costs nothing."""
    desk = DutyDesk(duty, path=path)
    desk.begin()
    desk.press("v")
    spent = desk.session.minutes_looking
    decide(desk, "1a")
    desk.press("vs")

    assert spent == 0
    assert desk.session.minutes_looking == LOOKS["plain"] + LOOKS["second"]
    assert "In plain words: This dish is delicious" in desk.reader._seen.value
    assert "Chloé, who has read it too, would leave it." in desk.reader._seen.value


def test_the_end_tells_what_looking_took(path, duty):
    """In minutes of the game's clock."""
    desk = DutyDesk(duty, path=path)
    desk.begin()
    desk.press("th")
    for _message in duty.queue:
        decide(desk, "1a")
        if desk._phase == "paused":
            desk.begin()

    assert "Looking took 4 minutes." in desk.screen.sheet.value


def test_a_shift_that_is_over_can_be_finished(path, duty):
    """The rest is said to go to colleagues; j goes on without a clock, to the last message."""
    desk = DutyDesk(duty, path=path)
    desk.begin()
    while not desk.session.over:
        desk.press("t")
        decide(desk, "1a")
        if desk._phase == "paused":
            desk.begin()
    told = desk.screen.sheet.value
    waiting = len(duty.queue) - len(desk.session.decisions)
    desk.jump()
    for _message in range(waiting):
        decide(desk, "1a")

    assert f"{waiting} messages go to your colleagues" in told
    assert desk.session.finished
    assert "You and the bot" in desk.screen.sheet.value


def test_the_end_names_the_threads_left_closed(path, duty):
    """What was not looked at is said, with the bot's advice beside each decision."""
    desk = DutyDesk(duty, path=path)
    desk.begin()
    for _message in duty.queue:
        decide(desk, "1a")
        if desk._phase == "paused":
            desk.begin()
    sheet = desk.screen.sheet.value

    assert "Decided without opening the thread" in sheet
    assert "there the thread decides" in sheet
    assert sheet.count("✗ wrong") == 7


def test_the_shift_is_kept_apart_from_the_practice_queue(path, duty):
    """Neither overwrites the other."""
    desk = DutyDesk(duty, path=path)
    desk.begin()
    decide(desk, "1a")

    assert len(answers.read("duty", unit="moderation", path=path).decisions) == 1
    assert not answers.read("practice", unit="moderation", path=path).decisions
    assert len(DutyDesk(duty, path=path).session.decisions) == 1
