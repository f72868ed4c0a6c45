"""course.toml is true: each of its keys is read by something, none has a default, none is unknown."""

import copy
import json
import re
import tomllib
from dataclasses import asdict
from functools import cache, lru_cache
from pathlib import Path

import pytest
from traitlets.config import Config

from parvis.authoring import build, listings, manuscript
from parvis.authoring.cells import typed
from parvis.authoring.framework import load_framework
from parvis.authoring.text import read_blocks
from parvis.classroom.attempts import keep_earlier
from parvis.classroom.configure import configure
from parvis.classroom.export import final_csv
from parvis.classroom.moodle import Sent
from parvis.classroom.table import data_flags
from parvis.course import load_course
from parvis.errors import CourseError
from parvis.marking.course_folder import CourseFolder

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "course.toml").read_text(encoding="utf-8")


def leaves(value, path=()):
    """Each value that is no table and no list, with the way to it."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        return [leaf for key, inner in items for leaf in leaves(inner, (*path, key))]
    return [(path, value)]


def kind(path):
    """What a key is called when the unit, the competency, its row or the place in a list does not matter."""
    names = ["*" if isinstance(key, int) or "." in key or key[0].isupper() else key for key in path]
    return ".".join(names)


LEAVES = [
    (path, value)
    for path, value in leaves(tomllib.loads(TEXT))
    if not (path[0] == "competencies" and path[-1] in range(1, 99))  # one row of each competency is enough
]
UNSERVED = next(name for name, row in load_framework(ROOT).rows.items() if row.no_exercise)


@lru_cache(2)
def pages(root, _course):
    """The pages of the course, made once for the readers of several of them."""
    return listings.pages(root, load_course(root))


def page(file):
    """What readers see in a guide, or in the first page, after a build."""
    return lambda root: pages(root, (root / "course.toml").read_text(encoding="utf-8"))[file].decode("utf-8")


def listing(name):
    """A list that the guides and pages hold."""
    return lambda root: listings.value(root, load_course(root), name)


def set_up(root):
    """The cells in which the notebooks of assignments open a student's data set."""
    made = []
    for text in build.assignments(root, load_course(root)):
        blocks = [block for block in read_blocks(text.path, text.file) if "open_variant(" in block.source]
        cells = manuscript._variants([typed(block, graded=True) for block in blocks], text)
        made += [cell.text["fr"] for cell in cells]
    return "\n".join(made)


def data_sets(root):
    """Whose decisions the table of a class flags, of fifty students who worked on data set 1."""
    (root / "answers.json").write_text('{"variant": 1}', encoding="utf-8")
    course = load_course(root)
    students = [f"student{number}" for number in range(50)]
    return str([data_flags(root, student, course, unit) for student in students for unit in course.units])


def attempts(root):
    """Which attempt of a zip is taken when somebody has handed in before."""
    old, new = root / "submitted" / "alix" / "start-fr" / "x", root / "zip" / "x"
    for path in (old, new):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(path), encoding="utf-8")
    return str(keep_earlier(root, "start-fr", [Sent("alix", "x", new)], load_course(root).attempts.counts))


def final_marks(root):
    """The head of the table of final marks, which says what each unit weighs."""
    return final_csv(load_course(root), [])


def limits(root):
    """What marking lets one submission use."""
    return str(asdict(CourseFolder(root).limits()))


def nbgrader(root):
    """What nbgrader's own commands are told."""
    config = Config()
    configure(config, root)
    return f"{config.CourseDirectory} {config.LatePolicy}"


def notebooks(root):
    """The notebooks that the build makes of the lessons and the first page."""
    course = load_course(root)
    return " ".join(f"{text.file} {course.languages}" for text in build.lessons(root, course))


STUDENTS, INSTRUCTORS, INDEX, MARKING, COMPETENCIES = (
    page(file)
    for file in (
        "docs/students.md",
        "docs/instructors.md",
        "course/index.md",
        "docs/marking.md",
        "docs/competencies.md",
    )
)
READERS = {
    "id": [nbgrader, set_up],
    "languages.*": [notebooks, STUDENTS],
    "title.fr": [INDEX],
    "title.en": [INDEX],
    "late.zone": [nbgrader, STUDENTS],
    "late.grace_minutes": [nbgrader, STUDENTS],
    "late.penalty_per_day": [nbgrader, STUDENTS],
    "late.maximum": [nbgrader, STUDENTS],
    "attempts.counts": [attempts],
    "units.*.id": [listing("units.en"), listing("rooms.en")],
    "units.*.lessons.*": [INDEX],
    "units.*.weight": [STUDENTS, final_marks],
    "units.*.variants": [set_up, data_sets],
    "units.*.title.fr": [INDEX, STUDENTS],
    "units.*.title.en": [INDEX, STUDENTS],
    "competencies.*.rows.*": [INSTRUCTORS, COMPETENCIES],
    "competencies.*.only.*.*": [COMPETENCIES],
    "competencies.*.fr": [INDEX, INSTRUCTORS],
    "competencies.*.en": [INDEX, INSTRUCTORS],
    **{f"marking.{key}": [limits, MARKING] for key in tomllib.loads(TEXT)["marking"]},
}


def changed(path, value):
    """The course with another value at the end of `path`, and what a reader must then show."""
    course = copy.deepcopy(tomllib.loads(TEXT))
    *way, last = path
    table = course
    for key in way:
        table = table[key]
    if kind(path) in ("languages.*", "units.*.lessons.*"):
        del table[last]
        return course, ""
    if kind(path) == "attempts.counts":
        table[last] = "first"
        return course, ""
    if kind(path) == "units.*.id":
        table[last] = f"{value}x"
        names = {name: name.replace(f"{value}.", f"{value}x.") for name in course["competencies"]}
        course["competencies"] = {names[name]: one for name, one in course["competencies"].items()}
    elif kind(path) == "competencies.*.rows.*":
        table[last] = UNSERVED
        course["competencies"][path[1]].pop("only", None)
        return course, ""
    elif kind(path) == "competencies.*.only.*.*":
        del course["competencies"][path[1]]["only"][path[3]]
        return course, ""
    elif kind(path) == "late.zone":
        table[last] = "Asia/Tokyo"
    elif isinstance(value, str):
        table[last] = f"{value}x"
    else:
        table[last] = value * 1.5 if isinstance(value, float) else value + 7
    return course, str(table[last]) if isinstance(table[last], str) else ""


def toml(value):
    """`value` as TOML, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(inner) for inner in value) + "]"
    return json.dumps(value, ensure_ascii=False)


@pytest.fixture(scope="module")
def write(tmp_path_factory):
    """Makes a course folder with our texts and another course.toml, always in the same place."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("README.md", "course", "docs", "assignments"):
        (folder / name).symlink_to(ROOT / name)

    def write(course):
        lines = [f"{key} = {toml(value)}\n" for key, value in course.items()]
        (folder / "course.toml").write_text("".join(lines), encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="module")
def as_it_is(write):
    """What a reader makes of our own course.toml, in the folder where others are tried."""
    return cache(lambda reader: reader(write(tomllib.loads(TEXT))))


@pytest.mark.parametrize(("path", "value"), LEAVES, ids=[".".join(map(str, path)) for path, _ in LEAVES])
def test_each_key_changes_what_is_made_of_it(write, as_it_is, path, value):
    """A key that nothing reads, a new one too, fails here by its name."""
    assert kind(path) in READERS, f"{kind(path)}: say here which artefact it changes"

    course, shown = changed(path, value)
    for reader in READERS[kind(path)]:
        before = as_it_is(reader)
        after = reader(write(course))

        assert before != after
        assert shown[1:] in after  # the first letter may be lower-case within a sentence
        assert not shown or shown[1:] not in before


def test_no_reader_is_left_of_a_key_that_is_gone():
    """The list of readers names the keys of course.toml and no other."""
    assert set(READERS) == {kind(path) for path, _value in LEAVES}


# Without a zone the days are those of UTC, without a rule the last attempt counts, as in courses that were
# written before there was one.
REQUIRED = sorted(
    {kind(path) for path, _value in LEAVES if isinstance(path[-1], str)} - {"late.zone", "attempts.counts"}
)


@pytest.mark.parametrize("name", REQUIRED)
def test_a_key_that_is_absent_is_an_error(write, name):
    """No default stands in for it."""
    course = tomllib.loads(TEXT)
    path = next(path for path, _value in LEAVES if kind(path) == name)
    table = course
    for key in path[:-1]:
        table = table[key]
    del table[path[-1]]
    with pytest.raises(CourseError, match=rf"{re.escape(str(path[-1]))}: Field required"):
        load_course(write(course))


def test_an_unknown_zone_is_an_error(write):
    """With what to write in its place."""
    course = tomllib.loads(TEXT)
    course["late"]["zone"] = "Paris"
    with pytest.raises(CourseError, match=r"late\.zone: .*'Paris' is no time zone.*Europe/Paris"):
        load_course(write(course))


@pytest.mark.parametrize(
    "way", [(), ("title",), ("late",), ("marking",), ("units", 0), ("units", 0, "title")]
)
def test_an_unknown_key_is_an_error(write, way):
    """A misspelt key is not taken for absent."""
    course = tomllib.loads(TEXT)
    table = course
    for key in way:
        table = table[key]
    table["surplus"] = 1
    with pytest.raises(CourseError, match="surplus: Extra inputs are not permitted"):
        load_course(write(course))


def test_a_competency_of_no_unit_is_an_error(write):
    """It could neither be assessed nor shown."""
    course = tomllib.loads(TEXT)
    course["competencies"]["other.read"] = {"rows": ["M01"], "fr": "Lire", "en": "Read"}
    with pytest.raises(CourseError, match=r"competency 'other\.read' begins with the name of no unit"):
        load_course(write(course))
