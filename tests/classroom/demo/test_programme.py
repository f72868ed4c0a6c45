"""What a demonstration plays, and where."""

import os
import re
import shutil
from pathlib import Path

import pytest

from parvis.classroom.demo.exam import read_exam
from parvis.classroom.demo.programme import class_length, make_programme
from parvis.classroom.demo.stage import own_exchange, set_stage
from parvis.classroom.exchange import SETTING
from parvis.course import load_course
from parvis.errors import AuthoringError, ClassroomError, CourseError
from parvis.language import use_language

# Which units a demonstration plays, and what it says of them.


ROOT = Path(__file__).parents[3]
UNITS = [unit.id for unit in load_course(ROOT).units]
READ = '+++ {"lang": "fr", "manual": "letter", "points": 1}\n\n'


@pytest.fixture
def course(sums):
    """The small course, to which a test may add units; it is left as it was."""
    toml = sums / "course.toml"
    before = toml.read_text(encoding="utf-8")
    added = []

    def add(unit, text=None):
        entry = f"""[[units]]
id = "{unit}"
lessons = []
weight = 1
variants = 8
title = {{ fr = "Autre", en = "Other" }}
"""
        now = toml.read_text(encoding="utf-8")
        toml.write_text(
            now.replace('[competencies."sums.add"]', entry + '[competencies."sums.add"]'), "utf-8"
        )
        folder = sums / "assignments" / unit
        added.append(folder)
        folder.mkdir()
        if text:
            (folder / f"{unit}.md").write_text(text, encoding="utf-8")
        return sums

    yield add
    toml.write_text(before, encoding="utf-8")
    for folder in added:
        shutil.rmtree(folder)


def played(root, *names):
    return [unit.id for unit in make_programme(root, names).units]


@pytest.mark.parametrize(("tests", "unit"), [(3, "other"), (5, "sums")])
def test_by_default_the_shortest_class_is_played(course, tests, unit):
    """The unit with the fewest tests, wherever it stands in course.toml: `sums` has four."""
    root = course("other", READ + "```{code-cell} python\n:test: one\n```\n" * tests)

    assert [unit] == played(root)


def test_by_default_there_is_something_to_read(course):
    """A class without a text would show nothing of what a person marks, however short it is."""
    root = course("other", "```{code-cell} python\n:test: one\n```\n")

    assert ["sums"] == played(root)


@pytest.mark.parametrize("unit", UNITS)
def test_the_tests_of_a_unit_are_counted_without_building_it(unit):
    """As many as the instructor's notebook has."""
    editions = [ROOT / side / f"{unit}-fr" / f"{unit}.ipynb" for side in ("source", "release")]

    assert len(read_exam(*editions).tests) == class_length(ROOT, load_course(ROOT).unit(unit))


def test_named_units_are_played_in_their_order():
    """As typed, not as in course.toml."""
    assert UNITS[::-1] == played(ROOT, *UNITS[::-1])


def test_all_is_every_unit_with_an_assignment(course):
    """A unit that is not written yet is left out."""
    assert ["sums"] == played(course("later"), "all")


def test_an_unknown_unit_is_refused_with_those_there_are():
    """One sentence, which names the place and the choice."""
    with pytest.raises(CourseError) as refusal:
        make_programme(ROOT, ["moderatoin"])

    assert "course.toml: there is no unit 'moderatoin'. Remedy: choose one of: " + ", ".join(
        UNITS
    ) + "." == str(refusal.value)


def test_a_unit_without_assignment_is_refused(course):
    """It is in course.toml, and there is nothing to play."""
    with pytest.raises(AuthoringError, match=r"later\.md: the unit has no assignment yet"):
        make_programme(course("later"), ["later"])


def test_a_course_without_assignments_is_refused(tmp_path, sums):
    """A sentence, where nothing can be chosen."""
    shutil.copy(sums / "course.toml", tmp_path)

    with pytest.raises(AuthoringError, match="no unit has an assignment yet"):
        make_programme(tmp_path, [])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_lines_say_how_to_see_another_unit(language):
    """The title of course.toml, then the commands of the other units and of all."""
    use_language(language)
    programme = make_programme(ROOT, [])
    first, second = programme.lines()

    assert f"{programme.units[0].title[language]} ({programme.units[0].id})" in first
    assert [*[f"demo {unit.id}" for unit in programme.others], "demo all"] == re.findall(r"demo \w+", second)


def test_a_title_of_course_toml_is_said(course):
    """Changed there, it is changed here."""
    use_language("en")
    root = course("other", ":test: one\n")

    assert "Other (other)" in make_programme(root, ["other"]).lines()[0]


# The scratch folder of a demonstration.


def test_somebodys_folder_is_refused_and_left_alone(sums, tmp_path):
    """Only an empty folder, or one that a demonstration made, is used."""
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(ClassroomError, match="not the folder of an earlier demonstration"):
        set_stage(sums, tmp_path)
    assert "years of work" == (tmp_path / "thesis.txt").read_text(encoding="utf-8")


def test_the_folder_of_an_earlier_demonstration_is_emptied(sums, tmp_path):
    """Each demonstration starts from nothing, with a course built anew."""
    stage = set_stage(sums, tmp_path / "demo")
    (stage.folder / "old.txt").touch()
    again = set_stage(sums, tmp_path / "demo")

    assert not (again.folder / "old.txt").exists()
    assert (again.course / "release/sums-fr/sums.ipynb").is_file()


def test_only_the_units_to_play_are_built(tmp_path):
    """Whoever waits for the first student does not wait for the rest of the course."""
    stage = set_stage(Path(__file__).parents[3], tmp_path / "demo", ["crisis"])

    assert {"crisis-fr", "crisis-en"} == {path.name for path in (stage.course / "release").iterdir()}


def test_a_real_class_s_exchange_is_not_used(sums, tmp_path, monkeypatch):
    """The setting points to the stage as long as the demonstration lasts."""
    monkeypatch.setenv(SETTING, "/srv/real")
    stage = set_stage(sums, tmp_path / "demo")

    with own_exchange(stage):
        assert str(stage.folder / "exchange") == os.environ[SETTING]
    assert "/srv/real" == os.environ[SETTING]
