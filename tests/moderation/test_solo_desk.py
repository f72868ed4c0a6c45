"""The desk of a week alone: chosen by mouse or keyboard, found again, read by a screen reader."""

from parvis import answers
from parvis.desks.look import plain
from parvis.language import use_language
from parvis.moderation.solo_desk import SoloDesk

SHARED = "2n1n2n3n1n2n3n"


def saved(path):
    return answers.read("solo", unit="moderation", path=path).decisions


def test_a_click_is_saved_and_explained(path):
    """The consequence follows the choice, and the file has it."""
    desk = SoloDesk(path=path)
    desk.options["nights", "carry"].click()

    assert saved(path) == [{"moment": "nights", "choice": "carry"}]
    assert "Seven nights on call" in desk.consequences["nights"].value
    assert "7 nights on call" in desk.consequences["nights"].value


def test_the_whole_week_from_the_keyboard(path):
    """What the front end sends while somebody types in the field leads to the end."""
    desk = SoloDesk(path=path)
    for key in SHARED:
        desk.field.set_state({"value": desk.field.value + key})

    assert set(desk.made.choices.values()) == {
        "cover", "blocks", "talk", "note", "alert", "ring", "sort",
    }  # fmt: skip
    assert "What the week cost" in desk.end.value
    assert desk.last.layout.display != "none"


def test_nobody_goes_past_a_moment_without_a_choice(path):
    """The sentence says what is missing."""
    desk = SoloDesk(path=path)
    desk.press("n")

    assert desk.here == 0
    assert "Choose first." in desk.status.value


def test_going_back_and_choosing_otherwise(path):
    """The later moment is told anew; keys that mean nothing at the end do nothing."""
    desk = SoloDesk(path=path)
    desk.press("1n2n1n1n1n")
    woken = desk.texts["distress"].value
    desk.press("ppppp2")

    assert "Your phone buzzes" in woken
    assert "The automatic message" in desk.texts["distress"].value
    assert desk.made.choices["queue"] == "all"


def test_a_french_keyboard_needs_no_shift(path):
    """é is the 2 of its first row."""
    desk = SoloDesk(path=path)
    desk.field.set_state({"value": "é"})

    assert desk.made.choices == {"nights": "cover"}


def test_a_restart_finds_the_week(path):
    """At the first moment without a choice, with what was said of the others."""
    SoloDesk(path=path).press("2n1")
    again = SoloDesk(path=path)

    assert again.here == 2
    assert "pv-on" in again.options["queue", "blocks"]._dom_classes
    assert "Eight texts" not in again.consequences["nights"].value


def test_what_is_chosen_is_in_words_not_only_in_colour(path):
    """The button says it, with its number, which is its key."""
    desk = SoloDesk(path=path)
    desk.press("3")
    shown = [desk.options["nights", name].description[:4] for name in ("carry", "cover", "leave")]

    assert [text.strip() for text in shown] == ["1. I", "2. I", "✓ 3."]


def test_screen_readers_hear_consequences_and_names(path):
    """Consequences are live regions; each list of the end has the matter as its name."""
    desk = SoloDesk(path=path)
    desk.press("2")
    names = [field.description for field in desk.choices.values()]

    assert plain(desk.consequences["nights"].value) in desk.voice.said
    assert len(set(names)) == 10
    assert 'aria-hidden="true"' in desk.head.value
    assert "Moment 1 of 7" in desk.head.value


def test_a_matter_is_answered_with_its_reason(path):
    """Telling everything is not the answer either."""
    desk = SoloDesk(path=path)
    desk.choices["reader"].value = "tell"
    desk.choices["spam"].value = "tell"

    assert "✓ So does the team." in desk.opinions["reader"].value
    assert "△ The team does otherwise." in desk.opinions["spam"].value
    assert {"matter": "reader", "choice": "tell"} in saved(path)


def test_the_end_compares_and_names_its_sources(path):
    """Limits are marked in words, and what is invented is said to be."""
    desk = SoloDesk(path=path)
    desk.press("1n2n3n2n3n1n2n")

    assert desk.made.toll.worst_day == 60  # Thursday night's four hours, of the game's 60 severe minutes
    assert "60 ✗" in desk.end.value
    assert "No week of this game has free nights" in desk.end.value
    assert "invented for the game" in desk.last.children[-1].value


def test_in_french(path):
    """Every word of the desk, the times as French writes them."""
    use_language("fr")
    desk = SoloDesk(path=path)

    assert "Lundi, 9\u00a0h\u00a010" in desk.texts["nights"].value
    assert "Une semaine" in desk.children[1].children[0].value
