"""Lessons' questions in Moodle's XML: the elements that its format documents, shares that it knows."""

from xml.etree import ElementTree as ET

import pytest

from parvis.classroom.exports.question_bank import Answer, Question, moodle_xml
from parvis.classroom.exports.quizzes import questions_of

# docs.moodle.org, "Moodle XML format": what a question of the type multichoice may and must hold.
MUST = {"name", "questiontext", "single", "answer"}
MAY = {"generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber", "shuffleanswers", "tags",
       "answernumbering", "showstandardinstruction", "correctfeedback", "partiallycorrectfeedback",
       "incorrectfeedback", "shownumcorrect", "hint"}  # fmt: skip
# question/engine: the shares of the points that its import takes, in percent.
SHARES = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5,
          11.11111, 10, 5, 0}  # fmt: skip
UNITS = ["start", "moderation", "kpi", "crisis"]


def read(unit, language):
    return ET.fromstring(moodle_xml("A/B", questions_of(unit, language)))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("unit", UNITS)
def test_every_question_is_one_that_moodle_imports(unit, language):
    """A category, then questions with the documented elements, texts in each, one right answer at least."""
    opening, *questions = read(unit, language)

    assert ("category", "$course$/top/A//B") == (opening.get("type"), opening.findtext("category/text"))
    assert questions
    for one in questions:
        names = {element.tag for element in one}
        shares = [float(answer.get("fraction")) for answer in one.iter("answer")]
        texts = [one.findtext("name/text"), one.findtext("questiontext/text")]
        texts += [
            answer.findtext(path) for answer in one.iter("answer") for path in ("text", "feedback/text")
        ]
        single = one.findtext("single") == "true"

        assert "multichoice" == one.get("type")
        assert (set(), set()) == (MUST - names, names - MUST - MAY)
        assert {abs(share) for share in shares} <= SHARES
        assert 100 == pytest.approx(sum(share for share in shares if share > 0), abs=0.01)
        assert (1 if single else True) == (shares.count(100) if single else len(shares) > 2)
        assert all(text and text.strip() for text in texts)


@pytest.mark.parametrize("unit", UNITS)
def test_no_two_questions_have_one_number(unit):
    """In the languages together, as both may go into one bank; as many in each."""
    french, english = ([one.key for one in questions_of(unit, language)] for language in ("fr", "en"))

    assert len(french) == len(english)
    assert len(french) + len(english) == len({*french, *english})


def test_questions_speak_their_language():
    """Choices and texts, whatever the language of whoever makes the kit."""
    assert ["Garder", "Retirer"] == [one.text for one in questions_of("start", "fr")[0].answers[:2]]
    assert {"Act on it", "Leave it"} == {
        answer.text for answer in questions_of("moderation", "en")[0].answers
    }


def test_a_unit_without_questions_has_none():
    """Its kit has no such file."""
    assert [] == questions_of("mini", "fr")


def test_texts_are_shown_and_never_obeyed():
    """A tag in a message is a text, two lines are two paragraphs."""
    made = ET.fromstring(moodle_xml("A", [Question("k", "n", "<b>a</b>\nb", (Answer("<i>", 1, "c & d"),))]))

    assert "<p>&lt;b&gt;a&lt;/b&gt;</p><p>b</p>" == made.findtext("question/questiontext/text")
    assert ["<p>&lt;i&gt;</p>", "<p>c &amp; d</p>"] == [
        made.findtext(f"question/answer/{path}") for path in ("text", "feedback/text")
    ]
