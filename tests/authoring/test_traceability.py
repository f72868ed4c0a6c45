"""Each row of the frameworks has exercises or a reason; what is said of them is what the texts give."""

import re
import shutil
from pathlib import Path

import pytest

from parvis.authoring.build import artefacts
from parvis.authoring.framework import FILE, load_framework
from parvis.authoring.listings import value
from parvis.authoring.traceability import course_exercises, gaps, served
from parvis.course import load_course
from parvis.errors import AuthoringError, CourseError

ROOT = Path(__file__).parents[2]
UNIT = """
id = "small"
languages = ["fr", "en"]
title = { fr = "Petit", en = "Small" }
late = { grace_minutes = 0, penalty_per_day = 0.1, maximum = 0.5 }

[marking]
cell_seconds = 1
total_seconds = 1
memory_mb = 128
processes = 8
file_mb = 1
output_mb = 1
disk_mb = 8

[[units]]
id = "start"
lessons = []
weight = 1
variants = 1
title = { fr = "Départ", en = "Start" }

[competencies."start.decide"]
fr = "Décider"
en = "Decide"
"""
FRAMEWORK = """
[coming]
later = { fr = "Plus tard", en = "Later" }

[groups.missions]
title = { fr = "Missions", en = "Missions" }
source = { fr = "nous", en = "us" }

[groups.missions.rows]
M01 = { fr = "Décider", en = "Decide" }
M02 = { fr = "Écrire", en = "Write", comes_with = "later" }
"""
ASSIGNMENT = """
+++ {"lang": "fr"}

## Exercice 0.1. Deux messages (1,5 point)

+++ {"lang": "en", "of": "h0000000"}

## Exercise 0.1. Two messages (1.5 point)

```{code-cell} python
:test: first
:points: 0.5
:skill: start.decide

assert True
```

```{code-cell} python
:test: second
:points: 1
:skill: start.decide

assert True
```

+++ {"lang": "fr"}

## Exercice 0.2. Le reste

+++ {"lang": "fr", "manual": "why", "points": 4, "skill": "start.decide", "rubric": "why"}

…

+++ {"lang": "en", "manual": "why", "points": 4, "skill": "start.decide", "rubric": "why"}

…
"""


@pytest.fixture
def small(tmp_path):
    """Makes a course of one unit, its competency with the lines of `rows`, and with `framework`."""
    (tmp_path / "course").mkdir()
    (tmp_path / "assignments/start").mkdir(parents=True)
    (tmp_path / "assignments/start/start.md").write_text(ASSIGNMENT, encoding="utf-8")

    def small(rows, framework=FRAMEWORK):
        (tmp_path / "course.toml").write_text(UNIT + rows, encoding="utf-8")
        (tmp_path / FILE).write_text(framework, encoding="utf-8")
        return tmp_path

    return small


def test_every_row_has_exercises_or_a_reason():
    """What is missing, claimed twice or no longer to come is listed, one line each, with its remedy."""
    found = list(gaps(ROOT, load_course(ROOT)))

    assert not found, "\n" + "\n".join(found)


def test_every_framework_is_there():
    """All missions, knowledge, skills, attitudes and debates, ROME, two records, Meta, what 2026 asks."""
    rows = load_framework(ROOT).rows
    counted = {"M": 35, "K": 12, "F": 12, "S": 16, "O": 9, "N": 20}

    for letter, number in counted.items():
        zeros = 0 if letter == "N" else 2
        assert {f"{letter}{one:0{zeros}}" for one in range(1, number + 1)} <= set(rows)
    assert {"E1101", "RNCP41364-18", "RNCP40907-11", "META-5"} <= set(rows)
    assert 6 == sum(name.startswith("E1110-") for name in rows)


def test_the_points_of_all_exercises_are_the_course_s():
    """Each point of an assignment is in the table of exercises, under a title in both languages."""
    found = course_exercises(ROOT, load_course(ROOT))

    assert all(set(one.title) == {"fr", "en"} for one in found)
    for one in found:
        text = (ROOT / f"assignments/{one.unit}/{one.unit}.md").read_text(encoding="utf-8")
        said = re.search(
            rf"^## Exercise {re.escape(one.number)}\..*\(([\d.]+) points?\)$", text, re.MULTILINE
        )
        assert said, f"{one.unit} {one.number}: the heading does not tell its points"
        assert float(said[1]) == pytest.approx(sum(one.points.values())), f"{one.unit} {one.number}"


def test_points_are_those_of_the_competency(small):
    """Both languages of a text count once; an exercise that `only` leaves out counts for nothing."""
    root = small('rows = ["M01", "M02"]\nonly = { M02 = ["0.2"] }\n')

    assert {"M01": {"0.1": 1.5, "0.2": 4}, "M02": {"0.2": 4}} == served(root, load_course(root))
    page = value(root, load_course(root), "framework.fr")
    assert "| M01 | Décider | 0.1 (1,5), 0.2 (4) | 5,5 |" in page
    assert "| Start | 0.1 | Two messages | 1.5 | M01 |" in value(root, load_course(root), "exercises.en")


def test_a_row_that_comes_later_says_with_what(small):
    """In the reader's language, with the unit's name."""
    root = small('rows = ["M01"]\n')

    assert "“Later” (`later`)" in value(root, load_course(root), "framework.en")
    assert [] == list(gaps(root, load_course(root)))


@pytest.mark.parametrize(
    ("rows", "old", "new", "told"),
    [
        ('rows = ["M02"]', ', comes_with = "later"', "", "no exercise serves the row 'M01'"),
        ('rows = ["M01", "M02"]', "", "", "the row 'M02' is served by 0.1, 0.2"),
        (
            'rows = ["M01", "M02"]',
            'comes_with = "later"',
            'no_exercise = { fr = "x", en = "x" }',
            "the row 'M02' is served by 0.1, 0.2",
        ),
        ('rows = ["M01"]', "later", "start", "the unit 'start' exists"),
    ],
)
def test_a_gap_is_told(small, rows, old, new, told):
    """A row without either, with both, and a unit that has come: one line each, with the remedy."""
    root = small(rows + "\n", FRAMEWORK.replace(old, new))
    lines = list(gaps(root, load_course(root)))

    assert any(told in line and "Remedy: " in line for line in lines), lines


def test_an_unknown_row_stops_the_build(small):
    """In one sentence with the competency and the file of the rows; without that file nothing is compared."""
    root = small('rows = ["K99"]\n')
    with pytest.raises(
        AuthoringError, match=r"course\.toml: the competency 'start\.decide' names the row 'K99'"
    ):
        artefacts(root)
    (root / FILE).unlink()
    shutil.rmtree(root / "assignments")

    assert artefacts(root) == {}


def test_an_exercise_that_gives_no_point_is_refused(small):
    """The sentence names those that do."""
    root = small('rows = ["M01"]\nonly = { M01 = ["0.3"] }\n')
    with pytest.raises(AuthoringError, match=r"'0\.3' gives it no point\. Remedy: .* 0\.1, 0\.2"):
        served(root, load_course(root))


def test_only_narrows_a_row_of_the_competency(small):
    """Another row would be claimed by its exercises and by no competency."""
    root = small('rows = ["M01"]\nonly = { M02 = ["0.1"] }\n')
    with pytest.raises(CourseError, match="only narrows the row 'M02'"):
        load_course(root)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('comes_with = "later"', 'comes_with = "never"', "'never', which is none of the coming units"),
        ('comes_with = "later"', 'comes_with = "later", no_exercise = { fr = "x", en = "x" }', "either"),
        ("[groups.missions]", "[groups.missions]\nsurplus = 1", "surplus"),
        ("M02 =", "m2 =", "m2"),
        ("[coming]", "[coming", "not valid TOML"),
    ],
)
def test_a_wrong_key_of_the_framework_is_told(small, old, new, told):
    """The file and the key are named."""
    root = small('rows = ["M01"]\n', FRAMEWORK.replace(old, new))
    with pytest.raises(AuthoringError, match=rf"^course/framework\.toml: .*{told}"):
        load_framework(root)


def test_a_row_listed_twice_is_told(small):
    """In two groups, where TOML itself does not see it."""
    again = FRAMEWORK.partition("[groups.missions]")
    twice = again[0] + again[1] + again[2] + (again[1] + again[2]).replace("missions", "others")
    with pytest.raises(AuthoringError, match="row 'M01' is listed twice"):
        load_framework(small('rows = ["M01"]\n', twice))
