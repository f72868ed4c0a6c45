"""The briefs of the classification desk: files that are whole, in both languages, or one sentence."""

import copy
import json
import re

import pytest

from parvis.crisis.briefs import PRACTICE, load_briefs, practice_briefs
from parvis.crisis.briefs_words import TAGS, category_label, cluster_label, tag_choice
from parvis.crisis.scenario import CLUSTERS
from parvis.desks.brief_file import BriefError
from parvis.language import use_language

PLAIN = {
    "schema": 1,
    "briefs": [
        {
            "brief_id": "g1",
            "fr": {"title": "Titre", "situation": "Il pleut."},
            "en": {"title": "Title", "situation": "It rains."},
            "sentences": [{"fr": "Pardon.", "en": "Sorry."}],
        }
    ],
}


@pytest.fixture
def written(tmp_path):
    """Writes a file of briefs, after a change to the plain one."""

    def write(change=lambda content: None):
        content = copy.deepcopy(PLAIN)
        change(content)
        path = tmp_path / "briefs.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write


def words(brief):
    """Every text of a brief."""
    yield from (brief.title, brief.situation, brief.why)
    yield from (text for said in brief.sentences for text in (said.text, said.why))


def test_a_student_file_has_no_label(written):
    """It loads, and cannot be explained."""
    (brief,) = load_briefs(written(), "fr")

    assert ("g1", "Titre", "Il pleut.", "Pardon.") == (
        brief.brief_id, brief.title, brief.situation, brief.sentences[0].text,
    )  # fmt: skip
    assert not brief.explained


def test_practice_shows_every_label():
    """Each cluster and each strategy of image repair occurs, so that none is met first in the assignment."""
    briefs = practice_briefs("en")

    assert {cluster for brief in briefs for cluster in brief.clusters} == set(CLUSTERS)
    assert {tag for brief in briefs for said in brief.sentences for tag in said.tags} == set(TAGS)


def test_practice_says_why_in_both_languages():
    """Each brief and each sentence is explained; nothing was left in the other language."""
    french, english = practice_briefs("fr"), practice_briefs("en")

    assert all(text.strip() for brief in (*french, *english) for text in words(brief))
    assert not {text for brief in french for text in words(brief)} & {
        text for brief in english for text in words(brief)
    }


def test_practice_is_spaced_as_french():
    """No ordinary space before a double mark or inside guillemets."""
    faults = [
        text
        for brief in practice_briefs("fr")
        for text in words(brief)
        if re.search(r" [;:!?%»]|« |[^\s\u202f\u00a0][!?;](?=\s|$)|’", text)
    ]

    assert [] == faults


def drop(*keys):
    def change(content):
        place = content["briefs"][0]
        for key in keys[:-1]:
            place = place[key]
        del place[keys[-1]]

    return change


def put(value, *keys):
    def change(content):
        place = content["briefs"][0]
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (drop("en"), "brief g1 is incomplete ('en')"),
        (drop("brief_id"), "is incomplete ('brief_id')"),
        (drop("sentences", 0, "en"), "is incomplete ('en')"),
        (put([], "sentences"), "quotes no sentence"),
        (put(["sorry"], "sentences", 0, "tags"), "does not know: sorry"),
        (put(["guilty"], "clusters"), "does not know: guilty"),
        (put(["victim"], "clusters"), "as a whole or not at all"),
        (lambda content: content["briefs"].append(content["briefs"][0]), "the same name"),
        (lambda content: content.update(briefs=[]), "holds no brief"),
        (lambda content: content.update(briefs=[7]), "brief ? is incomplete"),
        (lambda content: content.pop("briefs"), "cannot be read"),
    ],
)
def test_a_damaged_file_is_one_sentence(written, change, sentence):
    """It names the file and, where it can, the brief."""
    with pytest.raises(BriefError) as caught:
        load_briefs(written(change), "en")

    assert "briefs.json" in str(caught.value)
    assert sentence in str(caught.value)


def test_a_missing_file_says_where_to_run(tmp_path):
    """The usual cause is a notebook opened from another folder."""
    with pytest.raises(BriefError, match="run the notebook from its own folder"):
        load_briefs(tmp_path / "briefs.json", "en")


def test_every_choice_has_words_of_its_own():
    """No two entries of a list look alike."""
    use_language("en")

    assert len(TAGS) == len({tag_choice(tag) for tag in TAGS}) == 15
    assert len(CLUSTERS) == len({cluster_label(cluster) for cluster in CLUSTERS})
    assert "Mortification" == category_label("mortification")


def test_practice_is_a_file_of_the_package():
    """It lies beside the code, so that an installed course has it."""
    assert PRACTICE.is_file()
