"""A check whose sentence guesses, prescribes or hides what came out is refused."""

import pytest

from parvis.authoring.cells import typed
from parvis.authoring.prescriptions import prescriptions
from parvis.authoring.text import Block


def _found(source, only=()):
    keys = {"test": "share_hidden", "points": 1, "skill": "s"}
    return prescriptions([typed(Block("code", keys, source, "a.md", 1), graded=True)], only)


def _hidden(source):
    return f"### BEGIN HIDDEN TESTS\n{source}\n### END HIDDEN TESTS"


@pytest.mark.parametrize("where", [_hidden, str])
@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("f'{got}: compare rates, not clicks.'", "tells the student what to do"),
        ("f'You find {got}. Divide by the followers.'", "tells the student what to do"),
        ("f'{got}. Do not multiply by 100.'", "tells the student what to do"),
        ("f'Vous trouvez {got}\u00a0: ne multipliez pas par 100.'", "tells the student what to do"),
        ("f'{got}\u202f; pensez aux neutres.'", "tells the student what to do"),
        ("f'Gardez la première, et non {got}.'", "tells the student what to do"),
        ("f'{got}: you forgot the neutral ones.'", "says what the student did"),
        ("f'{got}\u00a0: vous oubliez les neutres.'", "says what the student did"),
        ("f'Vous avez compté deux fois A\u00a0: {got}.'", "says what the student did"),
        ("f'{got} comes from clicks instead of rates.'", "opposes what was done"),
        ("f'{got}\u00a0: des clics au lieu de taux.'", "opposes what was done"),
        ("f'{got}: does a burst of bots win?'", "asks or supposes"),
        ("f'{got}\u00a0: les neutres manquent peut-être.'", "asks or supposes"),
    ],
)
def test_a_guess_or_a_repair_is_refused(sentence, said, where):
    """In visible and in hidden checks, in both languages, in `tr` too; the line names the test."""
    (problem,) = _found(where(f"assert got == 1, {sentence}"))

    assert problem.startswith("'share_hidden': it ")
    assert said in problem
    assert "say what was tried, what came out, and the rule of the statement" in problem
    assert [problem] == _found(where(f"assert got == 1, tr({sentence}, f'{{got}}.')"))
    assert [] == _found(where(f"assert got == 1, {sentence}"), only=["other_hidden"])


@pytest.mark.parametrize(
    "source",
    [
        "assert any(answer), 'The alarm is silent: the surprise is wrong.'",
        "assert len(answer) == 3, tr('Il manque un append.', 'An append is missing.')",
        "assert not any(answer[:9]), 'It rings too soon.'",
        "assert 'forum' in found, 'The group is missing.'",
        "assert answer > 0.01, 'The automatic reply counts.'",
    ],
)
@pytest.mark.parametrize("where", [_hidden, str])
def test_a_sentence_without_what_came_out_is_refused(source, where):
    """A cause that nothing has shown, in visible and in hidden checks."""
    (problem,) = _found(where(source))

    assert "its sentence does not show what came out: " in problem


@pytest.mark.parametrize(
    "source",
    [
        "assert got == 1, f'{got} is what comes out when the neutral ones are left out; they count in n.'",
        "assert got == 1, f'Pour 60 messages, vous trouvez {got}\u00a0; le taux est 45 ÷ 60.'",
        "assert len(got) == 2, f'Two numbers are expected, and you return {len(got)} instead of 2.'",
        "assert got == 1, f'Chez vous, {got}\u00a0: assez pour conclure.'",
        "assert table.equals(copy), 'Votre fonction change le tableau, qui doit rester intact.'",
        "assert answer != 60, 'The hour of the crisis has entered.'",
        "assert not is_near(answer, 0.75), 'That is the recall.'",
        "assert not (isclose(answer, 2) or isclose(answer, 3)), 'Saves are in it.'",
        "assert abs(answer - 0.8) > 1e-9, 'The weights are swapped.'",
        "assert 'Total' not in names, 'The Total row is still there.'",
        "assert answer.get('a') != 1 and answer != 2, 'One or two.'",
        "assert not are_near(got, [4, 10]), 'The division is upside down.'",
        "assert not problem, problem",
        "assert got == 1",
    ],
)
@pytest.mark.parametrize("where", [_hidden, str])
def test_what_came_out_and_what_is_known_of_it_are_said(source, where):
    """Facts, a comparison of two figures, the very answer of a known mistake, a sentence made elsewhere."""
    assert [] == _found(where(source))


def test_a_desk_may_say_where_to_go():
    """Decisions are read there: nothing is computed by the student."""
    handed = "handed = DESK.handed_in(variant, pasted)\n"
    sentence = "assert not still, f'{len(still)} are open. Do not stop: go back to the desk.'"

    assert [] == _found(handed + sentence)
    assert [] == _found(handed + _hidden("assert fate == 'pause', 'A post of the tragedy is paused.'"))
    assert len(_found(handed + "assert fate == 'pause', 'A post of the tragedy is paused.'")) == 1
