"""A unit that course.toml lists has all its places; each one that is missing is told by name."""

import shutil
from pathlib import Path

import pytest

from parvis.authoring.places import PLACES, omissions
from parvis.course import load_course

ROOT = Path(__file__).parents[2]
COURSE = load_course(ROOT)
UNIT = COURSE.units[-1]
SHARED = [(place, words) for place in PLACES for words in place.words(COURSE, UNIT)]
OWN = [place for place in PLACES if not place.words(COURSE, UNIT)]


@pytest.fixture
def whole(tmp_path):
    """The places of all units, and nothing else of the project."""
    shutil.copy(ROOT / "course.toml", tmp_path)
    for file in {place.file(unit) for place in PLACES for unit in COURSE.units}:
        for path in ROOT.glob(file):
            copied = tmp_path / path.relative_to(ROOT)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copied)
    return tmp_path


def test_no_unit_lacks_a_place():
    """What is missing is listed below, one line each, with its remedy."""
    missing = omissions(ROOT)

    assert not missing, "\n" + "\n".join(missing)


def test_no_browser_check_is_left_of_a_unit_that_is_gone():
    """Each file of widgets is that of a unit."""
    files = {path.stem for path in (ROOT / "tests/browser/widgets").iterdir()}

    assert files == {unit.id for unit in COURSE.units}


@pytest.mark.parametrize("place", OWN, ids=[place.file(UNIT) for place in OWN])
def test_a_missing_file_of_a_unit_is_told(whole, place):
    """The line names the file, the unit and the remedy."""
    for path in whole.glob(place.file(UNIT)):
        path.unlink()

    line = f"{place.file(UNIT)}: the unit '{UNIT.id}' has no such file. Remedy: {place.remedy}"
    told = omissions(whole)
    assert line in told
    assert all("no cell assesses" in other for other in told if other != line)


@pytest.mark.parametrize(
    ("place", "words"), SHARED, ids=[f"{place.file(UNIT)}: {words}" for place, words in SHARED]
)
def test_a_missing_place_in_a_shared_file_is_told(whole, place, words):
    """The line names the file, the unit, the words that are missing and the remedy."""
    path = whole / place.file(UNIT)
    path.write_text(path.read_text(encoding="utf-8").replace(words, ""), encoding="utf-8")

    line = f"{place.file(UNIT)}: the unit '{UNIT.id}' is missing, '{words}'. Remedy: {place.remedy}"
    told = omissions(whole)
    assert line in told
    assert all(other.startswith(place.file(UNIT)) for other in told)


@pytest.mark.parametrize("name", COURSE.competencies_of(UNIT))
def test_a_competency_that_no_cell_assesses_is_told(whole, name):
    """Its points were all given to another one."""
    path = whole / f"assignments/{UNIT.id}/{UNIT.id}.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(name, f"{name}x"), encoding="utf-8")

    assert [
        f"assignments/{UNIT.id}/{UNIT.id}.md: no cell assesses '{name}'. "
        "Remedy: give it to a cell that has points (skill)"
    ] == omissions(whole)


def test_a_unit_of_course_toml_alone_lacks_everything(whole):
    """All that is missing is told at once."""
    unit = (
        '[[units]]\nid = "nowhere"\nlessons = []\nweight = 1\nvariants = 1\ntitle = { fr = "A", en = "B" }\n'
    )
    text = (whole / "course.toml").read_text(encoding="utf-8")
    first = text.index("[competencies")
    (whole / "course.toml").write_text(text[:first] + unit + text[first:], encoding="utf-8")
    told = omissions(whole)

    assert [] == [line for line in told if "'nowhere'" not in line]
    assert {place.file(load_course(whole).unit("nowhere")) for place in PLACES} <= {
        line.partition(":")[0] for line in told
    } | {"docs/instructors.md"}  # which lists competencies
    assert "course.toml: the unit 'nowhere' has no lesson. Remedy: write one" in told
    assert "course.toml: the unit 'nowhere' has no competency. Remedy: write what one learns there" in told
