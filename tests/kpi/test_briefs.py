"""Briefs: those of practice are whole and explained, a damaged file is one sentence."""

import json

import pytest

from parvis.desks.brief_file import BriefError
from parvis.kpi.briefs import PRACTICE, load_brief, load_briefs, practice_briefs
from parvis.language import use_language

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
