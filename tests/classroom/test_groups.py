"""The cells of a unit by exercise and by competency."""

import pytest

from parvis.classroom.groups import Group, read_groups
from parvis.course import load_course

POINTS = {"mean_visible": 1.0, "mean_hidden": 2.0, "double_hidden": 4.0, "why": 32.0}


@pytest.fixture
def folder(tmp_path, make_course):
    """A built course."""
    return make_course(tmp_path)


def groups(folder, language="fr"):
    return read_groups(folder, load_course(folder), f"mini-{language}", language, POINTS)


def test_titles_are_headings_without_their_points(folder):
    """An exercise is the section that its graded cells stand in, in the language of the notebook."""
    notebook = folder / "source" / "mini-fr" / "mini.ipynb"
    text = notebook.read_text(encoding="utf-8").replace("## 2. Double", "## 2. Double (4 points)")
    notebook.write_text(text, encoding="utf-8")
    expected = (
        Group("1. Moyenne", {"mean_visible": 1, "mean_hidden": 2}),
        Group("2. Double", {"double_hidden": 4}),
        Group("3. Décisions", {"decisions_hidden": 0, "whose": 0, "why": 32}),
    )

    assert expected == groups(folder).exercises
    assert ["1. Mean", "2. Double", "3. Decisions"] == [one.title for one in groups(folder, "en").exercises]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [("fr", ("Mesurer, et compter", "Expliquer")), ("en", ("Measure, and count", "Explain"))],
)
def test_competencies_are_those_that_cells_assess(folder, language, sentences):
    """In the order of course.toml, with its sentences; one that no cell names is left out."""
    measured, explained = ({"mean_visible": 1, "double_hidden": 4}, {"why": 32})
    expected = (
        Group(sentences[0], measured, "mini.measure"),
        Group(sentences[1], explained, "mini.explain"),
    )

    assert expected == groups(folder, language).competencies


def test_a_sentence_of_course_toml_is_the_title(folder):
    """Changed there, it is changed here."""
    toml = folder / "course.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"Expliquer"', '"Convaincre"'), encoding="utf-8")

    assert "Convaincre" == groups(folder).competencies[1].title


def test_texts_are_what_a_person_marks(folder):
    """Neither tests nor rubrics."""
    assert {"why"} == groups(folder).texts
