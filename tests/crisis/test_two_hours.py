"""The two hours that open the crisis unit: told from choices, played by mouse or key, in both languages."""

import pytest

from parvis import answers
from parvis.crisis.two_hours import MANNERS, TwoHours, load_two_hours, outcome, played
from parvis.desks.look import plain
from parvis.language import use_language

MOMENTS = load_two_hours("en")


def test_each_way_has_its_outcome():
    """Looking warns after 40 minutes; crying wolf and waiting never hand over facts."""
    measured, loud, silent = (outcome(played(MOMENTS, manner)) for manner in MANNERS)

    assert (measured.warned, measured.embers, measured.alarms) == (40, 0, 0)
    assert loud.warned is None and loud.alarms == 4
    assert silent.warned is None and silent.alarms == 0 and silent.embers == 1
    assert loud.embers > silent.embers


def test_facts_given_at_the_end_are_late_and_not_never():
    """Whoever missed everything may still say what is known at 15:40."""
    made = played(MOMENTS, "silent")
    made.choose("call", "facts")

    assert outcome(made).warned == 100


def test_what_was_published_is_quoted_later():
    """The denial of 14:20 stands under the message of 14:40, and who calls depends on who was told."""
    denied, alerted = played(MOMENTS, "loud"), played(MOMENTS, "measured")
    hurt, call = MOMENTS[2], MOMENTS[5]

    assert "no known problem" in denied.situation(hurt).text
    assert "no known problem" not in alerted.situation(hurt).text
    assert "person on duty" in alerted.situation(call).text
    assert "the director" in denied.situation(call).text


def test_the_signal_shows_an_hour_before_the_volume():
    """The sentence at the end is counted: usual volume until 15:00, four of twelve at 14:20."""
    volumes = {moment.time: moment.situations[0].numbers["volume"] for moment in MOMENTS}

    assert [time for time, volume in volumes.items() if volume > 16] == ["15:20", "15:40"]
    assert MOMENTS[1].situations[0].numbers["valve"] == 4


def test_no_key_is_always_right():
    """Each moment has one option of each manner, in no fixed place."""
    for place in range(3):
        assert len({moment.options[place].manner for moment in MOMENTS}) > 1
    for moment in MOMENTS:
        assert sorted(option.manner for option in moment.options) == sorted(MANNERS)


def test_played_from_the_keyboard_kept_and_found_again(tmp_path):
    """What the front end sends leads to the end; a restart is there again."""
    path = tmp_path / "answers.json"
    desk = TwoHours(path=path)
    for key in "2n2n1n3n3n1n":
        desk.field.set_state({"value": desk.field.value + key})
    again = TwoHours(path=path)

    assert "What could be seen, and when" in desk.end.value
    assert again.end.value == desk.end.value
    assert len(answers.read("two-hours", unit="crisis", path=path).decisions) == 6


def test_consequences_are_said_and_facts_are_shown(tmp_path):
    """The voice says them; the tool's counts stand above the choices."""
    desk = TwoHours(path=tmp_path / "answers.json")
    desk.options["calm", "red"].click()

    assert plain(desk.consequences["calm"].value) in desk.voice.said
    assert "She will remember it" in desk.consequences["calm"].value
    assert "11 mentions in 20 min (usual: 8–14)" in desk.texts["calm"].value


@pytest.mark.parametrize("saved", [{"moment": "calm", "choice": "sleep"}, {"moment": 3}])
def test_what_cannot_be_replayed_is_a_sentence(tmp_path, saved):
    """And one begins at the first moment."""
    path = tmp_path / "answers.json"
    answers.save("two-hours", [saved], unit="crisis", variant=0, path=path)
    desk = TwoHours(path=path)

    assert desk.here == 0
    assert "is no choice of this story" in desk.status.value or "is damaged" in desk.status.value


def test_in_french(tmp_path):
    """Words and times."""
    use_language("fr")
    desk = TwoHours(path=tmp_path / "answers.json")

    assert "14\u00a0h\u00a000" in desk.texts["calm"].value
    assert "Deux heures d'un dimanche" in desk.children[1].children[0].value.replace("&#x27;", "'")
