"""Decisions on the first messages: made by name or by word, replayed, and what is damaged is left out."""

import pytest

from parvis.language import use_language
from parvis.start.choices import Choices, replay, verdict
from parvis.start.messages import Message, practice_messages

MESSAGES = [Message("v1-1", "Hello"), Message("v1-2", "Bye")]


def test_what_is_kept_is_replayed():
    """The last decision on each message counts."""
    made = replay([{"item": "v1-1", "choice": "remove"}, {"item": "v1-1", "choice": "keep"}], MESSAGES)

    assert {"v1-1": "keep", "v1-2": ""} == made.chosen
    assert ["v1-2"] == made.undecided()
    assert made.chosen == replay(made.to_dicts(), MESSAGES).chosen


@pytest.mark.parametrize(
    ("language", "word", "choice"),
    [
        ("fr", "Garder", "keep"),
        ("fr", "retirer", "remove"),
        ("en", "Alert the team", "alert"),
        ("fr", "keep", "keep"),
    ],
)
def test_a_choice_may_be_said_in_words(language, word, choice):
    """In the language of the notebook, whatever the capitals; its name always counts."""
    use_language(language)
    made = Choices(MESSAGES)
    made.choose("v1-1", word)

    assert choice == made.chosen["v1-1"]


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ({"item": "v2-1", "choice": "remove"}, "Message v2-1 is not in this queue"),
        ({"item": "v1-1", "choice": "burn"}, "'burn' is not a choice of the desk"),
        (7, "Decision 1 is damaged"),
    ],
)
def test_a_decision_that_cannot_be_is_left_out(decision, sentence):
    """answers.json is a file that anybody can edit."""
    made = replay([decision], MESSAGES)

    assert 1 == len(made.notices)
    assert made.notices[0].startswith(sentence)
    assert Choices(MESSAGES).chosen == made.chosen


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_team_says_why(language):
    """Whatever was chosen; who chose otherwise reads what the team would do."""
    use_language(language)
    for message in practice_messages(language):
        same, other = (verdict(message, choice) for choice in (message.agreed, "burn"))

        assert message.why
        assert same.startswith("✓")
        assert not other.startswith("✓")
        assert same.endswith(message.why)
        assert other.endswith(message.why)
