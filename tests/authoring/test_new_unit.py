"""`parvis new UNIT`: a unit that passes, all its places or none, and nothing of others touched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from parvis.authoring import new_unit as module
from parvis.authoring.new_unit import new_unit, next_steps, skeleton
from parvis.authoring.places import PLACES, unit_omissions
from parvis.course import load_course
from parvis.errors import CourseError

ROOT = Path(__file__).parents[2]


def tree(root):
    """Every file and folder with its content."""
    return {path: path.read_bytes() if path.is_file() else None for path in root.rglob("*")}


def parvis(root, *words):
    """What a command of the clone's own package prints."""
    environment = os.environ | {"PYTHONPATH": str(root / "src"), "PARVIS_LANG": "en"}
    command = [sys.executable, "-m", "parvis", *words]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr
    return done.stdout.splitlines()


def test_a_new_unit_is_built_linted_and_has_all_its_places(clone):
    """Without an edit: every promise is kept, no place is missing, and the build has nothing left to do."""
    assert next_steps("skeletal") == parvis(clone, "new", "skeletal")
    parvis(clone, "build")
    said = parvis(clone, "lint", "skeletal")

    assert "fr: the right solution earns 6 of 6 automatic points" in said
    assert "other right solutions: 4, all full" in said
    assert "mutants: 9, caught 9, justified 0, survivors 0" in said
    assert "mistakes: hidden tests catch 1 of 1 (100.0%); 0 more are for visible tests only" in said
    assert "skeletal: every promise is kept" == said[-1]
    course = load_course(clone)
    assert [] == list(unit_omissions(clone, course, course.unit("skeletal")))
    assert [] == parvis(clone, "build", "--check")


@pytest.mark.parametrize("name", ["ab", "abcdefghijklmnopqrst"])
def test_the_skeleton_is_as_tidy_as_the_rest(clone, name):
    """Ruff has nothing to say, however long the name of the unit."""
    files = [path for path in new_unit(clone, name) if path.suffix == ".py"]
    for verb in (["check"], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", *verb, "--no-cache", *map(str, files)]
        done = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)

        assert 0 == done.returncode, done.stdout
    assert len(files) > 5


def test_the_types_of_the_skeleton_are_right(clone):
    """As mypy checks them in the rest of the package."""
    new_unit(clone, "skeletal")
    command = [sys.executable, "-m", "mypy", "--no-warn-unused-configs", "src/parvis/skeletal"]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)

    assert 0 == done.returncode, done.stdout


def test_course_and_changelog_keep_what_they_hold(clone):
    """Comments included; the unit is the last one, its competencies too."""
    before = {name: (clone / name).read_text(encoding="utf-8") for name in ("course.toml", "CHANGELOG.md")}
    new_unit(clone, "skeletal")
    course = load_course(clone)

    assert "skeletal" == course.units[-1].id
    assert [*course.competencies][-3:] == [*course.competencies_of(course.units[-1])]
    for name, text in before.items():
        kept = iter((clone / name).read_text(encoding="utf-8").splitlines())
        assert [] == [line for line in text.splitlines() if line not in kept]
    newest = (clone / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1]
    assert newest.rstrip().splitlines()[-1].startswith("- **Learn skeletal** (`skeletal`)")


@pytest.mark.parametrize("name", ["Toy", "1a", "a-b", "été", "", "class", "a" * 21])
def test_a_name_that_cannot_be_is_refused(clone, name):
    """It is to be the name of a package and of folders."""
    before = tree(clone)
    with pytest.raises(CourseError, match="this cannot be the name of a unit"):
        new_unit(clone, name)

    assert before == tree(clone)


@pytest.mark.parametrize("name", [load_course(ROOT).units[0].id, "authoring", "atomic"])
def test_a_name_that_is_taken_is_refused(clone, name):
    """By a unit, a room or a module."""
    with pytest.raises(CourseError, match="the name is taken, by a unit or by a part of Parvis"):
        new_unit(clone, name)


def test_a_folder_without_the_package_is_refused(tiny):
    """An instructor's folder has no room for a desk."""
    with pytest.raises(CourseError, match=r"there is no src/parvis here"):
        new_unit(tiny, "skeletal")


def test_nothing_is_overwritten(clone):
    """One file in the way is enough."""
    (clone / "assignments/skeletal").mkdir()
    (clone / "assignments/skeletal/skeletal.md").write_text("Mine.", encoding="utf-8")
    before = tree(clone)
    with pytest.raises(CourseError, match=r"assignments/skeletal/skeletal\.md: the file exists already"):
        new_unit(clone, "skeletal")

    assert before == tree(clone)


def test_a_full_disk_leaves_everything_as_it_was(clone, monkeypatch):
    """The last file cannot be written: those before it go, and course.toml is what it was."""
    write, files = module.write_atomically, []

    def write_some(path, content):
        files.append(path)
        if len(files) == len(skeleton("skeletal")):
            raise OSError(28, "No space left on device", str(path))
        write(path, content)

    monkeypatch.setattr(module, "write_atomically", write_some)
    before = tree(clone)
    with pytest.raises(CourseError, match=r"the file cannot be written \(No space left on device\)"):
        new_unit(clone, "skeletal")

    assert before == tree(clone)


def test_the_skeleton_has_a_file_for_each_place_of_its_own():
    """What the list of places asks for, the skeleton gives."""
    course = load_course(ROOT)
    known = course.units[0]
    new = known.model_copy(update={"id": "skeletal"})
    own = [place.file(new) for place in PLACES if not place.words(course, known)]
    given = [Path(name) for name in skeleton("skeletal")]

    assert [] == [file for file in own if not any(name.match(file) for name in given)]


def test_what_comes_next_is_said_in_a_few_lines():
    """Each line can be followed."""
    assert 5 < len(next_steps("skeletal")) < 10
