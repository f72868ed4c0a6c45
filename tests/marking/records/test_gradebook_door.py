"""The gradebook has one door, which lets nobody write to tables that it does not know."""

import ast
import sqlite3
from contextlib import closing
from pathlib import Path

import nbgrader
import pytest
from alembic.script import ScriptDirectory

from parvis.classroom.gradebook import open_gradebook, read_marks
from parvis.errors import ParvisError
from parvis.language import use_language
from parvis.marking.coordinator import run_marking
from parvis.marking.course_folder import CourseFolder
from parvis.marking.records.gradebook_door import SCHEMA, DamagedGradebook, UnknownSchema, connect

from ..conftest import RIGHT, notebook

PACKAGE = Path(__file__).parents[3] / "src" / "parvis"


def _set_revision(path: Path, *revisions: str) -> bytes:
    """Gives the gradebook other revisions; its content afterwards."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM alembic_version")
        db.executemany("INSERT INTO alembic_version VALUES (?)", [[revision] for revision in revisions])
    return path.read_bytes()


def test_the_known_schema_is_that_of_the_installed_nbgrader():
    """When nbgrader changes its tables, this says that the SQL has to be read again."""
    scripts = ScriptDirectory(str(Path(nbgrader.__file__).parent / "alembic"))

    assert SCHEMA == scripts.get_current_head()


def test_a_gradebook_of_this_nbgrader_opens(course):
    """As nbgrader itself has made it."""
    with closing(connect(course.root / "gradebook.db")) as db:
        assert [(0,)] == db.execute("SELECT count(*) FROM parvis_attempt").fetchall()


@pytest.mark.parametrize(
    ("revisions", "remedy"),
    [
        (["0123456789ab"], "update Parvis"),
        ([SCHEMA, "0123456789ab"], "update Parvis"),
        (["282d30a0218e"], "nbgrader db upgrade"),
        (["b6d005d67074"], "nbgrader db upgrade"),
        ([], "nbgrader db upgrade"),
    ],
    ids=["newer", "two", "the one before", "the first", "none"],
)
def test_an_unknown_schema_is_refused_before_anything_is_written(course, revisions, remedy):
    """`parvis mark` names the file and the remedy in one sentence; file and folders stay as they were."""
    use_language("en")
    course.hand_in("alix", notebook(RIGHT))
    path = course.root / "gradebook.db"
    before = _set_revision(path, *revisions)

    with pytest.raises(UnknownSchema) as refused:
        run_marking(CourseFolder(course.root), ["ps1"], pytest.fail)

    assert str(refused.value).startswith(f"{path}: its tables are of revision ")
    assert remedy in str(refused.value)
    assert 1 == len(str(refused.value).splitlines())
    assert before == path.read_bytes()
    assert not (course.root / "autograded").exists()


def test_the_refusal_is_told_in_french(course):
    """As everything an instructor reads."""
    path = course.root / "gradebook.db"
    _set_revision(path, "0123456789ab")
    use_language("fr")
    try:
        with pytest.raises(UnknownSchema, match="ses tables sont de la révision 0123456789ab"):
            connect(path)
    finally:
        use_language("en")


def test_the_class_table_is_refused_alike(course):
    """What is read through the door is read under the same condition."""
    _set_revision(course.root / "gradebook.db", "0123456789ab")

    with open_gradebook(course.root, "") as gradebook, pytest.raises(UnknownSchema):
        read_marks(gradebook, course.root)


@pytest.mark.parametrize("content", [b"", b"x" * 5000], ids=["empty", "overwritten"])
def test_a_file_without_nbgraders_tables_is_damaged(tmp_path, content):
    """It is not taken for a new gradebook: nothing is made in it."""
    path = tmp_path / "gradebook.db"
    path.write_bytes(content)

    with pytest.raises(DamagedGradebook):
        connect(path)

    assert content == path.read_bytes()


def test_no_gradebook_is_told(tmp_path):
    """Nor is one made."""
    with pytest.raises(ParvisError, match="generate_assignment"):
        connect(tmp_path / "gradebook.db")

    assert [] == list(tmp_path.iterdir())


def _openings(text: str) -> list[str]:
    """The places in a program that open an SQLite file by themselves."""
    calls = [ast.unparse(node.func) for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return [call for call in calls if call.endswith(("sqlite3.connect", "create_engine"))]


def test_the_package_has_no_other_door():
    """Only this one and what moves a whole gradebook; all else goes through it or through nbgrader."""
    found = {path.name for path in PACKAGE.rglob("*.py") if _openings(path.read_text(encoding="utf-8"))}

    assert {"gradebook_door.py", "gradebook_moves.py"} == found


def test_another_door_would_be_found():
    """The check above fires."""
    assert ["sqlite3.connect"] == _openings("import sqlite3\ndb = sqlite3.connect('gradebook.db')")
