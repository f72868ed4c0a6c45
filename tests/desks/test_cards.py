"""Cards to decide on: read from a file, chosen, replayed; what one answer everywhere is worth."""

import json

import pytest

from parvis.desks.brief_file import BriefError
from parvis.desks.cards import Card, Cards, Question, beyond_habit, load_cards, replay
from parvis.desks.cards_desk import CardsDesk
from parvis.language import use_language

ASKED = Question("fate", "What now?", {"keep": "Keep it", "stop": "Stop it"}, ("stop",))
CARD = Card("c1", "A post", "Hello", (ASKED,), ("at noon",), "It shouts.")
BOTH = {"fr": "Quoi ?", "en": "What?"}


@pytest.fixture(autouse=True)
def english():
    use_language("en")


def written(tmp_path, **changes):
    card = {"card_id": "c1", **{language: {"title": "T", "text": "x"} for language in ("fr", "en")}}
    questions = {"fate": BOTH | {"choices": {"keep": BOTH}}}
    path = tmp_path / "news.json"
    path.write_text(json.dumps({"questions": questions, "briefs": [card | changes]}), encoding="utf-8")
    return path


def test_a_card_may_have_choices_of_its_own(tmp_path):
    """They take the place of the question's."""
    own = written(tmp_path, choices={"fate": {"a": BOTH, "b": BOTH}}, right={"fate": ["b"]})

    (card,) = load_cards(own, "fr")

    assert ({"a": "Quoi ?", "b": "Quoi ?"}, ("b",)) == (card.questions[0].choices, card.questions[0].right)


def test_a_card_may_be_asked_some_questions_only(tmp_path):
    """Those of its own list."""
    assert () == load_cards(written(tmp_path, questions=[]), "en")[0].questions


def test_an_incomplete_card_is_named(tmp_path):
    """With what is missing in it."""
    with pytest.raises(BriefError, match="incomplete"):
        load_cards(written(tmp_path, en={"title": "T"}), "en")


def test_what_cannot_be_replayed_is_said():
    """Another card, a choice that is not there, and damage: a sentence for each; the last decision counts."""
    made = replay(
        [
            {"card": "c1", "question": "fate", "choice": "keep"},
            {"card": "c9", "question": "fate", "choice": "keep"},
            {"card": "c1", "question": "fate", "choice": "burn"},
            {"card": "c1", "question": "fate", "choice": "stop"},
            {"card": "c1"},
        ],
        [CARD],
    )

    assert {"c1": "stop"} == made.answers("fate")
    assert ["Card c9 is not", "'burn' is not a", "Decision 5 is"] == [
        notice[: len(start)]
        for notice, start in zip(
            made.notices, ("Card c9 is not", "'burn' is not a", "Decision 5 is"), strict=True
        )
    ]


def test_cards_still_open_are_named_once():
    """Each by its title, however many of its questions are open."""
    second = Question("why", "Why?", {"x": "X"})
    made = Cards([Card("c1", "A post", "Hello", (ASKED, second))])
    made.choose("c1", "why", "x")

    assert (["A post"], ["A post | – | X"]) == (made.still_open(), made.in_words())


@pytest.mark.parametrize("habit", ["keep", "stop", "change"])
def test_the_same_answer_everywhere_is_worth_nothing(habit):
    """All right is worth one, half-way between habit and all right a half."""
    right = {"a": ["keep"], "b": ["keep"], "c": ["stop"], "d": ["change"]}

    assert 0 == beyond_habit(dict.fromkeys("abcd", habit), right)
    assert 0.5 == beyond_habit({"a": "keep", "b": "keep", "c": "stop", "d": "keep"}, right)
    assert 1 == beyond_habit({"a": "keep", "b": "keep", "c": "stop", "d": "change"}, right)


def test_where_one_answer_is_right_everywhere_all_have_to_be_right():
    """Nothing lies beyond the habit then."""
    right = {"a": ["keep"], "b": ["keep", "stop"]}

    assert (1, 0) == (beyond_habit({"a": "keep", "b": "stop"}, right), beyond_habit({"a": "keep"}, right))


def test_practice_says_what_the_team_would_choose_and_why(tmp_path):
    """Only once a card is decided; a screen reader hears it too."""
    desk = CardsDesk([CARD], "toy", "Posts", path=tmp_path / "answers.json")
    before = desk.opinions["c1"].value
    desk.fields["c1", "fate"].value = "keep"

    assert "" == before
    assert "The team does otherwise" in desk.opinions["c1"].value
    assert "“Stop it”. It shouts." in desk.voice.said
    assert "Every card is decided." in desk.status.value


def test_graded_says_no_verdict_and_gives_the_line_to_paste(tmp_path):
    """A restarted kernel finds the decisions again."""
    where = {"exercise": "news", "variant": 3, "path": tmp_path / "answers.json"}
    CardsDesk([CARD], "toy", "Posts", "", "graded", **where).fields["c1", "fate"].value = "keep"
    again = CardsDesk([CARD], "toy", "Posts", "", "graded", **where)

    assert "keep" == again.fields["c1", "fate"].value
    assert ("", True) == (again.opinions["c1"].value, again.line.value.startswith("parvis1:"))
