"""A class of three with traces of each wherever a class keeps any; its gradebook is made once."""

import json
import os
import shutil
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import notebook_hash

from parvis.classroom.roster.kept import Kept, write_kept
from parvis.classroom.roster.person import Person
from parvis.marking.records.gradebook_door import connect

PEOPLE = {
    "eve.oneill": Person("eve.oneill", "O'Neill-Létourneau", "Ève", "eve@univ.example", "00421337"),
    "bo": Person("bo", "Ben Saïd", "Bo", "bo@univ.example", "00990011"),
    "zoe": Person("zoe", "Absent", "Zoé", "zoe@univ.example", "00770077"),
}
HANDED_IN = {"eve.oneill": datetime(2026, 3, 2, 12), "bo": datetime(2027, 3, 2, 12)}
SECRETS = {"eve.oneill": "secret-of-eve", "bo": "secret-of-bo"}


def _url(path, patch):
    """The address of a gradebook, with what nbgrader calls to make one on the way of the shell."""
    patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def _gradebook(tmp_path_factory):
    """Three students, two submissions with a mark and a remark each, and the attempts of marking."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch, Gradebook(_url(path, patch), "mini") as gradebook:
        gradebook.add_assignment("mini-fr")
        gradebook.add_notebook("mini", "mini-fr")
        gradebook.add_grade_cell("mean", "mini", "mini-fr", max_score=3, cell_type="code")
        gradebook.add_solution_cell("mean", "mini", "mini-fr")
        for one in PEOPLE.values():
            gradebook.add_student(
                one.id,
                last_name=one.last_name,
                first_name=one.first_name,
                email=one.email,
                lms_user_id=one.number,
            )
        for name, moment in HANDED_IN.items():
            gradebook.add_submission("mini-fr", name, timestamp=moment)
            gradebook.find_grade("mean", "mini", "mini-fr", name).manual_score = 2.5
            comment = gradebook.find_comment("mean", "mini", "mini-fr", name)
            comment.manual_comment = f"Bravo {PEOPLE[name].first_name} {PEOPLE[name].last_name}"
        gradebook.db.commit()
    with connect(path) as db:
        for name in HANDED_IN:
            row = ("mini-fr", "mini", name, "", "graded", "", "[]", "", "2026-03-03")
            columns = "assignment, notebook, student, result, verdict, reason, flags, seen, marked_at"
            db.execute(f"INSERT INTO parvis_attempt ({columns}) VALUES (?,?,?,?,?,?,?,?,?)", row)
    db.close()
    return path


@pytest.fixture
def klass(_gradebook, course_toml, tmp_path, monkeypatch):
    """The class after two hand-ins, with what each step leaves."""
    root, exchange = tmp_path / "class", tmp_path / "exchange"
    monkeypatch.setenv("PARVIS_EXCHANGE", str(exchange))
    root.mkdir()
    course = course_toml.replace("[late]", '[late]\nzone = "Europe/Paris"')
    (root / "course.toml").write_text(course, encoding="utf-8")
    (root / "class.toml").write_text('repository = "/texts"\n', encoding="utf-8")
    shutil.copy(_gradebook, root)
    write_kept(
        root,
        Kept.model_validate(
            {
                "people": {"eve.oneill": {"groups": ["TD1"], "also": ["eoneill"]}, "bo": {"groups": ["TD2"]}},
                "participants": {"mini": {"4711": "eve.oneill", "4712": "bo"}},
                "extensions": {
                    "mini": {"eve.oneill": "2026-03-09T18:00:00+01:00", "bo": "2027-03-09T18:00:00+01:00"}
                },
            }
        ),
    )

    def write(path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    for name, one in PEOPLE.items():
        full = f"{one.first_name} {one.last_name}"
        if name not in HANDED_IN:
            continue
        for step in ("submitted", "autograded"):
            write(root / step / name / "mini-fr/mini.ipynb", json.dumps({"author": full}))
        write(root / "submitted" / name / "mini-fr/timestamp.txt", f"{HANDED_IN[name]} UTC")
        write(root / "submitted" / name / "mini-fr/submission_secret.txt", SECRETS[name])
        write(root / "feedback" / name / "mini-fr/mini.html", f"<h1>{full}</h1>")
        page = notebook_hash(secret=SECRETS[name], notebook_id="mini")
        write(exchange / f"mini/feedback/{page}.html", "<h1>A page without a name</h1>")
        stamp = f"{name}+mini-fr+{HANDED_IN[name]} UTC+x"
        write(exchange / "mini/inbound" / stamp / "mini.ipynb", full)
    write(exchange / "mini/outbound/mini-fr/mini.ipynb", "for everybody")
    rows = [f"{one.id},{one.last_name},{one.first_name},{one.email}" for one in PEOPLE.values()]
    write(root / "exports/mini.csv", "\n".join(["student_id,last_name,first_name,email", *rows, ""]))
    write(root / "roster.csv", "\n".join(["id,last_name,first_name,email", *rows, ""]))
    write(root / "notes.txt", "À faire : relire TD1.")
    given = {"Kim": {"points": 2.5, "remark": "Clear.", "levels": {"c1": 2}}}
    marks = {f"{name} mini-fr": given for name in HANDED_IN}
    counts = dict.fromkeys(marks, "Kim")
    agreed = {name: {"points": 2.0, "typed": 2.0} for name in marks}
    why = {"marks": marks, "counts": counts, "settled": counts, "agreed": agreed}
    texts = {"secret": "s", "questions": {"why": why}}
    write(root / ".parvis/texts/mini.json", json.dumps(texts))
    write(root / ".parvis/error.log", "Traceback: bo@univ.example")
    write(root / ".parvis/gradebooks/copy.db", "eve.oneill and bo, as SQLite keeps them")
    (root / "downloaded/mini-fr/archive").mkdir(parents=True)
    with zipfile.ZipFile(root / "downloaded/mini-fr/archive/moodle.zip", "w") as archive:
        archive.writestr("O'Neill-Létourneau Ève_4711_assignsubmission_file/mini.ipynb", "{}")
        archive.writestr("Ben Saïd Bo_4712_assignsubmission_file/mini.ipynb", "{}")
    return root


@pytest.fixture
def named():
    """The files below a folder that name somebody by id, name, number or e-mail: looked for byte by byte."""

    def find(folder, name):
        one = PEOPLE[name]
        words = (
            [one.id, one.last_name, one.email, one.number] if len(one.id) > 3 else [one.last_name, one.email]
        )
        words += [json.dumps(one.last_name)[1:-1], one.first_name]
        wanted = [word.encode("utf-8") for word in words]
        paths = sorted(folder.rglob("*"))
        inside = {path: path.read_bytes() if path.is_file() else b"" for path in paths}
        for path in paths:
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    inside[path] = "\n".join(archive.namelist()).encode("utf-8")
        return [
            path.relative_to(folder).as_posix()
            for path, content in inside.items()
            if path.name.split("+")[0] == one.id or any(word in content for word in wanted)
        ]

    return find
