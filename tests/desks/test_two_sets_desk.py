"""The desk of the two sets: nothing corrected at the opening, compared and explained at the end, kept."""

import json

import pytest

from parvis.desks.two_sets_desk import FILE, closing_set, opening_set


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answer_all(desk, choose):
    while (item := desk.sitting.current) is not None:
        desk.sitting.answer(choose(item))
    desk.keep()  # once, as each time costs a write to the disk


def right(item):
    return item.answer


@pytest.mark.parametrize("unit", ["moderation", "kpi", "crisis"])
def test_the_opening_corrects_nothing(unit):
    """No expected answer and no explanation is on screen, neither on the way nor at its end."""
    desk = opening_set(unit)
    whys = [item.why for item in desk.sitting.items]
    answer_all(desk, lambda _item: "signal")
    shown = "".join(part.value for part in (desk.head, desk.case, desk.end, desk.status))

    assert "You will see these answers again" in shown
    assert [] == [why for why in whys if why in shown]
    assert "Expected" not in shown


def test_the_end_takes_the_other_form_and_explains_both():
    """What opened with one form closes with the other, and every case is explained once."""
    opened = opening_set("crisis")
    answer_all(opened, right)
    closed = closing_set("crisis")
    answer_all(closed, right)

    assert {"A", "B"} == {opened.sitting.items[0].form, closed.sitting.items[0].form}
    assert 40 == closed.end.value.count("✓")
    assert 3 == closed.end.value.count("<table") + 1
    assert "may still be chance" not in closed.end.value


def test_a_restart_goes_on_with_the_same_form():
    """The form is drawn once, and kept."""
    first = opening_set("kpi")
    first.choose("noise")

    assert {first.sitting.items[0].form} == {opening_set("kpi").sitting.items[0].form for _again in range(8)}
    assert first.sitting.chosen == opening_set("kpi").sitting.chosen


def test_both_forms_open_for_somebody():
    """Over many learners neither form is always the first."""
    assert {"A", "B"} == {opening_set("kpi").sitting.items[0].form for _learner in range(40)}


def test_suspecting_everything_is_told_as_a_lean():
    """From sound answers to an alarm for all: the words say that suspecting more is not seeing better."""
    answer_all(opening_set("moderation"), lambda item: "noise" if item.level > 1 else item.answer)
    closed = closing_set("moderation")
    answer_all(closed, lambda _item: "signal")

    assert "suspecting more is not seeing better" in closed.end.value
    assert "better than at the opening" not in closed.end.value


def test_discernment_that_grew_is_told():
    """From the same answer every time to every answer right."""
    answer_all(opening_set("moderation"), lambda _item: "noise")
    closed = closing_set("moderation")
    answer_all(closed, right)

    assert "You tell the two kinds apart better than at the opening." in closed.end.value


def test_an_end_without_opening_is_no_comparison():
    """Whoever skipped the opening sees where they stand."""
    closed = closing_set("kpi")
    answer_all(closed, right)

    assert "nothing to compare with" in closed.end.value
    assert 20 == closed.end.value.count("✓")


def test_cases_passed_are_counted_apart():
    """They are named, and leave too few to compare with."""
    answer_all(opening_set("kpi"), right)
    closed = closing_set("kpi")
    answer_all(closed, lambda item: "pass" if item.answer == "signal" else "noise")

    assert "10 cases were passed and are left out." in closed.end.value
    assert "Too many cases were passed to compare." in closed.end.value


def test_the_keys_do_what_the_buttons_do():
    """Digits, those of a French keyboard without shift, and undo."""
    desk = opening_set("moderation")
    for keys in ("1", "1é", "1éu", "1éu3"):
        desk.keyboard.value = keys

    assert ["signal", "pass"] == list(desk.sitting.chosen.values())


def test_the_file_holds_answers_and_nothing_of_the_person(folder):
    """Schema, unit, which form opens, and for each answer the case, the choice and the language."""
    opening_set("moderation").choose("signal")
    content = json.loads((folder / FILE).read_text(encoding="utf-8"))

    assert {"schema", "unit", "variant", "answers"} == {*content}
    assert [{"item", "choice", "language"}] == [
        {*answer} for answer in content["answers"]["opening"]["decisions"]
    ]


def test_a_case_that_comes_up_is_said():
    """The desk's voice says the new case, after the sentence of what was saved."""
    desk = opening_set("moderation")
    first = desk.sitting.current.text
    desk.choose("pass")

    assert desk.sitting.current.text != first
    assert f"Case 2 {desk.sitting.current.text}" in desk.voice.said
