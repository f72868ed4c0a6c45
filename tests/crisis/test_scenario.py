"""Files of crises: read whole, or refused in one sentence."""

import json

import pytest

from parvis.crisis.scenario import ScenarioError, load_scenario, parse_scenario, read_scenario


def test_a_file_is_the_crisis_it_says(tmp_path, raw_of):
    """Written and read again, in each language."""
    path = tmp_path / "rumour.json"
    path.write_text(json.dumps(raw_of("rumour")), encoding="utf-8")

    assert parse_scenario(raw_of("rumour"), "fr") == read_scenario(path, "fr")
    assert "texte" == read_scenario(path, "fr").title


@pytest.mark.parametrize("key", ["title", "items", "contagion", "fits"])
def test_a_file_that_lacks_something_says_what(tmp_path, raw_of, key):
    """The sentence names the file and the key."""
    raw = raw_of("rumour")
    del raw[key]
    path = tmp_path / "short.json"
    path.write_text(json.dumps(raw), encoding="utf-8")

    with pytest.raises(ScenarioError, match=rf"short\.json: this crisis lacks '{key}'"):
        read_scenario(path, "en")


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"', "\x00"])
def test_a_damaged_file_is_one_sentence(tmp_path, content):
    """Neither JSON nor a crisis."""
    path = tmp_path / "damaged.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ScenarioError, match=r"damaged\.json: this crisis"):
        read_scenario(path, "en")


def test_a_missing_file_is_one_sentence(tmp_path):
    """The sentence names the path."""
    with pytest.raises(ScenarioError, match=r"none\.json: this crisis cannot be read"):
        read_scenario(tmp_path / "none.json", "en")


def test_an_unknown_name_lists_the_others():
    """One learns what exists."""
    with pytest.raises(ScenarioError, match="there is no such crisis"):
        load_scenario("earthquake", "en")
