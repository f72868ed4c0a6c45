"""The selection of indicators: their cards, the briefs, and what is decided."""

import json

import pytest

from parvis.desks.brief_file import BriefError
from parvis.kpi.briefs import PRACTICE, indicators, load_brief, load_briefs, practice_briefs
from parvis.kpi.selection import CHOICES, Decision, Selection, replay, verdict
from parvis.language import use_language

# The cards of indicators, in both languages.


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_card_is_filled(language):
    """At least 24 cards, each with a name of its own, a definition that is a sentence, and a formula."""
    cards = indicators(language).values()

    assert len(cards) >= 24
    assert len({card.name for card in cards}) == len(cards)
    assert all(card.definition.endswith(".") and card.formula for card in cards)


def test_both_languages_hold_the_same_cards():
    """Decisions saved in one language are read in the other."""
    assert list(indicators("fr")) == list(indicators("en"))


# Briefs: those of practice are whole and explained, a damaged file is one sentence.


CONTENT = json.loads(PRACTICE.read_text(encoding="utf-8"))


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "brief.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_practice_brief_can_be_solved(language):
    """Enough indicators serve the objective, at least two flatter, and each label says why."""
    for brief in practice_briefs(language).values():
        labels = [label.label for label in brief.labels.values()]

        assert labels.count("keep") <= brief.choose <= labels.count("keep") + labels.count("either")
        assert labels.count("vanity") >= 2
        assert all(label.why.endswith((".", "!")) for label in brief.labels.values())
        assert brief.title
        assert brief.situation
        assert brief.objective.endswith(".")


def test_a_student_file_has_no_labels(file):
    """What is handed out carries the choices only."""
    row = {key: value for key, value in CONTENT["briefs"][0].items() if key != "labels"}
    use_language("fr")
    brief = load_brief(file({"schema": 1, "briefs": [row]}))

    assert (brief.title, brief.labels) == ("Le service après-vente répond trop tard", {})


def without(key):
    row = {name: value for name, value in CONTENT["briefs"][0].items() if name != key}
    return {"schema": 1, "briefs": [row]}


def changed(**values):
    return {"schema": 1, "briefs": [CONTENT["briefs"][0] | values]}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "cannot be read"),
        ({"schema": 1}, "cannot be read"),
        ({"schema": 1, "briefs": []}, "holds no brief"),
        (without("en"), "brief service is incomplete"),
        (without("indicators"), "brief service is incomplete"),
        (changed(indicators=["csat", "csat", "nps", "followers", "total_likes"]), "twice"),
        (changed(indicators=["charm"] * 5), "without a card: charm"),
        (changed(labels={"csat": {"label": "keep", "fr": "…", "en": "…"}}), "label each"),
    ],
)
def test_a_damaged_file_is_one_sentence(file, content, sentence):
    """The file and the brief are named, and there is a remedy."""
    with pytest.raises(BriefError, match=sentence) as caught:
        load_briefs(file(content))

    assert str(caught.value).startswith("brief.json: ")
    assert "Remedy: " in str(caught.value)


def test_a_missing_file_says_where_to_run(tmp_path):
    """The usual cause is a notebook run from another folder."""
    with pytest.raises(BriefError, match="from its own folder"):
        load_briefs(tmp_path / "none.json")


# The selection without its desk: decisions, what is missing, replay, and the team's verdict.


WHY = "because it tells something"


@pytest.fixture
def brief():
    return practice_briefs("en")["service"]


def perfect(brief):
    """The team's own selection, as saved decisions."""
    chosen = {"keep": "keep", "either": "aside", "aside": "aside", "vanity": "vanity"}
    return [
        {"indicator": name, "choice": chosen[label.label], "reason": WHY}
        for name, label in brief.labels.items()
    ]


def test_a_complete_selection_lacks_nothing(brief):
    """Five kept, the vain ones rejected, a reason for each."""
    selection = replay(perfect(brief), brief)

    assert ([], []) == (selection.missing(), selection.notices)
    assert len(selection.kept) == 5
    assert set(selection.rejected) == {"total_views", "followers", "posts_published"}


def test_what_is_missing_is_said(brief):
    """Too few, undecided ones and reasons that say nothing."""
    selection = Selection(brief)
    selection.decide("csat", "keep", "good")
    expected = [
        "Keep 4 more indicators (5 in all).",
        "10 indicators are not decided yet.",
        "Say why in a few words: Satisfaction after the answer (CSAT).",
    ]

    assert expected == selection.missing()


def test_one_too_many_is_said(brief):
    """Six are not a choice of five."""
    decisions = [{"indicator": name, "choice": "keep", "reason": WHY} for name in brief.indicators[:6]]

    assert "You keep 1 indicator too many: 5 in all." in replay(decisions, brief).missing()


def test_the_last_decision_counts(brief):
    """Changing one's mind leaves one decision."""
    first, last = ({"indicator": "csat", "choice": choice} for choice in ("keep", "aside"))
    selection = replay([first, last], brief)

    assert ([], 1) == (selection.kept, len(selection.to_dicts()))


def test_what_is_saved_is_found_again(brief):
    """Replay of the saved decisions gives the same ones."""
    once = replay(perfect(brief), brief).to_dicts()

    assert once == replay(once, brief).to_dicts()


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("csat", "Decision 1 is damaged"),
        ({"indicator": "csat", "choice": 3}, "Decision 1 is damaged"),
        ({"indicator": "csat"}, "'' is not a choice of the desk"),
        ({"indicator": "csat", "choice": "love"}, "'love' is not a choice of the desk"),
        ({"indicator": "nobody", "choice": "keep"}, "nobody is not offered in this brief"),
    ],
)
def test_a_malformed_decision_is_a_sentence(brief, bad, sentence):
    """It is left out, and the others are kept."""
    selection = replay([bad, {"indicator": "nps", "choice": "aside"}], brief)

    assert [True] == [sentence in notice for notice in selection.notices]
    assert ["nps"] == list(selection.decisions)


def test_a_long_reason_is_cut(brief):
    """Nobody's novel fills the file."""
    selection = Selection(brief)
    selection.decide("csat", "keep", "why " * 1000)

    assert len(selection.decisions["csat"].reason) == 500


@pytest.mark.parametrize(
    ("indicator", "verdicts"),
    [
        ("csat", ("right", "wrong", "wrong")),
        ("followers", ("wrong", "right", "close")),
        ("nps", ("wrong", "close", "right")),
    ],
)
def test_the_verdict_follows_the_label(brief, indicator, verdicts):
    """Keep, vanity and aside, for an indicator that serves, one that flatters, one for elsewhere."""
    found = tuple(verdict(Decision(indicator, choice), brief) for choice in CHOICES)

    assert verdicts == found


def test_a_defensible_indicator_may_be_kept_or_set_aside():
    """Both choices are right; to call it vain is not."""
    brief = practice_briefs("en")["lids"]
    found = [verdict(Decision("new_audience", choice), brief) for choice in CHOICES]

    assert ["right", "wrong", "right"] == found
