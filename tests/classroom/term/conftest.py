"""A course of three tiny units, a lecturer who types what stands in the guide, students who hand in."""

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from datetime import UTC
from functools import partial
from pathlib import Path

import nbformat
import pytest

from parvis.authoring.build import build_course
from parvis.classroom.commands import Act, Nbgrader
from parvis.classroom.new_class import new_class

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
UNITS = ("start", "moderation", "kpi")


def _load(name):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # what its data classes look for
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sixty():
    """The module with the sixty people, their rosters and their work."""
    return _load("sixty")


@pytest.fixture(scope="session")
def made(tmp_path_factory, typist):
    """The texts of the course, built, and a class of them with a gradebook in which nobody is yet."""
    place = tmp_path_factory.mktemp("made")
    texts = place / "texts"
    for unit in UNITS:
        key = texts / "assignments" / unit / "key"
        key.mkdir(parents=True)
        text = (HERE / "unit.md").read_text(encoding="utf-8").replace("UNIT", unit)
        (key.parent / f"{unit}.md").write_text(text, encoding="utf-8")
        shutil.copy(HERE / "rubric-why.md", key)
    shutil.copy(HERE / "course.toml", texts)
    shutil.copy(ROOT / "nbgrader_config.py", texts)
    build_course(texts)
    new_class(texts, place / "class")
    with Nbgrader() as nbgrader:
        for unit in UNITS:
            for language in ("fr", "en"):
                Lecturer(place / "class", typist, nbgrader).types(
                    f"nbgrader generate_assignment moderation-{language} --force", moderation=unit
                )
    return place


@pytest.fixture(scope="session")
def typist():
    """Types commands of Parvis in a folder; the exit code and what was said."""
    process = subprocess.Popen(
        [sys.executable, HERE / "typist.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )

    def types(folder, words):
        print(json.dumps([str(folder), words, dict(os.environ)]), file=process.stdin, flush=True)
        return json.loads(process.stdout.readline())

    yield types
    process.stdin.close()
    process.wait()


class Lecturer:
    """Types in a class what stands in the guide, with the names of the class in place of the guide's."""

    def __init__(self, root, typist, nbgrader):
        self.root, self._typist, self._nbgrader = root, typist, nbgrader

    def types(self, *written, code=0, **meant):
        """Types a command of the guide and options that stand there; `meant` says for which word which.

        Each part is looked for in the guide. What is said comes back; another exit code fails the test.
        """
        for part in written:
            assert f"$ {part}\n" in GUIDE or f"`{part}`" in GUIDE, f"not in the guide: {part}"
        names = {name.replace("_", "-"): str(value) for name, value in meant.pop("words", meant).items()}
        pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)")
        words = [pattern.sub(lambda found: names[found[0]], word) for word in shlex.split(" ".join(written))]
        if words[0] == "nbgrader":
            ran = self._nbgrader.run(Act(tuple(words[1:]), self.root))
            ended, said = ran.code, ran.printed
        else:
            ended, said = self._typist(self.root, words[1:])
        assert code == ended, (words, said)
        return said


@contextmanager
def _teaching(made, typist, place):
    with pytest.MonkeyPatch.context() as patch, Nbgrader() as nbgrader:
        patch.setenv("PARVIS_EXCHANGE", str(place / "exchange"))
        patch.setenv("PARVIS_LANG", "fr")
        yield Lecturer(shutil.copytree(made / "class", place / "class"), typist, nbgrader)


@pytest.fixture
def nbgrader_here():
    """Types a command of nbgrader in a folder; it has to end well."""
    with Nbgrader() as nbgrader:

        def types(root, line):
            ran = nbgrader.run(Act(tuple(shlex.split(line)[1:]), root))
            assert ran.code == 0, ran.printed

        yield types


@pytest.fixture
def teaching(made, typist):
    """Opens a class of its own in a folder, with an exchange beside it."""
    return partial(_teaching, made, typist)


@pytest.fixture
def lecturer(made, typist, tmp_path):
    """Somebody with a class of their own, new; the exchange is beside it."""
    with _teaching(made, typist, tmp_path) as someone:
        yield someone


@pytest.fixture(scope="module")
def lecturer_of_a_term(made, typist, tmp_path_factory):
    """The same, for one whole term."""
    with _teaching(made, typist, tmp_path_factory.mktemp("term")) as someone:
        yield someone


def notebook(release, unit, language, code, text="Parce que."):
    """The notebook of somebody who wrote `code` and `text`; as it was given without code."""
    work = nbformat.read(release / f"{unit}-{language}" / f"{unit}.ipynb", as_version=4)
    for cell in work.cells if code else ():
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = {"mean": code, "why": text}.get(name, cell.source)
    return nbformat.writes(work)


@pytest.fixture(scope="session")
def write_notebook():
    """Gives the text of a student's notebook."""
    return notebook


@pytest.fixture(scope="session")
def hand_in():
    """Lays a folder into the exchange as nbgrader's submit leaves it."""

    def submit(exchange, student, unit, language, moment, text):
        stamp = f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"
        folder = exchange / "term" / "inbound" / f"{student}+{unit}-{language}+{stamp}+secret"
        folder.mkdir(parents=True)
        (folder / f"{unit}.ipynb").write_text(text, encoding="utf-8")
        (folder / "timestamp.txt").write_text(stamp, encoding="utf-8")
        (folder / "submission_secret.txt").write_text(f"secret of {student}", encoding="utf-8")

    return submit


@pytest.fixture(scope="session")
def moodle_zip():
    """Writes what Moodle sends: a folder per person by name and number, in its several manners."""

    def write(path, works):
        """`works` are the person, the number, the name of the notebook and its text."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for place, (person, number, name, text) in enumerate(works):
                who = f"{person.first} {person.last}".replace('"', "").replace("/", "").strip()
                group = "TD1-" if place % 10 == 3 else ""
                folder = f"{group}{who}_{number}_assignsubmission_file"
                inside = (f"{folder}_/{name}", f"{folder}/{name}", f"{folder}_{name}")[place % 3]
                archive.writestr(inside, text)
        return path

    return write
