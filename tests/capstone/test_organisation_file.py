"""The file of an organisation: what is missing or leads nowhere is told in one sentence."""

import pytest

from parvis.capstone.organisation_file import OrganisationError, parse_organisation, practice_organisation
from parvis.language import use_language

from .toy import raw, tracks


def spoil(*path, value):
    """The toy's file with one value otherwise; `path` leads to it."""
    whole = raw()
    part = whole
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    return whole


@pytest.mark.parametrize(
    ("whole", "words"),
    [
        (spoil("queue", 0, "about", value="flood"), "“q01” names what is not there"),
        (spoil("queue", 6, "hole", value="cellar"), "“q10” names what is not there"),
        (spoil("queue", 3, "right", value=["burn"]), "“q04” names what is not there"),
        (spoil("signals", 2, "crisis", value="lift"), "“signals” names what is not there"),
        (spoil("campaign", "verdict", value="hope"), "“campaign” names what is not there"),
        (spoil("signals", 1, "name", value="s1"), "“s1” names what is not there"),
        ({"name": "empty"}, "the organisation lacks 'title'"),
        ([], "the organisation lacks"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(whole, words):
    """The name, what is wrong, the remedy."""
    use_language("en")
    with pytest.raises(OrganisationError, match=words):
        parse_organisation(whole, tracks(), "en")


def test_both_languages_have_the_same_story():
    """Only the words differ."""
    french, english = practice_organisation("fr"), practice_organisation("en")

    assert french.title and french.holes[0].title != english.holes[0].title
    assert [one.name for one in french.queue] == [one.name for one in english.queue]


def test_a_track_speaks_of_the_organisation():
    """{name} in a text is its title."""
    assert "For The Toy Shop." == parse_organisation(raw(), tracks(), "en").tracks[0].tasks[0].text
