"""Deciding at the moderation desk, driven as the front end drives it: clicks, typed keys, Enter."""

import pytest

from parvis.moderation.desk import ModerationDesk
from parvis.moderation.queue import QueueItem

from .conftest import QUEUE, open_desk, press_enter, saved, type_keys


def visible(widget):
    return widget.layout.display != "none"


def test_the_first_screen_shows_no_message_and_says_what_is_hard(path):
    """Before Start, no message is in sight and the clock stands still."""
    desk = ModerationDesk(QUEUE, path=path)

    assert "1 message of this queue may be hard to read" in desk.screen.sheet.value
    assert not visible(desk.screen._parts["columns"])
    assert desk.session.paused


def test_a_queue_without_hard_messages_warns_of_none(path):
    """A note on nought messages would be noise; that they are covered is said all the same."""
    told = ModerationDesk([item for item in QUEUE if not item.severe], path=path).screen.sheet.value

    assert "may be hard to read" not in told
    assert "Every message is covered until you ask for it" in told


def test_the_text_is_covered_until_asked_for(path):
    """The text appears with a click, escaped, and can be covered again."""
    desk = open_desk(path)
    before = desk.reader.content.value
    desk.reader.open.click()
    shown = desk.reader.content.value
    desk.reader.open.click()

    assert "lid" not in before
    assert "Great &lt;b&gt;lid&lt;/b&gt;!" in shown
    assert before == desk.reader.content.value


def test_a_hard_message_offers_a_description_instead(path):
    """The neutral description is shown without the text, and without exposure."""
    desk = open_desk(path)
    desk.screen.following.click()
    note = desk.reader.content.value
    desk.reader.describe.click()

    assert "Content note:" in note
    assert "Someone is insulted." in desk.reader.content.value
    assert "crumblewit" not in desk.reader.content.value
    assert not desk.session.revealed


def test_the_text_replaces_the_description_and_the_description_the_text(path):
    """Both ways of reading a hard message exclude each other."""
    desk = open_desk(path)
    desk.screen.following.click()
    desk.reader.describe.click()
    desk.reader.open.click()
    text = desk.reader.content.value
    desk.reader.describe.click()

    assert "crumblewit" in text
    assert "crumblewit" not in desk.reader.content.value


def test_the_register_is_not_shown(path):
    """Nothing on screen tells the register of a message: it must not sway the decision."""
    desk = open_desk(path)
    desk.screen.following.click()

    shown = "".join(widget.value for widget in (desk.reader._card, desk.reader.content, desk.screen.head))

    assert "slang" not in shown


def test_a_whole_decision_from_the_keyboard_field(path):
    """Keys choose, Enter records and goes on: nothing else has the focus."""
    desk = open_desk(path)
    type_keys(desk, "o1a")
    press_enter(desk)
    press_enter(desk)
    type_keys(desk, "5e!")
    press_enter(desk)

    expected = [("t1", "compliant", "approve", False), ("t2", "insult", "warn", True)]
    made = [(one["item"], one["category"], one["action"], one["escalate"]) for one in saved(path)]

    assert expected == made


def test_keys_that_arrive_together_are_done_in_order(path):
    """A slow connection sends several keys at once: nothing is lost, repeated or done too early."""
    desk = open_desk(path, "graded")
    for value in ("1", "1a\n5", "1a\n5e!\n9c!", "1a\n5e!\n9c!\n"):
        desk.screen.keys.set_state({"value": value})

    expected = [("t1", "approve", False), ("t2", "warn", True), ("t3", "hide", True)]

    assert expected == [(one["item"], one["action"], one["escalate"]) for one in saved(path)]


def test_the_field_is_never_written_from_here(path):
    """What someone types is theirs: a decision does not empty the field under their fingers."""
    desk = open_desk(path, "graded")
    type_keys(desk, "1a\n")

    assert desk.screen.keys.value == "1a\n"


def test_an_incomplete_decision_is_a_sentence(path):
    """Without an action nothing is recorded, and the sentence says what is missing."""
    desk = open_desk(path)
    type_keys(desk, "5")
    press_enter(desk)

    assert "Still to choose: what you do." in desk.status.value
    assert saved(path) == []


def test_a_restriction_without_rule_is_a_sentence(path):
    """The model's refusal reaches the student without a traceback, and the choices stay."""
    desk = open_desk(path)
    desk.form.choose("category", "fair_criticism")
    desk.form.choose("action", "remove")
    desk.screen.record.click()

    assert "Not recorded: a restriction rests on a rule" in desk.status.value
    assert desk.form.categories.value == "fair_criticism"


def test_an_unknown_key_is_a_sentence(path):
    """A key without meaning changes nothing and says so."""
    desk = open_desk(path)
    type_keys(desk, "z")

    assert "The key z does nothing here." in desk.status.value


def test_practice_explains_at_once(path):
    """After a decision the agreed one and its reason appear; Go on leads to the next message."""
    desk = open_desk(path)
    type_keys(desk, "5d")
    press_enter(desk)
    explanation = desk.screen.explanation.value
    desk.screen.record.click()

    assert "Kind words." in explanation
    assert "The team would decide otherwise." in explanation
    assert desk.session.current.item_id == "t2"
    assert not visible(desk.screen.explanation)


def test_an_explanation_says_that_an_escalation_was_missed(path):
    """A cry for help that is not passed on is told apart from other mistakes."""
    desk = open_desk(path)
    desk.screen.previous.click()
    desk.walk(2)
    type_keys(desk, "9c")
    press_enter(desk)

    assert "this one had to be escalated" in desk.screen.explanation.value


def test_graded_work_shows_no_verdict(path):
    """Neither after a decision nor at the end does anything say right or wrong."""
    desk = open_desk(path, "graded", exercise="queue", variant=3)
    for keys in ("5d", "1a", "1a"):
        type_keys(desk, keys)
        press_enter(desk)
    screens = desk.screen.sheet.value + desk.screen.explanation.value + desk.status.value

    assert "All decided" in desk.screen.sheet.value
    assert not any(
        word in screens for word in ("Kind words", "The team", "agrees", "differs", "overturned", "Awa")
    )


def test_graded_work_on_a_queue_without_answers(path):
    """The end screen needs no agreed answers: released queues have none."""
    queue = [QueueItem("g1", "x", "mixed", "radis_3", 0, 1, 0, False, "", "Hello")]
    desk = ModerationDesk(queue, "graded", path=path)
    desk.screen.start.click()
    type_keys(desk, "1a")
    press_enter(desk)

    assert "1/1" in desk.screen.sheet.value


def test_later_and_next_undecided_walk_the_queue(path):
    """A message left for later comes back after the others; the jump skips decided ones."""
    desk = open_desk(path, "graded")
    type_keys(desk, "l")
    after_later = desk.session.current.item_id
    type_keys(desk, "1a")
    press_enter(desk)
    type_keys(desk, "j")

    assert after_later == "t2"
    assert desk.session.current.item_id == "t1"


def test_a_pause_takes_the_message_out_of_sight(path):
    """While paused no message is in sight; going on brings the same message and choices back."""
    desk = open_desk(path)
    type_keys(desk, "5")
    desk.screen.pause.click()
    hidden = not visible(desk.screen._parts["columns"])
    desk.screen.start.click()

    assert hidden
    assert desk.form.categories.value == "insult"
    assert not desk.session.paused


def test_a_pause_begins_and_ends_from_the_keyboard(path):
    """The keyboard field stays in sight: p pauses, other keys do nothing, Enter goes on."""
    desk = open_desk(path)
    type_keys(desk, "5p")
    type_keys(desk, "1d")
    said = desk.status.value
    paused = desk.session.paused
    press_enter(desk)

    assert paused
    assert "Press Enter to go on." in said
    assert not desk.session.paused
    assert desk.form.values()["category"] == "insult"


def test_the_time_can_be_hidden(path):
    """Without the tick no time is on screen; the exposure gauge stays."""
    desk = open_desk(path)
    before = desk.screen.clocks.value
    desk.screen.show_time.value = False

    assert "at work" in before
    assert "at work" not in desk.screen.clocks.value
    assert "of hard messages" in desk.screen.clocks.value


def test_the_clock_stops_when_nobody_is_there(path, monkeypatch):
    """After a long silence the desk pauses by itself and says so."""
    now = [0.0]
    monkeypatch.setattr("parvis.moderation.desk.time.monotonic", lambda: now[0])
    desk = open_desk(path)
    now[0] = 299.0
    goes_on = desk._tick()
    now[0] = 301.0

    assert goes_on
    assert not desk._tick()
    assert desk.session.paused
    assert "the clock was stopped" in desk.status.value


def test_the_starters_name_the_chosen_rule(path):
    """The second starter writes the rule of the category into the reasons."""
    desk = open_desk(path)
    desk.form.choose("category", "insult")
    desk.form.starters["facts"].click()
    desk.form.starters["rule"].click()

    assert desk.form.reason.value == "The facts:\nThe rule: R1, Courtesy."


def test_a_rule_chosen_by_hand_stays(path):
    """Choosing another category proposes no rule over one that was chosen by hand."""
    desk = open_desk(path)
    desk.form.choose("category", "insult")
    desk.form.rules.buttons["R3"].click()
    desk.form.choose("category", "hate")

    assert desk.form.values()["rule"] == "R3"


def test_the_widgets_are_kept_from_message_to_message(path):
    """No button is made anew after a decision: the focus of a keyboard user is not lost."""
    desk = open_desk(path, "graded")
    before = [id(button) for button in desk.form.actions.buttons.values()]
    type_keys(desk, "1a")
    press_enter(desk)

    assert before == [id(button) for button in desk.form.actions.buttons.values()]
    assert desk.form.actions.value is None


def test_an_unknown_mode_is_refused(path):
    """A mistyped mode would otherwise show answers, or none."""
    with pytest.raises(ValueError, match="practice or graded"):
        ModerationDesk(QUEUE, "exam", path=path)
