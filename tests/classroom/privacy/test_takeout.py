"""All that is kept of one person, and nothing of another."""

import json
import sys
import zipfile

import pytest

from parvis.classroom.privacy.takeout import take_out
from parvis.errors import ClassroomError


def taken(klass, who="eve.oneill"):
    """The archive's files, by name."""
    archive, names = take_out(klass, who)
    with zipfile.ZipFile(archive) as zipped:
        assert names == zipped.namelist()
        return {name: zipped.read(name).decode("utf-8") for name in names}


def test_everything_of_the_person_is_there(klass):
    """What is known, marks with remarks, work, pages, the exchange's part, the own row of each table."""
    files = taken(klass)
    known, (marks,) = json.loads(files["person.json"]), json.loads(files["marks.json"])

    assert ("Ève", "eve@univ.example", ["TD1"]) == (known["first_name"], known["email"], known["groups"])
    assert (["eoneill"], {"mini": "4711"}) == (known["former_ids"], known["moodle_participants"])
    assert ("mini-fr", 2.5) == (marks["assignment"], marks["cells"][0]["manual_score"])
    assert "Bravo Ève O'Neill-Létourneau" == marks["remarks"][0]["manual_comment"]
    text, agreed = json.loads(files["texts.json"])["mini"]["why"]["eve.oneill mini-fr"]
    assert (2.5, "Clear.", 2.0) == (text["points"], text["remark"], agreed["points"])
    assert {"submitted/eve.oneill/mini-fr/mini.ipynb", "feedback/eve.oneill/mini-fr/mini.html"} <= set(files)
    assert 2 == len([name for name in files if name.startswith("exchange/")])
    assert [
        "student_id,last_name,first_name,email",
        "eve.oneill,O'Neill-Létourneau,Ève,eve@univ.example",
    ] == (files["exports/mini.csv"].splitlines())
    assert {"roster.csv", "downloaded/mini-fr/archive/moodle.zip"} <= set(files["elsewhere.txt"].splitlines())


def test_nothing_of_another_is_there(klass):
    """Neither a name nor an address of anybody else, in any file."""
    assert [] == [
        (name, word)
        for name, text in taken(klass).items()
        for word in ("bo@univ.example", "bo mini-fr", "Kim", "Saïd", "zoe@univ.example", "Absent")
        if word in text
    ]


def test_tests_of_the_course_are_not_given(klass):
    """What was marked holds hidden tests: it stays."""
    assert [] == [name for name in taken(klass) if name.startswith("autograded")]


@pytest.mark.parametrize(
    "text", ["eve.oneill", "00421337", "eoneill", "EVE@univ.example", "Ève O'Neill-Létourneau"]
)
def test_a_person_is_named_as_one_knows_them(klass, text):
    """Id, number, former id, e-mail or name."""
    assert klass / "exports/eve.oneill.zip" == take_out(klass, text)[0]


def test_somebody_unknown_is_said(klass):
    """Nothing is written."""
    with pytest.raises(ClassroomError, match="nobody of the class has this name or id"):
        take_out(klass, "nobody")


def test_the_archive_is_its_owners_alone(klass, tmp_path):
    """Wherever it is written; the same class gives the same bytes."""
    first, _names = take_out(klass, "bo", tmp_path / "bo.zip")
    second, _names = take_out(klass, "bo", tmp_path / "again.zip")

    assert sys.platform == "win32" or 0o600 == first.stat().st_mode & 0o777
    assert first.read_bytes() == second.read_bytes()
