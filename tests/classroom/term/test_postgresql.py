"""A class whose gradebook is on a PostgreSQL server: the same marks as in a file, through every command."""

import csv
import os
import pwd
import shutil
import subprocess
import tempfile
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from parvis.classroom.gradebook import open_gradebook, read_marks
from parvis.classroom.texts.desk import Desk
from parvis.classroom.texts.giving import Decision
from parvis.classroom.to_server import move_to_server
from parvis.errors import ClassroomError
from parvis.gradebook_place import gradebook_place, url_of
from parvis.language import use_language
from parvis.marking.records.gradebook_door import connect, is_there
from parvis.proof import postgresql

pytestmark = [pytest.mark.classroom, pytest.mark.postgresql]

EXPORTS = ("moderation.csv", "final-marks.csv", "moodle-gradebook.csv")


@pytest.fixture(scope="module")
def server():
    """The address of a server of our own, on a socket; ended and deleted afterwards."""
    programs = postgresql()
    if programs is None:
        sentence = "there is no PostgreSQL: its gradebook is left out (sudo apt install postgresql)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)
    place = Path(tempfile.mkdtemp(prefix="parvis-pg-", dir="/tmp"))  # a socket's path is short
    as_owner = []
    if os.getuid() == 0:  # which PostgreSQL refuses to run as
        os.chown(place, pwd.getpwnam("postgres").pw_uid, -1)
        as_owner = ["runuser", "-u", "postgres", "--"]

    def run(name, *arguments):
        command = [*as_owner, str(programs / name), "-D", str(place / "data"), *arguments]
        subprocess.run(command, check=True, cwd=place, stdout=subprocess.DEVNULL)

    run("initdb", "-U", "parvis", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
    try:
        options = f"-c listen_addresses='' -c fsync=off -k {place}"
        run("pg_ctl", "-w", "-l", str(place / "log"), "-o", options, "start")
        yield f"postgresql://parvis@/postgres?host={place}"
        run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(place)


def play(klass, sixty, write_notebook, hand_in, text):
    """A small term: roster, work, marks, texts by two people at once, a corrected test, what goes out."""
    root, people = klass.root, sixty.PEOPLE[2:6]
    (root / "roster.csv").write_bytes(sixty.rosters()["moodle_participants.csv"])
    klass.types("nbgrader generate_assignment moderation-fr --force")
    klass.types("parvis class roster roster.csv --apply")
    due = '--duedate="2026-12-01 18:00 Europe/Paris"'
    klass.types(f"nbgrader db assignment add moderation-fr {due}")
    klass.types('parvis class extend alix moderation "2026-12-03 18:00"', alix=people[1].id)
    for hour, one in enumerate(people, start=16):
        work = write_notebook(root / "release", "moderation", "fr", sixty.code_of(one.place, "kpi"))
        hand_in(
            root.parent / "exchange",
            one.id,
            "moderation",
            "fr",
            datetime(2026, 12, 1, hour, 30, tzinfo=UTC),
            work,
        )
    klass.types("nbgrader collect moderation-fr --update")
    klass.types("parvis mark moderation")
    for marker, theirs in (("camille", people[:2]), ("dom", people[2:])):
        desk = Desk(root, "moderation", marker)
        for one in theirs:
            key = next(answer.key for answer in desk.answers("why") if answer.student == one.id)
            desk.give("why", {key: None}, Decision({}, typed=1.5, remark="Précis."))
    with Gradebook(url_of(gradebook_place(root))) as gradebook:  # as formgrader writes
        gradebook.find_grade("why", "moderation", "moderation-fr", people[0].id).manual_score = 2.5
        gradebook.db.commit()
    text.write_text(text.read_text("utf-8").replace("mean([]) == 0", "mean([2, 4]) == 3"), "utf-8")
    said = [klass.types("parvis regrade moderation"), klass.types("parvis regrade moderation", "--apply")]
    said.append(klass.types("parvis regrade moderation", "--undo"))
    klass.types("nbgrader export")
    before = {name: (root / "exports" / name).read_text("utf-8") for name in EXPORTS[:2]}
    klass.types("parvis regrade moderation", "--apply")
    klass.types("nbgrader generate_feedback moderation-fr --force")
    klass.types("parvis class marks")
    klass.types("parvis report")
    klass.types("parvis class export alix", alix=people[0].id)
    after = {name: (root / "exports" / name).read_text("utf-8") for name in EXPORTS}
    with zipfile.ZipFile(root / "exports" / f"{people[0].id}.zip") as archive:
        own = archive.read(next(name for name in archive.namelist() if name.endswith(".json"))).decode()
    page = (root / "exports/report.html").read_text("utf-8")
    told = [line for one in said for line in one.splitlines() if "→" in line or "personne" in line]
    return before, after, own, page, told


def test_the_marks_are_those_of_a_file(server, made, teaching, sixty, write_notebook, hand_in, tmp_path):
    """One line in class.toml; then every command gives what it gives with SQLite, and no file is made."""
    played = []
    text = tmp_path / "texts/assignments/moderation/moderation.md"
    for name, line in (("file", ""), ("server", f'gradebook = "{server}"\n')):
        shutil.copytree(made / "texts", tmp_path / "texts", dirs_exist_ok=True)
        with teaching(tmp_path / name) as klass:
            (klass.root / "gradebook.db").unlink()
            mark = f'repository = "{tmp_path / "texts"}"\n{line}'
            (klass.root / "class.toml").write_text(mark, encoding="utf-8")
            played.append(play(klass, sixty, write_notebook, hand_in, text))

    assert played[0] == played[1]
    before, after = (one["moderation.csv"] for one in played[1][:2])
    assert before != after
    assert not (klass.root / "gradebook.db").exists()
    rows = {row["student_id"]: row for row in csv.DictReader(after.splitlines())}
    assert ["graded"] * 4 == [rows[one.id]["status"] for one in sixty.PEOPLE[2:6]]

    # and nobody is named any more
    klass.types("parvis class purge --before 2027-09-01", "--apply")
    with closing(connect(server)) as db:
        tables = ("student", "submitted_assignment", "grade", "comment", "parvis_attempt")
        assert [0] * 5 == [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


@pytest.fixture
def database(server):
    """An empty database of its own."""
    from psycopg import connect as to_postgresql

    with to_postgresql(server, autocommit=True) as db:
        db.execute("CREATE DATABASE moved")
    yield server.replace("/postgres?", "/moved?")
    with to_postgresql(server, autocommit=True) as db:
        db.execute("DROP DATABASE moved WITH (FORCE)")


@pytest.fixture
def begun(tmp_path, make_course, empty_gradebook, put_marks):
    """A class that was begun in a file: two marked copies, points by hand, a second line in class.toml."""
    use_language("en")
    root = make_course(tmp_path)
    shutil.copy(empty_gradebook, root)
    put_marks(root, "ada", "mini-en", False)
    put_marks(root, "bo", "mini-fr", True)
    (root / "class.toml").write_text('repository = "/the/texts"\n', encoding="utf-8")
    return root


def marks(root):
    """All points and remarks of the class, as the exports read them."""
    with open_gradebook(root, "mini") as gradebook:
        found = read_marks(gradebook, root)
    return found.people, sorted(found.works, key=lambda one: one.student), found.points


def test_a_class_begun_in_a_file_moves(begun, database):
    """Every mark is there; the file is one of the copies; what comes later goes to the server."""
    before = marks(begun)
    lines = [*move_to_server(begun, database)]

    assert before == marks(begun)
    assert not list(begun.glob("gradebook.db*"))
    (copy,) = (begun / ".parvis" / "gradebooks").iterdir()
    assert lines[0].endswith(f"a copy of the file is .parvis/gradebooks/{copy.name}.")
    assert database == gradebook_place(begun)
    assert 'repository = "/the/texts"' in (begun / "class.toml").read_text("utf-8")
    with Gradebook(url_of(database)) as gradebook:
        gradebook.add_student("cleo")
        gradebook.add_submission("mini-en", "cleo")
    with pytest.raises(ClassroomError, match="on a server already"):
        [*move_to_server(begun, database)]


def test_a_move_that_was_interrupted_goes_on(begun, database, monkeypatch):
    """The file stays the gradebook until class.toml says otherwise."""
    before = marks(begun)
    with monkeypatch.context() as patch:
        patch.setattr("parvis.classroom.to_server.write_atomically", _stop)
        with pytest.raises(KeyboardInterrupt):
            [*move_to_server(begun, database)]
    assert begun / "gradebook.db" == gradebook_place(begun)
    assert before == marks(begun)
    [*move_to_server(begun, database)]

    assert before == marks(begun)
    assert database == gradebook_place(begun)


def _stop(*_arguments, **_options):
    raise KeyboardInterrupt


def test_a_database_of_another_class_is_left_alone(begun, database, put_marks):
    """In one sentence; the file has later marks than what is there."""
    [*move_to_server(begun, database)]
    (copy,) = (begun / ".parvis" / "gradebooks").iterdir()
    shutil.copy(copy, begun / "gradebook.db")
    (begun / "class.toml").write_text('repository = "/the/texts"\n', encoding="utf-8")
    with Gradebook(f"sqlite:///{begun}/gradebook.db") as gradebook:
        gradebook.find_grade("why", "mini", "mini-en", "ada").manual_score = 1.5
        gradebook.db.commit()
    with pytest.raises(ClassroomError, match="holds another gradebook already"):
        [*move_to_server(begun, database)]

    assert (begun / "gradebook.db").is_file()


@pytest.mark.parametrize(
    ("line", "address", "said"),
    [
        ('repository = "/x"', "mysql://x", "no address of a PostgreSQL database"),
        ('repository = "/x"', "postgresql://nobody@127.0.0.1:1/x", "the server says"),
        (None, "postgresql://x", "not the folder of a class"),
    ],
)
def test_what_cannot_be_moved_stays(begun, line, address, said):
    """One sentence, and the file is the gradebook."""
    (begun / "class.toml").unlink()
    if line:
        (begun / "class.toml").write_text(line, encoding="utf-8")
    with pytest.raises(ClassroomError, match=said):
        [*move_to_server(begun, address)]

    assert (begun / "gradebook.db").is_file()


def test_without_a_way_to_the_server_one_sentence_says_so(tmp_path):
    """Its address is named without its password."""
    use_language("en")
    with pytest.raises(ClassroomError, match="the server says:") as refused:
        is_there(f"postgresql://me:secret@/marks?host={tmp_path}")

    assert "postgresql:/me@/marks" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_an_address_of_something_else_is_refused(tmp_path):
    """Another server, or a word: what to write."""
    use_language("en")
    (tmp_path / "class.toml").write_text('gradebook = "mysql://marks"\n', encoding="utf-8")

    with pytest.raises(ClassroomError, match="no address of a PostgreSQL database"):
        gradebook_place(tmp_path)
