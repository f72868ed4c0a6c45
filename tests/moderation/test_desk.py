"""The moderation desk, driven as the front end drives it: clicks, typed keys, Enter."""

import json

import pytest

from parvis import answers
from parvis.moderation.desk import ModerationDesk
from parvis.moderation.queue import Gold, QueueItem

QUEUE = [
    QueueItem(
        "t1", "forum", "standard", "wok_1", 0, 900, 0, False, "", "Great <b>lid</b>!",
        gold=Gold("compliant", "approve", False, "Kind words."),
    ),
    QueueItem(
        "t2", "facebook", "slang", "quiche_2", 1, 30, 4, True, "Before.", "You crumblewit!",
        "Someone is insulted.", Gold("insult", "warn", False, "A second insult."),
    ),
    QueueItem(
        "t3", "x", "standard", "radis_3", 0, 100, 2, False, "", "I cannot go on.",
        gold=Gold("distress_danger", "hide", True, "Someone needs help."),
    ),
]  # fmt: skip


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.json"


def open_desk(path, mode="practice", **options):
    """A desk after a click on Start."""
    desk = ModerationDesk(QUEUE, mode, path=path, **options)
    desk.screen.start.click()
    return desk


def type_keys(desk, text):
    """What the front end sends while someone types in the keyboard field."""
    field = desk.screen.keys
    for key in text:
        field.set_state({"value": field.value + key})


def press_enter(desk):
    """Enter is a line end in the keyboard field."""
    type_keys(desk, "\n")


def visible(widget):
    return widget.layout.display != "none"


def saved(path, exercise="practice"):
    return answers.read(exercise, unit="moderation", path=path).decisions


def test_the_first_screen_shows_no_message_and_says_what_is_hard(path):
    """Before Start, no message is in sight and the clock stands still."""
    desk = ModerationDesk(QUEUE, path=path)

    assert "1 message of this queue may be hard to read" in desk.screen.sheet.value
    assert not visible(desk.screen._parts["columns"])
    assert desk.session.paused


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


def test_a_decision_is_saved_at_once(path):
    """One click on Record writes the decision with its rule and its reasons."""
    desk = open_desk(path)
    desk.form.categories.buttons["off_topic"].click()
    desk.form.actions.buttons["hide"].click()
    desk.form.reason.value = "Not about cooking."
    desk.screen.record.click()
    decision = saved(path)[0]

    expected = ("t1", "off_topic", "hide", "R6", False, "Not about cooking.")

    assert expected == tuple(
        decision[name] for name in ("item", "category", "action", "rule", "escalate", "reason")
    )


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

    assert "Still to choose: what you do." in desk.screen.status.value
    assert saved(path) == []


def test_a_restriction_without_rule_is_a_sentence(path):
    """The model's refusal reaches the student without a traceback, and the choices stay."""
    desk = open_desk(path)
    desk.form.choose("category", "fair_criticism")
    desk.form.choose("action", "remove")
    desk.screen.record.click()

    assert "Not recorded: a restriction rests on a rule" in desk.screen.status.value
    assert desk.form.categories.value == "fair_criticism"


def test_an_unknown_key_is_a_sentence(path):
    """A key without meaning changes nothing and says so."""
    desk = open_desk(path)
    type_keys(desk, "z")

    assert "The key z does nothing here." in desk.screen.status.value


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
    screens = desk.screen.sheet.value + desk.screen.explanation.value + desk.screen.status.value

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


def test_a_restarted_kernel_goes_on_where_it_stopped(path):
    """A second desk finds the decision and opens at the first undecided message."""
    first = open_desk(path, "graded", exercise="queue", variant=3)
    type_keys(first, "1a")
    press_enter(first)
    second = ModerationDesk(QUEUE, "graded", exercise="queue", variant=3, path=path)
    welcome = second.screen.sheet.value
    second.screen.start.click()

    assert "1 earlier decision was found again" in welcome
    assert second.session.current.item_id == "t2"


def test_time_and_exposure_survive_a_restart(path, monkeypatch):
    """What decisions do not say is kept beside them."""
    now = [0.0]
    monkeypatch.setattr("parvis.moderation.desk.time.monotonic", lambda: now[0])
    desk = open_desk(path)
    desk.screen.following.click()
    desk.reader.open.click()
    now[0] = 90.0
    type_keys(desk, "5e")
    press_enter(desk)
    again = ModerationDesk(QUEUE, path=path)

    assert again.session.exposure_minutes == pytest.approx(1.5)
    assert "1:30" in again.screen.clocks.value


def test_going_back_shows_the_earlier_choices(path):
    """A decided message comes up with what was decided; a new decision replaces it."""
    desk = open_desk(path, "graded")
    type_keys(desk, "3b")
    press_enter(desk)
    desk.screen.previous.click()
    earlier = (desk.form.categories.value, desk.form.actions.value)
    type_keys(desk, "1a")
    press_enter(desk)

    assert earlier == ("off_topic", "remind")
    assert [(one["item"], one["action"]) for one in saved(path)] == [("t1", "approve")]


def test_undo_takes_the_latest_decision_back_also_on_disk(path):
    """After Undo the message is open again with its choices, and the file no longer holds the decision."""
    desk = open_desk(path)
    type_keys(desk, "3b")
    press_enter(desk)
    desk.screen.undo.click()

    assert desk.session.current.item_id == "t1"
    assert desk.form.actions.value == "remind"
    assert saved(path) == []


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
    said = desk.screen.status.value
    paused = desk.session.paused
    press_enter(desk)

    assert paused
    assert "Press Enter to go on." in said
    assert not desk.session.paused
    assert desk.form.values()["category"] == "insult"


def test_the_end_can_be_undone_from_the_keyboard(path):
    """After the last decision u brings its message back; other keys say so."""
    desk = open_desk(path, "graded")
    type_keys(desk, "1a\n5e\n9c!\n")
    type_keys(desk, "1")
    said = desk.screen.status.value
    type_keys(desk, "u")

    assert "u takes the latest decision back" in said
    assert desk.session.current.item_id == "t3"
    assert desk.form.actions.value == "hide"


def test_a_page_without_widgets_shows_one_line(path):
    """Feedback pages show how far the student came, not the style sheet."""
    desk = open_desk(path)
    type_keys(desk, "1a\n")

    assert repr(desk) == "ModerationDesk: 1 / 3"


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
    assert "the clock was stopped" in desk.screen.status.value


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


def test_the_end_shows_the_line_to_paste_which_reads_back(path):
    """The line on the end screen holds the decisions of the file."""
    desk = open_desk(path, "graded", exercise="queue", variant=3)
    for keys in ("1a", "5e", "9c!"):
        type_keys(desk, keys)
        press_enter(desk)
    pasted = answers.read("queue", unit="moderation", path="none.json", pasted=desk.screen.line.value)

    assert saved(path, "queue") == pasted.decisions


def test_decisions_of_another_data_set_are_not_shown(path):
    """A desk on another variant begins anew, says why, and keeps the earlier file aside."""
    first = open_desk(path, "graded", exercise="queue", variant=3)
    type_keys(first, "1a")
    press_enter(first)
    second = ModerationDesk(QUEUE, "graded", exercise="queue", variant=5, path=path)

    assert second.session.decisions == []
    assert "made on data set 3, and this is data set 5" in second.screen.status.value


def test_practice_keeps_the_decisions_of_another_portion(path):
    """Practising on the second part of a queue does not lose the first part, nor speak of it."""
    first = ModerationDesk(QUEUE[:1], path=path)
    first.screen.start.click()
    type_keys(first, "1a")
    press_enter(first)
    second = ModerationDesk(QUEUE[1:], path=path)
    notice = second.screen.status.value
    second.screen.start.click()
    type_keys(second, "5e")
    press_enter(second)

    assert "t1" not in notice
    assert [one["item"] for one in saved(path)] == ["t1", "t2"]


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    """The decision stays in the session and the sentence says what to do."""
    desk = open_desk(tmp_path / "nowhere" / "answers.json")
    type_keys(desk, "1a")
    press_enter(desk)

    assert "your decisions could not be written" in desk.screen.status.value
    assert len(desk.session.decisions) == 1


def test_a_damaged_file_is_a_sentence(path):
    """A file that is not JSON does not stop the desk."""
    path.write_text("{not json", encoding="utf-8")
    desk = open_desk(path)

    assert desk.session.current.item_id == "t1"


def test_damaged_times_do_not_lose_the_decisions(path):
    """Whatever stands where time and exposure are kept, the decisions are found again."""
    type_keys(desk := open_desk(path), "1a")
    press_enter(desk)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["answers"]["practice-desk"]["decisions"] = [{"seconds": "long", "exposure": [], "skipped": 3}]
    path.write_text(json.dumps(content), encoding="utf-8")
    again = ModerationDesk(QUEUE, path=path)

    assert [one.item for one in again.session.decisions] == ["t1"]


def test_starting_again_forgets_practice(path):
    """The last button of the end screen empties the practice."""
    desk = open_desk(path)
    type_keys(desk, "1a")
    press_enter(desk)
    desk.screen.again.click()

    assert saved(path) == []
    assert "3 messages wait for you." in desk.screen.sheet.value


def test_in_a_marked_run_decisions_are_printed_and_no_clock_ticks(path, monkeypatch, capsys):
    """Where nbgrader executes the notebook the marker reads the decisions; nothing runs in the background."""
    first = open_desk(path, "graded", exercise="queue", variant=3)
    first.form.reason.value = "Line one\nline two"
    type_keys(first, "5e")
    press_enter(first)
    capsys.readouterr()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    content = path.read_bytes()
    desk = open_desk(path, "graded", exercise="queue", variant=3)

    printed = capsys.readouterr().out

    assert "t1 · Insult or personal attack · Warn · R1 · Line one / line two" in printed
    assert desk._ticker._next is None
    assert content == path.read_bytes()


def test_an_unknown_mode_is_refused(path):
    """A mistyped mode would otherwise show answers, or none."""
    with pytest.raises(ValueError, match="practice or graded"):
        ModerationDesk(QUEUE, "exam", path=path)


def test_the_file_holds_no_score(path):
    """What is saved is choices and times, never a verdict."""
    desk = open_desk(path)
    type_keys(desk, "5d")
    press_enter(desk)
    kept = json.loads(path.read_text(encoding="utf-8"))["answers"]["practice"]["decisions"][0]

    expected = {"item", "category", "action", "rule", "escalate", "reason", "seconds"}

    assert expected == set(kept)
